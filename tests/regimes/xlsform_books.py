"""Workbooks as other people make XLSForms: by hand, with another program, and as one of us would change ours."""

import io

from openpyxl import Workbook, load_workbook

HEADINGS = (
    "type",
    "name",
    "label::English (en)",
    "label::Tiếng Việt (vi)",
    "hint::Tiếng Việt (vi)",
    "calculation",
)
CHOICES = (("sex", "female", "Female", "Nữ"), ("sex", "male", "Male", "Nam"), ("yes_no", "yes", "Yes", "Có"))
SHELTERS = (
    ("start", "start"),
    ("begin_group", "shelters", "Shelters", "Cơ sở tạm lánh", "Nêu số liệu cơ sở tạm lánh."),
    ("integer", "beds", "Beds (beds)", "Số giường (giường)", "Số giường đang dùng được."),
    ("integer", "taken", "Beds taken (beds)", "Số giường có người (giường)"),
    ("decimal", "cost", "Cost", "Chi phí (triệu đồng)"),
    ("text", "work", "What was done?", "Đã làm gì?"),
    ("calculate", "rate", "Occupancy (%)", "Tỷ lệ sử dụng (%)", "", "round(${taken} div ${beds} * 100, 1)"),
    ("begin repeat", "guests", "Guests", "Người được tiếp nhận"),
    ("select_one sex", "sex", "Sex", "Giới tính"),
    ("integer", "guest_count", "People taken in (people)", "Số người được tiếp nhận (người)"),
    ("end repeat", ""),
    ("integer", "poor", "Poor households", "Số hộ nghèo"),
    ("geopoint", "where", "Place", "Vị trí"),
    ("image", "photo", "Photograph", "Ảnh"),
    ("text", "q7", "Full name of the manager", "Họ và tên người phụ trách"),
    ("integer", "phone", "Phone number", "Số điện thoại"),
    ("select_one yes_no", "open", "Is it open?", "Có mở cửa không?"),
    ("date", "opened", "Opened on", "Ngày mở"),
    ("note", "thanks", "Thank you", "Cảm ơn"),
    ("end group", ""),
)


def book(rows=SHELTERS, choices=CHOICES, headings=HEADINGS, title="Tạm lánh") -> bytes:
    """Return a workbook by hand."""
    made = Workbook()
    sheet = made.active
    sheet.title = "survey"
    for row in (headings, *rows):
        sheet.append([cell or None for cell in row])
    if choices:
        sheet = made.create_sheet("choices")
        for row in (("list_name", "name", "label::English (en)", "label::Tiếng Việt (vi)"), *choices):
            sheet.append(list(row))
    sheet = made.create_sheet("settings")
    sheet.append(["form_title", "form_id"])
    sheet.append([title, "shelters"])
    return saved(made)


def changed(content: bytes, column: str, name: str, value: str) -> bytes:
    """Return a workbook with one cell of its survey sheet changed, in the row of a name."""
    made = load_workbook(io.BytesIO(content))
    sheet = made["survey"]
    headings = [cell.value for cell in sheet[1]]
    for row in sheet.iter_rows(min_row=2):
        if row[headings.index("name")].value == name:
            row[headings.index(column)].value = value
            return saved(made)
    raise AssertionError(f"no row {name}")


def without(content: bytes, first: str, last_type: str) -> bytes:
    """Return a workbook without the rows from a name to the next of a type."""
    made = load_workbook(io.BytesIO(content))
    sheet = made["survey"]
    start = next(n for n in range(1, sheet.max_row + 1) if sheet.cell(n, 2).value == first)
    end = next(n for n in range(start, sheet.max_row + 1) if sheet.cell(n, 1).value == last_type)
    sheet.delete_rows(start, end - start + 1)
    return saved(made)


def saved(made: Workbook) -> bytes:
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()
