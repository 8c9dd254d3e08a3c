"""`quyen rollup`, as others run it, over the reports of the small world."""

import json
from fractions import Fraction

import pytest
from click.testing import CliRunner

from quyen.cli.main import main
from tests.synthesis import by_hand

pytestmark = pytest.mark.django_db
ASKED = ("--round", "2025-H2", "--indicator", "NQ27", "--by", "unit")


def run(*arguments):
    return CliRunner().invoke(main, ["rollup", *arguments])


def rolled(*arguments):
    done = run(*arguments, "--json")
    assert done.exception is None, done.output
    return json.loads(done.output)


def coverage(answered: int, expected: int) -> dict:
    return {"answered": answered, "expected": expected, "through": 0, "secret": 0}


def test_a_figure_by_unit_with_its_coverage(world):
    """Each ward gave 295 receptions for its main span, and that none arose in the days before; Hòn Ngọc never filed."""
    found = rolled(*ASKED)
    sources = {cell["group"]: {source["unit"] for source in cell.pop("sources")} for cell in found["cells"]}
    assert sources == {
        "hon-ngoc": set(),
        "hoa-sen": {"hoa-sen"},
        "mai-vang": {"mai-vang"},
        "tan-lap": {"tan-lap"},
    }
    given = {"value": "295", "coverage": coverage(1, 1), "estimate": False}
    assert found == {
        "round": "2025-H2",
        "indicator": "NQ27",
        "name": "Lượt tiếp công dân",
        "unit": "lượt",
        "by": "unit",
        "boundaries": "time",
        "cells": [
            {
                "group": "hon-ngoc",
                "name": "Đặc khu Hòn Ngọc",
                "value": None,
                "coverage": coverage(0, 1),
                "estimate": False,
            },
            {"group": "hoa-sen", "name": "Phường Hoa Sen", **given},
            {"group": "mai-vang", "name": "Phường Mai Vàng", **given},
            {"group": "tan-lap", "name": "Xã Tân Lập", **given},
        ],
    }


def test_sources_are_the_filed_versions_and_answers(world):
    (cell,) = rolled("--round", "2025-H2", "--indicator", "NQ01")["cells"]
    filed = {
        (f"reports.version:{version.pk}", answer.pk, version.obligation.unit.key)
        for obligation in world.round_past.obligations.filter(upward=False)
        for version in obligation.versions.all()
        for answer in version.answers.filter(line__definition__indicator__code="NQ01", part="")
        if obligation.unit.key != "so-nnmt"
    }
    assert {tuple(source.values()) for source in cell["sources"]} == filed
    assert (cell["value"], cell["coverage"]) == ("330", coverage(3, 4))


def test_what_may_not_be_compared_says_why(world):
    """On the units before the reorganisation; who stood then as well, and took nothing in, keeps its figure."""
    cells = {cell["group"]: cell for cell in rolled(*ASKED, "--boundaries", "on:2025-06-01")["cells"]}
    why = "Not directly comparable: the figures of units that were joined are not told apart: "
    assert {key: cell.get("not_comparable") for key, cell in cells.items()} == {
        "ben-cu": f"{why}Phường Hoa Sen.",
        "cho-noi": f"{why}Phường Hoa Sen.",
        "do-ngang": f"{why}Xã Tân Lập.",
        "tan-lap": f"{why}Xã Tân Lập.",
        "hon-ngoc": None,
    }
    assert "value" not in cells["ben-cu"]


def test_a_ratio_is_made_of_its_two_sums_on_every_engine(world):
    summed, _controls, _expected = by_hand.sums(world.round_past, world.now)
    exact = 100 * summed["NQ01"].value / summed["NQ00"].value
    found = [
        rolled("--round", str(world.round_past.pk), "--indicator", "NQ03", "--engine", engine)
        for engine in ("record", "duckdb")
    ]
    assert found[0] == found[1]
    (cell,) = found[0]["cells"]
    assert abs(Fraction(cell["value"]) - exact) <= Fraction(1, 200)


def test_a_table_for_the_eye(world):
    told = run(*ASKED, "--boundaries", "on:2025-06-01").output
    assert "not comparable" in told
    assert "Phường Bến Cũ: Not directly comparable: the figures of units that were joined" in told


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--round", "2031-H1", "--indicator", "NQ01"), "there is no round 2031-H1"),
        (("--round", "2025-H2", "--indicator", "NQ99"), "2025-H2 does not ask for NQ99"),
        ((*ASKED, "--boundaries", "on:yesterday"), "write the day as on:2026-06-14"),
        ((*ASKED, "--boundaries", "lately"), "write time, today or on:2026-06-14"),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(world, arguments, told):
    done = run(*arguments)
    assert done.exit_code == 2
    assert told in " ".join(done.output.replace("│", " ").split())
