"""A spreadsheet is looked over, carried by the page, and written down whole; until then nothing is kept."""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile

from quyen.core.spreadsheets import Table, write
from quyen.outreach.models import Activity

pytestmark = pytest.mark.django_db
HEADINGS = ["Ngày", "Việc đã làm", "Hình thức", "Số lượng sản phẩm", "Họ tên"]
ROWS = [
    ["04/03/2026", "Phát thanh về quyền trẻ em", "Báo chí, phát thanh, truyền hình, mạng", 3, ""],
    ["01/04/2026", "Nói chuyện về Luật Trẻ em", "Họp, nói chuyện", "", "An"],
]
WRONG = [*ROWS, ["40/04/2026", "Gọi 0903 123 456", "Họp, nói chuyện", "nhiều", ""]]


def bring(client, rows, **given):
    file = SimpleUploadedFile("hoat-dong.xlsx", write([Table("Hoạt động", HEADINGS, rows)]))
    return client.post("/informing/list/", {"file": file, **given})


def carried(answer) -> str:
    return re.search(r'name="carried" value="([^"]+)"', answer.content.decode())[1]


def kept() -> tuple[dict, list]:
    """Every table's rows, sessions apart, and every file on disk."""
    rows = {model._meta.label: model._default_manager.count() for model in apps.get_models()}
    return rows, sorted(Path(settings.FILES_ROOT).rglob("*"))


def test_it_is_looked_over_then_written_down_whole(as_):
    officer = as_("officer")
    before = kept()
    seen = bring(officer, ROWS)
    page = seen.content.decode()
    assert (seen.status_code, kept()) == (200, before)
    assert re.findall(r'<th scope="row">([^<]+)</th>', page) == [
        "Phát thanh về quyền trẻ em",
        "Nói chuyện về Luật Trẻ em",
    ]
    assert "Họ tên" in page  # a column that is not read is named
    done = officer.post("/informing/list/take/", {"carried": carried(seen)})
    assert (done.status_code, done["Location"]) == (302, "/informing/")
    stored = Activity.objects.order_by("held_on").values_list("unit__key", "title", "kind", "items")
    assert list(stored) == [
        ("hoa-sen", "Phát thanh về quyền trẻ em", "media", 3),
        ("hoa-sen", "Nói chuyện về Luật Trẻ em", "meeting", 1),
    ]


def test_every_error_is_named_at_its_cell_and_nothing_can_be_taken(as_):
    officer = as_("officer")
    before = kept()
    refused = bring(officer, WRONG)
    page = refused.content.decode()
    assert (refused.status_code, kept(), 'name="carried"' in page) == (422, before, False)
    assert re.findall(r'<span class="tabular">(\w+)</span>', page) == ["A4", "B4", "D4"]
    assert "0903" not in page


def test_what_is_no_sheet_says_so_at_the_file(as_):
    officer = as_("officer")
    for given in ({}, {"file": SimpleUploadedFile("a.xlsx", b"no sheet")}):
        refused = officer.post("/informing/list/", given)
        assert (refused.status_code, "field--error" in refused.content.decode()) == (422, True)


def test_sent_twice_it_is_written_once(as_):
    officer = as_("officer")
    seal = carried(bring(officer, ROWS))
    officer.post("/informing/list/take/", {"carried": seal})
    again = officer.post("/informing/list/take/", {"carried": seal})
    assert (again.status_code, Activity.objects.count()) == (422, 2)
    third = bring(officer, ROWS)
    assert (third.status_code, 'name="carried"' in third.content.decode()) == (200, False)


def test_what_another_person_looked_over_is_not_taken(as_):
    seal = carried(bring(as_("officer"), ROWS))
    for person, given in (("head", seal), ("stranger", seal), ("officer", seal[:-2]), ("officer", "")):
        answer = as_(person).post("/informing/list/take/", {"carried": given})
        assert (answer.status_code, answer["Location"]) == (302, "/informing/list/")
    assert as_("clerk").post("/informing/list/take/", {"carried": seal}).status_code == 403
    assert Activity.objects.count() == 0


def test_the_template_is_for_who_writes_activities(as_):
    given = as_("officer").get("/informing/list/template/")
    assert (given.status_code, given.content[:4], given["Content-Type"].endswith("spreadsheetml.sheet")) == (
        200,
        b"PK\x03\x04",
        True,
    )
    assert as_("clerk").get("/informing/list/template/").status_code == 403
