"""The spreadsheet of a past period: a row a unit as it stood then, a column an indicator; written, and read back."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from quyen.core import spreadsheets
from quyen.core.refusals import Refusal
from quyen.core.spreadsheets import Sheet, Table
from quyen.core.text import fold
from quyen.regimes.models import Definition, Line
from quyen.reports.forms.units_then import FROM, Finder
from quyen.reports.queries.archive import Frame, Place, Said
from quyen.reports.rules import texts
from quyen.reports.rules.answers import Given, read_answer

KEY, UNIT, UNTIL = "Mã đơn vị", "Đơn vị", "Đến ngày"
FIXED = (KEY, UNIT, FROM, UNTIL)
ALSO = {
    "unit key": KEY,
    "key": KEY,
    "unit": UNIT,
    "name": UNIT,
    "from": FROM,
    "to": UNTIL,
}  # as English has them
NOT_ASKED = ("–", "-", "—", "x", "×")
WORDS = {  # how a cell without a figure is written, folded
    "khong phat sinh": "nothing-arose",
    "khong co so lieu": "not-available",
    "chua co so lieu": "not-available",
    "khong ap dung": "not-applicable",
    "nothing arose": "nothing-arose",
    "not available": "not-available",
    "not applicable": "not-applicable",
}
IN_WORDS = re.compile(rf"(?P<kind>{'|'.join(WORDS)})\.?(?:\s*[:(–-]\s*(?P<why>.*?)\)?)?")
ESTIMATE = re.compile(r"^(?:uoc(?: tinh| dat)?|est\.?)[ :]+|\s*\(?(?:uoc|est\.?)\)?$")
WHY_NOT = "Không có trong hồ sơ lưu trữ."  # what the archive says of a figure it lacks
GUIDE = (
    "Mỗi dòng là một đơn vị như tại ngày chốt số liệu; mỗi cột là một chỉ tiêu. Không đổi mã đơn vị và tên cột.",
    "Ghi số như trên giấy: 1.505 hoặc 1505; phần thập phân sau dấu phẩy: 22,08. Không dùng định dạng phần trăm.",
    "Số ước tính: ghi “ước 1.505”.",
    "Không có số: ghi “không phát sinh”, “không có số liệu” (có thể thêm lý do sau dấu hai chấm) hoặc “không áp dụng”.",
    "Ô có dấu – là chỉ tiêu không hỏi đơn vị đó. Ô để trống không thay đổi gì.",
)


@dataclass(frozen=True)
class Refused:
    """A cell or a row that is not taken: its row as the spreadsheet numbers it, its heading, and why."""

    row: int
    heading: str
    said: str
    sentence: str


@dataclass(frozen=True)
class Told:
    """What one row says of one unit for one stretch."""

    row: int
    place: Place
    said: Said


@dataclass
class Reading:
    """What a spreadsheet means: `unknown` are headings that name no indicator asked then; they are not read."""

    told: list[Told] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)


class NoUnits(Refusal):
    """No column says which unit a row is of."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "No column names the units. Use the form that is given out here; its first column is “%(key)s”."
            )
            % {"key": KEY},
            field="file",
        )


class ColumnTwice(Refusal):
    """Two columns are of one indicator."""

    def __init__(self, heading: str) -> None:
        super().__init__(
            _("Two columns are headed “%(heading)s”. Keep one of them.") % {"heading": heading}, field="file"
        )


def template(frame: Frame) -> bytes:
    """Return the empty form of a period as .xlsx, with a second sheet that says how to fill it in."""
    lines = frame.asked
    headings = [*FIXED, *map(heading, lines)]
    sheets = [
        Table("Số liệu", headings, [_row(place, lines) for place in frame.places], (18, 32, 12, 12)),
        Table("Hướng dẫn", ["Cách ghi"], [[line] for line in GUIDE], (110,)),
    ]
    return spreadsheets.write(sheets)


def heading(line: Line) -> str:
    """Return the head of an indicator's column: "NQ01 Số hộ nghèo (hộ)"."""
    definition = line.definition
    return f"{definition.indicator.code} {definition.name_vi} ({definition.unit_vi})"


def _row(place: Place, lines: Iterable[Line]) -> list:
    named = f"{place.unit.name_vi} ({', '.join(place.before)})" if place.before else place.unit.name_vi
    return [place.unit.key, named, place.opens_on, place.closes_on] + [
        "" if line.definition.indicator.code in place.lines else NOT_ASKED[0] for line in lines
    ]


def read(data: bytes, frame: Frame) -> Reading:
    """Return what a spreadsheet says, and cell by cell what of it is refused. Nothing is written."""
    sheet = next((sheet for sheet in spreadsheets.read(data) if _columns(sheet) & {KEY, UNIT}), None)
    if sheet is None:
        raise NoUnits
    reading = Reading()
    columns = _indicators(sheet, frame, reading)
    finder = Finder(frame)
    seen: dict[tuple, int] = {}
    for row in sheet.rows:
        try:
            place = finder.find(_cell(row, KEY), _cell(row, UNIT), _cell(row, FROM))
            if (other := seen.setdefault(place.key, row.number)) != row.number:
                raise Refusal(_("Row %(row)s is of this unit already.") % {"row": other})
        except Refusal as refused:
            named = _cell(row, UNIT) or _cell(row, KEY)
            reading.refused.append(Refused(row.number, refused.field or UNIT, named, str(refused)))
            continue
        reading.told.append(Told(row.number, place, _said(row, columns, place, reading)))
    return reading


def _columns(sheet: Sheet) -> set[str]:
    return {_fixed(heading) for heading in sheet.headings}


def _fixed(heading: str) -> str:
    """Return which of the four first columns a heading is, however it is written; "" for another."""
    folded = fold(heading).strip()
    return next((known for known in FIXED if fold(known) == folded), ALSO.get(folded, ""))


def _cell(row: spreadsheets.Row, column: str) -> str:
    also = next(name for name, known in ALSO.items() if known == column)
    return row.get(column) or row.get(also)


def _indicators(sheet: Sheet, frame: Frame, reading: Reading) -> dict[str, str]:
    """Return each indicator's heading by its code; a heading is known by its code or by its whole name."""
    by_name: dict[str, str] = {}
    for line in frame.asked:
        definition, code = line.definition, line.definition.indicator.code
        for name in (code, heading(line), definition.name_vi, definition.name_en):
            by_name.setdefault(fold(name).strip(), code)
    found: dict[str, str] = {}
    for text in sheet.headings:
        if not text or _fixed(text):
            continue
        code = by_name.get(fold(text).strip()) or by_name.get(fold(text).split()[0].strip(".:"))
        if code is None:
            reading.unknown.append(text)
        elif code in found:
            raise ColumnTwice(text)
        else:
            found[code] = text
    return found


def _said(row: spreadsheets.Row, columns: dict[str, str], place: Place, reading: Reading) -> Said:
    said: Said = {}
    for code, column in columns.items():
        text = row.get(column)
        if not text or text.lower() in NOT_ASKED:
            continue
        try:
            if code not in place.lines:
                raise Refusal(_("This figure is not asked of this unit."))
            number = fold(column) in row.numbers
            if given := cell(text, place.lines[code].definition, number=number):
                said[code] = given
        except Refusal as refused:
            reading.refused.append(Refused(row.number, column, text, str(refused)))
    return said


def cell(text: str, definition: Definition, *, number: bool = False) -> Given | None:
    """Return the answer that a cell of the archive's sheet writes, None for a blank one; its reason was checked."""
    found = written(text, definition, number=number, why_not=WHY_NOT)
    if found and found.reason:
        texts.message(found.reason)
    return found


def written(
    text: str, definition: Definition, *, number: bool = False, reason: str = "", why_not: str = ""
) -> Given | None:
    """Return the answer that is written in one place, None for a blank one; `number` where it is a true number.

    In a true number a dot starts the decimals; in a text "1.505" may be thousands, and is asked about where the
    indicator has decimals. `reason` stands beside it; `why_not` is said where a figure is missing without one.
    """
    folded = fold(text).strip()
    words = IN_WORDS.fullmatch(folded)
    given = {
        "kind": "value",
        "text": text.replace(".", ",") if number else text,
        "estimate": False,
        "reason": reason,
    }
    if words:
        start, end = words.span("why")
        within = text.strip()[start:end].strip() if start >= 0 else ""
        given |= {"kind": WORDS[words["kind"]], "text": None, "reason": within or reason}
        if given["kind"] == "not-available" and not given["reason"].strip():
            given["reason"] = why_not
    elif not number and ESTIMATE.search(folded):
        start, end = ESTIMATE.search(folded).span()
        plain = text.strip()
        given |= {"text": plain[:start] + plain[end:], "estimate": True}
    return read_answer(
        **given,
        stock=definition.kind == Definition.Kind.STOCK,
        decimals=definition.decimals,
        unit=definition.unit_vi,
    )
