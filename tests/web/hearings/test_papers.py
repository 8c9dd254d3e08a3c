"""The office registers a UN body's paper, reads its questions from Word, asks units and notes the answer."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document

from quyen.followup.models import Communication
from quyen.regimes.models import Round
from tests import hearings
from tests.web.reading import errors, page, rows, texts

GIVEN = {
    "title": hearings.PAPER,
    "kind": "list-of-issues",
    "symbol": hearings.SYMBOL,
    "dated_on": "4/5/2026",
    "received_on": "1/6/2026",
    "due_on": "31/7/2026",
    "questions_en": "1. One?\n\n2. Two?",
    "questions_vi": "1. Một?\n2. Hai?",
}


def word(*lines: str) -> SimpleUploadedFile:
    """A Word file of some paragraphs."""
    made, content = Document(), BytesIO()
    for line in lines:
        made.add_paragraph(line)
    made.save(content)
    return SimpleUploadedFile("q.docx", content.getvalue())


@pytest.fixture
def given(world) -> dict:
    return GIVEN | {"instrument": str(hearings.covenant(world).pk)}


def typed(response, name: str) -> str:
    return page(response).xpath(f"string(//main//textarea[@name='{name}'])").strip()


def test_a_paper_is_registered_and_listed(world, office, given):
    answer = office.post("/hearings/questions/register/", given)
    paper = Communication.objects.get()
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/hearings/questions/{paper.pk}/")
    assert list(paper.questions.values_list("code", "text_vi", "text_en")) == [
        ("1", "Một?", "One?"),
        ("2", "Hai?", "Two?"),
    ]
    assert rows(office.get("/hearings/")) == [
        ["Paper and symbol", "How it stands", "Questions", "Answer due"],
        [
            f"{hearings.PAPER} CCPR · {hearings.SYMBOL}",
            "Units not asked yet",
            "2",
            "31 Jul 2026 46 days left",
        ],
    ]


def test_questions_are_read_from_a_word_file_and_nothing_is_kept_yet(world, office, given):
    file = word("List of issues", "1. One?", "Right to life", "2. Two?", "(a) Where;")
    answer = office.post("/hearings/questions/register/", given | {"do": "read", "file": file})
    assert answer.status_code == 200
    assert typed(answer, "questions_en") == "1. One?\n\n2. Two?\n(a) Where;"
    assert typed(answer, "questions_vi") == "1. Một?\n2. Hai?"
    assert texts(answer, "//details//li") == ["List of issues", "Right to life"]
    assert not Communication.objects.exists()


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"questions_vi": "1. Một?"}, "questions_vi", "The Vietnamese text has no question 2."),
        ({"questions_en": "1. One?\n1. Two?"}, "questions_en", "Number 1 stands twice."),
        ({"due_on": "31/5/2026"}, "due_on", "The answer cannot be due before the paper came."),
        ({"instrument": ""}, "instrument", "Choose what the paper belongs to."),
        ({"do": "read"}, "file", "Choose the Word file (.docx) first."),
    ],
)
def test_what_does_not_fit_is_said_at_its_field_and_nothing_is_lost(
    world, office, given, changes, field, sentence
):
    answer = office.post("/hearings/questions/register/", given | changes)
    assert answer.status_code == 422
    assert errors(answer)[field].startswith(sentence)
    assert typed(answer, "questions_en") == (given | changes)["questions_en"]


def test_a_file_that_is_no_word_file_is_refused(world, office, given):
    file = SimpleUploadedFile("q.docx", b"no packed file")
    answer = office.post("/hearings/questions/register/", given | {"do": "read", "file": file})
    assert (answer.status_code, list(errors(answer))) == (422, ["file"])


def test_units_are_asked_and_the_answer_is_put_together(world, office):
    paper = hearings.registered(world)
    _one, two = paper.questions.all()
    url = f"/hearings/questions/{paper.pk}/ask/"
    refused = office.post(url, {"due_on": "10/7/2026", "list": "P. Mai Vàng\nSở Nước"})
    assert (refused.status_code, list(errors(refused))) == (422, ["list"])
    given = {"due_on": "10/7/2026", "list": "P. Mai Vàng", "unit": "so-nnmt", f"level-{two.pk}": "communes"}
    assert office.post(url, given).status_code == 302
    opened = Round.objects.get(version__regime__once=True)
    assert list(opened.version.sections.values_list("code", "asked_of")) == [("1", "all"), ("2", "communes")]
    shown = office.get(f"/hearings/questions/{paper.pk}/")
    assert page(shown).xpath("//main//progress/@value | //main//progress/@max") == ["0", "2"]
    assert office.get(url).status_code == 302
    begun = office.post("/synthesis/begin/", {"round": opened.pk})
    assert begun.status_code == 302 and begun.headers["Location"].startswith("/synthesis/")


def test_that_it_was_answered_is_noted_and_taken_back(world, office):
    paper = hearings.registered(world)
    url = f"/hearings/questions/{paper.pk}/"
    refused = office.post(f"{url}answered/", {"answered_on": "15/6/2026", "number": ""})
    assert (refused.status_code, list(errors(refused))) == (422, ["number"])
    office.post(f"{url}answered/", {"answered_on": "15/6/2026", "number": "45/BCĐNQ-VPTT"})
    assert "Answered on 15 Jun 2026: 45/BCĐNQ-VPTT" in texts(office.get(url), "//section//p")
    office.post(f"{url}take-back/", {"reason": "Nhầm văn bản."})
    paper.refresh_from_db()
    assert paper.answered_on is None


def test_questions_are_translated_before_they_are_asked(world, office):
    paper = hearings.registered(world)
    url = f"/hearings/questions/{paper.pk}/change/"
    assert typed(office.get(url), "questions_en").startswith("1. Please describe")
    office.post(url, {"questions_en": "5. Five?", "questions_vi": "5. Năm?"})
    assert list(paper.questions.values_list("code", "text_vi", "text_en")) == [("5", "Năm?", "Five?")]
    hearings.put(world, paper, levels={})
    assert office.get(url).status_code == 302


def test_without_an_instrument_the_page_says_where_to_begin(world, office):
    assert texts(office.get("/hearings/questions/register/"), "//div[@class='nothing']//strong") == [
        "First enter what the paper belongs to"
    ]
