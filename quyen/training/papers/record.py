"""The record of an event as a Word file: what was held, who came by unit, questions with answers. It names nobody."""

from datetime import date

from quyen.core.dates import short_date
from quyen.core.numbers import format_number
from quyen.training.models import Event
from quyen.training.papers import words
from quyen.training.papers.pages import About, Chapter, Grid
from quyen.training.papers.pages import build as sheets
from quyen.training.queries.record import Attendance, Record

UNANSWERED = "(chưa trả lời)"
IN_HALL = "trả lời tại hội trường"
UNSAID = "Chưa có từ năm người trả lời trở lên nên không nêu kết quả đánh giá."


def build(found: Record, *, on: date) -> bytes:
    """Return the record as a .docx."""
    event = found.event
    chapter = Chapter(
        "Hồ sơ hội nghị",
        event.title,
        (
            *_facts(found),
            "1. Chương trình",
            *(_programme(day, rows) for day, rows in found.days),
            "2. Số người dự theo đơn vị",
            _came(found),
            "3. Câu hỏi của người dự (không ghi tên người hỏi)",
            *_questions(found),
            "4. Phim, tài liệu",
            *_materials(found),
            "5. Đánh giá",
            *_said(found),
            *_papers(found),
        ),
    )
    issuer = event.committee.name_vi
    return sheets([chapter], About(event.title, issuer, on, illustrative=event.invented))


def file_name(event: Event) -> str:
    """Return what the file is called when it is saved."""
    return f"ho-so-hoi-nghi-{event.number}.docx"


def _facts(found: Record) -> list[str]:
    event, came = found.event, found.attendance
    days = dict.fromkeys((short_date(event.first_on), short_date(event.last_on)))
    walked = f"; {came.walked_in} người không có trong danh sách cử trước" if came.walked_in else ""
    told = {
        "Thời gian": " – ".join(days),
        "Địa điểm": words.where(event),
        "Cơ quan tổ chức": words.hosts(event),
        "Chủ trì": event.chair,
        "Thành phần": event.audience,
        "Số người dự": f"{came.people} người trên {came.seats} chỗ đã phân bổ{walked}",
    }
    return [f"{label}: {said}." for label, said in told.items() if said]


def _programme(day: date, rows: list) -> Grid:
    texts = tuple(
        (
            words.span(row),
            row.title,
            "; ".join(f"{one.post}, {one.organisation}" for one in row.speakers.all()),
        )
        for row in rows
    )
    return Grid((short_date(day), "Nội dung", "Báo cáo viên"), texts, (28, 78, 59), centred=(0,))


def _came(found: Record) -> Grid:
    halves = tuple(f"{words.half_name(one.half)} {one.on:%d/%m}".capitalize() for one in found.halves)
    rows: list[tuple[str, ...]] = []
    for part in found.groups:
        rows.append((part.group.name_vi.upper(), *_figures(part.attendance)))
        for one in part.units:
            unit = one.row.quota.unit
            rows.append((unit.name_vi if unit else one.row.quota.body, *_figures(one.attendance)))
    rows.append(("Tổng cộng", *_figures(found.attendance)))
    width = 90 // (2 + len(halves))
    columns = (165 - width * (2 + len(halves)), *[width] * (2 + len(halves)))
    return Grid(
        ("Đơn vị", "Số chỗ", "Số người", *halves), tuple(rows), columns, centred=tuple(range(1, len(columns)))
    )


def _figures(one: Attendance) -> tuple[str, ...]:
    return tuple(map(str, (one.seats, one.people, *one.halves)))


def _questions(found: Record) -> list[Grid | str]:
    if not found.questions:
        return ["Không có."]
    rows = tuple((str(one.position), one.text, _answer(one)) for one in found.questions)
    return [Grid(("TT", "Câu hỏi", "Trả lời"), rows, (12, 70, 83), centred=(0,))]


def _answer(one) -> str:
    if one.answered_at is None:
        return UNANSWERED
    by = one.answered_by_unit.name_vi if one.answered_by_unit else IN_HALL
    return f"{one.answer} ({by}, {short_date(one.answered_at)})"


def _materials(found: Record) -> list[str]:
    return [f"– {words.material(one)}. {one.rights}." for one in found.event.materials.all()] or ["Không có."]


def _said(found: Record) -> list[Grid | str]:
    if found.said is None or not found.said.shown:
        return [UNSAID]
    response = found.said.response
    rows = tuple(
        (
            one.question.text_vi,
            "–" if one.mean is None else format_number(one.mean, decimals=2),
            str(one.given),
        )
        for one in found.said.scales
    )
    return [
        f"{response.given} trên {response.of} người dự đã trả lời.",
        Grid(("Câu hỏi", "Trung bình (1–5)", "Số trả lời"), rows, (105, 30, 30), centred=(1, 2)),
    ]


def _papers(found: Record) -> list[str]:
    documents = [row.document for row in found.papers]
    rows = [f"– {one.full_number}, {short_date(one.issued_on)}: {one.title}." for one in documents]
    return ["6. Văn bản đã ban hành", *rows] if rows else []
