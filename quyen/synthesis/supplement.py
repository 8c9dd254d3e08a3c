"""The document of a supplement: who came after the cut-off, and which figures moved from what to what."""

from collections.abc import Iterator

from quyen.core.dates import long_date, long_datetime
from quyen.core.ladders import LEVELS as LEVEL_ORDER
from quyen.obligations import queries as obligations
from quyen.obligations.models import Obligation
from quyen.publications.layouts.parts import SECTION, Block, Heading, Paragraph, Run, Table, Text
from quyen.reports.models import Version
from quyen.synthesis import coverage, rules
from quyen.synthesis.late import Change, came_after, changes
from quyen.synthesis.links import to_figure
from quyen.synthesis.models import Figure, Synthesis

KIND = "Báo cáo bổ sung"
STATES = {
    "on_time": "Đúng hạn",
    "late": "Chậm",
    "waived": "Được miễn",
}
NOTHING_MOVED = "Các báo cáo gửi sau không làm thay đổi số liệu tổng hợp."


def opening(synthesis: Synthesis) -> Iterator[Block]:
    """Say what is supplemented, and what stands now."""
    base, now = synthesis.supplements, coverage.coverage(synthesis)
    yield Paragraph(
        f"Báo cáo này bổ sung {_named(base)}; tổng hợp các báo cáo đơn vị gửi sau thời điểm chốt số liệu "
        f"{long_datetime(base.cutoff_at)} đến {long_datetime(synthesis.cutoff_at)}. "
        f"Tính đến nay đã nhận báo cáo của {now.filed}/{now.owing} đơn vị{through(now.through)}. "
        "Nội dung, số liệu không nêu tại báo cáo này giữ nguyên như báo cáo trước."
    )


def through(count: int) -> str:
    """Return how many of the units came in another's report, as a document says it; "" for none."""
    return f", trong đó {count} đơn vị báo cáo qua đơn vị khác" if count else ""


def _named(base: Synthesis) -> str:
    kind = "Báo cáo bổ sung" if base.supplements_id else "Báo cáo"
    return f"{kind} số {base.document.full_number} {long_date(base.document.issued_on)}"


def blocks(synthesis: Synthesis, address: str) -> Iterator[Block]:
    """Yield who came late, what moved, and who is still missing."""
    yield Heading(SECTION, "Đơn vị gửi báo cáo sau thời điểm chốt số liệu")
    yield _late(synthesis)
    yield Heading(SECTION, "Số liệu thay đổi")
    moved = changes(synthesis)
    yield _moved(synthesis, moved, address) if moved else Paragraph(NOTHING_MOVED)
    if rows := coverage.missing(synthesis):
        yield Heading(SECTION, "Đơn vị chưa gửi báo cáo")
        yield Paragraph(_missing(rows))


def _late(synthesis: Synthesis) -> Table:
    facts = obligations.with_state(Obligation.objects.filter(round=synthesis.round_id), synthesis.cutoff_at)
    states = {row.pk: row for row in facts}
    rows = came_after(synthesis.supplements, synthesis.cutoff_at)
    return Table(
        caption="Báo cáo nhận sau thời điểm chốt số liệu",
        header=("TT", "Đơn vị", "Bản", "Gửi lúc", "So với hạn"),
        rows=tuple(_row(n, row, states[row.obligation_id]) for n, row in enumerate(rows, 1)),
        alignments=("center", "left", "center", "left", "left"),
        note="Bản từ số 2 trở đi thay cho bản đơn vị đã gửi trước thời điểm chốt số liệu.",
    )


def _row(n: int, version: Version, owed: Obligation) -> tuple[Text, ...]:
    late = f" {owed.days} ngày" if owed.state == "late" else ""
    judged = f"{STATES.get(owed.state, '')}{late}"
    return (str(n), owed.unit_name_vi, str(version.number), long_datetime(version.filed_at), judged)


def _moved(synthesis: Synthesis, moved: list[Change], address: str) -> Table:
    came = {
        row.pk: row.obligation.unit_name_vi for row in came_after(synthesis.supplements, synthesis.cutoff_at)
    }
    return Table(
        caption="Số liệu tổng hợp trước và sau bổ sung",
        header=("TT", "Chỉ tiêu", "Đơn vị tính", "Đã báo cáo", "Sau bổ sung", "Do báo cáo của"),
        rows=tuple(_change(n, each, came, address) for n, each in enumerate(moved, 1)),
        alignments=("center", "left", "center", "right", "right", "left"),
        note="Trong ngoặc vuông: số đơn vị có số liệu trên số đơn vị phải báo cáo.",
    )


def _change(n: int, change: Change, came: dict[int, str], address: str) -> tuple[Text, ...]:
    definition = change.figure.definition
    return (
        str(n),
        definition.name_vi,
        definition.unit_vi,
        _cell(change.before, address),
        _cell(change.after, address),
        ", ".join(because_of(change, came)),
    )


def because_of(change: Change, came: dict[int, str]) -> list[str]:
    """Return the names of the units whose late reports are among the sources of a figure as it is now."""
    if change.after is None:
        return []
    versions = change.after.sources.values_list("answer__version", flat=True).distinct()
    return sorted({came[pk] for pk in versions if pk in came})


def _cell(figure: Figure | None, address: str) -> Text:
    if figure is None:
        return "–"
    return (Run(f"{rules.told(figure)} [{rules.counted(figure)}]", link=to_figure(address, figure)),)


def _missing(rows: list[Obligation]) -> str:
    levels = [row for level in LEVEL_ORDER for row in rows if row.level == level]
    names = ", ".join(row.unit_name_vi for row in levels)
    return f"Còn {len(rows)} đơn vị chưa gửi báo cáo, số liệu tổng hợp không bao gồm các đơn vị này: {names}."
