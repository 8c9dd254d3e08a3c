"""The letter on overdue tasks: who is late with what, one letter a unit or one to all, and nobody who is not late."""

from datetime import date, timedelta

import pytest

from quyen.files import queries as files
from quyen.followup import actions, letters
from quyen.followup.actions.pressing import LetterDay, NoLongerLate
from quyen.followup.letters import Terms
from quyen.followup.queries.overdue import cases
from quyen.obligations.actions import NobodyChosen
from quyen.publications.layouts import frozen
from quyen.publications.layouts.parts import Paragraph
from quyen.publications.layouts.wording import plain
from quyen.publications.models import Document
from tests import pressing
from tests.followup import giving

pytestmark = pytest.mark.django_db
ASKED = Terms(date(2026, 6, 19), "trên hệ thống Quyền", "Văn phòng Thường trực")


def issue(world, *units: str, **more) -> list[Document]:
    return pressing.write(world, units, **{"terms": ASKED} | more)


def laid(document: Document):
    """What was laid out, as it was kept."""
    return frozen.thaw(files.read(document.parts))


@pytest.fixture
def late(world):
    """Hoa Sen and the farming department are late; the health department waits for Hoa Sen, so it is not."""
    first = giving.give(world, supports=())
    giving.say(world, first, state="held-up", obstacle="Thiếu mẫu biểu")
    giving.give(world, title="Biên soạn tài liệu", lead="dept_b", supports=(), due_on=date(2026, 6, 14))
    waits = giving.give(world, title="Tổng hợp số liệu", lead="dept", supports=("ward_a",))
    actions.ask(
        task=waits,
        asker=world.dept,
        asked=world.ward_a,
        what="Số hộ theo hai chuẩn",
        due_on=date(2026, 6, 11),
        by=world.dept_officer,
        at=giving.GIVEN_AT,
    )
    giving.give(world, title="Còn hạn", lead="ward_b", supports=("ward_a",), due_on=date(2026, 7, 1))
    done = giving.give(world, title="Đã báo xong", lead="ward_c", supports=())
    giving.say(world, done, "ward_c", "done", evidence="Báo cáo số 5", by=world.ward_c_officer)
    return world


def test_who_is_late_with_what(late):
    told = [
        (
            case.unit.name_vi,
            case.tasks,
            case.given,
            [(row.task.title, row.part, row.days, row.told) for row in case.late],
        )
        for case in cases(late.committee, late.now.date())
    ]
    assert told == [
        (
            "Phường Hoa Sen",
            2,
            3,
            [
                ("Tổng hợp số liệu", "supports", 4, "Chưa trả lời yêu cầu phối hợp: Số hộ theo hai chuẩn"),
                ("Rà soát hộ nghèo theo hai chuẩn", "lead", 3, "Đang vướng mắc (ngày 15/06/2026)"),
            ],
        ),
        ("Sở Nông nghiệp và Môi trường", 1, 1, [("Biên soạn tài liệu", "lead", 1, "Chưa báo cáo")]),
    ]


def test_a_letter_to_each_names_no_other_unit(late):
    first, second = issue(late, "ward_a", "dept_b")
    assert [one.full_number for one in (first, second)] == ["01/BCĐNQ-VPTT", "02/BCĐNQ-VPTT"]
    assert [one.kind for one in (first, second)] == ["letter", "letter"]
    assert first.about == f"task-letter:{late.committee.pk}#each"
    assert [(row.name, row.unit, row.to_act) for row in first.addressees.all()] == [
        ("Ủy ban nhân dân phường Hoa Sen", late.ward_a, True)
    ]
    parts = laid(first)
    said = [plain(block.text) for block in parts.blocks if isinstance(block, Paragraph)]
    assert said == [
        "Theo chỉ đạo của Ban Chỉ đạo, Ủy ban nhân dân phường Hoa Sen được giao chủ trì hoặc phối hợp 3 nhiệm vụ đang "
        "thực hiện. Đến hết ngày 15 tháng 6 năm 2026, 2/3 nhiệm vụ đã quá hạn:",
        "Đề nghị Ủy ban nhân dân phường Hoa Sen hoàn thành nhiệm vụ, gửi kết quả kèm minh chứng chậm nhất hết ngày 19 "
        "tháng 6 năm 2026; nếu có vướng mắc, nêu rõ nội dung cần hỗ trợ; hình thức gửi: trên hệ thống Quyền; đầu mối "
        "liên hệ: Văn phòng Thường trực.",
        letters.UNMOVED,
    ]
    (table,) = [block for block in parts.blocks if not isinstance(block, Paragraph)]
    assert table.rows == (
        (
            "1", "Tổng hợp số liệu", "Quyết định số 12/QĐ-BCĐNQ ngày 11/05/2026", "Phối hợp", "11/06/2026", "4",
            "Chưa trả lời yêu cầu phối hợp: Số hộ theo hai chuẩn",
        ),
        (
            "2", "Rà soát hộ nghèo theo hai chuẩn", "Quyết định số 12/QĐ-BCĐNQ ngày 11/05/2026", "Chủ trì",
            "12/06/2026", "3", "Đang vướng mắc (ngày 15/06/2026)",
        ),
    )  # fmt: skip
    assert "Sở" not in "".join(said)


def test_one_letter_to_all_names_them_in_its_appendix(late):
    (one,) = issue(late, "ward_a", "dept_b", each=False)
    assert letters.is_common(one)
    assert [row.unit for row in one.addressees.all()] == [late.ward_a, late.dept_b]
    parts = laid(one)
    assert plain(parts.blocks[0].text) == (
        "Theo dõi việc thực hiện các nhiệm vụ Ban Chỉ đạo đã giao, đến hết ngày 15 tháng 6 năm 2026 còn 3 nhiệm vụ quá "
        "hạn tại 2 đơn vị (danh sách tại Phụ lục kèm theo)."
    )
    (appendix,) = parts.appendices
    assert [row[:3] for row in appendix.blocks[0].rows] == [
        ("1", "Ủy ban nhân dân phường Hoa Sen", "Tổng hợp số liệu"),
        ("2", "Ủy ban nhân dân phường Hoa Sen", "Rà soát hộ nghèo theo hai chuẩn"),
        ("3", "Sở Nông nghiệp và Môi trường", "Biên soạn tài liệu"),
    ]


def test_the_letter_moves_no_day(late):
    before = [(row.due_on, row.days) for case in cases(late.committee, late.now.date()) for row in case.late]
    issue(late, "ward_a", "dept_b")
    assert [
        (row.due_on, row.days) for case in cases(late.committee, late.now.date()) for row in case.late
    ] == before


def test_who_is_not_late_is_not_written_to(late):
    with pytest.raises(NoLongerLate, match="Sở Y tế"):
        issue(late, "ward_a", "dept")
    with pytest.raises(NobodyChosen):
        issue(late)
    assert not Document.objects.filter(about__startswith=letters.KIND).exists()


@pytest.mark.parametrize(
    ("terms", "days"), [(Terms(date(2026, 6, 14), "x", "y"), 0), (ASKED, 1)], ids=["too soon", "dated ahead"]
)
def test_days_that_cannot_be_are_refused(late, terms, days):
    with pytest.raises(LetterDay):
        issue(late, "ward_a", terms=terms, frame=pressing.frame(late, late.now.date() + timedelta(days=days)))


def test_an_identity_number_does_not_get_into_the_letter(late):
    with pytest.raises(Exception) as refused:
        issue(late, "ward_a", terms=Terms(ASKED.due_on, "gọi 079123456789", "x"))
    assert refused.value.field == "channel"
    assert not Document.objects.filter(about__startswith=letters.KIND).exists()
