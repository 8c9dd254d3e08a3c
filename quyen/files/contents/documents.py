"""The texts of a Word or Excel file, part by part as they are heard, deleted and hidden ones too."""

import io
import re
import zipfile
from collections.abc import Iterator
from xml.parsers import expat

from quyen.core.apart import Unfit
from quyen.core.packed import DAMAGED
from quyen.files.contents import texts

WORD = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes|comments)\.xml")
BESIDE = re.compile(r"(?:xl|word)/(comments|drawings|charts|diagrams)/?[^/]*\.xml|xl/comments\d*\.xml")
SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
ABOUT, SHARED, BOOK = "docProps/core.xml", "xl/sharedStrings.xml", "xl/workbook.xml"
SAID = frozenset({"t", "delText", "title", "subject", "description", "keywords"})
ENDS = frozenset({"p", "si", "comment", "title", "subject", "description", "keywords"})
BREAKS = {"tab": "\t", "br": "\n", "cr": "\n"}


def look(content: bytes) -> dict:
    """Return what the texts of a document say that should not be stored, see `texts.findings`."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return texts.findings(_texts(archive))
    except (*DAMAGED, expat.ExpatError) as broken:
        raise Unfit("damaged") from broken


def _texts(archive: zipfile.ZipFile) -> Iterator[tuple[texts.Place, str]]:
    for name in archive.namelist():
        if part := WORD.fullmatch(name):
            what = part[1].rstrip("0123456789")
            yield from (([what, at], text) for at, text in _paragraphs(archive.read(name)))
        elif name == SHARED:
            yield from ((["text", at], text) for at, text in _paragraphs(archive.read(name)))
        elif SHEET.fullmatch(name):
            yield from ((["cell", name, cell], text) for cell, text in _inline(archive.read(name)))
        elif BESIDE.match(name) or name in (ABOUT, BOOK):
            yield from ((["beside", at], text) for at, text in _paragraphs(archive.read(name)))


def _paragraphs(part: bytes) -> list[tuple[int, str]]:
    """Return the paragraphs of a part, or its shared texts, that are not blank; each with its number from 1."""
    heard = _Paragraphs()
    heard.parser.Parse(part, True)
    return [(at, text) for at, text in enumerate(heard.done, 1) if text.strip()]


class _Paragraphs:
    """Hears paragraphs, one within another where a text box stands in one."""

    def __init__(self) -> None:
        self.done: list[str] = []
        self.open: list[list[str]] = []
        self.saying = False
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.stop
        self.parser.CharacterDataHandler = self.say

    def start(self, tag: str, _given: dict) -> None:
        name = tag.rpartition(":")[2]
        if name in ENDS:
            self.open.append([])
        elif name in BREAKS and self.open:
            self.open[-1].append(BREAKS[name])
        self.saying = name in SAID

    def say(self, words: str) -> None:
        if self.saying and self.open:
            self.open[-1].append(words)

    def stop(self, tag: str) -> None:
        self.saying = False
        if tag.rpartition(":")[2] in ENDS and self.open:
            self.done.append("".join(self.open.pop()))


def _inline(part: bytes) -> list[tuple[str, str]]:
    """Return the texts that stand in the cells themselves, and those that formulas gave."""
    heard = _Cells()
    heard.parser.Parse(part, True)
    return heard.done


class _Cells:
    """Hears the cells of a sheet that hold a text of their own."""

    def __init__(self) -> None:
        self.done: list[tuple[str, str]] = []
        self.cell, self.text, self.saying = "", None, False
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.stop
        self.parser.CharacterDataHandler = self.say

    def start(self, tag: str, given: dict) -> None:
        name = tag.rpartition(":")[2]
        if name == "c":
            self.cell = given.get("r", "")
            self.text = [] if given.get("t") in ("str", "inlineStr") else None
        self.saying = name in ("v", "t")

    def say(self, words: str) -> None:
        if self.saying and self.text is not None:
            self.text.append(words)

    def stop(self, tag: str) -> None:
        self.saying = False
        if tag.rpartition(":")[2] == "c" and self.text:
            self.done.append((self.cell, "".join(self.text)))
