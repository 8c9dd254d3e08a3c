"""What was prepared to be made public, what is public, and what all of it gives away together."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from quyen.core.disclosure.auditing import Bound, audit
from quyen.core.disclosure.shapes import Shown
from quyen.organisations.models import Unit
from quyen.publications import releasing, small_in_text
from quyen.publications.models import Release, ReleasedTable
from quyen.publications.releasing import Worded
from quyen.publications.small_in_text import Told

RELEASED = "released"
SHARE_DIGITS = 4
REASON = Worded("Lý do", "Reason")


def releases(publisher: Unit) -> QuerySet[Release]:
    """Return everything a body prepared, newest first, with what was decided."""
    found = Release.objects.filter(publisher=publisher)
    return found.select_related("prepared_by", "decision__by", "withdrawal__by")


def public_releases() -> QuerySet[Release]:
    """Return what was made public, with the tombstones of what was taken back."""
    found = Release.objects.filter(decision__verdict=RELEASED)
    return found.select_related("decision", "withdrawal", "publisher").order_by("-decision__at", "-pk")


def handed_out(populations: Iterable[str] | None = None) -> QuerySet[ReleasedTable]:
    """Return every table that ever was public, oldest first: what was taken back is known all the same.

    With `populations`, those that count one of these (releasing.populations): no other can give anything of them away.
    """
    found = ReleasedTable.objects.filter(release__decision__verdict=RELEASED).select_related("withheld")
    if populations is not None:
        found = found.filter(population__in=set(populations))
    return found.order_by("release__decision__at", "pk")


def as_shown(tables: Iterable[ReleasedTable]) -> list[Shown]:
    """Return kept tables as the audit takes them."""
    return [releasing.shown(table.content, table.withheld.content) for table in tables]


def given_away(tables: Sequence[ReleasedTable]) -> list[Bound]:
    """Return what an outsider could work out of some tables together with all that ever was public."""
    own = {table.pk for table in tables}
    shown = as_shown(tables)
    before = handed_out(releasing.populations(one.table for one in shown)).exclude(pk__in=own)
    return [bound for bound in audit([*as_shown(before), *shown]) if bound.recoverable]


def told_in_reason(release: Release, reason: Worded) -> list[Told]:
    """Return the counts of people in the reason for taking a release back that its tables withhold."""
    return _sure(release, list(small_in_text.counts_of_people(REASON, reason)))


def told_in_words(release: Release) -> list[Told]:
    """Return the counts of people in a release's words that a table withholds: sure to give it away.

    Any count is held against the tables of this release and of those about the same report; a small one against every
    table that ever was public.
    """
    return _sure(release, small_in_text.told(release))


def _sure(release: Release, found: list[Told]) -> list[Told]:
    if not found:
        return []
    before = handed_out().exclude(release=release)
    report = release.about.partition("#")[0]
    same = [
        *release.tables.select_related("withheld"),
        *before.filter(release__about__startswith=f"{report}#"),
    ]
    sure = small_in_text.withheld_in(found, same)
    small = small_in_text.small(found)
    sure += small_in_text.withheld_in(small, before) if small else []
    return list(dict.fromkeys(sure))


def to_look_at(release: Release) -> list[Told]:
    """Return the small counts of people in a release's words, listings too, for who decides to look at.

    Some of them are harmless, and a count written in another way is not among them.
    """
    return small_in_text.small(small_in_text.told(release, listings=True))


@dataclass(frozen=True)
class Audited:
    """The audit of all tables that ever were public.

    `cells` in all tables, `suppressed` of them withheld, `small` of those for themselves; `recoverable` are those
    that can be worked out within the threshold; of the cells that are not small, `safe`, so many are `safe_shown`.
    """

    tables: int
    cells: int
    suppressed: int
    small: int
    safe: int
    safe_shown: int
    recoverable: tuple[Bound, ...]

    @property
    def share(self) -> float:
        """Which share of the safe cells is shown; 1 where there is none."""
        return round(self.safe_shown / self.safe, SHARE_DIGITS) if self.safe else 1.0

    def as_dict(self) -> dict[str, int | float]:
        """Return it in figures, as the command and the desk hand it on."""
        return {
            "tables": self.tables,
            "cells": self.cells,
            "suppressed": self.suppressed,
            "recoverable": len(self.recoverable),
            "safe_shown": self.share,
        }


def named(bounds: Iterable[Bound], language: str) -> list[str]:
    """Return cells of tables that ever were public in words."""
    words = releasing.labels(row.content for row in handed_out())
    return [releasing.named(bound.address, words, language) for bound in bounds]


def audited() -> Audited:
    """Audit together all tables that ever were public, those taken back among them."""
    shown = as_shown(handed_out())
    small = [one.table.small() for one in shown]
    cells = sum(len(one.table.values) for one in shown)
    suppressed = sum(len(one.withheld) for one in shown)
    both = sum(len(one.withheld & few) for one, few in zip(shown, small, strict=True))
    safe = cells - sum(map(len, small))
    return Audited(
        tables=len(shown),
        cells=cells,
        suppressed=suppressed,
        small=both,
        safe=safe,
        safe_shown=safe - (suppressed - both),
        recoverable=tuple(bound for bound in audit(shown) if bound.recoverable),
    )
