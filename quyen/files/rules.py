"""What a file is, told from its bytes and never from its name, and whether it may be kept."""

import re
import zipfile
from dataclasses import dataclass
from pathlib import PurePosixPath, PureWindowsPath

from quyen.core import packed
from quyen.core.apart import Unfit
from quyen.core.text import clean

LIMIT = 20 * 1024 * 1024  # bytes of one file
UNPACKED_LIMIT = packed.UNPACKED  # bytes that a document may unpack to
NAME_LENGTH = 200

OFFICE = "application/vnd.openxmlformats-officedocument"
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # .doc, .xls and whatever Office locks with a password
CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")


@dataclass(frozen=True)
class Type:
    """A type of file that may be kept: its short name, media type and the endings of its names."""

    kind: str
    media_type: str
    endings: tuple[str, ...]


TYPES = {
    found.kind: found
    for found in (
        Type("pdf", "application/pdf", (".pdf",)),
        Type("docx", f"{OFFICE}.wordprocessingml.document", (".docx",)),
        Type("xlsx", f"{OFFICE}.spreadsheetml.sheet", (".xlsx",)),
        Type("png", "image/png", (".png",)),
        Type("jpg", "image/jpeg", (".jpg", ".jpeg")),
        Type("csv", "text/csv", (".csv", ".txt")),
        Type("json", "application/json", (".json",)),
    )
}
KINDS = (
    "pdf",
    "docx",
    "xlsx",
    "png",
    "jpg",
)  # taken where nothing else is said; a table or a list of records as text is asked for by name
RECORDS = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:\[\s*\{|\{\s*\")")  # how JSON begins, and a table does not


def sniff(content: bytes) -> str | None:
    """Return which of KINDS the bytes are, or None."""
    if content.startswith(b"%PDF-"):
        return "pdf"
    if content.startswith(b"\x89PNG\r\n\x1a\n") and content[12:16] == b"IHDR":
        return "png"
    if content.startswith(b"\xff\xd8\xff"):
        return "jpg"
    if holds_text(content):
        return "json" if RECORDS.match(content) else "csv"
    parts = {part.filename for part in packed_parts(content)}
    if packed.TYPES not in parts:
        return None
    return next((kind for kind, main in packed.MAIN.items() if main in parts), None)


def holds_text(content: bytes) -> bool:
    """Whether bytes are plain text in UTF-8, with nothing a table or a letter would not hold."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    return not CONTROL.search(text)


def packed_parts(content: bytes) -> list[zipfile.ZipInfo]:
    """Return the parts of a packed document; none if it is not packed, or its list of parts is damaged or too long."""
    try:
        return packed.listed(content)
    except Unfit:
        return []


def holds_macros(content: bytes) -> bool:
    """Whether a document brings programs along."""
    return any(packed.MACROS.search(part.filename) for part in packed_parts(content))


def unpacks_too_far(content: bytes) -> bool:
    """Whether a document would unpack to more than any honest one does."""
    return sum(part.file_size for part in packed_parts(content)) > UNPACKED_LIMIT


def tidy_name(name: str) -> str:
    """Return a file's name without folders and unseen characters, in NFC, cut to fit with its ending kept."""
    last = PureWindowsPath(PurePosixPath(clean(name).replace("\n", " ")).name).name.strip()
    ending = PurePosixPath(last).suffix
    ending = ending if len(ending) <= 10 else ""
    return last.removesuffix(ending)[: NAME_LENGTH - len(ending)].rstrip() + ending


def ending_fits(name: str, kind: str) -> bool:
    """Whether a name ends as files of this kind do."""
    return name.lower().endswith(TYPES[kind].endings)
