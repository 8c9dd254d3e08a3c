from dataclasses import replace

import pytest

from quyen.reports.checks.shape import Finding
from quyen.reports.checks.type_and_range import check
from tests.reports.checks.shapes import FEMALE, FLOW, Answer, report, value

DECIMAL = replace(FLOW, decimals=2)


def faults(line, scaled: int) -> list[str]:
    found = check(report(line, answers={(1, 1, ""): Answer("value", scaled)}))
    assert all(
        (row.code, row.blocking, row.line, row.span) == ("type-and-range", True, 1, 1) for row in found
    )
    return [row.sentence for row in found]


@pytest.mark.parametrize("scaled", [0, 10_000, 999_999_999_999_990_000])
def test_whole_numbers_from_zero_pass(scaled):
    assert faults(FLOW, scaled) == []


@pytest.mark.parametrize(
    ("line", "scaled", "sentence"),
    [
        (FLOW, -10_000, "“Receptions of citizens” cannot be below zero (-1 receptions)."),
        (FLOW, 15_000, "“Receptions of citizens” is counted in whole numbers (1.5 receptions)."),
        (
            FLOW,
            10**18,
            "“Receptions of citizens” is too long (100,000,000,000,000 receptions). "
            "Check the number and its unit.",
        ),
        (
            DECIMAL,
            12_345,
            "“Receptions of citizens” takes at most 2 digits after the comma (1.2345 receptions).",
        ),
        (
            replace(FLOW, decimals=1),
            12_500,
            "“Receptions of citizens” takes at most 1 digit after the comma (1.25 receptions).",
        ),
    ],
)
def test_what_cannot_be_a_figure_is_said(line, scaled, sentence):
    assert faults(line, scaled) == [sentence]


def test_as_many_decimals_as_the_field_takes_pass():
    assert faults(DECIMAL, 12_300) == []


def test_a_part_is_looked_at_as_well():
    line = replace(FLOW, parts=(FEMALE,))
    answers = {(1, 1, ""): value(5), (1, 1, FEMALE.key): Answer("value", -20_000)}
    sentence = "“Receptions of citizens – Female” cannot be below zero (-2 receptions)."
    assert check(report(line, answers=answers)) == [
        Finding("type-and-range", True, sentence, line=1, span=1, part=FEMALE.key)
    ]
