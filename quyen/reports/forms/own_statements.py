"""The part of a unit's own báo cáo that says how its tasks and commitments stand: a heading and a table each."""

from collections.abc import Iterator

from quyen.followup.letters import paper
from quyen.followup.models import Progress
from quyen.publications.layouts.parts import SECTION, Block, Heading, Table
from quyen.reports.models import Draft, DraftStatement, Statement, Version
from quyen.reports.queries.contents import statements_of

TITLE = "Tình hình thực hiện nhiệm vụ được giao và cam kết"
TASKS = ("TT", "Nhiệm vụ, văn bản giao", "Tình hình", "Kết quả, minh chứng", "Vướng mắc, cần hỗ trợ")
ITEMS = ("TT", "Cam kết", "Tình hình", "Kết quả, minh chứng", "Vướng mắc, cần hỗ trợ")
WIDTHS = (5, 27, 16, 30, 22)
STATES = {
    Progress.State.NOT_BEGUN: "Chưa bắt đầu",
    Progress.State.UNDER_WAY: "Đang thực hiện",
    Progress.State.HELD_UP: "Đang vướng mắc",
    Progress.State.DONE: "Đã hoàn thành",
}
ALIGNMENTS = ("center", "left", "left", "left", "left")

Row = Statement | DraftStatement


def stated(source: Draft | Version) -> Iterator[Block]:
    """Yield what a report says of tasks and commitments; nothing where it says nothing."""
    rows = [row for row in statements_of(source) if row.stands]
    tasks, items = [row for row in rows if row.task_id], [row for row in rows if row.item_id]
    if rows:
        yield Heading(SECTION, TITLE)
    if tasks:
        yield _table("Nhiệm vụ được giao", TASKS, [(_task(row), row) for row in tasks])
    if items:
        yield _table("Cam kết do đơn vị chủ trì", ITEMS, [(row.item.reference, row) for row in items])


def _table(caption: str, header: tuple[str, ...], rows: list[tuple[str, Row]]) -> Table:
    cells = tuple(
        (str(n), what, _stands(row), _shown(row), _needed(row)) for n, (what, row) in enumerate(rows, 1)
    )
    return Table(caption=caption, header=header, rows=cells, alignments=ALIGNMENTS, widths=WIDTHS)


def _task(row: Row) -> str:
    return f"{row.task.title} ({paper(row.task.decision)})"


def _stands(row: Row) -> str:
    """Return how it stands: "Đang thực hiện (1/2)"."""
    words = STATES[row.state] if row.task_id else row.level.name_vi
    return f"{words} ({row.done}/{row.out_of})" if row.out_of else words


def _shown(row: Row) -> str:
    evidence = f"Minh chứng: {row.evidence}" if row.evidence else ""
    return "\n".join(filter(None, (row.text, evidence)))


def _needed(row: Row) -> str:
    needed = f"Cần hỗ trợ: {row.help_needed}" if row.help_needed else ""
    return "\n".join(filter(None, (row.obstacle, needed)))
