"""How rounds of opinions on a draft stand: who answered, who is late, what is still to be settled."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

from django.db.models import QuerySet

from quyen.audit.rules import canonical
from quyen.core.collation import natural_key
from quyen.core.dates import day_of
from quyen.core.workdays import Calendar
from quyen.obligations.rules import Facts, Timeliness, state
from quyen.organisations.models import Level, Unit
from quyen.regimes.models import Section
from quyen.regimes.queries import calendar
from quyen.synthesis.models import Consultation, Consulted, Opinion, Synthesis

USUAL_DAYS = 5  # working days that a round offers at first; the office says otherwise


class Answer(StrEnum):
    """How a unit stands with a round: as with a report, or silent once the round is closed without its answer."""

    DUE = "due"
    MISSING = "missing"
    ON_TIME = "on_time"
    LATE = "late"
    SILENT = "silent"


@dataclass(frozen=True)
class Asked:
    """A unit that was asked; `days` late, overdue or left, as for a report."""

    row: Consulted
    answer: Answer
    days: int
    remarks: int = 0

    @property
    def answered(self) -> bool:
        return self.answer in (Answer.ON_TIME, Answer.LATE)

    @property
    def silent_as(self) -> str:
        """What its silence counts as, as the letter said: "agrees" or "nothing"; "" where it is not silent."""
        return self.row.consultation.silence if self.answer == Answer.SILENT else ""


def stand(row: Consulted, now: datetime, remarks: int = 0) -> Asked:
    """Return how a unit stands with a round; due days are reckoned as those of reports."""
    asked = row.consultation
    facts = Facts(
        due_on=asked.due_on,
        closes_on=day_of(asked.sent_at) - timedelta(days=1),
        received_at=row.answered_at,
    )
    found = state(facts, now)
    if row.answered_at is None and asked.closed_at is not None:
        return Asked(row, Answer.SILENT, 0)
    return Asked(row, Answer(_SAME.get(found.name, found.name)), found.days, remarks)


_SAME = {Timeliness.UPCOMING: Timeliness.DUE}


def rounds(synthesis: Synthesis) -> list[Consultation]:
    """Return the rounds of opinions on a text, the newest first, without what was sent."""
    found = Consultation.objects.filter(synthesis=synthesis).select_related("letter__series")
    return list(found.defer("content").order_by("-number"))


def earlier_texts(synthesis: Synthesis) -> list[Consultation]:
    """Return the rounds on earlier texts of the same report: sent back or replaced, their opinions still stand."""
    before = Consultation.objects.filter(
        synthesis__round=synthesis.round_id, synthesis__number__lt=synthesis.number
    )
    same = before.filter(synthesis__supplements=synthesis.supplements_id)
    return list(same.select_related("synthesis").defer("content").order_by("-synthesis__number", "-number"))


def before(consultation: Consultation) -> Consultation | None:
    """Return the round before this one on the same text."""
    found = Consultation.objects.filter(synthesis=consultation.synthesis_id, number__lt=consultation.number)
    return found.order_by("-number").first()


def asked(consultation: Consultation, now: datetime) -> list[Asked]:
    """Return the units asked in a round, bodies before communes. Two queries."""
    counts = Counter(
        Opinion.objects.filter(
            consulted__consultation=consultation, consulted__answered_at__isnull=False
        ).values_list("consulted_id", flat=True)
    )
    rows = consultation.consulted.select_related("unit", "answered_by")
    found = []
    for row in rows:
        row.consultation = consultation
        found.append(stand(row, now, counts[row.pk]))
    return sorted(found, key=lambda one: unit_order(one.row.unit))


@dataclass(frozen=True)
class Tally:
    """How many were asked, answered, are overdue, were silent; how many remarks they made."""

    asked: int
    answered: int
    overdue: int
    silent: int
    remarks: int


def tally(rows: Iterable[Asked]) -> Tally:
    """Count the units of a round by how they stand."""
    rows = list(rows)
    counts = Counter(one.answer for one in rows)
    return Tally(
        asked=len(rows),
        answered=counts[Answer.ON_TIME] + counts[Answer.LATE],
        overdue=counts[Answer.MISSING],
        silent=counts[Answer.SILENT],
        remarks=sum(one.remarks for one in rows),
    )


def unit_order(unit: Unit) -> tuple:
    """Bodies before communes, each in the order of the alphabet."""
    return unit.level == Level.COMMUNE, natural_key(unit.name_vi), unit.key


def given(consultation: Consultation) -> QuerySet[Opinion]:
    """Return the remarks that units have given in a round; what is only written down is nobody else's."""
    found = Opinion.objects.filter(consulted__consultation=consultation, consulted__answered_at__isnull=False)
    return found.select_related("consulted__unit", "section", "settled_by")


@dataclass(frozen=True)
class Under:
    """The remarks on one section, or on the whole (None), in the order of the units."""

    section: Section | None
    opinions: tuple[Opinion, ...]

    @property
    def unsettled(self) -> int:
        return sum(not one.outcome for one in self.opinions)


def by_section(consultation: Consultation) -> list[Under]:
    """Return the remarks of a round by section, those on the whole first. One query."""
    found: dict[Section | None, list[Opinion]] = defaultdict(list)
    for one in given(consultation):
        found[one.section].append(one)
    order = sorted(found, key=lambda section: section.position if section else -1)
    return [
        Under(section, tuple(sorted(found[section], key=lambda one: unit_order(one.consulted.unit))))
        for section in order
    ]


def unsettled(synthesis: Synthesis) -> dict[Section | None, int]:
    """Return how many given remarks on a text are not settled yet, by section."""
    open_ones = Opinion.objects.filter(
        consulted__consultation__synthesis=synthesis, consulted__answered_at__isnull=False, outcome=""
    )
    return dict(Counter(one.section for one in open_ones.select_related("section")))


def still_open(synthesis: Synthesis) -> Consultation | None:
    """Return the round that is not closed yet, if any."""
    return (
        Consultation.objects.filter(synthesis=synthesis, closed_at=None)
        .defer("content")
        .order_by("-number")
        .first()
    )


def fingerprint(row: Consulted) -> str:
    """Return what tells whether the remarks of a unit are still those that a page showed."""
    rows = list(row.opinions.order_by("position").values_list("section_id", "text"))
    return hashlib.sha256(canonical([list(each) for each in rows]).encode()).hexdigest()[:16]


def settled(opinion: Opinion) -> str:
    """Return what tells one settlement of an opinion from another; "" while it is not settled."""
    return f"{opinion.outcome}@{opinion.settled_at.astimezone(UTC).isoformat()}" if opinion.settled_at else ""


def asked_of(units: Iterable[Unit]) -> QuerySet[Consulted]:
    """Return what some units were asked, the newest first."""
    found = Consulted.objects.filter(unit__in=list(units)).select_related(
        "unit", "consultation__synthesis__round"
    )
    found = found.defer("consultation__content", "consultation__synthesis__content")
    return found.order_by("-consultation__sent_at", "-pk")


def waiting_for(units: Iterable[Unit]) -> QuerySet[Consulted]:
    """Return what some units may still answer, soonest due first."""
    found = asked_of(units).filter(answered_at=None, consultation__closed_at=None)
    return found.order_by("consultation__due_on", "pk")


def days(on: date) -> Calendar:
    """Return the working days around a day."""
    return calendar([on.year, on.year + 1])


def usual_due(on: date) -> date:
    """Return the day that a round begun today offers."""
    return days(on).add(on, USUAL_DAYS)
