"""What the demo's committee makes of its first report: proposals, a meeting, its conclusion, four tasks and how they go.

On 15 June one task is closed, one overdue, one waits for another unit's answer, one has time; a proposal to the city's
People's Committee is awaited, and a meeting is called.
"""

from collections.abc import Callable
from datetime import date, datetime

from quyen.accounts.roles import Role
from quyen.core.citations import Citation
from quyen.demo import people
from quyen.demo.script import at
from quyen.followup import actions
from quyen.followup.actions import AgendaPoint, Judged
from quyen.followup.models import Decision, Item, Meeting, Progress, Proposal, Task
from quyen.obligations.letters import Frame
from quyen.organisations.models import Mandate, Unit
from quyen.publications import queries as publications
from quyen.publications.layouts.parts import Letterhead, Signature
from quyen.reports.models import Passage
from quyen.synthesis.framing import HEAD_POST, city_of

FIRST_MEETING = "Họp Ban Chỉ đạo quý I năm 2026 (minh họa)"
NEXT_MEETING = "Họp Ban Chỉ đạo quý II năm 2026 (minh họa)"
INVITED = ("so-y-te", "so-nnmt", "so-tu-phap", "so-vhtt", "new-c26740")
DISABILITY, LEAFLET, SOFTWARE = (
    "Hướng dẫn thống kê người khuyết tật sau sắp xếp",
    "Biên soạn tài liệu truyền thông dễ đọc, có bản âm thanh",
    "Kết nối phần mềm tiếp công dân với phần mềm của các sở",
)
PROPOSALS = {  # title: a fragment of what units report, what is asked
    DISABILITY: (
        "Đề nghị Sở Y tế hướng dẫn thống nhất",
        "Sở Y tế ban hành hướng dẫn thống nhất cách thống kê người khuyết tật được xác nhận (minh họa).",
    ),
    LEAFLET: (
        "Tài liệu truyền thông cho người khuyết tật",
        "Sở Tư pháp biên soạn tài liệu hỏi đáp bằng ngôn ngữ dễ đọc và bản có âm thanh (minh họa).",
    ),
    SOFTWARE: (
        "Phần mềm tiếp công dân chưa kết nối",
        "Giao đơn vị quản lý kết nối hai phần mềm để không phải nhập số liệu hai lần (minh họa).",
    ),
}
TASKS = (  # title, deliverable, lead, who supports, due day or working days
    (DISABILITY, "Văn bản hướng dẫn gửi các phường, xã, đặc khu.", "so-y-te", ("so-nnmt", "new-c26740"), date(2026, 5, 29)),
    (LEAFLET, "Tài liệu in và bản âm thanh, đặt tại nơi tiếp công dân.", "so-tu-phap", ("so-vhtt",), 90),
    ("Rà soát hộ nghèo theo hai chuẩn", "Bảng đối chiếu hai chuẩn của 168 đơn vị cấp xã.", "so-nnmt", ("so-y-te",), date(2026, 6, 10)),
    ("Thí điểm tư vấn pháp luật lưu động ở khu nhà trọ", "Báo cáo kết quả thí điểm.", "new-c26740", ("so-tu-phap",), date(2026, 7, 31)),
)  # fmt: skip


def scenes() -> list[tuple[datetime, Callable[[datetime], object]]]:
    """Return what happens when: (time, play)."""
    return [
        (at("2026-01-06 09:00"), propose),
        (at("2026-01-08 10:00"), lambda when: call(FIRST_MEETING, at("2026-01-15 08:00"), list(PROPOSALS)[:2], when)),
        (at("2026-01-16 09:00"), conclude),
        (at("2026-01-19 09:00"), give),
        (at("2026-03-20 10:00"), begin),
        (at("2026-05-22 15:00"), finish),
        (at("2026-05-26 09:00"), close),
        (at("2026-05-27 10:00"), send),
        (at("2026-06-08 09:00"), lambda when: call(NEXT_MEETING, at("2026-06-26 08:00"), [SOFTWARE], when)),
    ]  # fmt: skip


def propose(when: datetime) -> None:
    """Make a proposal of what units reported in the half-year before: their words are its reasons."""
    for title, (fragment, asks) in PROPOSALS.items():
        found = Passage.objects.filter(text__contains=fragment, version__obligation__round__period="2025-H2")
        passage = found.select_related("version__obligation", "section").order_by("pk").first()
        cited = Citation("passage", str(passage.pk)) if passage else None
        actions.propose(
            committee=_committee(),
            title=title,
            reasons=passage.text if passage else asks,
            asks=asks,
            addressee_name="Ủy ban nhân dân Thành phố" if title == SOFTWARE else "Trưởng ban",
            grounds=[(cited, f"{passage.version.obligation.unit_name_vi}, mục {passage.section.code}")] if cited else (),
            born_of=cited.to_text() if cited else "",
            by=people.persona("van-phong"),
            at=when,
        )  # fmt: skip


def call(title: str, starts_at: datetime, about: list[str], when: datetime) -> None:
    """Call a meeting on proposals, and issue the invitation."""
    found = {row.title: row for row in Proposal.objects.filter(title__in=about)}
    meeting = actions.call_meeting(
        committee=_committee(),
        title=title,
        starts_at=starts_at,
        place="Phòng họp số 1 (minh họa)",
        chair="Phó Trưởng ban Thường trực",
        units=list(Unit.objects.filter(key__in=INVITED)),
        points=[AgendaPoint(each, proposal=found[each]) for each in about],
        by=people.persona("van-phong"),
        at=when,
    )
    actions.invite(
        meeting=meeting, frame=_frame("GM", when.date()), by=people.persona("lanh-dao-ban"), at=when
    )


def conclude(when: datetime) -> None:
    """Note who came, keep the minutes, and issue the notice of the conclusion: it takes both proposals up."""
    meeting = Meeting.objects.get(title=FIRST_MEETING)
    stamp = {"by": people.persona("van-phong"), "at": when}
    came = {
        row.unit_id: ("deputy" if row.unit.key == "so-vhtt" else "came", "")
        for row in meeting.attendance.all()
    }
    actions.note_attendance(meeting=meeting, states=came, **stamp)
    first = meeting.points.first()
    meeting.refresh_from_db()
    minutes = "Các đơn vị nhất trí với hai kiến nghị của Văn phòng Thường trực (minh họa)."
    actions.keep_minutes(
        meeting=meeting,
        base=meeting.revision,
        minutes=minutes,
        said={first.pk: "Nhất trí."},
        final=True,
        **stamp,
    )
    adopted, changed = (Proposal.objects.get(title=title) for title in (DISABILITY, LEAFLET))
    actions.conclude(
        meeting=meeting,
        conclusions="Giao Sở Y tế, Sở Tư pháp, Sở Nông nghiệp và Môi trường thực hiện theo kiến nghị.\n"
        "Văn phòng Thường trực theo dõi, đôn đốc (minh họa).",
        frame=_frame("TB", when.date()),
        verdicts=[Judged(adopted, "accepted", ""), Judged(changed, "changed", "In thêm bản khổ chữ lớn.")],
        by=people.persona("lanh-dao-ban"),
        at=when,
    )


def give(when: datetime) -> None:
    """Give the tasks of the conclusion; each serves a commitment that was made up, as far as there are some."""
    decision = Decision.objects.get(meeting__title=FIRST_MEETING)
    items = list(
        Item.objects.filter(committee=_committee(), invented=True, cycle__closed_on=None)[: len(TASKS)]
    )
    for place, (title, deliverable, lead, supports, due) in enumerate(TASKS):
        actions.give_task(
            decision=decision,
            title=title,
            deliverable=f"{deliverable[:-1]} (minh họa).",
            lead=_unit(lead),
            supports=[_unit(key) for key in supports],
            items=items[place : place + 1],
            by=people.persona("van-phong"),
            at=when,
            **({"due_on": due} if isinstance(due, date) else {"working_days": due}),
        )


def begin(when: datetime) -> None:
    """Three units say that they are at work; one of them needs something of another, which does not answer."""
    _say(DISABILITY, "so-y-te", "under-way", when, done=1, out_of=3, text="Đã có dự thảo hướng dẫn.")
    _say(LEAFLET, "so-tu-phap", "under-way", when, text="Đang biên soạn.")
    _say(
        TASKS[2][0],
        "so-nnmt",
        "under-way",
        when,
        done=64,
        out_of=168,
        text="Đã nhận bảng đối chiếu của 64 đơn vị.",
    )
    actions.ask(
        task=_task(DISABILITY),
        asker=_unit("so-y-te"),
        asked=_unit("so-nnmt"),
        what="Danh sách chỉ tiêu về hộ có người khuyết tật trong rà soát hộ nghèo (minh họa).",
        due_on=date(2026, 5, 15),
        by=people.of(_unit("so-y-te"), Role.OFFICER),
        at=when,
    )


def finish(when: datetime) -> None:
    evidence = "Công văn 1250/STP-PBGDPL kèm tài liệu (minh họa)"
    _say(LEAFLET, "so-tu-phap", "done", when, text="Đã phát hành tài liệu.", evidence=evidence)


def close(when: datetime) -> None:
    task = _task(LEAFLET)
    actions.close(
        task=task,
        done_on=date(2026, 5, 22),
        evidence="Đã nhận tài liệu in và bản âm thanh (minh họa).",
        progress=Progress.objects.filter(task=task, state="done").first(),
        by=people.persona("van-phong"),
        at=when,
    )


def send(when: datetime) -> None:
    """Send the third proposal out of the system; its answer is due on 12 June."""
    proposal = Proposal.objects.get(title=SOFTWARE)
    actions.send(
        proposal=proposal,
        base=proposal.revision,
        sent_on=when.date(),
        reference="18/BCĐNQ-VPTT",
        answer_due_on=date(2026, 6, 12),
        by=people.persona("van-phong"),
        at=when,
    )


def _say(title: str, unit: str, state: str, when: datetime, *, text: str, **given) -> None:
    found = _unit(unit)
    actions.report_progress(
        task=_task(title),
        unit=found,
        state=state,
        stated_on=when.date(),
        text=f"{text[:-1]} (minh họa).",
        by=people.of(found, Role.OFFICER),
        at=when,
        **given,
    )


def _frame(symbol: str, dated: date) -> Frame:
    """What stands around a paper that the committee's leader signs."""
    committee = _committee()
    head = publications.letterhead(committee, dated, city=city_of(committee))
    signer = Mandate.objects.select_related("user").get(user=people.persona("lanh-dao-ban"))
    return Frame(
        letterhead=Letterhead(head.superior, head.issuer, head.place, name=committee.name_vi),
        symbol=f"{symbol}-{head.symbol}",
        dated=dated,
        signature=Signature(
            signer.user.name,
            signer.post_vi,
            signer.signature_form,
            head=HEAD_POST,
            on_behalf_of="Ban Chỉ đạo",
        ),
        illustrative=True,
    )


def _committee() -> Unit:
    return _unit("ban-chi-dao")


def _unit(key: str) -> Unit:
    return Unit.objects.get(key=key)


def _task(title: str) -> Task:
    return Task.objects.get(title=title)
