"""Tables of figures: column widths from their texts, headings on every page, rows that never split."""

from collections.abc import Sequence
from itertools import accumulate

from docx.oxml.xmlchemy import BaseOxmlElement as Element

from . import metrics, styles
from .grids import cell, grid, row
from .heads import side_room
from .parts import Run, Table, Text
from .wording import plain
from .xml import gap, paragraph, runs_of, tag

PADDING = styles.mm(1) + 30
WIDEST_WISH = styles.mm(90)  # a column asks for no more than this; long texts wrap
HEAD_SHARES = (100, 60, 40)  # per cent of its line that a heading gets: it takes one, two or three lines
AROUND = 2 * PADDING + 30  # what a cell needs beside its text; lines that fit by a hair would break in Word
SHORT = 8  # rows up to which a table is kept on one page


def table(block: Table, number: int, room: int) -> list[Element]:
    """Caption, unit of measure, the table itself and the note below, kept together at both ends."""
    columns = column_widths(block, room)
    rows = [*_head_rows(block, columns), *_body_rows(block, columns)]
    above = [_caption(block, number)] if block.caption else [gap(styles.AIR)]
    measure = [paragraph(styles.MEASURE.id, f"Đơn vị tính: {block.unit}")] if block.unit else []
    below = [paragraph(styles.NOTE.id, block.note)] if plain(block.note) else []
    return [*above, *measure, grid(columns, rows, ruled=True, padding=PADDING, title=block.caption), *below]


def _caption(block: Table, number: int) -> Element:
    return paragraph(styles.CAPTION.id, (Run(f"Bảng {number}. {block.caption}", anchor=block.anchor),))


def column_widths(block: Table, room: int) -> list[int]:
    """Widths in twips that fill the room exactly: as given, or no narrower than a column's longest word."""
    if block.widths:
        return _filled([0] * len(block.widths), block.widths, room)
    columns = [(head, [cells[n] for cells in block.rows]) for n, head in enumerate(block.header)]
    least = [_longest_word(head, texts) for head, texts in columns]
    wished = list(least)
    for share in HEAD_SHARES:
        asked = [_longest_line(head, texts, share) for head, texts in columns]
        wished = [max(low, min(WIDEST_WISH, wish)) for low, wish in zip(least, asked, strict=True)]
        if sum(wished) <= room:
            unmet = [max(0, wish - given) for wish, given in zip(asked, wished, strict=True)]
            return _filled(wished, unmet if any(unmet) else wished, room)
    if sum(least) <= room:
        return _filled(least, [wish - low for wish, low in zip(wished, least, strict=True)], room)
    return _filled([0] * len(least), least, room)


def _filled(start: Sequence[int], shares: Sequence[int], room: int) -> list[int]:
    """`start` plus what is left of the room by `shares`, without a twip lost to rounding."""
    left, total = room - sum(start), sum(shares) or 1
    ends = [left * so_far // total for so_far in accumulate(shares)]
    parts = [end - begin for begin, end in zip([0, *ends], ends, strict=False)]
    return [low + part for low, part in zip(start, parts, strict=True)]


def _longest_word(head: Text, texts: Sequence[Text]) -> int:
    words = [word for text in texts for word in plain(text).split()]
    return AROUND + max(_wide(plain(head).split(), "bold"), _wide(words, "bold"))


def _longest_line(head: Text, texts: Sequence[Text], share: int) -> int:
    """The room a column asks for: its longest line, and `share` per cent of its heading's."""
    lines = [(line, _face(text)) for text in texts for line in plain(text).split("\n")]
    longest = max((_wide([line], face) for line, face in lines), default=0)
    return AROUND + max(longest, _wide(plain(head).split("\n"), "bold") * share // 100)


def _wide(texts: Sequence[str], face: str) -> int:
    return metrics.widest(texts, styles.CELL.size, face)


def _face(text: Text) -> str:
    return "bold" if any(run.bold for run in runs_of(text)) else "regular"


def _head_rows(block: Table, columns: Sequence[int]) -> list[Element]:
    """One row of headings, or two where some columns stand under a common one."""
    own = [_head(title, width) for title, width in zip(block.header, columns, strict=True)]
    if not block.over:
        return [row(own, heads=True)]
    covered = {column for over in block.over for column in range(over.first, over.last + 1)}
    below = [
        own[n] if n in covered else _head("", width, merge="continue") for n, width in enumerate(columns)
    ]
    return [row(_upper(block, columns, covered), heads=True), row(below, heads=True)]


def _upper(block: Table, columns: Sequence[int], covered: set[int]) -> list[Element]:
    firsts = {over.first: over for over in block.over}
    cells = []
    for n, width in enumerate(columns):
        if n in firsts:
            over = firsts[n]
            span = columns[over.first : over.last + 1]
            cells.append(_head(over.title, sum(span), across=len(span)))
        elif n not in covered:
            cells.append(_head(block.header[n], width, merge="restart"))
    return cells


def _head(title: Text, width: int, *, across: int = 1, merge: str = "") -> Element:
    side = side_room(styles.CELL_HEAD, plain(title), width - 2 * PADDING, slack=30)
    text = paragraph(styles.CELL_HEAD.id, title, indents=side)
    return cell([text], width, across=across, merge=merge, middle=True)


def _body_rows(block: Table, columns: Sequence[int]) -> list[Element]:
    """A short table stays on one page; a long one keeps its last row with the note."""
    last, short = len(block.rows) - 1, len(block.rows) <= SHORT
    noted = bool(plain(block.note))
    rows = []
    for n, texts in enumerate(block.rows):
        keep = (short and n < last) or (noted and n == last)
        rows.append(row([
            cell([_cell_text(text, _alignment(block, column), keep)], width, middle=True)
            for column, (text, width) in enumerate(zip(texts, columns, strict=True))
        ]))  # fmt: skip
    return rows


def _alignment(block: Table, column: int) -> str:
    return block.alignments[column] if column < len(block.alignments) else "left"


def _cell_text(text: Text, alignment: str, keep: bool) -> Element:
    return paragraph(
        styles.CELL.id,
        runs_of(text),
        keep=tag("keepNext") if keep else None,
        align=tag("jc", val=alignment) if alignment != "left" else None,
    )
