"""The stamp of an outline given out for Word, in three places: a part of our own, the properties, a line of text.

The part knows also what stood there when it was given out. Other programs may drop it; the line in the footer and
under the title survives copying and being saved anywhere, without what stood there.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace

from docx.document import Document as WordFile
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree

from quyen.reports.forms.changes import Said
from quyen.reports.forms.stamp import FORMAT, NoStamp, Stamp
from quyen.reports.rules.answers import Given, Told

NAMESPACE = "urn:quyen:form"
PREFIX = "quyen-"
BETWEEN = " · "
SHORT = 12  # digits of the outline's hash in the line
LINE = re.compile(rf"{re.escape(FORMAT)}(?:\s*·\s*[^·\n]+){{8}}")
PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
VALUES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
PROPERTY_SET = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"  # what Word calls its set of free properties
FIRST_PROPERTY = 2


@dataclass(frozen=True)
class Found:
    """The stamps that a file has, the surest first; `held` is what it was given out with, by key, if it knows."""

    stamps: list[Stamp]
    held: dict[str, Said] = field(default_factory=dict)
    knows: bool = False


def line(stamp: Stamp) -> str:
    """Return the stamp as a small line of text."""
    short = replace(stamp, outline=stamp.outline[:SHORT])
    return BETWEEN.join(str(told) for told in asdict(short).values())


def put(word: WordFile, stamp: Stamp, held: Mapping[str, Given | Told]) -> None:
    """Write the stamp into a file's own part and into its properties; the line is set by who sets the text."""
    told = {"stamp": asdict(stamp), "held": {key: packed(said) for key, said in held.items()}}
    root = etree.Element(f"{{{NAMESPACE}}}form", nsmap={None: NAMESPACE})
    root.text = json.dumps(told, ensure_ascii=True, separators=(",", ":"))
    own = _part(word, "/customXml/item1.xml", CONTENT_TYPE.XML, root)
    word.part.relate_to(own, RELATIONSHIP_TYPE.CUSTOM_XML)
    free = _part(word, "/docProps/custom.xml", CONTENT_TYPE.OFC_CUSTOM_PROPERTIES, _properties(stamp))
    word.part.package.relate_to(free, RELATIONSHIP_TYPE.CUSTOM_PROPERTIES)


def packed(said: Given | Told) -> list:
    """Return what a place held as plain values."""
    if isinstance(said, Told):
        return [said.text, said.nothing_arose]
    return [str(said.kind), said.value, said.estimate, said.reason]


def unpacked(told: list) -> Said:
    """Return the same again; TypeError where it is nothing that `packed` gave."""
    return Told(*told) if len(told) == 2 else Given(*told)


def _part(word: WordFile, name: str, kind: str, root: etree._Element) -> Part:
    said = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return Part(PackURI(name), kind, said, word.part.package)


def _properties(stamp: Stamp) -> etree._Element:
    root = etree.Element(f"{{{PROPERTIES}}}Properties", nsmap={None: PROPERTIES, "vt": VALUES})
    for number, (name, said) in enumerate(asdict(stamp).items(), FIRST_PROPERTY):
        row = etree.SubElement(root, f"{{{PROPERTIES}}}property", fmtid=PROPERTY_SET, pid=str(number))
        row.set("name", f"{PREFIX}{name}")
        etree.SubElement(row, f"{{{VALUES}}}lpwstr").text = said
    return root


def find(read: Mapping) -> Found:
    """Return the stamps of a file as `core.word_blocks` read it; none where it has none."""
    own, held, knows = _own(read["own"])
    free = {
        name.removeprefix(PREFIX): said
        for name, said in read["properties"].items()
        if name.startswith(PREFIX)
    }
    told = [own, free, *map(_split, _lines(read))]
    stamps = [stamp for stamp in map(_stamp, told) if stamp]
    return Found(stamps, held if knows and own == asdict(stamps[0]) else {}, knows)


def _own(text: str) -> tuple[dict, dict[str, Said], bool]:
    """Return what our own part tells: stamp, what was held; a part that was tampered with tells nothing."""
    try:
        told = json.loads(text or "null")
        held = {str(key): unpacked(said) for key, said in told["held"].items()}
        return {str(name): str(said) for name, said in told["stamp"].items()}, held, True
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return {}, {}, False


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
