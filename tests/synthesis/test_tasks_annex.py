"""The annex on tasks: every task as it stood at the cut-off, each word with the report that says so."""

from datetime import date

import pytest
from django.urls import reverse

from quyen.followup import actions as followup
from quyen.followup.models import Progress
from quyen.publications.layouts.parts import Run
from quyen.publications.layouts.wording import plain
from quyen.reports.queries import current_version
from quyen.synthesis import actions, tasks
from quyen.synthesis.actions.adopting import adopt
from quyen.synthesis.appendices import appendices
from quyen.synthesis.freezing import content
from quyen.synthesis.links import to_task, to_version
from tests.clock import at
from tests.followup import giving
from tests.putting_together import ADDRESS

pytestmark = pytest.mark.django_db


def annexed(world) -> list[tuple[str, ...]]:
    """The rows of the annex as they read."""
    found = tasks.appendix(world.synthesis, ADDRESS)
    return [tuple(plain(cell) for cell in row) for row in found.blocks[0].rows]


def recounted(world, moment=None):
    world.synthesis.cutoff_at = moment or world.now
    world.synthesis.save()
    adopt(world.synthesis)


def test_without_tasks_there_is_no_annex_and_what_is_frozen_stays_as_it_was(world):
    assert tasks.appendix(world.synthesis, ADDRESS) is None
    assert "tasks" not in content(world.synthesis)


def test_each_task_stands_with_what_its_units_said_and_where(world):
    version = current_version(world.owed("ward_b"))
    first = giving.give(world, lead="ward_b", supports=("dept", "ward_c"), due_on=date(2026, 6, 10))
    second = giving.give(world, title="Biên soạn tài liệu", lead="dept_b", supports=())
    giving.say(
        world,
        first,
        "ward_b",
        citation=f"version:{version.pk}",
        text="Đã rà soát\n8 khu phố.",
        done=8,
        out_of=12,
    )
    giving.say(world, first, "dept", "held-up", obstacle="Chưa có mẫu biểu", by=world.dept_officer)
    done = giving.say(world, second, "dept_b", "done", evidence="Tài liệu số 4", by=world.dept_b_officer)
    followup.close(
        task=second,
        done_on=world.now.date(),
        evidence="Đã nhận tài liệu.",
        progress=done,
        by=world.office_officer,
        at=world.now,
    )
    recounted(world)
    assert annexed(world) == [
        (
            "1",
            "Rà soát hộ nghèo theo hai chuẩn\nQuyết định số 12/QĐ-BCĐNQ ngày 11/05/2026",
            "Phường Mai Vàng (chủ trì)\nSở Y tế\nXã Tân Lập",
            "10/06/2026",
            "Phường Mai Vàng: đang thực hiện 8/12; Đã rà soát 8 khu phố (15/06/2026).\n"
            "Sở Y tế: đang vướng mắc; vướng mắc: Chưa có mẫu biểu (15/06/2026).\nXã Tân Lập: chưa báo cáo.",
            "Quá hạn 5 ngày",
        ),
        (
            "2",
            "Biên soạn tài liệu\nQuyết định số 12/QĐ-BCĐNQ ngày 11/05/2026",
            "Sở Nông nghiệp và Môi trường (chủ trì)",
            "12/06/2026",
            "Sở Nông nghiệp và Môi trường: đơn vị báo đã xong; minh chứng: Tài liệu số 4 (15/06/2026).",
            "Hoàn thành, ngày 15/06/2026: Đã nhận tài liệu.",
        ),
    ]  # fmt: skip
    table = tasks.appendix(world.synthesis, ADDRESS).blocks[0]
    assert plain(table.note) == (
        "Hoàn thành 1/2 nhiệm vụ (Văn phòng Thường trực xác nhận theo minh chứng), quá hạn chưa xong 1/2. Tình hình "
        "thực hiện do đơn vị tự báo cáo; ngày trong ngoặc là ngày đơn vị báo cáo."
    )
    links = [run.link for run in table.rows[0][4] if isinstance(run, Run) and run.link]
    assert links == [to_version(ADDRESS, version.pk), to_task(ADDRESS, first)]


def test_the_annex_is_the_last_of_the_document_and_frozen_with_it(world):
    task = giving.give(world)
    said = giving.say(world, task)
    recounted(world)
    assert [each.title for each in appendices(world.synthesis, ADDRESS, illustrative=False)][
        -1
    ] == tasks.TITLE
    assert content(world.synthesis)["tasks"] == [
        {
            "task": task.number,
            "due_on": "2026-06-12",
            "late": 3,
            "closing": None,
            "words": sorted([[world.ward_a.pk, "lead", said.pk], [world.dept.pk, "supports", 0]]),
        }
    ]


def test_what_is_said_after_the_cutoff_waits_for_the_next_report(world):
    task = giving.give(world)
    early, late = at("2026-06-15 08:10"), at("2026-06-15 08:40")
    giving.say(world, task, text="Trước", moment=early)
    giving.say(world, task, text="Sau", moment=late)
    recounted(world, at("2026-06-15 08:30"))
    assert "Trước" in annexed(world)[0][4] and "Sau" not in annexed(world)[0][4]
    actions.recount(
        synthesis=world.synthesis, cutoff_at=at("2026-06-15 08:50"), by=world.office_officer, at=world.now
    )
    assert "Sau" in annexed(world)[0][4]


def test_a_report_that_is_taken_back_takes_its_words_along(world):
    task = giving.give(world)
    giving.say(world, task, citation="version:999")
    followup.retract(citation="version:999", by=world.officer, at=world.now)
    recounted(world)
    assert annexed(world)[0][4] == "Phường Hoa Sen: chưa báo cáo.\nSở Y tế: chưa báo cáo."


def test_what_the_office_sent_back_is_not_said_to_be_done(world):
    task = giving.give(world)
    giving.say(world, task, state="done", evidence="Báo cáo số 5")
    recounted(world)
    assert annexed(world)[0][5] == "Chờ xác nhận; đơn vị báo xong chậm 3 ngày"
    followup.reopen(task=task, reason="Thiếu phụ lục.", by=world.office_officer, at=world.now)
    recounted(world)
    assert annexed(world)[0][5] == "Yêu cầu làm tiếp, ngày 15/06/2026: Thiếu phụ lục; quá hạn 3 ngày"


def test_links_in_the_annex_lead_to_these_pages(world):
    task = giving.give(world)
    assert to_version("https://q.example", 7) == "https://q.example" + reverse("reviewing:version", args=[7])
    assert to_task("https://q.example", task) == "https://q.example" + reverse(
        "tasks:task", args=[task.number]
    )
    assert to_version("", 7) == to_task("", task) == ""
    assert Progress.objects.count() == 0
