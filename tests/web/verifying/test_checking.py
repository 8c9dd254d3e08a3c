"""Whoever has a copy may check it, and learns nothing else."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from quyen.files import queries as files
from quyen.publications import links, renditions
from quyen.publications.models import Document
from tests.publications.issued import issue
from tests.web.reading import facts, page, texts

HOME = reverse("verifying:home")


@pytest.fixture
def anybody() -> Client:
    client = Client()
    client.cookies["quyen_language"] = "en"
    return client


def check(document: Document) -> str:
    return reverse("verifying:check", args=[document.code])


def test_number_date_and_hashes_are_told_and_nothing_of_what_it_says(world, anybody):
    document = world.synthesis_past.document
    first = anybody.get(check(document))
    assert facts(first) == {
        "Number": "01/BC-BCĐNQ",
        "Dated": "25 Dec 2025",
        "Code of the file (SHA-256), Word (.docx)": document.file.sha256,
    }
    made = renditions.html(document, world.now)
    assert facts(anybody.get(check(document)))["Code of the file (SHA-256), Web page (.html)"] == made.sha256
    told = first.content.decode()
    hidden = [document.title, document.signer_name, document.signer_post, document.series.issuer.name_vi]
    hidden += [row.name for row in document.addressees.all()]
    assert [words for words in hidden if words in told] == []


def test_a_code_is_typed_in_any_way(world, anybody):
    code = world.synthesis_past.document.code
    typed = anybody.get(HOME, {"code": f" {code.lower().replace('-', ' ')} "})
    assert (typed.status_code, typed.headers["Location"]) == (302, f"/verify/{code}/")
    wrong = anybody.get(HOME, {"code": "C7KM"})
    assert (wrong.status_code, page(wrong).xpath("//input[@name='code']/@value")) == (422, ["C7KM"])


def test_the_printed_address_is_this_page(world):
    document = world.synthesis_past.document
    assert links.to_check("https://q.example", document.code) == f"https://q.example{check(document)}"
    assert links.to_checking("https://q.example") == f"https://q.example{HOME}"


def test_an_unknown_code_says_what_to_do(world, anybody):
    response = anybody.get(reverse("verifying:check", args=["CCCC-CCCC-CCCC"]))
    assert (response.status_code, texts(response, "//h1")) == (404, ["No document has this code"])


def test_one_that_was_replaced_names_the_number_that_stands_in_its_place(world, anybody):
    document = issue(world)
    newer = issue(world, replaces=document, reason="Sai tên đơn vị X.", at=world.now + timedelta(hours=1))
    response = anybody.get(check(document))
    told = texts(response, "//div[contains(@class, 'notice--warning')]//p")
    assert told[:2] == ["Replaced", f"No. {newer.full_number} of 15 Jun 2026 stands in its place."]
    assert "Sai tên đơn vị X." not in response.content.decode()


def test_so_many_tries_a_minute_and_no_more(world, anybody, settings):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"verify": "2/m/ip"}
    url = reverse("verifying:check", args=["CCCC-CCCC-CCCC"])
    assert [anybody.get(url).status_code for _ in range(3)] == [404, 404, 429]
    busy = anybody.get(check(world.synthesis_past.document))
    assert (busy.status_code, busy.headers["Retry-After"]) == (429, "60")


@pytest.mark.browser
def test_a_file_is_compared_in_the_browser_and_sent_nowhere(played, visitors, tmp_path):
    document = played.synthesis_past.document
    own, other = tmp_path / "own.docx", tmp_path / "other.docx"
    own.write_bytes(files.read(document.file))
    other.write_bytes(files.read(document.file) + b" ")
    window = visitors.open(None, language="en", width=360)
    window.goto(check(document), wait_until="networkidle")
    asked = []
    window.on("request", lambda request: asked.append(request.url))
    window.get_by_label("Your file", exact=True).set_input_files(own)
    window.get_by_text("This is the issued file, byte for byte.").wait_for()
    assert window.locator("[data-own]").inner_text() == document.file.sha256
    window.get_by_label("Your file", exact=True).set_input_files(other)
    window.get_by_text("This is not the issued file", exact=True).wait_for()
    assert window.get_by_text("This is the issued file, byte for byte.").is_hidden()
    assert asked == []
