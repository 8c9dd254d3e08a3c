"""People and mandates by spreadsheet: kept as it came, looked at, then applied as a whole or not at all."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from quyen.accounts import actions as accounts
from quyen.accounts.models import User
from quyen.audit import actions as audit
from quyen.core.refusals import Refusal
from quyen.files import actions as files
from quyen.files import queries as kept
from quyen.organisations.actions.handing import holder_of
from quyen.organisations.actions.mandates import correct_mandate, end_mandate, give_mandate, set_contact
from quyen.organisations.models import Mandate, Roster, Unit
from quyen.organisations.roster import Plan, Step, as_workbook, compare, lines_of
from quyen.organisations.roster.comparing import CONTACT, DETAILS, Way
from quyen.organisations.seats import Capacity

Progress = Callable[[int, int], None]  # rows done, rows in all


class RosterChanged(Refusal):
    """What is known changed since the preview."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "People or mandates changed since this preview. Nothing was written: read the new preview below."
            )
        )


class RosterApplied(Refusal):
    """The spreadsheet was applied already."""

    def __init__(self) -> None:
        super().__init__(_("This file was applied already."))


@transaction.atomic
def give_roster(*, committee: Unit, content: bytes, name: str, by, at: datetime) -> Roster:
    """Keep a spreadsheet of people and mandates for its preview; refuses what is none.

    A .csv is kept as the .xlsx of the same rows, under the same numbers.
    """
    content, name = as_workbook(content, name)
    lines_of(content)
    file = files.keep(content=content, name=name, kinds=("xlsx",), by=by, at=at)
    roster = Roster.objects.create(committee=committee, file=file, given_at=at, given_by=by)
    audit.record("roster.given", roster, by=by, at=at, sha256=file.sha256)
    return roster


@transaction.atomic
def apply_roster(
    *, roster: Roster, digest: str, by, at: datetime, progress: Progress | None = None
) -> Roster:
    """Do what a preview showed (`digest` is its plan's); refused as a whole where anything else would happen now.

    Rows that the preview refused are left out.
    """
    Unit.objects.select_for_update().get(pk=roster.committee_id)  # of two who apply at once the second waits
    roster = Roster.objects.select_related("committee", "file").get(pk=roster.pk)
    if roster.applied_at:
        raise RosterApplied
    plan = compare(lines_of(kept.read(roster.file)), roster.committee, by=by, at=at)
    if plan.digest != digest:
        raise RosterChanged
    _carry_out(plan, by=by, at=at, progress=progress)
    roster.applied_at, roster.applied_by, roster.outcome = at, by, plan.tally
    roster.save(update_fields=["applied_at", "applied_by", "outcome"])
    audit.record("roster.applied", roster, by=by, at=at, sha256=roster.file.sha256, **_counted(plan))
    return roster


def _counted(plan: Plan) -> dict[str, int]:
    return {fate.replace("-", "_"): count for fate, count in plan.tally.items()}


def _carry_out(plan: Plan, *, by, at: datetime, progress: Progress | None) -> None:
    """Write row by row; ends come first, holders before those who fill in for them."""
    people: dict[str, User] = {}
    for done, step in enumerate(plan.writes, 1):
        WAYS[step.way](step, people, by=by, at=at)
        if progress:
            progress(done, len(plan.writes))


def _give(step: Step, people: dict[str, User], *, by, at: datetime) -> None:
    given = step.given
    values = {
        name: getattr(given, name) for name in (*DETAILS, *CONTACT, "role", "valid_from", "valid_until")
    }
    values["appointed_by"] = _appointer(given, by)
    give_mandate(user=_person(given, people, by=by, at=at), unit=given.unit, by=by, at=at, **values)


def _person(given: Mandate, people: dict[str, User], *, by, at: datetime) -> User:
    """Return the person of a row, registered once however many rows are theirs."""
    user = given.user
    if user.pk is None:
        if user.email not in people:
            told = {"email": user.email, "name": user.name, "language": user.language}
            people[user.email] = accounts.register(**told, by=by, at=at)
        user = people[user.email]
    return user


def _appointer(given: Mandate, by) -> User | None:
    if given.capacity == Capacity.HOLDER:
        return None
    holder = holder_of(given.unit, given.role, given.valid_from, besides=given.user)
    return holder.user if holder else by


def _replace(step: Step, people: dict[str, User], *, by, at: datetime) -> None:
    grounds = step.given.appointment
    end_mandate(mandate=step.mandate, on=step.given.valid_from, grounds=grounds, by=by, at=at)
    _give(step, people, by=by, at=at)


def _correct(step: Step, people: dict[str, User], *, by, at: datetime) -> None:
    values = {name: getattr(step.given, name) for name in (*step.changes, "valid_from")}
    if step.given.capacity != step.mandate.capacity:
        values["appointed_by"] = _appointer(step.given, by)
    correct_mandate(mandate=step.mandate, by=by, at=at, **values)


def _end(step: Step, people: dict[str, User], *, by, at: datetime) -> None:
    end_mandate(mandate=step.mandate, on=step.on, grounds=step.given.appointment, by=by, at=at)


def _contact(step: Step, people: dict[str, User], *, by, at: datetime) -> None:
    contact = {name: getattr(step.given, name) for name in CONTACT}
    set_contact(mandate=step.mandate, **contact, by=by, at=at)


WAYS = {Way.GIVE: _give, Way.REPLACE: _replace, Way.CORRECT: _correct, Way.END: _end, Way.CONTACT: _contact}
