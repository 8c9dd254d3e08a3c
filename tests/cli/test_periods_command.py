"""`quyen periods`, as others run it."""

import json

from click.testing import CliRunner

from quyen.cli.main import main


def run(*arguments):
    done = CliRunner().invoke(main, ["periods", *arguments])
    assert done.exception is None
    return done.output


def test_half_years_of_2026_as_json():
    assert json.loads(run("2026", "--kind", "half-year", "--json")) == [
        {
            "kind": "half-year",
            "period": "2026-H1",
            "opens": "2025-12-15",
            "closes": "2026-06-14",
            "due": {
                "communes": "2026-06-16",
                "bodies": "2026-06-18",
                "office": "2026-06-22",
                "committee": "2026-06-25",
            },
            "conflict": [],
        },
        {
            "kind": "half-year",
            "period": "2026-H2",
            "opens": "2026-06-15",
            "closes": "2026-12-14",
            "due": {
                "communes": "2026-12-16",
                "bodies": "2026-12-18",
                "office": "2026-12-22",
                "committee": "2026-12-25",
            },
            "conflict": [],
        },
    ]


def test_a_year_has_twenty_periods_and_february_2026_its_conflict():
    found = json.loads(run("2026", "--json"))
    assert [entry["kind"] for entry in found] == (
        ["month"] * 12 + ["quarter"] * 4 + ["half-year"] * 2 + ["nine-months", "year"]
    )
    assert {entry["period"]: entry["conflict"] for entry in found if entry["conflict"]} == {
        "2026-M02": ["bodies", "office"]
    }


def test_the_table_for_people():
    lines = [line for line in run("2026", "--kind", "month").splitlines() if "2026-M02" in line]
    assert [line.split() for line in lines] == [
        ["2026-M02", "15/1", "14/2", "24/2", "25/2", "25/2", "25/2", "bodies,", "office"]
    ]
