"""Fetches one report for a person: for strangers it does not exist, insiders are told why not."""

from datetime import date

from quyen.accounts.roles import Verb, may
from quyen.core.refusals import Denied, NotFound
from quyen.obligations.models import Obligation
from quyen.obligations.queries import answers_for
from quyen.organisations import doors as organisations
from quyen.organisations.models import Mandate, Unit
from quyen.organisations.queries import office_of
from quyen.regimes.models import Line, Round
from quyen.reports.models import Answer, Attachment, Draft, Question, Sample, Source, Version, Wording
from quyen.reports.queries.owned import lines_of_owners
from quyen.reports.queries.signing import steps_of
from quyen.reports.queries.standings import outcome_of, state_of
from quyen.reports.refusals import BadStep, NotInSample, NotYetForLeaders, UnitGone
from quyen.reports.rules import signing
from quyen.reports.rules.standing import VersionState
from quyen.search.rules import door

WRITERS = (Verb.REPORT_WRITE, Verb.REPORT_APPROVE, Verb.REPORT_SUBMIT)


def obligation_for(user, pk: int, on: date, verb: Verb = Verb.REPORT_WRITE) -> Obligation:
    """Return what a unit owes, for one who may write it (or do what `verb` says)."""
    found = Obligation.objects.select_related("round__version", "round__committee", "unit")
    obligation = _known(found.filter(pk=pk).first(), user, on)
    organisations.permit(user, verb, obligation.unit, on=on)
    return obligation


def draft_for(user, pk: int, on: date, verb: Verb | None = None) -> Draft:
    """Return a draft for one who writes, approves or files for the unit; `verb` asks for one of these only.

    The office never reads drafts.
    """
    related = ("obligation__round__version", "obligation__round__committee", "obligation__unit", "follows")
    draft = Draft.objects.select_related(*related).filter(pk=pk).first()
    obligation = _known(draft and draft.obligation, user, on)
    _any_of(user, (verb,) if verb else WRITERS, obligation.unit, on)
    return draft


def step_for(user, pk: int, step: str, on: date) -> Draft:
    """Return a draft for one who may take this step of its signing route."""
    draft = draft_for(user, pk, on)
    unit = draft.obligation.unit
    if step not in signing.approvals_of(steps_of(unit)):
        raise BadStep
    verb = Verb.REPORT_WRITE if step == signing.STEPS[0] else Verb.REPORT_APPROVE
    organisations.permit(user, verb, unit, on=on)
    if not signing.may_take(roles_for(user, unit, on), step):
        raise Denied(str(BadStep()))
    return draft


def version_for(user, pk: int, on: date, verb: Verb | None = None) -> Version:
    """Return a filed version for one who may read it: its unit, or the office and leaders of its committee.

    With `verb` (REPORT_REVIEW, REPORT_SUBMIT …) for one who may do that with it.
    """
    related = ("obligation__round__version", "obligation__round__committee", "obligation__unit", "review")
    version = Version.objects.select_related(*related).filter(pk=pk).first()
    obligation = _known(version and version.obligation, user, on)
    readers = (Verb.REPORT_READ_OWN, Verb.REPORT_READ_FILED)
    _any_of(user, (verb,) if verb else readers, obligation.unit, on)
    _refuse_unsettled(user, version, on)
    return version


def _refuse_unsettled(user, version: Version, on: date) -> None:
    """Refuse a leader what is being mended: they read what waits for review or was accepted."""
    unit = version.obligation.unit
    inside = (Verb.REPORT_READ_OWN, Verb.REPORT_REVIEW)
    if any(organisations.acting(user, unit, verb, on) for verb in inside):
        return
    state = state_of(version)
    accepted = outcome_of(version) == VersionState.ACCEPTED and state != VersionState.WITHDRAWN
    if state != VersionState.FILED and not accepted:
        raise Denied(str(NotYetForLeaders()))


def attachment_for(user, pk: int, on: date, verb: Verb | None = None) -> Attachment:
    """Return a file that stands on an open draft, for one who may work on it (or do what `verb` says)."""
    related = ("file", "obligation__draft", "obligation__round", "obligation__unit")
    found = Attachment.objects.filter(pk=pk, removed_at=None).select_related(*related).first()
    obligation = _known(found and found.obligation, user, on)
    _any_of(user, (verb,) if verb else WRITERS, obligation.unit, on)
    if not hasattr(obligation, "draft"):
        raise NotFound
    return found


def enclosure_for(user, version: int, pk: int, on: date) -> Attachment:
    """Return a file that went with a version, for one who may read that version."""
    found = version_for(user, version, on)
    enclosed = Attachment.objects.filter(enclosures__version=found, pk=pk, file__isnull=False)
    attachment = enclosed.select_related("file").first()
    if attachment is None:
        raise NotFound
    return attachment


def metadata_for(user, pk: int, on: date) -> Version:
    """Return a version, for its metadata only: to those who read the log."""
    related = ("obligation__round__committee", "obligation__unit", "review", "withdrawal", "replaces")
    found = Version.objects.select_related(*related).defer("content").filter(pk=pk).first()
    obligation = _known(found and found.obligation, user, on)
    organisations.permit(user, Verb.LOG_READ, obligation.unit, on=on)
    return found


def owned_lines(user, round: Round, on: date) -> dict[Line, Unit]:
    """Return the indicators of a round that a person's bodies own, each with its owner; 404 where they own none."""
    seats = owners_seats(user, on)
    if not seats:
        if not organisations.knows(user, round.committee, on):
            raise NotFound
        organisations.permit(user, Verb.ANSWER_CHECK, on=on)
    found = lines_of_owners(round, seats, on)
    if not found:
        raise NotFound
    return found


def owners_seats(user, on: date) -> set[int]:
    """Return the ids of the units in whose name a person may look answers over."""
    held = organisations.mandates(user, on)
    return {mandate.unit_id for mandate in held if may(mandate.role, Verb.ANSWER_CHECK)}


def speaker_for(user, question: Question, on: date) -> Unit:
    """Return the unit in whose name a person may answer a question: the office, or the indicator's owner."""
    obligation = question.obligation
    round = obligation.round
    if organisations.acting(user, obligation.unit, Verb.REPORT_REVIEW, on):
        return office_of(round.committee, on)
    owned = lines_of_owners(round, owners_seats(user, on), on)
    mine = next((unit for line, unit in owned.items() if line.pk == question.line_id), None)
    if mine is not None:
        return mine
    _known(obligation, user, on)
    organisations.permit(user, Verb.REPORT_REVIEW, obligation.unit, on=on)
    raise NotFound


def question_for(user, pk: int, on: date) -> tuple[Question, Unit]:
    """Return a question with the unit in whose name this person may answer it."""
    related = ("obligation__round__version", "obligation__round__committee", "obligation__unit")
    found = Question.objects.select_related(*related, "line__definition__indicator", "section").filter(pk=pk)
    question = found.first()
    if question is None:
        raise NotFound
    return question, speaker_for(user, question, on)


def sample_for(user, pk: int, on: date) -> Sample:
    """Return a sample to the one who drew it."""
    found = Sample.objects.select_related("round__committee", "by").filter(pk=pk).first()
    if found is None or not organisations.knows(user, found.round.committee, on):
        raise NotFound
    organisations.permit(user, Verb.REPORT_REVIEW, found.round.committee, on=on)
    if found.by_id != user.pk:
        raise Denied(str(NotInSample()))
    return found


def wording_for(user, pk: int, on: date) -> Wording:
    """Return a text of the official wording to one who reviews for its committee."""
    found = Wording.objects.select_related("committee").filter(pk=pk).first()
    if found is None or not organisations.knows(user, found.committee, on):
        raise NotFound
    organisations.permit(user, Verb.REPORT_REVIEW, found.committee, on=on)
    return found


def source_for(user, pk: int, on: date) -> Source:
    """Return a report that figures were taken from: to its unit, and to readers of a filed report that names it."""
    source = Source.objects.select_related("unit", "file").filter(pk=pk).first()
    if source is None or not organisations.knows(user, source.unit, on):
        raise NotFound
    if organisations.acting(user, source.unit, Verb.REPORT_READ_OWN, on) is None:
        organisations.permit(user, Verb.REPORT_READ_FILED, source.unit, on=on)
        if not Answer.objects.filter(source=source).exists():
            raise NotFound  # it is in a draft so far, which nobody else reads
    return source


def roles_for(user, unit: Unit, on: date) -> set[str]:
    """Return the roles a person holds in the units that answer for a unit on a date."""
    answering = {
        mandate.unit_id
        for verb in WRITERS
        if (mandate := organisations.acting(user, unit, verb, on)) is not None
    }
    return {mandate.role for mandate in organisations.mandates(user, on) if mandate.unit_id in answering}


def findable_behind(user, on: date) -> set[str]:
    """Return the doors behind which filed passages lie open to a person, as the search names them."""
    own = {door(Verb.REPORT_READ_OWN, unit) for unit in organisations.read_as_own(user, on)}
    filed = organisations.reached_with(user, Verb.REPORT_READ_FILED, on)
    return own | {door(Verb.REPORT_READ_FILED, unit) for unit in filed}


def _known(obligation: Obligation | None, user, on: date) -> Obligation:
    if obligation is None:
        raise NotFound
    if not organisations.knows(user, obligation.unit, on):
        _refuse_former(user, obligation, on)
        raise NotFound
    return obligation


def _refuse_former(user, obligation: Obligation, on: date) -> None:
    """Tell those who acted for a unit that stands no more who answers for its reports now."""
    unit = obligation.unit
    gone = unit.valid_until is not None and unit.valid_until <= on
    if gone and Mandate.objects.filter(user=user, unit=unit).exists():
        raise Denied(str(UnitGone(unit, answers_for(obligation, on))))


def _any_of(user, verbs: tuple[Verb, ...], unit: Unit, on: date) -> Mandate:
    """Return the mandate that allows one of the verbs, or refuse with the reason for the first."""
    for verb in verbs[1:]:
        if mandate := organisations.acting(user, unit, verb, on):
            return mandate
    return organisations.permit(user, verbs[0], unit, on=on)
