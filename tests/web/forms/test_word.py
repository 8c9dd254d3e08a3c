"""The outline for Word at the desk of forms: given out, brought back, old letters confirmed."""

import re

import pytest

from quyen.files.models import File
from quyen.reports.forms import outline_docx
from quyen.reports.models import Draft, FilledForm
from tests.core.old_letters import as_tcvn3
from tests.web.forms.test_forms import at, bring, draft, text
from tests.word_files import edited, made, put, room_under, write_under
from tests.world import LIMITS, PLAN, PROPOSAL

__all__ = ["at", "draft"]


def fill(word) -> None:
    put(word, "NQ01", "96")
    write_under(word, "II.", PLAN)
    room_under(word, "VI.2").add_run(as_tcvn3(LIMITS)).font.name = ".VnTime"


def ticked(page) -> list[str]:
    return re.findall(r'name="take" value="([^"]+)"[^>]* checked', page.content.decode())


def test_the_outline_is_given_out_and_comes_back_without_a_change(as_, draft, at):
    client = as_("officer")
    response = client.get(f"{at}blank/docx/")
    assert response["Content-Disposition"] == "attachment; filename*=UTF-8''bao-cao-2026-H1-hoa-sen.docx"
    page = client.get(bring(client, at, response.content, "de-cuong.docx")["Location"])
    assert "Nothing to change" in text(page)


def test_old_letters_are_taken_over_once_somebody_says_that_they_read_well(as_, draft, at):
    client = as_("officer")
    content = edited(outline_docx.write(draft), fill)
    page = client.get(bring(client, at, content, "de-cuong.docx")["Location"])
    shown, fields, url = text(page), ticked(page), page.wsgi_request.path
    assert (as_tcvn3(LIMITS) in shown, LIMITS in shown, len(fields)) == (True, True, 3)

    refused = client.post(url, {"take": fields, "base": 0})
    assert (refused.status_code, ticked(refused)) == (422, fields)
    assert "Tick that the text in old letters reads well" in text(refused)
    assert draft.passages.count() == 0

    old = f"p-{draft.obligation.round.version.sections.get(code='VI.2').pk}"
    client.post(url, {"take": [field for field in fields if field != old], "base": 0})
    assert [passage.text for passage in draft.passages.all()] == [PLAN]
    client.post(url, {"take": [old], "base": 1, "converted": "1"})
    assert {passage.text for passage in Draft.objects.get(pk=draft.pk).passages.all()} == {PLAN, LIMITS}
    assert list(FilledForm.objects.order_by("pk").values_list("changed", "encoding")) == [
        (2, ""),
        (1, "TCVN3"),
    ]
    again = text(client.get(url))
    assert ("Nothing to change" in again, "old font" in again) == (True, False)
    assert client.get(f"{at}original/{FilledForm.objects.last().pk}/").content == content


def test_a_file_of_the_units_own_is_shown_with_a_notice(as_, draft, at):
    def own(word) -> None:
        word.add_paragraph("Ủy ban nhân dân phường Hoa Sen")
        for head, said in (("1. Hạn chế", LIMITS), ("2. Tham mưu, đề xuất", PROPOSAL), ("3. Ưu điểm", PLAN)):
            word.add_heading(head, 1)
            word.add_paragraph(said)

    client = as_("officer")
    page = client.get(bring(client, at, made(own), "bao-cao.docx")["Location"])
    assert "it was read by its headings" in text(page)
    assert len(ticked(page)) == 3


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (made(lambda word: word.add_paragraph("Thư mời")), "This is no form that was given out here."),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "save it as .docx or .xlsx without a password"),
    ],
)
def test_what_is_no_form_is_refused_and_not_kept(as_, at, content, sentence):
    before = File.objects.count()
    response = bring(as_("officer"), at, content, "tep.docx")
    assert (response.status_code, sentence in text(response), File.objects.count()) == (422, True, before)


def test_what_stands_in_a_comment_is_looked_over_as_well(as_, draft, at):
    before = File.objects.count()
    content = edited(
        outline_docx.write(draft),
        lambda word: word.add_comment(word.paragraphs[0].runs, "Gọi 0903 123 456", "A"),
    )
    response = bring(as_("officer"), at, content, "de-cuong.docx")
    assert (response.status_code, File.objects.count()) == (422, before)
    assert "Beside the answers" in text(response)
