"""Background work as a page: how far, what failed and why, its button, and whether a worker is there."""

from django.test import Client
from django_tasks_db.models import DBTaskResult

from quyen.jobs.worker import Worker
from quyen.notices import actions, queries
from tests.jobs import samples
from tests.web.reading import page, texts

URL = "/setup/jobs/"


def start(world, job, **arguments):
    return actions.start(job=job, arguments=arguments, by=world.office_officer, at=world.now)


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    client.cookies["quyen_language"] = "en"
    return client


def asks_again(response) -> bool:
    return bool(page(response).xpath("//div[@id='jobs'][@hx-trigger]"))


def test_before_anything_ran(world):
    response = signed_in(world.office_officer).get(URL)
    assert texts(response, "//div[@class='nothing']/p") == ["Nothing has run yet"]
    assert texts(response, "//div[contains(@class, 'notice--warning')]/div/p")[0] == "No worker is there"
    assert not asks_again(response)


def test_what_runs_shows_how_far_it_is_and_asks_again(world, tmp_path):
    worker = Worker()
    worker.beat()
    running = start(world, samples.write, path=str(tmp_path / "lines"), line="a")
    DBTaskResult.objects.get(pk=running.task).claim(worker.name)
    actions.note_progress(task=running.task, done=120, total=191, note="Phường Hoa Sen")
    response = signed_in(world.office_officer).get(URL)
    assert texts(response, "//ul[@class='jobs']//h2") == ["A line is written"]
    assert texts(response, "//ul[@class='jobs']//p") == [
        "Done so far 120 of 191 (62.8%)",
        "Phường Hoa Sen",
        "09:00, 15 Jun 2026 · Phan Ngọc Diệp",
    ]
    assert page(response).xpath("string(//progress/@max)") == "191"
    assert page(response).xpath("string(//progress/@value)") == "120"
    assert asks_again(response)
    part = signed_in(world.office_officer).get(URL, headers={"HX-Request": "true"})
    assert part.content.decode().lstrip().startswith('<div class="stack" id="jobs"')


def test_what_failed_says_why_and_is_tried_again_by_a_press(played, tmp_path):
    start(played, samples.break_down)
    Worker().work(until_empty=True)
    office = signed_in(played.office_officer)
    response = office.get(URL)
    assert texts(response, "//ul[@class='jobs']/li/p")[0] == (
        "The program stopped on an error (ZeroDivisionError). Nothing of this run was kept half done."
    )
    assert not asks_again(response)
    job = queries.jobs()[0]
    assert office.post(f"{URL}{job.progress.pk}/again/")["Location"] == URL
    assert str(queries.jobs()[0].state) == "waiting"
    again = office.post(f"{URL}{job.progress.pk}/again/", follow=True)
    assert texts(again, "//div[@id='messages']//p") == [
        "It is tried again.",
        "This runs, or is done. Only what failed is tried again.",
    ]


def test_a_refusal_is_told_in_its_own_words_with_the_next_try(played, tmp_path):
    start(played, samples.fail, path=str(tmp_path / "lines"))
    Worker().work(until_empty=True)
    assert texts(signed_in(played.administrator).get(URL), "//ul[@class='jobs']/li/p")[0] == (
        "Máy chủ thư không trả lời. It is tried again by itself in 1 minute."
    )
