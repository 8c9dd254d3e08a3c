"""The blocks of a document in their order: numbered headings, running text, tables, pictures."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from docx.document import Document as WordFile
from docx.oxml.xmlchemy import BaseOxmlElement as Element

from . import styles, wording
from .parts import Block, Heading, Item, Paragraph, Picture, Run, Table, Text
from .pictures import picture
from .styles import Look
from .tables import table
from .wording import plain
from .xml import paragraph, runs_of, tag


@dataclass
class Counter:
    """What has been numbered so far. A higher level begins the lower ones anew, as the decree counts."""

    levels: dict[int, int] = field(default_factory=dict)
    depth: int = 0
    tables: int = 0
    pictures: int = 0

    def step(self, level: int) -> str:
        """The mark of the next heading or item: Phần I, I., 1. or a)."""
        kept = {upper: n for upper, n in self.levels.items() if upper <= level}
        self.levels = kept | {level: kept.get(level, 0) + 1}
        return wording.mark(level, self.levels[level])

    def restart(self) -> None:
        """An appendix counts its headings from the beginning, its tables and pictures onward.

        Its headings stand one level deeper in Word's navigation, below its own title.
        """
        self.levels, self.depth = {}, 1


def levels_used(blocks: Iterable[Block]) -> set[int]:
    """The levels that need a heading style."""
    return {block.level for block in blocks if isinstance(block, Heading)}


def written_blocks(
    word: WordFile, blocks: Sequence[Block], looks: dict[int, Look], counter: Counter, room: int
) -> list[Element]:
    """Every block as paragraphs and tables, in `room` twips."""
    return [element for block in blocks for element in _block(word, block, looks, counter, room)]


def _block(
    word: WordFile, block: Block, looks: dict[int, Look], counter: Counter, room: int
) -> list[Element]:
    match block:
        case Heading():
            return [_heading(block, looks[block.level], counter)]
        case Item():
            mark = Run(f"{counter.step(block.level)} ", anchor=block.anchor)
            return _running((mark, *runs_of(block.text)))
        case Paragraph():
            return _running(runs_of(block.text))
        case Table():
            counter.tables += bool(block.caption)
            return table(block, counter.tables, room)
        case Picture():
            counter.pictures += bool(block.caption)
            return picture(word, block, counter.pictures, room)


def _heading(block: Heading, look: Look, counter: Counter) -> Element:
    said = wording.headline(block, counter.step(block.level))
    deeper = tag("outlineLvl", val=look.outline + counter.depth) if counter.depth else None
    return paragraph(look.id, (Run(said, anchor=block.anchor),), outline=deeper)


def _running(runs: Sequence[Run]) -> list[Element]:
    """Running text; a line feed begins a new paragraph, since a broken justified line would be stretched."""
    return [paragraph(styles.BODY.id, line) for line in split_lines(runs)]


def split_lines(runs: Sequence[Run]) -> list[tuple[Run, ...]]:
    """The runs of each line; an anchor stays with the first piece of its run."""
    lines: list[list[Run]] = [[]]
    for run in runs:
        first, *others = run.text.split("\n")
        lines[-1].append(replace(run, text=first))
        for piece in others:
            lines.append([replace(run, text=piece, anchor="")])
    return [tuple(line) for line in lines if plain(tuple(line)).strip() or any(run.anchor for run in line)]


def ended(blocks: Sequence[Block], ending: str) -> tuple[Block, ...]:
    """The blocks with the closing mark after the last words, on a line of its own after a table."""
    if not ending:
        return tuple(blocks)
    last = blocks[-1] if blocks else None
    if isinstance(last, Paragraph | Item):
        return (*blocks[:-1], replace(last, text=_with_ending(last.text, ending)))
    return (*blocks, Paragraph(ending))


def _with_ending(text: Text, ending: str) -> Text:
    runs = list(runs_of(text))
    while runs and not runs[-1].text.strip(" .;\n") and not runs[-1].anchor:
        runs.pop()
    if not runs:
        return ending
    runs[-1] = replace(runs[-1], text=runs[-1].text.rstrip(" .;\n"))
    return (*runs, Run(ending))
