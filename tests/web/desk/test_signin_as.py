"""The demo's people are one press away; outside the demo there is no such door."""

from datetime import date

import pytest
from django.urls import reverse

from quyen.accounts.actions import register
from quyen.organisations.actions import give_mandate

URL = "/sign-in-as/"


@pytest.fixture
def personas(world, settings):
    """The demo with two people to choose from, and one of its other people."""
    settings.DEMO = True
    for email, name, role in (
        ("can-bo-phuong@demo.quyen", "Vũ Thị Lan", "officer"),
        ("kiem-toan@demo.quyen", "Tô Văn Kiên", "auditor"),
        ("dau-moi.hoa-sen@demo.quyen", "Hà Văn Nam", "officer"),
    ):
        user = register(email=email, name=name, by=None, at=world.now)
        unit = world.ward_a if role == "officer" else world.office
        give_mandate(
            user=user,
            unit=unit,
            role=role,
            valid_from=date(2026, 1, 1),
            appointment="Quyết định 1",
            post_vi="Đầu mối",
            by=None,
            at=world.now,
        )
    return world


def test_the_sign_in_page_shows_them(personas, client):
    page = client.get(reverse("account_login"))
    assert [(row["key"], row["name"], row["post"], row["unit"]) for row in page.context["personas"]()] == [
        ("can-bo-phuong", "Vũ Thị Lan", "Đầu mối", "Phường Hoa Sen"),
        ("kiem-toan", "Tô Văn Kiên", "Đầu mối", "Văn phòng Thường trực"),
    ]
    assert 'value="can-bo-phuong"' in page.content.decode()


def test_one_press_signs_in(personas, client):
    response = client.post(URL, {"persona": "can-bo-phuong"})
    assert (response.status_code, response.url) == (302, "/")
    assert client.get("/").context["person"].user.name == "Vũ Thị Lan"


def test_it_leads_on_to_where_one_wanted_to_go_but_never_away(personas, client):
    assert client.post(URL, {"persona": "can-bo-phuong", "next": "/setup/units/"}).url == "/setup/units/"
    assert client.post(URL, {"persona": "can-bo-phuong", "next": "https://example.org/"}).url == "/"


@pytest.mark.parametrize("key", ["dau-moi.hoa-sen", "nobody", "", "%@demo"])
def test_nobody_else_can_be_had_so(personas, client, key):
    assert client.post(URL, {"persona": key}).status_code == 404
    assert "_auth_user_id" not in client.session


def test_outside_the_demo_there_is_no_such_door(personas, client, settings):
    settings.DEMO = False
    assert client.post(URL, {"persona": "can-bo-phuong"}).status_code == 404
    assert client.get(reverse("account_login")).context.get("personas") is None


def test_it_is_a_press_not_a_link(personas, client):
    assert client.get(URL).status_code == 405
