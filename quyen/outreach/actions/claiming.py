"""A public claim is taken up as it was said, without who said it, or dropped with a reason."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from quyen.audit import actions as audit
from quyen.core.refusals import Refusal
from quyen.followup.rules import checked
from quyen.organisations.actions import next_number
from quyen.organisations.models import Unit
from quyen.outreach.models import Claim
from quyen.outreach.rules import impersonal


class ClaimDropped(Refusal):
    """Nothing more is written to a claim that was dropped."""

    def __init__(self) -> None:
        super().__init__(_("This claim was dropped. Take it up anew to answer it."))


class AnsweredAlready(Refusal):
    """What was answered stands: it is not dropped any more."""

    def __init__(self) -> None:
        super().__init__(_("This claim was answered. Its answer stands; give a later one to change it."))


@transaction.atomic
def take_up(*, committee: Unit, text_vi: str, text_en: str = "", field: str = "", by, at: datetime) -> Claim:
    """Take up a claim or a question that many ask, in its words; refuses a name, an account or a post in it."""
    claim = Claim.objects.create(
        committee=committee,
        number=next_number(Claim, committee),
        text_vi=impersonal(text_vi, field="text_vi", needed=_("Write what is claimed or asked.")),
        text_en=impersonal(text_en, field="text_en"),
        field=checked(field, field="field", most=100),
        taken_up_at=at,
        taken_up_by=by,
    )
    audit.record("claim.taken-up", claim, by=by, at=at, number=claim.number)
    return claim


@transaction.atomic
def drop_claim(*, claim: Claim, why: str, by, at: datetime) -> Claim:
    """Drop a claim that was never answered: it is not about rights in the city, or was taken up twice."""
    claim = open_claim(claim)
    if claim.answers.filter(given_at__isnull=False).exists():
        raise AnsweredAlready
    claim.dropped_why = checked(why, field="why", most=300, needed=_("Say why it is dropped."))
    claim.dropped_at, claim.dropped_by = at, by
    claim.save(update_fields=["dropped_at", "dropped_by", "dropped_why"])
    audit.record("claim.dropped", claim, by=by, at=at)
    return claim


def open_claim(claim: Claim) -> Claim:
    """Hold a claim until the transaction ends; refuses one that was dropped."""
    claim = Claim.objects.select_for_update().get(pk=claim.pk)
    if claim.dropped_at:
        raise ClaimDropped
    return claim
