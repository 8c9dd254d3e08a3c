"""Which sentences say much the same: folded TF-IDF, cosine, connected components; and which to offer first (MMR).

A sentence is read as its folded syllables, one by one and in pairs, every number alike (sublinear tf, smoothed idf,
unit length). Grouping: Salton's vector space model with single linkage at a threshold. Ranking: maximal marginal
relevance (Carbonell, Goldstein 1998) to the centroid. Nothing is written anew, and the same sentences in the same
order give the same answer.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log, sqrt

from quyen.core.reuse import WORD
from quyen.core.text import fold

NUMBER_SIGN = "#"
EXACT = 6  # decimals of a likeness: what differs by less is a tie, on every machine


def features(text: str) -> Counter[str]:
    """Return the folded syllables of a text and their pairs, every number as one sign, with how often each stands."""
    words = [NUMBER_SIGN if word[0].isdigit() else word for word in WORD.findall(fold(text))]
    return Counter(words) + Counter(f"{a} {b}" for a, b in pairwise(words))


@dataclass(frozen=True)
class Alike:
    """How alike the sentences of a list are: a sparse symmetric matrix of cosines, 0 to 1, its own diagonal 1."""

    matrix: object  # scipy.sparse.csr_array, n × n
    centre: object  # numpy array, n: how near each is to the centroid of all

    def components(self, threshold: float, among: Collection[int]) -> list[list[int]]:
        """Return which of some sentences hang together at a threshold, each component and all of them in order."""
        from scipy.sparse.csgraph import connected_components

        kept = sorted(among)
        linked = self.matrix[kept][:, kept]
        linked.data = linked.data * (linked.data >= threshold)
        linked.eliminate_zeros()
        _count, labels = connected_components(linked, directed=False)
        found: dict[int, list[int]] = {}
        for at, label in zip(kept, labels.tolist(), strict=True):
            found.setdefault(label, []).append(at)
        return sorted(found.values())

    def among(self, members: Sequence[int]):
        """Return the cosines among some sentences, as a dense array."""
        return self.matrix[list(members)][:, list(members)].toarray()

    def representative(self, members: Sequence[int]) -> int:
        """Return the sentence that is most like the others of its group, the first of several."""
        if len(members) < 3:
            return members[0]
        nearness = self.among(members).sum(axis=1).round(EXACT)
        return members[int(nearness.argmax())]

    def farthest(self, members: Sequence[int]) -> float:
        """Return how near to their representative the sentence of a group is that is farthest from it."""
        row = self.among(members)[list(members).index(self.representative(members))]
        return float(row.min())


def alike(texts: Sequence[str]) -> Alike:
    """Measure how alike sentences are, each with each; a text without words is like none."""
    import numpy
    from scipy.sparse import csr_array

    counted = [features(text) for text in texts]
    vectors = _weighted(counted, csr_array)
    product = (vectors @ vectors.T).tocsr()
    product.data = product.data.round(EXACT)
    product.setdiag(1.0)
    product.sort_indices()
    centroid = vectors.sum(axis=0)
    length = float(numpy.sqrt((centroid**2).sum())) or 1.0
    return Alike(product, (vectors @ centroid / length).round(EXACT))


def _weighted(counted: list[Counter[str]], csr_array):
    """Return the vectors, one a row, of length 1; that of a text without words is empty."""
    appears = Counter(term for one in counted for term in one)
    columns = {term: at for at, term in enumerate(appears)}
    idf = {term: log((1 + len(counted)) / (1 + count)) + 1 for term, count in appears.items()}
    values, places, ends = [], [], [0]
    for one in counted:
        weights = [(1 + log(count)) * idf[term] for term, count in one.items()]
        length = sqrt(sum(weight * weight for weight in weights))
        values += [weight / length for weight in weights]
        places += [columns[term] for term in one]
        ends.append(len(places))
    return csr_array((values, places, ends), shape=(len(counted), max(1, len(columns))), dtype=float)


@dataclass(frozen=True)
class Choice:
    """What `rank` may choose from: a sentence by its place, whose it is, which group it belongs to, what it bears."""

    at: int
    unit: int
    group: int
    bears: frozenset[str] = frozenset()  # kinds that must not be drowned


def rank(
    found: Alike, choices: Sequence[Choice], *, size: int, quota: int, share: float, diversity: float = 0.5
) -> list[int]:
    """Return the places of up to `size` sentences, the best first: near the centre, unlike those chosen before.

    At most `quota` of one unit, one of a group; of each kind that some bear at least `share` of the size, as far as
    there are any. Ties go to the first.
    """
    import numpy

    chosen: list[Choice] = []
    nearest = numpy.zeros(found.matrix.shape[0])
    left = list(choices)
    while left and len(chosen) < size:
        must = _owed(chosen, left, size, share)
        able = [one for one in left if one.bears & must] if must else left
        best = max(able, key=lambda one: (_worth(found, one, nearest, diversity), -one.at))
        chosen.append(best)
        row = found.matrix[[best.at]]
        nearest[row.indices] = numpy.maximum(nearest[row.indices], row.data)
        mine = sum(one.unit == best.unit for one in chosen)
        left = [
            one
            for one in left
            if one.at != best.at
            and (one.group != best.group or best.group < 0)
            and (one.unit != best.unit or mine < quota)
        ]
    return [one.at for one in chosen]


def _worth(found: Alike, one: Choice, nearest, diversity: float) -> float:
    return round(float((1 - diversity) * found.centre[one.at] - diversity * nearest[one.at]), EXACT)


def _owed(chosen: list[Choice], left: list[Choice], size: int, share: float) -> frozenset[str]:
    """Return the kinds of which so many are still owed that every place left must go to them."""
    kinds = {kind for one in (*chosen, *left) for kind in one.bears}
    there = {kind: sum(kind in one.bears for one in chosen) for kind in kinds}
    able = {kind: sum(kind in one.bears for one in left) for kind in kinds}
    owed = {kind: min(able[kind], int(size * share) - there[kind]) for kind in kinds}
    missing = {kind for kind, count in owed.items() if count > 0}
    places = size - len(chosen)
    return frozenset(missing) if sum(owed[kind] for kind in missing) >= places else frozenset()
