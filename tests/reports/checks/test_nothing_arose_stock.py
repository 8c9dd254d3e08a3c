from quyen.reports.checks.nothing_arose_stock import check
from quyen.reports.checks.shape import Finding
from tests.reports.checks.shapes import FLOW, STOCK, Answer, report, value

NOTHING = Answer("nothing-arose", 0)


def test_nothing_arises_in_flows_only():
    answers = {(1, 1, ""): NOTHING, (2, 1, ""): NOTHING}
    sentence = (
        "“Households” is counted as it stands on the closing day: write the number, 0 if there is none."
    )
    assert check(report(FLOW, STOCK, answers=answers)) == [
        Finding("nothing-arose-stock", True, sentence, line=2, span=1)
    ]


def test_a_stock_may_be_zero():
    assert check(report(STOCK, answers={(2, 1, ""): value(0)})) == []
