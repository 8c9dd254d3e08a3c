"""What open data there is: each address with its versions, and one of them as its page shows it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from quyen.core.periods import Period
from quyen.public.datasets import files, sdmx
from quyen.public.datasets.shapes import Field, fields
from quyen.public.navigation import SUBJECTS
from quyen.publications import queries_public as public
from quyen.publications.grids import Grid, Row, laid
from quyen.publications.queries_public import Edition
from quyen.publications.releasing import Worded
from quyen.publications.thawing import ListingContent

FIRST_ROWS = 20  # as many stand on a page; the files have all


@dataclass(frozen=True)
class Dataset:
    """All versions at an address, newest first; `newest` is the newest that stands, None where all were taken back."""

    address: str
    versions: tuple[Edition, ...]

    @property
    def newest(self) -> Edition | None:
        return next((one for one in self.versions if one.release.withdrawn is None), None)

    @property
    def last(self) -> Edition:
        """The version that came last, even if it was taken back."""
        return self.versions[0]

    @property
    def period(self) -> Worded | None:
        """The period that its counts are of, in words; None where they are of none."""
        return _period(self.last.content.period)


@dataclass(frozen=True)
class Line:
    """What the list says of a dataset; of the same counts of so many `others` periods it says that there are some."""

    dataset: Dataset
    others: int


@dataclass(frozen=True)
class Shown:
    """A version as its page shows it: a grid for counts, rows for a listing, of each the first."""

    edition: Edition
    grid: Grid | None
    listing: ListingContent | None
    rows: int
    fields: tuple[Field, ...]
    sizes: tuple[tuple[str, int], ...]

    @property
    def more(self) -> bool:
        return self.rows > FIRST_ROWS


def datasets() -> list[Dataset]:
    """Return all that ever was public, by address; each version as its head."""
    return _by_address((*public.table_heads(), *public.listing_heads()))


def _by_address(editions: Iterable[Edition]) -> list[Dataset]:
    found: dict[str, list[Edition]] = {}
    for one in editions:
        found.setdefault(one.address, []).append(one)
    return [Dataset(address, tuple(reversed(found[address]))) for address in sorted(found)]


def everything() -> list[Edition]:
    """Return every table and listing that ever was public, oldest first."""
    return [*public.tables(), *public.listings()]


def dataset(address: str) -> Dataset | None:
    """Return what is at an address; None where nothing ever was."""
    versions = public.versions(address)
    return Dataset(address, tuple(reversed(versions))) if versions else None


def by_subject(found: Iterable[Dataset]) -> list[tuple[object, list[Line]]]:
    """Return (label, lines) of each subject that has some, in the order of the pages.

    The same counts of several periods are one line, of the latest that stands; what was taken back has its own.
    """
    groups: dict[str, list[Dataset]] = {subject: [] for subject in SUBJECTS}
    for one in found:
        groups[one.last.release.subject].append(one)
    return [(SUBJECTS[subject][1], _lines(rows)) for subject, rows in groups.items() if rows]


def other_periods(shown: Dataset) -> list[Dataset]:
    """Return the datasets that stand of the same counts in other periods, the latest first."""
    content = shown.last.content
    if not content.period:
        return []
    found = _by_address(public.heads_over_time(content.key))
    same = [one for one in found if _counted(one) == _counted(shown) and one.address != shown.address]
    return sorted((one for one in same if one.newest), key=_order)


def _lines(rows: Iterable[Dataset]) -> list[Line]:
    found: dict[str, list[Dataset]] = {}
    for one in sorted(rows, key=_order):
        found.setdefault(_counted(one) if one.newest else one.address, []).append(one)
    return [Line(same[0], len(same) - 1) for same in found.values()]


def _counted(one: Dataset) -> str:
    """Return what is counted, whenever; of what has no period its address."""
    content = one.last.content
    return f"{sdmx.indicator(content)}:" if content.period else one.address


def _order(one: Dataset) -> tuple:
    content = one.last.content
    return content.key, -content.provenance.as_of.toordinal(), one.address


def shown(edition: Edition) -> Shown:
    """Return a version as its page shows it."""
    content = edition.content
    sizes = tuple((form, files.measured(edition, form).size) for form in files.FORMS)
    if isinstance(content, ListingContent):
        rows = dict(list(content.rows.items())[:FIRST_ROWS])
        first = replace(content, rows=rows)
        return Shown(edition, None, first, len(content.rows), fields(content), sizes)
    grid = laid(content)
    few = Grid(grid.sides, grid.across, grid.columns, _first(grid.rows))
    return Shown(edition, few, None, len(grid.rows), fields(content), sizes)


def _first(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    return rows[:FIRST_ROWS]


def _period(code: str) -> Worded | None:
    if not code:
        return None
    period = Period.parse(code)
    return Worded(period.label("vi"), period.label("en"))
