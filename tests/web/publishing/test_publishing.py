"""The register, a document in all its forms, and the letters that withdraw one or put it right."""

from io import BytesIO

import openpyxl
import pytest
from django.urls import reverse

from quyen.files import queries as files
from quyen.publications import queries
from quyen.publications.models import Amendment, Document, Rendition
from tests.publications.issued import amend, issue
from tests.web.reading import errors, facts, page, rows, texts

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def url(document: Document, name: str = "document", *more) -> str:
    return reverse(f"publishing:{name}", args=[document.pk, *more])


@pytest.fixture
def report(world) -> Document:
    return world.synthesis_past.document


def test_the_register_lists_the_newest_year_with_its_series(world, office, report):
    issue(world)
    withdrawn = issue(world, "plan", declared_class="internal")
    amend(world, withdrawn, "withdrawn")
    response = office.get(reverse("publishing:register"))
    assert [row[0] for row in rows(response)[1:]] == ["01/BCĐNQ-VPTT", "01/KH-BCĐNQ", "01/TB-BCĐNQ"]
    assert rows(response)[2] == [
        "01/KH-BCĐNQ",
        "15 Jun 2026",
        "Plan · for internal use Công tác nhân quyền năm 2026",
        "Nguyễn Văn Ánh",
        "Withdrawn",
    ]
    assert texts(response, "//section[@aria-labelledby='numbers']//li") == [
        "BCĐNQ-VPTT 1 document, last number 1 · no number missing",
        "KH-BCĐNQ 1 document, last number 1 · no number missing",
        "TB-BCĐNQ 1 document, last number 1 · no number missing",
    ]
    earlier = office.get(reverse("publishing:register"), {"year": "2025"})
    assert [row[0] for row in rows(earlier)[1:]] == [report.full_number]


def test_it_is_searched_by_number_title_or_signer(world, office):
    issue(world)
    issue(world, "plan")
    found = office.get(reverse("publishing:register"), {"words": "cong tac nhan quyen", "year": "2026"})
    assert [row[0] for row in rows(found)[1:]] == ["01/KH-BCĐNQ"]
    none = office.get(reverse("publishing:register"), {"words": "99/TB", "year": "2026"})
    assert texts(none, "//div[contains(@class, 'nothing')]//strong") == ["No document is found"]


def test_the_book_has_the_decree_s_columns_oldest_first(world, office):
    first = issue(world)
    issue(world, replaces=first, reason="Sai số liệu.")
    response = office.get(reverse("publishing:book"), {"year": "2026"})
    sheet = openpyxl.load_workbook(BytesIO(response.content)).worksheets[0]
    found = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4)]
    assert found == [
        [
            "Số, ký hiệu văn bản", "Ngày tháng văn bản", "Tên loại và trích yếu nội dung văn bản", "Người ký",
            "Nơi nhận văn bản", "Đơn vị, người nhận bản lưu", "Số lượng bản", "Ghi chú",
        ],
        [
            "01/TB-BCĐNQ", "15/06/2026", "Thông báo: Kết luận của Trưởng ban tại phiên họp thứ nhất",
            "Nguyễn Văn Ánh", "Phường Hoa Sen; Thường trực Thành ủy", "VT", 2,
            "Được thay thế bằng văn bản số 02/TB-BCĐNQ",
        ],
        [
            "02/TB-BCĐNQ", "15/06/2026", "Thông báo: Kết luận của Trưởng ban tại phiên họp thứ nhất",
            "Nguyễn Văn Ánh", "Phường Hoa Sen; Thường trực Thành ủy", "VT", 2, "Thay thế văn bản số 01/TB-BCĐNQ",
        ],
    ]  # fmt: skip


def test_a_document_says_what_it_is_and_offers_its_forms(world, office, report):
    response = office.get(url(report))
    assert facts(response) == {
        "Dated": "25 Dec 2025",
        "Signer": "Trưởng ban Dương Văn Thắng",
        "Issued at": "09:00, 25 Dec 2025",
        "Class": "Not restricted",
        "Code to check a copy": report.code,
        "Code of the file (SHA-256)": report.file.sha256,
    }
    forms = page(response).xpath("//section[@aria-labelledby='forms']//a/@href")
    assert forms == [url(report, "file", form) for form in ("docx", "pdf", "html", "xlsx")]
    assert (
        page(response).xpath("//section[@aria-labelledby='amend']//a") == []
    )  # who only reads changes nothing


def test_each_form_is_the_kept_file_to_be_saved(world, office, report):
    for form, kind in (("docx", DOCX), ("html", "text/html; charset=utf-8")):
        response = office.get(url(report, "file", form))
        kept = report.file if form == "docx" else Rendition.objects.get(document=report, form=form).file
        assert (response.content, response.headers["Content-Type"]) == (files.read(kept), kind)
        assert response.headers["Content-Disposition"].startswith("attachment;")
        assert response.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert office.get(url(report, "file", "exe")).status_code == 404


def test_what_cannot_be_made_is_said_on_the_document_s_page(world, office):
    response = office.get(url(issue(world), "file", "xlsx"), follow=True)
    assert texts(response, "//div[@id='messages']//p") == [
        "This document has no table, so there is no workbook of it."
    ]


def test_it_is_read_as_a_page_under_the_product_s_own_rules(world, office, report):
    response = office.get(url(report, "read"))
    article = page(response).xpath("//article")[0]
    assert article.xpath(".//h2[contains(@class, 'doc__title')]/span/text()")[0] == "BÁO CÁO"
    assert page(response).xpath("//main//@style|//main//script|//main//style") == []
    pictures = article.xpath(".//img/@src")
    assert pictures == [url(report, "picture", n) for n in range(len(pictures))] != []
    picture = office.get(pictures[0])
    assert (picture.headers["Content-Type"], picture.content[:4]) == ("image/png", b"\x89PNG")
    assert office.get(url(report, "picture", len(pictures))).status_code == 404


def test_a_letter_withdraws_it_and_every_page_says_so(world, as_, report):
    leader = as_("leader")
    given = {"reason": "Ban hành nhầm.", "dated": "15/6/2026", "signer": _signer(world)}
    response = leader.post(url(report, "amend", "withdrawn"), given, follow=True)
    assert response.redirect_chain == [(url(report), 302)]
    amendment = Amendment.objects.get()
    assert (amendment.reason, amendment.letter.full_number) == ("Ban hành nhầm.", "01/BCĐNQ-VPTT")
    told = [
        "Withdrawn",
        "Letter no. 01/BCĐNQ-VPTT of 15 Jun 2026 withdrew this document. It is not to be used.",
    ]
    for shown in (response, leader.get(url(report, "read"))):
        assert texts(shown, "//div[contains(@class, 'notice--error')]//p")[:2] == told
    anybody = as_("nobody").get(reverse("verifying:check", args=[report.code]))
    assert texts(anybody, "//div[contains(@class, 'notice--error')]//p") == told
    assert page(leader.get(url(report))).xpath("//section[@aria-labelledby='amend']//a") == []


def test_a_unit_reads_on_its_desk_that_what_it_got_was_withdrawn(world, as_):
    notice = issue(world)
    letter = amend(world, notice, "withdrawn").letter
    ward = as_("officer")
    listed = page(ward.get(reverse("desk:received"))).xpath("//main//a/@href")
    assert {url(notice), url(letter)} <= set(listed)
    assert texts(ward.get(url(letter)), "//h1") == ["Letter 01/BCĐNQ-VPTT"]
    told = texts(ward.get(url(notice)), "//div[contains(@class, 'notice--error')]//p")
    assert told[1:] == [
        "Letter no. 01/BCĐNQ-VPTT of 15 Jun 2026 withdrew this document. It is not to be used.",
        "Ban hành nhầm.",
    ]
    assert as_("stranger").get(url(letter)).status_code == 404


def test_what_was_typed_stays_when_something_is_missing(world, as_, report):
    leader = as_("leader")
    given = {"reason": "Số 02 đọc là 03.", "dated": "32/6/2026", "signer": _signer(world)}
    response = leader.post(url(report, "amend", "rectified"), given)
    assert (response.status_code, texts(response, "//textarea")) == (422, ["Số 02 đọc là 03."])
    assert errors(response) == {"dated": "Month 6 of 2026 has no day 32. Check the date."}
    assert leader.get(url(report, "amend", "burnt")).status_code == 404
    assert queries.state(report) == "valid"


def _signer(world) -> str:
    return str(world.leader.mandates.get().pk)
