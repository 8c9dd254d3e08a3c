"""A .docx read by its XML alone, without the library that wrote it."""

import zipfile
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
REL = "{http://schemas.openxmlformats.org/package/2006/relationships}"
NAMES = {"w": W[1:-1], "r": R[1:-1], "rel": REL[1:-1]}


def attributes(element: etree._Element | None) -> dict[str, str]:
    """An element's attributes without their namespaces; nothing for no element."""
    return {
        etree.QName(key).localname: value
        for key, value in (element.attrib if element is not None else {}).items()
    }


def text(element: etree._Element) -> str:
    """What is read there: words, tabs, line breaks."""
    pieces = {f"{W}t": lambda e: e.text or "", f"{W}br": lambda e: "\n", f"{W}tab": lambda e: "\t"}
    return "".join(pieces[e.tag](e) for e in element.iter(*pieces))


def style(paragraph: etree._Element) -> str:
    """The id of its style."""
    return attributes(paragraph.find("w:pPr/w:pStyle", NAMES))["val"]


def on(properties: etree._Element, name: str) -> bool:
    """Whether a switch such as b or keepNext is set and not set to 0."""
    found = properties.find(f"w:{name}", NAMES)
    return found is not None and attributes(found).get("val", "1") != "0"


@dataclass(frozen=True)
class Word:
    """One file."""

    data: bytes

    @cached_property
    def parts(self) -> dict[str, bytes]:
        with zipfile.ZipFile(BytesIO(self.data)) as package:
            return {name: package.read(name) for name in package.namelist()}

    def root(self, name: str) -> etree._Element:
        return etree.fromstring(self.parts[name])

    @cached_property
    def body(self) -> etree._Element:
        return self.root("word/document.xml").find("w:body", NAMES)

    def find(self, path: str) -> list[etree._Element]:
        return self.body.findall(path, NAMES)

    @cached_property
    def said(self) -> list[tuple[str, str]]:
        """Style and text of every paragraph that says something, in reading order."""
        return [(style(p), text(p)) for p in self.body.iter(f"{W}p") if text(p)]

    def paragraph(self, words: str) -> etree._Element:
        """The one paragraph with these words."""
        (found,) = [p for p in self.body.iter(f"{W}p") if text(p) == words]
        return found

    def table_of(self, words: str) -> etree._Element:
        """The one table that has these words."""
        (found,) = [t for t in self.body.iter(f"{W}tbl") if words in text(t)]
        return found

    @cached_property
    def styles(self) -> dict[str, etree._Element]:
        return {attributes(s)["styleId"]: s for s in self.root("word/styles.xml").findall("w:style", NAMES)}

    @cached_property
    def targets(self) -> dict[str, str]:
        """Where the document's relations lead, by id."""
        relations = self.root("word/_rels/document.xml.rels").findall("rel:Relationship", NAMES)
        return {relation.get("Id"): relation.get("Target") for relation in relations}
