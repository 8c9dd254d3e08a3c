"""Begins a synthesis, or counts it anew at another cut-off."""

from datetime import datetime

from django.db import transaction

from quyen.audit import actions as audit
from quyen.regimes.models import Round
from quyen.synthesis import late, refusals
from quyen.synthesis.actions.adopting import Moved, adopt
from quyen.synthesis.actions.carrying import carry_over, follow
from quyen.synthesis.actions.findable import make_findable
from quyen.synthesis.actions.holding import held
from quyen.synthesis.models import Synthesis

__all__ = ["Moved", "begin", "begin_from", "recount", "supplement"]


@transaction.atomic
def begin(*, round: Round, cutoff_at: datetime, declared_class: str = "plain", by, at: datetime) -> Synthesis:
    """Start a synthesis of what had been filed by the cut-off, its figures adopted with their sources.

    One that corrects an earlier synthesis of the round starts from that one's text. Refuses a cut-off ahead, an
    archive, and a second one while another is being written.
    """
    earlier = _turn(round, cutoff_at, at)
    synthesis = _start(round, earlier, cutoff_at, declared_class, by=by, at=at)
    corrected = Synthesis.objects.filter(round=round, supplements=None, number__lt=synthesis.number)
    if text_of := corrected.order_by("-number").first():
        carry_over(text_of, synthesis, at=at)
        make_findable(synthesis=synthesis, by=by, at=at)
    audit.record("synthesis.begun", synthesis, by=by, at=at, cutoff=cutoff_at.isoformat())
    return synthesis


@transaction.atomic
def begin_from(*, synthesis: Synthesis, by, at: datetime) -> Synthesis:
    """Start anew from a frozen text that is not to be issued: its cut-off, class and text, its figures counted again.

    The frozen one stays as it is. Refuses where something newer was begun.
    """
    earlier = _turn(synthesis.round, synthesis.cutoff_at, at)
    if earlier is None or earlier.pk != synthesis.pk or earlier.document_id:
        raise refusals.StillWritten
    made = _start(
        synthesis.round,
        earlier,
        earlier.cutoff_at,
        earlier.declared_class,
        supplements=earlier.supplements,
        by=by,
        at=at,
    )
    carry_over(earlier, made, at=at)
    make_findable(synthesis=made, by=by, at=at)
    audit.record(
        "synthesis.begun", made, by=by, at=at, cutoff=made.cutoff_at.isoformat(), instead_of=earlier.pk
    )
    return made


@transaction.atomic
def supplement(*, synthesis: Synthesis, cutoff_at: datetime, by, at: datetime) -> Synthesis:
    """Start the supplement of an issued report: what came after its cut-off, and which figures that moves.

    The report stays as it is. Refuses where it is not the newest issued one, and where nothing came after it.
    """
    round = synthesis.round
    earlier = _turn(round, cutoff_at, at)
    if earlier is None or earlier.pk != synthesis.pk or not earlier.document_id:
        raise refusals.NotTheNewestIssued
    if not late.came_after(earlier, cutoff_at):
        raise refusals.NothingCameLate(earlier.cutoff_at)
    made = _start(round, earlier, cutoff_at, earlier.declared_class, supplements=earlier, by=by, at=at)
    audit.record(
        "synthesis.supplement-begun", made, by=by, at=at, cutoff=cutoff_at.isoformat(), supplements=earlier.pk
    )
    return made


def _turn(round: Round, cutoff_at: datetime, at: datetime) -> Synthesis | None:
    """Return the newest synthesis of a round, whose turn is held; refuses a cut-off ahead and a second open one."""
    Round.objects.select_for_update(of=("self",)).get(pk=round.pk)
    earlier = Synthesis.objects.filter(round=round).order_by("-number").first()
    if cutoff_at > at:
        raise refusals.CutoffAhead
    if round.archive:
        raise refusals.ArchiveKept
    if earlier and not earlier.frozen_at:
        raise refusals.StillWritten
    return earlier


def _start(
    round: Round,
    earlier: Synthesis | None,
    cutoff_at: datetime,
    declared_class: str,
    *,
    supplements: Synthesis | None = None,
    by,
    at: datetime,
) -> Synthesis:
    synthesis = Synthesis.objects.create(
        round=round,
        number=earlier.number + 1 if earlier else 1,
        cutoff_at=cutoff_at,
        declared_class=declared_class,
        supplements=supplements,
        created_at=at,
        created_by=by,
    )
    adopt(synthesis)
    return synthesis


@transaction.atomic
def recount(*, synthesis: Synthesis, cutoff_at: datetime, by, at: datetime) -> list[Moved]:
    """Adopt the figures anew at another cut-off and return what moved, and because of which versions.

    A citation follows its passage into a newer version where the unit still says the same; else it is an open point.
    """
    synthesis = held(synthesis)
    if cutoff_at > at:
        raise refusals.CutoffAhead
    if (base := synthesis.supplements) and not late.came_after(base, cutoff_at):
        raise refusals.NothingCameLate(base.cutoff_at)
    since, synthesis.cutoff_at = synthesis.cutoff_at, cutoff_at
    synthesis.save(update_fields=["cutoff_at"])
    moved = adopt(synthesis, since=since)
    follow(synthesis)
    make_findable(synthesis=synthesis, by=by, at=at)
    audit.record(
        "synthesis.recounted", synthesis, by=by, at=at, cutoff=cutoff_at.isoformat(), moved=len(moved)
    )
    return moved
