"""Synthetic passages: official in tone, different from unit to unit, with no person and no case in them."""

import random

II = (
    "{Unit} đã quán triệt kế hoạch công tác nhân quyền năm {year} đến toàn thể cán bộ, công chức; phân công một lãnh đạo phụ trách và một công chức đầu mối.",
    "Trong kỳ, {unit} ban hành {docs} văn bản triển khai công tác nhân quyền, lồng ghép vào chương trình công tác quý.",
    "{Unit} kiện toàn đầu mối công tác nhân quyền sau sắp xếp đơn vị hành chính, quy định rõ thời hạn tổng hợp số liệu của từng bộ phận.",
    "Ủy ban nhân dân đã đưa nội dung bảo đảm quyền con người vào giao ban hằng tháng với các khu phố, ấp.",
    "{Unit} tổ chức kiểm tra việc tiếp nhận, giải quyết hồ sơ của người dân thuộc nhóm yếu thế tại trung tâm phục vụ hành chính công.",
)
IV = (
    "Hệ thống truyền thanh cơ sở phát {n} lượt tin, bài về quyền của trẻ em, phụ nữ, người khuyết tật.",
    "Đã lồng ghép phổ biến pháp luật về quyền con người trong {n} cuộc sinh hoạt khu phố, ấp; người dự chủ yếu là người lao động và người cao tuổi.",
    "Công chức đầu mối dự lớp tập huấn của Ban Chỉ đạo, sau đó truyền đạt lại tại cuộc họp cơ quan.",
    "Trang thông tin điện tử của đơn vị đăng {n} tin, bài; tài liệu hỏi đáp được in và đặt tại nơi tiếp công dân.",
    "Phối hợp với trường học trên địa bàn tổ chức sinh hoạt chuyên đề về phòng, chống bạo lực học đường.",
)
STRENGTHS = (
    "Chế độ thông tin với các khu phố, ấp được giữ đều; số liệu có phân công người chịu trách nhiệm.",
    "Việc rà soát hộ nghèo, hộ cận nghèo được công khai, người dân giám sát.",
    "Mô hình tổ tư vấn pháp luật tại nhà văn hóa khu phố được người dân đánh giá thuận tiện.",
    "Hồ sơ trợ giúp xã hội được giải quyết trước hạn, giảm một lần đi lại cho người dân.",
)
LIMITATIONS = (
    "Số liệu của hai phường, xã cũ trước sắp xếp chưa được đối chiếu đầy đủ nên một số chỉ tiêu còn phải ước.",
    "Công chức đầu mối kiêm nhiệm nhiều việc, chưa qua tập huấn chuyên sâu về công tác nhân quyền.",
    "Tài liệu truyền thông cho người khuyết tật nhìn, nghe còn thiếu.",
    "Việc nắm tình hình người lao động nhập cư ở khu nhà trọ chưa thường xuyên, chủ yếu qua khu phố.",
    "Kinh phí cho phổ biến, giáo dục pháp luật ở cơ sở còn hạn hẹp, phần lớn lồng ghép.",
    "Phần mềm tiếp công dân chưa kết nối với phần mềm của sở nên số liệu phải nhập hai lần.",
)
CAUSES = (
    "Khối lượng công việc sau sắp xếp tăng, trong khi biên chế chưa ổn định.",
    "Quy trình chia sẻ số liệu giữa cơ quan chuyên môn và cấp xã chưa được quy định cụ thể.",
    "Nhận thức của một số bộ phận về công tác nhân quyền còn chưa đồng đều.",
)
PROPOSALS = (
    "Đề nghị Ban Chỉ đạo tổ chức tập huấn trực tuyến cho công chức đầu mối cấp xã trong quý tới.",
    "Đề nghị Sở Nông nghiệp và Môi trường chia sẻ dữ liệu rà soát hộ nghèo trước ngày chốt số liệu 05 ngày làm việc.",
    "Đề nghị Sở Y tế hướng dẫn thống nhất cách thống kê người khuyết tật được xác nhận sau sắp xếp.",
    "Đề nghị Ban Chỉ đạo biên soạn tài liệu truyền thông bằng ngôn ngữ dễ đọc và bản có âm thanh.",
)
SITUATION = (
    "Trong kỳ, tình hình thuộc lĩnh vực của {unit} ổn định; nhu cầu phục vụ tăng do quy mô dân số Thành phố sau sắp xếp.",
    "Việc tiếp nhận nhiệm vụ sau sắp xếp cơ bản hoàn thành; một số quy trình nội bộ đang được ban hành lại.",
)
RESULTS = (
    "Các chỉ tiêu thuộc lĩnh vực được giao cơ bản đạt tiến độ kế hoạch năm; số liệu chi tiết theo biểu kèm theo.",
    "{Unit} đã hướng dẫn cấp xã thống nhất cách thống kê, rút ngắn thời gian đối chiếu số liệu.",
    "Việc giải quyết thủ tục cho người dân thuộc nhóm yếu thế được ưu tiên tiếp nhận, trả kết quả tại nhà khi có yêu cầu.",
)
COMMITMENTS = (
    "{Unit} tiếp tục thực hiện các nhiệm vụ được giao theo kế hoạch thực hiện khuyến nghị UPR chu kỳ IV; các nội dung đang làm đúng tiến độ.",
    "Trong kỳ chưa có khuyến nghị mới được giao thêm cho {unit}.",
)
DIRECTIONS = (
    "Tiếp tục hướng dẫn cấp xã về số liệu; hoàn thành đối chiếu số liệu sau sắp xếp trong quý tới.",
    "Đẩy mạnh truyền thông quyền con người gắn với chuyển đổi số và cải cách hành chính.",
)


# What the office makes of a sentence that many units write: a fragment to find it by → the official wording.
OFFICIAL = {
    "ổn định; nhu cầu phục vụ tăng": "Tình hình các lĩnh vực cơ bản ổn định; nhu cầu phục vụ người dân tăng do quy mô dân số Thành phố sau sắp xếp",
    "Việc tiếp nhận nhiệm vụ sau sắp xếp": "Việc tiếp nhận nhiệm vụ sau sắp xếp cơ bản hoàn thành; một số quy trình nội bộ đang được ban hành lại",
    "đã quán triệt kế hoạch công tác nhân quyền": "Kế hoạch công tác nhân quyền được quán triệt đến cán bộ, công chức; các đơn vị đã phân công lãnh đạo phụ trách và công chức đầu mối",
    "văn bản triển khai công tác nhân quyền": "Các văn bản triển khai được ban hành và lồng ghép vào chương trình công tác quý",
    "kiện toàn đầu mối công tác nhân quyền": "Đầu mối công tác nhân quyền được kiện toàn sau sắp xếp, thời hạn tổng hợp số liệu của từng bộ phận được quy định rõ",
    "vào giao ban hằng tháng": "Nội dung bảo đảm quyền con người được đưa vào giao ban hằng tháng với các khu phố, ấp",
    "trung tâm phục vụ hành chính công": "Việc tiếp nhận, giải quyết hồ sơ của người dân thuộc nhóm yếu thế được kiểm tra tại trung tâm phục vụ hành chính công",
    "Hệ thống truyền thanh cơ sở": "Hệ thống truyền thanh cơ sở phát tin, bài về quyền của trẻ em, phụ nữ, người khuyết tật",
    "cuộc sinh hoạt khu phố, ấp": "Phổ biến pháp luật về quyền con người được lồng ghép trong sinh hoạt khu phố, ấp, chủ yếu cho người lao động và người cao tuổi",
    "Công chức đầu mối dự lớp tập huấn": "Công chức đầu mối dự tập huấn của Ban Chỉ đạo và truyền đạt lại tại cơ quan",
    "Trang thông tin điện tử của đơn vị": "Trang thông tin điện tử và tài liệu hỏi đáp tại nơi tiếp công dân được duy trì",
    "phòng, chống bạo lực học đường": "Các trường học trên địa bàn phối hợp sinh hoạt chuyên đề về phòng, chống bạo lực học đường",
    "Chế độ thông tin với các khu phố": "Chế độ thông tin với khu phố, ấp được giữ đều; số liệu có phân công người chịu trách nhiệm",
    "Việc rà soát hộ nghèo, hộ cận nghèo": "Việc rà soát hộ nghèo, hộ cận nghèo được công khai để người dân giám sát",
    "Mô hình tổ tư vấn pháp luật": "Mô hình tổ tư vấn pháp luật tại nhà văn hóa khu phố thuận tiện cho người dân",
    "Hồ sơ trợ giúp xã hội": "Hồ sơ trợ giúp xã hội được giải quyết trước hạn, giảm một lần đi lại cho người dân",
    "Số liệu của hai phường, xã cũ": "Số liệu của các phường, xã cũ chưa được đối chiếu đầy đủ, một số chỉ tiêu còn phải ước",
    "Công chức đầu mối kiêm nhiệm": "Công chức đầu mối kiêm nhiệm nhiều việc, chưa được tập huấn chuyên sâu về công tác nhân quyền",
    "Tài liệu truyền thông cho người khuyết tật": "Tài liệu truyền thông cho người khuyết tật nhìn, nghe còn thiếu",
    "người lao động nhập cư ở khu nhà trọ": "Việc nắm tình hình người lao động nhập cư ở khu nhà trọ chưa thường xuyên",
    "Kinh phí cho phổ biến, giáo dục pháp luật": "Kinh phí cho phổ biến, giáo dục pháp luật ở cơ sở còn hạn hẹp",
    "Phần mềm tiếp công dân": "Phần mềm tiếp công dân chưa kết nối với phần mềm của sở nên số liệu phải nhập hai lần",
    "Khối lượng công việc sau sắp xếp": "Khối lượng công việc sau sắp xếp tăng trong khi biên chế chưa ổn định",
    "Quy trình chia sẻ số liệu": "Quy trình chia sẻ số liệu giữa cơ quan chuyên môn và cấp xã chưa được quy định cụ thể",
    "Nhận thức của một số bộ phận": "Nhận thức của một số bộ phận về công tác nhân quyền còn chưa đồng đều",
    "Đề nghị Ban Chỉ đạo tổ chức tập huấn": "Đề nghị tổ chức tập huấn trực tuyến cho công chức đầu mối cấp xã trong quý tới",
    "Đề nghị Sở Nông nghiệp và Môi trường": "Đề nghị Sở Nông nghiệp và Môi trường chia sẻ dữ liệu rà soát hộ nghèo trước ngày chốt số liệu 05 ngày làm việc",
    "Đề nghị Sở Y tế": "Đề nghị Sở Y tế hướng dẫn thống nhất cách thống kê người khuyết tật được xác nhận sau sắp xếp",
    "Đề nghị Ban Chỉ đạo biên soạn": "Đề nghị biên soạn tài liệu truyền thông bằng ngôn ngữ dễ đọc và bản có âm thanh",
    "Các chỉ tiêu thuộc lĩnh vực": "Các chỉ tiêu được giao cơ bản đạt tiến độ kế hoạch năm",
    "đã hướng dẫn cấp xã thống nhất cách thống kê": "Cấp xã được hướng dẫn thống nhất cách thống kê, rút ngắn thời gian đối chiếu số liệu",
    "Việc giải quyết thủ tục cho người dân": "Thủ tục cho người dân thuộc nhóm yếu thế được ưu tiên tiếp nhận, trả kết quả tại nhà khi có yêu cầu",
    "khuyến nghị UPR chu kỳ IV": "Các nhiệm vụ theo kế hoạch thực hiện khuyến nghị UPR chu kỳ IV đang được thực hiện đúng tiến độ",
    "chưa có khuyến nghị mới": "Trong kỳ không có khuyến nghị mới được giao thêm",
    "hoàn thành đối chiếu số liệu sau sắp xếp": "Tiếp tục hướng dẫn cấp xã về số liệu, hoàn thành đối chiếu số liệu sau sắp xếp trong quý tới",
    "Đẩy mạnh truyền thông quyền con người": "Đẩy mạnh truyền thông quyền con người gắn với chuyển đổi số và cải cách hành chính",
}

# One ward says the same of itself every period, with other numbers; another takes a good part of it over.
OWN_WORDS = (
    "Phường mở hai lớp học buổi tối cho trẻ theo cha mẹ đến làm thuê tại các khu nhà trọ; giáo viên nghỉ hưu đứng lớp, "
    "tiểu thương góp sách vở và bữa ăn nhẹ, {n} em theo học đều. Những em chưa có giấy khai sinh được công chức tư pháp "
    "đến tận nơi hướng dẫn làm hồ sơ, và được xếp chỗ vào trường công lập ngay khi có giấy."
)
TAKEN_OVER = (
    "Sau đợt mưa lớn, phường bố trí chỗ ở tạm cho các hộ ven rạch và khám bệnh miễn phí ba buổi. Giáo viên nghỉ hưu đứng "
    "lớp, tiểu thương góp sách vở và bữa ăn nhẹ, {n} em theo học đều. Những em chưa có giấy khai sinh được công chức tư "
    "pháp đến tận nơi hướng dẫn làm hồ sơ."
)
COPIES = {("Phường Tân Định", "II"): OWN_WORDS, ("Phường Bến Thành", "II"): TAKEN_OVER}


def templates() -> list[str]:
    """Return every sentence that units write by the office's own template, which nobody may be said to have copied."""
    pools = (II, IV, STRENGTHS, LIMITATIONS, CAUSES, PROPOSALS, SITUATION, RESULTS, COMMITMENTS, DIRECTIONS)
    blanks = {"Unit": "Đơn vị", "unit": "đơn vị", "year": 2026, "docs": 3, "n": 12}
    return [sentence.format(**blanks) for pool in pools for sentence in pool]


def passage(chance: random.Random, code: str, unit: str, year: int) -> str:
    """Return a unit's passage under a section of the outline."""
    pools = {
        "I": (SITUATION, 1),
        "II": (II, 2),
        "IV": (IV, 2),
        "V": (COMMITMENTS, 1),
        "VI.1": (STRENGTHS, 1),
        "VI.2": (LIMITATIONS, 1),
        "VI.3": (CAUSES, 1),
        "VII": (DIRECTIONS, 1),
        "VIII": (PROPOSALS, 1),
    }
    pool, count = pools.get(code, (RESULTS, 2))
    sentences = chance.sample(pool, count)
    # "Phường Sài Gòn" inside a sentence is "phường Sài Gòn"; a department keeps its capital.
    inside = unit[0].lower() + unit[1:] if unit.startswith(("Phường", "Xã", "Đặc khu")) else unit
    numbers = {"year": year, "docs": chance.randint(1, 5), "n": chance.randint(3, 24)}
    if copied := COPIES.get((unit, code)):
        return copied.format(**numbers)
    return " ".join(one.format(Unit=unit, unit=inside, **numbers) for one in sentences)
