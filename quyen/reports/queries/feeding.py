"""What registers kept here know of the figures that a report asks for, place by place. It is offered, never written."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from quyen.core.numbers import SCALE
from quyen.obligations import covering
from quyen.obligations.models import Obligation
from quyen.obligations.queries import AskedSpan, spans_of
from quyen.organisations import queries as organisations
from quyen.outreach.queries.feeding import feeding as of_activities
from quyen.regimes.feeding import Counted, Offer, Wanted
from quyen.regimes.models import Definition, Indicator, Line, Round, Span
from quyen.reports.models import Draft, DraftAnswer, Source
from quyen.reports.queries.asked import Asked
from quyen.reports.queries.beside import LastAnswer
from quyen.training.queries.feeding import feeding as of_trainings

REGISTERS: tuple[Callable[[Wanted], list[Offer]], ...] = (of_trainings, of_activities)
LONGEST_NAME = 300  # of a source


@dataclass(frozen=True)
class Fed:
    """What is offered at one place of a form: a figure, and whether it may be taken over as it is.

    `value` is scaled by 10^4. Not to be taken over is what would write over a figure that somebody gave, and a
    figure that is "at least" where the unit's last report already said more.
    """

    line: Line
    span: Span
    offer: Offer
    given: DraftAnswer | None = None
    more_before: bool = False

    @property
    def value(self) -> int:
        return self.offer.count * SCALE

    @property
    def sourced(self) -> bool:
        """Whether the answer was taken over from just this."""
        return bool(self.given and self.given.source and self.given.source.cited == self.cited)

    @property
    def agrees(self) -> bool:
        """Whether somebody gave the same figure already; taking over then only names the source."""
        return self.given is not None and self.given.value == self.value

    @property
    def takeable(self) -> bool:
        return not self.sourced and (self.agrees or (self.given is None and not self.more_before))

    @property
    def cited(self) -> list[dict]:
        return [row.plain() for row in self.offer.counted]

    @property
    def name(self) -> str:
        """Return how the source is called in a report: the register, and what was counted as far as it fits."""
        titles = "; ".join(f"{row.title} ({row.on:%d/%m/%Y})" for row in self.offer.counted)
        name = f"{self.offer.register}: {titles}"
        return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1].rstrip()}…"


def fed_in(
    draft: Draft, asked: Asked, last: dict[tuple[int, str], LastAnswer], at: datetime
) -> dict[tuple[int, int], Fed]:
    """Return what is offered at the places of a draft, by (line, span); `last` is last period's answers.

    Nothing is read of registers where no line asked is fed by one. For a unit that reports for others their
    trainings count as well; for the days before a reorganisation those of whom the unit answers for.
    """
    fed_by = dict(_fed(asked).values_list("pk", "fed_by"))
    if not fed_by:
        return {}
    spans = {each.span.pk: each for each in spans_of(draft.obligation)}
    offers = {pk: _offers(draft.obligation, each, at) for pk, each in spans.items()}
    given = {
        (row.line_id, row.span_id): row for row in draft.answers.filter(part="").select_related("source")
    }
    found = {}
    for row, span in asked.places():
        offer = offers[span.pk].get(fed_by.get(row.line.definition.indicator_id, ""))
        if offer and row.line.pk not in asked.secret_lines:
            before = last.get((row.line.pk, "")) if not offer.exact else None
            more = bool(before and before.value and before.value > offer.count * SCALE)
            place = row.line.pk, span.pk
            found[place] = Fed(row.line, span, offer, given.get(place), more)
    return found


def _fed(asked: Asked) -> QuerySet[Indicator]:
    return Indicator.objects.filter(pk__in=[row.line.definition.indicator_id for row in asked.lines]).exclude(
        fed_by=""
    )


def _offers(obligation: Obligation, span: AskedSpan, at: datetime) -> dict[str, Offer]:
    """Return what registers know of one stretch of days, by feed."""
    wanted = Wanted(_units(obligation, span, at), span.opens_on, span.closes_on)
    return {offer.feed: offer for register in REGISTERS for offer in register(wanted)}


def _units(obligation: Obligation, span: AskedSpan, at: datetime) -> frozenset[int]:
    if span.duties:
        return frozenset(duty.predecessor_id for duty in span.duties)
    covered = (row.unit_id for row in covering.spoken_for(obligation, at))
    return frozenset((obligation.unit_id, *covered))


def held_above(round: Round, definition: Definition) -> Offer | None:
    """Return what the committee and its office did of an indicator themselves: no unit reports it, nothing adds it."""
    fed_by = definition.indicator.fed_by
    if not fed_by or definition.kind != Definition.Kind.FLOW:
        return None
    offices = organisations.members(round.committee, round.closes_on, "puts-together")
    units = frozenset((round.committee_id, *(row.unit_id for row in offices)))
    wanted = Wanted(units, round.opens_on, round.closes_on)
    offers = {offer.feed: offer for register in REGISTERS for offer in register(wanted)}
    return offers.get(fed_by)


def counted_in(source: Source | None) -> list[Counted]:
    """Return what a source cites, as it was counted then."""
    return [
        Counted(row["citation"], row["title"], date.fromisoformat(row["on"]), row["count"])
        for row in (source.cited if source else ())
    ]
