"""Text of TCVN3 and VNI fonts: known, turned into Unicode; and Unicode, which is never touched."""

import csv
from pathlib import Path

import polib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quyen.core.old_fonts import TCVN3, VNI, Reading, draws_capitals, encoding_of_font, read, read_all
from quyen.core.syllables import is_syllable
from tests.core.old_letters import as_tcvn3, as_vni

ROOT = Path(__file__).resolve().parents[2]
SENTENCES = (
    "Trong kỳ, phường đã tổ chức 12 hội nghị với 1.450 lượt người dự.",
    "Ủy ban nhân dân phường ban hành kế hoạch số 15 về công tác nhân quyền.",
    "Công tác tuyên truyền được thực hiện thường xuyên, đúng đối tượng.",
    "Hộ nghèo giảm từ 96 xuống còn 81 hộ, đạt 115% chỉ tiêu được giao.",
    "Một số tổ dân phố gửi số liệu chậm, việc đối chiếu còn làm bằng tay.",
    "Đề nghị Văn phòng Thường trực tập huấn cách thống kê trong quý III.",
    "Trẻ em dưới sáu tuổi được cấp thẻ bảo hiểm y tế đầy đủ.",
    "Người khuyết tật nặng được xác nhận mức độ và hưởng trợ cấp.",
    "Việc tiếp công dân định kỳ được duy trì vào thứ năm hằng tuần.",
    "Không phát sinh vụ bạo lực gia đình nghiêm trọng nào.",
    "Các cơ sở tôn giáo sinh hoạt đúng quy định của pháp luật.",
    "Đã rà soát, lập danh sách phụ nữ mang thai để theo dõi sức khỏe.",
    "Nguồn kinh phí còn hạn hẹp, chưa bố trí riêng cho nhiệm vụ này.",
    "Cán bộ kiêm nhiệm nhiều việc nên tham mưu có lúc chưa kịp thời.",
    "Phối hợp với Công an, Quân sự và các đoàn thể nắm tình hình cơ sở.",
    "Tỷ lệ đơn thư giải quyết đúng hạn đạt trên chín mươi phần trăm.",
    "Lồng ghép nội dung quyền con người vào sinh hoạt của tổ dân phố.",
    "Mở ba lớp xóa mù chữ cho người lao động nhập cư.",
    "Vận động ủng hộ quỹ vì người nghèo được hơn hai tỷ đồng.",
    "Kiểm tra an toàn thực phẩm tại bếp ăn của mười trường mầm non.",
    "Giới thiệu việc làm cho thanh niên hoàn thành nghĩa vụ quân sự.",
    "Trợ giúp pháp lý miễn phí cho hộ cận nghèo và người cao tuổi.",
    "Hòa giải thành tám trên mười vụ tranh chấp đất đai.",
    "Sửa chữa nhà ở cho gia đình chính sách trước Tết Nguyên đán.",
    "Thủ tục hành chính được rút ngắn, nhiều hồ sơ nộp trực tuyến.",
    "Cấp phát bốn nghìn tờ rơi bằng tiếng Việt, tiếng Hoa và tiếng Khmer.",
    "Tủ sách pháp luật ở thư viện phường có thêm nhiều đầu sách mới.",
    "Trường học tổ chức cuộc thi vẽ tranh về quyền trẻ em.",
    "Lực lượng dân quân giúp dân khắc phục hậu quả mưa bão, ngập lụt.",
    "Xử phạt hai cơ sở gây ô nhiễm, buộc khôi phục hiện trạng.",
    "Bữa ăn bán trú bảo đảm dinh dưỡng, giá cả hợp lý.",
    "Khám sàng lọc ung thư vú và cổ tử cung cho ba trăm chị em.",
    "Kỹ năng thống kê của cán bộ ở cơ sở còn yếu.",
    "Chưa có phần mềm dùng chung nên số liệu dễ trùng lặp.",
    "Nguyên nhân chủ quan là thiếu sâu sát trong chỉ đạo, điều hành.",
    "Phấn đấu hết năm không còn hộ nghèo theo chuẩn của Thành phố.",
    "Ưu tiên hỗ trợ trẻ mồ côi, người già neo đơn, nạn nhân mua bán người.",
    "Đường dây nóng tiếp nhận phản ánh hoạt động cả ngày nghỉ.",
    "Sẽ sơ kết mô hình điểm tại khu phố Bảy vào cuối quý.",
    "Kế hoạch đã gửi Sở Nội vụ, Sở Tư pháp và Mặt trận Tổ quốc.",
    "Mỗi tháng một buổi chiếu phim lưu động ở ấp xa nhất.",
    "Nữ chiếm bốn mươi hai phần trăm đại biểu Hội đồng nhân dân.",
)
FONTS = {TCVN3: (as_tcvn3, ".VnTime"), VNI: (as_vni, "VNI-Times")}
HEADS = (  # as real documents have them, typed by hand
    ("Céng hoµ x· héi chñ nghÜa ViÖt Nam", "Cộng hoà xã hội chủ nghĩa Việt Nam", TCVN3),
    ("§éc lËp - Tù do - H¹nh phóc", "Độc lập - Tự do - Hạnh phúc", TCVN3),
    ("Uû ban nh©n d©n thµnh phè Hå ChÝ Minh", "Uỷ ban nhân dân thành phố Hồ Chí Minh", TCVN3),
    ("C¨n cø LuËt Tæ chøc H§ND vµ UBND", "Căn cứ Luật Tổ chức HĐND và UBND", TCVN3),
    ("CéNG HOµ X· HéI CHñ NGHÜA VIÖT NAM", "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM", TCVN3),
    ("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam", VNI),
    ("Ñoäc laäp - Töï do - Haïnh phuùc", "Độc lập - Tự do - Hạnh phúc", VNI),
    ("UÛY BAN NHAÂN DAÂN THAØNH PHOÁ HOÀ CHÍ MINH", "ỦY BAN NHÂN DÂN THÀNH PHỐ HỒ CHÍ MINH", VNI),
    (
        "thaúng thaén, saün saøng, kyû luaät, nhieäm vuï, taïm öùng",
        "thẳng thắn, sẵn sàng, kỷ luật, nhiệm vụ, tạm ứng",
        VNI,
    ),
)
NEVER = (  # in whatever font they are set, these are what they say
    "Không có", "Có ba hộ", "Phường Bình Hòa có 12 hộ", "Xã Ia Krêl", "Việc này đã xong từ tháng trước.",
    "Human Rights Council, 61st session: 47 States", "L'été dernier à Paris, les élèves du collège étaient là.",
    "Señor, mañana iré a España con el niño", "São Paulo não é a única cidade", "Die Größe über Köln ist für alle",
    "25 m² × 3 = 75 m², © 2024, § 5, 1½ ± 0,5 °C", "«Khẩu hiệu» · gạch đầu dòng · hết", "1.234,5", "UBND, HĐND, QĐ-UBND", "",
)  # fmt: skip


def flat(text: str) -> str:
    """What TCVN3 can say of a text: a capital with a tone is typed small."""
    return "".join(letter if letter.isascii() or letter in "ĂÂÊÔƠƯĐ" else letter.lower() for letter in text)


@pytest.mark.parametrize("encoding", FONTS)
@pytest.mark.parametrize("said", ["font", "words alone"])
def test_sentences_come_back(encoding, said):
    assert len(SENTENCES) >= 40
    write, font = FONTS[encoding]
    written = [write(text) for text in SENTENCES]
    expected = [flat(text) if encoding == TCVN3 else text for text in SENTENCES]
    found = [read(text, font if said == "font" else "") for text in written]
    assert [reading.text for reading in found] == expected
    assert {reading.encoding for reading in found} == {encoding}


@pytest.mark.parametrize(("written", "meant", "encoding"), HEADS)
def test_lines_of_real_documents(written, meant, encoding):
    assert read(written) == Reading(meant, encoding)


@pytest.mark.parametrize("font", ["", "Times New Roman", ".VnTime", ".VnTimeH", "VNI-Times"])
@pytest.mark.parametrize("text", (*NEVER, *SENTENCES[:10]))
def test_unicode_is_never_touched(text, font):
    assert read(text, font) == Reading(text)


def test_nothing_that_this_repository_says_in_vietnamese_is_taken_for_old_letters():
    said = {
        cell for path in (ROOT / "data").rglob("*.csv") for row in csv.reader(path.open()) for cell in row
    }
    for path in ROOT.glob("quyen/*/locale/vi/LC_MESSAGES/django.po"):
        said |= {text for entry in polib.pofile(str(path)) for text in (entry.msgstr, entry.msgid)}
    for path in [*ROOT.glob("docs/**/*.md"), *ROOT.glob("quyen/demo/*.*")]:
        said |= set(path.read_text(encoding="utf-8").splitlines())
    said = {text for text in said if not text.isascii()}
    assert len(said) > 5000
    assert [text for text in said if read(text).encoding] == []
    assert [
        text
        for text in sorted(said)[::7]
        if read(text, ".VnTime").encoding or read(text, "VNI-Times").encoding
    ] == []


@given(st.sampled_from(sorted(FONTS)), st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6))
@settings(max_examples=40, deadline=None)
def test_a_passage_comes_back_whole(encoding, sentences):
    write, font = FONTS[encoding]
    text = " ".join(sentences)
    assert read(write(text), font).text == (flat(text) if encoding == TCVN3 else text)


def test_small_letters_of_a_font_of_capitals_are_capitals():
    assert read("céng hßa x· héi", ".VnTimeH") == Reading("CỘNG HÒA XÃ HỘI", TCVN3)
    assert [draws_capitals(font) for font in (".VnTimeH", ".VnArialH", ".VnTime", ".VnArial Narrow", "VNI-TimesH")] == [
        True, True, False, False, False,
    ]  # fmt: skip


def test_an_abbreviation_follows_its_font():
    assert read("15/Q§-UBND", ".VnTime") == Reading("15/QĐ-UBND", TCVN3)
    assert read("15/Q§-UBND") == Reading("15/Q§-UBND")
    assert read("S§T", "VNI-Times") == Reading("S§T")


def test_the_u_that_word_keeps_as_a_soft_hyphen_and_a_pdf_as_a_minus():
    assert read("ph\u00adêng, n\u00adíc, th\u00ad viÖn") == Reading("phường, nước, thư viện", TCVN3)
    assert read("Th«ng t− cña Thñ t−íng") == Reading("Thông tư của Thủ tướng", TCVN3)


def test_a_letter_and_its_mark_may_stand_in_two_runs():
    assert read_all([[("Coä", "VNI-Times"), ("ng hoø", "VNI-Times"), ("a xaõ hoäi", "VNI-Helve")]]) == [
        Reading("Cộng hòa xã hội", VNI)
    ]


def test_runs_in_old_and_new_letters_stand_side_by_side():
    runs = [
        ("Đã họp với ", "Times New Roman"),
        ("ñaïi bieåu toå daân phoá", "VNI-Times"),
        (" về UPR", "Arial"),
    ]
    assert read_all([runs]) == [Reading("Đã họp với đại biểu tổ dân phố về UPR", VNI)]
    mixed = [("Héi nghÞ ", ".VnTime"), ("toaøn theå", "VNI-Times")]
    assert read_all([mixed]) == [Reading("Hội nghị toàn thể", "TCVN3+VNI")]


def test_what_is_too_short_to_judge_follows_the_document():
    alone, among = (
        read_all([[("Y tÕ", "")]]),
        read_all([[(as_tcvn3(SENTENCES[0]), "")], [("Y tÕ", "")], [("Café", "")]]),
    )
    assert alone == [Reading("Y tÕ")]
    assert among[1:] == [Reading("Y tế", TCVN3), Reading("Café")]


def test_a_font_that_says_the_other_encoding_is_not_believed():
    assert read(as_vni(SENTENCES[1]), ".VnTime") == Reading(SENTENCES[1], VNI)


@pytest.mark.parametrize(
    ("font", "encoding"),
    [(".VnTime", TCVN3), (".vnarial", TCVN3), ("ABCDEF+.VnTime", TCVN3), ("VNI-Times", VNI), ("vni-helve", VNI),
     ("Times New Roman", ""), ("VNtimes new roman", ""), ("", "")],
)  # fmt: skip
def test_fonts_by_their_names(font, encoding):
    assert encoding_of_font(font) == encoding


def test_syllables():
    yes = "quốc phường nghiêng hoà hòa thuở giếng gì khuya yêu quyển Đắk xoong ý ở uống oán"
    no = "Krông Mứn hocj téc2 tùc đđ Großmutter strength Cêng hạch1 thík q fa wa"
    assert [word for word in yes.split() if not is_syllable(word)] == ["Đắk"]
    assert [word for word in no.split() if is_syllable(word)] == []
