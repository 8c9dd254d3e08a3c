"""The công văn that withdraws an issued document or puts its form right (đính chính), as parts of a letter.

Source: Decree 30/2020/NĐ-CP, article 18: what is wrong in content is replaced by a document of the same form; what is
wrong in form or procedure is put right by a letter; who got a withdrawn one sends the paper back, deletes the file.
"""

from dataclasses import dataclass
from datetime import date

from quyen.core.dates import long_date
from quyen.publications.layouts.kinds import LAYOUTS
from quyen.publications.layouts.parts import (
    Addressees,
    Document,
    Letterhead,
    Numbering,
    Paragraph,
    Recipients,
    Signature,
)
from quyen.publications.layouts.wording import issuer_in_text
from quyen.publications.models import Amendment
from quyen.publications.models import Document as Issued

HANDFUL = 5  # so many addressees are named above the letter
DOING = {Amendment.Kind.WITHDRAWN: "thu hồi", Amendment.Kind.RECTIFIED: "đính chính"}


@dataclass(frozen=True)
class Frame:
    """What stands around the text."""

    letterhead: Letterhead
    symbol: str
    dated: date | None
    signature: Signature
    drafter: str = "VPTT"
    illustrative: bool = False


def named(document: Issued) -> str:
    """A document as a sentence names it: Báo cáo số 05/BC-BCĐNQ ngày 22 tháng 6 năm 2026."""
    kind = LAYOUTS[document.kind].name or "Công văn"
    return f"{kind} số {document.full_number} {long_date(document.issued_on)}"


def subject(document: Issued, kind: str) -> str:
    """The letter's trích yếu."""
    return f"{DOING[kind]} {named(document)}"


def letter(document: Issued, kind: str, reason: str, frame: Frame, *, number: int | None = None) -> Document:
    """The letter that does it, to everybody whom the document went to."""
    return Document(
        kind="",
        title=subject(document, kind),
        letterhead=frame.letterhead,
        numbering=Numbering(number, frame.symbol),
        dated=frame.dated,
        addressees=Addressees(_above(document)),
        blocks=tuple(Paragraph(text) for text in _said(document, kind, reason, frame)),
        signature=frame.signature,
        recipients=Recipients((), frame.drafter),
        illustrative=frame.illustrative,
    )


def _above(document: Issued) -> tuple[str, ...]:
    names = [row.name for row in document.addressees.all()]
    if len(names) <= HANDFUL:
        return tuple(names)
    kind = LAYOUTS[document.kind].name or "Công văn"
    return (f"Các cơ quan, đơn vị nhận {kind} số {document.full_number}",)


def _said(document: Issued, kind: str, reason: str, frame: Frame) -> list[str]:
    issuer, title = issuer_in_text(frame.letterhead), document.title
    about = f"{'V/v ' if document.kind == Issued.Kind.LETTER else ''}{title}"
    issued = f"{issuer} đã ban hành {named(document)} “{about}”."
    if kind == Amendment.Kind.RECTIFIED:
        return [
            issued,
            f"Văn bản có sai sót về thể thức, kỹ thuật trình bày hoặc thủ tục ban hành. {issuer} đính chính như sau:",
            reason,
            "Các nội dung khác của văn bản không thay đổi.",
        ]
    return [
        issued,
        f"{issuer} thu hồi văn bản nêu trên. Lý do: {reason.rstrip('.;')}.",
        "Đề nghị cơ quan, đơn vị đã nhận bản giấy gửi lại văn bản; cơ quan, đơn vị đã nhận bản điện tử hủy bỏ văn bản "
        "và thông báo qua hệ thống để nơi gửi biết.",
    ]
