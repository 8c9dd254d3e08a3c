"""Who acts for units on a day: the one whom the office calls, who holds which role, who stands in for whom."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

from django.db.models import Q, QuerySet

from quyen.accounts.models import User
from quyen.accounts.roles import Role
from quyen.audit import queries as audit
from quyen.core.text import fold
from quyen.organisations.models import Mandate, Membership, Unit, valid_on
from quyen.organisations.queries.membership import members, office_of

ROLES = list(Role)


class Gap(StrEnum):
    """What a unit that owes reports lacks."""

    NO_OFFICER = "no-officer"  # nobody writes
    NO_HEAD = "no-head"  # nobody signs, not even for the head
    NO_FOCAL = "no-focal"  # nobody to call


@dataclass(frozen=True)
class Post:
    """One role of a unit: those who hold it, and those who stand in for them, present first, then to come."""

    role: str
    holders: list[Mandate]
    fill_in: list[Mandate]


@dataclass(frozen=True)
class Staffed:
    """A unit with its posts in the order of the roles, and what it lacks; `duty` is "" for the office and above."""

    unit: Unit
    duty: str
    posts: list[Post] = field(default_factory=list)
    gaps: tuple[Gap, ...] = ()

    @property
    def vacant(self) -> bool:
        """Whether it owes and nobody writes, or nobody signs."""
        return Gap.NO_OFFICER in self.gaps or Gap.NO_HEAD in self.gaps

    def holds(self, words: str) -> bool:
        """Whether the words typed stand in its name or that of one of its people; marks may be left out."""
        people = [row.user.name for post in self.posts for row in (*post.holders, *post.fill_in)]
        told = fold(" ".join([self.unit.name_vi, self.unit.name_en, self.unit.key, *people]))
        return all(word in told for word in fold(words).split())


def focal_points(units: Iterable[Unit], on: date) -> dict[int, Mandate]:
    """Return whom the office calls about each unit's reports on a date: by the unit's id, the mandate with its user.

    A unit without a focal point has no entry. Of several the one appointed first is called. One query.
    """
    held = Mandate.objects.filter(valid_on(on), unit__in=units, focal=True, user__is_active=True)
    newest_first = held.select_related("user").order_by("-valid_from", "-pk")
    return {mandate.unit_id: mandate for mandate in newest_first}


def staff(committee: Unit, on: date) -> list[Staffed]:
    """Return a committee with its people, its office, and its members: bodies before communes. Three queries."""
    rows = members(committee, on)
    office = office_of(committee, on)
    units = {committee.pk: (committee, "")} | ({office.pk: (office, "")} if office else {})
    for row in rows:
        units.setdefault(row.unit_id, (row.unit, row.duty))
    found = _by_unit(_not_over(on).filter(unit__in=units))
    return [_staffed(unit, duty, found.get(unit.pk, []), on) for unit, duty in units.values()]


def staff_of(unit: Unit, on: date) -> Staffed:
    """Return one unit with its people."""
    owes = Membership.objects.filter(valid_on(on), unit=unit, duty=Membership.Duty.OWES).exists()
    return _staffed(unit, Membership.Duty.OWES if owes else "", list(_not_over(on).filter(unit=unit)), on)


def former(unit: Unit, on: date) -> list[Mandate]:
    """Return the mandates of a unit that are over on a date, the last first."""
    over = Mandate.objects.filter(unit=unit, valid_until__lte=on).select_related("user", "appointed_by")
    return list(over.order_by("-valid_until", "role", "pk"))


def others_of(mandate: Mandate, on: date) -> list[Mandate]:
    """Return what else the person of a mandate holds on a date or is to hold."""
    return list(_not_over(on).filter(user=mandate.user).exclude(pk=mandate.pk))


def named_by(mandate: Mandate, on: date) -> list[Mandate]:
    """Return those who stand in for the person of a mandate in its role on a date, or are to."""
    beside = _not_over(on).filter(unit=mandate.unit, role=mandate.role, appointed_by=mandate.user)
    return list(beside.exclude(capacity=Mandate.Capacity.HOLDER).exclude(pk=mandate.pk))


def colleagues(unit: Unit, on: date) -> list[User]:
    """Return who acts for a unit on a date in any role, by name."""
    people = User.objects.filter(is_active=True, pk__in=_not_over(on).filter(unit=unit).values("user"))
    return sorted(
        people, key=lambda user: (fold(user.name.split()[-1] if user.name else ""), user.name, user.pk)
    )


def without_password(committee: Unit, on: date) -> list[Mandate]:
    """Return, for each person of a committee's units who never set a password, one mandate: whom to invite."""
    units = [row.unit for row in staff(committee, on)]
    held = _not_over(on).filter(unit__in=units, user__is_active=True, user__last_login=None)
    first = {mandate.user_id: mandate for mandate in reversed(held) if not mandate.user.has_usable_password()}
    return sorted(first.values(), key=lambda row: (row.unit.name_vi, row.user.name, row.pk))


def invited_since(mandates: Iterable[Mandate], now: datetime, *, days: int) -> dict[int, datetime]:
    """Return when each person was last invited, by the user's id, of those whose invitation still holds."""
    people = {f"{User._meta.label_lower}:{mandate.user_id}": mandate.user_id for mandate in mandates}
    told = audit.newest("user.invited").filter(subject__in=people, at__gt=now - timedelta(days=days))
    return {people[subject]: at for subject, at in told.order_by("number").values_list("subject", "at")}


def _not_over(on: date) -> QuerySet[Mandate]:
    rows = Mandate.objects.filter(Q(valid_until=None) | Q(valid_until__gt=on))
    return rows.select_related("user", "unit", "appointed_by").order_by("valid_from", "pk")


def _by_unit(rows: Iterable[Mandate]) -> dict[int, list[Mandate]]:
    found: dict[int, list[Mandate]] = {}
    for row in rows:
        found.setdefault(row.unit_id, []).append(row)
    return found


def _staffed(unit: Unit, duty: str, rows: list[Mandate], on: date) -> Staffed:
    posts = [
        Post(
            role,
            [row for row in rows if row.role == role and row.capacity == Mandate.Capacity.HOLDER],
            [row for row in rows if row.role == role and row.capacity != Mandate.Capacity.HOLDER],
        )
        for role in ROLES
        if any(row.role == role for row in rows)
    ]
    return Staffed(unit, duty, posts, _gaps(rows, on) if duty == Membership.Duty.OWES else ())


def _gaps(rows: list[Mandate], on: date) -> tuple[Gap, ...]:
    present = [row for row in rows if (row.valid_from is None or row.valid_from <= on) and row.user.is_active]
    lacks = {
        Gap.NO_OFFICER: not any(row.role == Role.OFFICER for row in present),
        Gap.NO_HEAD: not any(row.role == Role.HEAD for row in present),
        Gap.NO_FOCAL: not any(row.focal for row in present),
    }
    return tuple(gap for gap, missing in lacks.items() if missing)
