"""The steps a unit's report takes before it is filed, and who may take each.

The clerk numbers and issues: where a route has that step, it is the filing itself, with the number.
"""

from collections.abc import Collection, Sequence

from quyen.accounts.roles import Role

STEPS = (Role.OFFICER, Role.SECTION_HEAD, Role.HEAD, Role.CLERK)  # in the order a paper goes round
DEFAULT_STEPS = (Role.OFFICER, Role.HEAD)
MAY_TAKE = {
    Role.OFFICER: {Role.OFFICER},
    Role.SECTION_HEAD: {Role.OFFICER, Role.SECTION_HEAD},
    Role.HEAD: {Role.OFFICER, Role.SECTION_HEAD, Role.HEAD},
    Role.CLERK: {Role.CLERK},
}


def in_order(steps: Sequence[str]) -> bool:
    """Whether steps make a route: known, each once, in the order a paper goes round, signed by the head."""
    return list(steps) == [step for step in STEPS if step in steps] and Role.HEAD in steps


def approvals_of(steps: Sequence[str]) -> list[str]:
    """Return the steps that are approvals, in order."""
    return [step for step in steps if step != Role.CLERK]


def next_step(steps: Sequence[str], approved: Collection[str]) -> str | None:
    """Return the approval that comes next, or None when all are given."""
    return next((step for step in approvals_of(steps) if step not in approved), None)


def needs_number(steps: Sequence[str]) -> bool:
    """Whether a clerk numbers the report before it goes out."""
    return Role.CLERK in steps


def may_take(roles: Collection[str], step: str) -> bool:
    """Whether somebody with these roles in the unit may take a step; a head may do what comes before."""
    return any(step in MAY_TAKE.get(role, ()) for role in roles)
