"""The overview of a synthesis lists the tasks of its annex, as they stood at the cut-off."""

import pytest

from quyen.followup import actions
from quyen.synthesis.actions.adopting import adopt
from tests import pressing
from tests.clock import at
from tests.followup import giving
from tests.web.reading import texts

pytestmark = pytest.mark.django_db
BEFORE = at("2026-06-15 08:40")  # the cut-off is 08:50
HERE = "//section[@aria-labelledby='annexed']//li"


def test_tasks_of_the_annex_are_listed_with_how_they_stood(world, office):
    address = f"/synthesis/{world.synthesis.pk}/"
    assert texts(office.get(address), HERE) == []
    held, closed, silent = pressing.late(world, ("ward_a", "ward_b", "dept"))
    giving.say(world, held, state="held-up", obstacle="Chưa có mẫu", moment=BEFORE)
    stamp = {"by": world.office_officer, "at": BEFORE}
    actions.close(task=closed, done_on=world.now.date(), evidence="Đã nhận báo cáo.", **stamp)
    adopt(world.synthesis)
    assert texts(office.get(address), HERE) == [
        f"{held.number}. {held.title} Held up 3 days late Hoa Sen Ward · due on 12 Jun 2026",
        f"{closed.number}. {closed.title} Closed Mai Vàng Ward · due on 12 Jun 2026 · 1 unit has said nothing",
        f"{silent.number}. {silent.title} Nothing said yet 3 days late Department of Health · due on 12 Jun 2026 · 1 unit "
        "has said nothing",
    ]
