"""XLSForms in pages: taken, brought, looked at, made a draft; and files that are none."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from quyen.regimes import queries
from quyen.regimes.xlsforms.reading import read
from quyen.regimes.xlsforms.understanding import understand
from quyen.regimes.xlsforms.version import form_of
from tests.regimes.xlsform_books import book
from tests.web.reading import errors, facts, page, rows, texts

HOME = reverse("xlsforms:home")


def bring(client, content: bytes, name="bieu.xlsx"):
    return client.post(HOME, {"file": SimpleUploadedFile(name, content)})


@pytest.fixture
def head(as_):
    return as_("office_head")


def test_the_regime_is_taken_as_a_form_by_whoever_sees_it(as_, world):
    answer = as_("officer").get(reverse("xlsforms:form"))
    assert (answer.status_code, answer["Content-Disposition"]) == (
        200,
        f"attachment; filename*=UTF-8''{world.version.regime.key}-1.xlsx",
    )
    assert understand(read(answer.content))[0] == form_of(world.version)
    assert as_("officer").get(reverse("setup:regime")).content.decode().count(reverse("xlsforms:form")) == 1


def test_a_form_is_looked_at_and_becomes_a_draft(head, world):
    answer = bring(head, book())
    assert answer.status_code == 302
    look = head.get(answer.url)
    assert facts(look) == {
        "new": "6",
        "asked anew": "0",
        "worded otherwise": "0",
        "asked already": "1",
        "Not taken": "6",
    }
    assert [row[0] for row in rows(look, 0)[1:]] == ["14", "15", "16", "17", "18", "19"]
    told = [(row[0], row[2]) for row in rows(look, 1)[1:]]
    assert told == [
        ("4", "new"),
        ("5", "new"),
        ("6", "new"),
        ("8", "new"),
        ("11", "new"),
        ("13", "asked already NQ01"),
    ]
    digest = page(look).xpath("string(//input[@name='digest']/@value)")
    given = {"digest": digest, "answered_by": "communes", "legal_basis": "Kế hoạch 12/KH-BCĐ"}
    assert head.post(answer.url, given | {"answered_by": "nobody"}).status_code == 422
    assert head.post(answer.url, given | {"digest": "0"}).status_code == 422
    assert queries.draft_of(world.version.regime) is None
    done = head.post(answer.url, given)
    draft = queries.draft_of(world.version.regime)
    assert (done.status_code, done.url) == (302, reverse("setup:draft_preview"))
    assert draft.lines.count() == world.version.lines.count() + 5
    assert "Put it into force or throw it away" in head.get(answer.url).content.decode()


def test_our_own_form_changes_nothing(head, world):
    answer = bring(head, head.get(reverse("xlsforms:form")).content)
    look = head.get(answer.url)
    assert facts(look)["asked already"] == str(world.version.sections.count() + world.version.lines.count())
    assert "The form asks what the regime asks." in look.content.decode()
    assert page(look).xpath("//input[@name='digest']") == []


def test_what_is_wrong_is_named_by_sheet_row_and_column(head):
    answer = bring(head, book([("integer", ""), ("select_one colour", "c")]))
    assert answer.status_code == 422
    assert [row[:3] for row in rows(answer, 0)[1:]] == [["survey", "2", "name"], ["survey", "3", "type"]]
    assert list(errors(answer)) == ["file"]


@pytest.mark.parametrize("content", [b"", b"abc", b"PK\x03\x04"])
def test_what_is_no_workbook_is_refused(head, content):
    answer = bring(head, content)
    assert (answer.status_code, list(errors(answer))) == (422, ["file"])


def test_without_a_file_and_for_others(as_, head):
    assert list(errors(head.post(HOME))) == ["file"]
    brought = bring(head, book()).url
    assert [as_(name).get(brought).status_code for name in ("office_officer", "administrator")] == [403, 404]
    assert as_("officer").get(HOME).status_code == 403
    assert texts(head.get(HOME), "//h1") == ["XLSForms"]
