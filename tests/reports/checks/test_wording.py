"""Findings are worded for the reader: names, numbers and days in the reader's language."""

from django.utils.translation import override

from quyen.reports.checks import required_missing, type_and_range
from quyen.reports.checks.wording import figure, heading, place
from tests.reports.checks.shapes import BEFORE, FLOW, MAIN, SECTION, Answer, report


def test_the_same_finding_in_both_languages():
    negative = report(FLOW, answers={(1, 1, ""): Answer("value", -12_345_000)})
    with override("vi"):
        vietnamese = type_and_range.check(negative)[0].sentence
        blank = required_missing.check(report(FLOW))[0].sentence
    assert vietnamese == "“Lượt tiếp công dân” không thể nhỏ hơn 0 (-1.234,5 lượt)."
    assert blank == "“Lượt tiếp công dân” còn trống. Hãy ghi số liệu hoặc cho biết vì sao chưa có."
    assert type_and_range.check(negative)[0].sentence == (
        "“Receptions of citizens” cannot be below zero (-1,234.5 receptions)."
    )


def test_places_name_the_days_only_where_they_are_not_the_main_span():
    assert place(FLOW, MAIN) == "Receptions of citizens"
    assert place(FLOW, BEFORE) == "Receptions of citizens (15/06/2025–30/06/2025)"
    assert (figure(FLOW, 12_000_000), heading(SECTION)) == ("1,200 receptions", "VI.2. Limitations")
