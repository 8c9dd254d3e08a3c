"""The texts of a Word or Excel file, part by part as they are heard, deleted and hidden ones too."""

import io
import re
import zipfile
from collections.abc import Collection, Iterator
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
TEXT = "text"  # a text that cells share, by its number
BREAKS = {"tab": "\t", "br": "\n", "cr": "\n"}


def look(content: bytes) -> dict:
    """Return what the texts of a document say that should not be stored, see `texts.findings`."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            told = texts.findings(_texts(archive))
            return told | {"found": _with_cells(archive, told["found"])}
    except (*DAMAGED, expat.ExpatError) as broken:
        raise Unfit("damaged") from broken


def _texts(archive: zipfile.ZipFile) -> Iterator[tuple[texts.Place, str]]:
    for name in archive.namelist():
        if part := WORD.fullmatch(name):
            what = part[1].rstrip("0123456789")
            yield from (([what, at], text) for at, text in _paragraphs(archive.read(name)))
        elif name == SHARED:
            yield from (([TEXT, at], text) for at, text in _paragraphs(archive.read(name)))
        elif SHEET.fullmatch(name):
            yield from ((["cell", *place], text) for place, text in _cells(archive, name).done)
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


def _with_cells(archive: zipfile.ZipFile, found: list) -> list:
    """Return findings with the first cell that shows a shared text in place of its number."""
    wanted = {place[1] for _kind, _times, places in found for place in places if place[0] == TEXT}
    if not wanted:
        return found
    shown: dict[int, list] = {}
    for name in filter(SHEET.fullmatch, archive.namelist()):
        for number, place in _cells(archive, name, wanted).shown.items():
            shown.setdefault(number, ["cell", *place])
    return [
        [kind, times, [shown.get(place[1], place) if place[0] == TEXT else place for place in places]]
        for kind, times, places in found
    ]


def _cells(archive: zipfile.ZipFile, name: str, wanted: Collection[int] = ()) -> "_Cells":
    heard = _Cells("".join(filter(str.isdecimal, name)), wanted)
    heard.parser.Parse(archive.read(name), True)
    return heard


class _Cells:
    """Hears the cells of a sheet: texts of their own or that a formula gave, and where shared texts are shown."""

    def __init__(self, sheet: str, wanted: Collection[int]) -> None:
        self.sheet, self.wanted = sheet, wanted
        self.done: list[tuple[list[str], str]] = []
        self.shown: dict[int, list[str]] = {}
        self.kind, self.place, self.words, self.saying = "", "", [], False
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.stop
        self.parser.CharacterDataHandler = self.say

    def start(self, tag: str, given: dict) -> None:
        name = tag.rpartition(":")[2]
        if name == "c":
            self.kind, self.place, self.words = given.get("t", ""), given.get("r", ""), []
        self.saying = name in ("v", "t")

    def say(self, words: str) -> None:
        if self.saying:
            self.words.append(words)

    def stop(self, tag: str) -> None:
        self.saying = False
        if tag.rpartition(":")[2] != "c" or not self.words:
            return
        said, place = "".join(self.words), [self.sheet, self.place]
        if self.kind in ("str", "inlineStr"):
            self.done.append((place, said))
        elif self.kind == "s" and said.isdecimal() and int(said) + 1 in self.wanted:
            self.shown.setdefault(int(said) + 1, place)
