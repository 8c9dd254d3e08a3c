"""What reports are held against: the unit's own series, its peers, and what it answered to findings."""

from collections.abc import Iterable, Mapping

from quyen.core.periods import Period
from quyen.obligations.models import Obligation
from quyen.regimes.models import Round
from quyen.reports.checks.shape import Peer, Ratio
from quyen.reports.queries.asked import Asked
from quyen.reports.queries.memory import memory_in
from quyen.reports.queries.peers import Cut, Figures, peers_in
from quyen.reports.queries.series import series_in


def held_against(
    round: Round,
    asking: Mapping[int, tuple[Obligation, Cut]],
    asked: Mapping[int, Asked],
    ratios: Mapping[int, tuple[Ratio, ...]],
) -> dict[int, dict]:
    """Return what reports are held against, as fields of a Report, by the keys of those that ask.

    The unit's own series, its peers as they stood when it was filed, and what it answered to findings.
    """
    series = series_in(
        round,
        [row for row, _cut in asking.values()],
        {row.pk: asked[key] for key, (row, _cut) in asking.items()},
    )
    peers = peers_in(round, asking)
    memories = memory_in(round, {key: (row, cut and cut[0]) for key, (row, cut) in asking.items()}, asked)
    return {
        key: {
            "level": row.level,
            "season": Period.parse(round.period).number,
            "series": series[row.pk],
            "peers": _sized(peers[key], ratios[key]),
            **vars(memories[key]),
        }
        for key, (row, _cut) in asking.items()
    }


def _sized(figures: Figures, ratios: Iterable[Ratio]) -> dict[int, tuple[Peer, ...]]:
    """Return others' figures by line, each with what it is a share of, where it is the numerator of one."""
    sizes = {ratio.numerator: figures.get(ratio.denominator, {}) for ratio in ratios}
    return {
        line: tuple(Peer(value, sizes.get(line, {}).get(unit)) for unit, value in given.items())
        for line, given in figures.items()
    }
