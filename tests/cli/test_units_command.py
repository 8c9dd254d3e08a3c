"""`quyen units` and `quyen became`, as typed right after the installation: no database is there yet."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = Path(sys.executable).parent / "quyen"


@pytest.fixture(scope="module")
def home(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("var")


@pytest.fixture
def typed(home):
    """Run a command as one types it: exit code, stdout, stderr."""

    def run(*arguments: str) -> tuple[int, str, str]:
        settings = {name: value for name, value in os.environ.items() if not name.startswith("QUYEN_")}
        settings |= {"QUYEN_VAR": str(home), "LANG": "C.UTF-8"}
        done = subprocess.run(
            [PROGRAM, *arguments], capture_output=True, text=True, env=settings, check=False
        )
        return done.returncode, done.stdout, done.stderr

    return run


CITY = ("units", "--on", "2026-06-14", "--under", "Thành phố Hồ Chí Minh", "--json")


def test_the_first_command_makes_the_database_ready(typed):
    code, out, said = typed(*CITY)
    found = json.loads(out)
    assert (code, found["count"], found["by_kind"]) == (0, 168, {"phường": 113, "xã": 54, "đặc khu": 1})
    assert (found["under"], len(found["units"])) == ({"key": "new-79", "name": "Thành phố Hồ Chí Minh"}, 168)
    assert "14150/14150" in said
    assert typed(*CITY) == (0, out, "")


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


def test_two_at_once_on_an_empty_database(tmp_path):
    settings = {name: value for name, value in os.environ.items() if not name.startswith("QUYEN_")}
    settings |= {"QUYEN_VAR": str(tmp_path), "LANG": "C.UTF-8"}
    both = [
        subprocess.Popen([PROGRAM, *CITY], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=settings)
        for _ in range(2)
    ]
    said = [one.communicate() for one in both]
    assert [one.returncode for one in both] == [0, 0]
    assert said[0][0] == said[1][0] != b""
    assert sorted(b"14150/14150" in errors for _, errors in said) == [False, True]


def test_a_database_in_use_is_not_migrated_unasked(typed, home):
    assert typed("manage", "migrate", "files", "zero")[0] == 0
    code, out, said = typed(*CITY)
    assert (code, out, "quyen manage migrate" in said) == (1, "", True)
