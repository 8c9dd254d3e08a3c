"""What the pages of a comparison show: rows as text, each with where it leads and why nothing may be said."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from django.core.paginator import Paginator
from django.urls import reverse
from django.utils.translation import gettext as _

from quyen.core.collation import natural_key
from quyen.core.text import find_folded
from quyen.organisations.models import Level, Unit
from quyen.synthesis import compared
from quyen.synthesis.comparing import (
    Alike,
    Comparison,
    Pair,
    alike,
    estimated,
    exact,
    most_moved,
    pairs,
    ways,
)
from quyen.synthesis.groups import Group
from quyen.synthesis.models import Figure
from quyen.synthesis.rolling import Rolled
from quyen.ui.formats import count, named
from quyen.web.comparing import wording
from quyen.web.comparing.asking import Asked, outline
from quyen.web.wording import short_period

SENTENCES = 4
ON_ONE_PAGE = 60
SORTS = ("name", "before", "now", "move")


@dataclass(frozen=True)
class Side:
    """A figure of one period as it stands in a table: its words, of how many units, and where it is from."""

    said: str
    counted: str = ""
    url: str = ""
    estimate: bool = False


@dataclass(frozen=True)
class Row:
    """Something held against itself: before, now, the move in words; `why` where none may be told."""

    name: str
    before: Side
    now: Side
    moved: str
    why: str = ""
    note: str = ""
    url: str = ""
    key: str = ""


def told(found: list[Comparison], question: Asked) -> dict:
    """Return what the first screen says: which way indicators went, and those that moved most."""
    counted = ways(found)
    moves = [
        {
            "definition": each.definition,
            "url": question.url("change", each.code),
            "said": wording.sentence(each.alike, short_period(question.other)),
        }
        for each in most_moved(found, SENTENCES)
    ]
    return {
        "up": counted["up"],
        "down": counted["down"],
        "same": counted["same"],
        "none": counted["none"],
        "moves": moves,
    }


def sections(found: Iterable[Comparison], question: Asked) -> list[tuple]:
    """Return every indicator by section, with its move like for like."""
    by_pk = {each.definition.pk: each for each in found}
    definitions = [each.definition for each in by_pk.values()]
    placed = outline(definitions, (question.now, question.before))
    return [(section, [_overview(by_pk[each.pk], question) for each in mine]) for section, mine in placed]


def _overview(found: Comparison, question: Asked) -> Row:
    return like_row(found.alike, found.broken, named(found.definition), question.url("change", found.code))


def like_row(found: Alike | None, broken: bool, name: str, url: str = "") -> Row:
    """Return a row like for like."""
    move = found.move if found else None
    figures = (move.before, move.now) if move else (None, None)
    definition = found.definition if found else None
    sides = [
        Side(wording.written(each, definition) if move else "–", estimate=bool(move and found.estimate))
        for each in figures
    ]
    note = _("%(n)s of %(all)s") % {"n": count(found.units), "all": count(found.owing)} if found else ""
    return Row(
        name,
        *sides,
        moved=wording.moved(move, definition) if move else "–",
        why=str(wording.WHY["definition"]) if broken else "",
        note=note,
        url=url,
    )


@dataclass(frozen=True)
class Traces:
    """Where figures lead: to the sources of an adopted one, else to the series."""

    code: str
    before: Mapping[tuple[str, str], Figure]
    now: Mapping[tuple[str, str], Figure]

    @classmethod
    def of(cls, code: str, question: Asked) -> "Traces":
        return cls(code, *(compared.adopted(side.rounds, code) for side in (question.before, question.now)))

    def side(self, row: Rolled | None, figures: Mapping[tuple[str, str], Figure], definition) -> Side:
        """Return a figure as it stands, with how many units are in it."""
        if row is None:
            return Side("–")
        figure = compared.trace_of(row, figures)
        unit = f"?unit={row.group.key}" if row.grouping == "unit" else ""
        series = reverse("synthesis:series", args=[self.code]) + unit
        known = exact(row) is not None
        return Side(
            wording.written(exact(row), definition) if row.comparable else _("not directly comparable"),
            f"{count(row.cell.answered)}/{count(row.cell.expected)}" if row.comparable else "",
            (reverse("synthesis:figure", args=[figure.pk]) if figure else series) if known else "",
            known and estimated(row),
        )

    def row(self, pair: Pair, name: str, note: str = "") -> Row:
        """Return two plain figures of a group beside each other."""
        return Row(
            name,
            self.side(pair.before, self.before, pair.definition),
            self.side(pair.now, self.now, pair.definition),
            wording.moved(pair.move, pair.definition),
            str(wording.WHY[pair.why]) if pair.why else "",
            note,
            key=pair.group.key,
        )


@dataclass(frozen=True)
class GroupRow:
    """A group: its plain figures, and the same like for like."""

    plain: Row
    like: Row


def by_groups(
    found: Comparison, question: Asked, units: Mapping[str, Unit]
) -> list[tuple[str, list[GroupRow]]]:
    """Return communes by kind and by the provinces before the reorganisation, where these are more than one."""
    traces = Traces.of(found.code, question)
    titles = {"kind": _("By kind of unit"), "province": _("By former territory")}
    tables = []
    for grouping, title in titles.items():
        on = question.on if grouping == "kind" else compared.eve(question.today)
        if on is None:
            continue
        area = compared.areas(units.values(), grouping, from_on=question.on, on=on)
        rolled = [side.rows(grouping, on, found.code) for side in (question.before, question.now)]
        rows = [_group(pair, found, area, traces) for pair in pairs(*rolled, broken=found.broken)]
        if len(rows) > 1:
            tables.append((title, rows))
    return tables


def _group(pair: Pair, found: Comparison, area: Mapping[str, Group], traces: Traces) -> GroupRow:
    mine = [each for each in found.units if area.get(each.group.key) == pair.group]
    name = named(pair.group)
    return GroupRow(traces.row(pair, name), like_row(alike(mine), found.broken, name))


def units_of(found: Iterable[Pair]) -> dict[str, Unit]:
    """Return the units of pairs by their keys."""
    keys = [pair.group.key for pair in found]
    return {unit.key: unit for unit in Unit.objects.filter(key__in=keys)}


def communes(found: Comparison, units: Mapping[str, Unit]) -> list[Pair]:
    return [pair for pair in found.units if units[pair.group.key].level == Level.COMMUNE]


@dataclass(frozen=True)
class Listed:
    """How a list of units is to be shown: the words looked for, and the order."""

    words: str = ""
    sort: str = "name"
    down: bool = False

    @classmethod
    def asked(cls, given: Mapping[str, str]) -> "Listed":
        sort = given.get("sort", "")
        name = sort.removeprefix("-")
        return cls(given.get("words", "").strip(), name if name in SORTS else "name", sort.startswith("-"))

    def fits(self, name: str) -> bool:
        return not self.words or bool(find_folded(name, self.words))

    def ordered(self, found: Sequence[Pair]) -> list[Pair]:
        """Return pairs in the order asked for; those without the figure come last either way."""
        by_name = sorted(found, key=lambda pair: natural_key(named(pair.group)))
        if self.sort == "name":
            return by_name[::-1] if self.down else by_name
        known = [pair for pair in by_name if _value(pair, self.sort) is not None]
        rest = [pair for pair in by_name if _value(pair, self.sort) is None]
        return sorted(known, key=lambda pair: _value(pair, self.sort), reverse=self.down) + rest


def _value(pair: Pair, what: str) -> Fraction | None:
    if what == "move":
        return pair.move.difference if pair.move else None
    return exact(pair.before if what == "before" else pair.now)


def heads(listed: Listed, question: Asked) -> list[dict]:
    """Return the columns of a list of units, each with the order it asks for, and how it is sorted now."""
    labels = {
        "name": _("Unit"),
        "before": short_period(question.other),
        "now": short_period(question.period),
        "move": _("Moved by"),
    }
    found = []
    for name, label in labels.items():
        here = listed.sort == name
        # Figures are first asked for from the largest down, names from A.
        falls = not listed.down if here else name != "name"
        state = ("descending" if listed.down else "ascending") if here else ""
        found.append({"name": name, "label": label, "state": state, "sort": f"-{name}" if falls else name})
    return found


def by_name(group: Group) -> bytes:
    return natural_key(named(group))


def listing(
    found: Sequence[Pair],
    question: Asked,
    listed: Listed,
    traces: Traces,
    *,
    paged: bool = True,
) -> dict:
    """Return the units as a list: sorted and narrowed as asked, on pages unless all must stand on one."""
    fitting = [pair for pair in listed.ordered(found) if listed.fits(named(pair.group))]
    page = Paginator(fitting, ON_ONE_PAGE if paged else max(len(fitting), 1)).get_page(
        question.given.get("page")
    )
    trend = question.url("trend", traces.code)
    mark = "&" if "?" in trend else "?"
    return {
        "listed": listed,
        "heads": heads(listed, question),
        "page": page,
        "units": len(found),
        "rows": [
            replace(traces.row(pair, named(pair.group)), url=f"{trend}{mark}unit={pair.group.key}")
            for pair in page
        ],
    }


def left_out_of(found: Alike | None) -> list[str]:
    return wording.left_out(found) if found else []


def said(found: Comparison, question: Asked) -> str:
    """Say how one indicator moved like for like; "" where it cannot be said, or it did not move."""
    like = found.alike
    if like is None or like.move is None or not like.move.difference:
        return ""
    return wording.sentence(like, short_period(question.other))
