"""The parts of a .docx that tell how its text is meant: relations, properties, styles. Free of Django: it runs apart.

Names are read without their namespaces, since Word writes the same file in two (transitional and strict).
"""

import io
import posixpath
import zipfile
from dataclasses import dataclass, field

from lxml import etree

from quyen.core.apart import Unfit

LARGEST = 24 * 1024 * 1024  # bytes of one part
DAMAGED = (zipfile.BadZipFile, RuntimeError, ValueError, KeyError, OSError, etree.XMLSyntaxError)
Element = etree._Element


def local(element: Element) -> str:
    """Return an element's name without its namespace, "" for what is none."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def attribute(element: Element | None, name: str, default: str = "") -> str:
    """Return an attribute by its name without namespace."""
    if element is None:
        return default
    return next((said for key, said in element.attrib.items() if key.rpartition("}")[2] == name), default)


def child(element: Element | None, *path: str) -> Element | None:
    """Return the first element down a path of names, or None."""
    for name in path:
        element = (
            next((each for each in element if local(each) == name), None) if element is not None else None
        )
    return element


def children(element: Element | None, name: str) -> list[Element]:
    return [] if element is None else [each for each in element if local(each) == name]


def switched(properties: Element | None, name: str) -> bool:
    """Whether a property such as `vanish` stands and is not said to be off."""
    found = child(properties, name)
    return found is not None and attribute(found, "val", "1") not in ("0", "false", "off")


@dataclass
class Package:
    """A .docx by its parts; what is damaged is refused."""

    archive: zipfile.ZipFile
    names: frozenset[str]
    main: str = ""
    links: dict[str, list[str]] = field(default_factory=dict)  # kind of relation: parts, of the document

    @classmethod
    def of(cls, content: bytes) -> "Package":
        try:
            archive = zipfile.ZipFile(io.BytesIO(content))
        except DAMAGED as broken:
            raise Unfit("damaged") from broken
        package = cls(archive, frozenset(archive.namelist()))
        package.main = next(iter(package.related("").get("officeDocument", [])), "word/document.xml")
        package.links = package.related(package.main)
        return package

    def root(self, name: str) -> Element | None:
        """Return a part's root, or None where there is none of this name."""
        if name not in self.names:
            return None
        try:
            with self.archive.open(name) as part:
                said = part.read(LARGEST + 1)
            if len(said) > LARGEST:
                raise Unfit("too-far")
            tree = etree.fromstring(said, _parser()).getroottree()
        except DAMAGED as broken:
            raise Unfit("damaged") from broken
        if tree.docinfo.doctype:
            raise Unfit("entities")
        return tree.getroot()

    def related(self, name: str) -> dict[str, list[str]]:
        """Return the parts that a part leads to, by the kind of relation."""
        folder, file = posixpath.split(name)
        found: dict[str, list[str]] = {}
        for link in children(self.root(posixpath.join(folder, "_rels", f"{file}.rels")), "Relationship"):
            target = posixpath.normpath(posixpath.join("/", folder, link.get("Target", ""))).lstrip("/")
            if link.get("TargetMode") != "External":
                found.setdefault(link.get("Type", "").rpartition("/")[2], []).append(target)
        return found

    def linked(self, kind: str) -> list[Element]:
        """Return the roots of the parts that the document has of a kind: styles, footer, customXml …"""
        roots = (self.root(name) for name in self.links.get(kind, ()))
        return [root for root in roots if root is not None]

    def properties(self) -> dict[str, str]:
        """Return the document's own properties, as its author may set them."""
        root = next((name for name in self.related("").get("custom-properties", ())), "")
        rows = children(self.root(root), "property")
        return {row.get("name", ""): "".join(row.itertext()).strip() for row in rows}


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True,
        remove_pis=True,
    )  # fmt: skip


@dataclass(frozen=True)
class Style:
    """What a style says for those that use it; None and "" say nothing."""

    name: str = ""
    based_on: str = ""
    outline: int | None = None
    list: tuple[str, int] | None = None  # number of the list, level
    font: str = ""


class Styles:
    """The styles of a document, each with what it takes from those it is based on."""

    def __init__(self, root: Element | None) -> None:
        self.known = {attribute(each, "styleId"): _style(each) for each in children(root, "style")}
        defaults = (
            each
            for each in children(root, "style")
            if attribute(each, "type") == "paragraph" and attribute(each, "default") in ("1", "true", "on")
        )
        self.default = attribute(next(defaults, None), "styleId")
        self.font = font_of(child(root, "docDefaults", "rPrDefault", "rPr"))

    def chain(self, key: str) -> list[Style]:
        """Return a style and those it is based on, nearest first; a circle ends where it closes."""
        found: list[Style] = []
        while key in self.known and self.known[key] not in found:
            found.append(self.known[key])
            key = found[-1].based_on
        return found


def _style(element: Element) -> Style:
    paragraph = child(element, "pPr")
    level = attribute(child(paragraph, "outlineLvl"), "val")
    return Style(
        name=attribute(child(element, "name"), "val"),
        based_on=attribute(child(element, "basedOn"), "val"),
        outline=int(level) if level.isdecimal() else None,
        list=list_of(paragraph),
        font=font_of(child(element, "rPr")),
    )


def list_of(paragraph: Element | None) -> tuple[str, int] | None:
    """Return which list a paragraph's properties put it in, and at which level; ("0", n) takes it out of any."""
    found = child(paragraph, "numPr")
    if found is None:
        return None
    level = attribute(child(found, "ilvl"), "val")
    return attribute(child(found, "numId"), "val"), int(level) if level.isdecimal() else 0


def font_of(letters: Element | None) -> str:
    """Return the font that a run's properties name for letters beyond ASCII, where old fonts keep theirs."""
    fonts = child(letters, "rFonts")
    return attribute(fonts, "hAnsi") or attribute(fonts, "ascii")
