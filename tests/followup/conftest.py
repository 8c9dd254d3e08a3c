"""A matter before the leader of the small world's committee: what to do about the reports that came late."""

import pytest

from quyen.core.citations import Citation
from quyen.followup import actions
from quyen.followup.actions import Choice
from quyen.followup.models import Matter
from tests import advice
from tests.clock import on

TITLE = "Cách tính hộ nghèo theo hai chuẩn"
ISSUE = "Các phường tính hộ nghèo theo hai chuẩn khác nhau, nên số cộng toàn Thành phố chưa so sánh được."
TEXT = "Các phường, xã báo cáo số hộ nghèo theo chuẩn Thành phố, kèm số theo chuẩn quốc gia."
CITY = "Báo cáo theo chuẩn Thành phố, kèm số theo chuẩn quốc gia"
NATION = "Chỉ báo cáo theo chuẩn quốc gia"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01"


@pytest.fixture
def laid(world) -> Matter:
    """The matter as the office laid it."""
    return actions.lay(
        committee=world.committee,
        title=TITLE,
        issue=ISSUE,
        needed_by=on("2026-06-19"),
        options=[Choice(CITY, recommended=True), Choice(NATION)],
        text_to_sign=TEXT,
        grounds=[
            (Citation("round", str(world.round_past.pk), "VIII"), "Mục VIII của báo cáo 6 tháng cuối 2025")
        ],
        by=world.office_officer,
        at=world.now,
    )


@pytest.fixture
def advised(world) -> advice.Advice:
    """The committee at work: proposals, meetings, a decision."""
    return advice.advise(world)
