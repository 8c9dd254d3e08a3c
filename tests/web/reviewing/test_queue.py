"""The queue: what was filed, what needs eyes first, the filters; the next one after an answer."""

import pytest
from django.urls import reverse

from quyen.reports.models import Version
from tests.web.reading import rows, texts
from tests.world import FIGURES, MORE, WARD_TEXTS

HEAD = ["Unit", "Standing", "Timeliness", "Answered", "Findings", "Filed at"]
TO_CHOOSE = [*HEAD, "Choose"]
MAI_VANG = ["Mai Vàng Ward", "Filed", "On time", "17/17", "0", "07:40, 15 Jun 2026"]
TAN_LAP = ["Tân Lập Commune", "Returned", "On time", "17/17", "0", "10:00, 12 Jun 2026"]
FARMING = [
    "Department of Agriculture and Environment",
    "Accepted",
    "On time",
    "9/9",
    "0",
    "08:05, 15 Jun 2026",
]


def listed(client, query: str = "") -> list[list[str]]:
    return rows(client.get(f"/reviewing/{query}"))


def names(client, query: str) -> list[str]:
    return [row[0] for row in listed(client, query)[1:]]


def test_what_waits_is_shown_first(office):
    assert listed(office) == [TO_CHOOSE, [*MAI_VANG, "Mai Vàng Ward"]]


def test_all_that_was_filed_stands_in_the_order_of_what_needs_eyes(office):
    assert listed(office, "?standing=all") == [HEAD, MAI_VANG, TAN_LAP, FARMING]


def test_tabs_count_the_whole_round(office):
    response = office.get("/reviewing/?words=mai")
    assert texts(response, "//nav[@class='tabs']//a") == [
        "To review 1",
        "Returned 1",
        "Accepted 1",
        "All 3",
    ]
    assert texts(response, "//p[@class='lead']") == [
        "Report on human-rights work, first half of 2026 · 3 of 6 units have filed"
    ]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("words=phuong+mai", ["Mai Vàng Ward"]),
        ("level=bodies", ["Department of Agriculture and Environment"]),
        ("level=communes", ["Mai Vàng Ward", "Tân Lập Commune"]),
        ("state=on_time&level=bodies", ["Department of Agriculture and Environment"]),
        (
            "findings=without",
            ["Mai Vàng Ward", "Tân Lập Commune", "Department of Agriculture and Environment"],
        ),
    ],
)
def test_filters(office, query, found):
    assert names(office, f"?standing=all&{query}") == found


@pytest.mark.parametrize("query", ["findings=with", "state=late", "words=khong-co"])
def test_a_filter_that_nothing_fits_says_what_to_do(office, query):
    response = office.get(f"/reviewing/?standing=all&{query}")
    assert texts(response, "//div[@class='nothing']/p") == ["No report fits this filter"]


def test_filed_anew_comes_before_new_and_questions_before_none(world, office):
    world.file("ward_c", {"NQ01": "101"}, {}, world.now)
    world.file("ward_a", FIGURES | MORE | {"NQ27": "5000"}, WARD_TEXTS, world.now)
    assert [(row[0], row[4]) for row in listed(office)[1:]] == [
        ("Tân Lập Commune version 2", "0"),
        ("Hoa Sen Ward", "1"),
        ("Mai Vàng Ward", "0"),
    ]
    assert names(office, "?findings=with") == ["Hoa Sen Ward"]


def test_another_round_has_its_own_queue(world, office):
    url = f"?round={world.round_past.pk}&standing=all"
    assert [(row[0], row[1], row[2]) for row in listed(office, url)[1:]] == [
        ("Hoa Sen Ward", "Accepted", "On time"),
        ("Mai Vàng Ward", "Accepted", "On time"),
        ("Department of Health", "Accepted", "On time"),
        ("Tân Lập Commune", "Accepted", "3 days late"),
    ]


def test_when_nothing_waits_the_board_is_next(world, office):
    version = Version.objects.get(obligation=world.owed("ward_b"))
    answered = office.post(reverse("reviewing:accept", args=[version.pk]))
    assert answered.url.startswith(reverse("reviewing:queue"))
    response = office.get("/reviewing/")
    assert texts(response, "//div[@class='nothing']/p") == ["Nothing waits to be read"]
    assert texts(response, "//div[@class='nothing']/a") == ["See who has not filed"]


def test_a_leader_reads_but_has_no_queue(as_):
    assert as_("leader").get("/reviewing/").status_code == 403
