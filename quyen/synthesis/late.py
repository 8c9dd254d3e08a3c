"""What came after the cut-off: taken, told as such, and put into a supplement or handed on to the next period."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F

from quyen.regimes.models import Round
from quyen.regimes.queries import previous_round
from quyen.reports.models import Version
from quyen.reports.queries import newest_standing
from quyen.synthesis.models import Figure, Synthesis
from quyen.synthesis.queries import all_figures


def binding(rounds: Iterable[Round], now: datetime) -> dict[int, Synthesis]:
    """Return by round the newest frozen report on it: its cut-off is the one that reports came before or after.

    Until it is frozen a synthesis can be counted anew, so its cut-off tells nobody anything yet.
    """
    frozen = Synthesis.objects.filter(round__in=[round.pk for round in rounds], frozen_at__lte=now)
    rows = frozen.filter(supplements=None).select_related("document__series").defer("content")
    return {row.round_id: row for row in rows.order_by("number")}


@dataclass(frozen=True)
class After:
    """A report that came after the cut-off of `synthesis`; `taken_into` is the later one that counts it, if any."""

    synthesis: Synthesis
    taken_into: Synthesis | None = None

    @property
    def cutoff_at(self) -> datetime:
        return self.synthesis.cutoff_at


def after_cutoff(versions: Iterable[Version], now: datetime) -> dict[int, After]:
    """Return which of some versions came after the cut-off of their round, by id. Two queries.

    Each has its `obligation` read along.
    """
    versions = list(versions)
    rounds = list(Round.objects.filter(pk__in={row.obligation.round_id for row in versions}))
    bound = binding(rounds, now)
    late = [
        row
        for row in versions
        if (found := bound.get(row.obligation.round_id)) and row.filed_at > found.cutoff_at
    ]
    if not late:
        return {}
    later: dict[int, list[Synthesis]] = {}
    others = Synthesis.objects.filter(round__in=bound, created_at__lte=now).select_related("document__series")
    for row in others.defer("content").order_by("number"):
        if row.number > bound[row.round_id].number:
            later.setdefault(row.round_id, []).append(row)
    return {row.pk: _after(row, bound[row.obligation.round_id], later) for row in late}


def _after(version: Version, bound: Synthesis, later: dict[int, list[Synthesis]]) -> After:
    counted = (row for row in later.get(bound.round_id, ()) if version.filed_at <= row.cutoff_at)
    return After(bound, next(counted, None))


def obligations_after(rounds: Iterable[Round], now: datetime) -> dict[int, After]:
    """Return what came after the cut-off of its round, by obligation: one query where no report is frozen yet."""
    bound = binding(rounds, now)
    if not bound:
        return {}
    standing = Version.objects.filter(obligation__round__in=bound, withdrawal=None, filed_at__lte=now)
    newest = {
        row.obligation_id: row
        for row in standing.select_related("obligation").defer("content").order_by("number")
    }
    found = after_cutoff(newest.values(), now)
    return {row.obligation_id: found[row.pk] for row in newest.values() if row.pk in found}


def came_after(synthesis: Synthesis, until: datetime) -> list[Version]:
    """Return the versions that came after a cut-off and stood at a later time, in the order they came."""
    found = [row for row in newest_standing(synthesis.round, until) if row.filed_at > synthesis.cutoff_at]
    return sorted((row for row in found if not row.obligation.upward), key=lambda row: (row.filed_at, row.pk))


def handed_on(round: Round, now: datetime) -> list[Version]:
    """Return what came for the period before and is in none of its issued reports: it is taken up in this round."""
    before = previous_round(round)
    if before is None or before.archive:
        return []
    issued = Synthesis.objects.filter(round=before, document__isnull=False, document__issued_at__lte=now)
    last = issued.select_related("round").order_by("-cutoff_at").first()
    return came_after(last, now) if last else []


@dataclass(frozen=True)
class Change:
    """One total before and after: both are figures with their own sources; one of them may not have been there."""

    before: Figure | None
    after: Figure | None

    @property
    def figure(self) -> Figure:
        return self.after or self.before

    @property
    def moved(self) -> bool:
        return _said(self.before) != _said(self.after)


def _said(figure: Figure | None) -> tuple | None:
    fields = ("value", "denominator", "answered", "through", "secret", "estimate", "comparable", "control")
    return tuple(getattr(figure, name) for name in fields) if figure else None


def changes(supplement: Synthesis) -> list[Change]:
    """Return the totals that a supplement states otherwise than what it supplements, in the outline's order."""
    old, new = (
        {row.definition.indicator.code: row for row in all_figures(each).filter(grouping="all")}
        for each in (supplement.supplements, supplement)
    )
    where = {
        line.definition_id: (line.section.position, line.position)
        for line in supplement.round.version.lines.select_related("section")
    }
    found = [Change(old.get(code), new.get(code)) for code in old.keys() | new.keys()]
    moved = [change for change in found if change.moved]
    return sorted(moved, key=lambda each: where.get(each.figure.definition_id, (10**6, 0)))


def supplemented(synthesis: Synthesis) -> Synthesis | None:
    """Return the newest issued report on a round that a supplement could follow, itself a supplement or not."""
    rows = Synthesis.objects.filter(round=synthesis.round_id).order_by("-number")
    newest = rows.first()
    return newest if newest and newest.document_id else None


def supplements_of(synthesis: Synthesis):
    """Return the supplements of a report, oldest first."""
    rows = Synthesis.objects.filter(round=synthesis.round_id, supplements__isnull=False)
    return rows.filter(number__gt=synthesis.number).select_related("document__series").order_by(F("number"))
