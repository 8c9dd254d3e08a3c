"""The face "Tests" of an event, from the blueprint to the keys, and paper typed by two people."""

import pytest
from django.urls import reverse

from quyen.training.models import Event, FormItem, Sheet
from tests import sittings
from tests.clock import at


@pytest.fixture
def bank(world) -> sittings.Bank:
    return sittings.fill_bank(world)


def to(event, name: str, *more) -> str:
    return reverse(f"testing:{name}", args=[event.number, *more])


def counted(page: str, word: str) -> int:
    return page.count(word)


def test_the_office_goes_from_the_blueprint_to_the_keys(as_, world, conference, bank, settings):
    settings.CLOCK = at("2026-07-10 08:00").isoformat()
    event, client = conference.event, as_("office_officer")
    fields = {f"c{bank.topics[topic].pk}-{level}": str(items) for topic, level, items in sittings.CELLS}
    few = client.post(to(event, "blueprint"), {next(iter(fields)): "2"})
    assert (few.status_code, "8 to 10 items" in few.content.decode()) == (422, True)
    client.post(to(event, "blueprint"), fields)
    client.post(to(event, "compose"), {"anchors": "4"})
    places = FormItem.objects.filter(form__event=event)
    assert (places.count(), places.filter(anchor=True).count()) == (18, 4)
    for moment in ("before", "after"):
        client.post(to(event, "open"), {"moment": moment, "minutes": "8"})
        early = client.post(to(event, "keys"), {"sure": "1"})
        assert early.status_code == 422
        sittings.answer(event.sittings.get(moment=moment), "ab12", conference.groups["police"], {1})
        client.post(to(event, "close", moment))
    unsure = client.post(to(event, "keys"))
    assert (unsure.status_code, Event.objects.get(pk=event.pk).keys_opened_at) == (422, None)
    client.post(to(event, "keys"), {"sure": "1"})
    assert Event.objects.get(pk=event.pk).keys_opened_by == world.office_officer
    answers = client.get(to(event, "answers")).content.decode()
    assert (
        counted(answers, "GIẢI-THÍCH") + counted(answers, "EXPLAINED"),
        "4 items are asked again" in answers,
    ) == (
        14,
        True,
    )


def test_who_may_read_sees_counts_and_nothing_to_press(as_, world, conference, bank):
    sittings.compose(world, conference.event, bank)
    sitting = sittings.open_one(world, conference.event, "before")
    sittings.answer(sitting, "ab12", conference.groups["police"], {1})
    page = as_("leader").get(to(conference.event, "event")).content.decode()
    shown = ("Câu hỏi I-" in page, "Question I-" in page, to(conference.event, "close", "before") in page)
    assert shown == (False, False, False)
    told = [
        as_("leader").get(to(conference.event, name, "before")).status_code
        for name in ("wall", "paper", "typing")
    ]
    assert told == [403, 403, 403]
    assert as_("dept_head").get(to(conference.event, "event")).status_code == 404


def test_two_people_type_a_paper_sheet_and_see_where_they_differ(as_, world, conference, bank):
    event = conference.event
    sittings.compose(world, event, bank)
    sitting = sittings.open_one(world, event, "before")
    asked = sittings.fill_sheet(sitting, "B", {1, 2, 3})
    there = to(event, "typed", "before", 4)
    typed = {f"q{item}": str(choice) for item, choice in asked.items()}
    typed |= {
        "letter": "B",
        "code": "Mây 77",
        "group": str(conference.groups["police"].pk),
        "level": "officer",
    }
    first, second = as_("office_officer"), as_("office_head")
    first.post(there, typed)
    item = next(iter(asked))
    blind = second.get(f"{there}?letter=B").content.decode()
    assert "checked" not in blind
    second.post(there, {**typed, f"q{item}": "none"})
    page = first.get(there).content.decode()
    assert ("read this sheet differently" in page, Sheet.objects.count()) == (True, 0)
    assert f"item 1: {'abcd'[asked[item]]} / –" in page
    assert "may77" not in page.lower()
    second.post(there, typed)
    sheet = Sheet.objects.get()
    assert (sheet.choices, sheet.way, sheet.letter) == (asked, "paper", "B")
    missing = first.post(to(event, "typed", "before", 5), {"letter": "B", "code": "ab12", "group": "x"})
    assert missing.status_code == 422
    assert "Stands: typed alike by two" in first.get(to(event, "typing", "before")).content.decode()


def test_the_wall_shows_the_hall_and_the_paper_both_forms(as_, world, conference, bank):
    sittings.compose(world, conference.event, bank)
    sitting = sittings.open_one(world, conference.event, "before")
    client = as_("office_officer")
    wall = client.get(to(conference.event, "wall", "before")).content.decode()
    paper = client.get(to(conference.event, "paper", "before")).content.decode()
    stems = [
        f"Question {place.version.item.code}<" in paper
        for place in FormItem.objects.select_related("version__item")
    ]
    assert (
        f"/hall/{sitting.address}/" in wall,
        "<svg" in wall,
        "style=" in wall,
        len(stems),
        all(stems),
    ) == (
        True,
        True,
        False,
        18,
        True,
    )
