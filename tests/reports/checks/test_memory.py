"""What was answered to a finding stands beside it; what asks of a text is asked each time."""

from quyen.reports import checks
from quyen.reports.checks.shape import Passage
from quyen.reports.rules.questions import Question
from tests.reports.checks.shapes import FLOW, SECTION, number, report, value

ASKED = Question("jump", 1, 1)
NAME = Question("unclean-text", section=7)
JUMPS = {"answers": {(1, 1, ""): value(900)}, "last": {(1, ""): number(100)}}


def told(**given) -> list[tuple]:
    return [
        (row.code, row.explained, row.earlier, row.open)
        for row in checks.look(report(FLOW, **JUMPS, **given))
    ]


def test_an_answer_of_this_period_and_one_of_the_last():
    assert told() == [("jump", "", "", True)]
    assert told(explained={ASKED: "Thêm điểm."}) == [("jump", "Thêm điểm.", "", False)]
    assert told(earlier={ASKED: "Thêm điểm."}) == [("jump", "", "Thêm điểm.", False)]
    assert told(explained={ASKED: "Như kỳ trước."}, earlier={ASKED: "Thêm điểm."}) == [
        ("jump", "Như kỳ trước.", "Thêm điểm.", False)
    ]


def test_an_answer_to_another_question_answers_nothing():
    others = [ASKED._replace(code="outlier-own"), ASKED._replace(part="sex=female"), ASKED._replace(span=2)]
    assert told(earlier=dict.fromkeys(others, "Thêm điểm.")) == [("jump", "", "", True)]


def test_what_asks_of_a_text_is_asked_each_time():
    named = {
        "sections": (SECTION,),
        "passages": {7: Passage("Bà Nguyễn Thị Hạnh đã trình bày khó khăn của hộ.")},
    }
    asked = told(**named, explained={}, earlier={NAME: "Là phát ngôn viên."})
    assert asked[1:] == [("unclean-text", "", "", True)]
    assert told(**named, explained={NAME: "Là phát ngôn viên."})[1:] == [
        ("unclean-text", "Là phát ngôn viên.", "", False)
    ]


def test_what_blocks_is_answered_by_nothing():
    given = {"explained": {Question("required-missing", 1, 1): "Bận."}}
    assert [(row.explained, row.open) for row in checks.look(report(FLOW, **given))] == [("", True)]


def test_open_and_answered_are_counted_apart():
    found = checks.look(report(FLOW, **JUMPS, explained={ASKED: "Thêm điểm."}))
    assert (checks.counted(found), checks.open_ones(found)) == ((0, 1), [])


def test_a_question_goes_through_a_form_and_comes_back():
    for question in (ASKED, ASKED._replace(part="sex=female"), NAME):
        assert Question.of(question.key) == question
    assert (ASKED.key, NAME.key) == ("jump.1.1..", "unclean-text....7")
    assert Question.of("jump.x.1..") is None
