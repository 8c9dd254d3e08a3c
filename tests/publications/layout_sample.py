"""An invented report of a committee that does not exist, long enough to need every part of the layout."""

from datetime import date
from io import BytesIO

from PIL import Image, ImageDraw

from quyen.publications.layouts.parts import (
    CLAUSE,
    PART,
    POINT,
    SECTION,
    Addressees,
    Appendix,
    Document,
    Heading,
    Item,
    Letterhead,
    Numbering,
    Over,
    Paragraph,
    Picture,
    Recipients,
    Run,
    Signature,
    Table,
)

ADDRESS = "https://quyen.example/figures/17"
COMMITTEE = Letterhead(
    "Ủy ban nhân dân Thành phố Sông Biếc",
    "Ban Chỉ đạo Nhân quyền\nThành phố Sông Biếc",
    "Thành phố Sông Biếc",
)
HEAD_OF_COMMITTEE = Signature(
    name="Nguyễn Văn Ánh",
    post="Phó Trưởng ban Thường trực",
    form="KT.",
    head="Trưởng ban",
    on_behalf_of="Ban Chỉ đạo",
    other_post="Phó Giám đốc Công an Thành phố",
)
COPIES = Recipients(
    (
        "Thường trực Thành ủy (để báo cáo)",
        "Chủ tịch và các Phó Chủ tịch UBND Thành phố",
        "Thành viên Ban Chỉ đạo",
        "UBND các phường, xã, đặc khu",
    ),
    "VPTT",
)


def bars() -> bytes:
    """A picture of four bars, as PNG."""
    image = Image.new("RGB", (1200, 480), "white")
    draw = ImageDraw.Draw(image)
    for n, height in enumerate((390, 340, 290, 180)):
        draw.rectangle((100 + 280 * n, 440 - height, 280 + 280 * n, 440), fill=(40, 80, 120))
    draw.line((60, 440, 1160, 440), fill="black", width=3)
    held = BytesIO()
    image.save(held, "PNG")
    return held.getvalue()


OPENING = (
    Paragraph(
        "Thực hiện Kế hoạch số 12/KH-BCĐNQ ngày 05 tháng 01 năm 2026 của Ban Chỉ đạo Nhân quyền Thành phố về "
        "công tác nhân quyền năm 2026, Ban Chỉ đạo Nhân quyền Thành phố báo cáo tình hình, kết quả công tác "
        "nhân quyền 6 tháng đầu năm 2026 (số liệu từ ngày 15 tháng 12 năm 2025 đến ngày 14 tháng 6 năm 2026) "
        "như sau:"
    ),
)
SITUATION = (
    Heading(SECTION, "Tình hình có liên quan"),
    Paragraph(
        "Kinh tế - xã hội của Thành phố tiếp tục ổn định; chính quyền địa phương hai cấp vận hành thông suốt. "
        "Đến 16 giờ ngày 22 tháng 6 năm 2026, có 12/14 đơn vị gửi báo cáo, đạt 85,71 %; 02 đơn vị chưa gửi "
        "được nêu tại Phụ lục II."
    ),
    Heading(SECTION, "Công tác lãnh đạo, chỉ đạo"),
    Heading(CLAUSE, "Quán triệt, triển khai văn bản của cấp trên"),
    Paragraph(
        "Ban Chỉ đạo đã ban hành 21 văn bản chỉ đạo, hướng dẫn; tổ chức quán triệt đến toàn thể thành viên và "
        "các phường, xã, đặc khu. Trong đó:"
    ),
    Item(POINT, "Kế hoạch và chương trình công tác: 06 văn bản;"),
    Item(POINT, "Công văn hướng dẫn nghiệp vụ: 09 văn bản;"),
    Item(POINT, "Thông báo kết luận của Trưởng ban: 03 văn bản;"),
    Item(POINT, "Văn bản đôn đốc chế độ báo cáo: 02 văn bản;"),
    Item(POINT, "Quyết định kiện toàn Ban Chỉ đạo: 01 văn bản."),
    Heading(CLAUSE, "Kiểm tra, hướng dẫn cơ sở"),
    Paragraph(
        "Văn phòng Thường trực đã kiểm tra 08 phường, xã; qua kiểm tra, các đơn vị cơ bản thực hiện đúng quy "
        "định về chế độ thông tin, báo cáo."
    ),
)
INDICATORS = Table(
    "Một số chỉ tiêu an sinh xã hội",
    ("TT", "Chỉ tiêu", "Đơn vị tính", "6 tháng đầu năm 2025", "6 tháng đầu năm 2026", "Tăng, giảm (%)"),
    (
        (
            "1",
            "Số hộ nghèo theo chuẩn của Thành phố",
            "hộ",
            "2.774",
            (Run("2.489", link=ADDRESS, hint="Xem nguồn"),),
            "-10,27",
        ),
        ("2", "Số hộ cận nghèo theo chuẩn của Thành phố", "hộ", "13.105", "12.798", "-2,34"),
        ("3", "Người hưởng trợ cấp xã hội hằng tháng", "người", "130.412", "132.915", "1,92"),
        ("4", "Người trong cơ sở trợ giúp xã hội", "người", "9.016", "8.927", "-0,99"),
        ("5", "Tỷ lệ bao phủ bảo hiểm y tế", "% dân số", "94,80", "95,20", "0,42"),
    ),
    ("center", "left", "center", "right", "right", "right"),
    over=(Over("Kỳ báo cáo", 3, 4),),
    note=(Run("Ghi chú: ", bold=True), Run("số liệu tổng hợp từ báo cáo của 12/14 đơn vị.")),
    anchor="bang_1",
)
RESULTS = (
    Heading(SECTION, "Kết quả bảo đảm quyền con người trên các lĩnh vực"),
    Heading(CLAUSE, "An sinh xã hội, giảm nghèo"),
    Paragraph(
        (
            Run("Đến ngày 14 tháng 6 năm 2026, toàn Thành phố còn "),
            Run("2.489", bold=True, link=ADDRESS, hint="Xem nguồn"),
            Run(" hộ nghèo"),
            Run("[1]", raised=True, link="#nguon_1"),
            Run(" theo chuẩn của Thành phố, giảm 285 hộ so với cùng kỳ năm 2025; kết quả cụ thể nêu tại "),
            Run("Bảng 1", link="#bang_1"),
            Run("."),
        )
    ),
    INDICATORS,
    Paragraph(
        "Chính sách trợ giúp xã hội được thực hiện kịp thời, đúng đối tượng; không phát sinh khiếu nại về chi "
        "trả trợ cấp qua tài khoản."
    ),
    Picture(
        bars(),
        "Biểu đồ cột: số vụ việc trợ giúp pháp lý theo nhóm người: trẻ em 390, người nghèo 340, người có công "
        "290, người khuyết tật 180.",
        "Số vụ việc trợ giúp pháp lý theo nhóm người được trợ giúp",
    ),
    Heading(CLAUSE, "Tư pháp, trợ giúp pháp lý"),
    Paragraph(
        "Trung tâm Trợ giúp pháp lý nhà nước Thành phố đã thụ lý 1.200 vụ việc, hoàn thành 1.105 vụ việc. "
        "Hoạt động phổ biến, giáo dục pháp luật được thực hiện ở tất cả các phường, xã.\n"
        "Công tác tiếp công dân, giải quyết khiếu nại, tố cáo được thực hiện đúng quy định; tỷ lệ giải quyết "
        "khiếu nại thuộc thẩm quyền đạt 92,30 %."
    ),
)
REST = (
    Heading(SECTION, "Đánh giá chung"),
    Heading(CLAUSE, "Ưu điểm"),
    Paragraph(
        "Các thành viên Ban Chỉ đạo đã chủ động triển khai nhiệm vụ; chất lượng báo cáo được nâng lên, số liệu "
        "có nguồn rõ ràng, bảo đảm phục vụ kịp thời công tác tham mưu, chỉ đạo."
    ),
    Heading(CLAUSE, "Hạn chế và nguyên nhân"),
    Paragraph(
        "Còn 02 đơn vị gửi báo cáo chậm; một số nội dung chưa phản ánh đầy đủ tình hình do cán bộ mới tiếp "
        "nhận nhiệm vụ sau sắp xếp đơn vị hành chính."
    ),
    Heading(SECTION, "Phương hướng, nhiệm vụ 6 tháng cuối năm 2026"),
    Item(CLAUSE, "Tiếp tục quán triệt, thực hiện nghiêm các văn bản của cấp trên về công tác nhân quyền."),
    Item(CLAUSE, "Tổ chức 02 hội nghị tập huấn cho cán bộ làm công tác nhân quyền cấp xã."),
    Item(CLAUSE, "Theo dõi, đôn đốc việc thực hiện các khuyến nghị được giao theo đúng thời hạn."),
    Heading(SECTION, "Tham mưu, đề xuất"),
    Paragraph(
        "Đề nghị Ủy ban nhân dân Thành phố xem xét, bố trí kinh phí tập huấn cho cán bộ cấp xã trong dự toán "
        "năm 2027; giao Sở Nội vụ chủ trì, phối hợp với các đơn vị có liên quan thực hiện trước ngày 30 tháng "
        "9 năm 2026."
    ),
    Paragraph(
        "Trên đây là báo cáo tình hình, kết quả công tác nhân quyền 6 tháng đầu năm 2026, Ban Chỉ đạo Nhân "
        "quyền Thành phố báo cáo Ủy ban nhân dân Thành phố xem xét, chỉ đạo."
    ),
)
WARDS = (
    "An Biên", "Bình Lợi", "Cầu Đất", "Đông Hải", "Đồng Tâm", "Gò Mây", "Hòa Bắc", "Hưng Thạnh", "Lộc An",
    "Mỹ Thuận", "Phú Đông", "Tân Hội",
)  # fmt: skip
BY_WARD = Table(
    "Số liệu theo phường, xã",
    (
        "TT",
        "Đơn vị",
        "Hộ nghèo",
        "Hộ cận nghèo",
        "Người hưởng trợ cấp",
        "Người được trợ giúp pháp lý",
        "Ghi chú",
    ),
    tuple(
        (
            str(n),
            f"Phường {WARDS[(n - 1) % 12]} {(n - 1) // 12 + 1}",
            f"{40 + n}",
            f"{200 + 3 * n}",
            f"1.{100 + 7 * n}",
            f"{12 + n % 9}",
            "",
        )
        for n in range(1, 37)
    )
    + (tuple((Run(text, bold=True),) for text in ("", "Tổng cộng", "2.106", "9.198", "44.262", "576", "")),),
    ("center", "left", "right", "right", "right", "right", "left"),
    unit="hộ, người",
)
SOURCES = Table(
    "Nguồn của các con số trong báo cáo",
    ("Số", "Con số", "Đơn vị gửi", "Thời điểm gửi", "Bản gửi"),
    (
        (
            (Run("[1]", anchor="nguon_1"),),
            "2.489 hộ nghèo",
            "Sở Nông nghiệp và Môi trường",
            "16/6/2026 09:12",
            "bản 2",
        ),
        ("[2]", "1.200 vụ việc", "Sở Tư pháp", "17/6/2026 15:40", "bản 1"),
    ),
)
APPENDICES = (
    Appendix("Biểu số liệu theo phường, xã", (BY_WARD,), landscape=True),
    Appendix("Nguồn số liệu và đơn vị chưa gửi báo cáo", (
        Heading(SECTION, "Nguồn số liệu"),
        SOURCES,
        Heading(SECTION, "Đơn vị chưa gửi báo cáo"),
        Item(CLAUSE, "Phường Gò Mây: quá hạn 06 ngày."),
        Item(CLAUSE, "Phường Lộc An: quá hạn 04 ngày."),
    )),
)  # fmt: skip

REPORT = Document(
    kind="Báo cáo",
    title="Tình hình, kết quả công tác nhân quyền 6 tháng đầu năm 2026",
    letterhead=COMMITTEE,
    numbering=Numbering(5, "BC-BCĐNQ"),
    dated=date(2026, 6, 22),
    addressees=Addressees(("Ủy ban nhân dân Thành phố Sông Biếc", "Ban Chỉ đạo Nhân quyền Chính phủ")),
    blocks=OPENING + SITUATION + RESULTS + REST,
    signature=HEAD_OF_COMMITTEE,
    recipients=COPIES,
    appendices=APPENDICES,
    illustrative=True,
)

WARD_REPORT = Document(
    kind="BÁO CÁO",
    title="Kết quả công tác nhân quyền\n6 tháng đầu năm 2026",
    letterhead=Letterhead(
        "", "Ủy ban nhân dân\nphường Đồng Tâm", "Đồng Tâm", "Ủy ban nhân dân phường Đồng Tâm"
    ),
    numbering=Numbering(None, "BC-UBND"),
    dated=2026,
    addressees=Addressees(("Ban Chỉ đạo Nhân quyền Thành phố Sông Biếc",)),
    grounds=(
        "Căn cứ Kế hoạch số 12/KH-BCĐNQ ngày 05 tháng 01 năm 2026 của Ban Chỉ đạo Nhân quyền Thành phố;",
        "Căn cứ tình hình thực tế của địa phương",
    ),
    blocks=(
        Heading(PART, "Kết quả thực hiện"),
        Heading(SECTION, "Công tác lãnh đạo, chỉ đạo"),
        Paragraph("Trong kỳ không phát sinh văn bản chỉ đạo mới."),
        Heading(PART, "Phương hướng"),
        Heading(SECTION, "Nhiệm vụ trọng tâm"),
        Heading(CLAUSE, "Tập huấn"),
        Heading(POINT, "Đối tượng"),
        Paragraph("Cán bộ, công chức phường."),
        Table("", ("Nội dung", "Thời gian"), (("Tập huấn", "Quý III"),)),
    ),
    signature=Signature(
        name="Trần Thị Bưởi", post="Phó Chủ tịch", form="KT.", head="Chủ tịch", on_behalf_of="Ủy ban nhân dân"
    ),
    recipients=Recipients(("Đảng ủy phường",)),
    appendices=(Appendix("Danh mục văn bản", (Paragraph("Không phát sinh."),)),),
    stamps=("Lưu hành nội bộ",),
    electronic=True,
)
LETTER = Document(
    kind="",
    title="đôn đốc gửi báo cáo công tác nhân quyền 6 tháng đầu năm 2026",
    letterhead=COMMITTEE,
    numbering=Numbering(112, "BCĐNQ-VPTT"),
    dated=date(2026, 2, 5),
    addressees=Addressees(("Sở Y tế", "Sở Nội vụ;", "Ủy ban nhân dân phường Gò Mây")),
    blocks=(
        Paragraph(
            "Thực hiện chế độ báo cáo công tác nhân quyền, thời hạn gửi báo cáo là ngày 03 tháng 02 năm 2026."
        ),
        Paragraph("Đề nghị các đơn vị gửi báo cáo trước ngày 09 tháng 02 năm 2026."),
    ),
    signature=Signature(name="Lê Thị Cúc", post="Chánh Văn phòng Thường trực", form="TL.", head="Trưởng ban"),
    recipients=Recipients(("Trưởng ban (để báo cáo)",), "VPTT", "02b"),
)
