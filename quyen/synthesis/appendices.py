"""The appendices of the committee's báo cáo: figures with their coverage, by territory, who filed when, the tasks."""

from collections.abc import Iterable, Iterator, Mapping

from quyen.core.charts import Chart
from quyen.core.dates import long_datetime
from quyen.obligations import queries as obligations
from quyen.organisations.models import Apportionment
from quyen.publications.layouts.parts import Appendix, Block, Picture, Run, Table, Text
from quyen.regimes.models import Section
from quyen.synthesis import pictures, queries, rules, tasks
from quyen.synthesis.links import to_figure
from quyen.synthesis.models import Figure, Synthesis
from quyen.synthesis.weights import shared

LEVELS = {"communes": "Phường, xã, đặc khu", "bodies": "Sở, ngành và cơ quan khác"}
GROUNDS = {"population": "theo dân số", "area": "theo diện tích", "decision": "theo quyết định"}
STATES = ("obligations", "on_time", "late", "missing", "not_yet_due", "waived")


def appendices(synthesis: Synthesis, address: str, *, illustrative: bool) -> Iterator[Appendix]:
    """Yield the appendices that have something to say."""
    yield Appendix("Biểu số liệu tổng hợp", (_totals(synthesis, address),))
    if territories := list(_territories(synthesis, address, illustrative)):
        yield Appendix("Số liệu cấp xã theo địa bàn", tuple(territories), landscape=True)
    yield Appendix("Tình hình gửi báo cáo của các đơn vị", tuple(_filing(synthesis, illustrative)))
    if given := tasks.appendix(synthesis, address):
        yield given


def _totals(synthesis: Synthesis, address: str) -> Table:
    rows: list[tuple[Text, ...]] = []
    number = 0
    for section, indicators in queries.figures_by_section(synthesis):
        rows.append(_heading(section))
        for figure in (figure for figures in indicators for figure in figures):
            number += 1
            rows.append(_total(number, figure, address))
    return Table(
        caption="Các chỉ tiêu toàn Thành phố",
        header=("TT", "Chỉ tiêu", "Đơn vị tính", "Số liệu", "Số đơn vị có số liệu", "Số đối chiếu"),
        rows=tuple(rows),
        alignments=("center", "left", "center", "right", "center", "right"),
        note="Số liệu ước có chữ “ước”. Số đối chiếu do cơ quan chuyên môn cung cấp, không cộng vào tổng. "
        "Tỷ lệ được tính lại từ tử số và mẫu số, không lấy trung bình. Đơn vị chưa gửi không được thay bằng "
        "số liệu kỳ trước.",
    )


def _heading(section: Section) -> tuple[Text, ...]:
    title = (Run(section.title_vi, bold=True),)
    return ((Run(section.code, bold=True),), title, "", "", "", "")


def _total(number: int, figure: Figure, address: str) -> tuple[Text, ...]:
    definition = figure.definition
    control = rules.printed_scaled(figure.control, definition) if figure.control is not None else ""
    shown = (Run(rules.told(figure), link=to_figure(address, figure)),)
    return (str(number), definition.name_vi, definition.unit_vi, shown, rules.counted(figure), control)


def _territories(synthesis: Synthesis, address: str, illustrative: bool) -> Iterator[Block]:
    """A table with a column a territory, and the first rate among them as a chart."""
    found = [
        rows
        for _section, indicators in queries.figures_by_section(synthesis, "province")
        for rows in indicators
    ]
    names = {row.group: row.group_vi for rows in found for row in rows}
    if not names:
        return
    shares = shared(synthesis)
    yield Table(
        caption="Các chỉ tiêu cấp xã theo địa bàn tỉnh, thành phố trước ngày sắp xếp",
        header=("Chỉ tiêu", "Đơn vị tính", *names.values()),
        rows=tuple(_by_territory(rows, list(names), address, shares) for rows in found),
        alignments=("left", "center", *("right" for _ in names)),
        note="Trong ngoặc vuông: số đơn vị có số liệu trên số đơn vị phải báo cáo."
        + _grounds(row for rows in shares.values() for row in rows),
    )
    if chart := pictures.rates(synthesis, illustrative=illustrative):
        yield _picture(chart)


def _grounds(entered: Iterable[Apportionment]) -> str:
    """Say by which shares figures of parted units were divided; nothing where none were."""
    told = dict.fromkeys(
        f"{row.predecessor.name_vi} ({GROUNDS[row.ground]}: {row.source})" for row in entered
    )
    return f" Số ước theo tỷ lệ: chia số liệu của đơn vị bị tách, gồm {'; '.join(told)}." if told else ""


def _by_territory(
    rows: list[Figure], keys: list[str], address: str, shares: Mapping[int, object]
) -> tuple[Text, ...]:
    cells = {row.group: row for row in rows}
    first = rows[0].definition
    return (first.name_vi, first.unit_vi, *(_cell(cells.get(key), address, shares) for key in keys))


def _cell(figure: Figure | None, address: str, shares: Mapping[int, object]) -> Text:
    if figure is None:
        return "–"
    said = f"{rules.told(figure, by_shares=figure.pk in shares)} [{rules.counted(figure)}]"
    return (Run(said, link=to_figure(address, figure)),)


def _filing(synthesis: Synthesis, illustrative: bool) -> Iterator[Block]:
    if chart := pictures.timeliness(synthesis, illustrative=illustrative):
        yield _picture(chart)
    rows = obligations.counts_by_level(synthesis.round, synthesis.cutoff_at)
    yield Table(
        caption=f"Tình hình gửi báo cáo tính đến {long_datetime(synthesis.cutoff_at)}",
        header=("Nhóm đơn vị", "Phải báo cáo", "Đúng hạn", "Chậm", "Chưa gửi", "Chưa đến hạn", "Được miễn"),
        rows=tuple(
            (LEVELS.get(level, level), *(str(row[state]) for state in STATES)) for level, row in rows.items()
        ),
        alignments=("left", *("center" for _ in STATES)),
    )


def _picture(chart: Chart) -> Picture:
    return Picture(chart.png(), chart.alt, chart.title)
