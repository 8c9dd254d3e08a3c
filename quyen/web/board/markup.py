"""The rows of the map as markup: made here and not in a template, since there are more than a thousand cells."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from quyen.ui import heat, statuses
from quyen.ui.formats import moment, named
from quyen.web import wording
from quyen.web.board.columns import Column
from quyen.web.board.reading import Board, Cell, Row


@dataclass(frozen=True)
class Group:
    """The rows of one level: how it is called, how many rows, and these as markup."""

    label: str | Promise
    size: int
    rows: SafeString


class Map:
    """The rows of a board, with the addresses they lead to."""

    def __init__(self, board: Board) -> None:
        self.columns, self.through, self.late = board.columns, board.through, board.after
        self.before, _zero, self.after = reverse("board:obligation", args=[0]).rpartition("0")
        self.origins = {
            column: reverse("board:predecessors", args=[column.round.pk, "-"]) for column in board.columns
        }
        self.nothing = format_html('<td class="newest soft">{}</td>', _("not asked"))
        self.lost = _("Not in the archive")
        self.extended = format_html(" {}", heat.chip("timeliness", "extended"))

    def groups(self, rows: list[Row]) -> list[Group]:
        """Return the rows that are shown, by level."""
        return [
            Group(
                wording.LEVELS[level],
                len(found),
                format_html_join("\n", "{}", ((self._row(row),) for row in found)),
            )
            for level, found in (
                (level, list(found)) for level, found in groupby(rows, lambda row: row.level)
            )
        ]

    def _row(self, row: Row) -> SafeString:
        name = escape(named(row.unit))
        url = self._leads_to(row.newest, self.columns[-1], row)
        if url:
            name = format_html('<a href="{}">{}</a>', url, name)
        older = format_html_join("", "{}", ((cell,) for cell in self._older(row)))
        filed = "" if self.columns[-1].archive else self._filed(row)
        return format_html('<tr><th scope="row">{}</th>{}{}{}</tr>', name, older, self._newest(row), filed)

    def _older(self, row: Row) -> Iterator[SafeString]:
        for cell, column in zip(row.cells[:-1], self.columns, strict=False):
            if cell.owed and cell.owed.lost:
                url = self._of(cell.owed.pk)
                yield heat.counted("timeliness", cell.state, shown="–", words=self.lost, url=url)
            elif cell.owed:
                yield heat.cell("timeliness", cell.state, cell.days, url=self._of(cell.owed.pk))
            elif cell.before:
                yield heat.counted(
                    "timeliness",
                    cell.state,
                    shown=f"{cell.arrived}/{len(cell.before)}",
                    words=_predecessors(cell),
                    url=self._leads_to(cell, column, row),
                )
            else:
                yield heat.NOTHING

    def _newest(self, row: Row) -> SafeString:
        cell = row.newest
        if cell.owed and cell.owed.lost:
            return format_html('<td class="newest soft">{}</td>', self.lost)
        if cell.owed:
            chip = heat.chip("timeliness", cell.state, cell.days)
            return format_html(
                '<td class="newest">{}{}</td>', chip, self.extended if cell.owed.facts.extended else ""
            )
        if cell.before:
            tone = statuses.status("timeliness", cell.state).tone
            return format_html(
                '<td class="newest"><span class="chip tone--{}">{}</span></td>', tone, _predecessors(cell)
            )
        return self.nothing

    def _filed(self, row: Row) -> SafeString:
        """Return the cells of the second axis and of completeness; who reports through another leads to that one."""
        if row.filed is None or row.newest.owed is None:
            return SafeString('<td class="newest"></td><td class="newest number"></td>')
        pk, filed = row.newest.owed.pk, row.filed
        if through := self.through.get(pk):
            words = _("through %(unit)s") % {"unit": named(through.coverer)}
            link = format_html('<a href="{}">{}</a>', self._of(through.owed.pk), words)
            return format_html('<td class="newest">{}</td><td class="newest number"></td>', link)
        late = (
            format_html('<br><span class="small soft">{}</span>', self._after(pk)) if pk in self.late else ""
        )
        return format_html(
            '<td class="newest">{}{}</td><td class="newest number">{}</td>',
            heat.chip("standing", filed.standing),
            late,
            f"{filed.answered}/{filed.required}" if filed.required else "",
        )

    def _after(self, pk: int) -> str:
        return _("after the cut-off of %(moment)s") % {"moment": moment(self.late[pk].cutoff_at)}

    def _leads_to(self, cell: Cell, column: Column, row: Row) -> str:
        if cell.owed:
            return self._of(cell.owed.pk)
        if cell.before:
            return f"{self.origins[column].removesuffix('-/')}{row.unit.key}/"
        return ""

    def _of(self, obligation: int) -> str:
        return f"{self.before}{obligation}{self.after}"


def _predecessors(cell: Cell) -> str:
    total = len(cell.before)
    return ngettext(
        "%(arrived)s of %(total)s predecessor", "%(arrived)s of %(total)s predecessors", total
    ) % {"arrived": cell.arrived, "total": total}
