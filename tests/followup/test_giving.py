"""The office gives tasks by a decision: when they are due, to whom, and how often the day was put off."""

import pytest

from quyen.audit.models import Entry
from quyen.followup.queries.tasks import standing
from tests.clock import on
from tests.followup.giving import decided, give


def test_a_task_is_given_whole(world):
    task = give(world, supports=("dept", "ward_b"))
    found = standing(task, world.now.date())
    assert (task.number, task.due_on, task.working_days, found.lead, found.supports) == (
        1, on("2026-06-12"), None, (world.ward_a,), (world.ward_b, world.dept),
    )  # fmt: skip
    entry = Entry.objects.order_by("-number").first()
    assert (entry.event, entry.subject) == ("task.given", f"followup.task:{task.pk}")
