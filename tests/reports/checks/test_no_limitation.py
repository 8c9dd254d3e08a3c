from dataclasses import replace

import pytest

from quyen.reports.checks.no_limitation import check
from quyen.reports.checks.shape import Finding, Passage
from tests.reports.checks.shapes import SECTION, report

LIMITS = replace(SECTION, role="limitations")
NOTHING = {7: Passage(nothing_arose=True)}


def said(passages, section=LIMITS, silent=frozenset({7}), **more) -> list[Finding]:
    return check(report(sections=(section,), passages=passages, silent=silent, **more))


def test_nothing_for_the_second_period_running_is_asked_about_kindly():
    sentence = (
        "“VI.2. Limitations”: nothing is written for the second period running. What took longer than planned, "
        "what would have helped? One sentence is enough. If there really was nothing, say so as the answer."
    )
    assert said(NOTHING) == [Finding("no-limitation", False, sentence, section=7)]


def test_a_section_that_may_stay_blank_is_asked_about_too():
    assert len(said({}, replace(LIMITS, required=False))) == 1
    assert said({}) == []  # blank and required: that stops the report by itself


@pytest.mark.parametrize(
    "given",
    [
        {"passages": {7: Passage("Việc đối chiếu còn làm bằng tay.")}},
        {"passages": NOTHING, "silent": frozenset()},
        {"passages": NOTHING, "section": SECTION},  # another heading
        {"passages": {}, "section": replace(LIMITS, required=False), "secret_sections": frozenset({7})},
    ],
)
def test_otherwise_it_keeps_silent(given):
    assert said(**given) == []
