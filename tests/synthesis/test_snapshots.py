"""Snapshots of the small world's rounds: what they hold, when a new one is taken, and their files."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from django.db.models import Sum

from quyen.audit.models import Entry
from quyen.reports import actions as reports
from quyen.synthesis import actions, refusals, snapshots
from quyen.synthesis.actions.taking import KEPT
from quyen.synthesis.engines import parquet
from quyen.synthesis.engines.record import Record
from quyen.synthesis.engines.shapes import Bridge, Period, Question
from quyen.synthesis.models import Fact, Snapshot
from tests.synthesis import by_hand

pytestmark = pytest.mark.postgres
LATER = timedelta(hours=1)


def taken(world, round=None, moment=None) -> Snapshot:
    moment = moment or world.now
    return actions.take(round=round or world.round_past, cutoff_at=moment, by=None, at=moment)


def of(snapshot: Snapshot, code: str, role: str = "value"):
    return Fact.objects.filter(snapshot=snapshot, indicator__code=code, role=role)


def test_facts_add_up_to_what_the_filed_texts_say(world):
    """Value, who is expected, who answered: of every sum, against the fixed texts of the versions."""
    snapshot = taken(world)
    summed, _controls, expected = by_hand.sums(world.round_past, world.now)
    asked = {
        code
        for code in expected
        if of(snapshot, code).exists() and by_hand.indicators()[code]["kind"] != "ratio"
    }
    found = {
        code: of(snapshot, code).aggregate(value=Sum("value"), owes=Sum("owes"), answered=Sum("answered"))
        for code in asked
    }
    assert len(found) > 15
    assert found == {
        code: {
            "value": None if summed[code].value is None else summed[code].value * 10_000,
            "owes": len(expected[code]),
            "answered": len(summed[code].units),
        }
        for code in asked
    }


def test_a_ratio_counts_only_who_gave_both_parts(world):
    snapshot = taken(world)
    parts = {
        role: set(of(snapshot, "NQ03", role).filter(owes=1, answered=1).values_list("unit__key", flat=True))
        for role in ("value", "denominator")
    }
    assert parts == {role: {"hoa-sen", "mai-vang", "tan-lap"} for role in parts}
    missing = of(snapshot, "NQ03").get(unit=world.ward_d)
    assert (missing.value, missing.owes, missing.answered, missing.stock) == (None, 1, 0, 1)


def test_several_spans_are_several_facts_of_which_one_owes(world):
    """Hoa Sen answers for the days before the reorganisation as well."""
    rows = of(taken(world), "NQ27").filter(unit=world.ward_a).order_by("answer")
    assert {row.value for row in rows} == {2_950_000, 0}
    assert sorted((row.owes, row.answered) for row in rows) == [(0, 0), (1, 1)]


def test_the_same_content_is_the_same_snapshot(world):
    first = taken(world)
    entries = Entry.objects.filter(event="synthesis.snapshot-taken").count()
    again = taken(world, moment=world.now + LATER)
    assert (again.pk, again.taken_at) == (first.pk, world.now + LATER)
    assert Entry.objects.filter(event="synthesis.snapshot-taken").count() == entries


def test_a_new_one_is_taken_only_when_something_came_in(world, django_assert_max_num_queries):
    (before,) = snapshots.current([world.round_open], world.now)
    with django_assert_max_num_queries(7):
        assert snapshots.current([world.round_open], world.now + LATER) == [before]
    world.file_all("ward_a", world.now + LATER)
    (after,) = snapshots.current([world.round_open], world.now + LATER)
    assert after.pk != before.pk
    assert of(after, "NQ27").get(unit=world.ward_a).value == 3_180_000
    assert of(before, "NQ27").get(unit=world.ward_a).value is None  # what was taken stays as it is
    assert snapshots.current([world.round_open], world.now) == [before]


def test_what_was_taken_back_is_a_change_too(world):
    version = world.file_all("ward_a", world.now)
    (before,) = snapshots.current([world.round_open], world.now)
    reports.withdraw(version=version, reason="Nhầm số liệu hộ nghèo.", by=world.head, at=world.now + LATER)
    (after,) = snapshots.current([world.round_open], world.now + LATER)
    values = [of(found, "NQ27").get(unit=world.ward_a).value for found in (before, after)]
    assert values == [3_180_000, None]


def test_what_has_not_been_is_refused(world):
    with pytest.raises(refusals.CutoffAhead):
        actions.take(round=world.round_open, cutoff_at=world.now + LATER, by=None, at=world.now)


def test_only_the_newest_are_kept_unless_a_synthesis_rests_on_them(world):
    when = {"round": world.round_open, "cutoff_at": world.now, "size": 0, "state": ""}
    older = [
        Snapshot.objects.create(**when, taken_at=world.now - number * LATER, content_hash=f"{number:064}")
        for number in range(1, KEPT + 3)
    ]
    world.synthesis.snapshots.add(older[-1])
    world.file_all("ward_a")
    newest = taken(world, world.round_open)
    kept = Snapshot.objects.filter(round=world.round_open).exclude(syntheses=world.synthesis)
    assert set(kept) == {newest, *older[: KEPT - 1]}
    assert Snapshot.objects.filter(pk=older[-1].pk).exists()


def test_sums_beyond_64_bits_are_exact(world):
    snapshot = taken(world)
    rows = of(snapshot, "NQ01").filter(value__isnull=False)
    most = 9 * 10**18
    rows.update(value=most)
    bridge = [
        Bridge(row.member, 0, weight) for row, weight in zip(rows, (10_000, 10_000, 3_333), strict=True)
    ]
    question = Question([Period(snapshot.pk, 0, 1, 20251214)], bridge, [rows[0].indicator_id])
    (cell,) = (row for row in Record().cells(question) if row.role == "value")
    assert cell.value == most * (10_000 + 10_000 + 3_333)


def test_a_file_is_named_by_its_bytes_and_a_damaged_one_is_refused(world):
    snapshot = taken(world)
    path = parquet.file(snapshot)
    assert parquet.write(snapshot) == path  # the same facts are the same bytes
    told = json.loads((path.parent / f"round-{snapshot.round_id}-{snapshot.content_hash}.json").read_text())
    assert told == {
        "snapshot": snapshot.pk,
        "round": world.round_past.pk,
        "cutoff": snapshot.cutoff_at.isoformat(),
        "content": snapshot.content_hash,
        "rows": Fact.objects.filter(snapshot=snapshot).count(),
        "file": path.stem,
    }
    damage(path)
    with pytest.raises(parquet.DamagedFacts):
        parquet.file(snapshot)
    path.unlink()
    assert parquet.file(snapshot) == path  # made anew from the database


def damage(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(bytes(content))
