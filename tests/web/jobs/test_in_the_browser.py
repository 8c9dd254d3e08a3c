"""Background work in a real browser: the bar moves by itself, and stands still when all is done."""

import pytest
from django_tasks_db.models import DBTaskResult
from playwright.sync_api import expect

from quyen.jobs.worker import Worker
from quyen.notices import actions
from tests.jobs import samples

pytestmark = pytest.mark.browser


def test_the_bar_moves_by_itself_until_all_is_done(played, visitors, tmp_path):
    progress = actions.start(
        job=samples.write, arguments={"path": str(tmp_path / "lines"), "line": "a"}, by=None, at=played.now
    )
    task = DBTaskResult.objects.get(pk=progress.task)
    worker = Worker()
    worker.beat()
    task.claim(worker.name)
    actions.note_progress(task=task.pk, done=3, total=10)
    page = visitors.open(played.administrator, language="en", width=360)
    page.goto("/setup/jobs/")
    expect(page.get_by_text("3 of 10")).to_be_visible()
    actions.note_progress(task=task.pk, done=7, total=10)
    expect(page.get_by_text("7 of 10")).to_be_visible()
    task.set_successful(None)
    expect(page.get_by_text("Done", exact=True)).to_be_visible()
    assert page.locator("#jobs[hx-trigger]").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth") == 360
