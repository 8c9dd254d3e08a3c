"""The reading shared: whose units are whose, who has what open, many returned at once, a drawn sample."""

from datetime import timedelta

import pytest
from django.urls import reverse

from quyen.reports import actions
from quyen.reports.models import Review, Sample
from quyen.reports.queries import current_version
from tests.web.reading import page, rows, texts, words
from tests.world import FIGURES, MORE, WARD_TEXTS


def names(client, query: str = "") -> list[str]:
    return [row[0] for row in rows(client.get(f"/reviewing/{query}"))[1:]]


@pytest.fixture
def three(world):
    """Three clean reports wait: those of ward_b, ward_a and ward_d."""
    for unit in ("ward_a", "ward_d"):
        world.file(unit, FIGURES | MORE, WARD_TEXTS, world.now)
    return [current_version(world.owed(unit)) for unit in ("ward_b", "ward_a", "ward_d")]


def test_the_head_gives_a_group_to_a_colleague(world, as_):
    client = as_("office_head")
    shown = client.get(reverse("reviewing:assign") + "?group=communes")
    assert [label.text.strip() for label in page(shown).xpath("//main//fieldset//label/span")] == [
        "Hòn Ngọc Special Zone",
        "Hoa Sen Ward",
        "Mai Vàng Ward",
        "Tân Lập Commune",
    ]
    assert len(page(shown).xpath("//input[@name='units'][@checked]")) == 4
    answered = client.post(
        reverse("reviewing:assign"),
        {"units": ["hoa-sen", "mai-vang"], "to": str(world.office_officer.pk)},
        follow=True,
    )
    assert texts(answered, "//div[@id='messages']") == ["2 units: read by Phan Ngọc Diệp."]


def test_giving_nobody_is_refused(as_):
    response = as_("office_head").post(reverse("reviewing:assign"), {"to": ""})
    assert response.status_code == 422
    assert texts(response, "//div[@role='alert']//p") == ["Choose at least one unit."]


def test_ones_own_units_and_nobodys_come_first(world, three, as_):
    actions.assign(units=[world.ward_a], to=world.office_officer, by=world.office_head, at=world.now)
    actions.assign(units=[world.ward_b], to=world.office_head, by=world.office_head, at=world.now)
    client = as_("office_officer")
    assert names(client) == ["Hoa Sen Ward", "Hòn Ngọc Special Zone"]
    assert sorted(names(client, "?list=all")) == ["Hoa Sen Ward", "Hòn Ngọc Special Zone", "Mai Vàng Ward"]
    readers = {row[0]: row[6] for row in rows(client.get("/reviewing/?list=all"))[1:]}
    assert readers == {
        "Hoa Sen Ward": "Phan Ngọc Diệp",
        "Mai Vàng Ward": "Vũ Đình Long",
        "Hòn Ngọc Special Zone": "–",
    }


def test_a_colleague_who_has_it_open_is_named_for_ten_minutes(world, as_, settings):
    version = current_version(world.owed("ward_b"))
    as_("office_head").post(reverse("reviewing:opened", args=[version.pk]))
    client = as_("office_officer")
    assert names(client) == ["Mai Vàng Ward being read by Vũ Đình Long"]
    told = client.post(reverse("reviewing:opened", args=[version.pk]))
    assert [words(each) for each in page(told).xpath("//p")] == ["Being read by Vũ Đình Long at this moment."]
    settings.CLOCK = (world.now + timedelta(minutes=10)).isoformat()
    assert names(client) == ["Mai Vàng Ward"]


def test_the_chosen_are_returned_with_one_message(world, three, office):
    chosen = [str(version.pk) for version in three[:2]]
    refused = office.post(reverse("reviewing:return_many"), {"versions": chosen, "message": " "})
    assert refused.status_code == 422
    assert len(page(refused).xpath("//input[@name='versions'][@checked]")) == 2
    answered = office.post(
        reverse("reviewing:return_many"), {"versions": chosen, "message": "Xin ký lại."}, follow=True
    )
    assert texts(answered, "//div[@id='messages']") == ["2 reports are returned with your message."]
    assert [
        review.version for review in Review.objects.filter(message="Xin ký lại.").order_by("pk")
    ] == three[:2]


def test_a_sample_is_drawn_read_and_the_rest_accepted(world, three, office):
    assert texts(office.get("/reviewing/"), "//h2[@id='clean']") == ["3 reports without findings"]
    drawn = office.post(reverse("reviewing:draw", args=[world.round_open.pk]))
    sample = Sample.objects.get()
    assert drawn.url == reverse("reviewing:sample", args=[sample.pk])
    early = office.post(reverse("reviewing:accept_clean", args=[sample.pk]))
    assert texts(early, "//div[@role='alert']//p") == ["3 reports of the sample are still to be read."]
    for _each in range(3):
        [onwards] = page(office.get(drawn.url)).xpath("//a[@rel='next']/@href")
        shown = office.get(onwards)
        assert texts(shown, "//h2[@id='sampled']")[0].startswith("Sample: report ")
        [reading] = page(shown).xpath("//form[@id='reading']/@action")
        office.post(reading)
    assert texts(office.get(drawn.url), "//form//button")[-1:] == ["Accept 3 reports"]
    answered = office.post(reverse("reviewing:accept_clean", args=[sample.pk]), follow=True)
    assert texts(answered, "//div[@id='messages']") == ["3 reports are accepted."]
    assert Review.objects.filter(version__in=three, outcome="accepted").count() == 3


def test_one_returned_from_the_sample_leads_to_a_larger_one(world, three, office):
    office.post(reverse("reviewing:draw", args=[world.round_open.pk]))
    sample = Sample.objects.get()
    url = reverse("reviewing:return", args=[three[0].pk]) + f"?sample={sample.pk}"
    answered = office.post(url, {"message": "Xin ghi rõ."}, follow=True)
    assert texts(answered, "//form//button") == ["Draw a larger sample"]


def test_the_sample_of_a_colleague_is_not_ones_own(world, three, as_):
    as_("office_head").post(reverse("reviewing:draw", args=[world.round_open.pk]))
    sample = Sample.objects.get()
    client = as_("office_officer")
    assert client.get(reverse("reviewing:sample", args=[sample.pk])).status_code == 403
    assert client.post(reverse("reviewing:read", args=[three[0].pk])).status_code == 403


def test_the_auditor_sees_what_became_of_a_report_and_none_of_it(world, as_):
    version = current_version(world.owed("ward_b"))
    response = as_("auditor").get(reverse("reviewing:metadata", args=[version.pk]))
    assert texts(response, "//dl//code") == [
        f"{version.content_hash[:4]}-{version.content_hash[4:8]}".upper(),
        version.content_hash,
    ]
    said = " ".join(texts(response, "//main"))
    assert [
        text for text in (*WARD_TEXTS.values(), "12.480", "12,480", "9,905", "9.905") if text in said
    ] == []
