from dataclasses import replace

from quyen.reports.checks.shape import Finding
from quyen.reports.checks.share_over_whole import check
from tests.reports.checks.shapes import BEFORE, FLOW, MAIN, STOCK, Ratio, report, value

POOR = replace(STOCK, id=3, name_en="Poor households")
RATE = Ratio("Tỷ lệ hộ nghèo", numerator=3, denominator=2, name_en="Poverty rate")
SETTLED = replace(FLOW, id=4, name_en="Settled on time")
RECEIVED = replace(FLOW, id=5, name_en="Received")
ON_TIME = Ratio("Tỷ lệ đúng hạn", numerator=4, denominator=5, name_en="Share on time")


def test_of_two_stocks_a_share_above_the_whole_is_a_mistake():
    answers = {(3, 1, ""): value(12), (2, 1, ""): value(10)}
    sentence = (
        "“Poverty rate” would be above 100 %: “Poor households” (12 households) "
        "is more than “Households” (10 households)."
    )
    assert check(report(STOCK, POOR, ratios=(RATE,), answers=answers)) == [
        Finding("share-over-whole", True, sentence, line=3, span=1)
    ]


def test_of_flows_it_is_only_asked_about_in_each_span():
    answers = {(4, span, ""): value(3) for span in (1, 2)} | {(5, span, ""): value(2) for span in (1, 2)}
    found = check(report(SETTLED, RECEIVED, spans=(BEFORE, MAIN), ratios=(ON_TIME,), answers=answers))
    assert [(row.blocking, row.line, row.span) for row in found] == [(False, 4, 2), (False, 4, 1)]


def test_all_of_it_passes_and_so_does_half_an_answer():
    whole = {(3, 1, ""): value(10), (2, 1, ""): value(10)}
    half = {(3, 1, ""): value(10)}
    assert check(report(STOCK, POOR, ratios=(RATE,), answers=whole)) == []
    assert check(report(STOCK, POOR, ratios=(RATE,), answers=half)) == []


def test_a_share_whose_parts_are_asked_of_different_units_is_left_alone():
    assert check(report(POOR, ratios=(RATE,), answers={(3, 1, ""): value(10)})) == []
