"""What is told of documents that were made public, and to somebody who has a copy of one."""

import pytest

from quyen.public import documents
from quyen.publications import actions
from quyen.publications import queries_public as public
from tests.public.reading import words
from tests.public.scene import Scene
from tests.public.subject_scene import build

pytestmark = pytest.mark.postgres


@pytest.fixture
def told(world) -> Scene:
    return build(world)


def test_a_document_stands_with_its_particulars_files_and_public_text_but_without_its_code(told, anybody):
    response = anybody.get("/public/en/documents/")
    page = words(response)
    assert (
        "05/BC-BCĐNQ Issued on 22 December 2025 Subject Tình hình nhân quyền năm 2025 How it stands In force "
        "As of 5 January 2026 The files by their SHA-256 SHA-256 digest of the Word file " + "ab" * 32 in page
    )
    assert "Read its public text" in page
    assert told.code not in response.content.decode()


def test_documents_are_known_by_their_key(told):
    found, others = documents.told(public.latest(public.listings()))
    assert [one.edition.content.key for one in found] == ["document-1"]
    assert [name.en for name, _value in found[0].particulars] == [
        "Issued on",
        "Subject",
        "How it stands",
        "Replaces",
    ]
    assert sorted(one.content.key for one in others) == ["commitments-upr-4", "trainings-list"]


def test_a_code_tells_number_day_files_whether_it_stands_and_what_was_made_public(told, anybody):
    document = told.world.synthesis_past.document
    response = anybody.get(f"/public/en/check/{document.code.lower().replace('-', '')}/")
    page = words(response)
    assert (
        f"Document {document.full_number} Issued under this code It stands Number {document.full_number}"
        in page
    )
    assert document.file.sha256 in page
    assert document.signer_name not in page
    assert document.title not in page
    assert f'href="/public/en/releases/{told.number("document")}/"' in response.content.decode()
    assert response["Cache-Control"] == "no-store"


def test_of_a_document_that_was_not_made_public_nothing_more_is_told(world, anybody):
    page = words(anybody.get(f"/public/en/check/{world.synthesis_past.document.code}/"))
    assert "Nothing of this one was made public." in page


def test_what_is_typed_leads_to_its_page_however_it_was_typed(told, anybody):
    code = told.code
    response = anybody.get("/public/en/check/", {"code": f" {code.lower()} "})
    assert (response.status_code, response["Location"]) == (302, f"/public/en/check/{code}/")
    wrong = anybody.get("/public/en/check/", {"code": "<b>ABC"})
    assert wrong.status_code == 422
    assert "A code has twelve letters and digits" in words(wrong)
    assert 'value="&lt;b&gt;ABC"' in wrong.content.decode()


def test_an_unknown_code_is_said_to_be_none_and_certificates_are_checked_elsewhere(told, anybody):
    response = anybody.get("/public/en/check/CCCC-CCCC-CCCC/")
    assert response.status_code == 404
    assert "No document has the code CCCC-CCCC-CCCC" in words(response)
    assert 'href="/verify/"' in response.content.decode()


def test_codes_are_tried_so_often_a_minute_and_no_more(told, anybody, settings):
    path = f"/public/en/check/{told.code}/"
    statuses = [anybody.get(path).status_code for _ in range(61)]
    assert statuses == [200] * 60 + [429]
    busy = anybody.get(path)
    assert busy["Retry-After"] == "60"
    assert "Too many codes were tried" in words(busy)


def test_a_document_taken_back_is_told_and_its_text_no_longer_led_to(told, anybody):
    world = told.world
    given = {"reason_vi": "Nhầm", "reason_en": "A mistake", "by": world.office_head, "at": world.now}
    actions.withdraw(release=told.releases["document"], **given)
    assert "Taken back on 15 June 2026. Reason: A mistake" in words(anybody.get("/public/en/documents/"))
    assert "Nothing of this one was made public." in words(anybody.get(f"/public/en/check/{told.code}/"))


def test_without_releases_the_page_says_so(world, anybody):
    assert "Nothing has been made public yet." in words(anybody.get("/public/en/documents/"))
