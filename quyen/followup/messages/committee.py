"""What units are told of meetings and of proposals sent to them. Sentences are msgids: each reads them in theirs."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext_noop as _

from quyen.accounts.roles import Role, Verb, may
from quyen.core.dates import HERE, day_of
from quyen.followup.models import Meeting, Proposal
from quyen.notices import actions as notices
from quyen.notices.rules import Letter
from quyen.organisations.models import Mandate, Unit, valid_on

CALLED = (
    "meeting-called",
    _("Your unit is invited on %(day)s: %(title)s"),
    _("At %(clock)s, %(place)s. The agenda and the papers are in Quyền."),
)
MOVED = (
    "meeting-moved",
    _("Another hour or place, now on %(day)s: %(title)s"),
    _("At %(clock)s, %(place)s. The agenda and the papers are in Quyền."),
)
CANCELLED = ("meeting-cancelled", _("Called off: %(title)s, on %(day)s"), "%(reason)s")
PROPOSED = ("proposal-sent", _("A proposal to your unit: %(title)s"), _("Read it; your answer is awaited."))
PROPOSED_BY = (
    "proposal-sent",
    _("A proposal to your unit: %(title)s"),
    _("Read it; your answer is awaited by %(due)s."),
)


def tell_invited(
    meeting: Meeting, sentences: tuple[str, str, str], units: Iterable[Unit], *, by, at: datetime
) -> None:
    """Tell who acts for the units of a meeting that is still to come; of one that is over there is nothing to tell."""
    if meeting.starts_at <= at:
        return
    kind, subject, body = sentences
    local = meeting.starts_at.astimezone(HERE)
    params = {
        "title": meeting.title,
        "day": {"date": local.date().isoformat()},
        "clock": f"{local:%H:%M}",
        "place": meeting.place,
        "reason": meeting.cancelled_reason,
    }
    letters = [
        Letter(
            to=seat.user,
            kind=kind,
            key=f"{kind}:{meeting.pk}:{meeting.revision}",
            about=f"meeting:{meeting.pk}",
            subject=subject,
            body=body,
            params=params,
            role=seat.role,
            of=(seat.unit.name_vi, seat.unit.name_en),
        )
        for seat in seats(units, at)
        if seat.user_id != by.pk
    ]
    notices.tell(letters=letters, by=by, at=at)


def tell_proposed(proposal: Proposal, *, by, at: datetime) -> None:
    """Tell who acts for the unit that a proposal was sent to; a body outside has nobody here to tell."""
    if proposal.addressee is None:
        return
    kind, subject, body = PROPOSED_BY if proposal.answer_due_on else PROPOSED
    params: dict = {"title": proposal.title}
    if proposal.answer_due_on:
        params["due"] = {"date": proposal.answer_due_on.isoformat()}
    letters = [
        Letter(
            to=seat.user,
            kind=kind,
            key=f"{kind}:{proposal.pk}",
            about=f"proposal:{proposal.pk}",
            subject=subject,
            body=body,
            params=params,
            role=seat.role,
            of=(seat.unit.name_vi, seat.unit.name_en),
        )
        for seat in seats([proposal.addressee], at)
    ]
    notices.tell(letters=letters, by=by, at=at)


def seats(units: Iterable[Unit], at: datetime) -> list[Mandate]:
    """Return who reads what concerns some units on a day: those who may see the own unit's tasks."""
    roles = [role for role in Role if may(role, Verb.TASK_READ_OWN)]
    held = Mandate.objects.filter(
        valid_on(day_of(at)), unit__in=list(units), role__in=roles, user__is_active=True
    )
    return list(held.select_related("user", "unit").order_by("pk"))
