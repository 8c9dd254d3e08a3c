from dataclasses import replace

from quyen.reports.checks import jump
from quyen.reports.checks.outlier_own import check
from quyen.reports.checks.shape import Finding
from quyen.reports.rules.outliers import Point
from tests.reports.checks.shapes import BEFORE, FEMALE, FLOW, MAIN, Answer, number, report, value

HALVES = (310, 295, 305, 300, 320, 290)


def series(*units: int) -> tuple[Point, ...]:
    """Half-years one after the other; the next one is a first half."""
    return tuple(Point(2023 + n // 2, n % 2 + 1, number(unit)) for n, unit in enumerate(units))


def said(given: Answer, *units: int, **more) -> list[Finding]:
    given = {"answers": {(1, 1, ""): given}, "series": {(1, ""): series(*units)}} | more
    return check(report(FLOW, **given))


def test_a_figure_far_from_the_units_own_is_asked_about_with_what_is_usual():
    sentence = (
        "“Receptions of citizens” is 3,050 receptions; in the same period of 3 earlier years it was between "
        "305 receptions and 320 receptions, in the middle 310 receptions. Is that right?"
    )
    assert said(value(3050), *HALVES) == [Finding("outlier-own", False, sentence, line=1, span=1)]


def test_of_a_season_with_few_points_the_whole_series_is_told():
    quarters = tuple(Point(2025, n % 4 + 1, number(100 + n)) for n in range(6))
    (found,) = said(value(460), series=({(1, ""): quarters}), season=3)
    assert found.sentence == (
        "“Receptions of citizens” is 460 receptions; in 6 earlier periods it was between 100 receptions and "
        "105 receptions, in the middle 103 receptions. Is that right?"
    )


def test_a_usual_figure_and_a_short_series_are_silent():
    assert said(value(330), *HALVES) == []
    assert said(value(3050), *HALVES[1:]) == []


def test_a_reason_at_the_figure_answers_it_and_stays_beside_it():
    (found,) = said(value(3050, reason=" Thêm điểm tiếp công dân. "), *HALVES)
    assert (found.explained, found.open) == ("Thêm điểm tiếp công dân.", False)


def test_words_are_no_figure_and_a_zero_is_one():
    assert said(Answer("nothing-arose", 0), *HALVES) == []
    assert said(Answer("not-available", None, reason="Chờ."), *HALVES) == []
    assert [found.code for found in said(value(0), *HALVES)] == ["outlier-own"]


def test_a_part_has_its_own_series_and_the_days_before_have_none():
    line = replace(FLOW, parts=(FEMALE,))
    answers = {(1, 1, ""): value(300), (1, 1, FEMALE.key): value(290), (1, 2, ""): value(9000)}
    rows = {(1, ""): series(*HALVES), (1, FEMALE.key): series(20, 22, 18, 21, 19, 20)}
    found = check(report(line, spans=(BEFORE, MAIN), answers=answers, series=rows))
    assert [(row.line, row.span, row.part) for row in found] == [(1, 1, FEMALE.key)]


def test_a_jump_is_not_asked_about_where_the_whole_series_is_looked_at():
    """From one half to the other this figure always goes up and down by five: last period is no measure."""
    given = {"answers": {(1, 1, ""): value(1000)}, "last": {(1, ""): number(200)}}
    halves = (1010, 205, 990, 195, 1000, 200)
    assert [found.code for found in jump.check(report(FLOW, **given))] == ["jump"]
    assert jump.check(report(FLOW, **given, series={(1, ""): series(*halves)})) == []
    assert said(value(1000), *halves) == []
