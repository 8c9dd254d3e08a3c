"""The XML parts of a packed document, heard as they are read and never kept as a tree.

Refused: document types and entities (no office suite writes them), elements nested without end, relationships and
fields that fetch from elsewhere or start something, formulas that call a program. Runs apart, without Django.
"""

import re
from xml.parsers import expat

from quyen.core.apart import Unfit

DEEPEST = 200  # elements within each other; a table in a table in a table needs some thirty
XML = (".xml", ".rels", ".svg")
LOOSE = ".vml"  # drawings that Excel itself does not always write as sound XML
ACTIVE_LINKS = frozenset({"oleobject", "package", "control", "activexcontrolbinary", "afchunk"})
MACRO_LINKS = frozenset({"vbaproject", "wordvbadata", "xlmacrosheet", "xlintlmacrosheet"})
HYPERLINK = "hyperlink"
SCHEMES = ("http:", "https:", "mailto:", "tel:", "#")  # that a link in a document may lead to
MACRO_TYPES = re.compile(r"macroenabled|vbaproject|vbadata", re.IGNORECASE)
ACTIVE_TYPES = re.compile(r"activex|oleobject", re.IGNORECASE)
FETCHES = frozenset({"DDE", "DDEAUTO", "INCLUDETEXT", "INCLUDEPICTURE", "IMPORT", "LINK", "DATABASE"})
STARTS = frozenset({"MACROBUTTON", "EMBED", "PRINT"})
CALLS = re.compile(r"\b(?:WEBSERVICE|RTD|CALL|REGISTER(?:\.ID)?|EXEC|IMAGE)\s*\(", re.IGNORECASE)
PIPE = re.compile(r"\b\w+\|\s*'")  # program|'arguments'!cell
PIPE_IN_TEXT = re.compile(r"\s*[=+@-]\s*(?:\w+\|\s*'|\w+\(.*\w+\|\s*')", re.DOTALL)
FARTHEST_ROW = 200_000
LONGEST = 32_767  # letters that a cell may hold, as Excel has it
HEARD = frozenset({"f", "t", "formula1", "formula2", "definedName"})


def is_xml(name: str, read: bytes) -> bool:
    """Whether a part is XML, by its name or its first sign."""
    return name.lower().endswith((*XML, LOOSE)) or read.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")


def look(name: str, read: bytes) -> None:
    """Raise Unfit if a part of this name holds what no document needs."""
    if name.lower().endswith(LOOSE):
        if b"<!DOCTYPE" in read or b"<!ENTITY" in read:
            raise Unfit("entities")
        return
    heard = _Part(name)
    try:
        heard.parser.Parse(read, True)
    except expat.ExpatError as broken:
        raise Unfit("damaged") from broken
    heard.end()


class _Part:
    """Hears one part: its elements as they open and close, and the words of those that may start something."""

    def __init__(self, name: str) -> None:
        self.links = name.lower().endswith(".rels")
        self.book = name.lower().startswith("xl/")
        self.sheet = name.lower().startswith("xl/worksheets/")
        self.deep, self.words, self.fields = 0, None, [""]
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self.doctype
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.stop
        self.parser.CharacterDataHandler = self.say

    def doctype(self, *_told) -> None:
        raise Unfit("entities")

    def start(self, tag: str, given: dict[str, str]) -> None:
        self.deep += 1
        if self.deep > DEEPEST:
            raise Unfit("too-deep")
        name = tag.rpartition(":")[2]
        if self.links and name == "Relationship":
            _refuse_link(given)
        elif name in ("c", "row") and self.sheet and "r" in given:
            _refuse_far(given["r"])
        elif name in ("Override", "Default"):
            _refuse_type(given.get("ContentType", ""))
        elif name == "fldChar" and "begin" in given.values():
            self.fields.append("")
        elif name == "fldSimple":
            self.fields.append(next((said for key, said in given.items() if key.endswith("instr")), ""))
        self.words = [] if name in HEARD or name == "instrText" else None

    def say(self, words: str) -> None:
        if self.words is not None:
            self.words.append(words)

    def stop(self, tag: str) -> None:
        self.deep -= 1
        if not self.words:
            self.words = None
            return
        said, self.words = "".join(self.words), None
        name = tag.rpartition(":")[2]
        if self.book and len(said) > LONGEST:
            raise Unfit("too-wide")
        if name == "instrText":
            self.fields[-1] += said
        elif PIPE_IN_TEXT.match(said) if name == "t" else PIPE.search(said) or CALLS.search(said):
            raise Unfit("commands")

    def end(self) -> None:
        for said in self.fields:
            word = said.split(maxsplit=1)[0].upper() if said.strip() else ""
            if word in FETCHES:
                raise Unfit("elsewhere")
            if word in STARTS:
                raise Unfit("active")


def _refuse_far(place: str) -> None:
    """Refuse a row or a cell so far out that whoever lays the cells side by side needs gigabytes: column AAA on."""
    row = place.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    if len(place) - len(row) > 2 or not row.isdecimal() or int(row[:8]) > FARTHEST_ROW:
        raise Unfit("too-wide")


def _refuse_link(given: dict[str, str]) -> None:
    kind = given.get("Type", "").rpartition("/")[2].lower()
    if kind in MACRO_LINKS:
        raise Unfit("macros")
    if kind in ACTIVE_LINKS:
        raise Unfit("active")
    target = given.get("Target", "").strip().lower()
    outside = given.get("TargetMode", "").lower() == "external"
    if kind == "attachedtemplate" and outside:
        raise Unfit("template")
    if outside and not (kind == HYPERLINK and target.startswith(SCHEMES)):
        raise Unfit("elsewhere")


def _refuse_type(said: str) -> None:
    if MACRO_TYPES.search(said):
        raise Unfit("macros")
    if ACTIVE_TYPES.search(said):
        raise Unfit("active")
