"""What a person's units owe, with the one thing that this person can do about each now."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, F, Prefetch, Q
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from quyen.accounts.roles import ROLE_NAMES, Role, Verb, may
from quyen.core.dates import day_of
from quyen.obligations import queries as obligations
from quyen.obligations.models import Obligation
from quyen.obligations.rules import OPEN, Timeliness
from quyen.organisations.models import Unit
from quyen.reports.models import Approval, Draft, ReturnedItem, Review, SigningRoute, Version
from quyen.reports.queries import awaiting_confirmation, with_standing
from quyen.reports.rules import signing

RECEIPTS = 5


@dataclass(frozen=True)
class Way:
    """The one button of a duty: `post` changes something and is sent as a form."""

    label: str | Promise
    url: str
    sign: str
    post: bool = False
    primary: bool = True


@dataclass(frozen=True)
class Duty:
    """One report owed: `obligation` with its state and standing, the draft if there is one, what came back."""

    obligation: Obligation
    draft: Draft | None
    waits_for: str | Promise
    review: Review | None
    unconfirmed: Version | None
    way: Way | None

    @property
    def open(self) -> bool:
        """Whether nothing has been received yet, so that the clock still runs."""
        return self.obligation.state in OPEN


def units_of(person) -> dict[Unit, set[str]]:
    """Return the units whose reports a person may read as their own, with the roles held there."""
    held: dict[Unit, set[str]] = {}
    for mandate in person.mandates:
        if may(mandate.role, Verb.REPORT_READ_OWN):
            held.setdefault(mandate.unit, set()).add(mandate.role)
    return held


def duties(held: dict[Unit, set[str]], now: datetime) -> list[Duty]:
    """Return what is to be done, soonest first: reports still owed, drafts open, figures to be confirmed."""
    roles = _roles(held, now)
    owed = obligations.with_state(Obligation.objects.filter(unit__in=roles, upward=False), now)
    rows = list(with_standing(owed).exclude(round__archive=True).select_related("round", "unit"))
    drafts = _drafts(rows)
    unconfirmed = _unconfirmed(rows, now)
    waiting = [row for row in rows if _needs_somebody(row, unconfirmed)]
    routes = _routes(waiting)
    found = [
        _duty(row, drafts.get(row.pk), unconfirmed.get(row.pk), roles[row.unit_id], routes[row.unit_id])
        for row in waiting
    ]
    return sorted(found, key=lambda duty: (duty.obligation.effective_due_on, duty.obligation.pk))


def received(held: dict[Unit, set[str]], now: datetime) -> list[Version]:
    """Return the last reports the units filed, newest first, each with its obligation's state."""
    filed = Version.objects.filter(
        obligation__unit__in=held, withdrawal=None, obligation__round__archive=False
    )
    newest = list(
        filed.select_related("obligation", "review").defer("content").order_by("-filed_at")[:RECEIPTS]
    )
    states = with_standing(
        obligations.with_state(Obligation.objects.filter(versions__in=newest), now).select_related("round")
    )
    by_id = {row.pk: row for row in states}
    for version in newest:
        version.obligation = by_id[version.obligation_id]
    return newest


def _roles(held: dict[Unit, set[str]], now: datetime) -> dict[int, set[str]]:
    """Return by unit the roles of those who answer for it: also for units that stand no more."""
    roles: dict[int, set[str]] = {}
    for unit, own in held.items():
        for key in (unit.pk, *obligations.left_to(unit, day_of(now))):
            roles.setdefault(key, set()).update(own)
    return roles


def _needs_somebody(row: Obligation, unconfirmed: dict[int, Version]) -> bool:
    open_draft = row.has_draft and row.state != Timeliness.WAIVED
    return row.state in OPEN or open_draft or row.pk in unconfirmed


def _drafts(rows: Iterable[Obligation]) -> dict[int, Draft]:
    """Return the open drafts by obligation, each with `given`, its approvals that stand, and what came back."""
    items = ReturnedItem.objects.select_related("line__definition", "section", "task", "commitment").order_by(
        "pk"
    )
    standing = Approval.objects.filter(revision=F("draft__revision"))
    found = (
        Draft.objects.filter(obligation__in=rows)
        .select_related("follows__review")
        .prefetch_related(
            Prefetch("follows__review__items", queryset=items),
            Prefetch("approvals", queryset=standing, to_attr="standing_approvals"),
        )
        .annotate(given=Count("answers", filter=Q(answers__part="")))
    )
    return {draft.obligation_id: draft for draft in found}


def _unconfirmed(rows: Iterable[Obligation], now: datetime) -> dict[int, Version]:
    """Return the reports filed before their closing day was over that nobody has confirmed since."""
    filed = Version.objects.filter(obligation__in=rows, withdrawal=None).defer("content").order_by("number")
    related = filed.select_related("obligation__round", "review", "confirmation")
    newest = {row.obligation_id: row for row in related}
    return {
        pk: row
        for pk, row in newest.items()
        if awaiting_confirmation(row, day_of(now)) and _outcome(row) != Review.Outcome.RETURNED
    }


def _outcome(version: Version) -> str:
    return version.review.outcome if hasattr(version, "review") else ""


def _routes(rows: Iterable[Obligation]) -> dict[int, list[str]]:
    units = {row.unit_id for row in rows}
    entered = dict(SigningRoute.objects.filter(unit__in=units).values_list("unit", "steps"))
    return {unit: entered.get(unit, [str(step) for step in signing.DEFAULT_STEPS]) for unit in units}


def _duty(
    row: Obligation, draft: Draft | None, unconfirmed: Version | None, roles: set[str], steps: list[str]
) -> Duty:
    review = draft.follows.review if draft and draft.follows and hasattr(draft.follows, "review") else None
    returned = review if review and review.outcome == Review.Outcome.RETURNED else None
    step = signing.next_step(steps, [given.step for given in draft.standing_approvals]) if draft else None
    return Duty(
        obligation=row,
        draft=draft,
        waits_for=_waits_for(draft, step, steps, roles),
        review=returned,
        unconfirmed=unconfirmed if draft is None else None,
        way=_way(row, draft, step, roles, returned, unconfirmed),
    )


def _waits_for(draft: Draft | None, step: str | None, steps: list[str], roles: set[str]) -> str | Promise:
    """Name who has to act where that is somebody else."""
    if draft is None:
        return ""
    if step is None:
        last = Role.CLERK if signing.needs_number(steps) else Role.HEAD
        return "" if any(may(role, Verb.REPORT_SUBMIT) for role in roles) else ROLE_NAMES[last]
    return "" if signing.may_take(roles, step) else ROLE_NAMES[Role(step)]


def _way(row, draft, step, roles, returned, unconfirmed) -> Way | None:
    writes = any(may(role, Verb.REPORT_WRITE) for role in roles)
    open_url = reverse("filing:open", args=[row.pk])
    check_url = reverse("filing:check", args=[row.pk])
    if draft is None and unconfirmed is not None:
        version_url = reverse("filing:version", args=[unconfirmed.pk])
        return Way(_("Confirm the figures"), version_url, "badge-check")
    if draft is None:
        start = Way(_("Start the report"), reverse("filing:start", args=[row.pk]), "pencil", post=True)
        return start if writes else Way(_("See what is asked"), open_url, "eye", primary=False)
    if step is None:
        files = any(may(role, Verb.REPORT_SUBMIT) for role in roles)
        file = Way(_("File the report"), check_url, "send")
        return file if files else Way(_("See the report"), check_url, "eye", primary=False)
    if step != Role.OFFICER and signing.may_take(roles, step):
        return Way(_("Read and sign"), check_url, "signature")
    if step == Role.OFFICER and writes:
        mend = Way(_("Fix what was returned"), f"{open_url}#returned", "corner-up-left")
        return mend if returned else Way(_("Continue"), open_url, "pencil")
    return Way(_("See the report"), check_url, "eye", primary=False)
