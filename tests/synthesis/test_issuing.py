"""Issuing: a number a year, the bytes kept by their hash, the committee's duty met, nothing public."""

import hashlib
import io
from datetime import date, timedelta
from zipfile import ZipFile

import pytest
from docx import Document as WordFile

from quyen.files import queries as files
from quyen.obligations.models import Obligation, Receipt
from quyen.obligations.queries import facts
from quyen.obligations.rules import Timeliness, state
from quyen.publications.actions import NobodyAddressed
from quyen.publications.models import Document
from quyen.synthesis import actions, framing, queries, refusals
from quyen.synthesis.models import Figure, Sentence, Signing
from tests import putting_together
from tests.clock import at

pytestmark = pytest.mark.postgres

MAY = at("2026-05-29 09:00")


@pytest.fixture
def frozen(world):
    """The open round's synthesis, written and frozen on 15 June."""
    for code in ("VI.2", "VIII"):
        putting_together.write(world.synthesis, world, code, world.now)
    return actions.freeze(synthesis=world.synthesis, by=world.office_officer, at=world.now)


def issue(world, synthesis, moment, dated=None, to=None, **more) -> Document:
    """Issue a synthesis, signed by the leader where it is frozen and nobody signed it yet."""
    if synthesis.frozen_at and not Signing.objects.filter(synthesis=synthesis).exists():
        putting_together.sign(synthesis, world, moment)
    frame = framing.frame(synthesis, signer(world), dated=dated or moment.date(), address="https://q.example")
    return actions.issue(
        synthesis=synthesis,
        frame=frame,
        issuer=world.committee,
        to=framing.addressees(synthesis, moment.date()) if to is None else to,
        by=world.leader,
        at=moment,
        **more,
    )


def signer(world):
    return world.leader.mandates.select_related("user", "unit").get()


def test_the_issued_report_has_number_date_signer_and_addressees(world):
    document = world.synthesis_past.document
    assert (document.full_number, document.issued_on, document.title) == (
        "01/BC-BCĐNQ",
        date(2025, 12, 25),
        "Công tác nhân quyền 6 tháng cuối năm 2025",
    )
    assert (document.signer_name, document.signer_post) == ("Dương Văn Thắng", "Trưởng ban")
    assert [(row.name, row.to_act) for row in document.addressees.all()] == [
        ("Ban Chỉ đạo về nhân quyền Chính phủ", True),
        ("Sở Nông nghiệp và Môi trường", False),
        ("Sở Y tế", False),
        ("Tòa án nhân dân Thành phố", False),
        ("Đặc khu Hòn Ngọc", False),
        ("Phường Hoa Sen", False),
        ("Phường Mai Vàng", False),
        ("Xã Tân Lập", False),
    ]
    assert document.about == f"synthesis:{world.synthesis_past.pk}#{world.synthesis_past.content_hash}"


def test_the_bytes_are_kept_by_their_hash(world):
    file = world.synthesis_past.document.file
    content = files.read(file)
    assert hashlib.sha256(content).hexdigest() == file.sha256
    assert file.name == "01-BC-BCĐNQ-2025-12-25.docx"
    assert ZipFile(io.BytesIO(content)).testzip() is None


def paragraphs(document: Document) -> list[str]:
    word = WordFile(io.BytesIO(files.read(document.file)))
    return [each.text for each in word.paragraphs if each.text.strip()]


def test_the_text_stands_under_the_outline_with_figures_in_it(world):
    said = paragraphs(world.synthesis_past.document)
    first = said.index("I. TÌNH HÌNH CÓ LIÊN QUAN")
    assert said[first : first + 9] == [
        "I. TÌNH HÌNH CÓ LIÊN QUAN",
        "Kỳ này không có nội dung.",
        "II. CÔNG TÁC LÃNH ĐẠO, CHỈ ĐẠO",
        "Các đơn vị đã triển khai kế hoạch công tác nhân quyền trong kỳ và kiện toàn đầu mối phụ trách [1].",
        "III. KẾT QUẢ BẢO ĐẢM QUYỀN CON NGƯỜI",
        "1. Giảm nghèo và an sinh xã hội",
        "Tại thời điểm chốt số liệu, Thành phố có 330 hộ nghèo, 630 hộ cận nghèo; tỷ lệ hộ nghèo là 1,19%.",
        "Có 1.250 người hưởng trợ cấp xã hội hằng tháng.",
        "2. Y tế",
    ]
    assert said[first - 1] == (
        "Báo cáo này tổng hợp số liệu từ ngày 15/06/2025 đến ngày 14/12/2025; tính đến 16 giờ 00 ngày 22/12/2025 "
        "đã nhận báo cáo của 4/6 đơn vị, trong đó 3 đơn vị gửi đúng hạn, 1 đơn vị gửi chậm."
    )
    assert "Đề nghị tập huấn cách thống kê hộ nghèo theo hai chuẩn trong quý III [3]./." in said


def links(document: Document) -> set[str]:
    word = WordFile(io.BytesIO(files.read(document.file)))
    return {rel.target_ref for rel in word.part.rels.values() if rel.is_external}


def test_every_figure_and_every_cited_sentence_leads_to_its_sources(world):
    synthesis, address = world.synthesis_past, putting_together.ADDRESS
    figures = Figure.objects.filter(synthesis=synthesis, grouping="all").values_list("pk", flat=True)
    sentences = Sentence.objects.filter(section_text__synthesis=synthesis, citations__isnull=False)
    assert links(synthesis.document) == {
        *(f"{address}/synthesis/figure/{pk}/" for pk in figures),
        *(f"{address}/synthesis/sentence/{pk}/" for pk in sentences.values_list("pk", flat=True)),
    }


def test_the_table_of_figures_says_coverage_and_control(world):
    word = WordFile(io.BytesIO(files.read(world.synthesis_past.document.file)))
    table = next(each for each in word.tables if each.cell(0, 0).text == "TT")
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows[0] == ["TT", "Chỉ tiêu", "Đơn vị tính", "Số liệu", "Số đơn vị có số liệu", "Số đối chiếu"]
    assert ["3", "Số hộ nghèo", "hộ", "330", "3/4", ""] in rows
    assert ["7", "Số hộ tái nghèo, nghèo phát sinh", "hộ", "–", "0/1", ""] in rows
    assert ["17", "Trẻ em có hoàn cảnh đặc biệt được trợ giúp", "em", "41", "3/4", "0"] in rows
    states = next(each for each in word.tables if each.cell(0, 0).text == "Nhóm đơn vị")
    assert [[cell.text for cell in row.cells] for row in states.rows][1:] == [
        ["Phường, xã, đặc khu", "4", "2", "1", "1", "0", "0"],
        ["Sở, ngành và cơ quan khác", "2", "1", "0", "0", "0", "1"],
    ]


def test_the_committees_own_duty_is_met_by_issuing(world):
    upward = Obligation.objects.get(round=world.round_past, upward=True)
    (receipt,) = Receipt.objects.filter(obligation=upward)
    assert (receipt.channel, receipt.reference, receipt.received_at) == (
        "quyen",
        "01/BC-BCĐNQ",
        at("2025-12-25 09:00"),
    )
    assert state(facts(upward, world.now), world.now).name == Timeliness.ON_TIME


def test_numbers_begin_anew_each_year_and_go_on_within_it(world, frozen):
    first = issue(world, frozen, world.now)
    assert first.full_number == "01/BC-BCĐNQ"
    again = actions.begin(round=world.round_open, cutoff_at=world.now, by=world.office_officer, at=world.now)
    again = actions.freeze(synthesis=again, by=world.office_officer, at=world.now)
    second = issue(world, again, world.now, reason="Bổ sung số liệu của Sở Y tế.")
    assert (second.full_number, second.replaces, second.reason) == (
        "02/BC-BCĐNQ",
        first,
        "Bổ sung số liệu của Sở Y tế.",
    )


def test_a_second_report_says_why_it_replaces_the_first(world):
    again = actions.begin(round=world.round_past, cutoff_at=world.now, by=world.office_officer, at=world.now)
    again = actions.freeze(synthesis=again, by=world.office_officer, at=world.now)
    with pytest.raises(refusals.ReplacementUnexplained) as refused:
        issue(world, again, world.now)
    assert (str(refused.value), refused.value.field) == (
        "Kỳ này đã ban hành Báo cáo số 01/BC-BCĐNQ. Hãy ghi lý do báo cáo này thay thế.",
        "reason",
    )
    assert queries.earlier_issue(again) == world.synthesis_past


def test_only_what_is_frozen_is_issued_and_once(world):
    with pytest.raises(refusals.NotFrozen):
        issue(world, world.synthesis, world.now)
    with pytest.raises(refusals.AlreadyIssued):
        issue(world, world.synthesis_past, world.now)


def test_the_date_lies_between_freezing_and_today(world, frozen):
    for dated in (world.now.date() - timedelta(days=1), world.now.date() + timedelta(days=1)):
        with pytest.raises(refusals.DateRefused):
            issue(world, frozen, world.now, dated=dated)
    assert not Document.objects.filter(synthesis=frozen).exists()


def test_it_is_issued_to_somebody(world, frozen):
    with pytest.raises(NobodyAddressed):
        issue(world, frozen, world.now, to=[])


def test_what_was_tampered_with_is_not_issued(world, frozen):
    Figure.objects.filter(synthesis=frozen, grouping="all", value__isnull=False).update(estimate=True)
    with pytest.raises(refusals.NotIntact):
        issue(world, frozen, world.now)
    assert not Document.objects.filter(synthesis=frozen).exists()


def test_a_report_for_internal_use_is_stamped_so(world):
    again = actions.begin(
        round=world.round_past,
        cutoff_at=world.now,
        declared_class="internal",
        by=world.office_officer,
        at=world.now,
    )
    again = actions.freeze(synthesis=again, by=world.office_officer, at=world.now)
    document = issue(world, again, world.now, reason="Bổ sung số liệu.")
    heads = [cell.text for row in head(document).rows for cell in row.cells]
    assert any("LƯU HÀNH NỘI BỘ" in text for text in heads)
    assert not any(
        "LƯU HÀNH NỘI BỘ" in text
        for row in head(world.synthesis_past.document).rows
        for text in [cell.text for cell in row.cells]
    )


def head(document: Document):
    """The table that holds letterhead and number."""
    return WordFile(io.BytesIO(files.read(document.file))).tables[0]
