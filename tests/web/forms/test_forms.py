"""A report's form: given out, brought back, shown with what it would change, then taken over."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from quyen.files.models import File
from quyen.reports import actions
from quyen.reports.forms import workbook
from quyen.reports.models import Draft, FilledForm
from tests.workbooks import filled, opened, saved

PLAN = "Đã họp giao ban hằng tháng."


@pytest.fixture
def draft(world) -> Draft:
    return world.begin("ward_a", world.now)


@pytest.fixture
def at(draft) -> str:
    return f"/forms/{draft.obligation_id}/"


def bring(client, at: str, content: bytes, name: str = "bieu.xlsx"):
    return client.post(f"{at}upload/", {"file": SimpleUploadedFile(name, content)})


def text(response) -> str:
    words = re.sub(r"<[^>]+>", " ", response.content.decode())
    return " ".join(words.replace("&#x27;", "'").split())


def test_the_workbook_is_given_out_and_comes_back_without_a_change(as_, draft, at):
    client = as_("officer")
    response = client.get(f"{at}blank/xlsx/")
    assert response["Content-Disposition"] == "attachment; filename*=UTF-8''bao-cao-2026-H1-hoa-sen.xlsx"
    page = client.get(bring(client, at, response.content)["Location"])
    assert "Nothing to change" in text(page)
    assert client.get(f"{at}blank/pdf/").status_code == 404


def test_what_would_change_is_shown_then_taken_over(as_, world, draft, at):
    client = as_("officer")
    content = filled(
        workbook.write(draft),
        NQ01={"figure": 96},
        NQ02={"figure": "mười"},
        NQ27={"kind": "Không phát sinh"},
        II={"text": PLAN},
    )
    page = client.get(bring(client, at, content)["Location"])
    shown = text(page)
    assert (draft.answers.count(), FilledForm.objects.count()) == (0, 0)
    for words in (
        "Poor households",
        "(empty) → After: 96 households",
        "Nothing arose",
        PLAN,
        "Số liệu!E",
        "mười",
    ):
        assert words in shown
    fields = re.findall(r'name="take" value="([^"]+)"[^>]* checked', page.content.decode())
    assert len(fields) == 3
    done = client.post(page.wsgi_request.path, {"take": fields, "base": 0}, follow=True)
    assert "3 changes were taken over" in text(done)
    assert draft.passages.get().text == PLAN
    assert sorted(draft.answers.values_list("kind", "value")) == [("nothing-arose", 0), ("value", 960_000)]
    taken = FilledForm.objects.get()
    assert (taken.changed, taken.refused, taken.revision) == (3, 1, 1)
    again = client.get(bring(client, at, content)["Location"])
    assert "Nothing to change" in text(again)
    home = client.get(at)
    assert "bieu.xlsx" in text(home)
    original = client.get(f"{at}original/{taken.pk}/")
    assert (original.content, original["X-Content-Type-Options"]) == (content, "nosniff")


def test_only_what_is_ticked_is_taken_over(as_, draft, at):
    client = as_("officer")
    content = filled(workbook.write(draft), NQ01={"figure": 96}, NQ02={"figure": 5})
    url = bring(client, at, content)["Location"]
    line = draft.obligation.round.version.lines.get(definition__indicator__code="NQ02")
    span = draft.obligation.round.spans.get(kind="main")
    nothing = client.post(url, {"base": 0})
    assert (nothing.status_code, "Tick at least one change" in text(nothing)) == (422, True)
    client.post(url, {"base": 0, "take": [f"a-{line.pk}-{span.pk}"]})
    assert list(draft.answers.values_list("line", "value")) == [(line.pk, 50_000)]


def test_a_conflict_stands_side_by_side_and_is_not_ticked(as_, world, draft, at):
    client = as_("officer")
    content = filled(workbook.write(draft), NQ01={"figure": 96})
    world.answer(draft, "NQ01", "110", by=world.head)
    url = bring(client, at, content)["Location"]
    page = client.get(url)
    assert "Changed here and in the file" in text(page)
    assert "Lê Minh Quân" in text(page)
    assert re.findall(r'name="take"[^>]* checked', page.content.decode()) == []
    field = re.search(r'name="take" value="([^"]+)"', page.content.decode())[1]
    client.post(url, {"base": 1, "take": [field]})
    assert draft.answers.get().value == 960_000


def test_what_somebody_changed_after_it_was_shown_is_told_and_nothing_is_written(as_, world, draft, at):
    client = as_("officer")
    url = bring(client, at, filled(workbook.write(draft), NQ01={"figure": 96}))["Location"]
    field = re.search(r'name="take" value="([^"]+)"', client.get(url).content.decode())[1]
    world.answer(draft, "NQ01", "110", by=world.head)
    page = client.post(url, {"base": 0, "take": [field]})
    assert (page.status_code, "Lê Minh Quân changed this while you were writing" in text(page)) == (422, True)
    assert (draft.answers.get().value, FilledForm.objects.count()) == (1_100_000, 0)


def test_the_page_asks_the_database_as_often_for_many_changes_as_for_one(as_, draft, at):
    client, blank = as_("officer"), workbook.write(draft)
    many = {
        code: {"figure": 7} for code in ("NQ01", "NQ02", "NQ04a", "NQ25a", "NQ25b", "NQ27", "NQ36", "NQ39")
    }
    asked = []
    for cells in (
        {"NQ00": {"figure": 5}},
        many | {"II": {"text": PLAN}, "VI_1": {"text": PLAN}, "NQ01_1": {"figure": 7}},
    ):
        url = bring(client, at, filled(blank, **cells))["Location"]
        client.get(url)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(url).status_code == 200
        asked.append(len(queries))
    assert asked[0] == asked[1]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "no form that was given out here"),
        (b"hello", "no form that was given out here"),
        (b"PK\x03\x04 broken", "no form that was given out here"),
    ],
)
def test_what_is_no_form_is_refused_and_not_kept(as_, at, content, sentence):
    before = File.objects.count()
    response = bring(as_("officer"), at, content)
    assert (response.status_code, sentence in text(response)) == (422, True)
    assert File.objects.count() == before
    assert as_("officer").post(f"{at}upload/").status_code == 422


def test_a_form_of_another_unit_is_refused_whole(as_, world, at):
    theirs = workbook.write(world.begin("dept", world.now))
    response = bring(as_("officer"), at, theirs)
    assert response.status_code == 422
    assert "This form is of Sở Y tế, and this report is of Phường Hoa Sen." in text(response)


def test_a_file_with_what_may_not_be_stored_is_not_kept(as_, draft, at):
    before = File.objects.count()
    content = filled(workbook.write(draft), II={"text": "Liên hệ 0903 123 456"}, NQ01={"figure": 3})
    response = bring(as_("officer"), at, content)
    assert (response.status_code, File.objects.count(), draft.answers.count()) == (422, before, 0)
    assert "it was not kept" in text(response)
    assert "Thuyết minh!D" in text(response)


def test_what_stands_beside_the_form_is_looked_over_as_well(as_, draft, at):
    before, book = File.objects.count(), opened(workbook.write(draft))
    book.create_sheet("Ghi chú").cell(3, 2).value = "Gọi 0903 123 456"
    book["Số liệu"].cell(8, 12).value = "nguyenvana@gmail.com"
    response = bring(as_("officer"), at, saved(book))
    assert (response.status_code, File.objects.count()) == (422, before)
    assert ("Ghi chú!B3" in text(response), "Số liệu!L8" in text(response)) == (True, True)


def test_a_file_that_is_too_large_is_not_opened(as_, at):
    response = bring(as_("officer"), at, b"PK" + b"0" * 10 * 1024 * 1024)
    assert (response.status_code, "more than 10 MB" in text(response)) == (422, True)


def test_another_persons_upload_is_not_found_and_an_ended_draft_leads_back(as_, world, draft, at):
    client = as_("officer")
    url = bring(client, at, workbook.write(draft))["Location"]
    assert as_("head").get(url).status_code in (403, 404)
    actions.say_nothing_arose(draft=draft, by=world.officer, at=world.now)
    Draft.objects.filter(pk=draft.pk).delete()
    assert as_("officer").get(at)["Location"] == f"/filing/{draft.obligation_id}/"
