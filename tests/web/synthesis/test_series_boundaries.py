"""The page of an indicator over time: on whose boundaries, and why some figures are not compared."""

import pytest

from quyen.obligations.actions import open_round
from quyen.organisations import actions as organisations
from quyen.regimes.actions import redefine, revise
from tests import archive
from tests.clock import on
from tests.web.reading import errors, page, rows, texts
from tests.world import REORGANISED_ON

WHY = "//section[@aria-labelledby='apart']//li"


@pytest.fixture
def series(world, office):
    """The page of the number of households, with the archive of the first half of 2025."""
    archive.bring_in(world, world.now)
    return lambda query="", client=office: client.get(f"/synthesis/series/NQ00/{query}")


def share(world, b: int, c: int) -> None:
    organisations.apportion(
        predecessor=world.split,
        on=REORGANISED_ON,
        shares={world.ward_b.pk: b, world.ward_c.pk: c},
        ground="population",
        source="Niên giám 2024",
        by=world.office_head,
        at=world.now,
    )


def test_what_was_parted_says_so_and_whoever_sets_up_is_led_on(world, series, as_):
    reason = "Đò Ngang Ward was parted on 01/07/2025, and nobody has entered the shares."
    names = "Mai Vàng Ward, Tân Lập Commune"
    assert texts(series(), WHY) == [f"{reason} {names}"]
    head = series(client=as_("office_head"))
    assert texts(head, WHY) == [f"{reason} Enter shares… {names}"]
    (link,) = page(head).xpath("//section[@aria-labelledby='apart']//a/@href")
    assert link == "/setup/parted/do-ngang/2025-07-01/"


def test_entered_shares_make_an_estimate_that_says_by_what(world, series):
    share(world, 6667, 3333)
    response = series()
    # 9,840 × 66.67% = 6,560.328; 5,210 + 9,840 × 33.33% = 8,489.672
    assert rows(response, -1)[3:] == [
        ["Mai Vàng Ward", "6,560 estimate by shares", "9,870", "9,905"],
        ["Tân Lập Commune", "8,490 estimate by shares", "5,310", "5,290"],
    ]
    assert texts(response, "//section[@aria-labelledby='shares']//li") == [
        "Đò Ngang Ward: shares by population (Niên giám 2024)"
    ]
    assert texts(response, WHY) == []
    assert rows(response, -2)[1] == ["H1 2025", "21,170", "3/5"]  # the whole is as exact as before
    of_one = series("?unit=mai-vang")
    assert "Estimates: H1 2025." in page(of_one).xpath("string(//figure)")


def test_the_boundaries_of_a_day(world, series):
    response = series("?on=day&day=30/6/2025")
    assert rows(response, -1)[1:] == [
        ["Bến Cũ Ward", "6,120", "not directly comparable", "not directly comparable"],
        ["Chợ Nổi Ward", "–", "not directly comparable", "not directly comparable"],
        ["Đò Ngang Ward", "9,840", "not directly comparable", "not directly comparable"],
        ["Hòn Ngọc Special Zone", "–", "–", "–"],
        ["Tân Lập Commune", "5,210", "not directly comparable", "not directly comparable"],
    ]
    joined = "was made of several units on 01/07/2025: its figures are not told apart by these."
    assert texts(response, WHY) == [
        f"Hoa Sen Ward {joined} Bến Cũ Ward, Chợ Nổi Ward",
        f"Tân Lập Commune {joined} Đò Ngang Ward, Tân Lập Commune",
    ]
    assert rows(series("?on=day&day=15/6/2026"), -1) == rows(series(), -1)


def test_a_day_that_cannot_be_read_is_refused_at_its_field_and_kept(series):
    response = series("?on=day&day=31/6/2025")
    assert response.status_code == 422
    assert list(errors(response)) == ["day"]
    assert page(response).xpath("//input[@name='day']/@value") == ["31/6/2025"]


def test_a_changed_definition_breaks_the_series_in_words_and_in_the_line(world, series):
    redefined(world)
    response = series()
    told = texts(response, "//div[contains(@class, 'notice')]//dd")
    assert [one.endswith("Mọi hộ thực tế cư trú. (Quyết định 9/QĐ-UBND)") for one in told] == [False, True]
    assert [row[0] for row in rows(response, -2)] == [
        "Period",
        "H1 2025",
        "H2 2025",
        "H1 2026",
        "New definition from here on: do not compare across this line",
        "H2 2026",
    ]
    assert rows(response, -1)[0] == ["Unit", "H1 2025", "H2 2025", "H1 2026", "new definition"]
    alt = page(response).xpath("string(//div[@role='img']/@aria-label)")
    assert "Before H2 2026: New definition. Not directly comparable." in alt


def redefined(world) -> None:
    """From the second half of 2026 on the number of households means something else."""
    since = {"valid_from": on("2026-06-15"), "by": None, "at": world.now}
    version = revise(version=world.version, **since)
    changes = {
        "meaning_vi": "Mọi hộ thực tế cư trú.",
        "meaning_en": "",
        "legal_basis": "Quyết định 9/QĐ-UBND",
    }
    redefine(version=version, code="NQ00", changes=changes, **since)
    stamp = {"by": world.office_head, "at": world.now}
    open_round(version=version, committee=world.committee, period="2026-H2", **stamp)
