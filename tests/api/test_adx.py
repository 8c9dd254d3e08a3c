"""ADX out of a filed report, read by another's reader, and ADX written by hand into a draft."""

from collections import defaultdict
from decimal import Decimal

import pytest

from quyen.core.adx import MEDIA_TYPE
from quyen.reports.models import Answer, Version
from tests.core.adx_reader import Figure, read

WRITER = ["report.read-own", "report.write"]


def get(program, path: str):
    return program.client.get(f"/api/v1{path}")


@pytest.mark.parametrize(
    ("round", "period"), [("round_past", "2025-07-01/P6M"), ("round_open", "2026-01-01/P6M")]
)
def test_a_filed_report_goes_out_as_it_was_filed(world, program, round, period):
    version = Version.objects.get(obligation=world.owed("ward_b", getattr(world, round)))
    answer = get(program("stranger"), f"/reports/{version.pk}/adx")
    given = defaultdict(list)
    for row in Answer.objects.filter(version=version).select_related("line__definition__indicator"):
        given[row.line.definition.indicator.code, row.part].append(row.value)
    about = (world.version.regime.key, "mai-vang", period)
    assert (answer.status_code, answer["Content-Type"]) == (200, MEDIA_TYPE)
    assert sorted(map(repr, read(answer.content))) == sorted(
        repr(
            Figure(
                *about,
                code,
                frozenset({tuple(part.split("="))} if part else ()),
                Decimal(sum(values)) / 10_000,
            )
        )
        for (code, part), values in given.items()
        if None not in values
    )


def test_what_went_out_can_be_sent_in_again(world, program):
    """The figures of one report, into the open draft of another unit that is asked the same."""
    version = Version.objects.get(obligation=world.owed("ward_b"))
    sent = get(program("stranger"), f"/reports/{version.pk}/adx").content
    figures = {(row.element, row.by): row.value for row in read(sent)}
    status, draft = written(world, program, sent.replace(b'"mai-vang"', b'"hoa-sen"'))
    assert status == 200, draft
    assert {
        (row["indicator"], frozenset({tuple(row["part"].split("="))} if row["part"] else ())): Decimal(
            row["value"]
        )
        for row in draft["answers"]
    } == figures


def written(world, program, content: str | bytes, **query):
    """Send ADX into the draft of ward A, which is opened for it; its status and what was answered."""
    caller, path = program(query.get("name", "head"), WRITER), f"/obligations/{world.owed('ward_a').pk}/draft"
    base = query.get("base", caller.send("post", path)[1]["revision"])
    content = content.encode() if isinstance(content, str) else content
    answer = caller.client.post(f"/api/v1{path}/adx?base={base}", content, content_type=MEDIA_TYPE)
    return answer.status_code, answer.json()


def by_hand(rows: str, unit="hoa-sen", dataset="nhan-quyen-ban-chi-dao", period="2026-01-01/P6M") -> str:
    return f"""<?xml version="1.0"?>
<adx xmlns="urn:ihe:qrph:adx:2015" exported="2026-06-15T08:00:00Z">
<group orgUnit="{unit}" dataSet="{dataset}" period="{period}">{rows}</group></adx>"""


GOOD = '<dataValue dataElement="NQ01" value="96"/><dataValue dataElement="NQ00" value="12480.0"/>'


def test_adx_by_hand_is_written_into_the_draft(world, program):
    status, draft = written(
        world, program, by_hand(GOOD + '<dataValue dataElement="NQ01" value="7" standard="national"/>')
    )
    assert (status, {(row["indicator"], row["part"]): row["value"] for row in draft["answers"]}) == (
        200,
        {("NQ00", ""): "12480", ("NQ01", ""): "96", ("NQ01", "standard=national"): "7"},
    )


@pytest.mark.parametrize(
    ("content", "problem", "place"),
    [
        (by_hand(GOOD, unit="mai-vang"), "another-report", "/adx/group[1]/@orgUnit"),
        (by_hand(GOOD, dataset="other"), "another-report", "/adx/group[1]/@dataSet"),
        (by_hand(GOOD, period="2026-07-01/P6M"), "another-report", "/adx/group[1]/@period"),
        (by_hand(GOOD, period="2026-01-01/P9M"), "not-adx", "/adx/group[1]/@period"),
        (
            by_hand(GOOD + '<dataValue dataElement="XX" value="1"/>'),
            "not-asked",
            "/adx/group[1]/dataValue[3]/@dataElement",
        ),
        (
            by_hand(GOOD + '<dataValue dataElement="NQ02" value="1" shoe="red"/>'),
            "not-asked",
            "/adx/group[1]/dataValue[3]",
        ),
        (
            by_hand(GOOD + '<dataValue dataElement="NQ02" value="1" sex="male" age="0-15"/>'),
            "one-breakdown",
            "/adx/group[1]/dataValue[3]",
        ),
        (
            by_hand(GOOD + '<dataValue dataElement="NQ02" value="-1"/>'),
            "not-adx",
            "/adx/group[1]/dataValue[3]/@value",
        ),
    ],
)
def test_what_does_not_fit_is_named_and_nothing_is_written(world, program, content, problem, place):
    status, told = written(world, program, content)
    assert (status, told["type"], [row["pointer"] for row in told["errors"]]) == (
        422,
        f"urn:quyen:problem:{problem}",
        [place],
    )
    assert program("head", WRITER).get(f"/obligations/{world.owed('ward_a').pk}/draft")[1]["answers"] == []


def test_what_cannot_be_read_and_what_came_too_late(world, program):
    status, told = written(world, program, "{}")
    assert (status, told["type"]) == (400, "urn:quyen:problem:unreadable")
    assert written(world, program, by_hand(GOOD))[0] == 200
    status, told = written(world, program, by_hand(GOOD.replace("96", "97")), base=0, name="officer")
    assert (status, told["type"]) == (409, "urn:quyen:problem:changed-by-another")


def test_who_may_not_write_may_not_by_adx(world, program):
    path = f"/api/v1/obligations/{world.owed('ward_a').pk}/draft/adx?base=0"
    for caller, status in ((program("stranger"), 404), (program("head", ["report.read-own"]), 403)):
        answer = caller.client.post(path, by_hand(GOOD), content_type=MEDIA_TYPE)
        assert answer.status_code == status, answer.content
