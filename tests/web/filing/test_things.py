"""Tasks and commitments on the form, on what was filed and before who reviews it."""

import re

import pytest
from django.urls import reverse

from quyen.reports import actions
from quyen.reports.models import DraftStatement, Review
from quyen.reports.rules.stating import Stated, stated_in
from tests import statements
from tests.reports.test_statements import STANDS, UNDER_WAY
from tests.web.reading import page as page_of

SAID = {
    "value": "Đã mở một lớp.",
    "state": "under-way",
    "done": "1",
    "out_of": "2",
    "evidence": "",
    "obstacle": "",
    "help": "Giảng viên.",
}


@pytest.fixture
def followed(world):
    return statements.add(world)


@pytest.fixture
def task(followed) -> str:
    return f"t-{followed.course.pk}"


@pytest.fixture
def item(followed) -> str:
    return f"c-{followed.register.items['RS-2-2'].pk}"


def text_of(response) -> str:
    return " ".join(" ".join(page_of(response).itertext()).split())


def filed(world, followed, desk):
    draft, stamp = world.fill_all("ward_a"), {"by": world.officer, "at": world.now, "base": 10**6}
    actions.save_statement(draft=draft, task=followed.course, **UNDER_WAY, **stamp)
    actions.save_statement(draft=draft, item=followed.register.items["RS-2-2"], **STANDS, **stamp)
    world.sign("ward_a", draft, world.now)
    return actions.submit(draft=draft, by=world.head, at=world.now)


def test_the_form_names_each_thing_with_what_was_said_last(followed, desk, task, item):
    page = desk.client.get(desk.url("open")).content.decode()
    asked = page[page.index('id="s-things"') :]
    assert re.findall(r'data-field="([tc]-\d+)"', asked) == [task, item]
    assert "Tập huấn thống kê hộ nghèo" in asked and "22/QĐ-BCĐNQ" in asked and "hạn 30/6/2026" in asked
    assert "Bảo đảm nước sạch cho mọi hộ gia đình." in asked
    assert asked.count('value="under-way"') == 2  # a state of tasks, and a step of the scale
    assert f'name="again" value="{item}"' in asked and f'name="again" value="{task}"' not in asked


def test_a_unit_that_was_given_nothing_is_asked_nothing(world, followed, desk_of):
    desk = desk_of("ward_d")
    desk.sign_in(world.ward_d_officer)
    assert 'id="s-things"' not in desk.client.get(desk.url("open")).content.decode()


def test_one_thing_is_saved_whole_and_the_page_is_told(followed, desk, task):
    answer = desk.save(task, SAID["value"], base=0, **{name: SAID[name] for name in SAID if name != "value"})
    assert (answer.status_code, answer.json()) == (
        200,
        {
            "revision": 1,
            "saved_at": "09:00",
            "message": "",
            "field": task,
            "state": "saved",
            "counts": {"answered": 0, "s-things": 1},
        },
    )
    row = DraftStatement.objects.get()
    assert stated_in(row) == Stated("under-way", 1, 2, "Đã mở một lớp.", help_needed="Giảng viên.")
    assert desk.save(task, state="under-way", done="nhiều").status_code == 422
    assert desk.save("t-0", state="done").status_code == 404


def test_who_comes_second_sees_what_the_first_one_wrote(world, followed, desk, task):
    actions.save_statement(
        draft=desk.draft, task=followed.course, base=0, by=world.clerk, at=world.now, **UNDER_WAY
    )
    answer = desk.save(task, "Khác.", base=0, state="done")
    assert answer.status_code == 409
    assert answer.json()["answer"] == SAID
    assert answer.json()["theirs"] == "Đang thực hiện · 1/2 · Đã mở một lớp. · Giảng viên."


def test_what_was_said_last_is_taken_over_once(followed, desk, item):
    again = {"again": item}
    answer = desk.client.post(desk.url("again"), again)
    assert answer.url == f"{desk.url('open')}#f-{item}-thing"
    row = DraftStatement.objects.get()
    assert (row.stands, row.evidence) == ("not-begun", "Kế hoạch 15/KH-UBND")
    desk.save(item, "Đang làm.", state="partly", evidence="12/BC")
    desk.client.post(desk.url("again"), again)
    assert DraftStatement.objects.get().stands == "partly"


def test_a_whole_form_that_lacks_a_word_says_so_at_the_field(followed, desk, task):
    form = {"unsaved": "*", "base": "0", task: "Đang làm.", f"{task}.state": "held-up"}
    answer = desk.client.post(desk.url("check"), form)
    assert answer.status_code == 422
    assert "đang vướng. Hãy ghi vướng mắc gì." in text_of(answer)
    assert DraftStatement.objects.get().stands == "held-up"


def test_what_was_filed_shows_it_and_the_office_returns_a_thing(world, followed, desk, task):
    version = filed(world, followed, desk)
    read = text_of(desk.client.get(reverse("filing:version", args=[version.pk])))
    assert "Đang thực hiện 1 trên 2 Đã mở một lớp." in read
    desk.sign_in(world.office_officer)
    page = desk.client.get(reverse("reviewing:version", args=[version.pk]))
    assert f'id="{task}"' in page.content.decode()
    assert "Minh chứng: Kế hoạch 15/KH-UBND" in text_of(page)
    name = f"task-{followed.course.pk}"
    desk.client.post(reverse("reviewing:return", args=[version.pk]), {name: "Ghi rõ lớp nào."})
    (mend,) = Review.objects.get(version=version).to_mend()
    assert (mend.task, mend.message) == (followed.course, "Ghi rõ lớp nào.")
    desk.sign_in(world.officer)
    form = desk.client.get(desk.url("open")).content.decode()
    assert "Ghi rõ lớp nào." in form[form.index('id="s-things"') :]


def test_the_reviewer_sees_what_was_left_out(world, followed, desk, item):
    draft = world.fill_all("ward_a")
    actions.save_statement(
        draft=draft, task=followed.course, base=10**6, by=world.officer, at=world.now, **UNDER_WAY
    )
    world.sign("ward_a", draft, world.now)
    version = actions.submit(draft=draft, by=world.head, at=world.now)
    desk.sign_in(world.office_officer)
    page = desk.client.get(reverse("reviewing:version", args=[version.pk])).content.decode()
    assert f'<div id="{item}">' in page
