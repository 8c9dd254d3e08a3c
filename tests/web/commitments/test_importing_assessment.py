"""What others found comes in whole, by somebody who is not assessed, from a document with a public address."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from quyen.followup import actions
from quyen.followup.models import Assessment
from tests import commitment_files as files
from tests import commitments
from tests.web.reading import errors, texts

HEADINGS = ("Nhận xét", "Mã", "Mức")
URL = reverse("commitments:import_assessment")
B, E = ("Có tiến bộ.", "RS-2-1", "B"), ("", "RS-2-3", "không thực hiện")


@pytest.fixture(autouse=True)
def made(world):
    return commitments.add(world)


@pytest.fixture
def document(world, made):
    return actions.enter_document(
        instrument=made.instrument,
        symbol="BM/2/42",
        url="https://benmay.example/2/42",
        by=world.office_officer,
        at=world.now,
    )


@pytest.fixture
def give(as_, made, document):
    """Send the table as the administrator does, with what is sent otherwise."""

    def send(content: bytes, **more):
        given = {"cycle": made.second.pk, "document": document.pk, "assessor": "Hội Luật gia"}
        file = SimpleUploadedFile("danh-gia.csv", content)
        return as_("administrator").post(URL, given | {"assessed_on": "01/06/2026", "file": file} | more)

    return send


def test_all_rows_come_in_with_the_assessors_own_word(give, document):
    assert give(files.table(HEADINGS, B, E)).status_code == 302
    made = Assessment.objects.get(document=document)
    said = made.statuses.values_list("item__reference", "grade", "progress", "level", "unit")
    assert list(said.order_by("item__order")) == [
        ("RS-2-1", "B", "Có tiến bộ.", None, None),
        ("RS-2-3", "không thực hiện", "", None, None),
    ]
    assert (made.assessor, str(made.assessed_on), made.file.name) == (
        "Hội Luật gia",
        "2026-06-01",
        "danh-gia.csv",
    )


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        (
            (HEADINGS, B, ("", "RS-2-3", "")),
            "It is taken over whole or not at all. Put these lines right first: 3.",
        ),
        (
            (HEADINGS, B, ("RS-2-3", "E")),
            "It is taken over whole or not at all. Put these lines right first: 3.",
        ),
        ((("Mã", "Nhận xét"), ("RS-2-1", "B")), "The table lacks these columns: grade."),
    ],
)
def test_a_table_that_is_not_whole_is_not_taken_over_at_all(give, document, rows, sentence):
    assert errors(give(files.table(*rows))) == {"file": sentence}
    assert not Assessment.objects.filter(document=document).exists()


def test_an_item_that_is_not_in_the_cycle_refuses_the_whole_table(give, document):
    answer = give(files.table(HEADINGS, B, ("", "RS-2-77", "A")))
    assert (answer.status_code, "RS-2-77" in answer.text) == (422, True)
    assert not Assessment.objects.filter(document=document).exists()


def test_what_is_missing_is_said_at_its_field(give, made):
    whole = files.table(HEADINGS, B)
    assert errors(give(whole, cycle="")) == {"cycle": "Choose the cycle that was assessed."}
    assert errors(give(whole, assessor="")) == {"assessor": "Name the body that assessed."}
    assert errors(give(whole, file="")) == {"file": "Choose the file."}
    no_address = give(whole, document=made.document.pk)
    assert texts(no_address, "//div[@role='alert']//p") == [
        "Give the public address of the document first: everybody must be able to read it."
    ]


def test_the_office_does_not_take_it_over(office):
    assert office.get(URL).status_code == 403
