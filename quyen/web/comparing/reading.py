"""What the pages of a comparison show: rows as text, each with where it leads and why nothing may be said."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils.translation import gettext as _

from quyen.core.collation import natural_key
from quyen.organisations.models import Level, Unit
from quyen.regimes.models import Section
from quyen.synthesis import compared
from quyen.synthesis.comparing import Alike, Comparison, Pair, alike, most_moved, pairs, ways
from quyen.synthesis.groups import Group
from quyen.synthesis.models import Figure
from quyen.synthesis.moving import Why, exact
from quyen.synthesis.rolling import Rolled
from quyen.ui.formats import count, named
from quyen.web.comparing import wording
from quyen.web.comparing.asking import Asked, outline
from quyen.web.wording import short_period

SENTENCES = 4


@dataclass(frozen=True)
class Side:
    """A figure of one period as it stands in a table: its words, of how many units, and where it is from."""

    said: str
    counted: str = ""
    url: str = ""
    estimate: str = ""
    parted: bool = False


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
    counts = {name: counted[name] for name in ("up", "down", "same", "none")}
    known = any(counts[name] for name in ("up", "down", "same"))
    return {
        **counts,
        "moves": moves,
        "known": known,
        "earlier": "" if known else question.url("home", period=question.other),
    }


def sections(found: Iterable[Comparison], question: Asked) -> list[tuple[Section, list[Row], list[Row]]]:
    """Return by section every indicator with its move like for like, and apart those of which nothing can be said."""
    by_pk = {each.definition.pk: each for each in found}
    placed = outline([each.definition for each in by_pk.values()], (question.now, question.before))
    return [(section, *_parted([by_pk[each.pk] for each in mine], question)) for section, mine in placed]


def _parted(found: Sequence[Comparison], question: Asked) -> tuple[list[Row], list[Row]]:
    told = [_overview(each, question) for each in found if each.broken or (each.alike and each.alike.move)]
    silent = [
        _overview(each, question)
        for each in found
        if not each.broken and not (each.alike and each.alike.move)
    ]
    return told, silent


def _overview(found: Comparison, question: Asked) -> Row:
    return like_row(found.alike, found.broken, named(found.definition), question.url("change", found.code))


def like_row(found: Alike | None, broken: bool, name: str, url: str = "") -> Row:
    """Return a row like for like."""
    move = found.move if found else None
    definition = found.definition if found else None
    sides = (Side("–"), Side("–"))
    if move:
        said = (wording.written(each, definition) for each in (move.before, move.now))
        sides = [
            Side(words, estimate=_("estimate") if mark else "")
            for words, mark in zip(said, found.estimates, strict=True)
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


def pair_row(pair: Pair) -> Row:
    """Return how far one unit moved, with why where it cannot be said."""
    why = str(wording.WHY[pair.why]) if pair.why else ""
    return Row("", Side(""), Side(""), wording.moved(pair.move, pair.definition), why)


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
            wording.written(exact(row), definition) if row.comparable else _("not comparable"),
            f"{count(row.cell.answered)}/{count(row.cell.expected)}" if row.comparable else "",
            (reverse("synthesis:figure", args=[figure.pk]) if figure else series) if known else "",
            wording.estimate(row) if known else "",
            not row.comparable,
        )

    def row(self, pair: Pair, name: str, note: str = "") -> Row:
        """Return two plain figures of a group beside each other."""
        return Row(
            name,
            self.side(pair.before, self.before, pair.definition),
            self.side(pair.now, self.now, pair.definition),
            wording.moved(pair.move, pair.definition),
            str(wording.WHY[Why.DEFINITION]) if pair.why == Why.DEFINITION else "",
            note,
            key=pair.group.key,
        )


@dataclass(frozen=True)
class GroupRow:
    """A group: its plain figures, and the same like for like."""

    plain: Row
    like: Row


def by_groups(found: Comparison, question: Asked) -> list[tuple[str, list[GroupRow]]]:
    """Return communes by kind and by the provinces before the reorganisation, where these are more than one."""
    traces = Traces.of(found.code, question)
    titles = {"kind": _("By kind of unit"), "province": _("By former territory")}
    keys = [key for block in found.blocks for key in block.keys]
    units = Unit.objects.filter(key__in=keys)
    tables = []
    for grouping, title in titles.items():
        on = question.on if grouping == "kind" else compared.eve(question.today)
        if on is None or not question.now.rounds:
            continue
        area = compared.areas(units, grouping, from_on=question.now.rounds[0].closes_on, on=on)
        compared.together((question.before, question.now), found.code, grouping, on)
        rolled = [side.rows(grouping, on, found.code) for side in (question.before, question.now)]
        groups = sorted(pairs(*rolled, broken=found.broken), key=lambda pair: by_name(pair.group))
        rows = [_group(pair, found, area, traces) for pair in groups]
        if len(rows) > 1:
            tables.append((title, rows))
    return tables


def _group(pair: Pair, found: Comparison, area: Mapping[str, Group], traces: Traces) -> GroupRow:
    """Return a group; like for like count the blocks of which every unit lies in it."""
    mine = [block for block in found.blocks if {area.get(key) for key in block.keys} == {pair.group}]
    owing = sum(area.get(key) == pair.group for block in found.blocks for key in block.keys)
    like = alike(mine, found.definition)
    name = named(pair.group)
    row = like_row(replace(like, owing=owing) if like else None, found.broken, name)
    return GroupRow(traces.row(pair, name), row)


def units_of(found: Iterable[Pair]) -> dict[str, Unit]:
    """Return the units of pairs by their keys."""
    keys = [pair.group.key for pair in found]
    return {unit.key: unit for unit in Unit.objects.filter(key__in=keys)}


def called(found: Iterable[Pair]) -> dict[str, str]:
    """Return what the units of pairs are called, by key."""
    return told_apart({pair.group.key: named(pair.group) for pair in found})


def told_apart(names: Mapping[str, str]) -> dict[str, str]:
    """Return names of units by key; of several Phường 1 each with what it lay under."""
    often = {name for name, n in Counter(names.values()).items() if n > 1}
    twice = [key for key, name in names.items() if name in often]
    over = Unit.objects.filter(key__in=twice, parent__isnull=False).select_related("parent")
    return {**names, **{unit.key: f"{names[unit.key]} ({named(unit.parent)})" for unit in over}}


def communes(found: Iterable[Pair], units: Mapping[str, Unit]) -> list[Pair]:
    return [pair for pair in found if units[pair.group.key].level == Level.COMMUNE]


def by_name(group: Group) -> bytes:
    return natural_key(named(group))


def left_out_of(found: Alike | None) -> list[str]:
    return wording.left_out(found) if found else []


def said(found: Comparison, question: Asked) -> str:
    """Say how one indicator moved like for like; "" where it cannot be said, or it did not move."""
    like = found.alike
    if like is None or like.move is None or not like.move.difference:
        return ""
    return wording.sentence(like, short_period(question.other))
