"""What the pages of another report's table show: its rows, what each was said to be, and what would change."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from quyen.core import grids, number_marks, textcheck
from quyen.core.opening import opened
from quyen.files import queries as files
from quyen.reports.forms.changes import Weighed
from quyen.reports.forms.filled import Filled
from quyen.reports.forms.foreign import MOST_ITEMS, Column, Item, Layout, Table
from quyen.reports.forms.foreign_matching import How, Matcher, Proposal, Target, targets
from quyen.reports.models import Mapping as Matched
from quyen.reports.models import Source
from quyen.reports.queries.asked import Asked
from quyen.reports.refusals import TooManyRows, UncleanTable
from quyen.ui.formats import named
from quyen.web.forms.comparing import Preview

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ALSO = {  # what a table is refused for, beside what every file is
    "unreadable": gettext_lazy("This is no table that can be read. Save it as .xlsx, or as .csv in UTF-8."),
    "too-large": gettext_lazy("The file unpacks to far more than a table holds, so it is not opened."),
    "too-many": gettext_lazy(
        "The table is too large. Keep the rows and columns that are needed, and bring those."
    ),
    "no-table": gettext_lazy(
        "Nothing in it reads as a table. Copy at least two columns: the names and the figures."
    ),
}
HOW = {
    How.REMEMBERED: gettext_lazy("as last time"),
    How.CODE: gettext_lazy("by its code"),
    How.NAME: gettext_lazy("by its name"),
    How.PART: gettext_lazy("as a part of the one above"),
    How.LIKE: gettext_lazy("the name is similar: please look"),
}
CHOOSE = gettext_lazy("– choose –")
WRITINGS = [
    (number_marks.VIETNAMESE, gettext_lazy("Vietnamese: 1.234,5")),
    (number_marks.ENGLISH, gettext_lazy("English: 1,234.5")),
]


def sheets(content: bytes) -> list[dict]:
    """Return the sheets of a table, read apart; raises a Refusal for the field "file"."""
    packed = content.startswith(grids.ZIP)
    return opened("quyen.core.grids:read", content, kinds=("xlsx",) if packed else (), also=ALSO)


def refuse_unclean(sheets: list[dict]) -> None:
    """Refuse a table that holds what may not be kept: numbers of persons' papers, telephones, addresses."""
    texts = {text for sheet in sheets for row in sheet["rows"] for text, kind in row if kind == grids.TEXT}
    found = [
        each for text in sorted(texts) if _worded(text) for each in textcheck.check(text) if each.blocking
    ]
    if found:
        raise UncleanTable(found)


def _worded(text: str) -> bool:
    """Whether a cell holds words, or digits that are no amount."""
    return not number_marks.looks_like_number(text) or (text.startswith("0") and len(text) > 8)


@dataclass
class Row:
    """One row of the table and what it is matched to: `how` that was proposed, `unit` as the table says, if another."""

    item: Item
    target: str = ""
    how: str = ""
    like: bool = False
    unit: str = ""
    asked_unit: str = ""

    @property
    def name(self) -> str:
        return f"m-{self.item.row}"


class Reading:
    """One table of a source under the layout that was said, with what is known of its rows."""

    def __init__(self, source: Source, asked: Asked, layout: Layout | None = None) -> None:
        self.source, self.asked = source, asked
        matched = Matched.objects.filter(unit=source.unit_id, name=source.name).first()
        self.stored = matched.places if matched else {}
        self.known: Mapping[str, str] = self.stored.get("labels", {})
        self.table = Table(sheets(files.read(source.file)), layout or Layout.of(self.stored))
        self.matcher = Matcher(targets(asked), self.known)
        if len(self.table.items) > MOST_ITEMS:
            raise TooManyRows(MOST_ITEMS)

    @property
    def ready(self) -> bool:
        """Whether everything was said that has to be asked."""
        return bool(self.table.layout.figures) and not self.asks_writing

    @property
    def asks_writing(self) -> bool:
        return not self.table.layout.writing

    @property
    def offers_writing(self) -> bool:
        """Whether how numbers are written can make a difference here."""
        return bool(self.table.doubtful) or self.table.mixed

    @property
    def samples(self) -> str:
        """Some of the numbers that say two things, for the question how they are written."""
        return ", ".join(self.table.doubtful[:4])

    @property
    def figure_options(self) -> list[tuple[str, str]]:
        chosen = [] if self.table.layout.figures else [("", str(CHOOSE))]
        return chosen + _options(self.table.figure_columns)

    @property
    def name_options(self) -> list[tuple[str, str]]:
        return _options(self.table.name_columns)

    @property
    def sheet_options(self) -> list[tuple[str, str]]:
        return [(name, name) for name in self.table.sheets]

    def rows(self, chosen: Mapping[str, str] | None = None) -> list[Row]:
        """Return the rows to be matched; `chosen` is what was posted, by the rows' names."""
        proposed = self.matcher.propose(self.table.items)
        return [self._row(item, proposed.get(item.key), chosen) for item in self.table.items]

    def _row(self, item: Item, proposal: Proposal | None, chosen: Mapping[str, str] | None) -> Row:
        row = Row(item)
        if chosen is not None and row.name in chosen:
            row.target = chosen[row.name]
        elif proposal:
            row.target = proposal.target
        if proposal and row.target == proposal.target:
            row.how, row.like = str(HOW[proposal.how]), proposal.how == How.LIKE
        if target := self.matcher.targets.get(row.target):
            row.unit = self.matcher.clash(item, target)
            row.asked_unit = named(target.line.definition, "unit")
        return row

    def matches(self, chosen: Mapping[str, str] | None = None) -> dict[str, str]:
        """Return what each row is, by its key: what was posted, else what is remembered."""
        if chosen is None:
            return {item.key: self.known.get(item.key, "") for item in self.table.items}
        return {item.key: chosen.get(f"m-{item.row}", "") for item in self.table.items}

    def options(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """Return the figures that a row may be, by section: (heading, [(key, words)])."""
        found: dict[str, list[tuple[str, str]]] = {}
        for target in self.matcher.targets.values():
            section = target.line.section
            heading = f"{section.code}. {named(section, 'title')}"
            found.setdefault(heading, []).append((target.key, label(target)))
        return list(found.items())

    def to_remember(self, chosen: Mapping[str, str]) -> dict:
        """Return what is remembered of this table: how it is laid out, and what its rows are."""
        return {**vars(self.table.layout), "labels": {**self.known, **self.matches(chosen)}}


def _options(columns: list[Column]) -> list[tuple[str, str]]:
    return [(column.key, column.heading or _("Column %(n)s") % {"n": column.at + 1}) for column in columns]


def label(target: Target) -> str:
    """Return a figure in words: "NQ01 Số hộ nghèo (hộ)", or a part under it: "— Nữ"."""
    definition = target.line.definition
    if target.part:
        return f"— {named(target.part, 'dimension')}: {named(target.part)}"
    return f"{definition.indicator.code} {named(definition)} ({named(definition, 'unit')})"


def preview(
    filled: Filled, weighed: Weighed, units: Mapping[str, str], taken: Collection[str] | None
) -> Preview:
    """Return what would change as the page shows it; `units` are those of the table that differ, by field."""
    found = Preview(filled, weighed, taken)
    for group in found.groups:
        group.rows = [replace(row, asked=(*row.asked, *_scale(units.get(row.field)))) for row in group.rows]
    return found


def _scale(unit: str | None) -> list[str]:
    return [_("There it is counted in %(unit)s. Nothing is converted.") % {"unit": unit}] if unit else []
