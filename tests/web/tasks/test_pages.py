"""The desk of tasks: a unit sees its own and says how they stand; the office closes, settles and gives."""

from dataclasses import dataclass
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from quyen.followup.models import Closing, Decision, Handover, Postponement, Progress, Request, Task
from quyen.followup.queries.tasks import standing
from tests import advice, commitments
from tests.clock import at
from tests.followup.giving import decided, dissolve, succeed
from tests.web.reading import errors, page, texts

PDF = SimpleUploadedFile("bang.pdf", advice.PDF)
NOTHING = "//div[@class='nothing']//strong"
SAID = {"said.state": "under-way", "stated_on": "15/06/2026"}


@dataclass
class Scene:
    decision: Decision
    given: advice.Tasks


@pytest.fixture
def scene(world) -> Scene:
    decision = decided(world, issued_on=date(2026, 6, 9), at=at("2026-06-09 14:00"))
    return Scene(decision, advice.task_units(world, decision))


def url(task: Task, do: str = "") -> str:
    return f"/tasks/{task.number}/{do + '/' if do else ''}"


def test_a_unit_sees_its_own_what_it_waits_for_and_nothing_of_others(as_, scene):
    response = as_("officer").get("/tasks/")
    assert texts(response, "//h2") == ["What we have to do", "We wait for"]
    assert texts(response, "//section[@aria-labelledby='ours']//li//a") == [scene.given.course.title]
    assert texts(response, "//section[@aria-labelledby='ours']//*[contains(@class,'chip')]") == [
        "Under way", "Waits for Department of Health",
    ]  # fmt: skip
    asked = as_("dept_officer").get("/tasks/")
    assert texts(asked, "//h2") == ["Asked of us", "What we have to do"]
    assert texts(asked, "//section[@aria-labelledby='to-us']//li//a") == [scene.given.figures.what]
    assert scene.given.wells.title not in response.content.decode() + asked.content.decode()
    over = as_("officer").get("/tasks/?over=1")
    assert texts(over, NOTHING) == ["Nothing was closed yet"]


def test_who_has_no_task_is_told_what_will_stand_here(as_, world):
    assert texts(as_("officer").get("/tasks/"), NOTHING) == ["No task is open"]
    assert texts(as_("office_officer").get("/tasks/"), NOTHING) == ["No task stands here"]


def test_the_office_sees_everybodys_and_who_holds_whom_up(as_, scene):
    response = as_("office_officer").get("/tasks/")
    tabs = ["Not finished yet 2", "To be closed 1", "Late 0", "Held up 1", "Closed and cancelled"]
    assert texts(response, "//nav[@class='tabs']//a") == tabs
    assert texts(response, "//tbody/tr/th/a") == [scene.given.course.title, scene.given.wells.title]
    assert texts(response, "//section[@aria-labelledby='waiting']//li/p") == [
        "Department of Health → Hoa Sen Ward", scene.given.figures.what,
    ]  # fmt: skip
    done = as_("office_officer").get("/tasks/?show=done")
    assert texts(done, "//tbody/tr/th/a") == [scene.given.wells.title]
    of_one = as_("office_officer").get("/tasks/?unit=tan-lap")
    assert texts(of_one, "//tbody/tr/th/a") == [scene.given.wells.title]


def test_the_lists_ask_as_often_for_more_rows(as_, world, scene):
    advice.grow_tasks(world, 1)
    counts = []
    for step in (2, 3):
        for name in ("officer", "office_officer"):
            client = as_(name)
            with CaptureQueriesContext(connection) as asked:
                client.get("/tasks/")
            counts.append((name, len(asked)))
        advice.grow_tasks(world, step)
    assert counts[:2] == counts[2:]


def test_a_unit_says_how_a_task_stands(as_, world, scene):
    task = scene.given.course
    given = SAID | {"said.state": "done", "said.done": "12", "said.out_of": "12", "said": "Đã xong."}
    refused = as_("officer").post(url(task, "report"), given)
    assert (refused.status_code, page(refused).xpath("//textarea[@name='said']")[0].text.strip()) == (
        422, "Đã xong.",
    )  # fmt: skip
    assert "Say what shows that it is done" in "".join(texts(refused, "//*[@data-error]"))
    PDF.seek(0)
    done = as_("officer").post(url(task, "report"), given | {"said.evidence": "44/BC", "file": PDF})
    row = Progress.objects.latest("pk")
    assert (done.url, row.unit, row.state, row.done, row.out_of, row.text, row.evidence, row.by) == (
        url(task), world.ward_a, "done", 12, 12, "Đã xong.", "44/BC", world.officer,
    )  # fmt: skip
    assert b"".join(as_("dept_officer").get(f"/tasks/said/{row.pk}/file/")) == advice.PDF
    assert as_("stranger").get(f"/tasks/said/{row.pk}/file/").status_code == 404


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"said.state": ""}, "Choose how the task stands."),
        ({"said.done": "ba"}, "Write a whole number, such as 12."),
        ({"said.state": "held-up"}, "Say what holds it up."),
        ({"said.done": "3"}, "Give both numbers: how many are done, and of how many."),
    ],
)
def test_what_cannot_be_said_is_told_at_the_task(as_, scene, given, sentence):
    response = as_("officer").post(url(scene.given.course, "report"), SAID | given)
    assert (response.status_code, [found for found in texts(response, "//*[@data-error]") if found]) == (
        422, [sentence],
    )  # fmt: skip


def test_a_unit_asks_another_which_answers(as_, world, scene):
    task = scene.given.course
    given = {"asked": "mai-vang", "what": "Số khu phố.", "due_on": "20/6/2026"}
    refused = as_("officer").post(url(task, "ask"), given | {"asked": ""})
    assert (refused.status_code, errors(refused)) == (422, {"asked": "Choose the unit."})
    assert as_("officer").post(url(task, "ask"), given).url == url(task)
    row = Request.objects.latest("pk")
    assert (row.asker, row.asked, row.what) == (world.ward_a, world.ward_b, "Số khu phố.")
    outside = as_("stranger")  # is asked, and has no part in the task
    shown = outside.get(f"/tasks/requests/{row.pk}/")
    assert (shown.status_code, outside.get(url(task)).status_code) == (200, 404)
    assert texts(shown, "//dl//a") == []
    assert outside.post(f"/tasks/requests/{row.pk}/answer/", {"text": ""}).status_code == 422
    PDF.seek(0)
    outside.post(f"/tasks/requests/{row.pk}/answer/", {"text": "Kèm theo.", "file": PDF})
    row.refresh_from_db()
    assert (row.answer, row.answered_by) == ("Kèm theo.", world.stranger)
    assert b"".join(as_("officer").get(f"/tasks/requests/{row.pk}/file/")) == advice.PDF
    assert as_("ward_c_officer").get(f"/tasks/requests/{row.pk}/").status_code == 404


def test_a_request_is_taken_back_by_who_asked(as_, world, scene):
    path = f"/tasks/requests/{scene.given.figures.pk}/"
    assert as_("dept_officer").post(f"{path}take-back/").status_code == 403
    assert as_("officer").post(f"{path}take-back/").url == "/tasks/"
    assert as_("officer").get(path).status_code == 404
    assert standing(scene.given.course, world.now.date()).late == 3  # nothing holds it up any more


def test_the_office_closes_on_the_evidence_that_the_lead_gave(as_, world, scene):
    task, office = scene.given.wells, as_("office_officer")
    shown = page(office.get(url(task)))
    first = {name: shown.xpath(f"//*[@name='{name}']")[0] for name in ("done_on", "evidence")}
    assert (first["done_on"].get("value"), first["evidence"].text.strip()) == (
        "12/06/2026", "Biên bản 07/BB-UBND ngày 12/6/2026",
    )  # fmt: skip
    refused = office.post(url(task, "close"), {"done_on": "13/6/2026", "evidence": ""})
    assert (refused.status_code, errors(refused)) == (422, {"evidence": "Say what shows that it is done."})
    assert page(refused).xpath("//*[@name='done_on']")[0].get("value") == "13/6/2026"
    office.post(url(task, "close"), {"done_on": "12/6/2026", "evidence": "Biên bản 07."})
    row = Closing.objects.get()
    assert (row.act, row.on, row.words, row.progress) == (
        "closed", date(2026, 6, 12), "Biên bản 07.", Progress.objects.get(task=task),
    )  # fmt: skip
    assert texts(as_("stranger").get("/tasks/?over=1"), "//section//li//a") == [task.title]


def test_the_office_sends_back_puts_off_and_cancels(as_, world, scene):
    office = as_("office_officer")
    office.post(url(scene.given.wells, "reopen"), {"reason": "Thiếu điểm số 3."})
    office.post(url(scene.given.course, "postpone"), {"due_on": "30/6/2026", "reason": "Chờ số liệu."})
    assert (Closing.objects.get().act, Postponement.objects.get().due_on) == ("reopened", date(2026, 6, 30))
    office.post(url(scene.given.course, "cancel"), {"reason": "Không cần nữa."})
    states = [standing(task, world.now.date()).state for task in (scene.given.course, scene.given.wells)]
    assert states == ["cancelled", "reopened"]


def test_the_office_gives_a_task_by_working_days_that_serves_commitments(as_, world, scene):
    commitments.add(world)
    path = f"/tasks/give/{scene.decision.pk}/"
    given = {
        "title": "Mở lớp", "deliverable": "Hai lớp.", "lead": "hoa-sen", "supports": ["so-y-te", "mai-vang"],
        "working_days": "5", "references": "RS-2-1; RS-2-9",
    }  # fmt: skip
    refused = as_("office_officer").post(path, given)
    assert (refused.status_code, errors(refused)) == (
        422, {"references": "No commitment is called RS-2-9 in the register."},
    )  # fmt: skip
    assert page(refused).xpath("//*[@name='supports'][@checked]/@value") == ["so-y-te", "mai-vang"]
    as_("office_officer").post(path, given | {"references": "RS-2-1, RS-2-2"})
    found = standing(Task.objects.latest("pk"), world.now.date())
    assert (found.due_on, found.lead, found.supports, [item.reference for item in found.task.items.all()]) == (
        date(2026, 6, 16), (world.ward_a,), (world.ward_b, world.dept), ["RS-2-1", "RS-2-2"],
    )  # fmt: skip


def test_the_office_says_who_carries_on_after_a_split(as_, world, scene):
    task = advice.give_to_split(world, 1)
    shown = as_("office_officer").get("/tasks/splits/")
    assert texts(shown, "//section/h2") == ["Đò Ngang Ward"]
    refused = as_("office_officer").post("/tasks/splits/do-ngang/", {"to": "tan-lap", "reason": ""})
    assert (refused.status_code, errors(refused)) == (422, {"reason": "Say why, or by which decision."})
    given = {"to": "tan-lap", "reason": "Địa bàn thuộc xã.", "task": str(task.number)}
    as_("office_officer").post("/tasks/splits/do-ngang/", given)
    row = Handover.objects.get()
    assert (row.gone, row.to, row.task, standing(task, world.now.date()).lead) == (
        world.split, world.ward_c, task, (world.ward_c,),
    )  # fmt: skip
    assert texts(as_("office_officer").get("/tasks/splits/"), NOTHING) == ["Nothing is to be settled"]


def test_who_came_after_reads_and_reports_and_the_old_unit_no_more(as_, world, scene):
    dissolve(world.ward_a, world.now.date())
    succeed(world.ward_a, world.ward_b, world.now.date())
    task = scene.given.course
    assert as_("officer").get("/tasks/").status_code == 403
    assert as_("stranger").post(url(task, "report"), SAID).url == url(task)
    assert Progress.objects.latest("pk").unit == world.ward_b
