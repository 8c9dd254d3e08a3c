"""Decisions laid over the public calendar: by new rows; one that is withdrawn is kept."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from quyen.audit import actions as audit
from quyen.core.ladders import ZONE
from quyen.core.refusals import Refusal
from quyen.regimes.actions.wording import kept
from quyen.regimes.models import CalendarDay


class NoSuchDecision(Refusal):
    """Nothing is laid over that day."""

    def __init__(self) -> None:
        super().__init__(_("No decision stands for this day."))


@transaction.atomic
def set_calendar_day(
    *, on: date, working: bool, reason_vi: str, reason_en: str, legal_basis: str, by, at: datetime
) -> CalendarDay:
    """Lay a decision over the calendar from today on; the one that stood for that day is kept, as withdrawn.

    A second decision of the same day corrects the first.
    """
    today = at.astimezone(ZONE).date()
    reason_vi, reason_en = (
        kept(reason_vi, "reason_vi", most=200),
        kept(reason_en, "reason_en", most=200, needed=False),
    )
    legal_basis = kept(legal_basis, "legal_basis", most=300)
    standing = CalendarDay.objects.select_for_update().filter(on=on, valid_until=None)
    standing.exclude(valid_from=today).update(valid_until=today)
    says = {
        "working": working,
        "reason_vi": reason_vi,
        "reason_en": reason_en,
        "legal_basis": legal_basis,
    }
    day, _new = CalendarDay.objects.update_or_create(on=on, valid_from=today, valid_until=None, defaults=says)
    audit.record("calendar.day-set", day, by=by, at=at, on=on.isoformat(), working=working)
    return day


@transaction.atomic
def withdraw_calendar_day(*, on: date, by, at: datetime) -> None:
    """End the decision that stands for a day: the day is again what the public calendar says.

    One of the same day never stood: only the log keeps it.
    """
    today = at.astimezone(ZONE).date()
    day = CalendarDay.objects.select_for_update().filter(on=on, valid_until=None).first()
    if day is None:
        raise NoSuchDecision
    audit.record("calendar.day-withdrawn", day, by=by, at=at, on=on.isoformat(), working=day.working)
    if day.valid_from == today:
        day.delete()
    else:
        day.valid_until = today
        day.save(update_fields=["valid_until"])
