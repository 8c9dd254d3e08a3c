"""The committee's báo cáo from a frozen synthesis: text under the outline, figures in appendices, sources as links."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from quyen.core.dates import long_datetime, short_date
from quyen.obligations import queries as obligations
from quyen.publications.layouts.parts import (
    CLAUSE,
    SECTION,
    Addressees,
    Appendix,
    Block,
    Document,
    Heading,
    Letterhead,
    Numbering,
    Paragraph,
    Recipients,
    Run,
    Signature,
    Table,
)
from quyen.synthesis import queries, rules
from quyen.synthesis.models import Figure, SectionText, Synthesis


@dataclass(frozen=True)
class Frame:
    """What stands around the text: head, number, date, whom it goes to, who signs. `address` is Quyen's own."""

    letterhead: Letterhead
    number: int | None
    symbol: str
    dated: date | None
    addressees: tuple[str, ...]
    recipients: tuple[str, ...]
    drafter: str
    grounds: tuple[str, ...]
    signature: Signature
    address: str = ""
    illustrative: bool = False


def title_of(synthesis: Synthesis) -> str:
    """Return the document's trích yếu: the round's title without the type, which stands above it."""
    title = synthesis.round.title_vi.removeprefix("Báo cáo ")
    return title[0].upper() + title[1:]


def compose(synthesis: Synthesis, frame: Frame) -> Document:
    """Return the document's parts, ready for the layout."""
    figures = queries.total_figures(synthesis)
    return Document(
        kind="Báo cáo",
        title=title_of(synthesis),
        letterhead=frame.letterhead,
        numbering=Numbering(frame.number, frame.symbol),
        dated=frame.dated,
        addressees=Addressees(frame.addressees),
        grounds=frame.grounds,
        blocks=(*_opening(synthesis), *_body(synthesis, figures, frame.address)),
        signature=frame.signature,
        recipients=Recipients(frame.recipients, frame.drafter),
        appendices=tuple(_appendices(synthesis, frame.address)),
        illustrative=frame.illustrative,
    )


def _opening(synthesis: Synthesis) -> Iterable[Block]:
    counts = obligations.counts(synthesis.round, synthesis.cutoff_at)
    filed = counts["on_time"] + counts["late"]
    yield Paragraph(
        f"Báo cáo này tổng hợp số liệu từ ngày {short_date(synthesis.round.opens_on)} "
        f"đến ngày {short_date(synthesis.round.closes_on)}; tính đến {long_datetime(synthesis.cutoff_at)} "
        f"đã nhận báo cáo của {filed}/{counts['obligations']} đơn vị, "
        f"trong đó {counts['on_time']} đơn vị gửi đúng hạn, {counts['late']} đơn vị gửi chậm."
    )


def _body(synthesis: Synthesis, figures: dict[str, Figure], address: str) -> Iterable[Block]:
    texts = {text.section_id: text for text in queries.written(synthesis)}
    sections = list(synthesis.round.version.sections.select_related("parent").order_by("position"))
    with_text = {section.pk for section in sections if section.pk in texts}
    parents = {section.parent_id for section in sections if section.pk in with_text}
    for section in sections:
        if section.pk in with_text or section.pk in parents:
            yield Heading(CLAUSE if section.parent_id else SECTION, section.title_vi)
        if section.pk in with_text:
            yield from _paragraphs(texts[section.pk], figures, address)


def _paragraphs(text: SectionText, figures: dict[str, Figure], address: str) -> Iterable[Block]:
    runs: list[Run] = []
    for sentence in text.sentences.all():
        runs += [Run(" ")] if runs else []
        for piece in rules.pieces(sentence.text, figures):
            runs.append(
                Run(piece.text, link=_link(address, piece.figure)) if piece.figure else Run(piece.text)
            )
    if runs:
        yield Paragraph(tuple(runs))


def _link(address: str, figure: Figure) -> str:
    return f"{address}/synthesis/figure/{figure.pk}/" if address else ""


def _appendices(synthesis: Synthesis, address: str) -> Iterable[Appendix]:
    figures = list(queries.all_figures(synthesis))
    yield Appendix("Biểu số liệu tổng hợp", (_totals(synthesis, figures, address),))
    if groups := list(
        _grouped(figures, "province", "Số liệu cấp xã theo địa bàn tỉnh, thành phố trước ngày sắp xếp")
    ):
        yield Appendix("Số liệu cấp xã theo địa bàn", tuple(groups), landscape=True)
    yield Appendix("Tình hình gửi báo cáo của các đơn vị", (_timeliness(synthesis),))


def _totals(synthesis: Synthesis, figures: list[Figure], address: str) -> Table:
    sections = dict(synthesis.round.version.lines.values_list("definition_id", "section__code"))
    order = {
        code: n for n, code in enumerate(synthesis.round.version.sections.values_list("code", flat=True))
    }
    totals = [row for row in figures if row.grouping == "all"]
    totals.sort(
        key=lambda row: (order.get(sections.get(row.definition_id), 99), row.definition.indicator.code)
    )
    rows = tuple(
        (
            str(n),
            row.definition.name_vi,
            row.definition.unit_vi,
            (Run(_shown(row), link=_link(address, row)),),
            f"{row.answered}/{row.expected}",
            rules.printed_scaled(row.control, row.definition) if row.control is not None else "",
        )
        for n, row in enumerate(totals, 1)
    )
    return Table(
        caption="Các chỉ tiêu toàn Thành phố",
        header=("TT", "Chỉ tiêu", "Đơn vị tính", "Số liệu", "Số đơn vị có số liệu", "Số đối chiếu"),
        rows=rows,
        alignments=("center", "left", "center", "right", "center", "right"),
        note="Số liệu ước có chữ “ước”. Số đối chiếu do cơ quan chuyên môn cung cấp, không cộng vào tổng. "
        "Tỷ lệ được tính lại từ tử số và mẫu số, không lấy trung bình.",
    )


def _shown(figure: Figure) -> str:
    return f"{rules.printed(figure)} (ước)" if figure.estimate else rules.printed(figure)


def _grouped(figures: list[Figure], grouping: str, caption: str) -> Iterable[Table]:
    cells: dict[str, dict[str, Figure]] = defaultdict(dict)
    names: dict[str, str] = {}
    for row in figures:
        if row.grouping == grouping:
            cells[row.definition.indicator.code][row.group] = row
            names[row.group] = row.group_vi
    if not cells:
        return
    keys = sorted(names, key=names.get)
    yield Table(
        caption=caption,
        header=("Chỉ tiêu", "Đơn vị tính", *(names[key] for key in keys)),
        rows=tuple(
            (
                (first := next(iter(row.values()))).definition.name_vi,
                first.definition.unit_vi,
                *(
                    f"{_shown(row[key])} [{row[key].answered}/{row[key].expected}]" if key in row else "–"
                    for key in keys
                ),
            )
            for row in cells.values()
        ),
        alignments=("left", "center", *("right" for _ in keys)),
        note="Trong ngoặc vuông: số đơn vị có số liệu trên số đơn vị phải báo cáo.",
    )


def _timeliness(synthesis: Synthesis) -> Table:
    rows = obligations.counts_by_level(synthesis.round, synthesis.cutoff_at)
    names = {"communes": "Phường, xã, đặc khu", "bodies": "Sở, ngành và cơ quan khác"}
    return Table(
        caption=f"Tình hình gửi báo cáo tính đến {long_datetime(synthesis.cutoff_at)}",
        header=("Nhóm đơn vị", "Phải báo cáo", "Đúng hạn", "Chậm", "Chưa gửi", "Chưa đến hạn", "Được miễn"),
        rows=tuple(
            (
                names.get(level, level),
                *(
                    str(row[k])
                    for k in ("obligations", "on_time", "late", "missing", "not_yet_due", "waived")
                ),
            )
            for level, row in rows.items()
        ),
        alignments=("left", *("center" for _ in range(6))),
    )
