"""Takes a snapshot of what the reports of a round hold at a moment: the facts that every roll-up reads."""

from collections import defaultdict
from datetime import datetime
from functools import partial

from django.db import connection, transaction

from quyen.audit import actions as audit
from quyen.regimes.models import Round
from quyen.synthesis import refusals
from quyen.synthesis.collecting import Collected, collect
from quyen.synthesis.engines import parquet
from quyen.synthesis.facts import FactRow, content_hash, facts
from quyen.synthesis.models import Snapshot
from quyen.synthesis.states import states

KEPT = 5  # of a round's snapshots that no synthesis rests on: a reader may still be at one of them
ROW = """
    INSERT INTO synthesis_fact (snapshot_id, indicator_id, definition_id, role, unit_id, member, answer_id, value,
                                stock, owes, answered, through, secret, estimate)
    VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"""
ARRAYS = """
    INSERT INTO synthesis_fact (snapshot_id, indicator_id, definition_id, role, unit_id, member, answer_id, value,
                                stock, owes, answered, through, secret, estimate)
    SELECT %s, given.* FROM unnest(
        %s::bigint[], %s::bigint[], %s::text[], %s::bigint[], %s::bigint[], %s::bigint[], %s::bigint[],
        %s::smallint[], %s::smallint[], %s::smallint[], %s::smallint[], %s::smallint[], %s::smallint[]
    ) AS given"""


@transaction.atomic
def take(*, round: Round, cutoff_at: datetime, by, at: datetime) -> Snapshot:
    """Return the snapshot of a round at a cut-off; the same content is the same snapshot, whenever it is taken.

    Refuses a cut-off ahead. Of snapshots that no synthesis rests on, only the newest few are kept.
    """
    if cutoff_at > at:
        raise refusals.CutoffAhead
    Round.objects.select_for_update(of=("self",)).get(pk=round.pk)
    state = states([round], cutoff_at)[round.pk]
    collected = collect([round], cutoff_at)
    rows, holdings = facts(collected), _holdings(collected)
    content = content_hash(round.pk, rows, holdings)
    if found := Snapshot.objects.filter(round=round, content_hash=content).first():
        Snapshot.objects.filter(pk=found.pk).update(state=state, taken_at=at)
        found.state, found.taken_at = state, at
        return found
    made = Snapshot.objects.create(
        round=round,
        cutoff_at=cutoff_at,
        taken_at=at,
        taken_by=by,
        state=state,
        content_hash=content,
        size=len(rows),
        holdings=holdings,
    )
    _store(made, rows)
    _forget(made)
    audit.record("synthesis.snapshot-taken", made, by=by, at=at, content=content, facts=len(rows))
    return made


def _holdings(collected: Collected) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for unit, obligation in sorted(collected.holders.items()):
        found[str(-obligation)].append(unit)
    return dict(found)


def _store(snapshot: Snapshot, rows: list[FactRow]) -> None:
    if not rows:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(ARRAYS, [snapshot.pk, *map(list, zip(*rows, strict=True))])
        else:
            cursor.executemany(ROW, [(snapshot.pk, *row) for row in rows])


def _forget(made: Snapshot) -> None:
    """Let go of old snapshots that nothing rests on; never of the new one, though it be of an earlier moment."""
    unheld = Snapshot.objects.filter(round=made.round_id, syntheses=None).exclude(pk=made.pk)
    gone = list(unheld.order_by("-taken_at", "-pk")[KEPT - 1 :])
    Snapshot.objects.filter(pk__in=[snapshot.pk for snapshot in gone]).delete()
    transaction.on_commit(partial(parquet.forget, gone))
