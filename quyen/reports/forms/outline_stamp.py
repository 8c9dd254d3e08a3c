"""The stamp of an outline given out for Word: in the file's properties, and as a line of text.

The properties hold also a mark of what stood at each place, so that what was not touched changes nothing, whoever
has written there since. The line in the footer and under the title survives copying the text into another file.
"""

import json
import re
from base64 import urlsafe_b64encode
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from hashlib import sha256

from docx.document import Document as WordFile
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree

from quyen.core.text import clean
from quyen.reports.forms.changes import Said
from quyen.reports.forms.stamp import FORMAT, NoStamp, Stamp
from quyen.reports.rules.answers import Told

PREFIX = "quyen-"
HELD = "held-"  # properties that hold the marks, numbered from 1
STATED = "stated-"  # properties that hold the mark of one task or commitment each, by its key
LONGEST = 240  # letters of one property: Word shows 255
BYTES, MARK = 3, 4  # of a mark, and the letters it is written in
BLANK = "." * MARK
BETWEEN = " · "
SHORT = 12  # digits of the outline's hash in the line
LINE = re.compile(rf"{re.escape(FORMAT)}(?:\s*·\s*[^·\n]+){{8}}")
PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
VALUES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
PROPERTY_SET = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"  # what Word calls its set of free properties
FIRST_PROPERTY = 2


@dataclass(frozen=True)
class Found:
    """The stamps that a file has, the surest first; `marks` of what it was given out with, in the form's order.

    `stated` are the marks of tasks and commitments by their keys: they are asked beside the outline.
    """

    stamps: list[Stamp]
    marks: list[str] = field(default_factory=list)
    stated: Mapping[str, str] = field(default_factory=dict)


def line(stamp: Stamp) -> str:
    """Return the stamp as a small line of text."""
    short = replace(stamp, outline=stamp.outline[:SHORT])
    return BETWEEN.join(str(told) for told in asdict(short).values())


def put(word: WordFile, stamp: Stamp, held: Iterable[Said], stated: Mapping[str, Said] | None = None) -> None:
    """Write the stamp and marks of what is held, place by place, into a file's properties."""
    told = asdict(stamp)
    marks = "".join(map(mark, held))
    pieces = [marks[start : start + LONGEST] for start in range(0, len(marks), LONGEST)]
    told |= {f"{HELD}{number}": piece for number, piece in enumerate(pieces, 1)}
    told |= {f"{STATED}{key}": mark(each) for key, each in (stated or {}).items()}
    said = etree.tostring(_properties(told), xml_declaration=True, encoding="UTF-8", standalone=True)
    package = word.part.package
    part = Part(PackURI("/docProps/custom.xml"), CONTENT_TYPE.OFC_CUSTOM_PROPERTIES, said, package)
    package.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_PROPERTIES)


def mark(said: Said) -> str:
    """Return four letters that tell what a place held; a passage's without blank lines at its ends."""
    if said is None:
        return BLANK
    told = [tidy(said.text), said.nothing_arose] if isinstance(said, Told) else list(asdict(said).values())
    return urlsafe_b64encode(sha256(json.dumps(told).encode()).digest()[:BYTES]).decode()


def tidy(text: str) -> str:
    """Return a text as Word gives it back: without blank lines at its ends."""
    lines = clean(text).split("\n")
    held = [n for n, each in enumerate(lines) if each.strip()]
    return "\n".join(lines[held[0] : held[-1] + 1]) if held else ""


def _properties(told: Mapping[str, str]) -> etree._Element:
    root = etree.Element(f"{{{PROPERTIES}}}Properties", nsmap={None: PROPERTIES, "vt": VALUES})
    for number, (name, said) in enumerate(told.items(), FIRST_PROPERTY):
        row = etree.SubElement(root, f"{{{PROPERTIES}}}property", fmtid=PROPERTY_SET, pid=str(number))
        row.set("name", f"{PREFIX}{name}")
        etree.SubElement(row, f"{{{VALUES}}}lpwstr").text = said
    return root


def find(read: Mapping) -> Found:
    """Return the stamps of a file as `core.word_blocks` read it; none where it has none."""
    free = {
        name.removeprefix(PREFIX): said
        for name, said in read["properties"].items()
        if name.startswith(PREFIX)
    }
    sure = _stamp(free)
    lined = [stamp for stamp in map(_stamp, map(_split, _lines(read))) if stamp]
    if sure is None:
        return Found(lined)
    marks = "".join(free.get(f"{HELD}{number}", "") for number in range(1, len(free)))
    stated = {name.removeprefix(STATED): each for name, each in free.items() if name.startswith(STATED)}
    cut = [marks[start : start + MARK] for start in range(0, len(marks), MARK)]
    return Found([sure, *lined], cut, stated)


def _lines(read: Mapping) -> Iterator[str]:
    """Yield the lines of stamp in the footers and in the text."""
    texts = [*read["footers"], *(block["text"] for block in read["blocks"] if block["kind"] == "paragraph")]
    for text in texts:
        yield from (found.group() for found in LINE.finditer(text))


def _split(found: str) -> dict[str, str]:
    return dict(zip(Stamp.__dataclass_fields__, (each.strip() for each in found.split("·")), strict=True))


def _stamp(told: Mapping[str, str]) -> Stamp | None:
    try:
        return Stamp.read(told)
    except NoStamp:
        return None


def whole(stamp: Stamp, ours: str) -> Stamp:
    """Return a stamp with the hash of the outline in full, where its short one is the beginning of ours."""
    short = len(stamp.outline) == SHORT and ours.startswith(stamp.outline)
    return replace(stamp, outline=ours) if short else stamp
