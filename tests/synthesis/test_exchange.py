"""What goes to the document exchange by hand, and what comes back from it by file."""

import hashlib
import io
import json
from zipfile import ZipFile

import pytest
from lxml import etree

from quyen.files import actions as files
from quyen.publications.models import Delivery, Rendition
from quyen.synthesis import acknowledgements, actions, exchange
from quyen.synthesis import refusals_opinions as refusals
from tests.clock import at

pytestmark = pytest.mark.postgres

NOTED = """\ufeffSố, ký hiệu;Đơn vị nhận;Trạng thái;Thời điểm;Ghi chú
01/BC-BCĐNQ;Tòa án nhân dân Thành phố;Đã gửi;25/12/2025 09:30;
01/BC-BCĐNQ;toa-an;Đã nhận;2025-12-25T10:05;Biên nhận 77
01/BC-BCĐNQ;Ban Chỉ đạo về nhân quyền Chính phủ;Từ chối;25/12/2025 11:00;Sai mã định danh nơi nhận
01/BC-BCĐNQ;Sở Y tế;Từ chối;25/12/2025 11:00;
02/BC-BCĐNQ;Sở Y tế;Đã nhận;25/12/2025 11:00;
01/BC-BCĐNQ;Sở Xây dựng;Đã nhận;25/12/2025 11:00;
01/BC-BCĐNQ;Sở Y tế;Mất;25/12/2025 11:00;
01/BC-BCĐNQ;Sở Y tế;Đã nhận;hôm qua;
01/BC-BCĐNQ;Sở Y tế;Đã nhận;24/12/2025 11:00;
"""


@pytest.fixture
def document(world):
    """The issued report, with a PDF in place of the one that LibreOffice makes in seconds."""
    issued = world.synthesis_past.document
    made = files.keep(
        content=b"%PDF-1.7\n%%EOF\n", name="01-BC.pdf", kinds=("pdf",), by=world.office_head, at=world.now
    )
    Rendition.objects.create(document=issued, form="pdf", file=made, made_at=world.now)
    return issued


def test_the_package_holds_both_files_and_says_what_they_are(world, document):
    archive = ZipFile(io.BytesIO(exchange.package(document, world.now)))
    about = json.loads(archive.read("metadata.json"))
    assert archive.namelist() == [
        "01-BC.pdf",
        "01-BC-BCĐNQ-2025-12-25.docx",
        "metadata.json",
        "metadata.xml",
    ]
    assert {row["name"]: row["sha256"] for row in about["files"]} == {
        name: hashlib.sha256(archive.read(name)).hexdigest() for name in archive.namelist()[:2]
    }
    told = {name: about[name] for name in ("type", "full_number", "issued_on", "subject", "signer", "class")}
    assert told == {
        "type": "Báo cáo",
        "full_number": "01/BC-BCĐNQ",
        "issued_on": "2025-12-25",
        "subject": "Công tác nhân quyền 6 tháng cuối năm 2025",
        "signer": {"name": "Dương Văn Thắng", "post": "Trưởng ban"},
        "class": "plain",
    }
    assert about["addressees"][0] == {
        "name": "Ban Chỉ đạo về nhân quyền Chính phủ",
        "code": "",
        "to_act": True,
    }
    assert len(about["addressees"]) == 8
    assert exchange.package(document, world.now) == exchange.package(document, world.now)


def test_the_xml_says_the_same(world, document):
    about = exchange.metadata(document, [document.file])
    tree = etree.fromstring(exchange.as_xml(about))
    assert read(tree) == {key: text(value) for key, value in about.items()}


def read(element):
    inner = list(element)
    if not inner:
        return element.text or ""
    if {child.tag for child in inner} == {"item"}:
        return [read(child) for child in inner]
    return {child.tag: read(child) for child in inner}


def text(value):
    if isinstance(value, dict):
        return {key: text(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [text(inner) for inner in value]
    return {True: "true", False: "false"}[value] if isinstance(value, bool) else str(value)


def rows(world, document, noted: str = NOTED):
    return acknowledgements.read(document, acknowledgements.text_of(noted.encode()), world.now)


def test_acknowledgements_are_looked_over_line_by_line(world, document):
    found = [
        (row.line, row.addressee and row.addressee.name, row.event, row.problem)
        for row in rows(world, document)
    ]
    court, above, health = "Tòa án nhân dân Thành phố", "Ban Chỉ đạo về nhân quyền Chính phủ", "Sở Y tế"
    assert found == [
        (2, court, "sent", ""),
        (3, court, "received", ""),
        (4, above, "refused", ""),
        (5, health, "refused", "Dòng từ chối phải có lý do ở cột “ghi chú”."),
        (6, None, "", "Dòng này về văn bản khác: 02/BC-BCĐNQ."),
        (7, None, "", "Văn bản này không gửi nơi nhận nào có tên hoặc mã như vậy."),
        (8, health, "", "Trạng thái phải là một trong: đã gửi, đã nhận, từ chối."),
        (9, health, "received", "Hãy ghi ngày theo ngày/tháng/năm, ví dụ 05/01/2026."),
        (10, health, "received", "Thời điểm nằm trong khoảng từ ngày văn bản đến nay."),
    ]


def test_what_is_good_is_noted_once(world, document):
    given = {"document": document, "by": world.office_officer, "at": world.now}
    assert actions.note_acknowledgements(rows=rows(world, document), **given) == 3
    noted = Delivery.objects.filter(channel="exchange").order_by("at")
    assert [(row.addressee.name, row.event, row.at, row.note) for row in noted] == [
        ("Tòa án nhân dân Thành phố", "sent", at("2025-12-25 09:30"), ""),
        ("Tòa án nhân dân Thành phố", "received", at("2025-12-25 10:05"), "Biên nhận 77"),
        (
            "Ban Chỉ đạo về nhân quyền Chính phủ",
            "refused",
            at("2025-12-25 11:00"),
            "Sai mã định danh nơi nhận",
        ),
    ]
    again = rows(world, document)
    assert [row.known for row in again[:3]] == [True, True, True]
    with pytest.raises(refusals.NothingToNote):
        actions.note_acknowledgements(rows=again, **given)


@pytest.mark.parametrize("noted", ["", "a,b\n1,2\n", "Đơn vị nhận;Trạng thái\n"])
def test_a_file_of_something_else_says_which_columns_it_lacks(world, document, noted):
    with pytest.raises(refusals.NotAcknowledgements) as refused:
        rows(world, document, noted)
    assert str(refused.value).startswith("Dòng đầu thiếu các cột: ")


def test_a_file_that_is_no_text_is_refused():
    with pytest.raises(refusals.NotAcknowledgements):
        acknowledgements.text_of(b"\xff\xfe\x00")
