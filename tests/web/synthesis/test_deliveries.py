"""What became of an issued document: sent and received here, noted by the office, told by the exchange's file."""

import io
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from quyen.files import actions as files
from quyen.publications.models import Addressee, Delivery, Rendition
from tests.web.reading import page, rows, texts

CSV = """number,addressee,event,at,note
01/BC-BCĐNQ,toa-an,received,25/12/2025 10:05,77
01/BC-BCĐNQ,Sở Xây dựng,received,25/12/2025 10:05,
"""


@pytest.fixture
def document(world):
    return world.synthesis_past.document


def url(document) -> str:
    return reverse("synthesis:deliveries", args=[document.pk])


def states(response) -> dict[str, str]:
    return {row[0]: row[1] for row in rows(response)[1:]}


def of(document, name: str) -> Addressee:
    return document.addressees.get(name=name)


def test_members_have_it_and_a_unit_receives_it_by_opening(world, as_, document):
    assert as_("officer").get(url(document)).status_code == 404
    assert set(states(as_("office_officer").get(url(document))).values()) == {"Sent"}
    for _twice in range(2):
        as_("officer").get(reverse("synthesis:document", args=[document.pk]))
    shown = as_("office_officer").get(url(document))
    assert [name for name, state in states(shown).items() if state == "Has received it"] == ["Phường Hoa Sen"]
    (received,) = Delivery.objects.filter(event="received")
    assert received.noted_by != world.officer  # the unit received it; who opened it is nobody's affair
    assert world.officer.name not in shown.content.decode()


def noted(**more) -> dict:
    return {
        "event": "refused",
        "channel": "exchange",
        "day": "15/6/2026",
        "clock": "08:30",
        "note": "",
    } | more


def test_a_refusal_needs_its_reason_and_says_what_to_do(world, as_, document):
    office, above = as_("office_officer"), of(document, "Ban Chỉ đạo về nhân quyền Chính phủ")
    note = reverse("synthesis:delivery", args=[above.pk])
    refused = office.post(note, noted())
    assert refused.status_code == 422
    assert texts(refused, "//p[@class='field__error'][not(@hidden)]") == ["Error: Write why it was refused."]
    assert office.post(note, noted(note="Sai mã định danh")).url == url(document)
    shown = office.get(url(document))
    assert next(iter(states(shown).items())) == ("Ban Chỉ đạo về nhân quyền Chính phủ", "Refused")
    assert texts(shown, "//div[contains(@class, 'notice--warning')]//p")[0] == "1 addressee refused it"
    again = noted(event="sent", clock="08:50")
    office.post(note, again)
    assert texts(office.get(url(document)), "//div[contains(@class, 'notice--warning')]") == []


@pytest.mark.parametrize("wrong", [{"event": ""}, {"channel": "pigeon"}, {"day": "x"}, {"day": "16/6/2026"}])
def test_what_cannot_be_is_refused_where_it_was_typed(world, as_, document, wrong):
    note = reverse("synthesis:delivery", args=[of(document, "Sở Y tế").pk])
    refused = as_("office_officer").post(note, noted(note="Lý do.") | wrong)
    assert refused.status_code == 422
    assert len(page(refused).xpath("//main//details[@open]//form")) == 1
    assert not Delivery.objects.filter(event="refused").exists()


def test_the_exchange_s_file_is_looked_over_before_it_is_noted(world, as_, document):
    office, reading = as_("office_officer"), reverse("synthesis:acknowledgements", args=[document.pk])
    shown = office.post(reading, {"file": SimpleUploadedFile("bien-nhan.csv", CSV.encode())})
    assert [row[1:6:2] for row in rows(shown)[1:]] == [
        ["Tòa án nhân dân Thành phố", "10:05, 25 Dec 2025", "will be noted"],
        ["Sở Xây dựng", "–", "This document was not issued to an addressee of that name or code."],
    ]
    assert not Delivery.objects.filter(channel="exchange").exists()
    (text,) = page(shown).xpath("//main//textarea[@name='text']/text()")
    assert office.post(reading, {"do": "note", "text": text}).url == url(document)
    assert Delivery.objects.get(channel="exchange").addressee.unit == world.court
    assert office.post(reading, {"text": "a,b\n"}).status_code == 422


def test_the_package_is_downloaded_by_hand(world, as_, document):
    made = files.keep(
        content=b"%PDF-1.7\n%%EOF\n", name="01.pdf", kinds=("pdf",), by=world.office_head, at=world.now
    )
    Rendition.objects.create(document=document, form="pdf", file=made, made_at=world.now)
    response = as_("office_officer").get(reverse("synthesis:package", args=[document.pk]))
    assert response.headers["Content-Type"] == "application/zip"
    assert ZipFile(io.BytesIO(response.content)).namelist()[0] == "01.pdf"
