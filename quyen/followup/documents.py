"""The committee's papers as parts of official documents: invitation, notice of a conclusion, proposal.

The Vietnamese wording is ours; the layouts are the decree's (publications.layouts).
"""

from collections.abc import Iterator
from datetime import date

from quyen.core.citations import Citation
from quyen.core.dates import day_of, long_date, long_datetime
from quyen.followup.models import Meeting, Proposal, View
from quyen.followup.queries.committee import Met, Proposed
from quyen.obligations.letters import HANDFUL, Frame, addressee
from quyen.publications.layouts import invitation as invitations
from quyen.publications.layouts.kinds import LAYOUTS
from quyen.publications.layouts.parts import (
    CLAUSE,
    SECTION,
    Addressees,
    Appendix,
    Block,
    Document,
    Heading,
    Item,
    Numbering,
    Paragraph,
    Recipients,
    Table,
)
from quyen.publications.models import Document as Issued

OFFICE = "Văn phòng Thường trực Ban Chỉ đạo"
SAYS = {
    View.Position.AGREES: "Thống nhất",
    View.Position.WITH_CHANGES: "Thống nhất, đề nghị sửa đổi",
    View.Position.DOES_NOT: "Không thống nhất",
}


def about(of: Meeting | Proposal) -> str:
    """Return what an issued paper was made from, as text: "meeting:3", "proposal:4"."""
    return Citation("meeting" if isinstance(of, Meeting) else "proposal", str(of.pk)).to_text()


def occasion(meeting: Meeting) -> str:
    """Return what the invited are asked to: "họp …"; a title that begins with it is not said twice."""
    title = _lower(meeting.title)
    return title if title.startswith(("họp", "cuộc họp", "hội nghị", "phiên họp")) else f"họp {title}"


def invitation(whole: Met, frame: Frame, *, notes: str = "", number: int | None = None) -> Document:
    """Return the parts of the invitation; more than a handful of invited units stand in an appendix."""
    meeting = whole.meeting
    names = [addressee(row.unit) for row in whole.attendance]
    many = len(names) > HANDFUL
    said = invitations.Meeting(
        invited=("Các đơn vị có tên tại Phụ lục kèm theo",) if many else tuple(names),
        occasion=occasion(meeting),
        chair=meeting.chair,
        time=long_datetime(meeting.starts_at),
        place=meeting.place,
        notes=notes,
    )
    listed = (Appendix("Danh sách đơn vị được mời", (_units(names),)),) if many else ()
    return _document(
        frame,
        LAYOUTS["invitation"].name,
        occasion(meeting),
        invitations.blocks(frame.letterhead, said),
        number,
        recipients=("Như trên" if not many else "Các đơn vị có tên tại Phụ lục",),
        appendices=(*listed, Appendix("Chương trình cuộc họp", tuple(_agenda(whole)))),
    )


def _agenda(whole: Met) -> Iterator[Block]:
    for point in whole.points:
        presents = f" ({addressee(point.presenter)} trình bày)" if point.presenter else ""
        yield Item(CLAUSE, f"{point.title.rstrip('.')}{presents}.")


def conclusion_title(meeting: Meeting) -> str:
    """Return what the notice of a conclusion is called, below THÔNG BÁO."""
    return f"Kết luận của {meeting.chair} tại {_meeting(meeting)}"


def _meeting(meeting: Meeting) -> str:
    title = _lower(meeting.title)
    if title.startswith("họp"):
        return f"cuộc {title}"
    return title if title.startswith(("cuộc họp", "hội nghị", "phiên họp")) else f"cuộc họp {title}"


def conclusion(whole: Met, said: str, frame: Frame, *, number: int | None = None) -> Document:
    """Return the parts of the notice of a meeting's conclusion: when, who chaired, who came, what was concluded."""
    meeting = whole.meeting
    came = [addressee(row.unit) for row in whole.attendance if row.state in ("came", "deputy")]
    who = f"; có sự tham dự của {_counted(came)}" if came else ""
    opening = (
        f"{long_date(day_of(meeting.starts_at)).capitalize()}, tại {meeting.place}, {meeting.chair} "
        f"chủ trì {_meeting(meeting)}{who}. Sau khi nghe báo cáo và ý kiến của các đơn vị, {meeting.chair} kết luận "
        "như sau:"
    )
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    closing = f"{OFFICE} thông báo để các đơn vị biết và thực hiện."
    return _document(
        frame,
        LAYOUTS["notice"].name,
        conclusion_title(meeting),
        (Paragraph(opening), *[Item(CLAUSE, line) for line in lines], Paragraph(closing)),
        number,
        recipients=("Các đơn vị dự họp và được mời",),
    )


def _counted(names: list[str]) -> str:
    return ", ".join(names) if len(names) <= HANDFUL else f"{len(names)} đơn vị"


def subject(proposal: Proposal) -> str:
    """Return what a proposal's letter is about, as it stands under its number or its name."""
    return f"Về việc {_lower(proposal.title)}"


def submission(
    row: Proposed,
    frame: Frame,
    *,
    kind: str = Issued.Kind.SUBMISSION,
    answer_due_on: date | None = None,
    number: int | None = None,
) -> Document:
    """Return the parts of a proposal's letter: why, what it rests on, the ways, who agrees, what is asked.

    `kind` is a submission (tờ trình), or a letter (công văn), which has no name and says V/v before its subject.
    """
    proposal = row.proposal
    letter = kind == Issued.Kind.LETTER
    return _document(
        frame,
        LAYOUTS[kind].name,
        _lower(proposal.title) if letter else subject(proposal),
        tuple(_proposed(row, answer_due_on)),
        number,
        to=(proposal.addressee_name,),
    )


def _proposed(row: Proposed, answer_due_on: date | None) -> Iterator[Block]:
    proposal = row.proposal
    yield Heading(SECTION, "Lý do kiến nghị")
    yield from _paragraphs(proposal.reasons)
    if grounds := list(proposal.grounds.all()):
        yield Paragraph("Căn cứ của kiến nghị:")
        yield from (Paragraph(f"- {one.words.rstrip('.')};") for one in grounds[:-1])
        yield Paragraph(f"- {grounds[-1].words.rstrip('.')}.")
    yield Heading(SECTION, "Nội dung kiến nghị")
    yield from _paragraphs(proposal.asks)
    if row.options:
        yield Heading(SECTION, "Các phương án")
        for one in row.options:
            chosen = " (phương án đề nghị lựa chọn)" if one.recommended else ""
            yield Paragraph(f"Phương án {one.number}{chosen}: {one.text}")
    if row.views:
        yield Heading(SECTION, "Ý kiến của các đơn vị")
        yield _views(row)
    if answer_due_on:
        yield Paragraph(
            f"Trân trọng đề nghị {proposal.addressee_name} cho ý kiến trước {long_date(answer_due_on)}."
        )


def _paragraphs(text: str) -> Iterator[Paragraph]:
    return (Paragraph(line.strip()) for line in text.splitlines() if line.strip())


def _views(row: Proposed) -> Table:
    rows = tuple(
        (str(n), addressee(one.unit), SAYS[View.Position(one.position)], one.why or "–", one.reference or "–")
        for n, one in enumerate(row.views, 1)
    )
    return Table(
        caption="",
        header=("TT", "Đơn vị", "Ý kiến", "Lý do, nội dung đề nghị sửa đổi", "Văn bản"),
        rows=rows,
        alignments=("center", "left", "left", "left", "left"),
    )


def _units(names: list[str]) -> Table:
    rows = tuple((str(n), name) for n, name in enumerate(names, 1))
    return Table(caption="", header=("TT", "Đơn vị"), rows=rows, alignments=("center", "left"))


def _document(
    frame: Frame,
    name: str,
    title: str,
    blocks: tuple[Block, ...],
    number: int | None,
    *,
    to: tuple[str, ...] = (),
    recipients: tuple[str, ...] = (),
    appendices: tuple[Appendix, ...] = (),
) -> Document:
    return Document(
        kind=name,
        title=title,
        letterhead=frame.letterhead,
        numbering=Numbering(number, frame.symbol),
        dated=frame.dated,
        addressees=Addressees(to),
        blocks=blocks,
        signature=frame.signature,
        recipients=Recipients((*recipients, *frame.recipients), frame.drafter),
        appendices=appendices,
        illustrative=frame.illustrative,
    )


def _lower(text: str) -> str:
    """Return a title as the middle of a sentence has it."""
    return text[:1].lower() + text[1:]
