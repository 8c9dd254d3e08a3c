"""A decision is noted with its number, date and signer, and later that it was carried out: two facts, two dates."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from quyen.audit import actions as audit
from quyen.core.dates import day_of, short_date
from quyen.core.refusals import Refusal
from quyen.files import actions as files
from quyen.followup.actions.sending import Judged, judge
from quyen.followup.models import Decision, Matter, Meeting
from quyen.followup.rules import checked
from quyen.followup.rules.committee import LONGEST_LEGEND, LONGEST_NAME
from quyen.organisations.models import Unit
from quyen.publications.models import Document

SCANS = ("pdf", "docx", "png", "jpg")
LONGEST_NUMBER = 60


class DecidedInTheFuture(Refusal):
    """A decision is noted once it is issued, and carried out after that."""


class NumberTaken(Refusal):
    """The committee has this decision already."""


class MeetingMissing(Refusal):
    """A conclusion concludes a meeting."""


class OtherDocument(Refusal):
    """Number and day are those of the document that was issued here."""


class CarriedOutAlready(Refusal):
    """That a decision was carried out is noted once."""


class TasksReckonedFromIt(Refusal):
    """Days of tasks were reckoned from this decision's day."""


@transaction.atomic
def note_decision(
    *,
    committee: Unit,
    kind: str,
    title: str,
    issuer: str,
    full_number: str,
    issued_on: date,
    signer_name: str,
    signer_post: str,
    summary: str = "",
    meeting: Meeting | None = None,
    matter: Matter | None = None,
    document: Document | None = None,
    file: tuple[str, bytes] | None = None,
    verdicts: Sequence[Judged] = (),
    by,
    at: datetime,
) -> Decision:
    """Note a decision that was issued: `kind` of Decision.Kind, who issued and signed it, and what it decides.

    `document` is it, if it was issued here; `file` (name and bytes) is a copy of one issued elsewhere. `verdicts` say
    what it made of proposals. A conclusion names its meeting.
    """
    if kind not in Decision.Kind.values:
        raise Refusal(_("Choose what kind of paper it is."), field="kind")
    if kind == Decision.Kind.CONCLUSION and meeting is None:
        raise MeetingMissing(_("A conclusion is of a meeting: choose which."), field="meeting")
    content = _content(title, issuer, full_number, issued_on, signer_name, signer_post, summary, at)
    if document and (document.full_number, document.issued_on) != (content["full_number"], issued_on):
        raise OtherDocument(
            _("The number and the day are those of the document issued here."), field="full_number"
        )
    kept = files.keep(content=file[1], name=file[0], kinds=SCANS, by=by, at=at) if file else None
    decision = _create(
        committee=committee,
        kind=kind,
        meeting=meeting,
        matter=matter,
        document=document,
        file=kept,
        entered_at=at,
        entered_by=by,
        **content,
    )
    audit.record(
        "decision.noted",
        decision,
        by=by,
        at=at,
        number=decision.full_number,
        on=str(issued_on),
        kind=str(kind),
    )
    judge(decision, verdicts, by=by, at=at)
    return decision


def _create(**fields) -> Decision:
    try:
        with transaction.atomic():
            return Decision.objects.create(**fields)
    except IntegrityError as taken:
        raise NumberTaken(
            _("No. %(number)s of this day is noted already.") % {"number": fields["full_number"]},
            field="full_number",
        ) from taken


def _content(
    title: str,
    issuer: str,
    full_number: str,
    issued_on: date,
    signer_name: str,
    signer_post: str,
    summary: str,
    at: datetime,
) -> dict:
    if issued_on > day_of(at):
        raise DecidedInTheFuture(_("Give the day it was issued: today, or before."), field="issued_on")
    lines = {
        "title": (title, LONGEST_LEGEND, _("Say in one line what it decides.")),
        "issuer": (issuer, LONGEST_NAME, _("Say who issued it.")),
        "full_number": (full_number, LONGEST_NUMBER, _("Give its number and symbol, as on the paper.")),
        "signer_name": (signer_name, 120, _("Say who signed it.")),
        "signer_post": (signer_post, LONGEST_NAME, _("Give the signer's post.")),
    }
    return {
        name: checked(text, field=name, most=most, needed=needed)
        for name, (text, most, needed) in lines.items()
    } | {"issued_on": issued_on, "summary": checked(summary, field="summary")}


@transaction.atomic
def correct_decision(
    *,
    decision: Decision,
    title: str,
    issuer: str,
    full_number: str,
    issued_on: date,
    signer_name: str,
    signer_post: str,
    summary: str = "",
    by,
    at: datetime,
) -> Decision:
    """Put right what was typed wrong of a decision that was issued elsewhere; one issued here is as it was issued.

    Its day stays once days of tasks were reckoned from it.
    """
    found = Decision.objects.select_for_update(of=("self",)).get(pk=decision.pk)
    if found.document_id:
        raise OtherDocument(_("This was issued here: its number, day and signer are the document's."))
    if issued_on != found.issued_on and found.tasks.exclude(working_days=None).exists():
        raise TasksReckonedFromIt(
            _("Days of tasks were reckoned from %(day)s: the day stays.")
            % {"day": short_date(found.issued_on)},
            field="issued_on",
        )
    content = _content(title, issuer, full_number, issued_on, signer_name, signer_post, summary, at)
    same = Decision.objects.filter(
        committee=found.committee_id, full_number=content["full_number"], issued_on=issued_on
    )
    if same.exclude(pk=found.pk).exists():
        raise NumberTaken(
            _("No. %(number)s of this day is noted already.") % {"number": content["full_number"]},
            field="full_number",
        )
    for name, value in content.items():
        setattr(found, name, value)
    found.save(update_fields=list(content))
    audit.record("decision.corrected", found, by=by, at=at, number=found.full_number)
    return found


@transaction.atomic
def note_carried_out(*, decision: Decision, on: date, evidence: str, by, at: datetime) -> Decision:
    """Note that a decision was carried out, on which day, and what shows it. That it was issued is another fact."""
    found = Decision.objects.select_for_update(of=("self",)).get(pk=decision.pk)
    if found.carried_out_on:
        raise CarriedOutAlready(
            _("It is noted already that this was carried out on %(day)s.")
            % {"day": short_date(found.carried_out_on)}
        )
    if not found.issued_on <= on <= day_of(at):
        raise DecidedInTheFuture(
            _("Give a day between the decision's own (%(day)s) and today.")
            % {"day": short_date(found.issued_on)},
            field="on",
        )
    found.carried_out_evidence = checked(evidence, field="evidence", needed=_("Say what shows it."))
    found.carried_out_on, found.carried_out_at, found.carried_out_by = on, at, by
    found.save(update_fields=["carried_out_on", "carried_out_evidence", "carried_out_at", "carried_out_by"])
    audit.record("decision.carried-out", found, by=by, at=at, on=str(on))
    return found
