"""What an official document is made of: plain frozen values, written in ordinary case.

The layout sets capitals, sizes, numbers and rules; texts arrive as a person would say them ("Ban Chỉ đạo
Nhân quyền"). A line feed in a name or title breaks the line there. Source: Decree 30/2020/NĐ-CP, appendix I.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

SIGNATURE_FORMS = ("", "KT.", "TL.", "TUQ.", "Q.")
PART, SECTION, CLAUSE, POINT = range(4)
ALIGNMENTS = ("left", "center", "right")


@dataclass(frozen=True)
class Run:
    """A stretch of text with one look.

    `link` is an http(s) address or "#name" of an `anchor` in the same document; `hint` shows when the pointer
    rests on it; `raised` sets a small mark above the line, as source marks are.
    """

    text: str
    bold: bool = False
    italic: bool = False
    raised: bool = False
    link: str = ""
    hint: str = ""
    anchor: str = ""


Text = str | tuple[Run, ...]


@dataclass(frozen=True)
class Letterhead:
    """The superior agency (may be blank), the issuing agency, and the place the document is dated from.

    `name` is the issuing agency as a sentence names it, where that differs from how it is headed.
    """

    superior: str
    issuer: str
    place: str
    name: str = ""


@dataclass(frozen=True)
class Numbering:
    """Number within the year and symbol such as BC-BCĐNQ; no number yet leaves room to write it in."""

    number: int | None
    symbol: str


@dataclass(frozen=True)
class Addressees:
    """Kính gửi: to whom the document goes; none when it is a report that is not sent upward."""

    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class Signature:
    """Who signs, in which right.

    `on_behalf_of` is the body that acts collectively (TM.); `form` says in whose stead: KT. (for the head),
    TL. (by order of), TUQ. (by authority of), each followed by `head`'s post, or Q. (acting in the post).
    `other_post` is the signer's post in the agency whose seal is used.
    """

    name: str
    post: str
    form: str = ""
    head: str = ""
    on_behalf_of: str = ""
    other_post: str = ""

    def __post_init__(self) -> None:
        if self.form not in SIGNATURE_FORMS:
            raise ValueError(f"unknown form of signature: {self.form!r}")
        if bool(self.head) != (self.form in ("KT.", "TL.", "TUQ.")):
            raise ValueError(f"form {self.form!r} and head {self.head!r} do not go together")


@dataclass(frozen=True)
class Recipients:
    """Nơi nhận: who gets a copy; the file copy names the drafting unit and how many are kept."""

    names: tuple[str, ...] = ()
    drafter: str = ""
    copies: str = ""


@dataclass(frozen=True)
class Heading:
    """A numbered heading: PART (Phần I), SECTION (I.), CLAUSE (1.) or POINT (a)."""

    level: int
    title: str
    anchor: str = ""


@dataclass(frozen=True)
class Item:
    """A numbered paragraph without a title of its own: CLAUSE (1.) or POINT (a)."""

    level: int
    text: Text
    anchor: str = ""


@dataclass(frozen=True)
class Paragraph:
    """Running text; a line feed begins a new paragraph."""

    text: Text


@dataclass(frozen=True)
class Over:
    """A heading that spans columns `first` to `last` (counted from 0, both included) above their own."""

    title: Text
    first: int
    last: int


@dataclass(frozen=True)
class Table:
    """Rows of texts under one row of headings, numbered "Bảng n" by its caption.

    `alignments` per column: left, center or right (left where none is said); `widths` are weights,
    worked out from the texts when blank; `unit` is the unit of measure, `note` stands below.
    """

    caption: str
    header: tuple[Text, ...]
    rows: tuple[tuple[Text, ...], ...]
    alignments: tuple[str, ...] = ()
    over: tuple[Over, ...] = ()
    widths: tuple[int, ...] = ()
    unit: str = ""
    note: Text = ""
    anchor: str = ""

    def __post_init__(self) -> None:
        columns = len(self.header)
        if not columns or any(len(row) != columns for row in self.rows):
            raise ValueError(f"every row of a table has as many cells as its header: {self.caption!r}")
        if self.widths and len(self.widths) != columns:
            raise ValueError(f"one width per column: {self.caption!r}")
        if set(self.alignments) - set(ALIGNMENTS):
            raise ValueError(f"unknown alignment: {self.alignments!r}")
        reach = [column for over in self.over for column in range(over.first, over.last + 1)]
        if reach != sorted(set(reach)) or (reach and not 0 <= reach[0] <= reach[-1] < columns):
            raise ValueError(f"headings over columns follow each other from left to right: {self.caption!r}")


@dataclass(frozen=True)
class Picture:
    """A PNG, its text for those who do not see it, and its caption numbered "Hình n"."""

    png: bytes
    alt: str
    caption: str = ""
    width_mm: int = 150
    anchor: str = ""


Block = Heading | Item | Paragraph | Table | Picture


@dataclass(frozen=True)
class Appendix:
    """Numbered Phụ lục I, II … when there are several; its pages are counted apart."""

    title: str
    blocks: tuple[Block, ...]
    landscape: bool = False
    anchor: str = ""


@dataclass(frozen=True)
class Check:
    """How to check an issued copy: a code to type at `page`, or to scan as the address `address`."""

    code: str
    page: str
    address: str


@dataclass(frozen=True)
class Document:
    """A whole document. `kind` such as "Báo cáo" (blank for a letter), `title` its trích yếu.

    `dated` may be a year alone, with room left for day and month, or None. `stamps` are printed in a box under
    the number (HỎA TỐC, LƯU HÀNH NỘI BỘ). `electronic` leaves the reference on appendices blank, as the decree
    wants where they travel in the signed file. `illustrative` prints DỮ LIỆU MINH HỌA on every page. `check` is
    printed below the signature, small, with its picture.
    """

    kind: str
    title: str
    letterhead: Letterhead
    numbering: Numbering
    dated: date | int | None
    blocks: tuple[Block, ...]
    signature: Signature
    recipients: Recipients
    addressees: Addressees = Addressees()
    grounds: tuple[str, ...] = ()
    ending: str = "./."
    appendices: tuple[Appendix, ...] = ()
    stamps: tuple[str, ...] = ()
    electronic: bool = False
    illustrative: bool = False
    check: Check | None = None


def blocks_of(document: Document) -> list[Block]:
    """Every block in its order, those of the appendices last."""
    return [*document.blocks, *[block for appendix in document.appendices for block in appendix.blocks]]
