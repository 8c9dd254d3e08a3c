"""Who acts for which unit: the list with what is lacking, a unit's people, one mandate."""

import pytest

from quyen.organisations import actions
from quyen.organisations.models import Mandate
from tests.web.reading import errors, facts, page, rows, texts, words


@pytest.fixture
def vacant(world):
    """The head of ward_d left, and nobody came; dept_b's officer is no focal point any more."""
    stamp = {"by": world.administrator, "at": world.now}
    head = world.ward_d_head.mandates.get()
    actions.end_mandate(mandate=head, on=world.now.date(), grounds="Nghỉ hưu", **stamp)
    officer = world.dept_b_officer.mandates.get()
    actions.set_contact(mandate=officer, focal=False, office_phone=officer.office_phone, **stamp)
    return world


def section(response, name: str) -> list[str]:
    return [words(row) for row in page(response).xpath(f"//section[@aria-labelledby='{name}']//li")]


def test_vacant_units_come_first(vacant, as_):
    response = as_("office_head").get("/setup/people/")
    assert section(response, "vacant") == ["Hòn Ngọc Special Zone nobody signs"]
    assert section(response, "uncalled") == ["Department of Agriculture and Environment"]
    assert rows(response, 1) == [
        ["Unit", "Signs", "Writes, numbers, works", "To call"],
        ["Hòn Ngọc Special Zone", "–", "Bùi Văn Hải , Official since 1 Jul 2025 · Officer", "Bùi Văn Hải 028 3812 0008"],
        [
            "Hoa Sen Ward",
            "Lê Minh Quân , Chairman since 1 Jul 2025 KT. Châu Thị Bích , Vice-Chairman since 1 Jul 2025",
            "Nguyễn Thị Hạnh , Official since 1 Jul 2025 · Officer Phạm Thị Lụa , Clerk since 1 Jul 2025",
            "Nguyễn Thị Hạnh 028 3812 0001",
        ],
        ["Mai Vàng Ward", "Đỗ Thị Mai , Chairman since 1 Jul 2025", "Trần Văn Phúc , Official since 1 Jul 2025 · Officer", "Trần Văn Phúc 028 3812 0004"],
        ["Tân Lập Commune", "Huỳnh Thị Sáu , Chairman since 1 Jul 2025", "Võ Thành Trung , Official since 1 Jul 2025 · Officer", "Võ Thành Trung 028 3812 0006"],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "units"),
    [
        ("mai vang", ["Mai Vàng Ward"]),
        ("lua", ["Hoa Sen Ward"]),
        ("so y te", ["Department of Health"]),
        ("khong co", []),
    ],
)
def test_a_unit_is_found_by_its_name_or_its_people_s(world, as_, typed, units):
    response = as_("office_officer").get("/setup/people/", {"words": typed})
    assert texts(response, "//table//tbody/tr/th") == units


def test_a_unit_sees_its_own_people(world, as_):
    response = as_("clerk").get("/setup/people/units/hoa-sen/")
    told = {
        words(each.xpath(".//h2")[0]): [words(row) for row in each.xpath(".//li")]
        for each in page(response).xpath("//main//section")
    }
    deputy = "KT. Châu Thị Bích , Vice-Chairman since 1 Jul 2025 Deputy · named by Lê Minh Quân · Quyết định số 15/QĐ-UBND ngày 01/7/2025"
    assert told == {
        "Officer": ["Nguyễn Thị Hạnh , Official since 1 Jul 2025 focal point 028 3812 0001"],
        "Head of the unit": ["Lê Minh Quân , Chairman since 1 Jul 2025", deputy],
        "Clerk": ["Phạm Thị Lụa , Clerk since 1 Jul 2025"],
    }
    assert texts(response, "//a[contains(@class, 'button')]") == []


def test_a_mandate_says_what_it_is(world, as_):
    mandate = world.deputy.mandates.get()
    response = as_("office_head").get(f"/setup/people/mandates/{mandate.pk}/")
    assert facts(response) == {
        "Capacity": "Deputy · named by Lê Minh Quân",
        "Signs as": "KT.",
        "Post": "Vice-Chairman",
        "Days": "from 1 Jul 2025, without end",
        "Decision": "Quyết định số 15/QĐ-UBND ngày 01/7/2025",
        "E-mail": "deputy@benmay.example",
    }


@pytest.mark.parametrize("who", ["officer", "head", "office_officer", "administrator"])
def test_the_telephone_is_mended_by_its_person_its_head_and_the_office(world, as_, who):
    mandate = world.officer.mandates.get()
    response = as_(who).post(
        f"/setup/people/mandates/{mandate.pk}/contact/", {"office_phone": "028 3812 0042"}
    )
    assert (response.status_code, response.url) == (302, "/setup/people/units/hoa-sen/")
    mandate.refresh_from_db()
    assert (mandate.office_phone, mandate.focal) == ("028 3812 0042", False)


def test_what_is_no_telephone_number_stays_in_the_field(world, as_):
    mandate = world.officer.mandates.get()
    response = as_("officer").post(f"/setup/people/mandates/{mandate.pk}/contact/", {"office_phone": "hỏi"})
    sentence = "hỏi is no telephone number. Write it like 028 3812 0001, an extension after ext."
    assert (response.status_code, errors(response)) == (422, {"office_phone": sentence})
    assert page(response).xpath("//input[@name='office_phone']/@value") == ["hỏi"]


GIVEN = {
    "who": "other",
    "email": "nam@benmay.example",
    "name": "Lưu Thị Năm",
    "role": "head",
    "post_vi": "Chủ tịch",
    "signature_form": "TM.",
    "valid_from": "15/6/2026",
    "appointment": "QĐ 31",
}


def test_a_vacant_post_is_filled(vacant, as_):
    client = as_("administrator")
    response = client.post("/setup/people/units/hon-ngoc/give/", GIVEN | {"valid_until": "31/12/2026"})
    assert (response.status_code, response.url) == (302, "/setup/people/units/hon-ngoc/")
    given = Mandate.objects.get(user__email="nam@benmay.example")
    assert (given.unit.key, given.role, given.signature_form, str(given.last_on), given.post_vi) == (
        "hon-ngoc",
        "head",
        "TM.",
        "2026-12-31",
        "Chủ tịch",
    )
    told = [str(message) for message in client.get(response.url).context["messages"]]
    assert told == [
        "Lưu Thị Năm acts for Hòn Ngọc Special Zone from 15 Jun 2026.",
        "Lưu Thị Năm has no password yet: open the mandate to invite them.",
    ]
    assert section(client.get("/setup/people/"), "vacant") == []


@pytest.mark.parametrize(
    ("change", "field", "sentence"),
    [
        ({"who": ""}, None, ""),
        ({"who": "", "email": ""}, "who", "Choose a colleague, or write an address."),
        ({"email": ""}, "email", "Choose a colleague, or write an address."),
        ({"who": "ward.d.officer@benmay.example"}, "who", "A colleague is chosen, and an address written below: keep one of them."),
        ({"role": "leader"}, "role", "Choose a role."),
        ({"valid_from": "tomorrow"}, "valid_from", "Write the date as day/month/year, for example 05/01/2026."),
        ({"valid_until": "14/6/2026"}, "valid_until", "A mandate ends after the day it begins."),
        ({"signature_form": "TUQ."}, "valid_until", "An authorisation to sign (TUQ.) is limited in time: say when it ends."),
        ({"appointment": " "}, "appointment", "Name the decision that this mandate rests on."),
    ],
)  # fmt: skip
def test_what_cannot_be_given_is_told_at_its_field(vacant, as_, change, field, sentence):
    response = as_("administrator").post("/setup/people/units/hon-ngoc/give/", GIVEN | change)
    if field is None:
        assert response.status_code == 302
        return
    assert (response.status_code, errors(response)) == (422, {field: sentence})
    assert page(response).xpath("//input[@name='name']/@value") == ["Lưu Thị Năm"]


def test_a_mandate_is_ended_by_who_gives_them_a_stand_in_s_by_the_head(world, as_):
    clerk, deputy = world.clerk.mandates.get(), world.deputy.mandates.get()
    assert as_("head").get(f"/setup/people/mandates/{clerk.pk}/end/").status_code == 403
    response = as_("head").post(
        f"/setup/people/mandates/{deputy.pk}/end/", {"on": "16/6/2026", "grounds": "Thôi phân công"}
    )
    assert (response.status_code, response.url) == (302, "/setup/people/units/hoa-sen/")
    deputy.refresh_from_db()
    assert str(deputy.valid_until) == "2026-06-16"


def test_a_person_without_a_mandate_is_told_why_on_signing_in(vacant, as_):
    response = as_("ward_d_head").get("/")
    assert texts(response, "//p") == [
        "You act for no unit today",
        "Your mandate for Hòn Ngọc Special Zone ended on 15/06/2026. Ask the standing office for a new one.",
    ]
