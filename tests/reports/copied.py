"""Passages long enough for a hint, no two of them alike, and short ways to enter and to look at them."""

from quyen.reports import actions
from quyen.reports.models import Passage
from quyen.reports.queries.reuse import reuse_of

MARKET = (
    "Phường đã đối thoại với 42 hộ buôn bán quanh chợ nổi về chỗ neo đậu mới, ghi lại từng ý kiến vào sổ và trả lời "
    "bằng văn bản trước ngày mở bến; ba hộ neo đơn được giữ chỗ gần bờ để tiện đi lại."
)
SCHOOL = (
    "Trường trung học trên đường Cầu Gỗ mở phòng tư vấn tâm lý hai buổi mỗi tuần, có giáo viên trực và hộp thư kín; "
    "phụ huynh của học sinh khuyết tật được mời cùng xây dựng kế hoạch giáo dục cá nhân ngay từ đầu năm học."
)
CLINIC = (
    "Trạm y tế lưu động đến từng khu nhà trọ công nhân vào tối thứ Năm, khám thai, tiêm nhắc cho trẻ và hướng dẫn mua "
    "bảo hiểm theo hộ; người không có giấy tờ vẫn được khám và được cán bộ tư pháp giúp làm lại giấy khai sinh."
)
WATER = (
    "Sau đợt triều cường, xã bố trí xe bồn chở nước ngọt cho cụm dân cư cuối kênh, ưu tiên hộ có người già nằm một chỗ; "
    "lịch cấp nước dán ở nhà văn hóa bằng cả chữ lớn và hình vẽ để ai cũng đọc được."
)


def enter(desk, unit, moment, reason: str = "", **texts: str):
    """Enter a report with these passages, by the section's code with an underscore for its dot."""
    return actions.enter(
        obligation=desk.owed(unit),
        answers=[],
        passages=[
            Passage(section=desk.section(code.replace("_", ".")), text=text) for code, text in texts.items()
        ],
        filed_at=moment,
        channel="quyen",
        reason=reason,
        by=None,
        at=moment,
    )


def told(source) -> dict:
    """What is told of a report: section code → (share and marked words of the last report's, of another's)."""
    codes = {
        row.section_id: (row.section.code, row.text) for row in source.passages.select_related("section")
    }
    return {
        codes[section][0]: tuple(
            (row.share, *(codes[section][1][start:end] for start, end in row.stretches)) if row else None
            for row in (reused.last, reused.other)
        )
        for section, reused in reuse_of(source).items()
    }
