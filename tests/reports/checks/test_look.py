"""All rules together: their order, and what stops a report."""

from pathlib import Path

from quyen.reports import checks
from tests.reports.checks.shapes import FLOW, SECTION, STOCK, Answer, number, report, value


def test_findings_come_in_the_order_of_the_form_blocking_first():
    found = checks.look(
        report(
            FLOW,
            STOCK,
            sections=(SECTION,),
            answers={(1, 1, ""): value(900), (2, 1, ""): Answer("nothing-arose", 0)},
            last={(1, ""): number(100)},
        )
    )
    assert [(row.code, row.blocking) for row in found] == [
        ("jump", False),
        ("nothing-arose-stock", True),
        ("empty-narrative", True),
    ]
    assert [row.code for row in checks.blocking(found)] == ["nothing-arose-stock", "empty-narrative"]


def test_every_rule_is_among_them_and_has_its_own_code():
    files = {
        path.stem for path in Path(checks.__file__).parent.glob("*.py") if "\nCODE = " in path.read_text()
    }
    assert {rule.__name__.rpartition(".")[2] for rule in checks.RULES} == files
    codes = [rule.CODE for rule in checks.RULES]
    assert len(set(codes)) == len(codes) >= 11
