"""Last period's figure, where a unit was put together from others."""

from collections.abc import Iterable, Sequence


def adds_up(extents: Iterable[str]) -> bool:
    """Whether what came before a unit adds up to it: only if every predecessor went into it whole."""
    extents = list(extents)
    return bool(extents) and all(extent == "whole" for extent in extents)


def together(values: Sequence[int | None]) -> int | None:
    """Return the sum of predecessors' figures; one that is missing leaves nothing to compare with."""
    return None if not values or None in values else sum(value for value in values if value is not None)
