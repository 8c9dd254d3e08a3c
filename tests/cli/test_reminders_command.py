"""`quyen reminders`, as others run it."""

import json

import pytest
from click.testing import CliRunner

from quyen.cli.main import main
from quyen.notices.models import Notice


def run(*arguments):
    done = CliRunner().invoke(main, ["reminders", *arguments])
    assert done.exception is None
    return done.output


@pytest.fixture
def told(world) -> set[int]:
    """The notices that stood before."""
    return set(Notice.objects.values_list("pk", flat=True))


def test_a_dry_run_tells_nobody_and_prints_whom_it_would_reach(world, told):
    """At seven on 15 June 2026 nobody had sent the half-year's report but Xã Tân Lập: it filed before closing."""
    found = sorted(json.loads(run("--at", "2026-06-15", "--dry-run", "--json")), key=lambda row: row["to"])
    expected = [
        ("officer", "ward_a"),
        ("stranger", "ward_b"),
        ("ward_d_officer", "ward_d"),
        ("dept_b_officer", "dept_b"),
        ("dept_officer", "dept"),
        ("dept_section_head", "dept"),
    ]
    assert found == [
        {
            "to": world.people[name].email,
            "unit": world.units[unit].key,
            "obligation": world.owed(unit).pk,
            "kind": "before",
        }
        for name, unit in sorted(expected, key=lambda row: world.people[row[0]].email)
    ]
    assert set(Notice.objects.values_list("pk", flat=True)) == told


def test_a_run_tells_each_once(world, told):
    first, second = (json.loads(run("--at", "2026-06-15T07:30", "--json")) for _ in range(2))
    assert (len(first), second) == (6, [])
    new = Notice.objects.exclude(pk__in=told)
    assert sorted(new.values_list("to__email", flat=True)) == sorted(row["to"] for row in first)


def test_the_table_is_for_the_eye(world, told):
    words = run("--at", "17/06/2026", "--dry-run")
    assert ("hoa" in words.lower(), "after-head" in words) == (True, True)
