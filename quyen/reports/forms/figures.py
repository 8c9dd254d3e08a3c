"""The figures of one section as a table: a row an indicator, its parts below it, a column a span."""

from collections import defaultdict

from quyen.core.dates import short_date
from quyen.core.numbers import format_number
from quyen.obligations import queries as obligations
from quyen.obligations.queries import AskedSpan
from quyen.publications.layouts.parts import Table
from quyen.regimes.queries import AskedLine
from quyen.regimes.rules import CONTROL
from quyen.reports.models import Answer, AnswerKind, Draft, DraftAnswer, Version
from quyen.reports.queries.asked import Asked

WORDS = {
    AnswerKind.NOTHING_AROSE: "Không phát sinh",
    AnswerKind.NOT_AVAILABLE: "Chưa có số liệu",
    AnswerKind.NOT_APPLICABLE: "Không áp dụng",
}
BLANK = "…"
NOT_ASKED = "–"
SECRET = "Gửi theo đường mật"

Row = tuple[str, ...]
Given = dict[tuple[int, int, str], Answer | DraftAnswer]


def tables(source: Draft | Version, asked: Asked) -> dict[int, Table]:
    """Return a table by section, for the sections that ask for figures."""
    given = {(row.line_id, row.span_id, row.part): row for row in source.answers.select_related("source")}
    spans = obligations.spans_of(source.obligation)
    lines: dict[int, list[AskedLine]] = defaultdict(list)
    for row in asked.lines:
        lines[row.line.section_id].append(row)
    return {section: table(rows, spans, asked, given) for section, rows in lines.items()}


def table(lines: list[AskedLine], spans: list[AskedSpan], asked: Asked, given: Given) -> Table:
    """Return the table of one section; with one span its column is simply the figures, without notes there is none."""
    rows = [row for n, line in enumerate(lines, 1) for row in _rows(str(n), line, spans, asked, given)]
    figures = ("Số liệu",) if len(spans) == 1 else tuple(_days(each) for each in spans)
    notes = ("Ghi chú",) if any(row[-1] for row in rows) else ()
    header = ("TT", "Chỉ tiêu", "Đơn vị tính", *figures, *notes)
    return Table(
        caption=f"Số liệu: {lines[0].line.section.title_vi}",
        header=header,
        rows=tuple(row[: len(header)] for row in rows),
        alignments=("center", "left", "center", *("right" for _ in figures), "left"),
    )


def _days(each: AskedSpan) -> str:
    return f"Từ {short_date(each.opens_on)} đến {short_date(each.closes_on)}"


def _rows(n: str, asked_line: AskedLine, spans: list[AskedSpan], asked: Asked, given: Given) -> list[Row]:
    """The whole, then each part of a breakdown that was given."""
    line = asked_line.line
    definition = line.definition
    name = f"{definition.name_vi} (số đối chiếu)" if asked_line.role == CONTROL else definition.name_vi
    found = [_row(n, name, definition.unit_vi, "", asked_line, spans, asked, given)]
    for part in definition.parts.all():
        key = f"{part.dimension}={part.code}"
        if any((line.pk, each.span.pk, key) in given for each in spans):
            found.append(
                _row("", f"- {part.name_vi}", definition.unit_vi, key, asked_line, spans, asked, given)
            )
    return found


def _row(
    n: str,
    name: str,
    unit: str,
    part: str,
    asked_line: AskedLine,
    spans: list[AskedSpan],
    asked: Asked,
    given: Given,
) -> Row:
    line = asked_line.line
    answers = [given.get((line.pk, each.span.pk, part)) for each in spans]
    if (apart := asked.secret_lines.get(line.pk)) and not part:
        return (
            n,
            name,
            unit,
            *(SECRET for _each in spans),
            f"Số {apart.number}, ngày {short_date(apart.sent_on)}",
        )
    cells = [
        cell(answer, line.definition.decimals) if asked.find(line, each.span) else NOT_ASKED
        for answer, each in zip(answers, spans, strict=True)
    ]
    notes = dict.fromkeys(note for answer in answers if answer for note in _notes(answer))
    return (n, name, unit, *cells, "; ".join(notes))


def _notes(answer: Answer | DraftAnswer) -> list[str]:
    """Return why an answer is as it is, and from which report it was taken."""
    source = answer.source
    number = f"số {source.number}" if source and source.number else ""
    day = f"ngày {short_date(source.dated_on)}" if source and source.dated_on else ""
    report = ", ".join(filter(None, [source.name, number, day])) if source else ""
    return [*filter(None, [answer.reason, report and f"Nguồn: {report}"])]


def cell(answer: Answer | DraftAnswer | None, decimals: int) -> str:
    """Return one answer as printed: 1.234, "1.234 (ước)", a word, or dots for blank."""
    if answer is None:
        return BLANK
    if answer.kind in WORDS:
        return WORDS[AnswerKind(answer.kind)]
    shown = format_number(answer.value, decimals=decimals)
    return f"{shown} (ước)" if answer.estimate else shown
