"""People by spreadsheet in pages: the template, the preview row by row, the change, and files that are none."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from quyen.accounts.models import User
from quyen.core import spreadsheets
from quyen.organisations.models import Mandate, Roster
from tests.organisations.rosters import file, row
from tests.web.reading import errors, facts, page, rows, texts

SINCE = "Quyết định số 15/QĐ-UBND ngày 01/7/2025"
KNOWN = {
    "unit": "Phường Hoa Sen",
    "name": "Phạm Thị Lụa",
    "email": "clerk@benmay.example",
    "role": "Văn thư",
    "post_vi": "Văn thư",
    "post_en": "Clerk",
    "valid_from": "1/7/2025",
    "appointment": SINCE,
}
ROWS = (
    row(unit="Xã Tân Lập", role="clerk"),
    row(unit="Xã Tân Lập", role="Văn thư", name="Khác", email="x"),
    KNOWN,
    KNOWN
    | {
        "name": "Lý Thị Thư",
        "email": "dept.clerk@benmay.example",
        "unit": "so-y-te",
        "post_vi": "Văn thư chính",
    },
    KNOWN | {"role": "officer", "valid_from": "1/7/2026", "office_phone": "028 3812 0050"},
)


def upload(client, content: bytes, name: str = "phân công.xlsx"):
    return client.post("/setup/people/sheets/", {"file": SimpleUploadedFile(name, content)})


def preview(client, content: bytes):
    """Upload a file and follow to its preview."""
    sent = upload(client, content)
    assert sent.status_code == 302, errors(sent)
    return client.get(sent.url)


def digest(response) -> str:
    return page(response).xpath("//input[@name='digest']/@value")[0]


def shown(response) -> dict[str, list[list[str]]]:
    """The rows of a preview by what becomes of them."""
    names = page(response).xpath("//main//section/@aria-labelledby")
    return {name: rows(response, number)[1:] for number, name in enumerate(names)}


def test_each_row_is_shown_with_what_becomes_of_it(world, as_):
    response = preview(as_("administrator"), file(ROWS))
    assert shown(response) == {
        "refused": [["3", "Khác x", "Tân Lập Commune", "Clerk", "E-mail: x is no e-mail address. Write it like an@example.vn."]],
        "new-person": [["2", "Đinh Thị Giang giang@example.vn", "Tân Lập Commune", "Clerk", "from 15 Jun 2026"]],
        "new-mandate": [["6", "Phạm Thị Lụa clerk@benmay.example", "Hoa Sen Ward", "Officer", "from 1 Jul 2026"]],
        "changed": [["5", "Lý Thị Thư dept.clerk@benmay.example", "Department of Health", "Clerk", "Post in Vietnamese: Văn thư chính (before: Văn thư) The present mandate ends, another begins on 15 Jun 2026."]],
        "unchanged": [["4", "Phạm Thị Lụa clerk@benmay.example", "Hoa Sen Ward", "Clerk", "–"]],
    }  # fmt: skip
    assert texts(response, "//form[contains(@action, 'apply')]//button") == ["Apply 3 rows"]
    assert (User.objects.filter(email="giang@example.vn").exists(), Roster.objects.get().applied_at) == (
        False,
        None,
    )


def test_what_was_shown_is_applied_once_and_told(world, as_):
    client = as_("administrator")
    seen = preview(client, file(ROWS))
    url = seen.request["PATH_INFO"]
    sent = client.post(f"{url}apply/", {"digest": digest(seen)})
    assert (sent.status_code, sent.url) == (302, url)
    assert facts(client.get(url)) == {
        "Refused, left out": "1",
        "New person with a mandate": "1",
        "New mandate of a known person": "1",
        "Changed": "1",
        "Unchanged": "1",
    }
    posts = Mandate.objects.filter(user__email="dept.clerk@benmay.example").order_by("pk")
    assert [(each.post_vi, str(each.valid_until or "")) for each in posts] == [
        ("Văn thư", "2026-06-15"),
        ("Văn thư chính", ""),
    ]
    again = client.post(f"{url}apply/", {"digest": digest(seen)})
    assert (again.status_code, texts(again, "//*[@role='alert']//p")) == (
        422,
        ["This file was applied already."],
    )
    same = preview(client, file(ROWS))
    assert {name: len(found) for name, found in shown(same).items()} == {"refused": 1, "unchanged": 4}
    assert page(same).xpath("//main//form") == []


def test_of_two_administrators_the_second_reads_what_is_left(world, as_):
    first = preview(as_("administrator"), file(ROWS))
    second = preview(as_("office_head"), file(ROWS))
    as_("administrator").post(f"{first.request['PATH_INFO']}apply/", {"digest": digest(first)})
    people, mandates = User.objects.count(), Mandate.objects.count()
    sent = as_("office_head").post(f"{second.request['PATH_INFO']}apply/", {"digest": digest(second)})
    assert (sent.status_code, texts(sent, "//*[@role='alert']//p")) == (
        422,
        ["People or mandates changed since this preview. Nothing was written: read the new preview below."],
    )
    assert {name: len(found) for name, found in shown(sent).items()} == {"refused": 1, "unchanged": 4}
    assert (User.objects.count(), Mandate.objects.count()) == (people, mandates)


def test_the_template_holds_what_is_and_changes_nothing(world, as_):
    client = as_("office_head")
    given = client.get("/setup/people/template/")
    assert given["Content-Disposition"] == 'attachment; filename="people-2026-06-15.xlsx"'
    sheet = spreadsheets.read(given.content)[0]
    assert len(sheet.rows) == Mandate.objects.count()
    response = preview(client, given.content)
    assert {name: len(found) for name, found in shown(response).items()} == {"unchanged": len(sheet.rows)}
    assert texts(response, "//*[contains(@class, 'notice')]//p") == ["This file changes nothing."]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_template_offers_lists_to_choose_from(world, as_, language):
    client = as_("office_head")
    client.cookies["quyen_language"] = language
    with zipfile.ZipFile(io.BytesIO(client.get("/setup/people/template/").content)) as book:
        lists = book.read("xl/worksheets/sheet1.xml").decode()
    name = {"vi": "Danh mục", "en": "Lists"}[language]
    columns = {"A": f"'{name}'!$A$2:$A$10", "E": f"'{name}'!$D$2:$D$10"}
    assert [f"<formula1>{cells}</formula1>" in lists for cells in columns.values()] == [True, True]
    assert [f'sqref="{column}2:' in lists for column in "ADEFGJ"] == [True] * 6


MANY = b"\n".join(
    [b"unit,name,email,role,valid_from,appointment", *([b"hoa-sen,A,a@b.vn,officer,1/7/2026,Q"] * 6000)]
)


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (b"%PDF-1.4 nothing", "a.xlsx", "There is no row in the file. Fill in the template."),
        (b"\xff\xd8\xff\x00", "a.xlsx", "This is no spreadsheet that can be read here. Save it as .xlsx, or as .csv in UTF-8."),
        (b"Label,Age\nAn,40\n", "a.csv", "These columns are missing: Unit, Full name, E-mail, Role, From, Decision. Start from the template."),
        (MANY, "a.csv", "The file has 6000 rows, at most 5000 are taken. Split it into several files."),
        (b"x" * 5_000_001, "a.csv", "The file is larger than 5 MB. Split it into several files."),
    ],
    ids=["pdf", "jpg", "another list", "6,000 rows", "5 MB"],
)  # fmt: skip
def test_what_is_no_list_of_people_is_refused_at_the_field(world, as_, content, name, sentence):
    response = upload(as_("administrator"), content, name)
    assert (response.status_code, errors(response), Roster.objects.count()) == (422, {"file": sentence}, 0)


def test_no_file_is_refused_too(world, as_):
    response = as_("administrator").post("/setup/people/sheets/")
    assert (response.status_code, errors(response)) == (422, {"file": "Choose the file that was filled in."})


def test_text_that_a_spreadsheet_would_run_is_refused_in_its_row(world, as_):
    response = preview(as_("administrator"), file([row(unit="Xã Tân Lập", name='=HYPERLINK("http://x")')]))
    why = "Full name: Write the text itself, no formula."
    who = '=HYPERLINK("http://x") giang@example.vn'
    assert shown(response) == {"refused": [["2", who, "Tân Lập Commune", "Officer", why]]}
