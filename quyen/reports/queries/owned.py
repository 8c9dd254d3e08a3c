"""What the body that owns indicators sees: all units' answers to these, with last period's, and nothing else."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q

from quyen.core.collation import natural_key
from quyen.obligations.models import Obligation
from quyen.organisations import queries as organisations
from quyen.organisations.models import Unit
from quyen.regimes import queries as regimes
from quyen.regimes import rules
from quyen.regimes.models import Definition, Line, Round, Span
from quyen.reports.models import Answer, OwnerCheck, Remark, Version
from quyen.reports.queries.asked import asked_in
from quyen.reports.queries.beside import LastAnswer, last_answers_in
from quyen.reports.rules.jumps import far


@dataclass(frozen=True)
class Owned:
    """One unit's answer to one indicator: None is blank or not filed yet (then `version` is None)."""

    obligation: Obligation
    version: Version | None
    answer: Answer | None
    last: LastAnswer | None
    remarks: list[Remark] = field(default_factory=list)

    @property
    def moved(self) -> bool:
        """Whether the figure is far from last period's and nobody has said why."""
        if self.answer is None or self.answer.value is None or self.answer.reason:
            return False
        return far(self.answer.value, self.last.value if self.last else None)


@dataclass(frozen=True)
class Overview:
    """How one indicator stands in a round: how many of those asked have filed, and who looked it over last."""

    line: Line
    answered: int
    asked: int
    checked: OwnerCheck | None


def lines_of_owners(round: Round, seats: Collection[int], on: date) -> dict[Line, Unit]:
    """Return the lines of a round that are asked and owned by some units (ids), each with its owner of today.

    Whoever answers for a unit that stands no more owns what it owned.
    """
    owned = regimes.lines(round.version).filter(definition__owner__isnull=False)
    owned = owned.select_related("definition__owner", "definition__indicator", "section")
    rows = [
        row for row in owned.order_by("section__position", "position") if rules.asks(row, "main", round.kind)
    ]
    now = organisations.default_answerers({row.definition.owner for row in rows}, on)
    found = {row: now.get(row.definition.owner_id, row.definition.owner) for row in rows}
    return {row: unit for row, unit in found.items() if unit.pk in seats}


def owns_any(seats: Collection[int]) -> bool:
    """Whether units (ids), or those they followed, own an indicator at all. One query."""
    return Definition.objects.filter(Q(owner__in=seats) | Q(owner__successions__successor__in=seats)).exists()


def overviews(round: Round, lines: Iterable[Line]) -> list[Overview]:
    """Return how some indicators stand in a round, in a constant number of queries."""
    lines = list(lines)
    newest = _newest(round)
    given: dict[int, int] = {}
    for line in Answer.objects.filter(
        version__in=[version.pk for version in newest.values()],
        line__in=lines,
        part="",
        span__kind=Span.Kind.MAIN,
    ).values_list("line_id", flat=True):
        given[line] = given.get(line, 0) + 1
    owed = list(round.obligations.filter(upward=False).select_related("unit"))
    checked = {row.line_id: row for row in OwnerCheck.objects.filter(round=round, line__in=lines)}
    return [
        Overview(line, given.get(line.pk, 0), len(_asked(line, owed)), checked.get(line.pk)) for line in lines
    ]


def answers_to(round: Round, line: Line) -> list[Owned]:
    """Return all units' answers to one indicator of a round, for the main span and as a whole, by name."""
    owed = _asked(line, round.obligations.filter(upward=False).select_related("unit"))
    newest = _newest(round)
    versions = [newest[row.pk] for row in owed if row.pk in newest]
    given = Answer.objects.filter(version__in=versions, line=line, part="", span__kind=Span.Kind.MAIN)
    by_version = {row.version_id: row for row in given}
    last = last_answers_in(round, owed, asked_in(round, owed), definition=line.definition_id)
    remarks: dict[int, list[Remark]] = {}
    for row in Remark.objects.filter(version__obligation__round=round, line=line).select_related(
        "version", "owner"
    ):
        remarks.setdefault(row.version.obligation_id, []).append(row)
    return [
        Owned(
            row,
            version := newest.get(row.pk),
            by_version.get(version.pk) if version else None,
            last[row.pk].get((line.pk, "")),
            remarks.get(row.pk, []),
        )
        for row in owed
    ]


def _asked(line: Line, owed: Iterable[Obligation]) -> list[Obligation]:
    found = [row for row in owed if rules.role_of(line.definition, row.unit.key, row.level)]
    return sorted(found, key=lambda row: (row.level, natural_key(row.unit_name_vi), row.pk))


def _newest(round: Round) -> dict[int, Version]:
    """Return each unit's newest version that stands, by obligation; never a word of it."""
    filed = Version.objects.filter(obligation__round=round, obligation__upward=False, withdrawal=None)
    return {
        row.obligation_id: row for row in filed.select_related("review").defer("content").order_by("number")
    }
