"""Packed documents (.docx, .xlsx) distrusted: what an honest one never holds is refused before anybody reads it.

Runs apart, without Django; it refuses with codes, which `opening` words. Word, Excel and LibreOffice write one
plain list of parts one after the other, and nothing that starts by itself; a file that differs was made to differ.
"""

import io
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Collection

from quyen.core import packed_xml
from quyen.core.apart import Unfit

MEBIBYTE = 1024 * 1024
UNPACKED = 64 * MEBIBYTE  # bytes that a document may unpack to
PARTS = 5_000
DIRECTORY = 2 * MEBIBYTE  # bytes of its list of parts
HEAD, END_MARK = b"PK\x03\x04", b"PK\x05\x06"
END = struct.Struct("<4s4H2LH")  # the end of the list: mark, two disks, twice the parts, size, start, comment
LOCAL = 30  # bytes before the name of a part
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
# What reading a packed file raises whose bytes were changed: besides the plain one, a version or a method that is
# not known (a RuntimeError), names that are no text, places that lie outside, and streams that do not unpack.
DAMAGED = (zipfile.BadZipFile, RuntimeError, ValueError, struct.error, EOFError, OSError, zlib.error)

MAIN = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml"}
TYPES = "[Content_Types].xml"
ARCHIVES = (
    HEAD,
    END_MARK,
    b"Rar!\x1a\x07",
    b"7z\xbc\xaf\x27\x1c",
    b"\x1f\x8b",
    b"BZh",
    b"\xfd7zXZ\x00",
    b"MSCF",
)
PROGRAMS = (b"MZ", b"\x7fELF", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"#!", b"%PDF-", b"\xca\xfe\xba\xbe")
MACROS = re.compile(r"(^|/)(vba[^/]*\.(bin|xml)|(macrosheets|dialogsheets)/)", re.IGNORECASE)
ACTIVE = re.compile(
    r"(^|/)(activex|embeddings)/|\.(exe|dll|js|jse|vbs|vbe|bat|cmd|ps1|scr|com|jar|hta|lnk|msi|sh|py|wsf|reg|chm)$",
    re.IGNORECASE,
)
ELSEWHERE = re.compile(r"(^|/)(externallinks/|connections\.xml$|querytables/)", re.IGNORECASE)
NAMES = ((MACROS, "macros"), (ACTIVE, "active"), (ELSEWHERE, "elsewhere"))


def look(content: bytes, kinds: Collection[str] = tuple(MAIN)) -> str:
    """Return which of the kinds ("docx", "xlsx") a document is, or raise Unfit with what it should not hold."""
    found = directory(content)
    kind = _kind(found, kinds)
    for part in found:
        _refuse_name(part.filename)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for part in found:
                _look_inside(part.filename, archive.read(part))
    except DAMAGED as broken:
        raise Unfit("damaged") from broken
    return kind


def directory(content: bytes) -> list[zipfile.ZipInfo]:
    """Return the parts by their list alone, none of them odd; raises Unfit."""
    found = listed(content)
    for part in found:
        _refuse_odd(part)
    _refuse_overlaps(found, len(content))
    if sum(part.file_size for part in found) > UNPACKED:
        raise Unfit("too-far")
    return found


def listed(content: bytes) -> list[zipfile.ZipInfo]:
    """Return what the list of parts says; how long it is, is known before it is read. Raises Unfit."""
    if not content.startswith(HEAD):
        raise Unfit("other-kind")
    parts = _refuse_odd_end(content)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            found = archive.infolist()
    except DAMAGED as broken:
        raise Unfit("damaged") from broken
    if len(found) != parts:
        raise Unfit("oddly-packed")
    return found


def is_archive(content: bytes) -> bool:
    """Whether bytes that claim to be something else can be opened as an archive too."""
    if any(mark in content for mark in ARCHIVES[2:4]):
        return True
    at = content.rfind(END_MARK, max(0, len(content) - 65_557))
    if at < 0 or len(content) - at < END.size:
        return False
    _mark, _disk, _first, _here, _parts, size, _start, _comment = END.unpack_from(content, at)
    return content[at - size : at].startswith(b"PK\x01\x02") if 0 < size <= at else False


def _refuse_odd_end(content: bytes) -> int:
    """Return how many parts the list says there are; refuses a list that is not the plain end of the file."""
    if len(content) < END.size:
        raise Unfit("damaged")
    mark, disk, first, here, parts, size, start, comment = END.unpack(content[-END.size :])
    if mark != END_MARK or comment:
        raise Unfit("damaged")
    if parts > PARTS or size > DIRECTORY:
        raise Unfit("too-far")
    if (disk, first, here) != (0, 0, parts) or start + size + END.size != len(content):
        raise Unfit("oddly-packed")
    return parts


def _refuse_odd(part: zipfile.ZipInfo) -> None:
    """Refuse a part that is locked, packed in no usual way, no plain file, or named to land elsewhere."""
    if part.flag_bits & 1:
        raise Unfit("locked")
    name = part.orig_filename
    steps = name.split("/")
    if (
        part.compress_type not in METHODS
        or stat.S_ISLNK(part.external_attr >> 16)
        or not name.isprintable()
        or "\\" in name
        or ":" in name
        or name.startswith("/")
        or ".." in steps
    ):
        raise Unfit("oddly-packed")


def _refuse_overlaps(found: list[zipfile.ZipInfo], size: int) -> None:
    """Refuse parts that share bytes, share a name, or leave room before the first: each is a way to hide one."""
    if len({part.filename.lower() for part in found}) != len(found):
        raise Unfit("oddly-packed")
    at = 0
    for part in sorted(found, key=lambda part: part.header_offset):
        if part.header_offset < at or (at == 0 and part.header_offset):
            raise Unfit("oddly-packed")
        at = part.header_offset + LOCAL + len(part.orig_filename) + part.compress_size
    if at > size:
        raise Unfit("damaged")


def _kind(found: list[zipfile.ZipInfo], kinds: Collection[str]) -> str:
    names = {part.filename for part in found}
    kind = next((kind for kind in kinds if MAIN[kind] in names), None)
    if TYPES not in names or kind is None:
        raise Unfit("other-kind")
    return kind


def _refuse_name(name: str) -> None:
    for pattern, code in NAMES:
        if pattern.search(name):
            raise Unfit(code)


def _look_inside(name: str, read: bytes) -> None:
    if packed_xml.is_xml(name, read):
        packed_xml.look(name, read)
    elif read.startswith(ARCHIVES):
        raise Unfit("nested")
    elif read.startswith(PROGRAMS):
        raise Unfit("active")
