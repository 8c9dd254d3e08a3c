"""One document of every kind, invented."""

from datetime import date

from quyen.publications.layouts import invitation
from quyen.publications.layouts.parts import (
    CLAUSE,
    SECTION,
    Addressees,
    Check,
    Document,
    Heading,
    Item,
    Numbering,
    Paragraph,
)
from tests.publications.layout_sample import COMMITTEE, COPIES, HEAD_OF_COMMITTEE, LETTER, REPORT

CHECK = Check(
    "C7KM-9PQR-T34X", "https://quyen.example/verify/", "https://quyen.example/verify/C7KM-9PQR-T34X/"
)
MEETING = invitation.Meeting(
    invited=("Giám đốc Sở Tư pháp", "Chủ tịch Ủy ban nhân dân các phường, xã;"),
    occasion="Hội nghị sơ kết công tác nhân quyền 6 tháng đầu năm 2026",
    chair="đồng chí Nguyễn Văn Ánh, Phó Trưởng ban Thường trực",
    time="08 giờ 00 ngày 30 tháng 6 năm 2026",
    place="Hội trường A, trụ sở Ban Chỉ đạo.",
    notes="Đề nghị gửi tên người dự trước ngày 26 tháng 6 năm 2026.",
)


def document(kind: str, symbol: str, title: str, *blocks, to=(), grounds=()) -> Document:
    return Document(
        kind=kind,
        title=title,
        letterhead=COMMITTEE,
        numbering=Numbering(5, symbol),
        dated=date(2026, 1, 5),
        blocks=blocks,
        signature=HEAD_OF_COMMITTEE,
        recipients=COPIES,
        addressees=Addressees(to),
        grounds=grounds,
    )


EVERY = {
    "report": REPORT,
    "letter": LETTER,
    "submission": document(
        "Tờ trình",
        "TTr-BCĐNQ",
        "Về việc ban hành Kế hoạch công tác nhân quyền năm 2026",
        Heading(SECTION, "Sự cần thiết"),
        Paragraph("Năm 2026 là năm đầu chính quyền địa phương hai cấp."),
        to=("Ủy ban nhân dân Thành phố Sông Biếc",),
        grounds=("Căn cứ Kế hoạch số 12/KH-UBND ngày 05 tháng 01 năm 2025",),
    ),
    "notice": document(
        "Thông báo",
        "TB-BCĐNQ",
        "Kết luận của Trưởng ban tại phiên họp thứ nhất",
        Item(CLAUSE, "Giao Văn phòng Thường trực tổng hợp."),
    ),
    "invitation": document(
        "Giấy mời",
        "GM-BCĐNQ",
        "Dự Hội nghị sơ kết công tác nhân quyền",
        *invitation.blocks(COMMITTEE, MEETING),
    ),
    "plan": document(
        "Kế hoạch",
        "KH-BCĐNQ",
        "Công tác nhân quyền năm 2026",
        Heading(SECTION, "Mục đích, yêu cầu"),
        Paragraph("Mục đích rõ."),
        grounds=("Căn cứ Nghị định số 09/2019/NĐ-CP",),
    ),
}
