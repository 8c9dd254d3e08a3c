"""What is printed for the hall: the running order, who sits where, and the sheets that people sign by group."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from quyen.core.dates import short_date
from quyen.training.models import Group
from quyen.training.papers import pages, words
from quyen.training.papers.pages import About, Chapter, Grid
from quyen.training.queries.daypack import Day, Guest, Whole, by_given_name
from quyen.training.rules.seating import parted

BLANKS = 3  # rows left at the end of a sheet, for those who come in somebody's stead
TO_SIGN = 9  # millimetres
ONLY_FOR = "Danh sách chỉ dùng để điểm danh tại hội nghị; hủy sau khi đã nhập."
WIDE = 247  # millimetres across a page that lies
AROUND_ROW = 12, 55  # the row's letter before its seats, whose row it is after them


def running_order(found: Whole, about: About) -> bytes:
    """The running order for those who conduct the day: what happens when, who speaks, what is shown, where."""
    return pages.build([_running(found, day) for day in found.days], about)


def _running(found: Whole, day: Day) -> Chapter:
    rows = tuple(
        (words.span(one), one.title, words.speakers(one), words.materials(one), one.room, "")
        for one in day.sessions
    )
    table = Grid(
        header=("Thời gian", "Nội dung", "Người trình bày", "Phim, tài liệu", "Phòng", "Ghi chú"),
        rows=rows,
        widths=(28, 66, 52, 45, 22, 34),
        height=10,
        centred=(0,),
    )
    chair = f"Chủ trì: {found.event.chair}. " if found.event.chair else ""
    return Chapter(
        "Trình tự điều hành",
        _under(found, words.day_in_words(day.on)),
        (table, f"{chair}Đơn vị tổ chức: {words.hosts(found.event)}. Địa điểm: {words.where(found.event)}."),
        landscape=True,
    )


def _under(found: Whole, when: str) -> str:
    return f"{found.event.title} – {when}"


def sign_in(found: Whole, people: Sequence[Guest], about: About) -> bytes:
    """Sheets to sign, one for each group and day, with a column for each half day and rows left for stand-ins."""
    chapters = [
        _sheet(found, on, halves, group, rows)
        for on, halves in _by_day(found)
        for group, rows in _by_group(people)
    ]
    return pages.build(chapters, about)


def _by_day(found: Whole) -> list[tuple]:
    return [
        (on, [half for _on, half in halves]) for on, halves in groupby(found.halves, key=lambda row: row[0])
    ]


def _by_group(people: Iterable[Guest]) -> list[tuple[Group, list[Guest]]]:
    return [(group, list(rows)) for group, rows in groupby(people, key=lambda row: row.group)]


def _sheet(found: Whole, on, halves: Sequence[str], group: Group, people: Sequence[Guest]) -> Chapter:
    signed = ("",) * len(halves)
    listed = [(str(n), row.name, row.post, row.unit, row.seat, *signed) for n, row in enumerate(people, 1)]
    left = [(str(n), "", "", "", "", *signed) for n in range(len(people) + 1, len(people) + BLANKS + 1)]
    room = WIDE - 12 - 55 - 58 - 52 - 14
    table = Grid(
        header=("TT", "Họ và tên", "Chức vụ", "Đơn vị", "Ghế", *map(words.half_name, halves)),
        rows=(*listed, *left),
        widths=(12, 55, 58, 52, 14, *[room // len(halves)] * len(halves)),
        height=TO_SIGN,
        centred=(0, 4),
    )
    counted = ", ".join(f"{words.half_name(half).lower()}: ........" for half in halves)
    return Chapter(
        f"Danh sách ký nhận – {group.name_vi}",
        _under(found, words.day_in_words(on)),
        (table, f"Số người có mặt: {counted}. Người lập: ................................", ONLY_FOR),
        landscape=True,
    )


def seat_plan(found: Whole, people: Sequence[Guest], about: About) -> bytes:
    """The hall row by row, then a list by group in the order of seats, then one by given names for the ushers."""
    when = words.days(found)
    return pages.build(
        [
            _hall(found, people, when),
            *[_group_list(found, group, rows, when) for group, rows in _by_group(people)],
            _by_name(found, people, when),
        ],
        about,
    )


def _hall(found: Whole, people: Sequence[Guest], when: str) -> Chapter:
    rows: dict[str, dict[int, Guest]] = {}
    for person in people:
        if place := parted(person.seat):
            rows.setdefault(place[0], {})[place[1]] = person
    across = max((place for row in rows.values() for place in row), default=1)
    before, after = AROUND_ROW
    each = (WIDE - before - after) // across
    table = Grid(
        header=(),
        rows=tuple(
            (name, *[str(n) if n in row else "" for n in range(1, across + 1)], _whose(row.values()))
            for name, row in sorted(rows.items(), key=lambda row: (len(row[0]), row[0]))
        ),
        widths=(before, *[each] * across, after),
        height=10,
        small=True,
    )
    unseated = sum(not person.seat for person in people)
    note = f" Chưa xếp chỗ: {unseated} người." if unseated else ""
    return Chapter(
        "Sơ đồ chỗ ngồi",
        _under(found, when),
        ("SÂN KHẤU – BÀN CHỦ TỌA", table, f"Ô trống: không có người ngồi.{note}"),
        landscape=True,
    )


def _whose(row: Iterable[Guest]) -> str:
    """Return whose a row is: the groups that sit in it."""
    return "; ".join(dict.fromkeys(person.group.name_vi for person in row))


def _seat_order(person: Guest) -> tuple:
    place = parted(person.seat)
    return (place is None, *((len(place[0]), place[0], place[1]) if place else (0, "", 0)))


def _group_list(found: Whole, group: Group, people: Sequence[Guest], when: str) -> Chapter:
    rows = [(row.seat or "–", row.name, row.post, row.unit) for row in sorted(people, key=_seat_order)]
    table = Grid(("Ghế", "Họ và tên", "Chức vụ", "Đơn vị"), tuple(rows), (16, 50, 50, 49), 7, (0,))
    return Chapter(f"Chỗ ngồi – {group.name_vi}", _under(found, when), (table,))


def _by_name(found: Whole, people: Sequence[Guest], when: str) -> Chapter:
    rows = [(row.name, row.unit, row.group.name_vi, row.seat or "–") for row in by_given_name(people)]
    table = Grid(("Họ và tên", "Đơn vị", "Nhóm", "Ghế"), tuple(rows), (55, 60, 34, 16), 7, (3,))
    return Chapter(
        "Tra chỗ ngồi theo tên", _under(found, when), (table, f"In {short_date(found.days[0].on)}")
    )
