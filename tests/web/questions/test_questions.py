"""A unit asks at an item of its form; the office or the owner answers; units speak, never persons."""

import pytest
from django.urls import reverse

from quyen.reports import actions
from quyen.reports.models import Question, Reply
from tests.web.reading import page, texts
from tests.world import PEOPLE

ASKED = "Tính cả hộ mới thoát nghèo trong kỳ không?"
ANSWERED = "Không, chỉ hộ còn trong danh sách ngày chốt."


@pytest.fixture
def question(world) -> Question:
    """ward_d asks about the poor households, whose owner is the department of agriculture."""
    line = world.line("NQ01")
    return actions.ask(
        obligation=world.owed("ward_d"), item=line, text=ASKED, by=world.ward_d_officer, at=world.now
    )


def persons(response) -> list[str]:
    """The names of persons on a page, apart from the visitor's own."""
    shown = " ".join(texts(response, ""))
    return [name for name, *_ in PEOPLE.values() if name in shown]


def at_item(client, world, unit: str) -> list[str]:
    response = client.get(reverse("filing:open", args=[world.owed(unit).pk]))
    return texts(response, "//ul[contains(@class, 'thread')]/li")


def test_a_unit_asks_at_an_item_of_its_form(world, as_):
    client = as_("ward_d_officer")
    form = client.get(reverse("filing:open", args=[world.owed("ward_d").pk]))
    [way] = page(form).xpath(f"//a[contains(@href, '/line-{world.line('NQ01').pk}/')]/@href")
    assert texts(client.get(way), "//h1") == ["Poor households"]
    answered = client.post(way, {"text": ASKED})
    assert answered.url.startswith(reverse("filing:open", args=[world.owed("ward_d").pk]) + "#f-a-")
    assert at_item(client, world, "ward_d") == [
        f"Your unit: {ASKED} 09:00, 15 Jun 2026",
        "Waits for an answer",
    ]


def test_what_must_not_be_written_is_refused_and_stays_in_the_field(world, as_):
    client = as_("ward_d_officer")
    url = reverse("questions:ask", args=[world.owed("ward_d").pk, f"line-{world.line('NQ01').pk}"])
    response = client.post(url, {"text": "Gọi 0903 123 456 được không?"})
    assert response.status_code == 422
    assert texts(response, "//textarea") == ["Gọi 0903 123 456 được không?"]
    assert not Question.objects.exists()


def test_an_item_that_the_unit_is_not_asked_is_not_found(world, as_):
    client = as_("ward_d_officer")
    for item in (f"line-{world.line('NQ05').pk}", "line-0", "passage-1", "section-999999"):
        url = reverse("questions:ask", args=[world.owed("ward_d").pk, item])
        assert client.get(url).status_code == 404


def test_the_office_answers_and_the_unit_sees_the_office_speak(world, question, as_):
    client = as_("office_officer")
    assert texts(client.get(reverse("questions:list")), "//p[@class='lead']") == [
        "1 question waits for an answer"
    ]
    client.post(reverse("questions:answer", args=[question.pk]), {"text": ANSWERED})
    assert Reply.objects.get().speaker == world.office
    unit = as_("ward_d_officer")
    shown = unit.get(reverse("filing:open", args=[world.owed("ward_d").pk]))
    assert at_item(unit, world, "ward_d") == [
        f"Your unit: {ASKED} 09:00, 15 Jun 2026",
        f"Standing Office: {ANSWERED} 09:00, 15 Jun 2026",
    ]
    assert persons(shown) == []


def test_an_answer_for_everybody_stands_in_all_forms_without_who_asked(world, question, as_):
    given = {"text": ANSWERED, "for_everybody": "1"}
    as_("office_officer").post(reverse("questions:answer", args=[question.pk]), given)
    world.begin("ward_a", world.now)
    client = as_("officer")
    assert at_item(client, world, "ward_a") == [f"Standing Office: {ANSWERED} 09:00, 15 Jun 2026"]
    shown = texts(client.get(reverse("filing:open", args=[world.owed("ward_a").pk])), "")
    assert [word for word in ("Hòn Ngọc", ASKED) if word in " ".join(shown)] == []


def test_the_owner_of_an_indicator_answers_about_it_only(world, question, as_):
    other = actions.ask(
        obligation=world.owed("ward_d"),
        item=world.section("II"),
        text="Nêu cả kế hoạch năm?",
        by=world.ward_d_officer,
        at=world.now,
    )
    client = as_("dept_b_officer")
    listed = client.get(reverse("questions:list"))
    assert page(listed).xpath("//main//ol/li//a/@href") == [reverse("questions:answer", args=[question.pk])]
    client.post(reverse("questions:answer", args=[question.pk]), {"text": ANSWERED})
    assert Reply.objects.get().speaker == world.dept_b
    assert client.get(reverse("questions:answer", args=[other.pk])).status_code == 404


def test_nobody_asks_after_the_due_day(world, as_, settings):
    settings.CLOCK = "2026-06-17T08:00:00+07:00"
    client = as_("ward_d_officer")
    form = client.get(reverse("filing:open", args=[world.owed("ward_d").pk]))
    assert page(form).xpath("//a[contains(@href, '/questions/ask/')]") == []
    url = reverse("questions:ask", args=[world.owed("ward_d").pk, f"line-{world.line('NQ01').pk}"])
    assert client.post(url, {"text": ASKED}).status_code == 422
