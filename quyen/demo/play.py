"""Plays the demo's scenes in order of time up to a clock, and goes on later from where it stopped."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from quyen.demo import (
    advice,
    archive,
    claims,
    commitments,
    committee,
    conference,
    disclosing,
    informing,
    matters,
    opinions,
    people,
    sheets,
    trainings,
    writing,
)
from quyen.demo.script import Fate, at, fate
from quyen.obligations import actions as obligations
from quyen.obligations.models import Obligation
from quyen.organisations import queries as organisations
from quyen.organisations.models import Unit
from quyen.regimes.models import Regime, Round
from quyen.synthesis.models import Synthesis

ADDRESS = "http://127.0.0.1:8000"
SINCE = at("2025-07-01 08:00")
ASKED_AFTER = SETTLED_BEFORE = timedelta(
    hours=1
)  # opinions on the draft: after the cut-off, before it is frozen


@dataclass(frozen=True)
class Scene:
    """Something that happens at a time."""

    at: datetime
    play: Callable[[datetime], object]


@dataclass(frozen=True)
class RoundPlan:
    """When a round of the present units is opened, put together and issued."""

    period: str
    opened: datetime
    cutoff: datetime
    frozen: datetime
    issued: datetime


PLANS = (
    RoundPlan(
        "2025-H2",
        at("2025-11-20 09:00"),
        at("2025-12-22 16:00"),
        at("2025-12-24 10:00"),
        at("2025-12-25 09:00"),
    ),
    RoundPlan(
        "2026-H1",
        at("2026-05-20 09:00"),
        at("2026-06-22 16:00"),
        at("2026-06-24 10:00"),
        at("2026-06-25 09:00"),
    ),
)


def scenes(until: datetime) -> Iterator[Scene]:
    """Yield every scene up to a time, in order. Later scenes look up what earlier ones made."""
    found = [Scene(SINCE, settle), Scene(at("2025-07-20 09:00"), archive.bring_in)]
    found.append(Scene(at("2025-11-03 09:00"), lambda when: committee.hand_out_templates(_committee(), when)))
    found += [
        Scene(when, play)
        for desk in (
            conference,
            commitments,
            matters,
            advice,
            trainings,
            informing,
            claims,
            sheets,
            disclosing,
        )
        for when, play in desk.scenes()
    ]
    for plan in PLANS:
        if plan.opened <= until:
            found += _of_round(plan)
    return iter(sorted((scene for scene in found if scene.at <= until), key=lambda scene: scene.at))


def settle(when: datetime) -> None:
    """Give every member of the committee its people, then the six personas theirs."""
    units = {row.key: row for row in Unit.objects.filter(key__in=[one.unit for one in people.PERSONAS])}
    people.settle_personas(units, since=when.date(), at=when)
    for row in organisations.members(_committee(), when.date(), "owes"):
        people.settle_unit(row.unit, since=when.date(), at=when)


def _committee() -> Unit:
    return Unit.objects.get(key="ban-chi-dao")


def _of_round(plan: RoundPlan) -> Iterator[Scene]:
    yield Scene(plan.opened, lambda when: _open(plan, when))
    for key, closes, due in _owing(plan):
        yield from _of_unit(plan.period, key, fate(key, plan.period, closes, due))
    yield Scene(plan.cutoff, lambda when: committee.put_together(_round(plan), when, when))
    asked = plan.cutoff + ASKED_AFTER
    yield Scene(asked, lambda when: opinions.ask(_synthesis(plan), when))
    yield Scene(opinions.answered_at(asked), lambda when: opinions.answer(_synthesis(plan), when))
    yield Scene(plan.frozen - SETTLED_BEFORE, lambda when: opinions.settle(_synthesis(plan), when))
    yield Scene(plan.frozen, lambda when: committee.freeze(_synthesis(plan), when))
    yield Scene(plan.issued, lambda when: committee.issue(_synthesis(plan), when, ADDRESS))
    yield Scene(at(f"{plan.opened.date()} 09:30"), lambda when: _excuse(plan, when))


def _owing(plan: RoundPlan):
    """Return (unit's key, closing day, due day) of a round without its rows, which may not exist yet."""
    from quyen.core.ladders import due_dates
    from quyen.core.periods import Period, window
    from quyen.regimes.queries import calendar, rules_of

    windows, rungs = rules_of(Regime.objects.get(once=False).versions.get(number=1))
    covered = window(Period.parse(plan.period), windows)
    ladder = due_dates(covered.closes, rungs, calendar([covered.closes.year]))
    for row in organisations.members(_committee(), covered.closes, "owes"):
        yield row.unit.key, covered.closes, ladder.due[row.deadline]


def _of_unit(period: str, key: str, drawn: Fate) -> Iterator[Scene]:
    def scene(when: datetime | None, play: Callable[[Obligation, datetime], object]):
        if when is not None:
            yield Scene(when, lambda now: play(_obligation(period, key), now))

    yield from scene(drawn.begun, lambda row, now: writing.begin(row, drawn, now))
    yield from scene(drawn.filed, lambda row, now: writing.finish(row, drawn, now))
    yield from scene(drawn.returned, committee.return_one)
    yield from scene(drawn.filed_again, lambda row, now: writing.mend(row, drawn, now))
    if drawn.filed:
        yield from scene(drawn.accepted, committee.accept)


def _open(plan: RoundPlan, when: datetime) -> Round:
    version = Regime.objects.get(once=False).versions.get(number=1)
    return obligations.open_round(
        version=version, committee=_committee(), period=plan.period, by=people.persona("van-phong"), at=when
    )


def _excuse(plan: RoundPlan, when: datetime) -> None:
    """One unit gets three more days and one is excused, each for a reason."""
    rows = list(Obligation.objects.filter(round=_round(plan), level="communes").order_by("unit__key"))
    by = people.persona("van-phong")
    grounds = "Địa bàn chịu ảnh hưởng của ngập úng do mưa lớn (dữ liệu minh họa)."
    later = rows[5].due_on.replace(day=rows[5].due_on.day + 3)
    obligations.extend(obligation=rows[5], due_on=later, grounds=grounds, by=by, at=when)


def _round(plan: RoundPlan) -> Round:
    return Round.objects.get(period=plan.period, committee__key="ban-chi-dao")


def _synthesis(plan: RoundPlan) -> Synthesis:
    return Synthesis.objects.get(round=_round(plan))


def _obligation(period: str, key: str) -> Obligation:
    rows = Obligation.objects.select_related("unit", "round__version")
    return rows.get(round__period=period, unit__key=key, upward=False)
