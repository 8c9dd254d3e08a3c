from quyen.reports.checks.not_available_why import check
from quyen.reports.checks.shape import Finding
from tests.reports.checks.shapes import FLOW, Answer, report


def test_a_figure_that_is_not_available_needs_a_reason():
    sentence = "“Receptions of citizens” is not available: say why, and when it will be."
    for reason in ("", "  "):
        assert check(report(FLOW, answers={(1, 1, ""): Answer("not-available", reason=reason)})) == [
            Finding("not-available-why", True, sentence, line=1, span=1)
        ]


def test_with_a_reason_it_passes_and_so_does_what_does_not_apply():
    assert check(report(FLOW, answers={(1, 1, ""): Answer("not-available", reason="Có vào 30/6.")})) == []
    assert check(report(FLOW, answers={(1, 1, ""): Answer("not-applicable")})) == []
