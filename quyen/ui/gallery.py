"""Samples for the page that shows every part; invented wards and figures, no database."""

from datetime import date, datetime, timedelta
from typing import Any

from django.core.paginator import Paginator
from django.utils import timezone

from quyen.ui import statuses
from quyen.ui.formats import named, spoken

DIGEST = "3f1c9a70b2d84e65a1f07c3388d2e1f4b90a6c5d7e8f1023456789abcdef0123"


def both(vi: str, en: str) -> str:
    """Return a sample in the reader's language: samples are data, not sentences of the program."""
    return vi if spoken() == "vi" else en


def samples() -> dict[str, Any]:
    """Return the whole context of ui/gallery.html."""
    now = timezone.make_aware(datetime(2026, 6, 15, 9, 5))
    return {
        "now": now,
        "demo_today": date(2026, 6, 15),
        "committee_name": COMMITTEE,
        "navigation": navigation(),
        "timeliness": [(name, 3 if name in ("late", "missing") else None) for name in statuses.TIMELINESS],
        "standing": list(statuses.STANDING),
        "rows": rows(now),
        "cells": cells(),
        "heat_rows": heat_rows(),
        "facts": facts(now),
        "events": events(now),
        "steps": steps(now),
        "digest": DIGEST,
        "report": both("Báo cáo 6 tháng đầu năm 2026", "Report for the first half of 2026"),
        "filed_at": timezone.make_aware(datetime(2026, 6, 16, 16, 30)),
        "due": date(2026, 6, 16),
        "tabs": tabs(),
        "page": Paginator(range(168), 25).page(2),
        "channels": channels(),
        "routes": [row[:2] for row in channels()],
        "chart": chart(),
        "ward": named(WARDS[0]),
        "definition": DEFINITION[spoken()],
        "passage": PASSAGE[spoken()],
        "alt_passage": OTHER_PASSAGE[spoken()],
    }


COMMITTEE = {
    "name_vi": "Ban Chỉ đạo về nhân quyền Thành phố Bình An",
    "name_en": "Human-Rights Steering Committee of Bình An City",
}
WARDS = [
    {"name_vi": "Phường Bình Minh", "name_en": "Bình Minh Ward"},
    {"name_vi": "Phường Hòa Thuận", "name_en": "Hòa Thuận Ward"},
    {"name_vi": "Xã Tân Lập", "name_en": "Tân Lập Commune"},
    {"name_vi": "Đặc khu Hòn Ngọc", "name_en": "Hòn Ngọc Special Zone"},
]
DEFINITION = {
    "vi": "Số hộ có quyết định công nhận hộ nghèo theo chuẩn quốc gia còn hiệu lực vào ngày chốt số liệu.",
    "en": "Households with a decision in force on the closing date that recognises them as poor by the national "
    "standard.",
}
PASSAGE = {
    "vi": "Trong kỳ, Ủy ban nhân dân phường đã tổ chức hai hội nghị quán triệt Kế hoạch công tác nhân quyền năm 2026 "
    "cho cán bộ, công chức và các tổ dân phố.",
    "en": "In the period the ward held two conferences on the 2026 plan of human-rights work for its officials and "
    "neighbourhood groups.",
}
OTHER_PASSAGE = {
    "vi": "Trong kỳ, 87,5% số phường, xã đã quán triệt Kế hoạch công tác nhân quyền năm 2026.",
    "en": "In the period 87.5% of the wards and communes made the 2026 plan of human-rights work known.",
}


def navigation() -> list[dict]:
    labels = [("Việc của tôi", "My work"), ("Bảng theo dõi", "Board"), ("Xem xét", "Review")]
    labels += [("Tổng hợp", "Synthesis"), ("Kỳ báo cáo", "Periods"), ("Đơn vị", "Units")]
    return [{"label": both(*words), "url": "#main", "current": n == 1} for n, words in enumerate(labels)]


def rows(now: datetime) -> list[dict]:
    """Four units: who, both axes, how many items are answered, when it came."""
    states = [("on_time", "accepted", None, 15), ("late", "returned", 3, 13), ("missing", "draft", 3, 4)]
    states += [("waived", "none", None, 0)]
    return [
        {
            "unit": ward,
            "timeliness": timeliness,
            "standing": standing,
            "days": days,
            "answered": answered,
            "filed_at": now - timedelta(days=number) if number < 2 else None,
        }
        for number, (ward, (timeliness, standing, days, answered)) in enumerate(
            zip(WARDS, states, strict=True)
        )
    ]


def heat_rows() -> list[dict]:
    """Four units by three rounds; before the reorganisation a cell stands for several predecessors."""
    pattern = [("on_time", "late", "upcoming"), ("on_time", "on_time", "due_today")]
    pattern += [("missing", "late", "extended"), ("waived", "on_time", "missing")]
    return [
        {"unit": ward, "before": {"state": "late", "count": 2, "total": 3}, "states": states}
        for ward, states in zip(WARDS, pattern, strict=True)
    ]


def cells() -> list[dict]:
    poor = both("Số hộ nghèo (chuẩn quốc gia)", "Poor households (national standard)")
    legal_aid = both("Vụ việc trợ giúp pháp lý hoàn thành", "Legal-aid cases closed")
    coverage = both("Tỷ lệ bao phủ bảo hiểm y tế", "Health-insurance coverage")
    sessions = both("Cuộc phổ biến, giáo dục pháp luật", "Legal-education sessions")
    households, per_cent = both("hộ", "households"), "%"
    return [
        {
            "name": "i-1",
            "number": "III.1.1",
            "label": poor,
            "unit": households,
            "value": "1.161",
            "kind": "value",
            "previous": "1.204",
            "definition": DEFINITION[spoken()],
            "legal_basis": "QĐ 505/QĐ-UBND",
            "allowed": ("not_available", "not_applicable"),
            "estimate": True,
        },
        {
            "name": "i-22",
            "number": "III.5.1",
            "label": legal_aid,
            "unit": both("vụ việc", "cases"),
            "kind": "nothing_arose",
            "previous": "12",
            "finding": both(
                "Kỳ trước có 12 vụ việc. Vì sao kỳ này không phát sinh?",
                "There were 12 cases last period. Why did nothing arise in this one?",
            ),
        },
        {
            "name": "i-9",
            "number": "III.2.1",
            "label": coverage,
            "unit": per_cent,
            "value": "93.505",
            "decimal": True,
            "error": both(
                "Số này có thể đọc hai cách. Hãy viết 93505 nếu dấu chấm ngăn hàng nghìn, hoặc 93,505 nếu không.",
                "This can be read in two ways. Write 93505 if the dot parts thousands, or 93,505 if not.",
            ),
            "control_total": "94,1",
            "allowed": ("not_available", "not_applicable"),
        },
        {
            "name": "i-25",
            "number": "IV.1.1",
            "label": sessions,
            "unit": both("cuộc", "sessions"),
            "kind": "not_available",
            "reason": both("Đang đối chiếu với Phòng Tư pháp.", "Being checked with the justice section."),
        },
    ]


def facts(now: datetime) -> list[tuple[str, str]]:
    return [
        (both("Đơn vị", "Unit"), named(WARDS[0])),
        (both("Số, ký hiệu", "Number"), "05/BC-UBND"),
        (both("Người ký", "Signer"), both("KT. CHỦ TỊCH, PHÓ CHỦ TỊCH", "For the Chairman, Vice-Chairman")),
        (
            both("Căn cứ", "Legal basis"),
            both("Nghị định 09/2019/NĐ-CP, Điều 12", "Decree 09/2019/NĐ-CP, Article 12"),
        ),
    ]


def events(now: datetime) -> list[dict]:
    office = both("Văn phòng Thường trực", "Standing office")
    return [
        {"at": now, "title": both("Chấp nhận", "Accepted"), "by": office, "tone": "good"},
        {
            "at": now - timedelta(hours=20),
            "title": both("Gửi lại, bản 2", "Filed again, version 2"),
            "by": named(WARDS[0]),
            "tone": "accent",
        },
        {
            "at": now - timedelta(days=1),
            "title": both("Trả lại một mục", "One item returned"),
            "by": office,
            "text": both(
                "Mục III.1.1: xin ghi rõ chuẩn nghèo đã dùng.", "Item III.1.1: please name the standard used."
            ),
            "tone": "warn",
        },
    ]


def steps(now: datetime) -> list[dict]:
    return [
        {"label": both("Người soạn", "Drafter"), "state": "done", "who": "Nguyễn Thị Hạnh", "at": now},
        {
            "label": both("Trưởng phòng", "Head of section"),
            "state": "done",
            "who": "Trần Văn Phúc",
            "at": now,
        },
        {"label": both("Lãnh đạo ký", "Head signs"), "state": "current", "who": "Lê Minh Quân"},
        {"label": both("Văn thư cho số, phát hành", "Clerk numbers and issues"), "state": "ahead"},
    ]


def tabs() -> list[dict]:
    words = [("Tất cả", "All", 191), ("Cần xem xét", "To review", 37), ("Chưa gửi", "Not filed", 1204)]
    return [
        {"label": both(vi, en), "url": "#tabs", "current": n == 0, "count": count}
        for n, (vi, en, count) in enumerate(words)
    ]


def channels() -> list[tuple]:
    return [
        (
            "axis",
            both("Trục liên thông văn bản", "The document exchange"),
            both("có số và mã văn bản", "with its number"),
        ),
        ("paper", both("Bản giấy", "On paper")),
        ("secret", both("Đường văn bản mật", "The route for secret documents")),
    ]


def chart() -> dict[str, Any]:
    """A chart with its table; the real ones are drawn by core.charts."""
    rounds = [("H1/2025", 311, 441), ("H2/2025", 183, 191), ("H1/2026", 147, 191)]
    bars = "".join(
        f'<rect x="{20 + 120 * n}" y="{120 - part * 100 // whole}" width="72" height="{part * 100 // whole}" '
        f'fill="#174a7c"></rect><text x="{56 + 120 * n}" y="140" text-anchor="middle" font-size="13">{name}</text>'
        for n, (name, part, whole) in enumerate(rounds)
    )
    return {
        "svg": f'<svg viewBox="0 0 360 150" width="720" height="300" aria-hidden="true">{bars}</svg>',
        "caption": both("Báo cáo đúng hạn theo kỳ", "Reports on time, by round"),
        "alt": both("Đúng hạn: 311/441, 183/191, 147/191.", "On time: 311 of 441, 183 of 191, 147 of 191."),
        "columns": [both("Kỳ", "Round"), both("Đúng hạn", "On time"), both("Phải gửi", "Owed")],
        "rows": rounds,
        "source": both("Nguồn: dữ liệu minh họa.", "Source: illustrative data."),
    }
