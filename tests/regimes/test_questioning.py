"""A regime for the questions of one paper: its outline is the questions, and nothing else of a regime is in it."""

import pytest

from quyen.regimes import actions, queries
from quyen.regimes.actions import Question, QuestionTwice, TextMissing
from quyen.regimes.actions.questioning import shortened
from quyen.regimes.models import Regime
from tests.clock import on

LONG = "Please provide information on " + "the measures taken, " * 20


def lay(world, questions, **given):
    return actions.lay_questions(
        committee=world.committee,
        key="ccpr-q-4",
        names=("Danh mục câu hỏi", "List of issues"),
        legal_basis="CCPR/C/VNM/Q/4",
        valid_from=on("2026-06-15"),
        questions=questions,
        by=world.office_head,
        at=world.now,
        **given,
    )


def test_questions_are_the_outline_of_a_regime_of_their_own(world):
    version = lay(world, [Question("3", "Câu ba?", "Third?"), Question("4 (a)", "", LONG, "bodies")])
    assert list(
        version.sections.values_list("position", "code", "title_vi", "title_en", "asked_of", "required")
    ) == [
        (1, "3", "Câu ba?", "Third?", "all", True),
        (2, "4 (a)", shortened(LONG), shortened(LONG), "bodies", True),
    ]
    assert [section.guidance_vi for section in version.sections.all()] == ["", LONG.strip()]
    assert list(version.windows.values_list("kind", "legal_basis")) == [("free", "CCPR/C/VNM/Q/4")]
    assert (version.rungs.count(), version.lines.count(), version.reminder_steps.count()) == (0, 0, 8)
    assert version.frozen_at is None


def test_the_committees_own_report_stays_the_main_one(world):
    version = lay(world, [Question("1", "Một?")])
    assert queries.main_regime(world.committee) == world.version.regime
    assert Regime.objects.get(once=True) == version.regime
    assert actions.make_findable(regime=version.regime, by=None, at=world.now) == {
        "indicator": set(),
        "section": set(),
    }


@pytest.mark.parametrize(
    ("questions", "refusal"),
    [
        ([], TextMissing),
        ([Question("1", "Một?"), Question("1", "Hai?")], QuestionTwice),
        ([Question("1", " ", "")], TextMissing),
        ([Question("", "Một?")], TextMissing),
    ],
)
def test_a_paper_without_clear_questions_is_refused(world, questions, refusal):
    with pytest.raises(refusal):
        lay(world, questions)
    assert not Regime.objects.filter(once=True)


def test_a_heading_is_cut_at_a_word():
    assert shortened("một hai ba bốn", 11) == "một hai…"
    assert shortened("một\n hai", 7) == "một hai"
