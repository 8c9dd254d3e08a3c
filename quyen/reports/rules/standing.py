"""How a report stands, worked out from what happened to its versions. It never says whether it was on time."""

from enum import StrEnum


class Standing(StrEnum):
    """Of an obligation's report as a whole."""

    NONE = "none"
    DRAFT = "draft"
    FILED = "filed"
    RETURNED = "returned"
    ACCEPTED = "accepted"


class VersionState(StrEnum):
    """Of one version among those of its obligation."""

    WITHDRAWN = "withdrawn"
    REPLACED = "replaced"
    FILED = "filed"
    RETURNED = "returned"
    ACCEPTED = "accepted"


def standing_of(outcome: str | None, *, has_draft: bool) -> Standing:
    """Return how a report stands.

    `outcome` is the review's outcome of the newest version not withdrawn: "" where it was not reviewed yet,
    None where there is no such version. A draft that will replace an accepted version changes nothing yet.
    """
    if outcome is None:
        return Standing.DRAFT if has_draft else Standing.NONE
    return Standing(outcome or Standing.FILED)


def state_of_version(outcome: str, *, withdrawn: bool, newest: bool) -> VersionState:
    """Return how one version stands; `newest` says that no later version stands in its place."""
    if withdrawn:
        return VersionState.WITHDRAWN
    if not newest:
        return VersionState.REPLACED
    return VersionState(outcome or VersionState.FILED)
