"""How the papers of an event say what it is, when and where, and what is on its programme."""

from collections.abc import Iterable
from datetime import date, time

from quyen.core.dates import long_date, short_date
from quyen.publications.layouts.parts import Appendix, Block, Paragraph, Table
from quyen.training.models import Event, Material, Session, Speaker
from quyen.training.queries.daypack import Day, Invited, Whole
from quyen.training.rules.seating import MORNING

WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
GATHERINGS = ("hội nghị", "hội thảo", "lớp", "khóa", "buổi", "tọa đàm", "tập huấn")
MODES = {
    Event.Mode.IN_PERSON: "trực tiếp",
    Event.Mode.ONLINE: "trực tuyến",
    Event.Mode.BOTH: "trực tiếp kết hợp trực tuyến",
}
MATERIALS = {Material.Kind.FILM: "phim", Material.Kind.SLIDES: "trình chiếu", Material.Kind.PAPER: "tài liệu"}
LATER = "(sẽ thông báo sau)"


def lower(text: str) -> str:
    """Return a title as the middle of a sentence has it."""
    return text[:1].lower() + text[1:]


def occasion(event: Event) -> str:
    """Return what people come to: a title that does not say so itself is of a conference."""
    title = lower(event.title)
    return title if title.startswith(GATHERINGS) else f"hội nghị {title}"


def clock(at: time) -> str:
    """Write "08 giờ 00"."""
    return f"{at:%H} giờ {at:%M}"


def span(session: Session) -> str:
    """Write "08:00 – 08:30"."""
    return f"{session.starts_at:%H:%M} – {session.ends_at:%H:%M}"


def weekday(on: date) -> str:
    return WEEKDAYS[on.weekday()]


def day_in_words(on: date) -> str:
    """Write "thứ Sáu, ngày 10 tháng 7 năm 2026"."""
    return f"{weekday(on)}, {long_date(on)}"


def half_name(half: str) -> str:
    return "Sáng" if half == MORNING else "Chiều"


def when(found: Whole) -> str:
    """Return when the event is: from its first session to its last, or its days where no programme is known yet."""
    event, sessions = found.event, found.sessions
    first, last = found.days[0].on, found.days[-1].on
    if event.first_on == event.last_on and sessions:
        ends = max(one.ends_at for one in sessions)
        return f"từ {clock(sessions[0].starts_at)} đến {clock(ends)}, {day_in_words(first)}"
    if first == last:
        return day_in_words(first)
    begins = f"{clock(sessions[0].starts_at)}, " if sessions else ""
    return f"từ {begins}{day_in_words(first)} đến hết {day_in_words(last)}"


def where(event: Event) -> str:
    """Return where it is: the venue, the address of an online meeting, or both."""
    online = f"trực tuyến tại {event.online_address}" if event.online_address else "trực tuyến"
    if event.mode == Event.Mode.ONLINE:
        return online[:1].upper() + online[1:]
    venue = event.venue or LATER
    return f"{venue}, kết hợp {online}" if event.mode == Event.Mode.BOTH else venue


def hosts(event: Event) -> str:
    """Return who holds it: a unit of the chart, with bodies outside it."""
    return f"{event.host.name_vi}, phối hợp với {event.host_with}" if event.host_with else event.host.name_vi


def speaker(one: Speaker) -> str:
    """Return who speaks: the name only where the host wants it on the programme."""
    return ", ".join(part for part in (one.name, one.post, one.organisation) if part)


def speakers(session: Session) -> str:
    return "; ".join(speaker(one) for one in session.speakers.all())


def materials(session: Session) -> str:
    """Return what is shown and handed out: "phim “…” (12 phút, phụ đề vi)"."""
    return "; ".join(material(one) for one in session.materials.all())


def material(one: Material) -> str:
    more = (f"{one.minutes} phút" if one.minutes else "", f"phụ đề {one.captions}" if one.captions else "")
    told = ", ".join(part for part in more if part)
    return f"{MATERIALS[Material.Kind(one.kind)]} “{one.title}”" + (f" ({told})" if told else "")


def topics(found: Whole) -> list[str]:
    """Return what is taught, in the order of the programme."""
    return list(dict.fromkeys(one.title for one in found.sessions if one.kind == Session.Kind.TOPIC))


def programme(days: Iterable[Day]) -> list[Block]:
    """Return the programme: a table for each day, the day above it."""
    blocks: list[Block] = []
    for day in days:
        said = day_in_words(day.on)
        blocks += [Paragraph(f"{said[:1].upper()}{said[1:]}")]
        blocks.append(_sessions(day) if day.sessions else Paragraph("Chương trình sẽ thông báo sau."))
    return blocks


def _sessions(day: Day) -> Table:
    return Table(
        caption="",
        header=("Thời gian", "Nội dung", "Người trình bày, phụ trách"),
        rows=tuple((span(one), one.title, speakers(one) or "–") for one in day.sessions),
        alignments=("center", "left", "left"),
        widths=(22, 48, 40),
    )


def programme_appendix(found: Whole) -> Appendix:
    return Appendix("Chương trình", tuple(programme(found.days)))


def seats_table(rows: Iterable[Invited]) -> Table:
    """Return the units with the seats of each, and their sum."""
    listed = list(rows)
    body = [(str(n), row.name, row.group.name_vi, str(row.seats)) for n, row in enumerate(listed, 1)]
    return Table(
        caption="",
        header=("TT", "Đơn vị", "Nhóm", "Số đại biểu"),
        rows=(*body, ("", "Tổng cộng", "", str(sum(row.seats for row in listed)))),
        alignments=("center", "left", "left", "center"),
    )


def bare(text: str) -> str:
    """Return a line without the mark that it ends with."""
    return text.strip().rstrip(".;,")


def lines(text: str) -> list[str]:
    """Return the lines that say something."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def days(found: Whole) -> str:
    """Write "ngày 10/7/2026", or the first and the last day."""
    first, last = found.days[0].on, found.days[-1].on
    return f"ngày {short_date(first)}" + (f" – {short_date(last)}" if first != last else "")
