"""What the first page says: of each subject what stands, its day, and what is not there."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise

from quyen.public.navigation import SUBJECTS
from quyen.publications import queries_public as public
from quyen.publications.queries_public import Published
from quyen.publications.releasing import Worded

NEWEST = 8


@dataclass(frozen=True)
class Card:
    """A subject: its page and name, what stands now (newest first), and what was taken back last, if nothing stands."""

    name: str
    label: str | Promise
    standing: tuple[Published, ...]
    as_of: date | None
    gone: Published | None

    @property
    def newest(self) -> Published | None:
        return self.standing[0] if self.standing else None

    @property
    def line(self) -> Worded | None:
        """The first line of the newest summary, which stands alone; None without a summary."""
        return first_line(self.newest) if self.newest else None


@dataclass(frozen=True)
class Overview:
    """The first page."""

    cards: tuple[Card, ...]
    newest: tuple[Published, ...]

    @property
    def told(self) -> list[Card]:
        """The subjects of which something stands that a line says, newest first."""
        found = [card for card in self.cards if card.line]
        return sorted(found, key=lambda card: card.newest.at, reverse=True)


def overview() -> Overview:
    """Return what the first page says."""
    released = public.published()
    stand = public.newest_standing(released)
    days = _days({one.subject: one.number for one in reversed(stand)}.values())
    cards = tuple(_card(subject, released, stand, days) for subject in SUBJECTS)
    return Overview(cards, tuple(released[:NEWEST]))


def _card(
    subject: str, released: Iterable[Published], stand: Iterable[Published], days: dict[int, date]
) -> Card:
    name, label = SUBJECTS[subject]
    here = tuple(one for one in stand if one.subject == subject)
    taken_back = [one for one in released if one.subject == subject and one.withdrawn]
    return Card(
        name,
        label,
        here,
        _day(here[0].number, days) if here else None,
        taken_back[0] if taken_back and not here else None,
    )


def _days(numbers: Iterable[int]) -> dict[int, date]:
    """Return by release the latest day that one of its tables or listings stands for."""
    found: dict[int, date] = {}
    for one in public.heads_in(numbers):
        number, day = one.release.number, one.content.provenance.as_of
        found[number] = max(day, found.get(number, day))
    return found


def _day(number: int, days: dict[int, date]) -> date | None:
    """Return the day that a release stands for; one of texts alone is asked for theirs."""
    return days.get(number) or max((one.provenance.as_of for one in public.texts_of(number)), default=None)


def first_line(release: Published) -> Worded | None:
    """Return the first line of a summary in both languages; None where there is none."""
    vi, en = (_first(text) for text in (release.summary.vi, release.summary.en))
    return Worded(vi, en or vi) if vi else None


def _first(text: str) -> str:
    return next((line.strip() for line in text.splitlines() if line.strip()), "")
