"""Reads of who owes what, each obligation annotated with how it stands at a moment."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import (
    BooleanField,
    Case,
    Count,
    DateField,
    DateTimeField,
    Exists,
    ExpressionWrapper,
    F,
    Func,
    IntegerField,
    Max,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce, Greatest, TruncDate

from quyen.core.collation import natural_key
from quyen.core.dates import day_of
from quyen.core.ladders import LEVELS, ZONE
from quyen.obligations.models import Extension, Obligation, Receipt, SecretPart, SpanDuty, Waiver
from quyen.obligations.rules import DAY, OPEN, Facts, Timeliness
from quyen.organisations import queries as organisations
from quyen.organisations.models import Unit
from quyen.regimes.models import Round, Span


class DaysBetween(Func):
    """Whole days from the second date to the first, as both databases count them."""

    arity = 2
    output_field = IntegerField()

    def as_sqlite(self, compiler, connection, **context):
        template = "CAST(julianday(%(expressions)s) AS INTEGER)"
        return self.as_sql(compiler, connection, template=template, arg_joiner=") - julianday(", **context)

    def as_postgresql(self, compiler, connection, **context):
        return self.as_sql(compiler, connection, template="(%(expressions)s)", arg_joiner=" - ", **context)


def with_state(obligations: QuerySet[Obligation], now: datetime) -> QuerySet[Obligation]:
    """Annotate obligations with the facts and what `rules.state` makes of them, in the database.

    received_at, received_on, extended_to, extended, waived, effective_due_on, state (a Timeliness) and days.
    """
    today = Value(day_of(now), DateField())
    due_on = F("effective_due_on")
    return _with_facts(obligations, now).annotate(
        state=Case(
            When(round__archive=True, then=Value(Timeliness.ARCHIVED)),
            When(waived=True, then=Value(Timeliness.WAIVED)),
            When(received_on__lte=due_on, then=Value(Timeliness.ON_TIME)),
            When(received_on__gt=due_on, then=Value(Timeliness.LATE)),
            When(effective_due_on__lt=today, then=Value(Timeliness.MISSING)),
            When(round__closes_on__gte=today, then=Value(Timeliness.UPCOMING)),
            default=Value(Timeliness.DUE),
        ),
        days=Case(
            When(state=Timeliness.LATE, then=DaysBetween("received_on", due_on)),
            When(state=Timeliness.MISSING, then=DaysBetween(today, due_on)),
            When(state__in=[Timeliness.UPCOMING, Timeliness.DUE], then=DaysBetween(due_on, today)),
            default=Value(0),
            output_field=IntegerField(),
        ),
    )


def _with_facts(obligations: QuerySet[Obligation], now: datetime) -> QuerySet[Obligation]:
    """Annotate what was known at a moment, so that a list made later for an earlier cut-off says the same."""
    own = {"obligation": OuterRef("pk")}
    latest = Extension.objects.filter(**own, at__lte=now).order_by("-due_on").values("due_on")[:1]
    standing = Q(withdrawn_at=None) | Q(withdrawn_at__gt=now)
    received = Receipt.objects.filter(standing, **own, entered_at__lte=now).order_by("received_at")
    return obligations.annotate(
        extended_to=Subquery(latest, output_field=DateField()),
        effective_due_on=Greatest("due_on", Coalesce("extended_to", "due_on")),
        extended=ExpressionWrapper(Q(effective_due_on__gt=F("due_on")), BooleanField()),
        waived=Exists(Waiver.objects.filter(**own, at__lte=now)),
        received_at=Subquery(received.values("received_at")[:1], output_field=DateTimeField()),
        received_on=TruncDate("received_at", tzinfo=ZONE),
    )


def facts(obligation: Obligation, now: datetime) -> Facts:
    """Return what was known of one obligation at a moment, for `rules.state`."""
    found = _with_facts(Obligation.objects.filter(pk=obligation.pk), now).select_related("round").get()
    return Facts(
        due_on=found.due_on,
        closes_on=found.round.closes_on,
        extended_to=found.extended_to,
        waived=found.waived,
        received_at=found.received_at,
        archive=found.round.archive,
    )


def facts_of(obligations: QuerySet[Obligation], now: datetime) -> dict[int, Facts]:
    """Return the same of many obligations by their id: four queries, however many there are."""
    rows = obligations.order_by().values_list("pk", "due_on", "round__closes_on", "round__archive")
    own = {"obligation__in": obligations.order_by().values("pk")}
    extended = Extension.objects.filter(**own, at__lte=now).order_by().values_list("obligation")
    received = Receipt.objects.filter(
        Q(withdrawn_at=None) | Q(withdrawn_at__gt=now), **own, entered_at__lte=now
    )
    latest = dict(extended.annotate(Max("due_on")))
    first = dict(received.order_by().values_list("obligation").annotate(Min("received_at")))
    waived = set(Waiver.objects.filter(**own, at__lte=now).values_list("obligation", flat=True))
    return {
        pk: Facts(
            due_on=due_on,
            closes_on=closes_on,
            extended_to=latest.get(pk),
            waived=pk in waived,
            received_at=first.get(pk),
            archive=archive,
        )
        for pk, due_on, closes_on, archive in rows
    }


Counts = dict[str, int]
COUNTED = ("on_time", "late", "missing", "not_yet_due", "waived", "archived")


def counts(round: Round, now: datetime) -> Counts:
    """Return how many members' obligations stand how: the names of `COUNTED` and their sum, `obligations`.

    The committee's own report is not among them; `archived` is all of them in an archive and else nothing.
    """
    return counts_of([round], now)[round.pk]


def counts_of(rounds: Iterable[Round], now: datetime) -> dict[int, Counts]:
    """Return the counts of several rounds by their id, in one query."""
    keys = [round.pk for round in rounds]
    found = _count(Obligation.objects.filter(round__in=keys), "round_id", now)
    return {key: found.get(key) or _tally([]) for key in keys}


def counts_by_level(round: Round, now: datetime) -> dict[str, Counts]:
    """Return a round's counts by the level whose deadline the units keep, lowest first."""
    found = _count(Obligation.objects.filter(round=round), "level", now)
    return {level: found[level] for level in LEVELS if level in found}


def _count(obligations: QuerySet[Obligation], column: str, now: datetime) -> dict:
    rows = with_state(obligations.filter(upward=False), now).order_by()
    grouped: dict[object, list[tuple[str, int]]] = {}
    for key, name, n in rows.values_list(column, "state").annotate(n=Count("pk")):
        grouped.setdefault(key, []).append((name, n))
    return {key: _tally(states) for key, states in grouped.items()}


def _tally(states: Iterable[tuple[str, int]]) -> Counts:
    tally = dict.fromkeys(COUNTED, 0)
    for name, n in states:
        tally[name if name in tally else "not_yet_due"] += n
    return tally | {"obligations": sum(tally.values())}


def of_round(round: Round, now: datetime) -> list[Obligation]:
    """Return a round's obligations with their state: the committee's own first, then by level and name."""
    found = with_state(Obligation.objects.filter(round=round), now).select_related("unit", "round")
    return sorted(found, key=lambda row: (not row.upward, row.level, natural_key(row.unit_name_vi), row.pk))


def of_unit(unit: Unit, now: datetime) -> QuerySet[Obligation]:
    """Return everything a unit has owed, newest first, with its state."""
    found = with_state(Obligation.objects.filter(unit=unit), now).select_related("unit", "round")
    return found.order_by("-round__closes_on", "-pk")


def owed_by(unit: Unit, now: datetime) -> list[Obligation]:
    """Return what a unit still has to send, soonest first: its own, and what units it came from left open."""
    units = [unit.pk, *left_to(unit, day_of(now))]
    found = with_state(Obligation.objects.filter(unit__in=units), now).filter(state__in=OPEN)
    return list(found.select_related("unit", "round").order_by("effective_due_on", "-upward", "pk"))


def left_to(unit: Unit, on: date) -> list[int]:
    """Return the ids of the dissolved units that owed something and for which this unit answers on a date."""
    before = {step.predecessor_id for step in organisations.came_from(unit)}
    indebted = Unit.objects.filter(pk__in=before, obligations__isnull=False, valid_until__lte=on).distinct()
    answerers = organisations.default_answerers(indebted, on)
    return sorted(key for key, answerer in answerers.items() if answerer.pk == unit.pk)


def answers_for(obligation: Obligation, on: date) -> Unit | None:
    """Return the unit that answers for an obligation on a date: its own, or who succeeded it; None if unsaid."""
    return organisations.default_answerers([obligation.unit], on).get(obligation.unit_id)


@dataclass(frozen=True)
class AskedSpan:
    """One stretch of a round as one unit is asked for it. Both days included; `duties` name whom it answers for."""

    span: Span
    opens_on: date
    closes_on: date
    duties: tuple[SpanDuty, ...] = ()


def spans_of(obligation: Obligation) -> list[AskedSpan]:
    """Return the stretches a unit reports on, in order of time. They never overlap: flows of all add up.

    A unit that answers for the days before a reorganisation answers for the main span from the day after them.
    """
    duties = obligation.span_duties.select_related("span", "predecessor").order_by("span__opens_on", "pk")
    before: dict[Span, list[SpanDuty]] = {}
    for duty in sorted(duties, key=lambda duty: natural_key(duty.predecessor.name_vi)):
        before.setdefault(duty.span, []).append(duty)
    asked = [AskedSpan(span, span.opens_on, span.closes_on, tuple(rows)) for span, rows in before.items()]
    main = Span.objects.get(round=obligation.round_id, kind=Span.Kind.MAIN)
    opens_on = max((span.closes_on + DAY for span in before), default=main.opens_on)
    asked.append(AskedSpan(main, opens_on, main.closes_on))
    return sorted(asked, key=lambda each: (each.opens_on, each.closes_on))


def secret_parts(obligations: Iterable[Obligation], at: datetime) -> list[SecretPart]:
    """Return the parts of some reports that had gone by the secret route at a moment, in the outline's order."""
    standing = Q(withdrawn_at=None) | Q(withdrawn_at__gt=at)
    found = SecretPart.objects.filter(standing, obligation__in=obligations, entered_at__lte=at)
    related = ("line__definition__indicator", "line__section", "section", "obligation__unit")
    return sorted(found.select_related(*related), key=_outline_order)


def _outline_order(part: SecretPart) -> tuple:
    """Figures stand before the passage of their section."""
    section = part.section or part.line.section
    return section.position, part.line is None, part.line.position if part.line else 0, part.pk
