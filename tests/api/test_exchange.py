"""Figures as DHIS2 data value sets: out of a filed report, into a draft."""

from collections import defaultdict

import pytest

from quyen.api.exchange import summed
from quyen.reports.models import Answer, Version
from quyen.reports.rules.content import AnswerContent

WRITER = ["report.read-own", "report.write"]


def test_spans_add_up_and_what_one_of_them_lacks_is_left_out():
    before, main = "2025-06-15/2025-06-30", "2025-07-01/2025-12-14"
    answers = (
        AnswerContent("NQ01", main, value=120_000),
        AnswerContent("NQ02", before, value=30_000),
        AnswerContent("NQ02", main, value=45_000),
        AnswerContent("NQ02", main, part="sex=female", value=20_000),
        AnswerContent("NQ03", before, kind="not-available", reason="chưa có"),
        AnswerContent("NQ03", main, value=70_000),
        AnswerContent("NQ04", main, kind="nothing-arose", value=0),
    )
    assert summed(answers) == {
        ("NQ01", ""): 120_000,
        ("NQ02", ""): 75_000,
        ("NQ02", "sex=female"): 20_000,
        ("NQ04", ""): 0,
    }


@pytest.mark.parametrize(("unit", "round"), [("ward_b", "round_past"), ("ward_b", "round_open")])
def test_a_filed_report_goes_out_as_it_was_filed(world, program, unit, round):
    version = Version.objects.get(obligation=world.owed(unit, getattr(world, round)))
    status, told = program("stranger").get(f"/reports/{version.pk}/data-values")
    rows = defaultdict(list)
    for row in Answer.objects.filter(version=version).select_related("line__definition__indicator"):
        rows[row.line.definition.indicator.code, row.part or "default"].append(row.value)
    assert status == 200
    assert {name: told[name] for name in ("dataSet", "orgUnit", "period", "completeDate", "idScheme")} == {
        "dataSet": world.version.regime.key,
        "orgUnit": "mai-vang",
        "period": {"round_past": "2025S2", "round_open": "2026S1"}[round],
        "completeDate": {"round_past": version.filed_at.date().isoformat(), "round_open": "2026-06-15"}[
            round
        ],
        "idScheme": "CODE",
    }
    assert {(row["dataElement"], row["categoryOptionCombo"]): row["value"] for row in told["dataValues"]} == {
        place: str(sum(values) // 10_000) for place, values in rows.items() if None not in values
    }


def test_a_set_is_written_into_the_draft_and_names_what_does_not_fit(world, program):
    caller, path = program("head", WRITER), f"/obligations/{world.owed('ward_a').pk}/draft"
    base = caller.send("post", path)[1]["revision"]
    head = {"dataSet": world.version.regime.key, "orgUnit": "hoa-sen", "period": "2026S1"}
    into = f"{path}/data-values?base={base}"

    def sent(values: list[dict], **other) -> tuple[int, str, str]:
        status, told = caller.send("post", into, head | other | {"dataValues": values})
        return status, told["type"].removeprefix("urn:quyen:problem:"), told["errors"][0]["pointer"]

    good = [{"dataElement": "NQ01", "value": "96"}, {"dataElement": "NQ00", "value": "12480"}]
    assert sent(good, orgUnit="mai-vang") == (422, "another-report", "/orgUnit")
    assert sent(good, period="2026S2") == (422, "another-report", "/period")
    assert sent([*good, {"dataElement": "XX", "value": "1"}]) == (
        422,
        "not-asked",
        "/dataValues/2/dataElement",
    )
    part = {"dataElement": "NQ01", "categoryOptionCombo": "shoe=red", "value": "1"}
    assert sent([*good, part]) == (422, "not-asked", "/dataValues/2")
    assert caller.get(path)[1]["answers"] == []
    good[0]["categoryOptionCombo"] = "default"
    status, draft = caller.send("post", into, head | {"dataValues": good})
    assert (status, {row["indicator"]: row["value"] for row in draft["answers"]}) == (
        200,
        {"NQ00": "12480", "NQ01": "96"},
    )
