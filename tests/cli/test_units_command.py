"""`quyen units` and `quyen became`, as typed right after the installation: no database is there yet."""

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

PROGRAM = Path(sys.executable).parent / "quyen"


CITY = ("units", "--on", "2026-06-14", "--under", "Thành phố Hồ Chí Minh", "--json")


@pytest.fixture(scope="module")
def home(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("var")


def environment(home: Path) -> dict[str, str]:
    ours = {name: value for name, value in os.environ.items() if not name.startswith("QUYEN_")}
    return ours | {"QUYEN_VAR": str(home), "LANG": "C.UTF-8"}


@pytest.fixture(scope="module")
def first(home) -> list[tuple[int, str, str]]:
    """Two commands typed at once, the very first ones: exit code, stdout, stderr of each."""
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    both = [subprocess.Popen([PROGRAM, *CITY], env=environment(home), **pipes) for _ in range(2)]
    said = [one.communicate() for one in both]
    return [(one.returncode, *told) for one, told in zip(both, said, strict=True)]


@pytest.fixture
def typed(home, first):
    """Run a command as one types it: exit code, stdout, stderr."""

    def run(*arguments: str) -> tuple[int, str, str]:
        done = subprocess.run(
            [PROGRAM, *arguments], capture_output=True, text=True, env=environment(home), check=False
        )
        return done.returncode, done.stdout, done.stderr

    return run


def test_the_first_command_makes_the_database_ready(first, typed):
    code, out, _said = first[0]
    found = json.loads(out)
    assert (code, found["count"], found["by_kind"]) == (0, 168, {"phường": 113, "xã": 54, "đặc khu": 1})
    assert (found["under"], len(found["units"])) == ({"key": "new-79", "name": "Thành phố Hồ Chí Minh"}, 168)
    assert typed(*CITY) == (0, out, "")


def test_of_two_at_once_on_an_empty_database_one_fills_it(first):
    assert [code for code, _out, _said in first] == [0, 0]
    assert first[0][1] == first[1][1] != ""
    assert sorted("14150/14150" in said for _code, _out, said in first) == [False, True]


@pytest.mark.parametrize(
    ("arguments", "count"),
    [
        (("--on", "2024-06-14", "--under", "thanh pho ho chi minh"), 273),
        (("--on", "14/06/2024", "--under", "old-74"), 91),
        (("--on", "2024-06-14", "--under", "Tỉnh Bà Rịa - Vũng Tàu"), 77),
        (("--on", "2024-06-14", "--under", "old-d760"), 10),
    ],
)
def test_the_communes_under_a_unit_of_the_day(typed, arguments, count):
    code, out, _ = typed("units", *arguments, "--json")
    assert (code, json.loads(out)["count"]) == (0, count)


def test_all_units_of_a_day(typed):
    code, out, _ = typed("units", "--on", "2026-06-14", "--json")
    found = json.loads(out)
    bodies = 39 - 11
    assert (code, found["count"], found["under"]) == (0, 1 + 34 + 3321 + bodies, None)


def test_what_became_of_a_split_ward(typed):
    code, out, _ = typed("became", "old-c26737", "--json")
    found = json.loads(out)
    steps = [
        [step[name] for name in ("key", "name", "extent", "on", "is_default")] for step in found["successors"]
    ]
    assert (code, found["name"], found["valid_until"], found["predecessors"]) == (
        0,
        "Phường Đa Kao",
        "2025-07-01",
        [],
    )
    assert steps == [
        ["new-c26740", "Phường Sài Gòn", "part", "2025-07-01", True],
        ["new-c26737", "Phường Tân Định", "part", "2025-07-01", False],
    ]
    assert json.loads(typed("became", "old-26737", "--json")[1]) == found


def test_tables_for_people(typed):
    assert "Phường Bến Nghé" in typed("became", "new-c26740")[1]
    assert "new-c26740" in typed("units", "--on", "2026-06-14", "--under", "new-79")[1]


def test_a_mistake_is_told_in_one_line(typed):
    code, out, said = typed("became", "old-nowhere")
    assert (code, out, len(said.splitlines()), "old-nowhere" in said) == (1, "", 1, True)
    code, out, said = typed("units", "--on", "2024-06-14", "--under", "Phường 1")
    assert (code, out, "old-c26506" in said) == (1, "", True)


def test_a_database_in_use_is_not_migrated_unasked(typed, home):
    with closing(sqlite3.connect(home / "quyen.sqlite3")) as record, record:
        newest = "app = 'files' AND name = (SELECT max(name) FROM django_migrations WHERE app = 'files')"
        assert record.execute(f"DELETE FROM django_migrations WHERE {newest}").rowcount == 1
    code, out, said = typed(*CITY)
    assert (code, out, "quyen manage migrate" in said) == (1, "", True)
