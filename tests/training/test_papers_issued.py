"""The plan, the invitation, the report and the conclusion as they are issued, word for word."""

import json
from datetime import date

import pytest

from quyen.audit.models import Entry
from quyen.files import queries as files
from quyen.followup.rules import Blank, UncleanText
from quyen.notices.models import Notice
from quyen.publications import queries as publications
from quyen.training import actions
from quyen.training.models import Event, Paper
from quyen.training.papers import learning
from quyen.training.papers.issued import Words
from quyen.training.queries import daypack as reads
from tests import afterwards, attended, sittings, trainings
from tests.clock import at
from tests.publications.word_reader import Word
from tests.training.issuing import AFTER, EARLY, issue, words

PROGRAMME = [
    "CHƯƠNG TRÌNH",
    *("Thứ Sáu, ngày 10 tháng 7 năm 2026", "Thời gian", "Nội dung", "Người trình bày, phụ trách"),
    *("08:00 – 08:15", "Khai mạc", "–"),
    *("08:15 – 10:00", "Công tác nhân quyền trong tình hình mới", "Vụ trưởng, Bộ Công an"),
    *("10:00 – 10:15", "Giải lao", "–"),
    *("10:15 – 11:00", 'Phim tư liệu "Quyền của mọi người"', "–"),
    *("13:30 – 16:00", "Bảo đảm quyền của người lao động", "Phó Giám đốc, Sở Nội vụ"),
    *("16:00 – 16:30", "Trao đổi, hỏi đáp", "–"),
]
SEATS = [
    *("TT", "Đơn vị", "Nhóm", "Số đại biểu"),
    *("1", "Sở Y tế", "Sở, ban, ngành", "2"),
    *("2", "Ủy ban nhân dân phường Hoa Sen", "Phường, xã, đặc khu", "2"),
    *("3", "Ủy ban nhân dân phường Mai Vàng", "Phường, xã, đặc khu", "1"),
    *("4", "Công an Thành phố", "Công an", "3"),
    *("Tổng cộng", "8"),
]


def with_it(kind: str) -> str:
    """What stands under the title of an appendix."""
    return f"(Kèm theo {kind} ngày 22 tháng 6 năm 2026 của Ban Chỉ đạo về nhân quyền Thành phố Bến Mây)"


def test_the_plan_says_why_what_when_for_whom_and_how_it_is_measured(world, conference):
    trainings.freeze(world, conference)
    said = Words(
        grounds="Chương trình công tác năm 2026 của Ban Chỉ đạo",
        tasks="Sở Y tế chuẩn bị y tế tại chỗ.",
    )
    paper = issue(world, conference.event, "plan", said)
    assert (paper.document.full_number, paper.document.kind, paper.document.about, paper.plan.number) == (
        "01/KH-BCĐNQ", "plan", "training:1", 1,
    )  # fmt: skip
    assert words(paper) == [
        *("KẾ HOẠCH", "Tổ chức hội nghị tập huấn công tác nhân quyền"),
        "Chương trình công tác năm 2026 của Ban Chỉ đạo.",
        "Ban Chỉ đạo về nhân quyền Thành phố Bến Mây xây dựng Kế hoạch tổ chức hội nghị tập huấn công tác nhân quyền "
        "như sau:",
        "I. SỰ CẦN THIẾT, MỤC ĐÍCH",
        "1. Sự cần thiết: Nhiều báo cáo chưa phân biệt số liệu trong kỳ với số liệu tại thời điểm chốt.",
        "2. Mục đích: sau hội nghị, người tham dự có thể:",
        "a) Nêu được các nhóm quyền trong Hiến pháp và hai công ước mà Việt Nam là thành viên;",
        "b) Xác định được quyền nào bị ảnh hưởng trong một tình huống ở cơ sở, và cơ quan nào giải quyết.",
        "II. NỘI DUNG, THỜI GIAN, ĐỊA ĐIỂM",
        "1. Chuyên đề:",
        "a) Công tác nhân quyền trong tình hình mới;",
        "b) Bảo đảm quyền của người lao động.",
        "2. Thời gian: từ 08 giờ 00 đến 16 giờ 30, thứ Sáu, ngày 10 tháng 7 năm 2026.",
        "3. Địa điểm: Hội trường Ủy ban nhân dân Thành phố.",
        "4. Hình thức: trực tiếp.",
        "5. Chương trình chi tiết: tại Phụ lục kèm theo.",
        "III. THÀNH PHẦN, SỐ LƯỢNG",
        "1. Đơn vị tổ chức: Ban Chỉ đạo về nhân quyền Thành phố Bến Mây.",
        "2. Chủ trì: Phó Trưởng Ban Thường trực Ban Chỉ đạo Nhân quyền Thành phố.",
        "3. Số lượng: 10 đại biểu, trong đó: Sở, ban, ngành 2; Phường, xã, đặc khu 3; Công an 3; chưa phân bổ 2.",
        "IV. ĐÁNH GIÁ KẾT QUẢ",
        "1. Người tham dự làm bài kiểm tra ngắn trước và sau hội nghị, theo hai đề tương đương.",
        "2. Bài kiểm tra không ghi tên; hai bài của một người được ghép bằng mã do người đó tự đặt.",
        "3. Kết quả chỉ tổng hợp theo nhóm, không xếp hạng đơn vị, không dùng để xét thi đua hay đánh giá cán bộ; sau 3, "
        "6 và 12 tháng hỏi lại về việc áp dụng.",
        "V. TỔ CHỨC THỰC HIỆN",
        "1. Văn phòng Thường trực chuẩn bị chương trình, tài liệu, giấy mời và điều kiện tổ chức; báo cáo kết quả sau "
        "hội nghị.",
        "2. Các đơn vị có tên tại Phụ lục cử đại biểu đúng thành phần, gửi danh sách về Văn phòng Thường trực trước hết "
        "ngày 03 tháng 7 năm 2026.",
        "3. Sở Y tế chuẩn bị y tế tại chỗ./.",
        *("Phụ lục I", *PROGRAMME[:1], with_it("Kế hoạch số 01/KH-BCĐNQ"), *PROGRAMME[1:]),
        *("Phụ lục II", "PHÂN BỔ SỐ LƯỢNG ĐẠI BIỂU", with_it("Kế hoạch số 01/KH-BCĐNQ"), *SEATS),
    ]  # fmt: skip
    got = [row.document for unit in (world.dept, world.committee) for row in publications.received_by([unit])]
    assert got[:1] == [paper.document] and paper.document in got[1:]


def test_tests_by_name_say_what_for_in_the_plan(world):
    made = trainings.confer(
        world, naming="named", naming_purpose="Xét cấp giấy chứng nhận đạt yêu cầu.", pass_mark=6
    )
    trainings.freeze(world, made)
    assert (
        "2. Bài kiểm tra ghi tên người làm, để: xét cấp giấy chứng nhận đạt yêu cầu. Điểm chỉ báo cho chính người đó."
    ) in words(issue(world, made.event, "plan"))


def test_only_a_version_that_stands_is_issued_as_the_plan(world, conference):
    with pytest.raises(actions.PlanNotFrozen):
        issue(world, conference.event, "plan")
    trainings.freeze(world, conference)
    actions.set_goals(event=conference.event, texts=["Khác."], by=world.office_officer, at=EARLY)
    with pytest.raises(actions.PlanNotFrozen):
        issue(world, conference.event, "plan")
    trainings.freeze(world, conference, why="Thu gọn mục tiêu")
    first = issue(world, conference.event, "plan")
    with pytest.raises(Blank) as refused:
        issue(world, conference.event, "plan")
    assert refused.value.field == "reason"
    second = issue(world, conference.event, "plan", reason="Bổ sung phân công.")
    first.document.refresh_from_db()
    assert (second.document.replaces, second.document.reason, second.plan.number) == (
        first.document, "Bổ sung phân công.", 2,
    )  # fmt: skip
    assert [publications.state(row.document) for row in reads.papers(conference.event)] == [
        "valid",
        "replaced",
    ]


def test_the_invitation_goes_to_each_unit_with_its_seats(world, conference):
    trainings.freeze(world, conference)
    paper = issue(world, conference.event, "invitation", Words(notes="Đề nghị mang theo đề cương báo cáo."))
    assert (paper.document.full_number, paper.document.kind) == ("01/GM-BCĐNQ", "invitation")
    assert words(paper) == [
        *("GIẤY MỜI", "Tới dự hội nghị tập huấn công tác nhân quyền"),
        "Ban Chỉ đạo về nhân quyền Thành phố Bến Mây trân trọng kính mời:",
        "- Sở Y tế (02 đại biểu);",
        "- Ủy ban nhân dân phường Hoa Sen (02 đại biểu);",
        "- Ủy ban nhân dân phường Mai Vàng (01 đại biểu);",
        "- Công an Thành phố (03 đại biểu).",
        "Tới dự: hội nghị tập huấn công tác nhân quyền.",
        "Chủ trì: Phó Trưởng Ban Thường trực Ban Chỉ đạo Nhân quyền Thành phố.",
        "Thời gian: từ 08 giờ 00 đến 16 giờ 30, thứ Sáu, ngày 10 tháng 7 năm 2026.",
        "Địa điểm: Hội trường Ủy ban nhân dân Thành phố.",
        "Đề nghị các đơn vị cử đại biểu đúng thành phần và gửi danh sách về Văn phòng Thường trực trước hết ngày 03 "
        "tháng 7 năm 2026.",
        "Đề nghị mang theo đề cương báo cáo./.",
        *("Phụ lục", *PROGRAMME[:1], with_it("Giấy mời số 01/GM-BCĐNQ"), *PROGRAMME[1:]),
    ]  # fmt: skip
    went = [(row.name, row.unit, row.to_act) for row in paper.document.addressees.all()]
    assert went == [
        ("Sở Y tế", world.dept, True),
        ("Ủy ban nhân dân phường Hoa Sen", world.ward_a, True),
        ("Ủy ban nhân dân phường Mai Vàng", world.ward_b, True),
        ("Công an Thành phố", None, True),
    ]
    conference.event.refresh_from_db()
    assert (conference.event.invited_at, conference.event.invited_by) == (EARLY, world.office_head)
    told = Notice.objects.filter(subject__contains="is invited").order_by("to__name")
    assert [row.to for row in told] == [world.officer, world.stranger, world.dept_officer]


def test_who_got_seats_later_is_invited_later_and_a_change_reaches_whom_it_went_to(world, conference):
    event = conference.event
    first = issue(world, event, "invitation")
    with pytest.raises(actions.AllInvited):
        issue(world, event, "invitation")
    group = conference.groups["communes"]
    stamp = {"by": world.office_officer, "at": EARLY}
    actions.give_seats(event=event, group=group, unit=world.ward_c, seats=1, **stamp)
    further = issue(world, event, "invitation")
    assert [row.name for row in further.document.addressees.all()] == ["Ủy ban nhân dân xã Tân Lập"]
    assert reads.standing_papers(event, "invitation") == [further, first]
    actions.decline_seats(quota=conference.quotas["ward_b"], why="Trực bão.", **stamp)
    instead = issue(world, event, "invitation", instead_of=first, reason="Đổi hội trường.")
    assert [row.name for row in instead.document.addressees.all()] == [
        "Sở Y tế", "Ủy ban nhân dân phường Hoa Sen", "Công an Thành phố",
    ]  # fmt: skip
    assert (instead.document.replaces, reads.standing_papers(event, "invitation")) == (
        first.document, [instead, further],
    )  # fmt: skip
    with pytest.raises(actions.ReplacedAlready):
        issue(world, event, "invitation", instead_of=first, reason="Lần nữa.")


def test_a_paper_waits_for_what_people_must_know(world, conference):
    event = conference.event
    empty = trainings.draft(world)
    with pytest.raises(actions.PaperNotReady, match="Phân bổ chỗ"):
        issue(world, empty, "invitation")
    Event.objects.filter(pk=event.pk).update(venue="")
    with pytest.raises(actions.PaperNotReady, match="địa điểm"):
        issue(world, event, "invitation")
    Event.objects.filter(pk=event.pk).update(venue="Hội trường")
    with pytest.raises(actions.PaperDated):
        issue(world, event, "invitation", dated=date(2026, 6, 23))
    with pytest.raises(UncleanText) as unclean:
        issue(world, event, "invitation", Words(notes="Liên hệ 0903 123 456."))
    assert unclean.value.field == "notes"
    with pytest.raises(actions.PaperTooEarly):
        issue(world, event, "results")
    with pytest.raises(actions.PaperTooEarly):
        issue(world, event, "conclusion", Words(conclusions="Giao các đơn vị."))
    with pytest.raises(actions.PaperTooLate):
        issue(world, event, "invitation", moment=AFTER)
    with pytest.raises(actions.PaperTooLate):
        issue(world, event, "plan", moment=AFTER)
    with pytest.raises(actions.PaperNotReady, match="kết luận"):
        issue(world, event, "conclusion", moment=AFTER)
    actions.cancel_event(event=event, why="Bão.", by=world.office_officer, at=EARLY)
    for kind in ("plan", "invitation", "results", "conclusion"):
        with pytest.raises(actions.Cancelled):
            issue(world, event, kind)
    assert Paper.objects.count() == 0


def test_the_report_works_where_nothing_was_counted_or_tested(world, conference):
    paper = issue(world, conference.event, "results", moment=AFTER)
    assert (paper.document.full_number, paper.document.kind) == ("01/BC-BCĐNQ", "report")
    said = words(paper)
    assert said[: said.index("Phụ lục")] == [
        *("BÁO CÁO", "Kết quả hội nghị tập huấn công tác nhân quyền"),
        "Ban Chỉ đạo về nhân quyền Thành phố Bến Mây báo cáo kết quả hội nghị tập huấn công tác nhân quyền như sau:",
        "I. TÌNH HÌNH TỔ CHỨC",
        "1. Thời gian: từ 08 giờ 00 đến 16 giờ 30, thứ Sáu, ngày 10 tháng 7 năm 2026.",
        "2. Địa điểm: Hội trường Ủy ban nhân dân Thành phố; hình thức: trực tiếp.",
        "3. Đơn vị tổ chức: Ban Chỉ đạo về nhân quyền Thành phố Bến Mây. Chủ trì: Phó Trưởng Ban Thường trực Ban Chỉ đạo "
        "Nhân quyền Thành phố.",
        "4. Chuyên đề: “Công tác nhân quyền trong tình hình mới” (Vụ trưởng, Bộ Công an); “Bảo đảm quyền của người lao "
        "động” (Phó Giám đốc, Sở Nội vụ).",
        "II. ĐẠI BIỂU THAM DỰ",
        "Đã mời 4 đơn vị, 8 đại biểu. Chưa có số liệu điểm danh.",
        "III. KẾT QUẢ KIỂM TRA TRƯỚC VÀ SAU",
        "1. Hội nghị không tổ chức kiểm tra trước và sau.",
        "IV. Ý KIẾN VÀ CAM KẾT CỦA NGƯỜI THAM DỰ",
        "1. Hội nghị không lấy ý kiến đánh giá của người tham dự./.",
    ]  # fmt: skip


def test_the_report_counts_who_came_and_names_nobody(world):
    made = attended.held(world)
    stamp = {"by": world.office_officer, "at": at("2026-05-20 16:00")}
    question = actions.note_question(event=made.event, text="Khi nào có hướng dẫn mới?", **stamp)
    actions.note_question(event=made.event, text="Ai cấp kinh phí?", **stamp)
    actions.answer_question(question=question, answer="Trong quý III.", unit=world.dept, **stamp)
    paper = issue(
        world,
        made.event,
        "results",
        Words(
            assessment="Đúng thành phần.\nThời gian trao đổi còn ít.", proposals="Tổ chức hai lớp mỗi năm."
        ),
        moment=at("2026-05-25 09:00"),
    )
    said = words(paper)
    start = said.index("II. ĐẠI BIỂU THAM DỰ") + 1
    # 6 people came, one of them beside the seats; of 8 seats that is 75 %. Seats held: 2 + 2 + 1 + 2.
    assert said[start : said.index("Phụ lục")] == [
        "Đã mời 4 đơn vị, 8 đại biểu; 7 đại biểu đăng ký; 6 đại biểu của 3 đơn vị có mặt, bằng 75,0% số được mời.",
        *("Bảng 1. Đại biểu tham dự theo nhóm", "Đơn vị tính: người (cột hai: đơn vị)"),
        *("Nhóm", "Đơn vị có mặt", "Được mời", "Đăng ký", "Có mặt", "Sáng", "Chiều"),
        *("Sở, ban, ngành", "1/1", "2", "2", "2", "2", "1"),
        *("Phường, xã, đặc khu", "1/2", "3", "3", "2", "2", "2"),
        *("Công an", "1/1", "3", "2", "2", "2", "1"),
        *("Tổng cộng", "3/4", "8", "7", "6", "6", "4"),
        "Có mặt: dự ít nhất một buổi, mỗi người tính một lần.",
        "III. KẾT QUẢ KIỂM TRA TRƯỚC VÀ SAU",
        "1. Hội nghị không tổ chức kiểm tra trước và sau.",
        "IV. Ý KIẾN VÀ CAM KẾT CỦA NGƯỜI THAM DỰ",
        "1. Hội nghị không lấy ý kiến đánh giá của người tham dự.",
        "2. Có 2 câu hỏi nêu tại hội nghị, 1 câu đã được trả lời; 1 câu còn lại được trả lời sau.",
        *("V. ĐÁNH GIÁ CHUNG", "1. Đúng thành phần.", "2. Thời gian trao đổi còn ít."),
        *("VI. KIẾN NGHỊ, ĐỀ XUẤT", "1. Tổ chức hai lớp mỗi năm./."),
    ]  # fmt: skip
    assert said[said.index("TT") :] == [
        *("TT", "Đơn vị", "Nhóm", "Được mời", "Đăng ký", "Có mặt", "Sáng", "Chiều"),
        *("1", "Sở Y tế", "Sở, ban, ngành", "2", "2", "2", "2", "1"),
        *("2", "Ủy ban nhân dân phường Hoa Sen", "Phường, xã, đặc khu", "2", "2", "2", "2", "2"),
        *("3", "Ủy ban nhân dân phường Mai Vàng", "Phường, xã, đặc khu", "1", "1", "0", "0", "0"),
        *("4", "Công an Thành phố", "Công an", "3", "2", "2", "2", "1"),
    ]  # fmt: skip
    names = set(made.event.participants.values_list("name", flat=True))
    assert names and not any(name in text for name in names for text in said)


def test_the_report_tells_what_was_said_and_pledged(world):
    made = afterwards.over(world)
    said = words(issue(world, made.conference.event, "results", moment=at("2026-05-25 09:00")))
    # The first question was answered 5, 4, 5, 3, 4; the second by four people, too few for a mean.
    first = made.questions[0].text_vi.rstrip(".?")
    start = said.index("III. KẾT QUẢ KIỂM TRA TRƯỚC VÀ SAU") + 1
    assert said[start : said.index("Phụ lục")] == [
        "1. Hội nghị không tổ chức kiểm tra trước và sau.",
        "IV. Ý KIẾN VÀ CAM KẾT CỦA NGƯỜI THAM DỰ",
        f"1. 5/6 người dự cho ý kiến về tính hữu ích: “{first}”: trung bình 4,20 trên thang 5 điểm.",
        "2. 2 người tham dự viết cam kết hành động; việc thực hiện được hỏi lại sau 3, 6 và 12 tháng./.",
    ]


RIGHT = {
    "departments": (9, 9, 9, 8, 8),
    "communes": (6, 6, 6, 5, 5),
}  # after, of nine; before everybody had three


def test_the_report_tells_the_change_once_the_keys_are_open(world, conference):
    answers = {
        f"{group[:3]}{n}x": (group, {1, 2, 3}, set(range(1, right + 1)))
        for group, rights in RIGHT.items()
        for n, right in enumerate(rights)
    }
    sittings.hold(world, conference, answers)
    assert learning.sentences(conference.event) == (
        "Đã thu 10 bài trước và 10 bài sau; đáp án chưa mở nên chưa có kết quả.",
    )
    event = sittings.open_keys(world, conference.event)
    # After: 43 + 28 of 90. Ten people are too few for a gain. Between 22.5, within 2.4 / 8: ICC 22.2 / 23.7.
    assert learning.sentences(event) == (
        "Số bài: 10 bài trước, 10 bài sau; 10 người làm cả hai bài.",
        "Tỷ lệ trả lời đúng của những người này: trước 33,3%, sau 78,9%.",
        "Dưới 30 người làm cả hai bài: không nêu mức tăng so với phần có thể tăng. Đây là thay đổi quan sát được, không "
        "phải bằng chứng về tác động của hội nghị.",
        "Giữa các nhóm có khác biệt (ICC 0,94; kiểm định F: p < 0,001).",
    )  # fmt: skip
    said = words(issue(world, event, "results", moment=AFTER))
    assert [text[3:] for text in said if text[3:] in learning.sentences(event)] == list(
        learning.sentences(event)
    )


def test_the_conclusion_is_a_notice_with_numbered_points(world):
    made = attended.held(world)
    said = Words(conclusions="Giao các phường rà soát đề cương.\n\nVăn phòng Thường trực gửi tài liệu.")
    paper = issue(world, made.event, "conclusion", said, moment=at("2026-05-25 09:00"))
    assert (paper.document.full_number, paper.document.kind) == ("01/TB-BCĐNQ", "notice")
    chair = "Phó Trưởng Ban Thường trực Ban Chỉ đạo Nhân quyền Thành phố"
    assert words(paper) == [
        *("THÔNG BÁO", f"Kết luận của {chair} tại hội nghị tập huấn công tác nhân quyền"),
        f"Từ 08 giờ 00 đến 16 giờ 30, thứ Tư, ngày 20 tháng 5 năm 2026, tại Hội trường Ủy ban nhân dân Thành phố, {chair} "
        "chủ trì hội nghị tập huấn công tác nhân quyền; có 6 đại biểu tham dự. Sau khi nghe các chuyên đề và ý kiến trao "
        f"đổi, {chair} kết luận như sau:",
        "1. Giao các phường rà soát đề cương.",
        "2. Văn phòng Thường trực gửi tài liệu.",
        "Văn phòng Thường trực thông báo để các đơn vị biết và thực hiện./.",
    ]  # fmt: skip


def test_what_was_issued_is_logged_and_invented_people_are_marked(world):
    made = trainings.confer(world, invented=True)
    paper = issue(world, made.event, "invitation")
    told = Entry.objects.filter(event="training.paper-issued").get()
    assert json.loads(told.detail) == {
        "paper": "invitation", "document": paper.document.pk, "number": "01/GM-BCĐNQ",
    }  # fmt: skip
    package = Word(files.read(paper.document.file))
    marks = [name for name, part in package.parts.items() if "DỮ LIỆU MINH HỌA".encode() in part]
    assert len([name for name in marks if name.startswith("word/header")]) == 2
