"""What the office's meeting of the day looks at: how the round stands by group, what hinders, who calls whom.

Obstacles are counts of kinds over units: no words of a report, a review or a call are quoted.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from quyen.accounts.models import User
from quyen.core.dates import day_of
from quyen.obligations.models import Obligation
from quyen.obligations.queries import COUNTED, with_state
from quyen.obligations.rules import Timeliness
from quyen.organisations.models import Kind, Level
from quyen.regimes.models import Definition, ReminderStep, Round, Section
from quyen.reports import checks
from quyen.reports.models import Answer, AnswerKind, ReturnedItem, Version
from quyen.reports.queries.chasing import Chased, chased
from quyen.reports.queries.sharing import readers

SHOWN = 5
BODIES = "bodies"  # all that are no commune, as one group
GROUPS = (Kind.WARD, Kind.COMMUNE, Kind.TOWNSHIP, Kind.SPECIAL_ZONE, BODIES)


@dataclass(frozen=True)
class Tally:
    """How a group stands. `owing` leaves out what was waived."""

    on_time: int = 0
    late: int = 0
    missing: int = 0
    not_yet_due: int = 0

    @property
    def received(self) -> int:
        return self.on_time + self.late

    @property
    def owing(self) -> int:
        return self.received + self.missing + self.not_yet_due


@dataclass(frozen=True)
class Obstacle:
    """A kind of obstacle and how many units met it.

    `kind`: "finding" (`code` says which check), "returned" (in a `section`), "no-figure" (of a `definition`),
    "unreached" (nobody answered the last call) or "broken" (a promised day passed).
    """

    kind: str
    units: int
    code: str = ""
    section: Section | None = None
    definition: Definition | None = None


@dataclass(frozen=True)
class Turn:
    """Whom one officer calls today; without an officer, the units of a level that nobody was given."""

    officer: User | None
    level: str
    cases: tuple[Chased, ...]

    @property
    def reached(self) -> int:
        """How many of them somebody of the office has called and reached so far."""
        return sum(any(call.reached for call in case.calls) for case in self.cases)


@dataclass(frozen=True)
class Facts:
    """Everything on the sheet. `escalated` are overdue by `after_days` or more: reminded, their heads as well."""

    round: Round
    at: datetime
    total: Tally
    groups: dict[str, Tally]
    obstacles: list[Obstacle]
    turns: list[Turn]
    after_days: int
    escalated: list[Chased]
    upward: Obligation | None


def facts(round: Round, now: datetime) -> Facts:
    """Return what the meeting looks at; as many queries for all units as for one."""
    groups = _groups(round, now)
    cases = chased(round, now)
    after = escalates_after(round)
    upward = with_state(Obligation.objects.filter(round=round, upward=True), now).first()
    return Facts(
        round=round,
        at=now,
        total=_sum(groups.values()),
        groups=groups,
        obstacles=obstacles(round, cases, now),
        turns=_turns(cases, now),
        after_days=after,
        escalated=[case for case in cases if case.overdue and case.obligation.days >= after],
        upward=upward,
    )


def escalates_after(round: Round) -> int:
    """Return after how many days the office itself is told of an overdue report, by the regime's ladder; else 1."""
    steps = ReminderStep.objects.filter(version=round.version_id, days__gt=0)
    days = (
        steps.filter(recipient=ReminderStep.Recipient.OFFICE).order_by("days").values_list("days", flat=True)
    )
    return days.first() or 1


def _groups(round: Round, now: datetime) -> dict[str, Tally]:
    owed = with_state(Obligation.objects.filter(round=round, upward=False), now).order_by()
    counted: dict[str, Counter] = defaultdict(Counter)
    for kind, level, state in owed.values_list("unit__kind", "unit__level", "state"):
        name = state if state in COUNTED else "not_yet_due"
        counted[kind if level == Level.COMMUNE else BODIES][name] += 1
    order = [*GROUPS, *sorted(counted.keys() - set(GROUPS))]
    fields = Tally.__dataclass_fields__
    return {
        group: Tally(**{name: counted[group][name] for name in fields}) for group in order if group in counted
    }


def _sum(tallies: Iterable[Tally]) -> Tally:
    tallies = list(tallies)
    return Tally(
        **{name: sum(getattr(each, name) for each in tallies) for name in Tally.__dataclass_fields__}
    )


def obstacles(round: Round, cases: list[Chased], now: datetime) -> list[Obstacle]:
    """Return the commonest obstacles, most units first: five at most."""
    versions = _open_versions(round)
    found = [
        *_findings(round, versions),
        *_returned(versions),
        *_no_figure(versions),
        *_calls(cases, now),
    ]
    order = ("returned", "finding", "no-figure", "unreached", "broken")
    found.sort(key=lambda each: (-each.units, order.index(each.kind), *_place(each)))
    return found[:SHOWN]


def _place(each: Obstacle) -> tuple:
    section = each.section.position if each.section else 0
    return each.code, section, each.definition.pk if each.definition else 0


def _open_versions(round: Round) -> list[Version]:
    """Return each unit's newest version that is not accepted, with its obligation."""
    filed = Version.objects.filter(obligation__round=round, obligation__upward=False, withdrawal=None)
    related = filed.select_related("obligation__unit", "obligation__round", "review", "examination")
    newest = {version.obligation_id: version for version in related.defer("content").order_by("number")}
    return [
        row for row in newest.values() if not (hasattr(row, "review") and row.review.outcome == "accepted")
    ]


def _findings(round: Round, versions: list[Version]) -> Iterator[Obstacle]:
    found = checks.found_in(round, versions)
    counted = Counter(code for rows in found.values() for code in {row.code for row in rows if row.open})
    return (Obstacle("finding", n, code=code) for code, n in counted.items())


def _returned(versions: list[Version]) -> Iterator[Obstacle]:
    items = ReturnedItem.objects.filter(review__version__in=versions, review__outcome="returned")
    items = items.filter(task=None, commitment=None)  # these have a list of their own
    sections: dict[Section, set[int]] = defaultdict(set)
    for item in items.select_related("line__section", "section"):
        sections[item.line.section if item.line else item.section].add(item.review_id)
    return (Obstacle("returned", len(reviews), section=section) for section, reviews in sections.items())


def _no_figure(versions: list[Version]) -> Iterator[Obstacle]:
    answers = Answer.objects.filter(version__in=versions, part="", kind=AnswerKind.NOT_AVAILABLE)
    counted = Counter(
        {(version, definition) for version, definition in answers.values_list("version", "line__definition")}
    )
    units = Counter(definition for _version, definition in counted)
    known = Definition.objects.in_bulk(units)
    return (Obstacle("no-figure", n, definition=known[pk]) for pk, n in units.items())


def _calls(cases: list[Chased], now: datetime) -> Iterator[Obstacle]:
    last = [case.last for case in cases if case.last]
    unreached = sum(not call.reached for call in last)
    broken = sum(call.promised_on is not None and call.promised_on < day_of(now) for call in last)
    return (Obstacle(kind, n) for kind, n in (("unreached", unreached), ("broken", broken)) if n)


def _turns(cases: list[Chased], now: datetime) -> list[Turn]:
    """Return who calls whom: by the officer who reads the unit's reports, else by level; the most first."""
    given = readers(day_of(now)) if cases else {}
    by: dict[tuple, list[Chased]] = defaultdict(list)
    for case in cases:
        row = given.get(case.unit.pk) if case.unit else None
        by[(row.user, "") if row else (None, case.obligation.level)].append(case)
    turns = [Turn(officer, level, tuple(found)) for (officer, level), found in by.items()]
    return sorted(turns, key=lambda turn: (turn.officer is None, -len(turn.cases), _who(turn)))


def _who(turn: Turn) -> str:
    return turn.officer.name if turn.officer else turn.level


def is_open(obligation: Obligation | None) -> bool:
    """Whether the committee's own report is still owed."""
    return obligation is not None and obligation.state in (
        Timeliness.UPCOMING,
        Timeliness.DUE,
        Timeliness.MISSING,
    )
