"""Giấy mời: who invites whom to what, who presides, when and where. Decree 30/2020/NĐ-CP, appendix III, form 1.7."""

from dataclasses import dataclass

from . import report
from .parts import Document, Letterhead, Paragraph
from .wording import issuer_in_text


@dataclass(frozen=True)
class Meeting:
    """`invited` one to a line; `occasion` is what they are asked to; `notes` such as what to bring."""

    invited: tuple[str, ...]
    occasion: str
    chair: str
    time: str
    place: str
    notes: str = ""


def blocks(head: Letterhead, meeting: Meeting) -> tuple[Paragraph, ...]:
    """The words of an invitation, in the order of the form."""
    asks = f"{issuer_in_text(head)} trân trọng kính mời"
    several = len(meeting.invited) > 1
    invited = (
        (
            f"{asks}:",
            *[f"- {_bare(name)};" for name in meeting.invited[:-1]],
            f"- {_bare(meeting.invited[-1])}.",
        )
        if several
        else (f"{asks}: {_bare(meeting.invited[0])}.",)
    )
    rows = (
        f"Tới dự: {_bare(meeting.occasion)}.",
        f"Chủ trì: {_bare(meeting.chair)}.",
        f"Thời gian: {_bare(meeting.time)}.",
        f"Địa điểm: {_bare(meeting.place)}.",
    )
    notes = (meeting.notes,) if meeting.notes else ()
    return tuple(Paragraph(line) for line in (*invited, *rows, *notes))


def _bare(text: str) -> str:
    return text.strip().rstrip(".;")


def build(document: Document) -> bytes:
    """The invitation as a .docx."""
    if document.addressees.names:
        raise ValueError("an invitation has no Kính gửi: whom it invites stands in its words")
    return report.build(document)
