"""What units and the office are told months after an event. Sentences are msgids: each reader gets them translated."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext_noop as _

from quyen.notices import actions as notices
from quyen.notices.rules import Letter
from quyen.training.models import Sitting
from quyen.training.queries.following import Reminder
from quyen.training.rules.afterwards import Recipient

MOMENTS = {
    Sitting.Moment.MONTH3: {"vi": "3 tháng", "en": "3 months"},
    Sitting.Moment.MONTH6: {"vi": "6 tháng", "en": "6 months"},
    Sitting.Moment.MONTH12: {"vi": "12 tháng", "en": "12 months"},
}
SUBJECT = _("%(after)s after “%(event)s”: how things stand, until %(due)s")
BODIES = {
    Recipient.WRITERS: _(
        "Please ask those who were there to open their ticket's page: a few questions wait. Pledges to be spoken of: "
        "%(waiting)s."
    ),
    Recipient.HEAD: _(
        "Please say how the pledges of your people stand, and what shows it. Still without a word: %(waiting)s."
    ),
    Recipient.OFFICE: _("Of the pledges still without a word from the head of the unit: %(waiting)s."),
}


def tell_follow_ups(reminders: Iterable[Reminder], *, by, at: datetime) -> int:
    """Tell people what waits for them in a follow-up; returns how many notices that made."""
    return notices.tell(letters=[_letter(each) for each in reminders], by=by, at=at)


def _letter(reminder: Reminder) -> Letter:
    sitting, event = reminder.sitting, reminder.sitting.event
    office = reminder.recipient == Recipient.OFFICE
    return Letter(
        to=reminder.to,
        kind="follow-up-office" if office else "follow-up",
        key=f"follow-up:{sitting.pk}:{reminder.days}:{reminder.recipient}",
        about=f"{'afterwards' if office else 'pledges'}:{event.number}",
        subject=SUBJECT,
        body=BODIES[Recipient(reminder.recipient)],
        params={
            "after": MOMENTS[Sitting.Moment(sitting.moment)],
            "event": {"vi": event.title, "en": event.title_en or event.title},
            "due": {"date": sitting.due_on.isoformat()},
            "waiting": reminder.waiting,
        },
        role=reminder.role,
        of=(reminder.seat.name_vi, reminder.seat.name_en),
        passing=True,
    )
