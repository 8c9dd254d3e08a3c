"""Who is asked what: every combination, beside a table written by hand."""

import pytest

from quyen.regimes.models import Definition, Line, Section
from quyen.regimes.rules import asks, passage_asked, role_of

SOURCES = ["communes", "every body", "every member", "computed", "so-y-te"]
UNITS = {"hoa-sen": "communes", "so-y-te": "bodies", "so-nnmt": "bodies", "ban-chi-dao": "committee"}


def test_role_by_source_and_unit():
    def roles(source):
        definition = Definition(answered_by=source, control_total_from="so-nnmt")
        return [role_of(definition, key, level) for key, level in UNITS.items()]

    assert {source: roles(source) for source in SOURCES} == {
        "communes": ["answer", None, "control", None],
        "every body": [None, "answer", "answer", None],
        "every member": ["answer", "answer", "answer", None],
        "computed": [None, None, None, None],
        "so-y-te": [None, "answer", "control", None],
    }


def test_no_control_where_none_is_named():
    assert role_of(Definition(answered_by="communes", control_total_from=""), "", "bodies") is None


@pytest.mark.parametrize(
    ("kind", "annual_only", "expected"),
    [  # main and before, each in a half-year and in a year
        ("flow", False, [True, False, True, False]),
        ("stock", False, [True, False, False, False]),
        ("flow", True, [False, True, False, True]),
        ("stock", True, [False, True, False, False]),
    ],
)
def test_what_a_span_of_a_period_asks(kind, annual_only, expected):
    line = Line(definition=Definition(kind=kind, answered_by="communes"), annual_only=annual_only)
    asked = [asks(line, span, period) for span in ("main", "before") for period in ("half-year", "year")]
    assert asked == expected


@pytest.mark.parametrize("period", ["month", "quarter", "half-year", "nine-months", "free", "year"])
def test_what_is_computed_is_never_asked(period):
    for annual_only in (False, True):
        line = Line(definition=Definition(kind="ratio", answered_by="computed"), annual_only=annual_only)
        assert (asks(line, "main", period), asks(line, "before", period)) == (False, False)


def test_where_a_level_writes_a_passage():
    sections = [
        Section(code="III", asked_of="bodies"),
        Section(code="III.2", asked_of="bodies", parent_id=1),
        Section(code="III.7", asked_of="bodies", parent_id=1),
        Section(code="IV", asked_of="all"),
        Section(code="VI", asked_of="none"),
        Section(code="VI.2", asked_of="all", parent_id=2),
    ]

    def codes(level, fields=None):
        return [section.code for section in sections if passage_asked(section, level, fields)]

    assert codes("communes") == ["IV", "VI.2"]
    assert codes("communes", {"III.2", "IV"}) == ["IV", "VI.2"]
    assert codes("bodies") == ["III", "III.2", "III.7", "IV", "VI.2"]
    assert codes("bodies", {"III.2"}) == ["III", "III.2", "IV", "VI.2"]
    assert codes("committee") == []
