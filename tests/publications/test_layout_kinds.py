"""The kinds of document of Decree 30/2020, appendix III: what stands above the words of each, and who is addressed."""

from dataclasses import replace

import pytest

from quyen.publications.layouts import kinds
from quyen.publications.layouts.parts import Addressees
from quyen.publications.models import Document
from tests.publications.layout_kinds import CHECK, EVERY
from tests.publications.word_reader import Word

# style and text of the upper part, below the national title
UPPER = {
    "submission": [
        ("SoKyHieu", "Số: 05/TTr-BCĐNQ"),
        ("DiaDanhThoiGian", "Thành phố Sông Biếc, ngày 05 tháng 01 năm 2026"),
        ("Title", "TỜ TRÌNH"),
        ("Subtitle", "Về việc ban hành Kế hoạch công tác nhân quyền năm 2026"),
        ("KinhGui", "Kính gửi: Ủy ban nhân dân Thành phố Sông Biếc"),
        ("CanCu", "Căn cứ Kế hoạch số 12/KH-UBND ngày 05 tháng 01 năm 2025."),
        ("Heading1", "I. SỰ CẦN THIẾT"),
    ],
    "notice": [
        ("SoKyHieu", "Số: 05/TB-BCĐNQ"),
        ("DiaDanhThoiGian", "Thành phố Sông Biếc, ngày 05 tháng 01 năm 2026"),
        ("Title", "THÔNG BÁO"),
        ("Subtitle", "Kết luận của Trưởng ban tại phiên họp thứ nhất"),
        ("BodyText", "1. Giao Văn phòng Thường trực tổng hợp./."),
    ],
    "invitation": [
        ("SoKyHieu", "Số: 05/GM-BCĐNQ"),
        ("DiaDanhThoiGian", "Thành phố Sông Biếc, ngày 05 tháng 01 năm 2026"),
        ("Title", "GIẤY MỜI"),
        ("Subtitle", "Dự Hội nghị sơ kết công tác nhân quyền"),
        ("BodyText", "Ban Chỉ đạo Nhân quyền Thành phố Sông Biếc trân trọng kính mời:"),
        ("BodyText", "- Giám đốc Sở Tư pháp;"),
        ("BodyText", "- Chủ tịch Ủy ban nhân dân các phường, xã."),
        ("BodyText", "Tới dự: Hội nghị sơ kết công tác nhân quyền 6 tháng đầu năm 2026."),
        ("BodyText", "Chủ trì: đồng chí Nguyễn Văn Ánh, Phó Trưởng ban Thường trực."),
        ("BodyText", "Thời gian: 08 giờ 00 ngày 30 tháng 6 năm 2026."),
        ("BodyText", "Địa điểm: Hội trường A, trụ sở Ban Chỉ đạo."),
        ("BodyText", "Đề nghị gửi tên người dự trước ngày 26 tháng 6 năm 2026./."),
    ],
    "plan": [
        ("SoKyHieu", "Số: 05/KH-BCĐNQ"),
        ("DiaDanhThoiGian", "Thành phố Sông Biếc, ngày 05 tháng 01 năm 2026"),
        ("Title", "KẾ HOẠCH"),
        ("Subtitle", "Công tác nhân quyền năm 2026"),
        ("CanCu", "Căn cứ Nghị định số 09/2019/NĐ-CP."),
        ("Heading1", "I. MỤC ĐÍCH, YÊU CẦU"),
    ],
}
CHECKED = [
    ("MaKiemTra", "Mã kiểm tra: C7KM-9PQR-T34X"),
    ("MaKiemTra", "Kiểm tra bản này tại https://quyen.example/verify/"),
]


@pytest.mark.parametrize("kind", UPPER)
def test_each_kind_is_headed_as_the_decree_has_it(kind):
    said = Word(kinds.build(kind, EVERY[kind])).said
    start = said.index(UPPER[kind][0])
    assert said[start : start + len(UPPER[kind])] == UPPER[kind]


def test_every_kind_has_a_layout_and_a_symbol_of_the_decree():
    assert {kind: (one.name, one.symbol) for kind, one in kinds.LAYOUTS.items()} == {
        "report": ("Báo cáo", "BC"),
        "letter": ("", ""),
        "submission": ("Tờ trình", "TTr"),
        "notice": ("Thông báo", "TB"),
        "invitation": ("Giấy mời", "GM"),
        "plan": ("Kế hoạch", "KH"),
    }
    assert [(kind, one.name) for kind, one in kinds.LAYOUTS.items() if one.name] == [
        (kind, name) for kind, name in Document.Kind.choices if kind != "letter"
    ]


@pytest.mark.parametrize("kind", ["notice", "invitation", "plan"])
def test_who_needs_no_addressee_has_none(kind):
    with pytest.raises(ValueError, match="no Kính gửi"):
        kinds.build(kind, replace(EVERY[kind], addressees=Addressees(("Sở Y tế",))))


@pytest.mark.parametrize("kind", ["letter", "submission"])
def test_who_asks_somebody_says_whom(kind):
    with pytest.raises(ValueError, match="addressed to someone"):
        kinds.build(kind, replace(EVERY[kind], addressees=Addressees()))


def test_the_code_stands_below_the_signature_with_its_picture():
    without = Word(kinds.build("notice", EVERY["notice"]))
    word = Word(kinds.build("notice", replace(EVERY["notice"], check=CHECK)))
    assert word.said == without.said + CHECKED
    assert [name for name in word.parts if name.startswith("word/media/")] == ["word/media/image1.png"]
    (picture,) = word.body.iter(
        "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
    )
    assert picture.get("descr") == "Mã QR dẫn tới trang kiểm tra văn bản"
