"""How one unit's reports went, round after round. Nothing here compares units, and nothing counts a person's work."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from quyen.core.dates import day_of
from quyen.obligations.models import Obligation, Receipt, SpanDuty
from quyen.obligations.queries import of_unit
from quyen.obligations.rules import Timeliness
from quyen.organisations import queries as organisations
from quyen.organisations.models import Unit
from quyen.regimes import rules
from quyen.regimes.models import Line, Span
from quyen.reports.models import Answer, AnswerKind, Review, Version
from quyen.reports.queries.standings import with_standing

Place = tuple[int, int]  # ids of line and span
JUDGED = (Timeliness.ON_TIME, Timeliness.LATE, Timeliness.MISSING)


@dataclass(frozen=True)
class Given:
    """Of the figures asked for: how many of the newest version said "nothing arose", how many had no figure."""

    asked: int = 0
    nothing: int = 0
    not_available: int = 0
    answered: int = 0


@dataclass(frozen=True)
class Past:
    """One report: how it stands in time, how often it was sent back, how many days the office had it.

    `review_days` sums the calendar days from each filing to its review, or until now; None where nothing was filed
    here or it is an archive. `channel` is the way of the first receipt, "" without one. `given` is None where no
    version can be read.
    """

    obligation: Obligation
    versions: int
    returned: int
    review_days: int | None
    in_review: bool
    channel: str
    given: Given | None

    @property
    def judged(self) -> bool:
        return self.obligation.state in JUDGED

    @property
    def days_late(self) -> int | None:
        """Days after the due day, 0 in time; None where it is not judged or still to come."""
        return self.obligation.days if self.judged else None


def over_time(unit: Unit, now: datetime) -> list[Past]:
    """Return everything a unit has owed, newest first; as many queries for many rounds as for one."""
    owed = with_standing(of_unit(unit, now).filter(upward=False)).select_related("unit", "round__version")
    rows = list(owed)
    versions = _versions(rows)
    newest = {pk: found[-1] for pk, found in versions.items()}
    given, channels = _given(rows, newest), _channels(rows)
    return [_past(row, versions.get(row.pk, []), given, channels.get(row.pk, ""), now) for row in rows]


def predecessors(unit: Unit) -> list[Unit]:
    """Return the units this one came from that owed something themselves."""
    before = {step.predecessor_id for step in organisations.came_from(unit)}
    return organisations.in_order(Unit.objects.filter(pk__in=before, obligations__isnull=False).distinct())


def _past(row: Obligation, versions: list[Version], given: dict[int, Given], channel: str, now) -> Past:
    reviews = [version.review for version in versions if hasattr(version, "review")]
    waiting = bool(versions) and not hasattr(versions[-1], "review")
    counted = bool(versions) and not row.round.archive
    return Past(
        obligation=row,
        versions=len(versions),
        returned=sum(review.outcome == Review.Outcome.RETURNED for review in reviews),
        review_days=sum(_days(version, now) for version in versions) if counted else None,
        in_review=counted and waiting,
        channel=channel,
        given=given.get(row.pk),
    )


def _days(version: Version, now: datetime) -> int:
    until = version.review.at if hasattr(version, "review") else now
    return (day_of(until) - day_of(version.filed_at)).days


def _versions(rows: Iterable[Obligation]) -> dict[int, list[Version]]:
    """Return the versions of each obligation that were not withdrawn, oldest first, with their reviews."""
    filed = Version.objects.filter(obligation__in=rows, withdrawal=None).select_related("review")
    found: dict[int, list[Version]] = defaultdict(list)
    for version in filed.defer("content").order_by("number"):
        found[version.obligation_id].append(version)
    return found


def _channels(rows: Iterable[Obligation]) -> dict[int, str]:
    """Return by which way each report first came."""
    standing = Receipt.objects.filter(obligation__in=rows, withdrawn_at=None).order_by("-received_at", "-pk")
    return dict(standing.values_list("obligation_id", "channel"))


def _given(rows: list[Obligation], newest: dict[int, Version]) -> dict[int, Given]:
    asked = _places(rows)
    kinds: dict[int, dict[Place, str]] = defaultdict(dict)
    answers = Answer.objects.filter(version__in=list(newest.values()), part="")
    for version, line, span, kind in answers.values_list("version_id", "line_id", "span_id", "kind"):
        kinds[version][line, span] = kind
    return {
        pk: _count(asked[pk], kinds[version.pk])
        for pk, version in newest.items()
        if asked[pk] or kinds[version.pk]
    }


def _count(asked: set[Place], kinds: dict[Place, str]) -> Given:
    said = [kind for place, kind in kinds.items() if place in asked]
    return Given(
        asked=len(asked),
        nothing=said.count(AnswerKind.NOTHING_AROSE),
        not_available=said.count(AnswerKind.NOT_AVAILABLE),
        answered=len(said),
    )


def _places(rows: list[Obligation]) -> dict[int, set[Place]]:
    """Return the figures each obligation asks of the unit as their source: three queries for all rounds."""
    lines, spans, duties = defaultdict(list), defaultdict(list), defaultdict(set)
    versions = {row.round.version_id for row in rows}
    for line in Line.objects.filter(version__in=versions).select_related("definition"):
        lines[line.version_id].append(line)
    for span in Span.objects.filter(round__in={row.round_id for row in rows}):
        spans[span.round_id].append(span)
    for owner, span in SpanDuty.objects.filter(obligation__in=rows).values_list("obligation_id", "span_id"):
        duties[owner].add(span)
    return {
        row.pk: _asked(row, lines[row.round.version_id], spans[row.round_id], duties[row.pk]) for row in rows
    }


def _asked(row: Obligation, lines: list[Line], spans: list[Span], duties: set[int]) -> set[Place]:
    kind = row.round.kind
    mine = [span for span in spans if span.kind == Span.Kind.MAIN or span.pk in duties]
    return {
        (line.pk, span.pk)
        for line in lines
        if rules.role_of(line.definition, row.unit.key, row.level) == rules.ANSWER
        and rules.asks(line, Span.Kind.MAIN, kind)
        for span in mine
        if rules.asks(line, span.kind, kind)
    }
