"""The chasing letter: what it says and where, read whole from its XML; to one unit, to a few, to many."""

import pytest

from quyen.obligations import letters
from quyen.obligations.letters import Case, Frame, Situation, Terms
from quyen.organisations.models import Kind, Unit
from quyen.publications.layouts import letter
from quyen.publications.layouts.parts import Letterhead, Signature
from quyen.regimes.models import IncomingRequest, Round, Version
from tests.clock import at, on
from tests.publications.word_reader import Word, text

ROUND = Round(
    pk=7,
    title_vi="Báo cáo công tác nhân quyền 6 tháng đầu năm 2026",
    version=Version(
        name_vi="Báo cáo công tác nhân quyền",
        legal_basis="Theo khuôn mẫu Nghị định 09/2019/NĐ-CP (Điều 7, 8); quyết định của Ban Chỉ đạo (unverified)",
    ),
)
SITUATION = Situation(
    round=ROUND,
    moment=at("2026-06-19 09:00"),
    received=187,
    owing=191,
    due={"communes": on("2026-06-16"), "bodies": on("2026-06-18")},
)
TERMS = Terms(
    due_on=on("2026-06-22"),
    channel="trên hệ thống Quyền hoặc bằng văn bản giấy",
    contact="đồng chí Phan Ngọc Diệp, Chuyên viên, Văn phòng Thường trực, điện thoại cơ quan 028 3812 0009",
    basis=letters.basis_of(ROUND),
)
FRAME = Frame(
    letterhead=Letterhead(
        "Ủy ban nhân dân Thành phố Bến Mây",
        "Ban Chỉ đạo\nvề nhân quyền",
        "Thành phố Bến Mây",
        "Ban Chỉ đạo về nhân quyền",
    ),
    symbol="BCĐNQ-VPTT",
    dated=on("2026-06-19"),
    signature=Signature("Vũ Đình Long", "Chánh Văn phòng", "TL.", "Trưởng ban"),
)


def unit(name: str, kind: str = Kind.WARD) -> Unit:
    return Unit(name_vi=name, kind=kind)


SEN = Case(1, unit("Phường Hoa Sen"), "Phường Hoa Sen", on("2026-06-16"), 3)
HEALTH = Case(2, unit("Sở Y tế", Kind.DEPARTMENT), "Sở Y tế", on("2026-06-18"), 1)
BACK = Case(3, unit("Xã Tân Lập", Kind.COMMUNE), "Xã Tân Lập", on("2026-06-16"), 0, on("2026-06-15"))
HEIR = Case(4, unit("Phường Mai Vàng"), "Phường Đò Ngang", on("2025-06-16"), 368)


def said(document) -> list[tuple[str, str]]:
    return Word(letter.build(document)).said


def body(document) -> list[str]:
    return [text for style, text in said(document) if style == "BodyText"]


def table(document) -> list[list[str]]:
    found = Word(letter.build(document)).table_of("Nội dung còn thiếu")
    names = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}
    return [[text(cell) for cell in row.findall("w:tc", names)] for row in found.findall("w:tr", names)]


def test_the_letter_to_one_unit_reads_from_the_first_line_to_the_last():
    assert said(letters.to_one(SEN, SITUATION, TERMS, FRAME, number=5)) == [
        ("CoQuanChuQuan", "ỦY BAN NHÂN DÂN THÀNH PHỐ BẾN MÂY"),
        ("CoQuanBanHanh", "BAN CHỈ ĐẠO\nVỀ NHÂN QUYỀN"),
        ("QuocHieu", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("TieuNgu", "Độc lập - Tự do - Hạnh phúc"),
        ("SoKyHieu", "Số: 05/BCĐNQ-VPTT"),
        ("VeViec", "V/v đôn đốc gửi báo cáo công tác nhân quyền 6 tháng đầu năm 2026"),
        ("DiaDanhThoiGian", "Thành phố Bến Mây, ngày 19 tháng 6 năm 2026"),
        ("KinhGui", "Kính gửi: Ủy ban nhân dân phường Hoa Sen"),
        (
            "BodyText",
            "Thực hiện chế độ báo cáo công tác nhân quyền, theo khuôn mẫu Nghị định 09/2019/NĐ-CP (Điều 7, 8), Ủy ban "
            "nhân dân phường Hoa Sen gửi báo cáo công tác nhân quyền 6 tháng đầu năm 2026 về Văn phòng Thường trực Ban "
            "Chỉ đạo chậm nhất hết ngày 16 tháng 6 năm 2026.",
        ),
        (
            "BodyText",
            "Tính đến 09 giờ 00 ngày 19/6/2026, Ban Chỉ đạo đã nhận được báo cáo của 187/191 đơn vị. Đến nay chưa nhận "
            "được báo cáo của Ủy ban nhân dân phường Hoa Sen, chậm 3 ngày so với hạn gửi.",
        ),
        (
            "BodyText",
            "Đề nghị Ủy ban nhân dân phường Hoa Sen gửi báo cáo chậm nhất hết ngày 22 tháng 6 năm 2026; hình thức gửi: "
            "trên hệ thống Quyền hoặc bằng văn bản giấy; đầu mối liên hệ: đồng chí Phan Ngọc Diệp, Chuyên viên, Văn "
            "phòng Thường trực, điện thoại cơ quan 028 3812 0009.",
        ),
        (
            "BodyText",
            "Ngày nêu trên không phải là gia hạn; hạn gửi theo chế độ báo cáo không thay đổi./.",
        ),
        ("NoiNhan", "Nơi nhận:"),
        ("NoiNhanDanhSach", "- Như trên;"),
        ("NoiNhanDanhSach", "- Trưởng ban, các Phó Trưởng ban (để báo cáo);"),
        ("NoiNhanDanhSach", "- Lưu: VT, VPTT."),
        ("QuyenHanChucVu", "TL. TRƯỞNG BAN"),
        ("QuyenHanChucVu", "CHÁNH VĂN PHÒNG"),
        ("HoTen", "Vũ Đình Long"),
    ]


def test_a_report_that_was_sent_back_is_asked_for_again():
    said = body(letters.to_one(BACK, SITUATION, TERMS, FRAME))
    assert said[1].endswith(
        "Báo cáo của Ủy ban nhân dân xã Tân Lập đã được trả lại ngày 15/06/2026 để hoàn thiện, đến nay chưa gửi lại."
    )
    assert (len(said), said[2].endswith("./.")) == (
        3,
        True,
    )  # it was received: of its due day nothing is said


def test_whoever_answers_for_a_unit_of_former_times_is_told_whose_report_it_is():
    document = letters.to_one(HEIR, SITUATION, TERMS, FRAME)
    assert document.addressees.names == ("Ủy ban nhân dân phường Mai Vàng",)
    assert body(document)[1].endswith(
        "chưa nhận được báo cáo của Phường Đò Ngang, chậm 368 ngày so với hạn gửi."
    )


def test_what_is_due_today_is_not_called_late():
    today = Case(5, unit("Phường Hoa Sen"), "Phường Hoa Sen", on("2026-06-19"), 0)
    assert body(letters.to_one(today, SITUATION, TERMS, FRAME))[1].endswith(
        "Đến nay chưa nhận được báo cáo của Ủy ban nhân dân phường Hoa Sen."
    )


def test_an_extension_says_so_with_its_grounds():
    terms = Terms(TERMS.due_on, TERMS.channel, TERMS.contact, TERMS.basis, "mưa bão, mất điện diện rộng.")
    assert body(letters.to_one(SEN, SITUATION, terms, FRAME))[-1] == (
        "Hạn gửi của đơn vị chưa gửi báo cáo được gia hạn đến ngày nêu trên. Lý do: mưa bão, mất điện diện rộng./."
    )


def test_the_common_letter_names_a_few_and_lists_them_in_its_appendix():
    document = letters.to_all([SEN, HEALTH, BACK, HEIR], SITUATION, TERMS, FRAME, number=6)
    assert document.addressees.names == (
        "Ủy ban nhân dân phường Hoa Sen",
        "Sở Y tế",
        "Ủy ban nhân dân xã Tân Lập",
        "Ủy ban nhân dân phường Mai Vàng",
    )
    assert body(document)[:2] == [
        "Thực hiện chế độ báo cáo công tác nhân quyền, theo khuôn mẫu Nghị định 09/2019/NĐ-CP (Điều 7, 8), các đơn vị "
        "gửi báo cáo công tác nhân quyền 6 tháng đầu năm 2026 về Văn phòng Thường trực Ban Chỉ đạo chậm nhất hết ngày "
        "16 tháng 6 năm 2026 đối với phường, xã, đặc khu; hết ngày 18 tháng 6 năm 2026 đối với sở, ngành và cơ quan "
        "khác.",
        "Tính đến 09 giờ 00 ngày 19/6/2026, Ban Chỉ đạo đã nhận được báo cáo của 187/191 đơn vị. Còn 3 đơn vị chưa gửi "
        "báo cáo và 1 đơn vị chưa gửi lại báo cáo đã được trả lại để hoàn thiện (danh sách tại Phụ lục kèm theo).",
    ]
    assert table(document) == [
        ["TT", "Đơn vị", "Hạn gửi", "Số ngày chậm", "Nội dung còn thiếu"],
        ["1", "Ủy ban nhân dân phường Hoa Sen", "16/06/2026", "3", "Chưa gửi báo cáo"],
        ["2", "Sở Y tế", "18/06/2026", "1", "Chưa gửi báo cáo"],
        [
            "3",
            "Ủy ban nhân dân xã Tân Lập",
            "16/06/2026",
            "–",
            "Chưa gửi lại báo cáo đã trả lại ngày 15/06/2026 để hoàn thiện",
        ],
        [
            "4",
            "Ủy ban nhân dân phường Mai Vàng (báo cáo của Phường Đò Ngang)",
            "16/06/2025",
            "368",
            "Chưa gửi báo cáo",
        ],
    ]
    assert [text for style, text in said(document) if style in ("PhuLuc", "KemTheo", "GhiChuBang")] == [
        "Phụ lục\nDANH SÁCH ĐƠN VỊ CHƯA GỬI BÁO CÁO",
        "(Kèm theo Công văn số 06/BCĐNQ-VPTT ngày 19 tháng 6 năm 2026 của Ban Chỉ đạo về nhân quyền)",
        "Thời hạn mới: 22/06/2026. Hình thức gửi: trên hệ thống Quyền hoặc bằng văn bản giấy. Đầu mối liên hệ: đồng chí "
        "Phan Ngọc Diệp, Chuyên viên, Văn phòng Thường trực, điện thoại cơ quan 028 3812 0009. Số ngày chậm tính theo "
        "ngày lịch, sau hạn gửi đã gia hạn (nếu có).",
    ]


@pytest.mark.parametrize(("count", "named"), [(5, 5), (6, 1), (191, 1)])
def test_more_than_a_handful_stand_in_the_appendix_alone(count, named):
    cases = [Case(n, unit(f"Phường {n}"), f"Phường {n}", on("2026-06-16"), 3) for n in range(1, count + 1)]
    document = letters.to_all(cases, SITUATION, TERMS, FRAME)
    above = document.addressees.names
    assert (len(above), len(table(document))) == (named, count + 1)
    assert above[0] == (
        "Ủy ban nhân dân phường 1" if named == 5 else "Các đơn vị có tên trong Phụ lục kèm theo"
    )


def test_a_letter_of_an_upper_body_is_what_the_report_is_owed_under():
    asked = IncomingRequest(
        number="1234/UBND-NC", dated_on=on("2026-05-20"), sender="Ủy ban nhân dân Thành phố"
    )
    round = Round(title_vi="Báo cáo chuyên đề", version=ROUND.version, request=asked)
    assert letters.basis_of(round) == "văn bản số 1234/UBND-NC ngày 20/05/2026 của Ủy ban nhân dân Thành phố"


def test_one_due_day_for_all_is_said_once():
    situation = Situation(
        ROUND, SITUATION.moment, 1, 3, {"communes": on("2026-06-16"), "bodies": on("2026-06-16")}
    )
    assert (
        "chậm nhất hết ngày 16 tháng 6 năm 2026." in body(letters.to_all([SEN], situation, TERMS, FRAME))[0]
    )


def test_several_letters_in_one_file_are_the_letters_one_after_the_other():
    documents = [
        letters.to_one(case, SITUATION, TERMS, FRAME, number=n) for n, case in enumerate((SEN, BACK), 5)
    ]
    assert Word(letter.build_in_one(documents)).said == [*said(documents[0]), *said(documents[1])]


def test_equal_letters_have_equal_bytes():
    document = letters.to_one(SEN, SITUATION, TERMS, FRAME, number=5)
    assert letter.build(document) == letter.build_in_one([document])
