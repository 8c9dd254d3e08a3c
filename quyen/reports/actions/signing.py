"""Steps of the signing route, taken inside."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from quyen.accounts.roles import Role
from quyen.audit import actions as audit
from quyen.organisations.models import Unit
from quyen.reports import checks, refusals
from quyen.reports.models import Approval, Draft, SigningRoute
from quyen.reports.queries.signing import approvals, next_step
from quyen.reports.rules import signing


@transaction.atomic
def set_signing_route(*, unit: Unit, steps: Sequence[str], by, at: datetime) -> SigningRoute:
    """Say through whose hands a unit's reports go before they are filed."""
    steps = [str(step) for step in steps]
    if not signing.in_order(steps):
        raise refusals.BadRoute
    route, _made = SigningRoute.objects.update_or_create(unit=unit, defaults={"steps": steps})
    audit.record("report.route-set", route, by=by, at=at, unit=unit.key, steps=steps)
    return route


@transaction.atomic
def approve(*, draft: Draft, step: str, revision: int | None = None, by, at: datetime) -> Approval:
    """Take a step of the route on the draft as it is; any later change makes the approval lapse.

    `revision` is the one that was read: a draft changed since is not approved unseen. Blocking findings are
    refused here already, so that nobody signs what cannot be filed.
    """
    draft = Draft.objects.held(draft)
    if revision is not None and revision != draft.revision:
        raise refusals.ChangedSinceRead
    if given := next((row for row in approvals(draft) if row.step == step), None):
        return given
    expected = next_step(draft)
    if step != expected:
        raise refusals.NotItsTurn(expected)
    checks.refuse_blocking(draft)
    approval = Approval.objects.create(draft=draft, step=Role(step), revision=draft.revision, by=by, at=at)
    audit.record("report.approved", draft, by=by, at=at, step=step, revision=draft.revision)
    return approval
