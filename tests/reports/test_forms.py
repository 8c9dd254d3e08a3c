"""A unit's own report on paper."""

import io
from datetime import date

import docx
import pytest

from quyen.publications.layouts.parts import (
    CLAUSE,
    SECTION,
    Addressees,
    Heading,
    Letterhead,
    Numbering,
    Paragraph,
    Signature,
    Table,
)
from quyen.reports import actions
from quyen.reports.forms import own_report, own_report_docx
from quyen.reports.models import Draft
from tests import factories
from tests.reports.conftest import CLEAN, PDF, WRITING


@pytest.fixture
def draft(desk) -> Draft:
    return desk.fill(desk.draft(desk.city.hoa_sen))


def sign(desk, draft, **signed):
    given = {
        "document_number": "45/BC-UBND",
        "signed_on": date(2026, 6, 15),
        "signer_name": "Lê Văn Minh",
        "signer_post": "Phó Chủ tịch",
        "signature_form": "KT.",
    }
    return actions.submit_signed_copy(
        draft=draft, pdf=PDF, pdf_name="a.pdf", by=desk.people["head"], at=WRITING, **(given | signed)
    )


def test_a_draft_leaves_room_for_number_and_day(desk, draft):
    printed = own_report(draft)
    assert (printed.kind, printed.title) == ("Báo cáo", "Công tác nhân quyền 6 tháng đầu năm 2026")
    assert printed.letterhead == Letterhead("", "Ủy ban nhân dân phường Hoa Sen", "Hoa Sen")
    assert (printed.numbering, printed.dated) == (Numbering(None, "BC-UBND"), None)
    assert printed.addressees == Addressees(("Ban Chỉ đạo Nhân quyền Thành phố (qua Văn phòng Thường trực)",))
    assert printed.signature == Signature("head", "Chủ tịch", on_behalf_of="Ủy ban nhân dân")


def test_the_body_follows_the_outline_with_the_figures_of_each_section(desk, draft):
    desk.write(draft, "VIII", "", nothing_arose=False)
    desk.write(draft, "VIII", "", nothing_arose=True)
    opening, *blocks = own_report(draft).blocks
    assert opening.text == (
        "Thực hiện chế độ báo cáo công tác nhân quyền, Ủy ban nhân dân phường Hoa Sen báo cáo như sau "
        "(số liệu từ ngày 15/12/2025 đến ngày 14/06/2026)."
    )
    headings = [(block.level, block.title) for block in blocks if isinstance(block, Heading)]
    assert headings == [
        (SECTION, "Công tác lãnh đạo, chỉ đạo"),
        (SECTION, "Kết quả bảo đảm quyền con người"),
        (CLAUSE, "Giảm nghèo và an sinh xã hội"),
        (CLAUSE, "Tư pháp, trợ giúp pháp lý"),
        (CLAUSE, "Tiếp công dân, khiếu nại, tố cáo"),
        (CLAUSE, "Trẻ em, phụ nữ, người khuyết tật, nhóm yếu thế"),
        (SECTION, "Truyền thông, giáo dục, tập huấn"),
        (SECTION, "Đánh giá"),
        (CLAUSE, "Ưu điểm"),
        (CLAUSE, "Hạn chế"),
        (CLAUSE, "Nguyên nhân"),
        (SECTION, "Tham mưu, đề xuất"),
    ]
    assert [block.text for block in blocks if isinstance(block, Paragraph)] == [
        *[CLEAN] * 5,
        "Trong kỳ báo cáo không phát sinh.",
    ]


def test_a_table_prints_each_of_the_six_answers(desk):
    draft = desk.draft(desk.city.hoa_sen)
    desk.answer(draft, "NQ00", "12.345", estimate=True)
    desk.answer(draft, "NQ01", "30")
    desk.answer(draft, "NQ01", "12", part="standard=national")
    desk.answer(draft, "NQ02", "0")
    desk.answer(draft, "NQ04a", kind="nothing-arose", reason="Không rà soát trong kỳ.")
    first = next(block for block in own_report(draft).blocks if isinstance(block, Table))
    assert first.header == ("TT", "Chỉ tiêu", "Đơn vị tính", "Số liệu", "Ghi chú")
    assert first.rows == (
        ("1", "Tổng số hộ", "hộ", "12.345 (ước)", ""),
        ("2", "Số hộ nghèo", "hộ", "30", ""),
        ("", "- Theo chuẩn quốc gia", "hộ", "12", ""),
        ("3", "Số hộ cận nghèo", "hộ", "0", ""),
        ("4", "Số hộ thoát nghèo", "hộ", "Không phát sinh", "Không rà soát trong kỳ."),
    )
    tables = [block for block in own_report(draft).blocks if isinstance(block, Table)]
    assert {row[3] for table in tables[1:] for row in table.rows} == {"…"}
    assert {table.header for table in tables[1:]} == {("TT", "Chỉ tiêu", "Đơn vị tính", "Số liệu")}


def test_a_gap_and_what_does_not_apply_are_words(desk):
    draft = desk.draft(desk.city.hoa_sen)
    desk.answer(draft, "NQ27", kind="not-available", reason="Chờ tổng hợp.")
    desk.answer(draft, "NQ38", kind="not-applicable")
    rows = {
        row[1]: row[3:]
        for block in own_report(draft).blocks
        if isinstance(block, Table)
        for row in block.rows
    }
    assert (rows["Lượt tiếp công dân"], rows["Vụ bạo lực gia đình"]) == (
        ("Chưa có số liệu", "Chờ tổng hợp."),
        ("Không áp dụng",),
    )


def test_the_days_before_a_reorganisation_have_their_own_column(opened):
    desk = opened("2025-H2")
    draft = desk.draft(desk.city.hoa_sen)
    before = desk.round.spans.get(duties__obligation=draft.obligation)
    desk.answer(draft, "NQ04a", "2", span=before)
    desk.answer(draft, "NQ04a", "5")
    table = next(block for block in own_report(draft).blocks if isinstance(block, Table))
    assert table.header[3:5] == ("Từ 15/06/2025 đến 30/06/2025", "Từ 01/07/2025 đến 14/12/2025")
    assert [row[3:5] for row in table.rows] == [("–", "…"), ("–", "…"), ("–", "…"), ("2", "5")]


def test_a_version_prints_what_it_was_filed_with(desk, draft):
    printed = own_report(sign(desk, draft))
    assert (printed.numbering, printed.dated) == (Numbering(45, "BC-UBND"), date(2026, 6, 15))
    assert printed.signature == Signature(
        "Lê Văn Minh", "Phó Chủ tịch", form="KT.", head="Chủ tịch", on_behalf_of="Ủy ban nhân dân"
    )


@pytest.mark.parametrize(
    ("signed", "signature"),
    [
        ({"signature_form": "TM."}, Signature("Lê Văn Minh", "Phó Chủ tịch", on_behalf_of="Ủy ban nhân dân")),
        (
            {"signature_form": "Q."},
            Signature("Lê Văn Minh", "Phó Chủ tịch", form="Q.", on_behalf_of="Ủy ban nhân dân"),
        ),
        (
            {"signature_form": "TL.", "signer_post": "Chánh Văn phòng"},
            Signature(
                "Lê Văn Minh", "Chánh Văn phòng", form="TL.", head="Chủ tịch", on_behalf_of="Ủy ban nhân dân"
            ),
        ),
    ],
)
def test_each_form_of_signature(desk, draft, signed, signature):
    assert own_report(sign(desk, draft, **signed)).signature == signature


def test_a_departments_report_is_signed_by_its_director_for_itself(desk):
    director = factories.person("Trần Thị Mai")
    factories.mandate(director, desk.city.health, "head", post_vi="Giám đốc")
    printed = own_report(desk.fill(desk.draft(desk.city.health)))
    assert printed.signature == Signature("Trần Thị Mai", "Giám đốc")
    assert printed.letterhead.superior == "Ủy ban nhân dân Thành phố Sông Mây"


def test_the_document_opens_and_reads_like_the_report(desk, draft):
    read = docx.Document(io.BytesIO(own_report_docx(sign(desk, draft), illustrative=True)))
    texts = [paragraph.text for paragraph in read.paragraphs]
    assert "BÁO CÁO" in texts
    assert any(text.startswith(CLEAN[:-1]) for text in texts)
    cells = [cell.text for table in read.tables for row in table.rows for cell in row.cells]
    assert "Số: 45/BC-UBND" in "\n".join(cells)
    assert "Lượt tiếp công dân" in cells
