"""Shares of parted units: listed with whether somebody entered them, entered as percent, never proposed."""

from datetime import timedelta

import pytest

from quyen.organisations import queries as organisations
from quyen.organisations.models import Apportionment
from tests.web.reading import errors, page, texts
from tests.world import REORGANISED_ON

LIST = "/setup/parted/"
FORM = "/setup/parted/do-ngang/2025-07-01/"
COUNT = "Niên giám thống kê 2024"


@pytest.fixture
def chief(world, as_):
    return as_("office_head")


def typed(world, b: str, c: str, **more) -> dict[str, str]:
    return {
        f"share-{world.ward_b.pk}": b,
        f"share-{world.ward_c.pk}": c,
        "ground": "population",
        "source": COUNT,
        **more,
    }


def rows(response) -> list[str]:
    return [" ".join(row.split()) for row in texts(response, "//tbody/tr")]


def test_parted_units_say_whether_their_figures_can_be_compared(world, chief):
    assert rows(chief.get(LIST)) == [
        "Đò Ngang Ward Bến Mây City 1 Jul 2025 Mai Vàng Ward Tân Lập Commune not entered figures not directly "
        "comparable Enter shares… Đò Ngang Ward"
    ]
    chief.post(FORM, typed(world, "62,5", "37,5%"))
    assert rows(chief.get(LIST)) == [
        "Đò Ngang Ward Bến Mây City 1 Jul 2025 Mai Vàng Ward 62.5% Tân Lập Commune 37.5% entered Population · "
        f"{COUNT} Look or change… Đò Ngang Ward"
    ]
    assert rows(chief.get(LIST, {"words": "mai vang"})) == rows(chief.get(LIST))
    assert rows(chief.get(LIST, {"words": "hoa sen"})) == []


def test_nothing_is_proposed(world, chief):
    form = chief.get(FORM)
    assert page(form).xpath("//input[@data-number]/@value") == ["", ""]
    assert page(form).xpath("//input[@type='radio' and @checked]") == []
    assert page(form).xpath("//input[@name='source']/@value") == [""]


def test_shares_are_entered_replaced_and_told(world, chief):
    done = chief.post(FORM, typed(world, "62,5", "37,5"))
    assert (done.status_code, done["Location"]) == (302, LIST)
    chief.post(FORM, typed(world, "66,67", "33,33", ground="decision", source="QĐ 7/QĐ-UBND"))
    found = organisations.shares(world.now + timedelta(hours=1))
    assert found == {(world.split.pk, REORGANISED_ON): {world.ward_b.pk: 6667, world.ward_c.pk: 3333}}
    told = [" ".join(one.split()) for one in texts(chief.get(FORM), "//article")]
    assert [one.split(" ", 4)[-1] for one in told] == [
        "holds Mai Vàng Ward 66.67% Tân Lập Commune 33.33% A decision · QĐ 7/QĐ-UBND · entered by Vũ Đình Long",
        f"replaced Mai Vàng Ward 62.5% Tân Lập Commune 37.5% Population · {COUNT} · entered by Vũ Đình Long",
    ]
    assert page(chief.get(FORM)).xpath("//input[@data-number]/@value") == ["66,67", "33,33"]


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"b": "50"}, "sum"),
        ({"b": "60,555"}, "share"),
        ({"b": "", "c": "100"}, "share"),
        ({"b": "0", "c": "100"}, "share"),
        ({"ground": ""}, "ground"),
        ({"source": " "}, "source"),
        ({"source": "Hỏi ông A, 0903 123 456"}, "source"),
    ],
)
def test_what_cannot_be_entered_is_refused_and_kept_in_the_form(world, chief, given, field):
    sent = {"b": "62,5", "c": "37,5"} | given
    refused = chief.post(FORM, typed(world, **sent))
    assert refused.status_code == 422
    name = f"share-{world.ward_b.pk}" if field == "share" else field
    assert list(errors(refused)) in ([name], [f"share-{world.ward_c.pk}"] if field == "share" else [name])
    assert page(refused).xpath("//input[@data-number]/@value") == [sent["b"], sent["c"]]
    assert not Apportionment.objects.exists()


@pytest.mark.parametrize("address", ["/setup/parted/hoa-sen/2025-07-01/", "/setup/parted/do-ngang/2025-07-02/", "/setup/parted/do-ngang/x/"])  # fmt: skip
def test_other_units_have_no_shares(world, chief, address):
    assert chief.get(address).status_code == 404
