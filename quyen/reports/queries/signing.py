"""Where a draft is on its signing route, and in which right a person signs."""

from dataclasses import dataclass
from datetime import date

from quyen.accounts.roles import Role
from quyen.organisations.models import Mandate, Unit, valid_on
from quyen.reports.models import Approval, Draft, SigningRoute
from quyen.reports.rules import signing


@dataclass(frozen=True)
class Signatory:
    """`form` such as "KT." (for the head), `post` the signer's own."""

    name: str
    post: str = ""
    form: str = ""


def steps_of(unit: Unit) -> list[str]:
    """Return the steps of a unit's signing route: officer, head unless it says otherwise."""
    route = SigningRoute.objects.filter(unit=unit).first()
    return list(route.steps) if route else [str(step) for step in signing.DEFAULT_STEPS]


def approvals(draft: Draft) -> list[Approval]:
    """Return the approvals that stand: those given to the draft as it is now, in the order given."""
    return list(draft.approvals.filter(revision=draft.revision).select_related("by").order_by("at", "pk"))


def next_step(draft: Draft) -> str | None:
    """Return the approval that comes next, or None when all are given."""
    return signing.next_step(steps_of(draft.obligation.unit), [row.step for row in approvals(draft)])


def signatory(user, unit: Unit, on: date) -> Signatory:
    """Return in which right a person signs for a unit on a day, from the mandate to head it."""
    heads = Mandate.objects.filter(valid_on(on), user=user, unit=unit, role=Role.HEAD)
    own = heads.order_by("-valid_from", "pk").first()
    return Signatory(user.name, own.post_vi, own.signature_form) if own else Signatory(user.name)
