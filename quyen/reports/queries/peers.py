"""What other units of the same level gave in a round, as it stood when a report was filed."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Q

from quyen.obligations.models import Obligation
from quyen.regimes.models import Round, Span
from quyen.reports.models import Answer, Version

Cut = tuple[datetime, int] | None  # when a version was filed, and its id; None: all that is filed so far
Figures = dict[int, dict[int, int]]  # by line, by obligation


@dataclass
class _Filed:
    """The versions of a round's units of one level, each with when it came and went."""

    versions: list[tuple[int, int, datetime, datetime | None]] = field(default_factory=list)

    def standing(self, cut: Cut) -> set[int]:
        """Return the ids of each unit's newest version of those filed before a moment and not withdrawn by then."""
        newest = {}
        for obligation, version, filed_at, gone_at in self.versions:
            if cut is None:
                stands = gone_at is None
            else:
                stands = (filed_at, version) < cut and (gone_at is None or gone_at > cut[0])
            if stands:
                newest[obligation] = version
        return set(newest.values())


def peers_in(round: Round, asking: Mapping[int, tuple[Obligation, Cut]]) -> dict[int, Figures]:
    """Return, for each that asks, the figures of all other units of its level: wholes of the main span.

    Two queries, however many ask.
    """
    levels = {obligation.level for obligation, _cut in asking.values()}
    filed = _filed(round, levels)
    given: dict[int, list[tuple[int, int]]] = defaultdict(list)  # by version: line, value
    owner: dict[int, int] = {}
    latest = max((cut[0] for _row, cut in asking.values() if cut), default=None)
    everything = any(cut is None for _row, cut in asking.values())
    answers = Answer.objects.filter(
        _of(round, levels), span__kind=Span.Kind.MAIN, part="", value__isnull=False
    )
    if not everything and latest:
        answers = answers.filter(version__filed_at__lte=latest)
    for version, obligation, line, value in answers.values_list(
        "version_id", "version__obligation_id", "line_id", "value"
    ):
        given[version].append((line, value))
        owner[version] = obligation
    return {
        key: _figures(filed[obligation.level].standing(cut), given, owner, obligation.pk)
        for key, (obligation, cut) in asking.items()
    }


def _of(round: Round, levels: set[str]) -> Q:
    return Q(
        version__obligation__round=round,
        version__obligation__upward=False,
        version__obligation__level__in=levels,
    )


def _filed(round: Round, levels: set[str]) -> dict[str, _Filed]:
    found: dict[str, _Filed] = defaultdict(_Filed)
    rows = Version.objects.filter(
        obligation__round=round, obligation__upward=False, obligation__level__in=levels
    ).order_by("number")
    for level, *version in rows.values_list(
        "obligation__level", "obligation_id", "pk", "filed_at", "withdrawal__at"
    ):
        found[level].versions.append(tuple(version))
    return found


def _figures(
    versions: set[int], given: Mapping[int, list[tuple[int, int]]], owner: Mapping[int, int], own: int
) -> Figures:
    found: Figures = defaultdict(dict)
    for version in versions:
        if owner.get(version) != own:
            for line, value in given.get(version, ()):
                found[line][owner[version]] = value
    return found
