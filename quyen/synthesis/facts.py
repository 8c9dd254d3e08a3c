"""What was filed for a round, as the facts that roll-ups read: by the rules of `collecting` and nothing else."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from quyen.regimes.models import Definition
from quyen.synthesis.collecting import Collected, Filed
from quyen.synthesis.models import Fact
from quyen.synthesis.rollup import Given

VALUE, DENOMINATOR, CONTROL = Fact.Role.VALUE.value, Fact.Role.DENOMINATOR.value, Fact.Role.CONTROL.value


class FactRow(NamedTuple):
    """The columns of `models.Fact` but the snapshot, in its order."""

    indicator: int
    definition: int
    role: str
    unit: int
    member: int
    answer: int | None
    value: int | None
    stock: int
    owes: int
    answered: int
    through: int
    secret: int
    estimate: int


def facts(collected: Collected) -> list[FactRow]:
    """Return the facts of one round, by indicator, role, member, unit and answer."""
    found = [row for code in collected.definitions for row in _of_indicator(collected, code)]
    return sorted(found, key=_place)


def _place(row: FactRow) -> tuple:
    return row.indicator, row.role, row.member, row.unit, row.answer or 0


def content_hash(round_id: int, rows: Iterable[FactRow], holdings: Mapping[str, list[int]]) -> str:
    """Return what names the facts of a round, whichever engine or file holds them."""
    digest = hashlib.sha256(json.dumps([round_id, holdings], sort_keys=True).encode())
    for row in rows:
        digest.update(repr(tuple(row)).encode())
    return digest.hexdigest()


def _of_indicator(collected: Collected, code: str) -> Iterator[FactRow]:
    definition = collected.definitions[code]
    if definition.kind == Definition.Kind.RATIO:
        yield from _of_ratio(collected, definition)
        return
    making = _Making(collected, definition, VALUE, code)
    yield from making.rows(collected.given[code], collected.secret.get(code, ()))
    controls = _Making(collected, definition, CONTROL, code)
    yield from controls.rows(collected.controls[code], (), [row.unit for row in collected.controls[code]])


def _of_ratio(collected: Collected, definition: Definition) -> Iterator[FactRow]:
    """Where the same units are asked for both parts, only those that gave both count: neither side is lopsided."""
    parts = (definition.numerator.code, definition.denominator.code)
    if any(not collected.expected.get(part) for part in parts):
        return
    top, bottom = (collected.given[part] for part in parts)
    unseen = [collected.secret.get(part, set()) for part in parts]
    if collected.expected[parts[0]] == collected.expected[parts[1]]:
        both = {row.unit for row in top} & {row.unit for row in bottom}
        top, bottom = ([row for row in part if row.unit in both] for part in (top, bottom))
        unseen = [unseen[0] | unseen[1]] * 2
    yield from _Making(collected, definition, VALUE, parts[0]).rows(top, unseen[0])
    yield from _Making(collected, definition, DENOMINATOR, parts[1]).rows(bottom, unseen[1])


class _Making:
    """Makes the facts of one role of a definition from what was filed for `code`."""

    def __init__(self, collected: Collected, definition: Definition, role: str, code: str) -> None:
        self.collected, self.code = collected, code
        self.place = (definition.indicator_id, definition.pk, role)
        self.stock = int(collected.definitions[code].kind == Definition.Kind.STOCK)
        self.filed: dict[int, list[Filed]] = defaultdict(list)
        for row in collected.filed[code]:
            self.filed[row.unit].append(row)

    def rows(
        self, given: Iterable[Given], secret: Collection[int], expected: Iterable[int] | None = None
    ) -> Iterator[FactRow]:
        by_unit = {row.unit: row for row in given}
        for unit in self.collected.expected[self.code] if expected is None else expected:
            one = by_unit.get(unit)
            if one is None:
                yield self._row(unit, owes=1, secret=int(unit in secret))
            elif one.through:
                told = int(one.complete)
                yield self._row(unit, value=one.value, owes=1, answered=told, through=told)
            else:
                yield from self._filed(unit, one)

    def _filed(self, unit: int, one: Given) -> Iterator[FactRow]:
        """Several spans are several facts; the first of them is the one that owes."""
        for place, row in enumerate(self.filed[unit]):
            first = int(place == 0)
            yield self._row(
                unit,
                answer=row.answer,
                value=row.value,
                owes=first,
                answered=first * one.complete,
                estimate=int(row.estimate),
            )

    def _row(
        self,
        unit: int,
        *,
        answer: int | None = None,
        value: int | None = None,
        owes: int = 0,
        answered: int = 0,
        through: int = 0,
        secret: int = 0,
        estimate: int = 0,
    ) -> FactRow:
        holder = self.collected.holders.get(unit)
        member = unit if holder is None else -holder
        told = (self.stock, owes, answered, through, secret, estimate)
        return FactRow(*self.place, unit, member, answer, value, *told)
