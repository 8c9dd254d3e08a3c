from quyen.reports.checks.nothing_arose_why import check
from quyen.reports.checks.shape import Finding
from tests.reports.checks.shapes import BEFORE, FLOW, MAIN, Answer, number, report, value


def found(answer: Answer, last: int | None, span: int = 1) -> list[Finding]:
    given = {} if last is None else {(1, ""): number(last)}
    return check(report(FLOW, spans=(BEFORE, MAIN), answers={(1, span, ""): answer}, last=given))


def test_it_is_asked_why_where_last_period_had_a_figure():
    sentence = (
        "“Receptions of citizens”: nothing arose, but last period had 12 receptions. Say in a few words why."
    )
    assert found(Answer("nothing-arose", 0), 12) == [
        Finding("nothing-arose-why", True, sentence, line=1, span=1)
    ]


def test_a_reason_answers_it_but_blanks_do_not():
    assert found(Answer("nothing-arose", 0, reason="Chuyển về Sở."), 12) == []
    assert len(found(Answer("nothing-arose", 0, reason="  "), 12)) == 1


def test_it_is_not_asked_where_last_period_had_none():
    assert found(Answer("nothing-arose", 0), None) == []
    assert found(Answer("nothing-arose", 0), 0) == []


def test_a_zero_that_was_counted_is_not_asked_about_nor_are_the_days_before():
    assert found(value(0), 12) == []
    assert found(Answer("nothing-arose", 0), 12, span=BEFORE.id) == []
