"""Reads of claims: how each stands, what came of those that were right, and the counts that may be shown to all."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from django.db.models import Prefetch, QuerySet

from quyen.core.likeness import features
from quyen.followup.models import Proposal
from quyen.followup.queries.committee import Proposed, standing_of
from quyen.followup.rules.committee import ProposalState
from quyen.organisations.models import Unit
from quyen.outreach.models import Answer, Claim, Remark

LIKE = Fraction(2, 5)  # of the syllables and their pairs in two texts, so many stand in both
RIGHT = (Answer.Outcome.CONFIRMED, Answer.Outcome.PARTLY)


class State(StrEnum):
    """How far a claim is."""

    OPEN = "open"
    DRAFTED = "drafted"
    ANSWERED = "answered"
    DROPPED = "dropped"


class Lack(StrEnum):
    """What a draft lacks before anybody may give it."""

    SOURCES = "sources"
    PROPOSAL = "proposal"


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

    @property
    def right(self) -> bool:
        """Whether the draft, or the answer that stands, says that the claim is right, at least in part."""
        return any(one.outcome in RIGHT for one in (self.draft, self.standing) if one)

    @property
    def earlier(self) -> tuple[Answer, ...]:
        """The answers that were given and stand no more, the newest first."""
        return tuple(row for row in self.answers if row.given_at and row != self.standing)

    @property
    def state(self) -> State:
        if self.claim.dropped_at:
            return State.DROPPED
        if self.standing:
            return State.ANSWERED
        return State.DRAFTED if self.draft else State.OPEN

    @property
    def unreplied(self) -> int:
        """How much was said against its answers that nobody replied to."""
        return sum(one.replied_at is None for row in self.answers for one in row.remarks.all())

    @property
    def lacks(self) -> tuple[Lack, ...]:
        """What the draft lacks before it may be given; that somebody else gives it is beside this."""
        if self.draft is None:
            return ()
        unsourced = self.draft.outcome != Answer.Outcome.NOT_YET and not self.draft.sources.all()
        led_nowhere = self.draft.outcome in RIGHT and not self.proposals
        missing = {Lack.SOURCES: unsourced, Lack.PROPOSAL: led_nowhere}
        return tuple(lack for lack, lacking in missing.items() if lacking)


def claims(committee: Unit) -> list[Taken]:
    """Return the claims that a committee has taken up, the newest first; a constant number of queries."""
    return _taken(Claim.objects.filter(committee=committee))


def claim(found: Claim) -> Taken:
    """Return one claim as it stands."""
    return _taken(Claim.objects.filter(pk=found.pk))[0]


def alike(committee: Unit, text: str, most: int = 5) -> list[Taken]:
    """Return the claims that say much the same as a text, the most like it first; what was dropped is none."""
    rows = [
        (likeness(text, row), row.pk) for row in Claim.objects.filter(committee=committee, dropped_at=None)
    ]
    near = sorted((row for row in rows if row[0] >= LIKE), key=lambda row: (-row[0], -row[1]))[:most]
    found = {row.claim.pk: row for row in _taken(Claim.objects.filter(pk__in=[pk for _like, pk in near]))}
    return [found[pk] for _like, pk in near]


def likeness(text: str, claim: Claim) -> Fraction:
    """Return how much of a text and of a claim is the same, 0 to 1: Dice over folded syllables and their pairs."""
    return max(_dice(text, claim.text_vi), _dice(text, claim.text_en))


def _dice(one: str, other: str) -> Fraction:
    here, there = set(features(one)), set(features(other))
    both = len(here) + len(there)
    return Fraction(2 * len(here & there), both) if both else Fraction(0)


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
    right = [row for row in rows if row.standing and row.standing.outcome in RIGHT]
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
