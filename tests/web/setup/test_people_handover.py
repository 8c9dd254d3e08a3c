"""A post is handed over: the draft stays with the unit; deputies sign for the head."""

from quyen.organisations.models import Mandate
from quyen.publications.layouts.wording import authority
from quyen.reports import actions as reports
from quyen.reports.forms import own_report
from quyen.reports.models import Draft, DraftPassage
from tests.clock import at
from tests.web.reading import errors, page, texts, words
from tests.world import PLAN

TOMORROW = "2026-06-16T09:00:00+07:00"


def handover(mandate) -> str:
    return f"/setup/people/mandates/{mandate.pk}/hand-over/"


def test_the_page_says_what_stands_open_in_the_unit(world, as_):
    response = as_("office_head").get(handover(world.ward_d_officer.mandates.get()))
    told = [words(row) for row in page(response).xpath("//section[@aria-labelledby='open']//li")]
    assert told == [
        "Report on human-rights work, second half of 2025 Not filed, 181 days overdue Not started due 24:00, 16 Dec 2025",
        "Report on human-rights work, first half of 2026 Nearly due Draft due 24:00, 16 Jun 2026 The draft has 2 figures.",
    ]
    options = page(response).xpath("//select[@name='who']/option/text()")
    assert options == [
        "Choose",
        "Ngô Thị Ngọc",
        "Somebody else, written below",
        "Nobody yet: the post stays vacant",
    ]


def test_what_was_returned_is_handed_over_with_it(world, as_):
    response = as_("office_head").get(handover(world.ward_c_officer.mandates.get()))
    told = [words(row) for row in page(response).xpath("//section[@aria-labelledby='open']//li")]
    assert told == [
        "Report on human-rights work, first half of 2026 On time Returned due 24:00, 16 Jun 2026 "
        "The draft has 15 figures. Returned: 1 item to mend."
    ]


def test_the_successor_goes_on_with_the_draft_and_the_leaver_cannot(world, as_, settings):
    draft = Draft.objects.get(obligation=world.owed("ward_d"))
    url, save = f"/filing/{draft.obligation_id}/", f"/filing/{draft.obligation_id}/save/"
    field = {"name": f"p-{world.section('II').pk}", "value": PLAN, "base": "99"}
    assert as_("ward_d_officer").get(url).status_code == 200
    given = {
        "who": "other",
        "email": "moi@benmay.example",
        "name": "Đoàn Thị Mới",
        "on": "16/6/2026",
        "appointment": "QĐ 40",
    }
    response = as_("administrator").post(handover(world.ward_d_officer.mandates.get()), given)
    assert (response.status_code, response.url) == (302, "/setup/people/units/hon-ngoc/")
    new = Mandate.objects.select_related("user").get(user__email="moi@benmay.example")
    assert (new.role, new.focal, new.office_phone, new.post_vi) == (
        "officer",
        True,
        "028 3812 0008",
        "Chuyên viên",
    )
    world.people["new"] = new.user
    assert as_("ward_d_officer").get(url).status_code == 200  # today it is still theirs
    settings.CLOCK = TOMORROW
    assert [
        as_("ward_d_officer").get(url).status_code,
        as_("ward_d_officer").post(save, field).status_code,
    ] == [404, 404]
    opened = as_("new").get(url)
    assert (opened.status_code, "2140" in opened.content.decode().replace(".", "").replace(",", "")) == (
        200,
        True,
    )
    assert as_("new").post(save, field).status_code == 200
    assert DraftPassage.objects.get(draft=draft).text == PLAN
    told = texts(as_("ward_d_officer").get("/"), "//p")
    assert told == [
        "You act for no unit today",
        "Your mandate for Hòn Ngọc Special Zone ended on 16/06/2026. Ask the standing office for a new one.",
    ]


def test_units_that_an_officer_of_the_office_reads_are_named(world, as_):
    reports.assign(
        units=[world.ward_a, world.ward_b], to=world.office_officer, by=world.office_head, at=world.now
    )
    response = as_("office_head").get(handover(world.office_officer.mandates.get()))
    assert texts(response, "//section[@aria-labelledby='open']/p") == [
        "Nothing is due and no draft is open.",
        "This person reads the reports of 2 units. Give them to a colleague",
    ]


def test_a_post_may_stay_vacant(world, as_):
    mandate = world.ward_d_officer.mandates.get()
    response = as_("office_head").post(
        handover(mandate), {"who": "nobody", "on": "16/6/2026", "appointment": "QĐ 40"}
    )
    assert response.status_code == 302
    mandate.refresh_from_db()
    assert (str(mandate.valid_until), mandate.unit.mandates.count()) == ("2026-06-16", 2)


def test_a_refusal_stands_at_its_field_and_ends_nothing(world, as_):
    mandate = world.ward_d_officer.mandates.get()
    client = as_("office_head")
    usual = {"who": "nobody", "on": "16/6/2026", "appointment": "QĐ 40"}
    told = [
        errors(client.post(handover(mandate), usual | change))
        for change in ({"who": ""}, {"on": ""}, {"on": "14/6/2026"}, {"appointment": ""}, {"who": "other"})
    ]
    assert told == [
        {"who": "Choose who takes over, or that nobody does yet."},
        {"on": "No date is written here. Write day/month/year, for example 05/01/2026."},
        {"on": "A mandate cannot be ended before today: what was done under it stands."},
        {"appointment": "Say why the mandate ends."},
        {"email": "Choose a colleague, or write an address."},
    ]
    mandate.refresh_from_db()
    assert mandate.valid_until is None


def name_stand_in(client, mandate, **change):
    given = {
        "who": "other",
        "email": "pho@benmay.example",
        "name": "Tôn Thất Phó",
        "capacity": "deputy",
        "signature_form": "KT.",
        "post_vi": "Phó Chủ tịch",
        "valid_from": "15/6/2026",
        "appointment": "QĐ 41",
    }
    return client.post(f"/setup/people/mandates/{mandate.pk}/stand-in/", given | change)


def signed_by(world, unit: str, officer, signer):
    """File the report of a unit, signed by somebody else than its head."""
    draft = world.fill_all(unit)
    for step, by in (("officer", officer), ("head", signer)):
        reports.approve(draft=Draft.objects.get(pk=draft.pk), step=step, by=by, at=world.now)
    draft = Draft.objects.get(pk=draft.pk)
    return reports.submit(draft=draft, by=signer, at=world.now)


def test_the_head_names_a_deputy_who_signs_for_the_head(world, as_):
    response = name_stand_in(as_("head"), world.head.mandates.get())
    assert (response.status_code, response.url) == (302, "/setup/people/units/hoa-sen/")
    deputy = Mandate.objects.get(user__email="pho@benmay.example")
    assert (deputy.appointed_by, deputy.capacity, deputy.role) == (world.head, "deputy", "head")
    version = signed_by(world, "ward_a", world.officer, deputy.user)
    assert (version.signer_name, version.signer_post, version.signature_form) == (
        "Tôn Thất Phó",
        "Phó Chủ tịch",
        "KT.",
    )
    assert authority(own_report(version).signature) == ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]


def test_who_is_authorised_signs_so_until_the_last_day(world, as_):
    change = {"capacity": "stand-in", "signature_form": "TUQ.", "post_vi": "Chánh Văn phòng"}
    response = name_stand_in(as_("office_head"), world.head.mandates.get(), **change)
    sentence = "An authorisation to sign (TUQ.) is limited in time: say when it ends."
    assert (response.status_code, errors(response)) == (422, {"valid_until": sentence})
    name_stand_in(as_("office_head"), world.head.mandates.get(), **change, valid_until="15/6/2026")
    given = Mandate.objects.get(user__email="pho@benmay.example")
    assert str(given.valid_until) == "2026-06-16"
    version = signed_by(world, "ward_a", world.officer, given.user)
    assert authority(own_report(version).signature) == [
        "TM. ỦY BAN NHÂN DÂN",
        "TUQ. CHỦ TỊCH",
        "CHÁNH VĂN PHÒNG",
    ]
    settled = Mandate.objects.filter(pk=given.pk, valid_until__gt=at(TOMORROW[:16].replace("T", " ")).date())
    assert settled.exists() is False


def test_an_acting_head_signs_while_the_post_is_vacant(world, as_):
    client, head = as_("office_head"), world.ward_d_head.mandates.get()
    client.post(f"/setup/people/mandates/{head.pk}/end/", {"on": "15/6/2026", "grounds": "Nghỉ hưu"})
    offered = page(client.get("/setup/people/units/hon-ngoc/")).xpath(
        "//main//a[contains(@href, 'stand-in')]/@href"
    )
    url = f"/setup/people/mandates/{head.pk}/stand-in/"
    assert url in offered
    chosen = page(client.get(url)).xpath("//input[@type='radio'][@checked]/@value")
    assert chosen == ["stand-in", "Q."]
    name_stand_in(client, head, capacity="stand-in", signature_form="Q.", post_vi="Chủ tịch")
    acting = Mandate.objects.get(user__email="pho@benmay.example")
    assert acting.appointed_by == world.office_head
    version = signed_by(world, "ward_d", world.ward_d_officer, acting.user)
    assert authority(own_report(version).signature) == ["TM. ỦY BAN NHÂN DÂN", "Q. CHỦ TỊCH"]


def test_an_officer_of_the_unit_names_nobody(world, as_):
    mandate = world.head.mandates.get()
    assert name_stand_in(as_("officer"), mandate).status_code == 403
    assert name_stand_in(as_("ward_b_head"), mandate).status_code == 404
