"""What is asked after an event: by when, of whom, and from how many answers a figure is shown."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from quyen.core import textcheck
from quyen.core.numbers import SCALE
from quyen.core.periods import in_month
from quyen.core.refusals import Refusal
from quyen.followup.rules import checked
from quyen.regimes.models import ReminderStep
from quyen.training.models import Sitting

Recipient = ReminderStep.Recipient
FEWEST = 5  # answers, below which no mean and no words are shown
MONTHS = {Sitting.Moment.MONTH3: 3, Sitting.Moment.MONTH6: 6, Sitting.Moment.MONTH12: 12}
ASKED_FROM = timedelta(days=21)  # before a follow-up's due day units are asked
STILL_ASKED = timedelta(days=60)  # after it what is missing still stands among what a head is asked
LADDER = (  # days from the due day, who is reminded
    (-21, Recipient.WRITERS),
    (-7, Recipient.WRITERS),
    (0, Recipient.WRITERS),
    (7, Recipient.HEAD),
    (14, Recipient.OFFICE),
)
LONGEST_PLEDGE = 12  # months after the event: as long as pledges are followed


class NameAsked(Refusal):
    """A probable name of a person stands in a text that needs none."""


@dataclass(frozen=True)
class Response:
    """So many answered of those who were asked."""

    given: int
    of: int

    @property
    def low(self) -> bool:
        """Whether fewer than half answered: then everything that rests on it carries a mark."""
        return 2 * self.given < self.of


def without_names(text: str, *, field: str, most: int, needed: str = "", sure: bool = False) -> str:
    """Return a text as it may be stored; a probable name is asked to be removed unless the writer is `sure`."""
    text = checked(text, field=field, most=most, needed=needed)
    if not sure and any(not finding.blocking for finding in textcheck.check(text)):
        raise NameAsked(
            _(
                "This may name a person. Take the name out; if it names nobody, or somebody in office, tick so below."
            ),
            field=field,
        )
    return text


def months_after(day: date, months: int) -> date:
    """Return the same day so many months later; a day that the month does not have becomes its last."""
    return in_month((day.year, day.month), months, day.day)


def due_days(last_on: date) -> dict[str, date]:
    """Return by moment until when it is asked how things stand after an event."""
    return {moment: months_after(last_on, months) for moment, months in MONTHS.items()}


def mean(counts: Mapping[int, int]) -> int | None:
    """Return the mean of a scale scaled by 10⁻⁴, half up, from how many chose which point; None below five."""
    n = sum(counts.values())
    if n < FEWEST:
        return None
    total = sum(point * chosen for point, chosen in counts.items())
    return (2 * total * SCALE + n) // (2 * n)
