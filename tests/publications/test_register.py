"""The register of a body's outgoing documents, and what becomes of a document there."""

from datetime import timedelta

import pytest

from quyen.core.refusals import Denied, NotFound
from quyen.files import queries as files
from quyen.publications import actions, doors, queries
from quyen.publications.models import Document
from tests.publications.issued import YEAR_BEFORE, amend, issue
from tests.publications.word_reader import Word

pytestmark = pytest.mark.postgres


def shown(rows) -> list[tuple[str, str]]:
    return [(row.full_number, queries.state(row)) for row in rows]


def test_a_year_stands_newest_first_and_is_searched_without_marks(world):
    issue(world)
    issue(world, "plan", title="Tập huấn cán bộ phường Đồng Tâm")
    issue(world, "plan", issued_on=YEAR_BEFORE)
    assert queries.years(world.committee) == [2026, 2025]
    here = queries.register(world.committee, 2026)
    assert shown(here) == [("01/KH-BCĐNQ", "valid"), ("01/TB-BCĐNQ", "valid")]
    for words, found in (
        ("tap huan dong tam", ["01/KH-BCĐNQ"]),
        ("01/tb", ["01/TB-BCĐNQ"]),
        ("nguyen van anh", ["01/KH-BCĐNQ", "01/TB-BCĐNQ"]),
        ("tap huan 02", []),
    ):
        rows = queries.register(world.committee, 2026, words=words)
        assert [row.full_number for row in rows] == found
    assert shown(queries.register(world.committee, 2025, symbol="KH-BCĐNQ")) == [("01/KH-BCĐNQ", "valid")]
    assert queries.register(world.dept, 2026) == []


def test_the_numbers_of_a_year_are_counted_and_a_missing_one_would_show(world):
    issue(world)
    issue(world)
    (before,) = queries.numbers(world.committee, 2026)
    assert (before.series.symbol, before.series.last, before.issued, before.missing) == (
        "TB-BCĐNQ",
        2,
        2,
        (),
    )
    actions.allot(issuer=world.committee, year=2026, symbol="TB-BCĐNQ", by=world.office_head, at=world.now)
    issue(world)
    (after,) = queries.numbers(world.committee, 2026)
    assert (after.series.last, after.issued, after.missing) == (4, 3, (3,))


def test_a_withdrawn_document_says_so_and_its_letter_goes_to_whom_it_went(world):
    document = issue(world)
    amendment = amend(world, document, "withdrawn", "Ban hành nhầm dự thảo.")
    letter = amendment.letter
    assert (letter.full_number, letter.kind, letter.title) == (
        "01/BCĐNQ-VPTT",
        "letter",
        "thu hồi Thông báo số 01/TB-BCĐNQ ngày 15 tháng 6 năm 2026",
    )
    assert [(row.name, row.unit, row.to_act) for row in letter.addressees.all()] == [
        ("Phường Hoa Sen", world.ward_a, True),
        ("Thường trực Thành ủy", None, True),
    ]
    body = [text for style, text in Word(files.read(letter.file)).said if style == "BodyText"]
    assert body == [
        "Ban Chỉ đạo Nhân quyền Thành phố Sông Biếc đã ban hành Thông báo số 01/TB-BCĐNQ ngày 15 tháng 6 năm 2026 "
        "“Kết luận của Trưởng ban tại phiên họp thứ nhất”.",
        "Ban Chỉ đạo Nhân quyền Thành phố Sông Biếc thu hồi văn bản nêu trên. Lý do: Ban hành nhầm dự thảo.",
        "Đề nghị cơ quan, đơn vị đã nhận bản giấy gửi lại văn bản; cơ quan, đơn vị đã nhận bản điện tử hủy bỏ văn "
        "bản và thông báo qua hệ thống để nơi gửi biết./.",
    ]
    assert shown(queries.register(world.committee, 2026)) == [
        ("01/BCĐNQ-VPTT", "valid"),
        ("01/TB-BCĐNQ", "withdrawn"),
    ]
    for kind in ("withdrawn", "rectified"):
        with pytest.raises(actions.NotStanding):
            amend(world, document, kind)


def test_one_put_right_stays_valid_and_may_be_put_right_again(world):
    document = issue(world)
    amend(world, document, "rectified", "Số 02 tại mục I đọc là 03.")
    amend(world, document, "rectified", "Ngày 06 đọc là ngày 05.")
    (row,) = queries.register(world.committee, 2026, symbol="TB-BCĐNQ")
    assert (queries.state(row), [one.reason for one in queries.rectifications(row)]) == (
        "valid",
        ["Số 02 tại mục I đọc là 03.", "Ngày 06 đọc là ngày 05."],
    )


def test_one_that_was_replaced_is_not_put_right_but_may_be_withdrawn(world):
    document = issue(world)
    newer = issue(world, replaces=document, reason="Sai số liệu.")
    with pytest.raises(actions.NotStanding) as refused:
        amend(world, document, "rectified")
    assert newer.full_number in str(refused.value)
    assert queries.state(Document.objects.get(pk=document.pk)) == "replaced"
    amend(world, document, "withdrawn")
    assert queries.state(Document.objects.get(pk=document.pk)) == "withdrawn"


def test_why_and_when_are_asked_for_and_no_person_s_number_is_kept(world):
    document = issue(world)
    for reason, given, field in (
        ("  ", {}, "reason"),
        ("Sai số căn cước 079090001234.", {}, "reason"),
        ("Nhầm.", {"dated": world.now.date() - timedelta(days=1)}, "dated"),
        ("Nhầm.", {"dated": world.now.date() + timedelta(days=1)}, "dated"),
        ("Nhầm.", {"dated": None}, "dated"),
    ):
        with pytest.raises(actions.AmendmentRefused) as refused:
            amend(world, document, "withdrawn", reason, **given)
        assert refused.value.field == field
    assert Document.objects.filter(kind="letter").count() == 0


def test_an_addressee_opens_a_notice_but_not_a_letter_nor_what_went_to_others(world):
    on = world.now.date()
    notice = issue(world)
    letter = issue(world, "letter")
    assert doors.document_for(world.officer, notice.pk, on) == notice
    for user, document in ((world.officer, letter), (world.stranger, notice), (world.nobody, notice)):
        with pytest.raises(NotFound):
            doors.document_for(user, document.pk, on)
    for user in (world.office_officer, world.office_head, world.leader):
        assert doors.document_for(user, letter.pk, on) == letter
    with pytest.raises(Denied):
        doors.document_for(world.auditor, notice.pk, on)
