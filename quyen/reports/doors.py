"""Fetches one report for a person: for strangers it does not exist, insiders are told why not."""

from datetime import date

from quyen.accounts.roles import Verb
from quyen.core.refusals import Denied, NotFound
from quyen.obligations.models import Obligation
from quyen.obligations.queries import answers_for
from quyen.organisations import doors as organisations
from quyen.organisations.models import Mandate, Unit
from quyen.reports.models import Draft, Version
from quyen.reports.queries.signing import steps_of
from quyen.reports.refusals import BadStep, UnitGone
from quyen.reports.rules import signing

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
    return version


def roles_for(user, unit: Unit, on: date) -> set[str]:
    """Return the roles a person holds in the units that answer for a unit on a date."""
    answering = {
        mandate.unit_id
        for verb in WRITERS
        if (mandate := organisations.acting(user, unit, verb, on)) is not None
    }
    return {mandate.role for mandate in organisations.mandates(user, on) if mandate.unit_id in answering}


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
