"""The standing words of a document, as every form of it has them: Word file, web page, workbook."""

from collections.abc import Sequence
from datetime import date

from quyen.core.dates import letter, long_date, roman
from quyen.core.text import clean

from .parts import (
    CLAUSE,
    PART,
    POINT,
    SECTION,
    Addressees,
    Appendix,
    Document,
    Heading,
    Letterhead,
    Numbering,
    Recipients,
    Signature,
    Text,
)

COUNTRY = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
TO = "Kính gửi:"
COPIES = "Nơi nhận:"
MARK = "DỮ LIỆU MINH HỌA"
BLANK = " " * 7  # wide enough to write a number, a day or a month in by hand


def plain(text: Text) -> str:
    """What a reader sees of it."""
    return clean(text) if isinstance(text, str) else "".join([clean(run.text) for run in text])


def number_and_symbol(numbering: Numbering) -> str:
    """05/BC-BCĐNQ; room instead of a number that is not given yet."""
    number = BLANK if numbering.number is None else f"{numbering.number:02d}"
    return f"{number}/{numbering.symbol}"


def number_line(document: Document) -> str:
    return f"Số: {number_and_symbol(document.numbering)}"


def day_in_full(on: date | int | None) -> str:
    """ngày 05 tháng 01 năm 2026; room for what is not settled yet: the day and month, or all of it."""
    if isinstance(on, date):
        return long_date(on)
    return f"ngày{BLANK}tháng{BLANK}năm{BLANK if on is None else f' {on}'}"


def dated_line(document: Document) -> str:
    return clean(f"{document.letterhead.place}, {day_in_full(document.dated)}")


def capitals(text: str) -> str:
    return clean(text).upper()


def issuer_in_text(head: Letterhead) -> str:
    """The issuing agency as a sentence names it, on one line."""
    return " ".join(clean(head.name or head.issuer).split())


def addressed(to: Addressees) -> list[str]:
    """Kính gửi: one on the same line; several on a line each."""
    names = [clean(name).strip().rstrip(".;") for name in to.names]
    if len(names) < 2:
        return [f"{TO} {name}" for name in names]
    return [TO, *[f"- {name}{';' if n < len(names) else '.'}" for n, name in enumerate(names, start=1)]]


def grounds(texts: Sequence[str]) -> list[str]:
    """Legal grounds, a line each; every one ends in a semicolon, the last in a full stop."""
    said = [clean(text).strip().rstrip(".;,") for text in texts]
    return [f"{text}{';' if n < len(said) else '.'}" for n, text in enumerate(said, start=1)]


def mark(level: int, n: int) -> str:
    """Phần I, I., 1. or a)."""
    marks = {PART: f"Phần {roman(n)}", SECTION: f"{roman(n)}.", CLAUSE: f"{n}.", POINT: f"{letter(n)})"}
    return marks[level]


def headline(block: Heading, numbered: str) -> str:
    """Part and section titles in capitals; a part's number stands on a line of its own."""
    title = plain(block.title).strip()
    title = title.upper() if block.level in (PART, SECTION) else title
    between = "\n" if block.level == PART else " "
    return f"{numbered}{between}{title}"


def authority(signature: Signature) -> list[str]:
    """The lines above the signature: TM. BAN CHỈ ĐẠO, KT. TRƯỞNG BAN, PHÓ TRƯỞNG BAN."""
    lines = [f"TM. {signature.on_behalf_of}"] if signature.on_behalf_of else []
    if signature.head:
        lines += [f"{signature.form} {signature.head}", signature.post]
    else:
        lines.append(f"{signature.form} {signature.post}".strip())
    return [capitals(line) for line in lines]


def copies(recipients: Recipients, to: Addressees) -> list[str]:
    """Whom Nơi nhận names; the file copy last: Lưu: VT, the drafting unit and the number of copies kept."""
    names = [clean(name).strip().rstrip(".;") for name in recipients.names]
    lines = [f"- {name};" for name in (["Như trên"] if to.names else []) + names]
    kept = ", ".join(part for part in ("VT", clean(recipients.drafter).rstrip(".")) if part)
    return [*lines, f"- Lưu: {kept} ({recipients.copies})." if recipients.copies else f"- Lưu: {kept}."]


def appendix_head(document: Document, appendix: Appendix, n: int) -> str:
    """Phụ lục, numbered where there are several, and its title below."""
    number = f"Phụ lục {roman(n)}" if len(document.appendices) > 1 else "Phụ lục"
    return f"{number}\n{capitals(appendix.title)}"


def reference(document: Document) -> str:
    """(Kèm theo Báo cáo số …): left blank where the appendix travels inside a signed electronic file."""
    kind = clean(document.kind).capitalize() or "Công văn"
    number = None if document.electronic else document.numbering.number
    dated = None if document.electronic else document.dated
    told = number_and_symbol(Numbering(number, document.numbering.symbol))
    return f"(Kèm theo {kind} số {told} {day_in_full(dated)} của {issuer_in_text(document.letterhead)})"
