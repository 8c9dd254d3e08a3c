"""A unit writes a class down; the next report offers it, and the office sees counts."""

import re

import pytest

from quyen.reports.models import Draft
from quyen.training.models import Class

pytestmark = pytest.mark.django_db
TYPED = {"title": "Lớp tập huấn tổ dân phố", "held_on": "02/06/2026", "people": "55", "staff": "3"}


def test_a_class_is_written_down_and_shown(as_):
    officer = as_("officer")
    sent = officer.post("/classes/add/", TYPED)
    row = Class.objects.get()
    assert (sent.status_code, sent["Location"]) == (302, f"/classes/{row.pk}/")
    assert (row.unit.key, row.title, row.held_on.isoformat(), row.people, row.staff, row.mode) == (
        "hoa-sen",
        "Lớp tập huấn tổ dân phố",
        "2026-06-02",
        55,
        3,
        "in-person",
    )
    listed = officer.get("/classes/").content.decode()
    assert re.findall(r'href="(/classes/\d+/)"', listed) == [f"/classes/{row.pk}/"]


def test_what_is_refused_keeps_what_was_typed(as_):
    refused = as_("officer").post("/classes/add/", TYPED | {"people": "2", "topics": "Quyền trẻ em"})
    page = refused.content.decode()
    assert (refused.status_code, Class.objects.count()) == (422, 0)
    for typed in ("Lớp tập huấn tổ dân phố", "02/06/2026", 'value="2"', 'value="3"', "Quyền trẻ em"):
        assert typed in page


def test_it_is_taken_back_with_a_reason_by_its_own_unit(as_, office):
    as_("officer").post("/classes/add/", TYPED)
    url = f"/classes/{Class.objects.get().pk}/"
    assert office.get(url).status_code == 200
    assert office.post(f"{url}withdraw/", {"why": "Nhầm."}).status_code == 403
    assert as_("stranger").get(url).status_code == 404
    assert as_("officer").post(f"{url}withdraw/", {"why": ""}).status_code == 422
    assert as_("head").post(f"{url}withdraw/", {"why": "Ghi nhầm ngày."})["Location"] == url
    assert Class.objects.get().withdrawn_why == "Ghi nhầm ngày."


def test_the_form_offers_it_and_one_press_takes_it_over(as_, world):
    officer = as_("officer")
    officer.post("/classes/add/", TYPED)
    world.begin("ward_a", world.now)
    owed = world.owed("ward_a")
    page = officer.get(f"/filing/{owed.pk}/").content.decode()
    span = owed.round.spans.get(kind="main").pk
    places = {code: f"a-{world.line(code).pk}-{span}" for code in ("NQ44a", "NQ44b", "NQ45n")}
    assert re.findall(r'name="fed" value="([^"]+)"', page) == [places["NQ44a"], places["NQ44b"]]
    sent = officer.post(f"/filing/{owed.pk}/fed/", {"fed": places["NQ44b"]})
    assert (sent.status_code, sent["Location"].split("#")[0]) == (302, f"/filing/{owed.pk}/")
    row = Draft.objects.get(obligation=owed).answers.get()
    assert (row.value, row.source.name) == (550_000, "Sổ tập huấn: Lớp tập huấn tổ dân phố (02/06/2026)")
    page = officer.get(f"/filing/{owed.pk}/").content.decode()
    assert re.findall(r'name="fed" value="([^"]+)"', page) == [places["NQ44a"]]


def test_the_office_sees_all_units_and_the_clerk_none(as_, office):
    as_("officer").post("/classes/add/", TYPED)
    as_("stranger").post("/classes/add/", TYPED)
    page = office.get("/classes/").content.decode()
    assert re.findall(r'data-label="Unit">([^<]+)<', page) == ["Mai Vàng Ward", "Hoa Sen Ward"]
    assert as_("clerk").get("/classes/").status_code == 403
