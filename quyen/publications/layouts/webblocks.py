"""The blocks of a document as HTML: headings in their order, tables with scopes, pictures with their words."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from quyen.core.text import clean

from . import wording
from .body import Counter, split_lines
from .markup import Html, join, tag, void
from .parts import PART, SECTION, Block, Heading, Item, Paragraph, Picture, Run, Table, Text
from .wording import plain
from .xml import checked_name, runs_of

DEEPEST = 6
Source = Callable[[Picture], str]  # where the bytes of a picture are fetched from


@dataclass
class Writer:
    """Writes blocks; `levels` are those of numbering that the document uses, `top` the depth of the first."""

    source: Source
    levels: Sequence[int]
    top: int = 2
    counter: Counter = field(default_factory=Counter)

    def blocks(self, blocks: Iterable[Block]) -> Html:
        return join(self._block(block) for block in blocks)

    def appendix(self, blocks: Iterable[Block]) -> Html:
        """Its headings are counted from the beginning and stand below its own title."""
        self.counter.restart()
        return self.blocks(blocks)

    def _block(self, block: Block) -> Html:
        match block:
            case Heading():
                return self._heading(block)
            case Item():
                mark = Run(f"{self.counter.step(block.level)} ", anchor=block.anchor)
                return running((mark, *runs_of(block.text)))
            case Paragraph():
                return running(runs_of(block.text))
            case Table():
                self.counter.tables += bool(block.caption)
                return table(block, self.counter.tables)
            case Picture():
                self.counter.pictures += bool(block.caption)
                return picture(block, self.counter.pictures, self.source)

    def _heading(self, block: Heading) -> Html:
        said = wording.headline(block, self.counter.step(block.level))
        depth = min(DEEPEST, self.top + self.levels.index(block.level) + self.counter.depth)
        part = "doc__part" if block.level == PART else "doc__section" if block.level == SECTION else None
        return tag(f"h{depth}", broken(said), class_=part, id=identity(block.anchor))


def identity(anchor: str) -> str:
    """An anchor as an id that meets no other of the page around it."""
    return f"doc-{checked_name(anchor)}" if anchor else ""


def broken(text: str) -> Html:
    """Lines as the document has them."""
    first, *others = clean(text).split("\n")
    return join([first, *[part for line in others for part in (void("br"), line)]])


def running(runs: Sequence[Run]) -> Html:
    return join(tag("p", spans(line), class_="doc__text") for line in split_lines(runs))


def spans(text: Text) -> Html:
    return join(_span(run) for run in runs_of(text))


def _span(run: Run) -> Html:
    said = broken(run.text)
    for on, name in ((run.raised, "sup"), (run.italic, "em"), (run.bold, "strong")):
        said = tag(name, said) if on else said
    if run.link:
        href = f"#{identity(run.link[1:])}" if run.link.startswith("#") else run.link
        return tag("a", said, href=href, title=run.hint, id=identity(run.anchor))
    return tag("span", said, id=identity(run.anchor)) if run.anchor else Html(said)


def table(block: Table, number: int) -> Html:
    """Caption and unit of measure belong to the table; headings say what they head; the note stands below."""
    named = tag("span", f"Bảng {number}. {block.caption}", id=identity(block.anchor)) if block.caption else ""
    measure = tag("span", f"Đơn vị tính: {block.unit}", class_="doc__measure") if block.unit else ""
    caption = [tag("caption", named, measure)] if named or measure else []
    made = tag("table", *caption, tag("thead", *_head(block)), _body(block))
    region = {"role": "region", "tabindex": "0", "aria_label": block.caption or plain(block.header[0])}
    note = tag("p", spans(block.note), class_="doc__note") if plain(block.note) else ""
    return join([tag("div", made, class_="doc__table", **region), note])


def _head(block: Table) -> list[Html]:
    own = [spans(title) for title in block.header]
    if not block.over:
        return [tag("tr", *[tag("th", title, scope="col") for title in own])]
    firsts = {over.first: over for over in block.over}
    covered = {column for over in block.over for column in range(over.first, over.last + 1)}
    upper = []
    for n, title in enumerate(own):
        if over := firsts.get(n):
            upper.append(tag("th", spans(over.title), scope="colgroup", colspan=over.last - over.first + 1))
        elif n not in covered:
            upper.append(tag("th", title, scope="col", rowspan=2))
    return [tag("tr", *upper), tag("tr", *[tag("th", own[n], scope="col") for n in sorted(covered)])]


def _body(block: Table) -> Html:
    """The first column set left names its row."""
    sides = [block.alignments[n] if n < len(block.alignments) else "left" for n in range(len(block.header))]
    names = sides.index("left") if "left" in sides else None
    classes = [None if side == "left" else f"doc__{side}" for side in sides]
    rows = []
    for cells in block.rows:
        said = [
            tag("th", spans(text), scope="row", class_=classes[n])
            if n == names and plain(text)
            else tag("td", spans(text), class_=classes[n])
            for n, text in enumerate(cells)
        ]
        rows.append(tag("tr", *said))
    return tag("tbody", *rows)


def picture(block: Picture, number: int, source: Source) -> Html:
    caption = [tag("figcaption", f"Hình {number}. {block.caption}")] if block.caption else []
    shown = void("img", src=source(block), alt=clean(block.alt))
    return tag("figure", shown, *caption, id=identity(block.anchor))
