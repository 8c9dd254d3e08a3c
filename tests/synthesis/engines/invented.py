"""Invented figures of the real communes of the country, in five rounds before and after the merger of 1 July 2025."""

import random
from dataclasses import astuple
from datetime import date
from functools import cache

from django.db import connection

from quyen.obligations.models import Obligation
from quyen.organisations.models import Unit
from quyen.regimes.models import Definition, Line, Round, Span
from quyen.regimes.models import Version as RegimeVersion
from quyen.reports.models import Answer, Version
from quyen.synthesis.actions.taking import ROW
from quyen.synthesis.models import Snapshot
from tests.clock import at
from tests.synthesis.engines import reference
from tests.synthesis.engines.reference import Given

# Day, bucket, whether it closes the bucket.
ROUNDS = {
    1: (date(2025, 3, 31), 1, False),
    2: (date(2025, 6, 30), 1, True),
    3: (date(2025, 9, 30), 2, False),
    4: (date(2025, 12, 31), 2, True),
}
FLOW, STOCK, SHARE = "NQ27", "NQ01", "NQ03"  # a count of events, a number at the end, a ratio of two
HOLDINGS = {  # obligation → the communes that its report speaks for
    7: ["old-c26734", "old-c26737"],  # both went into Sài Gòn and Tân Định
    8: ["old-c00001", "old-c26740"],  # of two provinces
}


@cache
def shares() -> reference.Shares:
    """Shares entered for every second commune that was parted: other ones for each, 10,000 together."""
    dice, found = random.Random(3), {}
    parted = [
        key for key, ends in reference.steps("predecessor_key", "successor_key").items() if len(ends) > 1
    ]
    for key in sorted(parted)[::2]:
        ends = reference.steps("predecessor_key", "successor_key")[key]
        cuts = sorted(dice.sample(range(1, 10_000), len(ends) - 1))
        found[key] = dict(
            zip(ends, (b - a for a, b in zip([0, *cuts], [*cuts, 10_000], strict=True)), strict=True)
        )
    return found


@cache
def facts() -> tuple[Given, ...]:
    """One or two facts of every commune in the closing rounds, of every tenth in the others."""
    dice, found = random.Random(5), []
    linked = (
        reference.steps("predecessor_key", "successor_key").keys()
        | reference.steps("successor_key", "predecessor_key").keys()
    )
    holder = {unit: member for member, inside in HOLDINGS.items() for unit in inside}
    for round, (day, _bucket, closes) in ROUNDS.items():
        there = sorted(
            key
            for key in linked
            if reference.units()[key]["level"] != "province" and reference.stands(key, day)
        )
        for place, unit in enumerate(there if closes else there[::10]):
            found += of_unit(dice, round, place, unit, holder.get(unit, 0) if round == 2 else 0)
    number = iter(range(1, len(found) + 1))
    return tuple(
        Given(*astuple(fact)[:5], next(number) if fact.answer else None, *astuple(fact)[6:]) for fact in found
    )


def of_unit(dice: random.Random, round: int, place: int, unit: str, held_by: int) -> list[Given]:
    turn = (place + round) % 4
    made = {"round": round, "unit": unit, "held_by": held_by}
    if turn == 0:
        return [told(dice, made, FLOW, "value"), told(dice, made, FLOW, "value", owes=0)]  # two spans
    if turn == 1:
        return [told(dice, made, STOCK, "value", stock=1), told(dice, made, FLOW, "control")]
    if turn == 2:
        return [told(dice, made, SHARE, "value", stock=1), told(dice, made, SHARE, "denominator", stock=1)]
    return [told(dice, made, FLOW, "value")]


def told(
    dice: random.Random, made: dict, indicator: str, role: str, *, stock: int = 0, owes: int = 1
) -> Given:
    """A value, or one in twenty a missing one; there are large ones, negative ones and ones with decimals."""
    if owes and dice.random() < 0.05:
        return Given(indicator=indicator, role=role, stock=stock, secret=dice.randrange(2), **made)
    value = dice.choice(
        [dice.randrange(10**7), dice.randrange(-(10**6), 10**12), 10**15 + dice.randrange(10**4)]
    )
    flags = {
        "answered": owes,
        "through": owes * int(dice.random() < 0.02),
        "estimate": int(dice.random() < 0.001),
    }
    return Given(
        indicator=indicator, role=role, stock=stock, answer=1, value=value, owes=owes, **flags, **made
    )


class Written:
    """The facts in the database, with the numbers that rows have there."""

    def __init__(self) -> None:
        self.unit = dict(Unit.objects.values_list("key", "pk"))
        self.key = {pk: key for key, pk in self.unit.items()}
        kinds = {FLOW: "flow", STOCK: "stock", SHARE: "ratio"}
        self.definition = {
            code: Definition.objects.get(indicator__code=code, kind=kind) for code, kind in kinds.items()
        }
        self.code = {row.indicator_id: code for code, row in self.definition.items()}
        self.snapshot: dict[int, Snapshot] = {}
        self.answer: dict[int, int] = {}
        for round in ROUNDS:
            self.write(round)
        self.number = {pk: number for number, pk in self.answer.items()}

    def write(self, number: int) -> None:
        rows = [fact for fact in facts() if fact.round == number]
        round, when = self.round(number), at("2026-06-15 08:00")
        self.snapshot[number] = Snapshot.objects.create(
            round=round,
            cutoff_at=when,
            taken_at=when,
            state="",
            content_hash=f"{number:064}",
            size=len(rows),
            holdings={str(-member): [self.unit[key] for key in inside] for member, inside in HOLDINGS.items()}
            if number == 2
            else {},
        )
        self.answers(round, [fact for fact in rows if fact.answer])
        with connection.cursor() as cursor:
            cursor.executemany(ROW, [self.row(fact) for fact in rows])

    def round(self, number: int) -> Round:
        day = ROUNDS[number][0]
        version = RegimeVersion.objects.get()
        round = Round.objects.create(
            version=version,
            committee=Unit.objects.get(key="ban-chi-dao"),
            nature="periodic",
            kind="quarter",
            period=f"{day.year}-Q{day.month // 3}",
            opens_on=day.replace(month=day.month - 2, day=1),
            closes_on=day,
            opened_at=at("2025-01-01 08:00"),
        )
        Span.objects.create(round=round, opens_on=round.opens_on, closes_on=day)
        return round

    def answers(self, round: Round, rows: list[Given]) -> None:
        """One report holds them all, as parts of one line: the roll-up knows them by their numbers only."""
        moment = at("2026-01-15 08:00")
        obligation = Obligation.objects.create(
            round=round, unit=round.committee, level="communes", due_on=round.closes_on, created_at=moment
        )
        version = Version.objects.create(
            obligation=obligation, number=1, way="entered", filed_at=moment, figures_to=round.closes_on
        )
        line, span = Line.objects.filter(version=round.version).first(), round.spans.get()
        made = Answer.objects.bulk_create(
            Answer(
                version=version,
                line=line,
                span=span,
                part=f"n={fact.answer}",
                kind="value",
                value=fact.value or 1,
            )
            for fact in rows
        )
        self.answer |= {fact.answer: row.pk for fact, row in zip(rows, made, strict=True)}

    def row(self, fact: Given) -> tuple:
        definition = self.definition[fact.indicator]
        return (
            self.snapshot[fact.round].pk,
            definition.indicator_id,
            definition.pk,
            fact.role,
            self.unit[fact.unit],
            -fact.held_by or self.unit[fact.unit],
            fact.answer and self.answer[fact.answer],
            fact.value,
            fact.stock,
            fact.owes,
            fact.answered,
            fact.through,
            fact.secret,
            fact.estimate,
        )
