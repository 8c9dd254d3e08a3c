"""The letter on overdue tasks (công văn đôn đốc) as parts of a document, for one unit or for all with an appendix.

What was given to whom and since when it is late stands in it, with the last thing the unit itself reported. The
wording is ours; the layout is the decree's (publications.layouts.letter).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from quyen.core.citations import Citation
from quyen.core.dates import long_date, short_date
from quyen.followup.models import Decision, Progress, Task, TaskUnit
from quyen.obligations.letters import COMMON, EACH, HANDFUL, Frame, addressee, is_common
from quyen.organisations.models import Unit
from quyen.publications.layouts.parts import (
    Addressees,
    Appendix,
    Block,
    Document,
    Numbering,
    Paragraph,
    Recipients,
    Table,
)

__all__ = [
    "COMMON",
    "EACH",
    "KIND",
    "Case",
    "Frame",
    "Overdue",
    "Terms",
    "about",
    "is_common",
    "to_all",
    "to_one",
]

KIND = "task-letter"  # of the citation on an issued letter: task-letter:<committee>#each or #common
SUBJECT = "đôn đốc thực hiện nhiệm vụ quá hạn"
BASES = {
    Decision.Kind.DECISION: "Quyết định",
    Decision.Kind.CONCLUSION: "Thông báo kết luận",
    Decision.Kind.DIRECTIVE: "Chỉ thị",
    Decision.Kind.PLAN: "Kế hoạch",
    Decision.Kind.LETTER: "Công văn",
}
PARTS = {TaskUnit.Part.LEAD: "Chủ trì", TaskUnit.Part.SUPPORTS: "Phối hợp"}
STATES = {
    Progress.State.NOT_BEGUN: "Chưa bắt đầu",
    Progress.State.UNDER_WAY: "Đang thực hiện",
    Progress.State.HELD_UP: "Đang vướng mắc",
    Progress.State.DONE: "Đơn vị báo đã xong",
}
SILENT = "Chưa báo cáo"
UNMOVED = "Ngày nêu trên không phải là gia hạn; thời hạn hoàn thành nhiệm vụ đã giao không thay đổi."


@dataclass(frozen=True)
class Overdue:
    """One task that a unit is late with: as its lead, or with an answer that was `asked` of it."""

    task: Task
    part: str
    due_on: date
    days: int
    progress: Progress | None = None
    asked: str = ""

    @property
    def given_by(self) -> str:
        """The paper that gave the task: "Thông báo kết luận số 12/TB-BCĐNQ ngày 05/01/2026"."""
        return paper(self.task.decision)

    @property
    def told(self) -> str:
        """What the unit last said of it, and when."""
        if self.asked:
            return f"Chưa trả lời yêu cầu phối hợp: {self.asked}"
        if self.progress is None:
            return SILENT
        return f"{STATES[Progress.State(self.progress.state)]} (ngày {short_date(self.progress.stated_on)})"


@dataclass(frozen=True)
class Case:
    """A unit and what it is late with, longest late first; `given` is how many open tasks it has part in at all."""

    unit: Unit
    late: tuple[Overdue, ...]
    given: int

    @property
    def addressee(self) -> str:
        return addressee(self.unit)

    @property
    def tasks(self) -> int:
        """How many tasks it is late with."""
        return len({row.task.pk for row in self.late})


@dataclass(frozen=True)
class Terms:
    """What is asked now: until when, by which way, whom to ask."""

    due_on: date
    channel: str
    contact: str


def paper(decision: Decision) -> str:
    """Return how a document names a decision."""
    kind = BASES[Decision.Kind(decision.kind)]
    return f"{kind} số {decision.full_number} ngày {short_date(decision.issued_on)}"


def to_one(case: Case, terms: Terms, frame: Frame, *, on: date, number: int | None = None) -> Document:
    """Return the letter to one unit: nothing of another unit's tasks is in it."""
    blocks = (
        Paragraph(
            f"Theo chỉ đạo của Ban Chỉ đạo, {case.addressee} được giao chủ trì hoặc phối hợp {case.given} nhiệm vụ "
            f"đang thực hiện. Đến hết {long_date(on)}, {case.tasks}/{case.given} nhiệm vụ đã quá hạn:"
        ),
        _table([case], named=False),
        Paragraph(_asked(case.addressee, terms)),
        Paragraph(UNMOVED),
    )
    return _letter((case.addressee,), blocks, frame, number)


def to_all(
    cases: Sequence[Case], terms: Terms, frame: Frame, *, on: date, number: int | None = None
) -> Document:
    """Return the common letter, whose appendix names every late unit; it travels on paper."""
    named = tuple(case.addressee for case in cases)
    above = named if len(named) <= HANDFUL else ("Các đơn vị có tên trong Phụ lục kèm theo",)
    late = len({row.task.pk for case in cases for row in case.late})
    blocks = (
        Paragraph(
            f"Theo dõi việc thực hiện các nhiệm vụ Ban Chỉ đạo đã giao, đến hết {long_date(on)} còn {late} nhiệm vụ "
            f"quá hạn tại {len(cases)} đơn vị (danh sách tại Phụ lục kèm theo)."
        ),
        Paragraph(_asked("các đơn vị có tên trong Phụ lục", terms)),
        Paragraph(UNMOVED),
    )
    appendix = Appendix("Danh sách nhiệm vụ quá hạn", (_table(cases, named=True),), landscape=True)
    return _letter(above, blocks, frame, number, (appendix,))


def _letter(
    above: tuple[str, ...],
    blocks: tuple[Block, ...],
    frame: Frame,
    number: int | None,
    appendices: tuple[Appendix, ...] = (),
) -> Document:
    return Document(
        kind="",
        title=SUBJECT,
        letterhead=frame.letterhead,
        numbering=Numbering(number, frame.symbol),
        dated=frame.dated,
        addressees=Addressees(above),
        blocks=blocks,
        signature=frame.signature,
        recipients=Recipients(frame.recipients, frame.drafter),
        appendices=appendices,
        illustrative=frame.illustrative,
    )


def _asked(whom: str, terms: Terms) -> str:
    return (
        f"Đề nghị {whom} hoàn thành nhiệm vụ, gửi kết quả kèm minh chứng chậm nhất hết {long_date(terms.due_on)}; "
        f"nếu có vướng mắc, nêu rõ nội dung cần hỗ trợ; hình thức gửi: {terms.channel}; đầu mối liên hệ: "
        f"{terms.contact}."
    )


def _table(cases: Sequence[Case], *, named: bool) -> Table:
    header = ("Nhiệm vụ", "Văn bản giao", "Vai trò", "Thời hạn", "Số ngày chậm", "Đơn vị đã báo cáo")
    rows = [(case, row) for case in cases for row in case.late]
    return Table(
        caption="",
        header=("TT", *(("Đơn vị",) if named else ()), *header),
        rows=tuple(
            (str(n), *((case.addressee,) if named else ()), *_cells(row))
            for n, (case, row) in enumerate(rows, 1)
        ),
        alignments=(
            "center",
            *(("left",) if named else ()),
            "left",
            "left",
            "left",
            "center",
            "center",
            "left",
        ),
        note="Số ngày chậm tính theo ngày lịch, sau thời hạn đã gia hạn (nếu có).",
    )


def _cells(row: Overdue) -> tuple[str, ...]:
    return (
        row.task.title,
        row.given_by,
        PARTS[TaskUnit.Part(row.part)],
        short_date(row.due_on),
        str(row.days),
        row.told,
    )


def about(committee: Unit, way: str) -> str:
    """Return what an issued letter was made from, as text."""
    return Citation(KIND, str(committee.pk), way).to_text()
