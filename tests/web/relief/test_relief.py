"""More time for a group: looked at, decided, read by who reads the board."""

import pytest

from quyen.obligations.models import Extension, Relief
from tests.web.reading import page, rows, texts

TITLE = "Report on human-rights work, first half of 2026"
GROUNDS = "Bão số 2 gây mất điện diện rộng"


def ask(client, world, do="look", **more):
    given = {
        "round": str(world.round_open.pk),
        "cause": "event",
        "how": "days",
        "working_days": "3",
        "group": "level:communes",
        "grounds": GROUNDS,
        "decision_number": "45/QĐ-BCĐ",
        "do": do,
    }
    return client.post("/relief/new/", given | more, follow=True)


@pytest.fixture
def office(as_):
    return as_("office_officer")


def test_who_would_get_which_day_is_shown_before_anything_is_written(world, office):
    response = ask(office, world)
    assert rows(response)[1:] == [
        [f"{unit} {TITLE}", "16 Jun 2026", "24:00, 19 Jun 2026", "–"]
        for unit in ("Hòn Ngọc Special Zone", "Hoa Sen Ward")
    ]
    assert texts(response, "//details[contains(., 'left out')]//li") == [
        "Mai Vàng Ward: received already",
        "Tân Lập Commune: received already",
    ]
    assert (Relief.objects.count(), Extension.objects.filter(relief__isnull=False).count()) == (0, 0)


def test_the_decision_is_taken_and_stands_at_every_due_day(world, office):
    response = ask(office, world, do="decide")
    relief = Relief.objects.get()
    assert response.redirect_chain == [(f"/relief/{relief.pk}/", 302)]
    assert rows(response)[1:] == [
        [unit, TITLE, "16 Jun 2026", "24:00, 19 Jun 2026"]
        for unit in ("Hòn Ngọc Special Zone", "Hoa Sen Ward")
    ]
    board = office.get(f"/board/obligation/{world.owed('ward_a').pk}/")
    first = page(board).xpath("//ol[@class='timeline']/li")[0]
    assert first.xpath(".//a/@href") == [f"/relief/{relief.pk}/"]
    assert texts(board, "//ol[@class='timeline']/li")[0] == (
        f"More time was given, until 19 Jun 2026 09:00, 15 Jun 2026 · Phan Ngọc Diệp, Official {GROUNDS} (45/QĐ-BCĐ)"
    )


def test_picked_units_and_one_day(world, office):
    response = ask(office, world, group="", unit=["hoa-sen", "so-y-te"], how="day", due_on="23/6/2026")
    assert [row[0].split(" Report")[0] for row in rows(response)[1:]] == [
        "Department of Health",
        "Hoa Sen Ward",
    ]
    ticked = page(response).xpath("//input[@name='unit'][@checked]/@value")
    assert sorted(ticked) == ["hoa-sen", "so-y-te"]


def test_an_outage_asks_for_its_times(world, office):
    given = {"cause": "outage", "group": "all", "working_days": ""}
    times = {
        "down_from_on": "15/6/2026",
        "down_from_at": "07:00",
        "down_until_on": "15/6/2026",
        "down_until_at": "08:30",
    }
    assert ask(office, world, **given).status_code == 422
    response = ask(office, world, **given, **times)
    assert response.status_code == 422  # nobody's last hours were touched: wards are due tomorrow
    left = texts(response, "//section[h2[.='Who is left out']]//li")
    assert "Hoa Sen Ward: the outage did not touch its last hours" in left
    again = ask(office, world, **given, **times, within_hours="48")
    assert [row[2] for row in rows(again)[1:]] == ["24:00, 17 Jun 2026"] * 2


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"working_days": ""}, "working_days"),
        ({"working_days": "ba"}, "working_days"),
        ({"how": "day", "due_on": "hôm sau"}, "due_on"),
        ({"do": "decide", "grounds": ""}, "grounds"),
        ({"do": "decide", "decision_number": "x" * 61}, "decision_number"),
    ],
)
def test_a_refusal_stands_at_its_field(world, office, more, field):
    response = ask(office, world, **more)
    assert response.status_code == 422
    assert page(response).xpath(f"//*[@data-field='{field}']//p[@class='field__error'][not(@hidden)]")
    assert Relief.objects.count() == 0


def test_what_was_decided_is_listed(world, office, as_):
    assert texts(office.get("/relief/"), "//*[@class='nothing']/p") == ["No group was given more time yet"]
    ask(office, world, do="decide")
    assert rows(as_("auditor").get("/relief/"))[1:] == [
        [
            f"{GROUNDS} 45/QĐ-BCĐ",
            "An event: storm, flood, epidemic",
            "2",
            "09:00, 15 Jun 2026 · Phan Ngọc Diệp",
        ]
    ]
    assert texts(as_("auditor").get("/relief/"), "//a[contains(@class, 'button')]") == []
