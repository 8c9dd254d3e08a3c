"""A cycle as it stands on a day, and its counts: each with its denominator, its day and who says so."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from quyen.core.dates import long_date
from quyen.followup.models import Cycle, Item
from quyen.followup.queries.commitments import Stand, stands, whole

# The words of OHCHR's lists, in whatever language the rest is written.
POSITIONS = {
    Item.Position.SUPPORTED: "Supported",
    Item.Position.PARTLY: "Supported/Noted",
    Item.Position.NOTED: "Noted",
    Item.Position.NONE: "",
}


@dataclass(frozen=True)
class Sheet:
    """A cycle as it stands on a day, in one language ("vi" or "en")."""

    cycle: Cycle
    on: date
    language: str
    stands: tuple[Stand, ...]
    illustrative: bool = False

    @property
    def title(self) -> str:
        return f"{named(self.cycle.instrument)} – {named(self.cycle)}"


def sheet(cycle: Cycle, on: date, *, language: str = "en", illustrative: bool = False) -> Sheet:
    """Return a cycle's items as they stand on a day. A constant number of queries."""
    items = whole(Item.objects.filter(cycle=cycle)).order_by("order")
    found = tuple(stands(items, on))
    made_up = any(row.item.invented for row in found)
    return Sheet(cycle, on, language, found, illustrative=illustrative or made_up)


def counts(found: Sheet) -> Iterator[str]:
    """Yield the counts of a matrix as sentences: each with its denominator, its day and who says so."""
    total, today = len(found.stands), day(found.on)
    positions = Counter(row.item.position for row in found.stands)
    without = _("no position")
    told = [
        f"{words or without} {positions[position]}/{total}"
        for position, words in POSITIONS.items()
        if positions[position]
    ]
    yield _("Position: %(counts)s.") % {"counts": "; ".join(told)}
    yield _("Self-reported by lead units until %(day)s: %(counts)s.") % {"day": today, "counts": _said(found)}
    documents: dict[tuple, int] = Counter(
        (row.assessment.assessor, row.assessment.document.symbol, row.assessment.assessed_on)
        for each in found.stands
        for row in each.assessed
    )
    for (assessor, symbol, on), count in sorted(documents.items(), key=str):
        yield _("Assessed by %(assessor)s (%(document)s, %(day)s): %(n)s/%(total)s.") % {
            "assessor": assessor,
            "document": symbol,
            "day": day(on),
            "n": count,
            "total": total,
        }
    nobody = sum(not row.assessed for row in found.stands)
    yield _("Not assessed by others: %(n)s/%(total)s.") % {"n": nobody, "total": total}


def _said(found: Sheet) -> str:
    """Tell how many stand at which step of the scale, and of how many nothing was said."""
    total = len(found.stands)
    levels = {row.said.level for row in found.stands if row.said}
    by_level = Counter(row.said.level_id if row.said else None for row in found.stands)
    ordered = sorted(levels, key=lambda level: level.position)
    told = [f"{named(level)} {by_level[level.pk]}/{total}" for level in ordered]
    silent = _("nothing said")
    return "; ".join([*told, f"{silent} {by_level[None]}/{total}"])


def named(thing) -> str:
    """Return a name in the language that is being written, the other where it has none."""
    first, second = (thing.name_en, thing.name_vi) if _language() == "en" else (thing.name_vi, thing.name_en)
    return first or second


def day(on: date) -> str:
    return long_date(on, _language())


def _language() -> str:
    return (get_language() or "vi")[:2]
