"""What open data there is: each address with its versions, and one of them as its page shows it."""

from collections.abc import Iterable
from dataclasses import dataclass

from quyen.core.periods import Period
from quyen.public.datasets import files
from quyen.public.datasets.shapes import Field, fields
from quyen.public.navigation import SUBJECTS
from quyen.publications import queries_public as public
from quyen.publications.grids import Grid, Row, laid
from quyen.publications.queries_public import Edition, ListingContent, TableContent
from quyen.publications.releasing import Worded

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
        return _period(self.last.content)


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
    """Return all that ever was public, by address."""
    found: dict[str, list[Edition]] = {}
    for one in everything():
        found.setdefault(one.address, []).append(one)
    return [Dataset(address, tuple(reversed(found[address]))) for address in sorted(found)]


def everything() -> list[Edition]:
    """Return every table and listing that ever was public, oldest first."""
    return [*public.tables(), *public.listings()]


def dataset(address: str) -> Dataset | None:
    """Return what is at an address; None where nothing ever was."""
    versions = public.versions(address)
    return Dataset(address, tuple(reversed(versions))) if versions else None


def by_subject(found: Iterable[Dataset]) -> list[tuple[object, list[Dataset]]]:
    """Return (label, datasets) of each subject that has some, in the order of the pages; latest period first."""
    groups: dict[str, list[Dataset]] = {subject: [] for subject in SUBJECTS}
    for one in found:
        groups[one.last.release.subject].append(one)
    return [(SUBJECTS[subject][1], sorted(rows, key=_order)) for subject, rows in groups.items() if rows]


def _order(one: Dataset) -> tuple:
    content = one.last.content
    return content.key, -content.provenance.as_of.toordinal(), one.address


def shown(edition: Edition) -> Shown:
    """Return a version as its page shows it."""
    content = edition.content
    sizes = tuple((form, files.measured(edition, form).size) for form in files.FORMS)
    if isinstance(content, ListingContent):
        rows = dict(list(content.rows.items())[:FIRST_ROWS])
        first = ListingContent(content.key, content.title, content.columns, rows, content.provenance)
        return Shown(edition, None, first, len(content.rows), fields(content), sizes)
    grid = laid(content)
    few = Grid(grid.sides, grid.across, grid.columns, _first(grid.rows))
    return Shown(edition, few, None, len(grid.rows), fields(content), sizes)


def _first(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    return rows[:FIRST_ROWS]


def _period(content: TableContent | ListingContent) -> Worded | None:
    if not isinstance(content, TableContent) or not content.period:
        return None
    period = Period.parse(content.period)
    return Worded(period.label("vi"), period.label("en"))
