from dataclasses import replace

from quyen.reports.checks.parts_exceed_whole import check
from quyen.reports.checks.shape import Finding
from tests.reports.checks.shapes import CITY, FEMALE, FLOW, MALE, Answer, report, value

LINE = replace(FLOW, parts=(FEMALE, MALE, CITY))


def found(whole: Answer | None, **parts: int) -> list[tuple[str, str]]:
    keys = {"female": FEMALE.key, "male": MALE.key, "city": CITY.key}
    answers = {(1, 1, keys[name]): value(units) for name, units in parts.items()}
    if whole:
        answers[1, 1, ""] = whole
    return [(row.part, row.sentence) for row in check(report(LINE, answers=answers))]


def test_parts_up_to_the_whole_pass():
    assert found(value(10), female=4, male=6) == []
    assert found(value(10), female=10) == []


def test_parts_that_come_to_more_than_the_whole():
    assert found(value(10), female=5, male=6) == [
        (
            "",
            "The parts of “Receptions of citizens” come to 11 receptions, "
            "more than the whole (10 receptions).",
        )
    ]


def test_a_single_part_above_the_whole_is_named_itself():
    assert found(value(10), female=11, male=1) == [
        (
            FEMALE.key,
            "“Receptions of citizens – Female” (11 receptions) is more than the whole (10 receptions).",
        )
    ]


def test_another_measure_of_the_same_thing_may_be_larger():
    assert found(value(10), city=130) == []


def test_nothing_arose_is_a_whole_of_nothing():
    assert found(Answer("nothing-arose", 0), female=1) == [
        (
            FEMALE.key,
            "“Receptions of citizens – Female” (1 receptions) is more than the whole (0 receptions).",
        )
    ]


def test_without_a_whole_there_is_nothing_to_exceed():
    assert found(None, female=5) == []
    assert found(Answer("not-available", reason="Chờ Sở"), female=5) == []


def test_the_finding_points_at_its_place():
    answers = {(1, 1, ""): value(1), (1, 1, MALE.key): value(2)}
    (row,) = check(report(LINE, answers=answers))
    assert row == Finding("parts-exceed-whole", True, row.sentence, line=1, span=1, part=MALE.key)
