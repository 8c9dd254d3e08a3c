import pytest

from quyen.outreach import actions
from quyen.outreach.actions import Rests
from quyen.outreach.models import Claim

CLAIM = "Trẻ em con công nhân nhập cư không được vào trường công lập."
ANSWER = "Một phần đúng: năm học vừa qua còn 214 trẻ chưa được xếp chỗ học đúng tuyến."
LIMITS = "Số liệu chỉ gồm trẻ đã đăng ký tạm trú."
SOURCE = Rests("document", "Báo cáo 05/BC-BCĐNQ", citation="document:1")


@pytest.fixture
def claim(world) -> Claim:
    """A claim that the office took up."""
    return actions.take_up(
        committee=world.committee, text_vi=CLAIM, field="Giáo dục", by=world.office_officer, at=world.now
    )


@pytest.fixture
def drafted(world, claim):
    """Its answer as an officer drafted it: right in part, with one source."""
    return draft(world, claim)


def draft(world, claim, **given):
    said = {"outcome": "partly", "text_vi": ANSWER, "limits_vi": LIMITS, "sources": [SOURCE]}
    return actions.draft_answer(claim=claim, by=world.office_officer, at=world.now, **{**said, **given})
