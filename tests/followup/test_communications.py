"""A UN body's questions are asked of units in a round of their own, and the synthesis of that round answers them."""

import pytest

from quyen.followup import actions
from quyen.followup.actions.communicating import AnsweredAlready, AskedAlready
from quyen.followup.actions.hearing import DayPassed
from quyen.followup.models import SourceDocument
from quyen.followup.queries import communications as queries
from quyen.followup.queries.communications import Step
from quyen.followup.rules import Blank
from quyen.followup.rules.questions import Asked, Unclear
from quyen.obligations.models import Obligation
from quyen.regimes.queries import rounds_of, sections_for
from tests import hearings
from tests.clock import on


def stamp(world) -> dict:
    return {"by": world.office_officer, "at": world.now}


def test_a_paper_is_registered_with_its_questions(world):
    paper = hearings.registered(world)
    assert list(paper.questions.values_list("position", "code", "text_vi", "text_en", "section")) == [
        (n, each.code, each.text_vi, each.text_en, None) for n, each in enumerate(hearings.ASKED)
    ]
    assert (paper.committee, paper.document.symbol, paper.document.dated_on) == (
        world.committee,
        hearings.SYMBOL,
        on("2026-05-04"),
    )
    again = hearings.registered(world, title="Câu hỏi bổ sung", due_on=on("2026-07-01"))
    assert SourceDocument.objects.get(symbol=hearings.SYMBOL) == again.document == paper.document
    rows = queries.owed(world.committee, on("2026-07-02"))
    assert [(row.communication, row.questions, row.step, row.left, row.late) for row in rows] == [
        (again, 2, Step.REGISTERED, -1, True),
        (paper, 2, Step.REGISTERED, 29, False),
    ]


@pytest.mark.parametrize(
    ("given", "refusal", "field"),
    [
        ({"due_on": on("2026-05-31")}, DayPassed, "due_on"),
        ({"received_on": on("2026-06-16")}, DayPassed, "received_on"),
        ({"questions": []}, Unclear, "questions"),
        ({"questions": [Asked("1", "Một?"), Asked("1", "Hai?")]}, Unclear, "questions"),
        ({"questions": [Asked("1", " ", " ")]}, Unclear, "questions"),
        ({"questions": [Asked("12345678901", "Một?")]}, Unclear, "questions"),
        ({"questions": [Asked(str(n), "Một?") for n in range(101)]}, Unclear, "questions"),
        ({"title": " "}, Blank, "title"),
    ],
)
def test_a_paper_that_does_not_fit_is_refused_at_its_field(world, given, refusal, field):
    with pytest.raises(refusal) as refused:
        hearings.registered(world, **given)
    assert refused.value.field == field


def test_the_questions_become_the_outline_of_a_round(world):
    paper = hearings.registered(world)
    opened = hearings.put(world, paper)
    paper.refresh_from_db()
    assert paper.round == opened
    assert (opened.nature, opened.period, opened.title_vi) == (
        "ad-hoc",
        "2026-06-01..2026-06-14",
        f"Trả lời: {hearings.PAPER}",
    )
    owed = Obligation.objects.filter(round=opened).order_by("due_on", "unit_name_vi")
    basis = "CCPR/C/BMY/Q/4 ngày 04/05/2026"
    assert [(row.unit_name_vi, row.due_on, row.upward, row.legal_basis) for row in owed] == [
        ("Phường Mai Vàng", on("2026-07-10"), False, basis),
        ("Sở Nông nghiệp và Môi trường", on("2026-07-10"), False, basis),
        (world.committee.name_vi, on("2026-07-31"), True, basis),
    ]
    assert [(each.code, each.section.title_vi) for each in paper.questions.select_related("section")] == [
        (each.code, each.text_vi) for each in hearings.ASKED
    ]
    assert [row.code for row in sections_for(opened, "communes", "mai-vang")] == ["1", "2"]
    assert [row.code for row in sections_for(opened, "bodies", "so-nnmt")] == ["1"]
    assert world.version.frozen_at and opened.version.frozen_at
    assert list(rounds_of(world.committee)) == [world.round_open, world.round_past, opened]
    with pytest.raises(AskedAlready):
        hearings.put(world, paper)
    with pytest.raises(AskedAlready):
        actions.change_questions(communication=paper, questions=hearings.ASKED, **stamp(world))


def test_questions_may_be_written_anew_before_anybody_is_asked(world):
    paper = hearings.registered(world)
    actions.change_questions(communication=paper, questions=[Asked("7", "Bảy?")], **stamp(world))
    assert list(paper.questions.values_list("code", "text_vi")) == [("7", "Bảy?")]


@pytest.mark.parametrize("day", ["2026-06-14", "2026-08-01"])
def test_units_are_asked_between_today_and_the_papers_day(world, day):
    paper = hearings.registered(world)
    with pytest.raises(DayPassed) as refused:
        hearings.put(world, paper, due_on=on(day))
    assert refused.value.field == "due_on"


def test_a_late_paper_can_still_be_put_to_the_units(world):
    paper = hearings.registered(world, due_on=on("2026-06-10"))
    opened = hearings.put(world, paper)
    assert list(opened.obligations.values_list("upward", flat=True)) == [False, False]


def test_an_answer_is_noted_with_its_document_and_may_be_taken_back(world):
    paper, document = hearings.registered(world), world.synthesis_past.document
    with pytest.raises(Blank):
        actions.mark_answered(communication=paper, answered_on=on("2026-06-15"), **stamp(world))
    for day in ("2026-05-31", "2026-06-16"):
        with pytest.raises(DayPassed):
            actions.mark_answered(communication=paper, answered_on=on(day), number="5/CV", **stamp(world))
    told = {"communication": paper, "answered_on": on("2026-06-15"), **stamp(world)}
    done = actions.mark_answered(document=document, **told)
    assert (done.answered_on, done.answered_reference) == (on("2026-06-15"), f"document:{document.pk}")
    assert queries.communication(paper.pk, on("2026-09-01")).step == Step.ANSWERED
    with pytest.raises(AnsweredAlready):
        actions.mark_answered(number="5/CV", **told)
    with pytest.raises(AnsweredAlready):
        hearings.put(world, done)
    back = actions.take_back_answer(communication=paper, reason="Nhầm văn bản.", **stamp(world))
    assert (back.answered_on, back.answered_reference) == (None, "")
    assert actions.mark_answered(number=" 5/CV ", **told).answered_reference == "5/CV"


def test_the_list_of_papers_costs_one_query(world, django_assert_num_queries):
    late = hearings.registered(world, due_on=on("2026-07-01"))
    paper = hearings.registered(world)
    hearings.put(world, paper)
    actions.mark_answered(communication=late, answered_on=on("2026-06-15"), number="5/CV", **stamp(world))
    with django_assert_num_queries(1):
        rows = queries.communications(world.committee, on("2026-06-15"))
        assert [
            (row.communication, row.step, row.communication.document.instrument.code) for row in rows
        ] == [
            (paper, Step.ASKED, "CCPR"),
            (late, Step.ANSWERED, "CCPR"),
        ]
