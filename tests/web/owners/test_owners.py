"""The body that owns indicators looks all units' answers to them over, and sees nothing else."""

import pytest
from django.urls import reverse

from quyen.reports.models import Remark
from quyen.reports.queries import current_version
from tests.web.reading import page, rows, texts
from tests.world import FIGURES, MORE, WARD_TEXTS


@pytest.fixture
def owner(as_):
    """The department that owns the poor households (NQ01)."""
    return as_("dept_b_officer")


def url(world, name: str = "indicator", *more) -> str:
    return reverse(f"owners:{name}", args=[world.round_open.pk, "NQ01", *more])


def test_home_lists_the_indicators_of_ones_body(world, owner):
    found = {row[0]: row[1:] for row in rows(owner.get(reverse("owners:home")))[1:]}
    assert found["Poor households"] == ["3/5", "–"]


def test_all_units_answers_stand_beside_last_periods(world, owner):
    world.file("ward_a", FIGURES | MORE | {"NQ01": "4000"}, WARD_TEXTS, world.now)
    response = owner.get(url(world))
    assert rows(response)[1:] == [
        ["Department of Agriculture and Environment", "380", "–", "–"],
        ["Hòn Ngọc Special Zone", "–", "–", "–"],
        ["Hoa Sen Ward", "4,000 Far from last period", "110", "–"],
        ["Mai Vàng Ward", "96", "110", "–"],
        ["Tân Lập Commune", "96", "110", "–"],
    ]
    said = " ".join(texts(response, ""))
    assert [word for word in (*WARD_TEXTS.values(), "12,480") if word in said] == []
    assert [row[0] for row in rows(owner.get(url(world) + "?show=moved"))[1:]] == ["Hoa Sen Ward"]


def test_looked_over_is_noted(world, owner):
    owner.post(url(world, "look_over"))
    found = {row[0]: row[2] for row in rows(owner.get(reverse("owners:home")))[1:]}
    assert found["Poor households"] == "09:00, 15 Jun 2026"


def test_a_remark_is_read_by_the_office_and_after_a_return_by_the_unit(world, owner, as_):
    owed = world.owed("ward_b")
    text = "Khác quyết định công nhận hộ nghèo."
    owner.post(url(world, "remark", owed.pk), {"text": text})
    version = current_version(owed)
    assert [remark.version for remark in Remark.objects.all()] == [version]
    office = as_("office_officer")
    shown = office.get(reverse("reviewing:version", args=[version.pk]))
    [said] = texts(shown, f"//div[@id='line-{world.line('NQ01').pk}']//p[@class='field__finding']")
    assert said == f"Department of Agriculture and Environment: {text}"
    office.post(reverse("reviewing:return", args=[version.pk]), {"message": "Xin xem ý kiến của Sở."})
    form = as_("stranger").get(reverse("filing:open", args=[owed.pk]))
    assert f"Department of Agriculture and Environment: {text}" in texts(
        form, "//p[@class='field__returned']"
    )


def test_what_is_answered_or_not_filed_takes_no_remark(world, owner):
    for unit, told in (
        ("ward_c", "The standing office has answered this report already."),
        ("ward_d", "The unit has not filed its report yet."),
    ):
        response = owner.get(url(world, "remark", world.owed(unit).pk))
        assert told in texts(response, "//p[@class='soft']")
        assert page(response).xpath("//main//textarea") == []


def test_another_body_and_another_indicator_are_not_found(world, as_):
    assert as_("dept_officer").get(url(world)).status_code == 404
    assert as_("officer").get(url(world)).status_code == 404
    assert as_("office_officer").get(url(world)).status_code == 403
    assert as_("leader").get(url(world)).status_code == 403
    assert as_("nobody").get(url(world)).status_code == 404


def test_who_owns_nothing_is_told_so(as_):
    response = as_("officer").get(reverse("owners:home"))
    assert texts(response, "//div[@class='nothing']/p") == ["Your unit owns no indicator in this round"]
