from dataclasses import replace

from quyen.reports.checks.required_missing import check
from quyen.reports.checks.shape import Finding
from tests.reports.checks.shapes import BEFORE, FLOW, MAIN, STOCK, Answer, report, value


def blank(line, span, name: str) -> Finding:
    sentence = f"“{name}” is blank. Write a figure, or say why there is none."
    return Finding("required-missing", True, sentence, line=line.id, span=span.id)


def test_a_blank_figure_is_named_once_for_each_span_it_is_owed_for():
    assert check(report(FLOW, STOCK, spans=(BEFORE, MAIN))) == [
        blank(FLOW, BEFORE, "Receptions of citizens (15/06/2025–30/06/2025)"),
        blank(FLOW, MAIN, "Receptions of citizens"),
        blank(STOCK, MAIN, "Households"),
    ]


def test_each_of_the_answers_is_an_answer():
    for kind in ("value", "zero", "not-available", "not-applicable", "nothing-arose"):
        assert check(report(FLOW, answers={(1, 1, ""): Answer(kind)})) == []


def test_a_part_is_not_the_whole():
    answers = {(1, 1, "sex=female"): value(3)}
    assert check(report(FLOW, answers=answers)) == [blank(FLOW, MAIN, "Receptions of citizens")]


def test_control_totals_and_optional_figures_may_stay_blank():
    assert check(report(replace(FLOW, control=True), replace(STOCK, required=False))) == []
