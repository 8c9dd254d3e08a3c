"""What is issued of an event as parts of official documents: plan, invitation, report of results, notice of conclusion.

What the office adds in its own words stands in `Words`; everything else is told from the facts.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from quyen.core.citations import Citation
from quyen.core.dates import long_date
from quyen.obligations.letters import HANDFUL, Frame
from quyen.publications.layouts import invitation as invitations
from quyen.publications.layouts.kinds import LAYOUTS
from quyen.publications.layouts.parts import (
    CLAUSE,
    POINT,
    SECTION,
    Appendix,
    Block,
    Document,
    Heading,
    Item,
    Numbering,
    Paragraph,
    Recipients,
)
from quyen.publications.layouts.wording import issuer_in_text
from quyen.publications.models import Document as Issued
from quyen.training.models import Event, Paper
from quyen.training.papers import words
from quyen.training.queries.daypack import Guest, Invited, Whole

OFFICE = "Văn phòng Thường trực"
DOCUMENTS = {  # the kind of paper → the kind of document it is issued as
    Paper.Kind.PLAN: Issued.Kind.PLAN,
    Paper.Kind.INVITATION: Issued.Kind.INVITATION,
    Paper.Kind.RESULTS: Issued.Kind.REPORT,
    Paper.Kind.CONCLUSION: Issued.Kind.NOTICE,
}


@dataclass(frozen=True)
class Words:
    """What the office adds, a paragraph a line: `grounds` of a plan, its `tasks`; what else an invitation says
    (`notes`); how the event went and what is proposed after it (`assessment`, `proposals`); what was concluded."""

    grounds: str = ""
    tasks: str = ""
    notes: str = ""
    assessment: str = ""
    proposals: str = ""
    conclusions: str = ""


def about(event: Event) -> str:
    """Return what an issued paper was made from, as text: "training:3"."""
    return Citation("training", str(event.number)).to_text()


def title(kind: str, event: Event) -> str:
    """Return what a paper is called, below its kind."""
    said = words.occasion(event)
    return {
        Paper.Kind.PLAN: f"Tổ chức {said}",
        Paper.Kind.INVITATION: f"Tới dự {said}",
        Paper.Kind.RESULTS: f"Kết quả {said}",
        Paper.Kind.CONCLUSION: f"Kết luận của {event.chair} tại {said}"
        if event.chair
        else f"Kết luận {said}",
    }[Paper.Kind(kind)]


def plan(found: Whole, frame: Frame, said: Words, *, number: int | None = None) -> Document:
    """Return the parts of the plan (kế hoạch): why, what, when, for whom, how it is measured, who does what."""
    seats = Appendix("Phân bổ số lượng đại biểu", (words.seats_table(found.invited),))
    return document(
        found,
        frame,
        Paper.Kind.PLAN,
        tuple(_plan(found, frame, said)),
        number,
        grounds=tuple(words.lines(said.grounds)),
        recipients=("Các đơn vị có tên tại Phụ lục",) if found.invited else (),
        appendices=(words.programme_appendix(found), *((seats,) if found.invited else ())),
    )


def _plan(found: Whole, frame: Frame, said: Words) -> Iterator[Block]:
    issuer = issuer_in_text(frame.letterhead)
    yield Paragraph(f"{issuer} xây dựng Kế hoạch tổ chức {words.occasion(found.event)} như sau:")
    yield Heading(SECTION, "Sự cần thiết, mục đích")
    yield from _listed("Sự cần thiết", found.needs)
    yield from _listed("Mục đích: sau hội nghị, người tham dự có thể", found.goals)
    yield Heading(SECTION, "Nội dung, thời gian, địa điểm")
    yield from _content(found)
    yield Heading(SECTION, "Thành phần, số lượng")
    yield from _people(found)
    yield Heading(SECTION, "Đánh giá kết quả")
    yield from (Item(CLAUSE, line) for line in _measured(found.event))
    yield Heading(SECTION, "Tổ chức thực hiện")
    yield from (Item(CLAUSE, line) for line in (*_duties(found), *words.lines(said.tasks)))


def _listed(head: str, rows: tuple[str, ...]) -> Iterator[Block]:
    """Yield what is said under a head; a single thing stands beside it."""
    if len(rows) == 1:
        yield Item(CLAUSE, f"{head}: {words.bare(rows[0])}.")
    elif rows:
        yield Item(CLAUSE, f"{head}:")
        ends = [";"] * (len(rows) - 1) + ["."]
        yield from (Item(POINT, words.bare(row) + end) for row, end in zip(rows, ends, strict=True))


def _content(found: Whole) -> Iterator[Block]:
    event = found.event
    yield from _listed("Chuyên đề", tuple(words.topics(found)))
    yield Item(CLAUSE, f"Thời gian: {words.when(found)}.")
    yield Item(CLAUSE, f"Địa điểm: {words.where(event)}.")
    yield Item(CLAUSE, f"Hình thức: {words.MODES[Event.Mode(event.mode)]}.")
    yield Item(CLAUSE, "Chương trình chi tiết: tại Phụ lục kèm theo.")


def _people(found: Whole) -> Iterator[Block]:
    event = found.event
    yield Item(CLAUSE, f"Đơn vị tổ chức: {words.hosts(event)}.")
    if event.chair:
        yield Item(CLAUSE, f"Chủ trì: {words.bare(event.chair)}.")
    if event.audience:
        yield Item(CLAUSE, f"Thành phần tham dự: {words.bare(event.audience)}.")
    yield Item(CLAUSE, f"Số lượng: {event.seats} đại biểu{_by_group(found)}.")


def _by_group(found: Whole) -> str:
    """Return where the seats lie: ", trong đó: Sở, ban, ngành 2; Công an 3; chưa phân bổ 2"."""
    counts: dict[str, int] = {}
    for row in found.invited:
        counts[row.group.name_vi] = counts.get(row.group.name_vi, 0) + row.seats
    if left := found.event.seats - found.seats:
        counts["chưa phân bổ"] = left
    return ", trong đó: " + "; ".join(f"{name} {n}" for name, n in counts.items()) if found.invited else ""


def _measured(event: Event) -> Iterator[str]:
    """Yield how the event is measured, and what is done with the answers: results are of groups, never of a person."""
    yield "Người tham dự làm bài kiểm tra ngắn trước và sau hội nghị, theo hai đề tương đương."
    if event.naming == Event.Naming.NAMED:
        purpose = words.bare(words.lower(event.naming_purpose))
        yield f"Bài kiểm tra ghi tên người làm, để: {purpose}. Điểm chỉ báo cho chính người đó."
    else:
        yield "Bài kiểm tra không ghi tên; hai bài của một người được ghép bằng mã do người đó tự đặt."
    yield (
        "Kết quả chỉ tổng hợp theo nhóm, không xếp hạng đơn vị, không dùng để xét thi đua hay đánh giá cán bộ; "
        "sau 3, 6 và 12 tháng hỏi lại về việc áp dụng."
    )


def _duties(found: Whole) -> Iterator[str]:
    yield f"{OFFICE} chuẩn bị chương trình, tài liệu, giấy mời và điều kiện tổ chức; báo cáo kết quả sau hội nghị."
    if found.invited:
        due = found.event.names_due_on
        until = f" trước hết {long_date(due)}" if due else ""
        yield f"Các đơn vị có tên tại Phụ lục cử đại biểu đúng thành phần, gửi danh sách về {OFFICE}{until}."


def invitation(
    found: Whole, rows: tuple[Invited, ...], frame: Frame, said: Words, *, number: int | None = None
) -> Document:
    """Return the parts of the invitation to some units; more than a handful stand in an appendix with their seats."""
    many = len(rows) > HANDFUL
    named = ("Các đơn vị có tên tại Phụ lục kèm theo",) if many else tuple(map(with_seats, rows))
    listed = (Appendix("Danh sách đơn vị được mời", (words.seats_table(rows),)),) if many else ()
    return document(
        found,
        frame,
        Paper.Kind.INVITATION,
        tuple(asking(found, frame.letterhead, named, _notes(found, said))),
        number,
        recipients=("Các đơn vị có tên tại Phụ lục",) if many else ("Như trên",),
        appendices=(*listed, words.programme_appendix(found)),
    )


def with_seats(row: Invited) -> str:
    return f"{row.name} ({row.seats:02} đại biểu)"


def asking(found: Whole, head, named: tuple[str, ...], notes: str) -> tuple[Paragraph, ...]:
    """Return the words of the form: who invites whom to what, who presides, when and where."""
    meeting = invitations.Meeting(
        invited=named,
        occasion=words.occasion(found.event),
        chair=found.event.chair or issuer_in_text(head),
        time=words.when(found),
        place=words.where(found.event),
        notes=notes,
    )
    return invitations.blocks(head, meeting)


def _notes(found: Whole, said: Words) -> str:
    due = found.event.names_due_on
    until = f" trước hết {long_date(due)}" if due else ""
    asked = f"Đề nghị các đơn vị cử đại biểu đúng thành phần và gửi danh sách về {OFFICE}{until}."
    return "\n".join([asked, *words.lines(said.notes)])


def copies_for_units(common: Document, found: Whole, rows: tuple[Invited, ...]) -> list[Document]:
    """Return a copy of an invitation for each unit, named with its seats, under the number of the common one."""
    return [_copy(common, found, with_seats(row)) for row in rows]


def copies_for_people(common: Document, found: Whole, people: list[Guest]) -> list[Document]:
    """Return a copy of an invitation for each person who holds a seat."""
    return [_copy(common, found, _named(row), seat=row.seat) for row in people]


def _named(row: Guest) -> str:
    return f"Đồng chí {row.name}, {row.post} – {row.unit}"


def _copy(common: Document, found: Whole, whom: str, seat: str = "") -> Document:
    said = [f"Số ghế: {seat}."] if seat else []
    notes = "\n".join([*said, "Đề nghị đại biểu đến trước giờ khai mạc 15 phút để làm thủ tục."])
    return replace(
        common,
        blocks=asking(found, common.letterhead, (whom,), notes),
        recipients=replace(common.recipients, names=("Như trên",)),
        appendices=(),
        check=None,
    )


def conclusion(found: Whole, came: int, frame: Frame, said: Words, *, number: int | None = None) -> Document:
    """Return the parts of the notice of the conclusion (thông báo kết luận); each line of it is a numbered point."""
    event = found.event
    who = event.chair or issuer_in_text(frame.letterhead)
    people = f"; có {came} đại biểu tham dự" if came else ""
    opening = (
        f"{words.when(found)[:1].upper()}{words.when(found)[1:]}, tại {words.where(event)}, {who} chủ trì "
        f"{words.occasion(event)}{people}. Sau khi nghe các chuyên đề và ý kiến trao đổi, {who} kết luận như sau:"
    )
    closing = f"{OFFICE} thông báo để các đơn vị biết và thực hiện."
    points = [Item(CLAUSE, line) for line in words.lines(said.conclusions)]
    return document(
        found,
        frame,
        Paper.Kind.CONCLUSION,
        (Paragraph(opening), *points, Paragraph(closing)),
        number,
        recipients=("Các đơn vị dự và được mời dự",),
    )


def document(
    found: Whole,
    frame: Frame,
    kind: str,
    blocks: tuple[Block, ...],
    number: int | None,
    *,
    grounds: tuple[str, ...] = (),
    recipients: tuple[str, ...] = (),
    appendices: tuple[Appendix, ...] = (),
) -> Document:
    """Return a paper of an event within its frame; invented participants are marked on every page."""
    return Document(
        kind=LAYOUTS[DOCUMENTS[Paper.Kind(kind)]].name,
        title=title(kind, found.event),
        letterhead=frame.letterhead,
        numbering=Numbering(number, frame.symbol),
        dated=frame.dated,
        blocks=blocks,
        signature=frame.signature,
        recipients=Recipients((*recipients, *frame.recipients), frame.drafter),
        grounds=grounds,
        appendices=appendices,
        illustrative=frame.illustrative or found.event.invented,
    )
