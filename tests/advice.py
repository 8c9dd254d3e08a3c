"""The small world's committee at work, built only through actions.

1 June    proposal 2 went to dept_b (12/BCĐNQ-VPTT); its answer was due on 10 June and is awaited: 5 days late
8 June    meeting 1: wards a and b came, dept sent a deputy; the minutes stand
9 June    decision 21/QĐ-BCĐNQ takes proposal 1 up, changed; ward_a agrees with it, dept wants changes
22 June   meeting 2: wards b and c are invited; it has a paper (world.now is 15 June)
draft     proposal 3, to ward_a: nobody got it
"""

from dataclasses import dataclass
from datetime import date

from quyen.core.citations import Citation
from quyen.followup import actions
from quyen.followup.actions import AgendaPoint, Choice, Judged
from quyen.followup.models import Decision, Meeting, Progress, Proposal, Request, Task
from quyen.obligations.letters import Frame
from tests.clock import at

COURSE = "Tập huấn thống kê hộ nghèo theo hai chuẩn"
WELLS = "Kiểm tra nước sinh hoạt ở các xã đảo"
FOCAL = "Phân công đầu mối phụ trách công tác nhân quyền"
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


@dataclass(frozen=True)
class Advice:
    """What `advise` built, by name."""

    course: Proposal
    wells: Proposal
    focal: Proposal
    held: Meeting
    coming: Meeting
    decision: Decision


def advise(world) -> Advice:
    """Build the committee's work as the docstring draws it."""
    stamp = {"by": world.office_officer, "at": world.now}
    course, wells, focal = _proposals(world, stamp)
    held, coming = _meetings(world, course, stamp)
    decision = actions.note_decision(
        committee=world.committee,
        kind="decision",
        title="Về tổ chức tập huấn thống kê hộ nghèo",
        issuer=world.committee.name_vi,
        full_number="21/QĐ-BCĐNQ",
        issued_on=date(2026, 6, 9),
        signer_name=world.leader.name,
        signer_post="Trưởng ban",
        summary="Tổ chức hai lớp tập huấn trong quý III.",
        meeting=held,
        verdicts=[Judged(course, "changed", "Tổ chức hai lớp, không phải ba.")],
        **stamp,
    )
    return Advice(course, wells, focal, held, coming, decision)


def _proposals(world, stamp) -> tuple[Proposal, Proposal, Proposal]:
    course = actions.propose(
        committee=world.committee,
        title=COURSE,
        reasons="Các phường tính hộ nghèo theo hai chuẩn khác nhau.",
        asks="Tổ chức ba lớp tập huấn cho các phường, xã trong quý III.",
        addressee_name="Ủy ban nhân dân Thành phố",
        options=[Choice("Ba lớp theo khu vực", recommended=True), Choice("Một lớp trực tuyến")],
        grounds=[(Citation("round", str(world.round_past.pk)), "Báo cáo 6 tháng cuối năm 2025")],
        **stamp,
    )
    actions.state_view_of_proposal(proposal=course, unit=world.ward_a, position="agrees", **stamp)
    actions.state_view_of_proposal(
        proposal=course, unit=world.dept, position="with-changes", why="Nên gộp thành hai lớp.", **stamp
    )
    wells = actions.propose(
        committee=world.committee,
        title=WELLS,
        reasons="Hai xã báo cáo thiếu nước sạch.",
        asks="Kiểm tra chất lượng nước sinh hoạt và báo cáo kết quả.",
        addressee=world.dept_b,
        **stamp,
    )
    wells = actions.send(
        proposal=wells,
        base=1,
        sent_on=date(2026, 6, 1),
        reference="12/BCĐNQ-VPTT",
        answer_due_on=date(2026, 6, 10),
        **stamp,
    )
    focal = actions.propose(
        committee=world.committee,
        title=FOCAL,
        reasons="Phường chưa có đầu mối thay thế khi vắng mặt.",
        asks="Phân công đầu mối thay thế.",
        addressee=world.ward_a,
        **stamp,
    )
    return course, wells, focal


def propose_to(world, unit: str, frame: Frame | None = None) -> Proposal:
    """Write and send one more proposal, to a unit by its name; with `frame` its letter is issued."""
    stamp = {"by": world.office_officer, "at": world.now}
    made = actions.propose(
        committee=world.committee,
        title="Bổ sung phương án tiếp dân vào thứ Bảy",
        reasons="Người đi làm không đến được trong giờ hành chính.",
        asks="Bố trí trực tiếp dân buổi sáng thứ Bảy.",
        addressee=world.units[unit],
        **stamp,
    )
    if frame is not None:
        return actions.issue_proposal(
            proposal=made,
            base=made.revision,
            frame=frame,
            kind="letter",
            answer_due_on=date(2026, 6, 30),
            **stamp,
        )
    return actions.send(
        proposal=made,
        base=made.revision,
        sent_on=world.now.date(),
        reference=f"{30 + made.number}/BCĐNQ-VPTT",
        answer_due_on=date(2026, 6, 30),
        **stamp,
    )


def decide(world, number: str) -> Decision:
    """Note one more decision, which answers nothing."""
    return actions.note_decision(
        committee=world.committee,
        kind="plan",
        title="Kế hoạch kiểm tra quý III",
        issuer=world.committee.name_vi,
        full_number=number,
        issued_on=date(2026, 6, 10),
        signer_name=world.leader.name,
        signer_post="Trưởng ban",
        file=("ke-hoach.pdf", PDF),
        by=world.office_officer,
        at=world.now,
    )


def grow_work(world, made: Advice, step: int) -> None:
    """Add to everything that the committee's pages list: a draft, a view, an answer awaited, a meeting, a decision.

    The coming meeting gets one more unit, point and paper; ward_a and dept stay out of it.
    """
    stamp = {"by": world.office_officer, "at": world.now}
    guests = (world.ward_b, world.ward_c, world.ward_d, world.dept_b, world.court)[: 2 + step]
    draft = actions.propose(
        committee=world.committee,
        title=f"Kiến nghị thêm {step}",
        reasons="Còn vướng.",
        asks="Tháo gỡ.",
        addressee=world.ward_b,
        **stamp,
    )
    actions.state_view_of_proposal(proposal=made.course, unit=guests[-1], position="agrees", **stamp)
    sent = propose_to(world, "ward_b")
    coming = Meeting.objects.get(pk=made.coming.pk)
    old = [AgendaPoint(point.title, proposal=point.proposal) for point in coming.points.all()]
    actions.change_meeting(
        meeting=coming,
        base=coming.revision,
        title=coming.title,
        starts_at=coming.starts_at,
        place=coming.place,
        chair=coming.chair,
        units=guests,
        points=[*old, AgendaPoint(f"Mục thêm {step}", world.ward_b, proposal=sent)],
        **stamp,
    )
    actions.add_paper(meeting=coming, title=f"Tài liệu {step}", citation=f"proposal:{sent.pk}", **stamp)
    actions.note_decision(
        committee=world.committee,
        kind="plan",
        title=f"Kế hoạch thêm {step}",
        issuer=world.committee.name_vi,
        full_number=f"{60 + step}/KH-BCĐNQ",
        issued_on=date(2026, 6, 10),
        signer_name=world.leader.name,
        signer_post="Trưởng ban",
        meeting=made.held,
        verdicts=[Judged(draft, "accepted")],
        **stamp,
    )


def _meetings(world, course: Proposal, stamp) -> tuple[Meeting, Meeting]:
    held = actions.call_meeting(
        committee=world.committee,
        title="Họp Ban Chỉ đạo quý II năm 2026",
        starts_at=at("2026-06-08 08:00"),
        place="Phòng họp số 2",
        chair="Trưởng ban",
        units=[world.ward_a, world.ward_b, world.dept],
        points=[
            AgendaPoint("Tình hình báo cáo 6 tháng", world.ward_a),
            AgendaPoint("Kiến nghị về tập huấn", proposal=course),
        ],
        **stamp,
    )
    came = {world.ward_a.pk: ("came", ""), world.ward_b.pk: ("came", ""), world.dept.pk: ("deputy", "")}
    actions.note_attendance(meeting=held, states=came, **stamp)
    first = held.points.get(position=0)
    held = actions.keep_minutes(
        meeting=held,
        base=1,
        minutes="Các đơn vị thống nhất tổ chức tập huấn.",
        said={first.pk: "Ba phường gửi chậm."},
        final=True,
        **stamp,
    )
    coming = actions.call_meeting(
        committee=world.committee,
        title="Họp rà soát cam kết quốc tế",
        starts_at=at("2026-06-22 14:00"),
        place="Phòng họp số 1",
        chair="Phó Trưởng ban",
        units=[world.ward_b, world.ward_c],
        points=[AgendaPoint("Các khuyến nghị giao cho Thành phố")],
        **stamp,
    )
    actions.add_paper(meeting=coming, title="Danh mục khuyến nghị", file=("danh-muc.pdf", PDF), **stamp)
    return held, coming


@dataclass(frozen=True)
class Tasks:
    """What `task_units` gave, by name."""

    course: Task
    wells: Task
    figures: Request
    water: Request


@dataclass(frozen=True)
class Sent:
    """What `send_files` added to one task."""

    said: Progress
    answered: Request


def send_files(world, given: Tasks) -> dict[str, Sent]:
    """Let units send a file along: with what they say of a task, and with an answer. By who leads the task.

    A third task was given to a unit that was split afterwards: nobody has said who carries on.
    """
    now, sent = world.now, {}
    for task, lead, helper in ((given.course, "ward_a", "dept"), (given.wells, "ward_b", "ward_c")):
        said = actions.report_progress(
            task=task,
            unit=world.units[lead],
            state="done",
            stated_on=now.date(),
            evidence="Bảng kèm theo",
            file=("bang.pdf", PDF),
            by=world.officer,
            at=now,
        )
        asked = actions.ask(
            task=task,
            asker=world.units[lead],
            asked=world.units[helper],
            what="Bản đồ địa bàn.",
            due_on=now.date(),
            by=world.officer,
            at=now,
        )
        answered = actions.answer(
            request=asked, text="Kèm theo.", upload=("ban-do.pdf", PDF), by=world.dept_officer, at=now
        )
        sent[lead] = Sent(said, answered)
    give_to_split(world, 1)
    return sent


def give_to_split(world, number: int, due_on: date = date(2026, 9, 1)) -> Task:
    """Give a task by a decision of the time when Phường Đò Ngang still stood."""
    before = actions.note_decision(
        committee=world.committee,
        kind="directive",
        title="Về rà soát các điểm sinh hoạt cộng đồng",
        issuer=world.committee.name_vi,
        full_number=f"{number}/CT-BCĐNQ",
        issued_on=date(2025, 6, 20),
        signer_name=world.leader.name,
        signer_post="Trưởng ban",
        by=world.office_officer,
        at=world.now,
    )
    return actions.give_task(
        decision=before,
        title="Rà soát các điểm sinh hoạt cộng đồng",
        deliverable="Danh sách các điểm còn dùng được.",
        lead=world.split,
        supports=[world.ward_d],
        due_on=due_on,
        by=world.office_officer,
        at=world.now,
    )


def grow_tasks(world, step: int) -> None:
    """Add one more of all that lists of tasks show: a task, a request, what was said, a split to settle."""
    task = actions.give_task(
        decision=Decision.objects.filter(issued_on=date(2026, 6, 9)).earliest("pk"),
        title=f"Việc thêm {step}",
        deliverable="Báo cáo kết quả.",
        lead=world.ward_a,
        supports=[world.dept, world.ward_c],
        due_on=date(2026, 6, 9 + step),
        by=world.office_officer,
        at=at("2026-06-09 16:00"),
    )
    actions.ask(
        task=task,
        asker=world.ward_a,
        asked=world.dept,
        what="Số liệu của Sở.",
        due_on=date(2026, 6, 9 + step),
        by=world.officer,
        at=at("2026-06-09 17:00"),
    )
    for unit in (world.ward_a, world.dept):
        actions.report_progress(
            task=task,
            unit=unit,
            state="under-way",
            stated_on=world.now.date(),
            by=world.officer,
            at=world.now,
        )
    give_to_split(
        world, 1 + step, date(2026, 6, 16)
    )  # on the first page of every list, however many there are


def task_units(world, decision: Decision) -> Tasks:
    """Give two tasks by a decision: ward_a leads the first with dept, and waits for its figures; ward_b the second.

    The first was due on 12 June. The figures were asked for by the 11th: while they are late, ward_a is not. The
    second is due on 30 June; ward_b says that it is done, and has asked ward_c, which supports it, for a map.
    """
    given = at("2026-06-09 15:00")
    course = actions.give_task(
        decision=decision,
        title="Lập danh sách lớp tập huấn thống kê hộ nghèo",
        deliverable="Số người dự của từng phường, xã, không có tên người.",
        lead=world.ward_a,
        supports=[world.dept],
        due_on=date(2026, 6, 12),
        by=world.office_officer,
        at=given,
    )
    wells = actions.give_task(
        decision=decision,
        title="Kiểm tra nguồn nước sinh hoạt",
        deliverable="Biên bản kiểm tra của từng điểm lấy nước.",
        lead=world.ward_b,
        supports=[world.ward_c],
        working_days=15,
        by=world.office_officer,
        at=given,
    )
    figures = actions.ask(
        task=course,
        asker=world.ward_a,
        asked=world.dept,
        what="Số hộ đang hưởng trợ giúp của từng phường.",
        due_on=date(2026, 6, 11),
        by=world.officer,
        at=at("2026-06-10 09:00"),
    )
    water = actions.ask(
        task=wells,
        asker=world.ward_b,
        asked=world.ward_c,
        what="Sơ đồ các điểm lấy nước giáp ranh.",
        due_on=date(2026, 6, 24),
        by=world.stranger,
        at=at("2026-06-10 10:00"),
    )
    _say_how_they_stand(world, course, wells)
    return Tasks(course, wells, figures, water)


def _say_how_they_stand(world, course: Task, wells: Task) -> None:
    actions.report_progress(
        task=wells,
        unit=world.ward_b,
        state="done",
        stated_on=date(2026, 6, 12),
        done=4,
        out_of=4,
        text="Đã kiểm tra bốn điểm lấy nước.",
        evidence="Biên bản 07/BB-UBND ngày 12/6/2026",
        by=world.stranger,
        at=at("2026-06-12 16:00"),
    )
    actions.report_progress(
        task=course,
        unit=world.ward_a,
        state="under-way",
        stated_on=date(2026, 6, 12),
        done=3,
        out_of=12,
        text="Ba khu phố đã gửi danh sách.",
        help_needed="Cần số hộ đang hưởng trợ giúp.",
        by=world.officer,
        at=at("2026-06-12 16:30"),
    )
