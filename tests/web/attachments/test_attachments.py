"""A unit attaches files to its report, files it, and the office reads them; what may not be kept is not."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from quyen.audit.models import Entry
from quyen.files.models import File
from quyen.reports import actions
from quyen.reports.models import Attachment, Draft
from quyen.reports.queries.enclosing import standing_on
from quyen.web.downloads import plain
from tests import honest

pytestmark = pytest.mark.django_db
CLASS_MISSING = "Hãy cho biết tệp là công khai, dùng nội bộ hay mật."
NAME = "Phụ lục đính kèm.pdf"


@pytest.fixture
def owed(world):
    """The report of Phường Hoa Sen, begun by its officer."""
    world.begin("ward_a", world.now)
    return world.owed("ward_a")


@pytest.fixture
def officer(world, client):
    client.force_login(world.officer)
    return client


def at(owed, route: str = "home") -> str:
    return reverse(f"attachments:{route}", args=[owed.pk])


def attach(client, owed, content: bytes = b"", name: str = NAME, *, field: str = "file", **typed):
    files = {field: SimpleUploadedFile(name, content)} if content else {}
    return client.post(at(owed), {"declared": "open", "title": "", **typed, **files}, follow=True)


def said(page) -> list[str]:
    return [str(message) for message in page.context["messages"]]


def test_a_file_is_attached_and_given_back_as_it_came(owed, officer):
    page = attach(officer, owed, honest.pages(), title="Biểu số 2")
    assert said(page) == [f"Đã đính kèm {NAME}."]
    (row,) = page.context["rows"]
    assert (row.attachment.title, row.ending, row.size, row.url in page.content.decode()) == (
        "Biểu số 2",
        "PDF",
        "1 kB",
        True,
    )
    given = officer.get(row.url)
    assert given.content == honest.pages()
    assert {
        name: given[name]
        for name in (
            "Content-Type",
            "Content-Disposition",
            "Content-Security-Policy",
            "X-Content-Type-Options",
        )
    } == {
        "Content-Type": "application/pdf",
        "Content-Disposition": 'attachment; filename="Phu luc dinh kem.pdf"; '
        "filename*=UTF-8''Ph%E1%BB%A5%20l%E1%BB%A5c%20%C4%91%C3%ADnh%20k%C3%A8m.pdf",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "X-Content-Type-Options": "nosniff",
    }


def test_a_photograph_from_the_phone_is_kept_as_its_points_and_looked_at_once_more(owed, officer):
    page = attach(officer, owed, honest.photograph(), "anh.jpg", field="photograph")
    assert said(page)[1] == (
        "Hãy xem lại ảnh: không để thấy khuôn mặt và giấy tờ của cá nhân. Nơi chụp và giờ chụp đã được bỏ."
    )
    kept = officer.get(page.context["rows"][0].url).content
    assert (Image.open(io.BytesIO(kept)).size, b"Nguy" in kept) == ((40, 60), False)


def test_nothing_of_a_secret_file_is_kept_and_the_page_asks_for_number_and_day(owed, officer, world):
    before = (File.objects.count(), Entry.objects.count())
    page = attach(officer, owed, honest.pages(), "Kế hoạch X.pdf", declared="secret", title="Kế hoạch X")
    assert (page.status_code, page.context["kept_back"], "Kế hoạch X" in page.content.decode()) == (
        422,
        True,
        False,
    )
    assert ((File.objects.count(), Entry.objects.count()), standing_on(owed)) == (before, [])
    page = officer.post(at(owed, "secret"), {"number": "07/BC", "sent_on": "x"})
    assert (page.status_code, list(page.context["note_errors"]), page.context["typed"]["number"]) == (
        422,
        ["sent_on"],
        "07/BC",
    )
    day = world.now.date().strftime("%d/%m/%Y")
    page = officer.post(at(owed, "secret"), {"number": "07/BC", "sent_on": day}, follow=True)
    (row,) = page.context["rows"]
    assert (row.attachment.number, row.attachment.sent_on, row.attachment.file, row.url) == (
        "07/BC",
        world.now.date(),
        None,
        "",
    )


@pytest.mark.parametrize(
    ("content", "name", "typed", "field"),
    [
        (b"", NAME, {}, "file"),
        (honest.pages(), NAME, {"declared": ""}, "declared"),
        (honest.pages(), NAME, {"section": "0"}, "section"),
        (honest.pages(), NAME, {"title": "Gọi 0903 123 456"}, "title"),
        (honest.letter("MẬT"), "a.docx", {}, "file"),
        (b"MZ" + bytes(100), "a.pdf", {}, "file"),
    ],
)
def test_what_is_refused_loses_nothing_typed(owed, officer, content, name, typed, field):
    typed = {"title": "Biểu số 2", "declared": "internal"} | typed
    page = attach(officer, owed, content, name, **typed)
    assert (page.status_code, list(page.context["errors"]), standing_on(owed)) == (422, [field], [])
    assert (page.context["typed"]["title"], page.context["typed"]["declared"]) == (
        typed["title"],
        typed["declared"],
    )


def test_a_file_marked_secret_inside_opens_the_form_that_notes_its_sending(owed, officer):
    page = attach(officer, owed, honest.letter("Kế hoạch", "TỐI MẬT"), "a.docx")
    assert (page.context["marked_secret"], "đoạn 2" in page.context["errors"]["file"]) == (True, True)
    assert attach(officer, owed, b"", title="x").context["marked_secret"] is False


def test_a_file_larger_than_is_taken_is_not_held(owed, officer):
    page = attach(officer, owed, b"%PDF-1.7" + bytes(21 * 1024 * 1024))
    assert "20" in page.context["errors"]["file"]


def test_what_is_taken_off_is_gone_from_the_draft(owed, officer):
    url = attach(officer, owed, honest.pages()).context["rows"][0].url
    found = Attachment.objects.get()
    page = officer.post(reverse("attachments:remove", args=[found.pk]), follow=True)
    assert (page.context["rows"], officer.get(url).status_code) == ([], 404)


def test_the_office_reads_what_was_filed(world, owed, officer):
    attach(officer, owed, honest.pages(), title="Biểu số 2", declared="internal")
    world.fill_all("ward_a")
    officer.force_login(world.head)
    check = officer.get(reverse("filing:check", args=[owed.pk]))
    assert [row.attachment.title for row in check.context["enclosed"]] == ["Biểu số 2"]
    draft = Draft.objects.get(obligation=owed)
    for person, step in ((world.officer, "officer"), (world.head, "head")):
        actions.approve(draft=draft, step=step, by=person, at=world.now)
    version = actions.submit(draft=draft, confirm_early=True, by=world.head, at=world.now)
    officer.force_login(world.people["office_officer"])
    for route in ("filing:version", "reviewing:version"):
        (row,) = officer.get(reverse(route, args=[version.pk])).context["enclosed"]
        assert officer.get(row.url).content == honest.pages()
    officer.force_login(world.people["stranger"])
    assert officer.get(row.url).status_code == 404
    assert officer.get(at(owed)).status_code == 404


def test_a_correction_says_which_files_came_and_went(world, owed, officer):
    def file(titles: list[str], draft: Draft):
        for at, title in enumerate(titles, 1):
            attach(officer, owed, honest.pages(at), f"{at}.pdf", title=title)
        for person, step in ((world.officer, "officer"), (world.head, "head")):
            actions.approve(draft=Draft.objects.get(pk=draft.pk), step=step, by=person, at=world.now)
        return actions.submit(draft=draft, confirm_early=True, by=world.head, at=world.now)

    world.fill_all("ward_a")
    first = file(["Biểu 1"], Draft.objects.get(obligation=owed))
    draft = actions.withdraw(version=first, reason="Nhầm biểu.", by=world.head, at=world.now)
    officer.force_login(world.officer)
    officer.post(reverse("attachments:remove", args=[standing_on(owed)[0].pk]))
    second = file(["", "Biểu 2"], draft)
    page = officer.get(reverse("filing:version", args=[second.pk]))
    assert [(row.attachment.title, row.change) for row in page.context["enclosed"]] == [
        ("1", "new"),
        ("Biểu 2", "new"),
        ("Biểu 1", "gone"),
    ]
    assert (bool(page.context["sheet"].difference), page.context["files_differ"]) == (False, True)
    assert officer.get(page.context["enclosed"][2].url).content == honest.pages(1)


@pytest.mark.parametrize(
    ("name", "header"),
    [
        ("Phụ lục.pdf", "Phu luc.pdf"),
        ('a"b\\c\r\n.pdf', "a_b_c__.pdf"),
        ("数据.xlsx", "__.xlsx"),
        ("Đơn.pdf", "Don.pdf"),
    ],
)
def test_a_name_has_a_plain_form_for_old_programs(name, header):
    assert plain(name) == header
