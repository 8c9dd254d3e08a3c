"""The budgets find what is too long, to the line."""

from tests.architecture import budgets
from tests.architecture.source import Source


def lines(count: int, path: str = "quyen/reports/rules.py") -> Source:
    return Source(path, "a = 1\n" * count)


def test_files_above_their_budget_are_found():
    assert budgets.file_findings(lines(500)) == []
    assert budgets.file_findings(lines(501)) == ["quyen/reports/rules.py: 501 lines, the budget is 500"]
    assert budgets.file_findings(lines(600, "tests/x.py")) == []
    assert budgets.file_findings(lines(601, "tests/x.py")) == ["tests/x.py: 601 lines, the budget is 600"]


def test_functions_above_their_budget_are_found():
    text = "def fits():\n" + "    a = 1\n" * 59 + "class A:\n    def grows(self):\n" + "        a = 1\n" * 60
    assert budgets.function_findings(Source("quyen/reports/rules.py", text)) == [
        "quyen/reports/rules.py:62 grows: 61 lines, the budget is 60"
    ]


def test_the_usual_length_is_watched():
    assert budgets.shape_findings([lines(120)] * 9 + [lines(500)]) == []
    assert budgets.shape_findings([lines(121)] * 8 + [lines(301)] * 2) == [
        "the median file: 121 lines, should be 120",
        "nine files in ten: 301 lines, should be 300",
    ]
    long = Source("quyen/reports/rules.py", "def f():\n" + "    a = 1\n" * 10)
    assert budgets.shape_findings([long]) == ["the median function: 11 lines, should be 10"]
