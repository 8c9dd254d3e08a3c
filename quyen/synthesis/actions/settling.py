"""The office says of each opinion whether it is taken, partly, or not, and why."""

from datetime import datetime

from django.db import transaction

from quyen.audit import actions as audit
from quyen.core import textcheck
from quyen.core.text import clean
from quyen.synthesis import opinions
from quyen.synthesis import refusals_opinions as refusals
from quyen.synthesis.actions.holding import held
from quyen.synthesis.models import Opinion

LONGEST = 4_000


@transaction.atomic
def settle(*, opinion: Opinion, outcome: str, why: str, base: str, by, at: datetime) -> Opinion:
    """Settle one given opinion, or settle it otherwise while its text is not frozen.

    `base` is `opinions.settled(opinion)` as the page showed it, so that two do not overwrite each other.
    """
    found = Opinion.objects.select_for_update(of=("self",)).select_related(
        "consulted__consultation__synthesis"
    )
    found = found.get(pk=opinion.pk)
    held(found.consulted.consultation.synthesis)
    if not found.consulted.answered_at:
        raise refusals.NotGivenYet
    if opinions.settled(found) != base:
        raise refusals.SettledMeanwhile(found.pk)
    if outcome not in Opinion.Outcome.values:
        raise refusals.OutcomeUnsaid(found.pk)
    found.outcome, found.why = outcome, _why(found, outcome, why)
    found.settled_at, found.settled_by = at, by
    found.save(update_fields=["outcome", "why", "settled_at", "settled_by"])
    audit.record("opinion.settled", found, by=by, at=at, outcome=outcome)
    return found


def _why(opinion: Opinion, outcome: str, why: str) -> str:
    why = clean(why).strip()[:LONGEST]
    if not why and outcome != Opinion.Outcome.TAKEN:
        raise refusals.WhyMissing(opinion.pk)
    if finding := next((one for one in textcheck.check(why) if one.blocking), None):
        raise refusals.WhyRefused(opinion.pk, finding.sentence)
    return why
