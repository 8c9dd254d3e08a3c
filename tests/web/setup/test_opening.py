"""Opening a round in a page: seen first, then opened; every refusal at its field."""

import pytest

from quyen.obligations.models import Obligation
from quyen.regimes.models import Round
from tests.clock import on
from tests.web.reading import errors, facts, page, texts

URL = "/setup/periods/open/"
THEMATIC = {
    "nature": "thematic",
    "opens": "1/7/2026",
    "closes": "31/7/2026",
    "due_bodies": "7/8/2026",
    "title_vi": "Báo cáo chuyên đề về trẻ em",
}


@pytest.fixture
def office(world, as_):
    return as_("office_officer")


def test_the_next_half_year_is_offered_first(world, office):
    chosen = page(office.get(URL)).xpath("//select[@name='period']//option[@selected]")
    assert [option.text for option in chosen] == ["H2 2026"]


def test_what_would_be_asked_is_shown_and_nothing_is_written(world, office):
    response = office.get(URL, {"nature": "periodic", "period": "2026-H2"})
    assert facts(response) == {
        "Regime": "Report on human-rights work, version 1",
        "Figures": "15 Jun 2026 – 14 Dec 2026",
        "Wards, communes and special zone": "4 units · 24:00, 16 Dec 2026",
        "Departments and other bodies": "2 units · 24:00, 18 Dec 2026",
        "The standing office": "24:00, 22 Dec 2026",
        "The committee": "24:00, 25 Dec 2026",
    }
    assert texts(response, "//button[contains(@class, 'button--primary')]") == [
        "Open the round and ask 6 units"
    ]
    assert Round.objects.count() == 2


def test_predecessors_and_cuts_are_told_before(world, office):
    gone = facts(office.get(URL, {"period": "2025-Q3"}))["Before the reorganisation"]
    assert gone == "3 units that are gone are answered for by those that came after them"
    cut = facts(office.get(URL, {"period": "2026-M02"}))
    assert cut["The standing office"] == "24:00, 25 Feb 2026 cut"


def test_a_regular_round_is_opened(world, office):
    response = office.post(URL, {"nature": "periodic", "period": "2026-H2"})
    opened = Round.objects.get(period="2026-H2")
    assert response["Location"] == f"/board/?round={opened.pk}"
    assert (opened.opened_by, opened.nature, opened.obligations.count()) == (
        world.office_officer,
        "periodic",
        7,
    )
    assert texts(office.get(response["Location"]), "//div[@id='messages']//p") == [
        "The round is open: 6 units are asked for their reports."
    ]


def test_one_that_is_open_already_is_not_opened_again(world, office):
    seen = office.get(URL, {"period": "2026-H1"})
    assert texts(seen, "//div[contains(@class, 'notice--warning')]//p") == [
        "“Report on human-rights work, first half of 2026” is open already. See it on the board"
    ]
    assert page(seen).xpath("//form[@method='post'][@class='stack']") == []
    again = office.post(URL, {"period": "2026-H1"})
    assert again.status_code == 422
    assert errors(again)["period"] == "“Báo cáo công tác nhân quyền 6 tháng đầu năm 2026” is open already."


def test_a_thematic_round_asks_whom_it_gives_a_day(world, office):
    assert facts(office.get(URL, THEMATIC)) == {
        "Regime": "Report on human-rights work, version 1",
        "Figures": "1 Jul 2026 – 31 Jul 2026",
        "Departments and other bodies": "2 units · 24:00, 7 Aug 2026",
    }
    assert office.post(URL, THEMATIC).status_code == 302
    opened = Round.objects.get(nature="thematic")
    assert opened.title_vi == "Báo cáo chuyên đề về trẻ em"
    due = Obligation.objects.filter(round=opened).values_list("unit__key", "due_on")
    assert sorted(due) == [("so-nnmt", on("2026-08-07")), ("so-y-te", on("2026-08-07"))]


@pytest.mark.parametrize(
    ("typed", "refused"),
    [
        ({"closes": "31/6/2026"}, {"closes": "Month 6 of 2026 has no day 31. Check the date."}),
        ({"opens": ""}, {"opens": "No date is written here. Write day/month/year, for example 05/01/2026."}),
        ({"opens": "1/8/2026"}, {"closes": "The last day cannot come before the first."}),
        ({"due_bodies": ""}, {"due_communes": "Give each level that must report its own due date."}),
        ({"due_bodies": "1/7/2026"}, {"due_communes": "A report cannot be due before its figures close."}),
        ({"due_bodies": "8"}, {"due_bodies": "Write the date as day/month/year, for example 05/01/2026."}),
        (
            {"due_communes": "10/8/2026"},
            {"due_communes": "A level cannot be due after the level it reports to."},
        ),
    ],
)
def test_refusals_stand_at_their_fields_and_lose_nothing(world, office, typed, refused):
    given = THEMATIC | typed
    for response in (office.get(URL, given), office.post(URL, given)):
        assert (response.status_code, errors(response)) == (422, refused)
        kept = {
            name: page(response).xpath(f"string(//input[@name='{name}'][not(@type='hidden')]/@value)")
            for name in given
            if name != "nature"
        }
        assert kept == {name: value for name, value in given.items() if name != "nature"}
    assert not Round.objects.filter(nature="thematic").exists()


def test_a_title_with_a_telephone_number_is_refused(world, office):
    response = office.post(URL, THEMATIC | {"title_vi": "Gọi 0903123456"})
    assert (response.status_code, errors(response).keys()) == (422, {"title_vi"})


@pytest.mark.parametrize("period", ["", "2026-H9", "2026-01-05..2026-03-14"])
def test_a_period_that_is_none(world, office, period):
    response = office.get(URL, {"period": period})
    assert response.status_code == 422
    assert errors(response) == {
        "period": "The regime has no rule for when data of this period open and close. Set one first."
    }
