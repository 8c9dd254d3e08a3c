"""Writing the chasing letter in pages: whom it goes to, the draft, issuing, and what each side then sees."""

import io
import zipfile
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from quyen.obligations.models import Extension
from quyen.obligations.queries import facts
from quyen.publications.models import Document
from tests import chasing
from tests.clock import on
from tests.publications.word_reader import Word
from tests.web.reading import facts as facts_of
from tests.web.reading import page, texts, words

GIVEN = {
    "way": "each",
    "due_on": "22/6/2026",
    "channel": "trên hệ thống Quyền",
    "basis": "chế độ báo cáo công tác nhân quyền",
    "contact": "",
    "dated": "19/6/2026",
}


@pytest.fixture
def letter(world, as_):
    """Post the form of the letter as somebody of the office."""

    def posted(name: str, *units: str, **given):
        signer = str(world.office_head.mandates.get().pk)
        data = GIVEN | {"signer": signer, "units": [world.owed(unit).pk for unit in units]} | given
        return as_(name).post(f"/chasing/round/{world.round_open.pk}/letter/", data)

    return posted


def said(response) -> list[str]:
    return [text for style, text in Word(response.content).said if style in ("KinhGui", "BodyText")]


def test_all_late_units_are_chosen_by_default(office, world):
    response = office.get(f"/chasing/round/{world.round_open.pk}/letter/")
    boxes = page(response).xpath("//input[@name='units']")
    assert [(words(box.getparent()), box.get("checked") is not None) for box in boxes] == [
        ("Hòn Ngọc Special Zone 3 days overdue", True),
        ("Hoa Sen Ward 3 days overdue", True),
        ("Tân Lập Commune Sent back on 15 Jun 2026, not filed again", False),
    ]
    assert page(response).xpath("//input[@name='way'][@checked]/@value") == ["each"]


def test_an_officer_reads_the_draft_and_does_not_issue(letter, as_, world):
    form = as_("office_officer").get(f"/chasing/round/{world.round_open.pk}/letter/")
    assert page(form).xpath("//button[@name='do']/@value") == ["draft"]
    refused = letter("office_officer", "ward_a", do="issue")
    assert (refused.status_code, Document.objects.filter(about__startswith="chasing").count()) == (403, 0)


def test_the_draft_has_no_number_and_is_kept_nowhere(letter):
    before = Document.objects.count()
    response = letter("office_officer", "ward_a", "ward_d", do="draft")
    assert (response.status_code, Document.objects.count()) == (200, before)
    assert [line for line in said(response) if line.startswith("Kính gửi")] == [
        "Kính gửi: Ủy ban nhân dân đặc khu Hòn Ngọc",
        "Kính gửi: Ủy ban nhân dân phường Hoa Sen",
    ]
    assert [text for style, text in Word(response.content).said if style == "SoKyHieu"] == [
        "Số:        /BCĐNQ-VPTT"
    ] * 2


def test_the_draft_of_the_common_letter_has_its_appendix(letter):
    response = letter("office_officer", "ward_a", "ward_c", do="draft", way="common")
    table = Word(response.content).table_of("Nội dung còn thiếu")
    cells = ["".join(cell.itertext()) for cell in table.iter("{*}tc")]
    assert cells[5:] == [
        *("1", "Ủy ban nhân dân phường Hoa Sen", "16/06/2026", "3", "Chưa gửi báo cáo"),
        *("2", "Ủy ban nhân dân xã Tân Lập", "16/06/2026", "–"),
        "Chưa gửi lại báo cáo đã trả lại ngày 15/06/2026 để hoàn thiện",
    ]


def test_issued_letters_stand_on_each_units_desk(letter, as_, world):
    response = letter("office_head", "ward_a", "ward_d", do="issue")
    made = list(Document.objects.filter(about__startswith="chasing").order_by("number"))
    assert (response.status_code, response["Location"]) == (302, f"/chasing/letter/{made[0].pk}/")
    assert [row.full_number for row in made] == ["01/BCĐNQ-VPTT", "02/BCĐNQ-VPTT"]
    own = made[1]  # Hòn Ngọc is listed first
    home = as_("officer").get("/")
    assert texts(home, "//section[@aria-labelledby='papers']//li")[0].startswith(
        "Letter 02/BCĐNQ-VPTT asks something of you Đôn đốc gửi báo cáo công tác nhân quyền"
    )
    assert as_("officer").get(f"/chasing/letter/{made[0].pk}/").status_code == 404
    letter_page = as_("officer").get(f"/chasing/letter/{own.pk}/")
    assert texts(letter_page, "//section[@aria-labelledby='to']//li") == ["Ủy ban nhân dân phường Hoa Sen"]
    file = as_("officer").get(f"/chasing/letter/{own.pk}/file/")
    assert "Hòn Ngọc" not in " ".join(text for _style, text in Word(file.content).said)
    assert said(file)[3].endswith("đầu mối liên hệ: Văn phòng Thường trực.")


def test_a_common_letter_is_seen_by_its_units_and_not_handed_out(letter, as_):
    letter("office_head", "ward_a", "ward_d", do="issue", way="common")
    made = Document.objects.get(about__startswith="chasing")
    seen = as_("officer").get(f"/chasing/letter/{made.pk}/")
    assert texts(seen, "//section[@aria-labelledby='to']//li") == ["Ủy ban nhân dân phường Hoa Sen"]
    assert texts(seen, "//div[contains(@class, 'notice')]") == [
        "This letter was sent to your unit on paper, because its appendix names other units."
    ]
    assert as_("officer").get(f"/chasing/letter/{made.pk}/file/").status_code == 403
    office = as_("office_officer").get(f"/chasing/letter/{made.pk}/")
    assert len(texts(office, "//section[@aria-labelledby='to']//li")) == 2
    assert as_("office_officer").get(f"/chasing/letter/{made.pk}/file/").status_code == 200


def test_time_is_given_only_when_asked_for(letter, world, late):
    letter("office_head", "ward_a", do="issue", grounds="Mưa bão")
    assert Extension.objects.filter(obligation=world.owed("ward_a")).count() == 0
    response = letter("office_head", "ward_d", do="issue", extend="1", grounds="Mưa bão, mất điện")
    assert response.status_code == 302
    assert facts(world.owed("ward_d"), late + timedelta(hours=1)).extended_to == on("2026-06-22")
    given = Extension.objects.get(obligation=world.owed("ward_d"))
    assert (given.grounds, given.by) == ("Mưa bão, mất điện", world.office_head)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"due_on": ""}, "due_on"),
        ({"due_on": "18/6/2026"}, "due_on"),
        ({"due_on": "thứ hai"}, "due_on"),
        ({"channel": " "}, "channel"),
        ({"basis": ""}, "basis"),
        ({"extend": "1"}, "grounds"),
        ({"dated": "20/6/2026"}, "dated"),
        ({"signer": "0"}, "signer"),
        ({"units": []}, "units"),
    ],
)
def test_a_refusal_stands_at_its_field_and_loses_nothing(letter, world, given, field):
    response = letter("office_head", "ward_d", do="issue", **given)
    found = page(response)
    marked = found.xpath("//*[contains(@class, 'field--error')]/@data-field")
    shown = found.xpath("//p[@class='field__error'][not(@hidden)][@role='alert']")
    assert response.status_code == 422
    assert field in marked or [words(each) for each in shown] != []
    assert (
        found.xpath("//textarea[@name='channel']/text()")[0].strip()
        == given.get("channel", GIVEN["channel"]).strip()
    )
    assert Document.objects.filter(about__startswith="chasing").count() == 0


def test_a_unit_that_files_meanwhile_is_not_written_to(letter, world, late):
    world.file_all("ward_a", late)
    response = letter("office_head", "ward_a", "ward_d", do="issue")
    assert response.status_code == 302
    made = Document.objects.filter(about__startswith="chasing")
    assert [row.addressees.get().unit for row in made] == [world.ward_d]


def test_letters_issued_together_come_in_one_archive(as_, world, late):
    first, second = chasing.write(world, world.round_open, ["ward_a", "ward_d"], late)
    (apart,) = chasing.write(world, world.round_open, ["ward_c"], late.replace(hour=10))
    response = as_("office_officer").get(f"/chasing/letter/{second.pk}/all/")
    with zipfile.ZipFile(io.BytesIO(response.content)) as archive:
        names = archive.namelist()
        told = [text for text in Word(archive.read(names[0])).said if text[0] == "SoKyHieu"]
    assert (names, told) == ([first.file.name, second.file.name], [("SoKyHieu", "Số: 01/BCĐNQ-VPTT")])
    listed = as_("office_officer").get(f"/chasing/round/{world.round_open.pk}/letter/")
    assert texts(listed, "//section[@aria-labelledby='issued']//a") == [
        "03/BCĐNQ-VPTT",
        "01/BCĐNQ-VPTT – 02/BCĐNQ-VPTT",
    ]
    assert apart.file.name.startswith("03-BCĐNQ-VPTT")


def test_what_a_letter_says_of_itself(as_, world, late):
    (made,) = chasing.write(world, world.round_open, ["ward_a"], late)
    assert facts_of(as_("officer").get(f"/chasing/letter/{made.pk}/")) == {
        "Number": "01/BCĐNQ-VPTT",
        "Dated": "19 Jun 2026",
        "Signer": "Chánh Văn phòng Vũ Đình Long",
        "Issued at": "09:00, 19 Jun 2026",
        "Report": "Report on human-rights work, first half of 2026",
        "Code of the file (SHA-256)": made.file.sha256,
    }


def test_from_the_letter_the_unit_goes_on_to_its_report(as_, world, late):
    (made,) = chasing.write(world, world.round_open, ["ward_a"], late)
    links = page(as_("officer").get(f"/chasing/letter/{made.pk}/")).xpath(
        "//main//a[contains(@class, 'primary')]/@href"
    )
    assert links == [f"/filing/{world.owed('ward_a').pk}/"]
    office = page(as_("office_head").get(f"/chasing/letter/{made.pk}/")).xpath(
        "//main//a[contains(@class, 'primary')]/@href"
    )
    assert office == [f"/chasing/letter/{made.pk}/file/"]


def test_documents_received_are_listed_newest_first(as_, world, late):
    chasing.write(world, world.round_open, ["ward_a"], late)
    rows = texts(as_("officer").get("/received/"), "//ul[contains(@class, 'rows')]/li")
    assert rows == [
        "Letter 01/BCĐNQ-VPTT asks something of you Đôn đốc gửi báo cáo công tác nhân quyền 6 tháng đầu năm 2026 "
        "19 Jun 2026",
        "Report of the committee 01/BC-BCĐNQ Công tác nhân quyền 6 tháng cuối năm 2025 25 Dec 2025",
    ]


def test_who_has_received_nothing_is_told_so(as_, world):
    assert texts(as_("nobody").get("/received/"), "//div[@class='nothing']/p") == [
        "Nothing was issued to you yet"
    ]


def test_as_many_queries_for_many_documents_as_for_two(as_, world, late):
    officer = as_("officer")

    def asked(url: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            assert officer.get(url).status_code == 200
        return len(queries)

    chasing.write(world, world.round_open, ["ward_a"], late)
    before = [(asked(url), asked(url))[1] for url in ("/", "/received/")]
    for minutes in (10, 20, 30):
        chasing.write(world, world.round_open, ["ward_a"], late + timedelta(minutes=minutes))
    assert [asked(url) for url in ("/", "/received/")] == before
