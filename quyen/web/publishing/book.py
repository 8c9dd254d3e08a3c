"""The register of outgoing documents as a workbook, with the columns of Decree 30/2020, appendix IV."""

from collections.abc import Sequence
from datetime import date

from quyen.core.dates import short_date
from quyen.organisations.models import Unit
from quyen.publications.layouts import workbook
from quyen.publications.layouts.kinds import LAYOUTS
from quyen.publications.layouts.parts import Document, Letterhead, Numbering, Recipients, Signature, Table
from quyen.publications.models import Document as Issued
from quyen.publications.queries import replacement, withdrawal

HEADER = (
    "Số, ký hiệu văn bản",
    "Ngày tháng văn bản",
    "Tên loại và trích yếu nội dung văn bản",
    "Người ký",
    "Nơi nhận văn bản",
    "Đơn vị, người nhận bản lưu",
    "Số lượng bản",
    "Ghi chú",
)


def build(issuer: Unit, year: int, rows: Sequence[Issued], today: date) -> bytes:
    """The workbook of some rows of the register, oldest first, as such books are kept."""
    table = Table("Sổ đăng ký văn bản đi", HEADER, tuple(_row(row) for row in reversed(rows)))
    return workbook.build(
        Document(
            kind="Sổ đăng ký văn bản đi",
            title=f"Năm {year}",
            letterhead=Letterhead("", issuer.name_vi, issuer.name_vi),
            numbering=Numbering(None, str(year)),
            dated=today,
            blocks=(table,),
            signature=Signature("", ""),
            recipients=Recipients(),
        )
    )


def _row(row: Issued) -> tuple[str, ...]:
    kind = LAYOUTS[row.kind].name
    title = f"{kind}: {row.title}" if kind else f"V/v {row.title}"
    names = [one.name for one in row.addressees.all()]
    told = names[:3] + ([f"và {len(names) - 3} nơi khác"] if len(names) > 3 else [])
    return (
        row.full_number,
        short_date(row.issued_on),
        title,
        row.signer_name,
        "; ".join(told),
        "VT",
        str(len(names)),
        _became(row),
    )


def _became(row: Issued) -> str:
    withdrawn, replaced = withdrawal(row), replacement(row)
    told = [
        f"Thu hồi bằng Công văn số {withdrawn.letter.full_number}" if withdrawn else "",
        f"Được thay thế bằng văn bản số {replaced.full_number}" if replaced else "",
        f"Thay thế văn bản số {row.replaces.full_number}" if row.replaces else "",
        "Lưu hành nội bộ" if row.declared_class == Issued.Class.INTERNAL else "",
    ]
    return "; ".join(filter(None, told))
