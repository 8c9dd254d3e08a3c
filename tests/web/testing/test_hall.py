"""The hall's page on a telephone, with and without a line."""

import hashlib
import json
from itertools import count
from uuid import UUID

import pytest
from django.test import Client
from playwright.sync_api import expect

from quyen.training.models import Event, Sheet
from quyen.training.queries import sittings as queries
from quyen.training.rules import answers as rules
from tests import sittings, trainings
from tests.browser import connect, cut_off
from tests.clock import at

OPENED_AT = "2026-07-10 08:00"
CODES = [
    "Đò-12 Ngang",
    "MÂY77",
    "ab12",
    "ﬁ-Ⅻ9",
    "Ｈall４2",
    "İstanbul1",
    "Kelvin9",
    "ßtra1e",
    "ǆ77aa",
    "ñandú-3",
    "x" * 20,
]


@pytest.fixture
def hall(played, settings):
    """A conference of the small world with the sitting before it open."""
    settings.CLOCK = at(OPENED_AT).isoformat()
    conference = trainings.confer(played)
    sittings.compose(played, conference.event, sittings.fill_bank(played))
    return sittings.open_one(played, conference.event, "before", at(OPENED_AT))


def begin(page, sitting, code: str, group: str = "Communes") -> list:
    """Open the page, say who, and return the items of the form that the code gives."""
    page.goto(f"/hall/{sitting.address}/?language=en")
    page.get_by_label("Your own code").fill(code)
    page.get_by_label(group).check()
    page.get_by_label("Deputy head of the unit").check()
    page.get_by_role("button", name="Begin").click()
    letter = rules.letter_for(rules.half_of(code), sitting.moment)
    expect(page.locator(f'[data-form="{letter}"]')).to_be_visible()
    return queries.asked(sitting, letter)


def choose(page, items, choices: dict[int, int]) -> None:
    """Choose at places from 1 the option at a place from 0."""
    for place, option in choices.items():
        name = str(items[place - 1].version_id)
        page.locator(f'[data-form] input[name="{name}"]:visible').nth(option).check()


def chosen(items, choices: dict[int, int]) -> dict:
    return {str(one.version_id): choices.get(place) for place, one in enumerate(items, start=1)}


@pytest.mark.django_db(transaction=True)
def test_answers_given_without_a_line_are_kept_and_arrive_once(hall, visitors):
    page = visitors.open(width=360, height=740, language="en", service_workers="allow")
    items = begin(page, hall, "Mây 77")
    page.evaluate("navigator.serviceWorker.ready.then(() => 1)")
    choose(page, items, {1: 0, 2: 1})
    cut_off(page)
    choose(page, items, {3: 2})
    page.reload()  # the worker shows the page, what was chosen is still chosen
    expect(page.locator("[data-form]:visible [data-answered]")).to_have_text("3")
    choose(page, items, {4: 3})
    page.get_by_role("button", name="Hand in").first.click()
    expect(page.locator("[data-form]:visible [data-left]")).to_be_visible()
    page.get_by_role("button", name="Hand in as it is").click()
    expect(page.get_by_text("Kept on this telephone")).to_be_visible()
    assert Sheet.objects.count() == 0
    page.reload()
    expect(page.get_by_text("Kept on this telephone")).to_be_visible()
    connect(page)
    page.evaluate("window.dispatchEvent(new Event('online'))")
    expect(page.get_by_text("Your answers have arrived")).to_be_visible()
    sheet = Sheet.objects.get()
    seal = rules.sealed(hall.event.code_key, "may77")
    kept = (sheet.code, sheet.level, sheet.group.name_en, sheet.way, sheet.choices)
    assert kept == (seal, "deputy", "Communes", "telephone", chosen(items, {1: 0, 2: 1, 3: 2, 4: 3}))
    left = page.evaluate("JSON.stringify(localStorage)").lower()
    assert "may77" not in left
    visitors.faults = [fault for fault in visitors.faults if "ERR_INTERNET_DISCONNECTED" not in fault]


@pytest.mark.django_db(transaction=True)
def test_an_answer_of_the_server_that_is_lost_makes_no_second_sheet(hall, visitors):
    page = visitors.open(width=360, height=740, language="en")
    tries = count(1)

    def lose(route):
        route.fetch()  # it reached the server
        return route.abort() if next(tries) == 1 else route.continue_()

    page.route("**/sheet/", lose)
    items = begin(page, hall, "ab12")
    choose(page, items, dict.fromkeys(range(1, len(items) + 1), 0))
    page.get_by_role("button", name="Hand in").first.click()
    expect(page.get_by_text("Your answers have arrived")).to_be_visible()
    assert (Sheet.objects.count(), next(tries) > 2) == (1, True)
    visitors.faults = [fault for fault in visitors.faults if "ERR_FAILED" not in fault]


@pytest.mark.django_db(transaction=True)
def test_telephone_and_server_give_the_same_form_and_somebody_else_may_follow(hall, visitors):
    page = visitors.open(width=360, height=740, language="en")
    page.goto(f"/hall/{hall.address}/?language=en")
    told = page.evaluate(
        "(codes) => codes.map((code) => [quyenHall.folded(code), quyenHall.halfOf(code)])", CODES
    )
    assert told == [[rules.folded(code), rules.half_of(code)] for code in CODES]
    words = page.evaluate(
        "quyenHall.sha256('abc').map((word) => word.toString(16).padStart(8, '0')).join('')"
    )
    assert words == hashlib.sha256(b"abc").hexdigest()
    for code in ("ab12", "cd34"):
        items = begin(page, hall, code)
        choose(page, items, dict.fromkeys(range(1, len(items) + 1), 1))
        page.get_by_role("button", name="Hand in").first.click()
        expect(page.get_by_text("Your answers have arrived")).to_be_visible()
        page.get_by_role("button", name="Somebody else answers").click()
        expect(page.get_by_label("Your own code")).to_have_value("")
    codes = {rules.sealed(hall.event.code_key, code) for code in ("ab12", "cd34")}
    assert set(Sheet.objects.values_list("code", flat=True)) == codes


@pytest.fixture
def conference_hall(world, conference):
    sittings.compose(world, conference.event, sittings.fill_bank(world))
    return sittings.open_one(world, conference.event, "before")


def sheet_of(own_group, **given) -> dict:
    said = {"id": str(sittings.SPACE), "code": "ab12", "letter": "A", "group": str(own_group.pk)}
    return {**said, "level": "leader", "choices": {}, **given}


def post(sitting, content, name: str = "sheet"):
    return Client().post(f"/hall/{sitting.address}/{name}/", content, content_type="application/json")


@pytest.mark.parametrize(
    ("given", "status", "field"),
    [
        ({}, 200, None),
        ({"code": "a"}, 422, "code"),
        ({"group": "0"}, 422, "group"),
        ({"choices": {"1": 99}}, 422, "choices"),
        ({"choices": []}, 400, None),
        ({"id": "no"}, 400, None),
        ({"ticket": "12345678"}, 422, "ticket"),
    ],
)
def test_what_the_server_says_to_a_sheet(conference, conference_hall, given, status, field):
    answer = post(conference_hall, json.dumps(sheet_of(conference.groups["police"], **given)))
    kept = Sheet.objects.filter(pk=UUID(int=sittings.SPACE.int)).count()
    assert (answer.status_code, answer.json().get("field"), kept) == (status, field, int(status == 200))
    assert (answer.cookies, answer["Referrer-Policy"]) == ({}, "no-referrer")


def test_what_is_too_long_or_no_sheet_is_not_read(conference_hall):
    told = [
        post(conference_hall, body).status_code for body in ("{", "[]", "7", '{"a": "' + "x" * 20_000 + '"}')
    ]
    assert told == [400, 400, 400, 400]


def test_the_page_asks_for_no_name_sets_no_cookie_and_is_not_indexed(conference_hall):
    answer = Client().get(f"/hall/{conference_hall.address}/")
    assert (answer.cookies, answer["Referrer-Policy"], answer["X-Robots-Tag"]) == (
        {},
        "no-referrer",
        "noindex, nofollow",
    )
    page = answer.content.decode()
    assert 'name="ticket"' not in page
    assert 'name="unit"' not in page  # the median unit was given two seats
    assert Client().get(f"/hall/{sittings.SPACE}/").status_code == 404


def test_where_tests_are_named_the_ticket_gives_the_form_and_the_sheet(world):
    conference = trainings.confer(world, naming=Event.Naming.NAMED, naming_purpose="Cấp giấy chứng nhận đạt")
    sittings.compose(world, conference.event, sittings.fill_bank(world))
    sitting = sittings.open_one(world, conference.event, "before")
    person = sittings.name_one(world, conference)
    ticket = person.ticket.hex[:8].upper()
    told = post(sitting, json.dumps({"ticket": ticket}), "who").json()
    letter = rules.letter_for(person.pk % 2, "before")
    assert told == {"letter": letter}
    post(sitting, json.dumps({"id": str(sittings.SPACE), "ticket": ticket, "choices": {}}))
    sheet = Sheet.objects.get()
    kept = (sheet.participant, sheet.code, sheet.letter, sheet.group, sheet.level)
    assert kept == (person, "", letter, conference.groups["departments"], "deputy")
    unknown = post(sitting, json.dumps({"ticket": "0" * 8}), "who")
    assert (unknown.status_code, unknown.json()["field"]) == (422, "ticket")
