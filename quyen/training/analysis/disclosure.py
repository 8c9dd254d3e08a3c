"""Which means may be shown, so that none of fewer than five people is shown or left over when others are subtracted."""

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from itertools import combinations

import numpy as np

FEWEST = 5  # people whose mean may be shown
MANY = 40  # small parts; above, only parts of one and two are looked through


def shown(sets: Mapping[Hashable, frozenset[str]], fewest: int = FEWEST) -> list[Hashable]:
    """Return the names of the sets of people whose means may be shown together, in the order given.

    The first are shown first: a later one is left out if it has fewer than `fewest` people, or if with it the sum of
    fewer than `fewest` people could be worked out from those shown before.
    """
    candidates = {name: people for name, people in sets.items() if len(people) >= fewest}
    parts = _parts(list(candidates.values()))
    kept: list[Hashable] = []
    rows: list[tuple[bool, ...]] = []
    for place, name in enumerate(candidates):
        row = tuple(signature[place] for signature in parts)
        if not _tells(np.array([*rows, row], dtype=float), list(parts.values()), fewest):
            kept.append(name)
            rows.append(row)
    return kept


def _parts(sets: Sequence[frozenset[str]]) -> dict[tuple[bool, ...], int]:
    """Return how many people belong to the same of the sets: nothing tells these apart."""
    everybody = frozenset().union(*sets)
    return Counter(tuple(person in one for one in sets) for person in sorted(everybody))


def _tells(rows: np.ndarray, sizes: Sequence[int], fewest: int) -> bool:
    """Whether the sum of some parts with fewer people than `fewest` together is a combination of the sums shown."""
    _left, values, right = np.linalg.svd(rows, full_matrices=False)
    spanned = right[values > 1e-9 * values[0]]
    # What the sums shown do not say of a choice of parts is its length after the projection: none, and it is told.
    left = np.eye(len(sizes)) - spanned.T @ spanned
    small = [place for place, size in enumerate(sizes) if size < fewest]
    most = fewest - 1 if len(small) <= MANY else 2
    return any(_none_left(left, np.array(sizes), small, count, fewest) for count in range(1, most + 1))


def _none_left(left: np.ndarray, sizes: np.ndarray, small: Sequence[int], count: int, fewest: int) -> bool:
    """Whether the sum of `count` small parts, together fewer people than `fewest`, is told. `left` projects."""
    chosen = np.array(list(combinations(small, count)), dtype=int).reshape(-1, count)
    chosen = chosen[sizes[chosen].sum(axis=1) < fewest]
    unsaid = left[chosen[:, :, None], chosen[:, None, :]].sum(axis=(1, 2))
    return bool((unsaid < 1e-9).any())
