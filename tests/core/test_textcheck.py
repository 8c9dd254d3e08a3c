"""What free text may not hold: written cases, each with what is found in it and nothing else."""

import unicodedata

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from quyen.core.text import nfc
from quyen.core.textcheck import SENTENCES, TextFinding, check


def found(text):
    """The kinds and words found, in order."""
    return [(finding.kind, nfc(text)[finding.start : finding.end]) for finding in check(text)]


IDENTITY = [
    ("CCCD 079201001234", "079201001234"),
    ("công dân số 079 201 001234, phường Sài Gòn", "079 201 001234"),
    ("079.201.001.234", "079.201.001.234"),
    ("0792-0100-1234", "0792-0100-1234"),
    ("căn cước công dân số: 079201001234", "079201001234"),
    ("CMND số 024567890 hộ khẩu tại quận 3", "024567890"),
    ("CMND số 234567890 đơn đề nghị", "234567890"),
    ("CMND: 024 567 890", "024 567 890"),
    ("CMND: 234.567.890", "234.567.890"),
    ("chứng minh nhân dân số 234.567.890", "234.567.890"),
    ("số định danh cá nhân: 1234 5678 9012", "1234 5678 9012"),
    ("hộ chiếu số C1234567 đã hết hạn", "C1234567"),
    ("thẻ BHYT GD4797912345678", "GD4797912345678"),
    ("người này (123456789) đã được hỗ trợ", "123456789"),
    ("０７９２０１００１２３４", "０７９２０１００１２３４"),
    ("CCCD\u00a0079201001234", "079201001234"),
]

TELEPHONE = [
    ("0903123456", "0903123456"),
    ("gọi 0903 123 456 khi cần", "0903 123 456"),
    ("0903.123.456", "0903.123.456"),
    ("090-312-3456", "090-312-3456"),
    ("số 0903123456.", "0903123456"),
    ("+84 903 123 456", "+84 903 123 456"),
    ("+84(0)903123456", "+84(0)903123456"),
    ("0084903123456", "0084903123456"),
    ("84903123456 là của ông", "84903123456"),
    ("028 3829 1234", "028 3829 1234"),
    ("(028) 3829 1234", "(028) 3829 1234"),
    ("02838291234", "02838291234"),
    ("0236.3822.123", "0236.3822.123"),
    ("(08) 38291234", "(08) 38291234"),
    ("ĐT: 38291234", "38291234"),
    ("SĐT 3829 1234", "3829 1234"),
    ("Zalo 0903123456", "0903123456"),
]

EMAIL = [
    ("liên hệ a.b+c@gmail.com.", "a.b+c@gmail.com"),
    ("vanthu @ tphcm.gov.vn", "vanthu @ tphcm.gov.vn"),
]

ACCOUNT = [
    ("theo @nguyenvana123 đăng", "@nguyenvana123"),
    ("https://www.facebook.com/abc/posts/123.", "https://www.facebook.com/abc/posts/123"),
    ("xem (fb.com/abc)", "fb.com/abc"),
    ("youtube.com/watch?v=abc", "youtube.com/watch?v=abc"),
    ("https://youtu.be/abc, phút 3", "https://youtu.be/abc"),
    ("tiktok.com/@abc/video/7", "tiktok.com/@abc/video/7"),
    ("t.me/kenh", "t.me/kenh"),
    ("https://x.com/a/status/1", "https://x.com/a/status/1"),
    ("zalo.me/0903123456", "zalo.me/0903123456"),
    ("abc.blogspot.com/2026/06/bai.html", "abc.blogspot.com/2026/06/bai.html"),
    ("https://diendan.vn/posts/123", "https://diendan.vn/posts/123"),
    ("tài khoản Facebook “Tiếng Nói”", "“Tiếng Nói”"),
]

SECRET = [
    ("MẬT", "MẬT"),
    ("Báo cáo\n  [TỐI MẬT] \nNội dung", "[TỐI MẬT]"),
    ("Tuyệt mật\nNội dung", "Tuyệt mật"),
    ("Độ mật: Mật", "Độ mật: Mật"),
    ("ĐỘ MẬT:", "ĐỘ MẬT:"),
]

PERSON = [
    ("ông Nguyễn Văn Tâm khiếu nại", "Nguyễn Văn Tâm"),
    ("Trần Thị Ngọc Bích được trợ giúp", "Trần Thị Ngọc Bích"),
    ("Lê Hoa có đơn", "Lê Hoa"),
    ("bà Hồ Thị Kỷ Duyên", "Hồ Thị Kỷ Duyên"),
    ("chị Mai Phương", "Mai Phương"),
    ("ông Y Thông Niê", "Y Thông Niê"),
    ("bà H'Hen Niê", "H'Hen Niê"),
    ("Thượng tọa Thích Minh Châu", "Thích Minh Châu"),
    ("linh mục Giuse Trần Văn Bảy", "Giuse Trần Văn Bảy"),
    ("LÊ MINH TÂM", "LÊ MINH TÂM"),
    ("Nguyen Van Tam", "Nguyen Van Tam"),
    ("Mr Nguyen Tam", "Nguyen Tam"),
    ("đơn của Ðặng Văn Bình", "Ðặng Văn Bình"),
    ("đồng chí Nguyễn Văn Nên phát biểu", "Nguyễn Văn Nên"),
    ("Giám đốc Sở tiếp ông Nguyễn Văn Tâm", "Nguyễn Văn Tâm"),
    ("Giám đốc và Nguyễn Văn Tâm", "Nguyễn Văn Tâm"),
    ("gặp Chủ tịch UBND xã. Ông Nguyễn Văn Tâm", "Nguyễn Văn Tâm"),
    ("nguyên Giám đốc Sở Trần Văn Bình", "Trần Văn Bình"),
    ("Trần Văn Bình, nguyên Giám đốc Sở", "Trần Văn Bình"),
    ("trường học đã khen em Trần Thị Hoa", "Trần Thị Hoa"),
    ("tặng quà cho Nguyễn Văn Tâm", "Nguyễn Văn Tâm"),
    ("gia đình Nguyễn Văn Tâm", "Nguyễn Văn Tâm"),
    ("năm 2025 Nguyễn Văn Tâm", "Nguyễn Văn Tâm"),
    ("ngày 30/4/2026 Nguyễn Văn Tâm", "Nguyễn Văn Tâm"),
    ("tại phường Bến Thành, Nguyễn Văn Tâm khiếu nại", "Nguyễn Văn Tâm"),
    ("STT 1 Nguyễn Văn Tâm", "Nguyễn Văn Tâm"),
    ("Danh sách\n1 Nguyễn Văn Tâm", "Nguyễn Văn Tâm"),
    ("Nguyễn Văn Tâm Phường 5", "Nguyễn Văn Tâm"),
]

CASES = {
    "identity": IDENTITY,
    "telephone": TELEPHONE,
    "email": EMAIL,
    "account": ACCOUNT,
    "secret": SECRET,
    "person": PERSON,
}

CLEAN = [
    # documents, dates, codes
    "Nghị quyết số 1685/NQ-UBTVQH15 ngày 16/6/2025",
    "Công văn số 123456789/UBND-VX",
    "QĐ 01/2023/QĐ-UBND, TT 02/2021/TT-TTCP",
    "ngày 30/4/2026, 03/09/2026, 05.12.2025 12 giờ",
    "từ 2019-2025, giai đoạn 2021 – 2025",
    "mã số thuế 0301234567 của doanh nghiệp",
    "mã hồ sơ H29-240101-0001, mã định danh 000.00.16.H29",
    "tọa độ 10.7769, 106.7009",
    # amounts
    "12.345.678.900 đồng",
    "832000000 đồng, 123456789 người",
    "kinh phí hỗ trợ là 832000000",
    "tổng số tiền: 123456789",
    "tăng 1.090.312.345.678 đồng",
    "84903123456 đồng",
    "+84.903.123.456 đồng so với kế hoạch",
    "đã cấp căn cước: 12.345.678 thẻ; hộ chiếu 12345678 cuốn",
    "cấp căn cước cho 1.234.567 người",
    "điện thoại: 1.234.567 thuê bao",
    "tỷ lệ 0,33 %, 22,08 %, 107,3 %",
    # public numbers, places on the web
    "tổng đài 111, 113, 1022, 1900 6035, 18001567",
    "hotline: 1900 6035",
    "đường dây nóng 1800 1567",
    "https://baochinhphu.vn/thong-tin-102250612.htm",
    "https://hochiminhcity.gov.vn/post/1 và stp.hochiminhcity.gov.vn",
    "qua Facebook, Zalo và YouTube; facebook.com; abcx.com/y",
    "tài khoản “VNeID” mức độ 2",
    "giá @ 5.000 đồng",
    # what is not secret
    "mật ong\nmật",
    "Độ mật: Không",
    "bảo vệ bí mật nhà nước, văn bản MẬT gửi theo đường riêng",
    # officials in office
    "Chủ tịch UBND Thành phố Nguyễn Văn Được",
    "Phó Chủ tịch Ủy ban nhân dân Thành phố Hồ Chí Minh Nguyễn Văn Dũng",
    "Chủ tịch UBND TP. Hồ Chí Minh Nguyễn Văn Được",
    "Giám đốc Sở Giáo dục và Đào tạo Nguyễn Văn Hiếu",
    "đồng chí Nguyễn Văn Nên, Bí thư Thành ủy",
    "đồng chí Phó Trưởng ban Lê Quang Đạo",
    "Đại tá Lê Quang Đạo - Phó Giám đốc CATP",
    "Trưởng ban Chỉ đạo: Nguyễn Văn Dũng",
    "Nguyễn Văn Nên Bí thư Thành ủy",
    "ông Trưởng Công an phường, bà Hội trưởng Hội Phụ nữ",
    "bà Trần Thị Diệu hiện là Phó Chủ tịch HĐND",
    # places, schools, institutions, headings
    "số nhà 123/45/6 đường Nguyễn Trãi",
    "123 Nguyễn Văn Cừ, 12/3B Lê Thị Hồng",
    "đường Lê Lợi, Nguyễn Huệ và Trần Hưng Đạo",
    "các phường Bến Thành, Trần Quang Diệu, Lê Bình",
    "trên các tuyến Lê Văn Lương, Nguyễn Thị Thập",
    "phường Lê Văn Bảy, quận Trần Thị Hoa, P. Lê Văn Bảy",
    "Trường THPT chuyên Trần Đại Nghĩa",
    "Trường Trung học phổ thông Lê Văn Bảy",
    "chợ Nguyễn Văn Bảy, cầu Lê Văn Bảy, Quỹ học bổng Nguyễn Đức Cảnh",
    "Công ty TNHH Trần Hoàng",
    "Hồ Chí Minh, Hà Nội, Cao Bằng, Thái Nguyên, Bà Rịa - Vũng Tàu, Bà Rịa Vũng Tàu, Phan Thiết, Hoàng Sa",
    "Đoàn Thanh niên Cộng sản Hồ Chí Minh, Hội Liên hiệp Phụ nữ Việt Nam",
    "Ban Chỉ đạo Nhân quyền Thành phố Hồ Chí Minh",
    "PHẠM VI ÁP DỤNG. LỰC LƯỢNG VŨ TRANG NHÂN DÂN",
    "Nguyễn Văn A, Trần Thị B.",
    "",
]


@pytest.mark.parametrize(
    ("kind", "text", "words"), [(kind, *case) for kind, cases in CASES.items() for case in cases]
)
def test_what_is_found(kind, text, words):
    assert found(text) == [(kind, words)]


@pytest.mark.parametrize("text", CLEAN)
def test_what_passes(text):
    assert found(text) == []


def test_a_whole_passage():
    passage = (
        "Ngày 29/5/2024, Đại tá Lê Quang Đạo, Phó Giám đốc Công an Thành phố, chủ trì hội nghị với 200 đại biểu; "
        "kinh phí 83.200.000.000 đồng.\nCông dân Trần Văn Bảy (CCCD 079201001234, ĐT 0903 123 456 hoặc "
        "0987654321) ngụ tại 12 Lê Lợi gửi đơn qua bay@mail.vn và facebook.com/bay."
    )

    assert found(passage) == [
        ("person", "Trần Văn Bảy"),
        ("identity", "079201001234"),
        ("telephone", "0903 123 456"),
        ("telephone", "0987654321"),
        ("email", "bay@mail.vn"),
        ("account", "facebook.com/bay"),
    ]


def test_places_are_those_of_the_composed_text():
    text = unicodedata.normalize("NFD", "Đơn của ông Nguyễn Văn Tâm, 0903123456")

    assert check(text) == [TextFinding(12, 26, "person"), TextFinding(28, 38, "telephone")]


def test_only_names_are_asked_about_and_all_else_is_refused():
    blocking = {kind: TextFinding(0, 1, kind).blocking for kind in SENTENCES}

    assert blocking == {
        "secret": True,
        "email": True,
        "account": True,
        "identity": True,
        "telephone": True,
        "person": False,
    }


@pytest.mark.parametrize(
    ("text", "english", "vietnamese"),
    [
        (
            "MẬT",
            "This is marked secret. Do not enter it here: send it by the route for secret documents, and file only "
            "the number and date of the sending.",
            "Nội dung này có dấu chỉ độ mật. Không nhập vào đây: hãy gửi theo đường văn bản mật và chỉ ghi số, ngày "
            "của văn bản gửi.",
        ),
        (
            "bay@mail.vn",
            "This is an e-mail address. Take it out; name the agency instead.",
            "Đây là địa chỉ thư điện tử. Hãy bỏ ra; chỉ nêu tên cơ quan.",
        ),
    ],
)
def test_the_sentence_is_in_the_readers_language(text, english, vietnamese):
    (finding,) = check(text)

    with translation.override("en"):
        assert finding.sentence == english
    with translation.override("vi"):
        assert finding.sentence == vietnamese


@pytest.mark.parametrize(
    ("kind", "text", "words"), [(kind, *cases[0]) for kind, cases in CASES.items() if kind != "secret"]
)
def test_a_finding_never_repeats_what_it_found(kind, text, words):
    (finding,) = check(text)

    assert words not in f"{finding!r} {finding.sentence}"


PIECES = [
    "Nguyễn",
    "Văn",
    "Tâm",
    "ông",
    "chủ tịch",
    "đường",
    "0903",
    "123456",
    "079",
    "@",
    "x.com/",
    "http://a/",
]


@given(
    st.lists(
        st.sampled_from([*PIECES, " ", "\n", ", ", ".", "-", "MẬT", "e\u0302", "/", "đồng"]), max_size=14
    ).map("".join)
)
def test_findings_lie_in_order_within_the_text(text):
    findings = check(text)
    ends = [0, *(finding.end for finding in findings)]

    assert all(before <= finding.start < finding.end for before, finding in zip(ends, findings, strict=False))
    assert ends[-1] <= len(nfc(text))


@given(st.text())
def test_any_text_can_be_checked(text):
    assert check(text) == check(nfc(text))
