"""A .docx to plain blocks: paragraphs and tables in reading order, as they stand once tracked changes are accepted.

It runs apart (core/apart.py), on files that nobody trusts, and so without Django. Text typed with old fonts comes in
Unicode, with what stood there beside it. Comments, headers and page numbers are no text of the document; footnotes
and text boxes are named aside.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from quyen.core import old_fonts
from quyen.core.apart import Unfit
from quyen.core.word_lists import Lists
from quyen.core.word_parts import Element, Package, Style, Styles, attribute, child, list_of, local
from quyen.core.word_runs import Runs, lines, unwrapped

MAX_BLOCKS = 20_000
MAX_LETTERS = 800_000
LAST_HEADING = 9
WIDEST = 20  # columns that one cell may cover
BESIDE = ("header", "footer", "comments", "footnotes", "endnotes")  # parts with text of their own
UNSEEN = ("delText", "vanish")
BLOCKS, ROWS, CELLS = frozenset({"p", "tbl"}), frozenset({"tr"}), frozenset({"tc"})
STRUCK = ("del", "moveFrom")


@dataclass
class Paragraph:
    """One paragraph: `runs` are (text, font). `heading` is its level from 1, 0 for text; `mark` is its list's."""

    runs: list[old_fonts.Run]
    heading: int = 0
    style: str = ""
    mark: str = ""
    read: old_fonts.Reading = field(default_factory=lambda: old_fonts.Reading(""))

    @property
    def plain(self) -> dict:
        before = "".join(text for text, _font in self.runs) if self.read.encoding else ""
        told = {"text": self.read.text, "before": before, "heading": self.heading, "style": self.style}
        return {"kind": "paragraph", **told, "mark": self.mark}


@dataclass
class Cell:
    """One cell: its own blocks; `across` columns wide, `below` where it goes on from the cell above."""

    blocks: list["Paragraph | Table"] = field(default_factory=list)
    across: int = 1
    below: bool = False

    @property
    def plain(self) -> dict:
        blocks = [block.plain for block in self.blocks]
        return {"blocks": blocks, "across": self.across, "below": self.below}


@dataclass
class Table:
    rows: list[list[Cell]]

    @property
    def plain(self) -> dict:
        return {"kind": "table", "rows": [[cell.plain for cell in row] for row in self.rows]}


Block = Paragraph | Table


def read(content: bytes) -> dict:
    """Return the document as plain values.

    {"blocks", "aside": [[kind, text]], "hidden", "footers", "properties", "encoding"}. A block is a paragraph {"kind",
    "text", "before", "heading", "style", "mark"} or a table {"kind", "rows": [[{"blocks", "across", "below"}]]}.
    `hidden` are lines that the file keeps and its reader does not see or skips: struck out, in comments, in margins.
    Raises Unfit: damaged, entities, too-far, too-many.
    """
    package = Package.of(content)
    body = child(package.root(package.main), "body")
    if body is None:
        raise Unfit("damaged")
    reader = Reader(package)
    blocks, hidden = list(reader.blocks(body)), list(dict.fromkeys(_hidden(package, body)))
    paragraphs = list(_paragraphs(blocks))
    if (
        sum(map(len, hidden)) + sum(len(text) for each in paragraphs for text, _font in each.runs)
        > MAX_LETTERS
    ):
        raise Unfit("too-many")
    return {
        "encoding": _in_unicode(paragraphs),
        "blocks": [block.plain for block in blocks],
        "aside": reader.runs.aside,
        "hidden": hidden,
        "footers": ["\n".join(lines(root)) for root in package.linked("footer")],
        "properties": package.properties(),
    }


def _in_unicode(paragraphs: list[Paragraph]) -> str:
    """Read all paragraphs together, since they were typed with the same fonts; returns the encodings that were met."""
    read = old_fonts.read_all(each.runs for each in paragraphs)
    for paragraph, reading in zip(paragraphs, read, strict=True):
        paragraph.read = reading
    return "+".join(sorted({name for reading in read for name in reading.encoding.split("+") if name}))


def _hidden(package: Package, body: Element) -> Iterator[str]:
    for paragraph in body.iter("{*}p"):
        if any(next(paragraph.iter(f"{{*}}{name}"), None) is not None for name in UNSEEN):
            yield "".join(each.text or "" for each in paragraph.iter("{*}t", "{*}delText"))
    for kind in BESIDE:
        for root in package.linked(kind):
            yield from (line for line in lines(root) if line.strip())


def _paragraphs(blocks: list[Block]) -> Iterator[Paragraph]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
            continue
        for row in block.rows:
            for cell in row:
                yield from _paragraphs(cell.blocks)


class Reader:
    """Walks a body and counts what it meets."""

    def __init__(self, package: Package) -> None:
        self.styles = Styles(next(iter(package.linked("styles")), None))
        self.lists = Lists.of(next(iter(package.linked("numbering")), None))
        self.runs = Runs(package, self.styles)
        self.met = 0

    def blocks(self, holder: Element) -> Iterator[Block]:
        """Yield the paragraphs and tables of a body or a cell; a paragraph whose end is struck out joins the next."""
        waiting: list[old_fonts.Run] = []
        for element in unwrapped(holder, BLOCKS):
            self._count()
            if local(element) == "p":
                runs, properties = waiting, child(element, "pPr")
                if any(child(properties, "rPr", name) is not None for name in STRUCK):
                    waiting = waiting + self.runs.of(element, self._chain(properties))
                    continue
                waiting = []
                yield self._paragraph(element, properties, runs)
            else:
                yield from [Paragraph(waiting)] if waiting else []
                waiting = []
                yield self._table(element)
        yield from [Paragraph(waiting)] if waiting else []

    def _count(self) -> None:
        self.met += 1
        if self.met > MAX_BLOCKS:
            raise Unfit("too-many")

    def _table(self, element: Element) -> Table:
        rows = [row for row in unwrapped(element, ROWS) if child(row, "trPr", "del") is None]
        return Table([[self._cell(cell) for cell in unwrapped(row, CELLS)] for row in rows])

    def _cell(self, element: Element) -> Cell:
        self._count()
        properties = child(element, "tcPr")
        across = attribute(child(properties, "gridSpan"), "val")
        merge = child(properties, "vMerge")
        return Cell(
            list(self.blocks(element)),
            across=min(int(across), WIDEST) if across.isdecimal() and len(across) < 4 else 1,
            below=merge is not None and attribute(merge, "val", "continue") == "continue",
        )

    def _chain(self, properties: Element | None) -> list[Style]:
        return self.styles.chain(attribute(child(properties, "pStyle"), "val") or self.styles.default)

    def _paragraph(
        self, element: Element, properties: Element | None, runs: list[old_fonts.Run]
    ) -> Paragraph:
        chain = self._chain(properties)
        heading = _heading(properties, chain)
        mark = "" if heading else self._mark(properties, chain)
        return Paragraph(runs + self.runs.of(element, chain), heading, chain[0].name if chain else "", mark)

    def _mark(self, properties: Element | None, chain: list[Style]) -> str:
        own = list_of(properties)
        told = [own] if own else [style.list for style in chain if style.list]
        return self.lists.mark(*told[0]) if told else ""


def _heading(properties: Element | None, chain: list[Style]) -> int:
    own = attribute(child(properties, "outlineLvl"), "val")
    levels = [int(own)] if own.isdecimal() else [each.outline for each in chain if each.outline is not None]
    return levels[0] + 1 if levels and levels[0] < LAST_HEADING else 0
