"""The draft, the issuing, the issued document and its file."""

import hashlib
import io

import pytest
from django.urls import reverse
from docx import Document as WordFile

from quyen.publications.models import Document
from quyen.synthesis import actions
from tests import putting_together
from tests.web.reading import facts, page, rows, texts


@pytest.fixture
def frozen(world):
    """The open round's synthesis, written, frozen and signed."""
    for code in ("VI.2", "VIII"):
        putting_together.write(world.synthesis, world, code, world.now)
    found = actions.freeze(synthesis=world.synthesis, by=world.office_officer, at=world.now)
    putting_together.sign(found, world, world.now)
    return found


def issuing(synthesis) -> str:
    return reverse("synthesis:issue", args=[synthesis.pk])


def given(world, **more) -> dict:
    return {"dated": "15/6/2026", "to": ["bcd-chinh-phu", "so-y-te"], **more}


def word(response) -> WordFile:
    return WordFile(io.BytesIO(response.content))


def test_a_draft_has_no_number_and_no_date(world, office):
    response = office.get(reverse("synthesis:preview", args=[world.synthesis.pk]))
    assert response.headers["Content-Disposition"] == "attachment; filename*=UTF-8''du-thao-2026-H1.docx"
    said = [cell.text for row in word(response).tables[0].rows for cell in row.cells]
    assert any("Số:" in text and "/BC-BCĐNQ" in text for text in said)
    links = {rel.target_ref for rel in word(response).part.rels.values() if rel.is_external}
    assert all(link.startswith("http://testserver/synthesis/") for link in links) and links


def test_the_form_says_that_nothing_becomes_public_and_chooses_all_addressees(world, as_, frozen):
    response = as_("leader").get(issuing(frozen))
    assert texts(response, "//div[contains(@class, 'notice')]//p") == [
        "Issuing is not publishing",
        "The report goes to the addressees below and to nobody else. Nothing becomes public by issuing; that is a "
        "decision of its own.",
    ]
    boxes = page(response).xpath("//input[@name='to']")
    assert {box.get("value"): box.get("checked") is not None for box in boxes} == dict.fromkeys(
        ("bcd-chinh-phu", "so-nnmt", "so-y-te", "toa-an", "hon-ngoc", "hoa-sen", "mai-vang", "tan-lap"), True
    )
    assert texts(response, "//section[@aria-labelledby='sign']//dd") == [
        "TM. Head of the Committee Dương Văn Thắng",
        "09:00, 15 Jun 2026",
    ]


def test_issuing_numbers_the_document_and_names_its_addressees(world, as_, frozen):
    client = as_("leader")
    answered = client.post(issuing(frozen), given(world, others="Thường trực Thành ủy\n\n Bộ Công an "))
    document = Document.objects.get(synthesis=frozen)
    assert answered.url == reverse("synthesis:document", args=[document.pk])
    assert [(row.name, row.to_act) for row in document.addressees.all()] == [
        ("Ban Chỉ đạo về nhân quyền Chính phủ", True),
        ("Sở Y tế", False),
        ("Thường trực Thành ủy", False),
        ("Bộ Công an", False),
    ]
    shown = client.get(answered.url)
    assert {name: value for name, value in facts(shown).items() if not name.startswith("Code")} == {
        "Number": "01/BC-BCĐNQ",
        "Dated": "15 Jun 2026",
        "Signer": "Trưởng ban Dương Văn Thắng",
        "Issued at": "09:00, 15 Jun 2026",
        "Text and sources": "as they were frozen",
    }


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"dated": "16/6/2026"}, "The document is dated from the day it was signed to today."),
        ({"dated": "hôm qua"}, "Write the date as day/month/year, for example 05/01/2026."),
        ({"to": []}, "Say whom the document is issued to."),
    ],
)
def test_what_is_wrong_is_said_at_its_field(world, as_, frozen, more, said):
    response = as_("leader").post(issuing(frozen), given(world) | {"others": ""} | more)
    assert response.status_code == 422
    assert list(texts(response, "//p[contains(@class, 'field__error')][not(@hidden)]")) in (
        [said],
        [f"Error: {said}"],
    )
    assert not Document.objects.filter(synthesis=frozen).exists()


def test_a_second_report_asks_why_it_replaces_the_first(world, as_):
    again = actions.begin(round=world.round_past, cutoff_at=world.now, by=world.office_officer, at=world.now)
    again = actions.freeze(synthesis=again, by=world.office_officer, at=world.now)
    putting_together.sign(again, world, world.now)
    client = as_("leader")
    refused = client.post(issuing(again), given(world))
    assert refused.status_code == 422
    client.post(issuing(again), given(world, reason="Bổ sung số liệu."))
    first = client.get(reverse("synthesis:document", args=[world.synthesis_past.document_id]))
    assert texts(first, "//div[contains(@class, 'notice--warning')]//p") == [
        "Replaced",
        "No. 01/BC-BCĐNQ of 15 Jun 2026 stands in its place. Open it",
        "Bổ sung số liệu.",
    ]


def test_the_file_is_given_byte_for_byte(world, office):
    document = world.synthesis_past.document
    response = office.get(reverse("synthesis:download", args=[document.pk]))
    assert hashlib.sha256(response.content).hexdigest() == document.file.sha256
    assert response.headers["Content-Disposition"] == (
        "attachment; filename*=UTF-8''01-BC-BC%C4%90NQ-2025-12-25.docx"
    )


def test_an_addressee_reads_the_document_and_nothing_behind_it(world, as_):
    client = as_("officer")
    response = client.get(reverse("synthesis:document", args=[world.synthesis_past.document_id]))
    assert response.status_code == 200
    assert texts(response, "//main//a[contains(@class, 'button')]") == []
    assert list(page(response).xpath("//main//a/@href")) == [
        reverse("synthesis:download", args=[world.synthesis_past.document_id]),
        reverse("publishing:document", args=[world.synthesis_past.document_id]),
    ]
    assert client.get(reverse("synthesis:figures", args=[world.synthesis_past.pk])).status_code == 404


def test_an_issued_report_stands_in_the_list(world, as_, frozen):
    client = as_("leader")
    client.post(issuing(frozen), given(world))
    assert [row[3] for row in rows(client.get("/synthesis/"))[1:]] == [
        "Issued, 01/BC-BCĐNQ",
        "Issued, 01/BC-BCĐNQ",
    ]
