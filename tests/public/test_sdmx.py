"""Figures as SDMX, read by another's reader (sdmx1) and held against the released cells."""

from io import BytesIO

import pytest
import sdmx as peer

from quyen.core.periods import Period
from quyen.public.datasets import sdmx, sdmx_xml
from quyen.publications import queries_public as public
from tests.public.editions import calls, merged

# state of a cell → what it is called in SDMX, where nothing was reorganised
STATES = {"shown": ("A", "F"), "withheld": ("Q", "N"), "none": ("O", "F")}


def read_data(series) -> dict[tuple, tuple]:
    """Return by (series, period) the value and marks, as the peer reads them."""
    message = peer.read_sdmx(BytesIO(sdmx_xml.data_message(series)))
    found = {}
    for data in message.data:
        for one in data.obs:
            codes = {name: str(value.value) for name, value in one.key.values.items()}
            marks = {name: str(value.value) for name, value in one.attrib.items()}
            value = None if one.value is None else int(one.value)
            at = tuple(sorted(codes.items()))
            assert at not in found
            found[at] = (value, marks.pop("OBS_STATUS"), marks.pop("CONF_STATUS"), marks)
    return found


def key(place: str, sex: str, time: str = "2025-S1") -> tuple:
    codes = {"FREQ": "S", "INDICATOR": "n2-city", "REPORTING_UNIT": place, "SEX": sex, "TIME_PERIOD": time}
    return tuple(sorted(codes.items()))


def test_every_cell_of_a_small_table_is_read_by_another():
    found = read_data([[calls()]])
    told = {
        "UNIT_MEASURE": "CALLS",
        "AS_OF": "2025-06-14",
        "COVERAGE_VI": "2 trên 2 đơn vị",
        "COVERAGE_EN": "2 of 2 units",
        "EDITION": "http://127.0.0.1:8000/public/data/n2-2025-h1-city/v2/",
    }
    assert {at: row[:3] for at, row in found.items()} == {
        key("_T", "_T"): (14, "A", "F"),
        key("_T", "m"): (None, "Q", "N"),
        key("_T", "f"): (None, "Q", "N"),
        key("a", "_T"): (10, "A", "F"),
        key("a", "m"): (None, "Q", "N"),
        key("a", "f"): (None, "Q", "N"),
        key("kind@3a$b", "_T"): (4, "A", "F"),
        key("kind@3a$b", "m"): (0, "A", "F"),
        key("kind@3a$b", "f"): (None, "O", "F"),
    }
    assert all(row[3] == told for row in found.values())


def test_after_a_reorganisation_the_series_is_broken_once():
    later = [calls("2025-H2", reorganisations=merged()), calls("2026-H1", reorganisations=merged())]
    found = read_data([[calls(), *later]])
    times = ("2025-S1", "2025-S2", "2026-S1")
    assert [found[key("_T", "_T", time)][1] for time in times] == ["A", "B", "A"]
    assert [found[key("_T", "m", time)][1] for time in times] == ["Q", "Q", "Q"]


def test_the_structures_hold_every_code_that_the_data_use():
    message = peer.read_sdmx(BytesIO(sdmx_xml.structure_message([[calls()]])))
    structure = message.structure["FIGURES_BY_REPORTING_UNIT_AND_SEX"]
    assert [one.id for one in structure.dimensions] == [
        "FREQ", "INDICATOR", "REPORTING_UNIT", "SEX", "TIME_PERIOD",
    ]  # fmt: skip
    assert [one.id for one in structure.attributes] == [
        "OBS_STATUS", "CONF_STATUS", "UNIT_MEASURE", "AS_OF", "COVERAGE_VI", "COVERAGE_EN", "EDITION",
    ]  # fmt: skip
    lists = {name: {code.id: str(code.name) for code in kept} for name, kept in message.codelist.items()}
    assert set(lists["CL_REPORTING_UNIT"]) == {"_T", "a", "kind@3a$b"}
    assert set(lists["CL_SEX"]) == {"_T", "m", "f"}
    assert set(lists["CL_INDICATOR"]) == {"n2-city"}
    told = message.codelist["CL_SEX"]["f"].name.localizations
    assert told == {"vi": "Nữ", "en": "Women"}
    assert message.dataflow["FIGURES_BY_REPORTING_UNIT_AND_SEX"].structure.id == structure.id
    for at, row in read_data([[calls()]]).items():
        used = dict(at) | {
            "OBS_STATUS": row[1],
            "CONF_STATUS": row[2],
            "UNIT_MEASURE": row[3]["UNIT_MEASURE"],
        }
        unknown = {name: code for name, code in used.items() if code not in lists.get(f"CL_{name}", {code})}
        assert unknown == {}


@pytest.mark.parametrize(
    ("period", "time"),
    [
        ("2026-M06", ("M", "2026-06")),
        ("2026-Q3", ("Q", "2026-Q3")),
        ("2026-H2", ("S", "2026-S2")),
        ("2026-Y", ("A", "2026")),
        ("2026-9M", ("_O", "2026-01-01/P9M")),
        ("2026-01-05..2026-03-14", ("_O", "2026-01-05/P69D")),
    ],
)
def test_periods_are_told_as_sdmx_has_them(period, time):
    assert sdmx.time_of(Period.parse(period)) == time


def test_no_two_codes_become_one():
    codes = ["a", "A", "a:b", "a-b", "a_b", "_T", "@5f$T", "a.b", "đ", "d", "a b"]
    assert [sdmx.code(one) for one in codes[:4]] == ["a", "A", "a@3a$b", "a-b"]
    assert len({sdmx.code(one) for one in codes}) == len(codes)


def test_without_releases_there_is_a_structure_and_no_figure():
    message = peer.read_sdmx(BytesIO(sdmx_xml.structure_message([])))
    assert list(message.structure) == ["FIGURES"]
    assert read_data([]) == {}


def test_every_released_cell_that_has_a_period_is_there_and_no_other(scene, anybody):
    series = public.series(public.tables())
    whole = {}
    for row in series.values():
        for edition in row:
            for at, cell in edition.content.cells.items():
                time = {"2025-H1": "2025-S1", "2025-H2": "2025-S2"}[edition.content.period]
                whole[edition.content.key, at[0] or "_T", time] = (cell.value, cell.state)
    answer = anybody.get("/public/data/sdmx/data.xml")
    assert answer.content == sdmx_xml.data_message(series.values())
    found = {}
    for at, (value, status, confidentiality, _told) in read_data(series.values()).items():
        codes = dict(at)
        place = codes.get("PLACE") or codes["KIND"]
        found[codes["INDICATOR"], place, codes["TIME_PERIOD"]] = (value, status, confidentiality)
    changed = {("n1", place, "2025-S2") for place in ("_T", "a", "b")}
    assert found == {
        at: (value, "B" if at in changed else STATES[state][0], STATES[state][1])
        for at, (value, state) in whole.items()
    }
    assert len(found) == 4 + 4 + 3 + 3 + 3
