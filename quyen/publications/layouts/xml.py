"""The few WordprocessingML elements that a document is written in."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import XmlPart
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement as Element

from quyen.core.text import clean

from .parts import Run, Text

_BOOKMARK = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,39}")
_PENDING = "pending"
LINK = "Hyperlink"  # LibreOffice carries a link into the PDF only if its text has a style of its own
SPACER = "DuongKe"  # the style of rules and empty room


def tag(name: str, /, *children: Element | None, **attributes: object) -> Element:
    """`<w:name w:key="value">`; a child that is None is left out, True is written 1."""
    element = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), str(int(value)) if isinstance(value, bool) else clean(str(value)))
    element.extend([child for child in children if child is not None])
    return element


def runs_of(text: Text) -> tuple[Run, ...]:
    """Its runs, cleaned of what Word cannot hold; a plain string is one plain run."""
    runs = (Run(text),) if isinstance(text, str) else text
    return tuple(replace(run, text=clean(run.text)) for run in runs)


def paragraph(style: str, text: Text = "", **looks: Element | None) -> Element:
    """One paragraph of a named style; `looks` are its properties, in the order of the schema."""
    properties = tag("pPr", tag("pStyle", val=style), *looks.values())
    return tag("p", properties, *written(runs_of(text)))


def gap(height: int) -> Element:
    """Room of an exact height in twips, held to what follows."""
    exactly = tag("spacing", before=0, line=height, lineRule="exact")
    return paragraph(SPACER, keep=tag("keepNext"), spacing=exactly)


def written(runs: Iterable[Run]) -> list[Element]:
    """Runs with their links and bookmarks; addresses and ids are settled later by `settle`."""
    return [element for run in runs for element in _one(run)]


def _one(run: Run) -> list[Element]:
    elements: list[Element] = [_letters(run)] if run.text else []
    if run.link:
        elements = [_link(run, elements)]
    return _bookmarked(run.anchor, elements) if run.anchor else elements


def _letters(run: Run) -> Element:
    looks = [
        tag("rStyle", val=LINK) if run.link else None,
        tag("b") if run.bold else None,
        tag("bCs") if run.bold else None,
        tag("i") if run.italic else None,
        tag("iCs") if run.italic else None,
        tag("vertAlign", val="superscript") if run.raised else None,
    ]
    properties = tag("rPr", *looks) if any(look is not None for look in looks) else None
    return tag("r", properties, *_pieces(run.text))


def _pieces(text: str) -> list[Element]:
    pieces = []
    for piece in re.split("([\n\t])", text):
        if piece == "\n":
            pieces.append(tag("br"))
        elif piece == "\t":
            pieces.append(tag("tab"))
        elif piece:
            pieces.append(_words(piece))
    return pieces


def _words(text: str) -> Element:
    element = tag("t")
    element.text = text
    element.set(qn("xml:space"), "preserve")
    return element


def _link(run: Run, children: Sequence[Element]) -> Element:
    """A link inside the file (#name) or to an address; a link looks like the text around it."""
    hint = {"tooltip": run.hint} if run.hint else {}
    if run.link.startswith("#"):
        return tag("hyperlink", *children, anchor=checked_name(run.link[1:]), history=True, **hint)
    if not re.match(r"https?://[^\s]+$", run.link):
        raise ValueError(f"not an address a document may link to: {run.link!r}")
    element = tag("hyperlink", *children, history=True, **hint)
    element.set(_PENDING, run.link)
    return element


def _bookmarked(name: str, elements: Sequence[Element]) -> list[Element]:
    """A bookmark around some elements."""
    return [tag("bookmarkStart", name=checked_name(name)), *elements, tag("bookmarkEnd")]


def checked_name(name: str) -> str:
    """A bookmark's name as Word takes it: a letter or _, then letters, digits and _, 40 at most."""
    if not _BOOKMARK.fullmatch(name):
        raise ValueError(f"not a bookmark name: {name!r}")
    return name


def field(instruction: str, shown: str) -> list[Element]:
    """A field such as PAGE that the reader's program works out; `shown` stands until it has."""
    code = tag("instrText")
    code.text = f" {instruction} "
    code.set(qn("xml:space"), "preserve")
    return [
        tag("r", tag("fldChar", fldCharType="begin")),
        tag("r", code),
        tag("r", tag("fldChar", fldCharType="separate")),
        tag("r", _words(shown)),
        tag("r", tag("fldChar", fldCharType="end")),
    ]


def settle(part: XmlPart) -> None:
    """Number the bookmarks and give every address its relation; refuse names used twice or never set."""
    root = part.element
    starts, ends = list(root.iter(qn("w:bookmarkStart"))), list(root.iter(qn("w:bookmarkEnd")))
    for number, (start, end) in enumerate(zip(starts, ends, strict=True), start=1):
        start.set(qn("w:id"), str(number))
        end.set(qn("w:id"), str(number))
    names = [start.get(qn("w:name")) for start in starts]
    links = list(root.iter(qn("w:hyperlink")))
    wanted = {link.get(qn("w:anchor")) for link in links} - {None}
    if len(set(names)) < len(names) or not wanted <= set(names):
        raise ValueError(f"bookmarks used twice or never set: {sorted(wanted - set(names)) or names}")
    for link in links:
        if (address := link.attrib.pop(_PENDING, None)) is not None:
            link.set(qn("r:id"), part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
