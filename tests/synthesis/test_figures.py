"""Every figure of a synthesis is its rule applied to its sources, worked out another way from the filed texts."""

import json
from fractions import Fraction

import pytest

from quyen.reports.models import Answer
from quyen.synthesis import queries, rules
from quyen.synthesis.models import FigureSource, Synthesis
from tests.synthesis import by_hand
from tests.synthesis.by_hand import Worked

pytestmark = pytest.mark.postgres


def said(synthesis: Synthesis) -> dict[str, Worked]:
    """The totals of a synthesis in the shape of those worked out by hand."""
    return {
        code: Worked(
            rules.exact(row),
            row.answered,
            row.expected,
            None if row.control is None else Fraction(row.control, 10_000),
        )
        for code, row in queries.total_figures(synthesis).items()
    }


@pytest.mark.parametrize("name", ["synthesis_past", "synthesis"])
def test_every_total_is_what_the_filed_texts_give(world, name):
    synthesis = getattr(world, name)
    assert said(synthesis) == by_hand.figures(synthesis.round, synthesis.cutoff_at)


def test_figures_of_the_past_round_by_hand(world):
    found = said(world.synthesis_past)
    assert {code: found[code] for code in ("NQ00", "NQ01", "NQ03", "NQ05", "NQ42", "NQ45", "NQ04b")} == {
        "NQ00": Worked(Fraction(12480 + 9870 + 5310), 3, 4),  # the special zone never filed
        "NQ01": Worked(Fraction(3 * 110), 3, 4),
        "NQ03": Worked(Fraction(330 * 100, 27660), 3, 4),
        "NQ05": Worked(Fraction(1250), 1, 1),
        "NQ42": Worked(Fraction(0), 1, 2),  # one department was excused: it still counts as one that answers
        "NQ45": Worked(Fraction((3 * 9 + 4) * 100, 3 * 11 + 5), 4, 6),
        "NQ04b": Worked(None, 0, 1),
    }


def test_a_ward_and_a_department_are_never_both_counted(world):
    """Poor households are the wards' to answer; the department's 380 stand beside their sum."""
    figure = queries.total_figures(world.synthesis)["NQ01"]
    assert (figure.value, figure.control) == (2 * 96 * 10_000, 380 * 10_000)
    units = {
        role: sorted(
            source.answer.version.obligation.unit.key
            for source in queries.sources(figure)
            if source.role == role
        )
        for role in FigureSource.Role
    }
    assert units == {"value": ["mai-vang", "tan-lap"], "denominator": [], "control": ["so-nnmt"]}


@pytest.mark.parametrize("name", ["synthesis_past", "synthesis"])
def test_every_figure_is_its_rule_applied_to_its_listed_sources(world, name):
    """Grouped ones too; the numbers are read from the fixed texts of the versions, not from their rows."""
    figures = list(queries.all_figures(getattr(world, name)))
    assert {row.grouping for row in figures} == {"all", "kind"}
    for figure in figures:
        parts = {role: [] for role in FigureSource.Role}
        for source in queries.sources(figure):
            parts[source.role].append(in_text(source.answer))
        whole = {role: sum(rows, Fraction(0)) if rows else None for role, rows in parts.items()}
        assert whole["value"] == scaled(figure.value)
        assert whole["control"] == scaled(figure.control)
        if figure.rule == "sum":
            assert (rules.exact(figure), parts["denominator"]) == (whole["value"], [])
        else:
            assert whole["denominator"] == scaled(figure.denominator)
            top, bottom = whole["value"], whole["denominator"]
            assert rules.exact(figure) == (top * figure.definition.per / bottom if bottom else None)


def in_text(answer: Answer) -> Fraction:
    """What an answer says in the fixed text of its version."""
    span = f"{answer.span.opens_on.isoformat()}/{answer.span.closes_on.isoformat()}"
    place = (answer.line.definition.indicator.code, span, answer.part)
    found = [
        row["value"]
        for row in json.loads(answer.version.content)["answers"]
        if (row["line"], row["span"], row["part"]) == place
    ]
    assert len(found) == 1
    return Fraction(found[0], 10_000)


def scaled(value: int | None) -> Fraction | None:
    return None if value is None else Fraction(value, 10_000)


def test_kinds_add_up_to_the_total_of_the_communes(world):
    totals = queries.total_figures(world.synthesis_past)
    kinds = world.synthesis_past.figures.filter(grouping="kind", definition__indicator__code="NQ00")
    assert {row.group: (row.value, row.answered, row.expected) for row in kinds} == {
        "ward": ((12480 + 9870) * 10_000, 2, 2),
        "commune": (5310 * 10_000, 1, 1),
        "special-zone": (None, 0, 1),
    }
    assert totals["NQ00"].value == sum(row.value or 0 for row in kinds)


@pytest.mark.parametrize("name", ["synthesis_past", "synthesis"])
def test_figures_are_printed_rounded_once(world, name):
    synthesis = getattr(world, name)
    exact = by_hand.figures(synthesis.round, synthesis.cutoff_at)
    printed = {code: rules.printed(row) for code, row in queries.total_figures(synthesis).items()}
    assert printed == {
        code: by_hand.written(worked.value, 2 if by_hand.indicators()[code]["kind"] == "ratio" else 0)
        for code, worked in exact.items()
    }
    assert exact["NQ03"].value is not None


def test_days_before_a_reorganisation_join_the_rest(world):
    """Hoa Sen answers for the last half of June of two wards it came from; all of it is one flow."""
    figure = queries.total_figures(world.synthesis_past)["NQ27"]
    spans = [
        (source.answer.span.kind, source.answer.value // 10_000)
        for source in queries.sources(figure)
        if source.answer.version.obligation.unit.key == "hoa-sen"
    ]
    assert spans == [("before", 0), ("main", 295)]
