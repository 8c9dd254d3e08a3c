"""The regime in force: its nine parts, and who is asked for which figures."""

import csv

import pytest

from tests.architecture.source import ROOT
from tests.web.reading import page, rows, texts

INDICATORS = ROOT / "data" / "indicators.csv"


def asked_of(*sources: str) -> list[str]:
    """The codes of the file that name one of some sources, in any order."""
    with INDICATORS.open(encoding="utf-8-sig", newline="") as lines:
        found = [row["code"] for row in csv.DictReader(lines) if row["answered_by"] in sources]
    return sorted(found)


def test_the_nine_parts_and_all_indicators(world, as_):
    response = as_("officer").get("/setup/periods/regime/")
    assert texts(response, "//ol[@class='parts']/li/details/summary/strong") == [
        "Name of the report",
        "What is asked",
        "Who reports, and who receives",
        "How reports are sent and received",
        "When figures close and when reports are due",
        "How often",
        "Outline",
        "Table of figures",
        "The process",
    ]
    assert len(rows(response)) - 1 == 72
    assert texts(response, "//section[@aria-labelledby='indicators']/p") == ["everybody: 72 indicators"]


@pytest.mark.parametrize(
    ("of", "sources", "passages"),
    [
        ("communes", ("communes", "every member"), "II, IV, VI.1, VI.2, VI.3, VIII"),
        ("so-nnmt", ("so-nnmt", "every body", "every member"), None),
    ],
)
def test_what_one_unit_is_asked(world, as_, of, sources, passages):
    response = as_("officer").get(f"/setup/periods/regime/?of={of}")
    table = rows(response)[1:]
    own = [row[0] for row in table if "control total only" not in row[1]]
    assert sorted(own) == asked_of(*sources)
    said = texts(response, "//section[@aria-labelledby='indicators']/p")[0]
    assert (
        passages is None
        or said.endswith(f"passages: {passages}".replace(", ", " , "))
        or said.endswith(passages)
    )


def test_a_control_total_is_called_one(world, as_):
    table = rows(as_("officer").get("/setup/periods/regime/?of=so-nnmt"))
    control = {row[0]: row[3] for row in table if "control total only" in row[1]}
    assert control["NQ01"] == "each commune control total: Department of Agriculture and Environment"


def test_a_definition_says_what_is_counted(world, as_):
    table = {row[0]: row for row in rows(as_("officer").get("/setup/periods/regime/"))}
    poor = table["NQ01"]
    assert (poor[1].startswith("Poor households, households"), poor[2], poor[4]) == (
        True,
        "as it stands at closing",
        "III.1",
    )
    assert "Finest grain:" in poor[1]
    assert table["NQ12n"][2] == "within the period · once a year"


def test_nobody_else_can_be_asked_about(world, as_):
    assert as_("officer").get("/setup/periods/regime/?of=toa-an").status_code == 404


def test_in_vietnamese(world, client):
    client.force_login(world.officer)
    response = client.get("/setup/periods/regime/?of=communes")
    assert page(response).xpath("string(//h1)") == "Báo cáo công tác nhân quyền"
    assert texts(response, "//section[@aria-labelledby='indicators']/p")[0].startswith(
        "Một phường, xã: 15 chỉ tiêu"
    )
