"""The report of results (báo cáo kết quả): how the event was held, who came, what was learnt, what is proposed.

Every figure is of a group or of all; nobody is named. Where nothing was tested or asked, the report says so.
"""

from collections.abc import Iterator, Sequence

from quyen.core.dates import short_date
from quyen.core.numbers import format_number, half_up
from quyen.obligations.letters import Frame
from quyen.publications.layouts.parts import (
    CLAUSE,
    SECTION,
    Appendix,
    Block,
    Document,
    Heading,
    Item,
    Paragraph,
    Table,
)
from quyen.publications.layouts.wording import issuer_in_text
from quyen.training.models import Event, Paper
from quyen.training.papers import words
from quyen.training.papers.issued import Words, document
from quyen.training.queries.afterwards import Usefulness
from quyen.training.queries.daypack import Asked, Attendance, Attended, Half, Whole

UNTESTED = "Hội nghị không tổ chức kiểm tra trước và sau."
UNASKED = "Hội nghị không lấy ý kiến đánh giá của người tham dự."


def results(
    found: Whole,
    came: Attended,
    frame: Frame,
    said: Words,
    *,
    learnt: Sequence[str] = (),
    asked: Asked | None = None,
    number: int | None = None,
) -> Document:
    """Return the parts of the report. `learnt` are the sentences on the tests (`papers.learning`), none without any."""
    by_unit = Appendix("Số đại biểu tham dự theo đơn vị", (_by_unit(came, found.halves),))
    return document(
        found,
        frame,
        Paper.Kind.RESULTS,
        tuple(_results(found, came, frame, said, learnt, asked or Asked())),
        number,
        recipients=("Các đơn vị được mời",) if found.invited else (),
        appendices=(by_unit,) if found.invited else (),
    )


def _results(
    found: Whole, came: Attended, frame: Frame, said: Words, learnt: Sequence[str], asked: Asked
) -> Iterator[Block]:
    event = found.event
    yield Paragraph(
        f"{issuer_in_text(frame.letterhead)} báo cáo kết quả {words.occasion(event)} như sau:",
    )
    yield Heading(SECTION, "Tình hình tổ chức")
    yield from _held(found)
    yield Heading(SECTION, "Đại biểu tham dự")
    yield from _came(found, came)
    yield Heading(SECTION, "Kết quả kiểm tra trước và sau")
    yield from (Item(CLAUSE, line) for line in learnt or (UNTESTED,))
    yield Heading(SECTION, "Ý kiến và cam kết của người tham dự")
    yield from (Item(CLAUSE, line) for line in _asked(asked))
    if lines := words.lines(said.assessment):
        yield Heading(SECTION, "Đánh giá chung")
        yield from (Item(CLAUSE, line) for line in lines)
    if lines := words.lines(said.proposals):
        yield Heading(SECTION, "Kiến nghị, đề xuất")
        yield from (Item(CLAUSE, line) for line in lines)


def _held(found: Whole) -> Iterator[Block]:
    event = found.event
    yield Item(CLAUSE, f"Thời gian: {words.when(found)}.")
    yield Item(CLAUSE, f"Địa điểm: {words.where(event)}; hình thức: {words.MODES[Event.Mode(event.mode)]}.")
    chair = f" Chủ trì: {words.bare(event.chair)}." if event.chair else ""
    yield Item(CLAUSE, f"Đơn vị tổ chức: {words.hosts(event)}.{chair}")
    taught = [one for one in found.sessions if one.title in words.topics(found)]
    if taught:
        told = [f"“{one.title}”{_by(words.speakers(one))}" for one in taught]
        yield Item(CLAUSE, f"Chuyên đề: {'; '.join(told)}.")


def _by(speakers: str) -> str:
    return f" ({speakers})" if speakers else ""


def _came(found: Whole, came: Attended) -> Iterator[Block]:
    all_ = came.whole
    if not all_.came:
        yield Paragraph(f"Đã mời {all_.units} đơn vị, {all_.seats} đại biểu. Chưa có số liệu điểm danh.")
        return
    yield Paragraph(
        f"Đã mời {all_.units} đơn vị, {all_.seats} đại biểu; {all_.held} đại biểu đăng ký; "
        f"{all_.came} đại biểu của {all_.units_came} đơn vị có mặt, bằng {share(all_.came, all_.seats)} số được mời."
    )
    yield _by_group(came, found.halves)


def share(part: int, of: int) -> str:
    """Write a share in per cent with one decimal: "87,5%"; a dash where there is nothing to share."""
    return f"{format_number(half_up(part * 100, of, 1), decimals=1)}%" if of else "–"


def _columns(halves: tuple[Half, ...]) -> tuple[str, ...]:
    """Return the headings of the half days; the day stands in them where there are several."""
    several = len({on for on, _half in halves}) > 1
    return tuple(words.half_name(half) + (f" {short_date(on)[:5]}" if several else "") for on, half in halves)


def _figures(one: Attendance) -> tuple[str, ...]:
    return tuple(map(str, (one.seats, one.held, one.came, *one.halves)))


def _by_group(came: Attended, halves: tuple[Half, ...]) -> Table:
    rows = [(group.name_vi, f"{one.units_came}/{one.units}", *_figures(one)) for group, one in came.groups]
    total = ("Tổng cộng", f"{came.whole.units_came}/{came.whole.units}", *_figures(came.whole))
    return Table(
        caption="Đại biểu tham dự theo nhóm",
        header=("Nhóm", "Đơn vị có mặt", "Được mời", "Đăng ký", "Có mặt", *_columns(halves)),
        rows=(*rows, total),
        alignments=("left", *["center"] * (5 + len(halves))),
        unit="người (cột hai: đơn vị)",
        note="Có mặt: dự ít nhất một buổi, mỗi người tính một lần.",
    )


def _by_unit(came: Attended, halves: tuple[Half, ...]) -> Table:
    rows = tuple(
        (str(n), row.name, row.group.name_vi, *_figures(one)) for n, (row, one) in enumerate(came.units, 1)
    )
    return Table(
        caption="",
        header=("TT", "Đơn vị", "Nhóm", "Được mời", "Đăng ký", "Có mặt", *_columns(halves)),
        rows=rows,
        alignments=("center", "left", "left", *["center"] * (3 + len(halves))),
    )


def _asked(asked: Asked) -> Iterator[str]:
    yield _useful(asked.useful)
    if asked.pledges:
        yield f"{asked.pledges} người tham dự viết cam kết hành động; việc thực hiện được hỏi lại sau 3, 6 và 12 tháng."
    if asked.questions:
        left = asked.questions - asked.answered
        later = f"; {left} câu còn lại được trả lời sau" if left else ""
        yield f"Có {asked.questions} câu hỏi nêu tại hội nghị, {asked.answered} câu đã được trả lời{later}."


def _useful(found: Usefulness | None) -> str:
    """Tell what people said of its use; of fewer answers than may be shown, only how many there were."""
    if found is None:
        return UNASKED
    told = [
        f"“{words.bare(one.question.text_vi)}”: trung bình {format_number(one.mean, decimals=2)} trên thang 5 điểm"
        for one in found.scales
        if one.mean is not None
    ]
    of = found.response
    low = "; tỷ lệ trả lời dưới 50%, cần thận trọng" if of.low else ""
    return f"{of.given}/{of.of} người dự cho ý kiến về tính hữu ích{low}{': ' + '; '.join(told) if told else ''}."
