"""Reads of claims: how each stands, what came of those that were right, and the counts that may be shown to all."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from quyen.followup.models import Proposal
from quyen.followup.queries.committee import Proposed, standing_of
from quyen.followup.rules.committee import ProposalState
from quyen.organisations.models import Unit
from quyen.outreach.models import Answer, Claim, Remark


@dataclass(frozen=True)
class Taken:
    """A claim with its answers, the newest first, and the proposals that came of it."""

    claim: Claim
    answers: tuple[Answer, ...]
    proposals: tuple[Proposed, ...]

    @property
    def standing(self) -> Answer | None:
        """The answer that stands: the newest that was given."""
        return next((row for row in self.answers if row.given_at), None)

    @property
    def draft(self) -> Answer | None:
        return next((row for row in self.answers if row.given_at is None), None)


def claims(committee: Unit) -> list[Taken]:
    """Return the claims that a committee has taken up, the newest first; a constant number of queries."""
    return _taken(Claim.objects.filter(committee=committee))


def claim(found: Claim) -> Taken:
    """Return one claim as it stands."""
    return _taken(Claim.objects.filter(pk=found.pk))[0]


def _taken(found: QuerySet[Claim]) -> list[Taken]:
    remarks = Prefetch("remarks", Remark.objects.order_by("pk"))
    answers = Answer.objects.select_related("drafted_by", "given_by").prefetch_related("sources", remarks)
    rows = list(found.select_related("committee").prefetch_related(Prefetch("answers", answers)))
    led = leads_to(rows)
    return [Taken(row, tuple(row.answers.all()), led[row.pk]) for row in rows]


def leads_to(rows: Iterable[Claim]) -> dict[int, tuple[Proposed, ...]]:
    """Return, by claim, the proposals born of it that were not withdrawn."""
    rows = list(rows)
    cited = {f"claim:{row.number}": row.pk for row in rows}
    committees = {row.committee_id for row in rows}
    found = Proposal.objects.filter(born_of__in=cited, committee__in=committees)
    led: dict[int, list[Proposed]] = {row.pk: [] for row in rows}
    for one in standing_of(found):
        if one.state != ProposalState.WITHDRAWN:
            led[cited[one.proposal.born_of]].append(one)
    return {pk: tuple(ones) for pk, ones in led.items()}


@dataclass(frozen=True)
class Counts:
    """How many claims were taken up and answered, by outcome, and what came of those that were right.

    `by_outcome` counts the answers that stand; `proposals` those that came of claims that are right, `accepted` and
    `carried_out` how many of these were.
    """

    taken_up: int
    answered: int
    by_outcome: dict[str, int]
    right: int
    proposals: int
    accepted: int
    carried_out: int


def counts(committee: Unit) -> Counts:
    """Return the public count of claims; what was dropped is counted neither as taken up nor as answered."""
    rows = [row for row in claims(committee) if row.claim.dropped_at is None]
    stand = [row.standing for row in rows if row.standing]
    by_outcome = {outcome: sum(one.outcome == outcome for one in stand) for outcome in Answer.Outcome.values}
    right = [row for row in rows if row.standing and row.standing.outcome in ("confirmed", "partly")]
    led = [one for row in right for one in row.proposals]
    accepted = [one for one in led if one.state in (ProposalState.ACCEPTED, ProposalState.CHANGED)]
    return Counts(
        taken_up=len(rows),
        answered=len(stand),
        by_outcome=by_outcome,
        right=len(right),
        proposals=len(led),
        accepted=len(accepted),
        carried_out=sum(_carried_out(one) for one in accepted),
    )


def _carried_out(one: Proposed) -> bool:
    return one.decision is not None and one.decision.carried_out_on is not None
