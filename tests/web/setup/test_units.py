"""Units over time: found on a date, with where they came from and what became of them."""

import pytest

from quyen.organisations import actions as organisations
from tests.clock import at, on
from tests.web.reading import errors, facts, page, texts, words

BEFORE, AFTER = "//section[@aria-labelledby='before']", "//section[@aria-labelledby='after']"


def found(response) -> dict[str, list[str]]:
    """What a search shows, by its heading."""
    sections = page(response).xpath("//main//section[@aria-labelledby]")
    return {
        words(section.xpath("./h2")[0]): [words(one) for one in section.xpath(".//li")]
        for section in sections
    }


def test_the_members_of_a_day(world, as_):
    response = as_("officer").get("/setup/units/")
    assert found(response) == {
        "The committee's members on 15 Jun 2026": [
            "Department of Agriculture and Environment",
            "Department of Health",
            "City People's Court (cooperates, owes no report)",
            *("Hòn Ngọc Special Zone", "Hoa Sen Ward", "Mai Vàng Ward", "Tân Lập Commune"),
        ]
    }
    then = found(as_("officer").get("/setup/units/?on=30/6/2025"))["The committee's members on 30 Jun 2025"]
    assert then[3:] == [
        *("Hòn Ngọc Special Zone", "Bến Cũ Ward", "Chợ Nổi Ward", "Đò Ngang Ward", "Tân Lập Commune")
    ]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("words=phuong+hoa+sen", {"Standing on 15 Jun 2026": ["Hoa Sen Ward ward"]}),
        (
            "words=ben+cu",
            {"Standing at another time, not on 15 Jun 2026": ["Bến Cũ Ward ward · until before 1 Jul 2025"]},
        ),
        ("words=ben+cu&on=2025-06-30", {"Standing on 30 Jun 2025": ["Bến Cũ Ward ward"]}),
        (
            "words=hoa+sen&on=30/6/2025",
            {"Standing at another time, not on 30 Jun 2025": ["Hoa Sen Ward ward · from 1 Jul 2025"]},
        ),
        ("words=department+of+health", {"Standing on 15 Jun 2026": ["Department of Health department"]}),
        ("words=khong+co", {}),
    ],
)
def test_units_are_found_on_a_day(world, as_, query, expected):
    assert found(as_("officer").get(f"/setup/units/?{query}")) == expected


def test_the_day_before_a_reorganisation_is_offered(world, as_):
    links = page(as_("officer").get("/setup/units/?words=hoa")).xpath(
        "//p[contains(@class, 'small')]/a/@href"
    )
    assert links == ["?words=hoa&on=2025-06-30"]


def test_a_day_that_is_none_is_refused_at_its_field(world, as_):
    response = as_("officer").get("/setup/units/?words=hoa&on=31/2/2026")
    assert (response.status_code, errors(response)) == (
        422,
        {"on": "Month 2 of 2026 has no day 31. Check the date."},
    )
    assert page(response).xpath("string(//input[@name='on']/@value)") == "31/2/2026"


def test_a_merged_unit(world, as_):
    response = as_("officer").get("/setup/units/hoa-sen/")
    assert texts(response, "//p[@class='lead']") == ["Ward · from 1 Jul 2025 · stands today"]
    assert texts(response, f"{BEFORE}/*")[1:] == [
        "It was merged of whole units: their figures add up exactly.",
        "1 Jul 2025 Bến Cũ Ward – all of it Chợ Nổi Ward – all of it Nghị quyết về sắp xếp đơn vị hành chính",
    ]
    assert texts(response, f"{AFTER}/p") == ["It stands today."]
    assert facts(response) == {
        "Lies in": "Bến Mây City",
        "Key in Quyền": "hoa-sen",
        "Owes reports to": "Bến Mây City Steering Committee on Human Rights · from 1 Jul 2025",
    }


def test_a_split_unit(world, as_):
    response = as_("officer").get("/setup/units/do-ngang/")
    assert texts(response, "//p[@class='lead']") == [
        "Ward · from earlier than the records · until before 1 Jul 2025"
    ]
    assert texts(response, f"{AFTER}//li") == [
        "→ Mai Vàng Ward – a part of it · it answers for the whole",
        "→ Tân Lập Commune – a part of it",
    ]
    assert "Today it is: Mai Vàng Ward , Tân Lập Commune" in texts(response, "//p")
    redrawn = as_("officer").get("/setup/units/mai-vang/")
    assert texts(redrawn, f"{BEFORE}//li") == [
        "Đò Ngang Ward – a part of it · this unit answers for the whole of it"
    ]


def test_two_reorganisations_are_told_in_order(world, as_):
    later = {"by": None, "at": at("2026-06-01 08:00")}
    organisations.dissolve(unit=world.ward_a, on=on("2026-06-01"), **later)
    newest = organisations.establish(
        key="sen-moi",
        name_vi="Phường Sen Mới",
        level="commune",
        parent=world.city,
        valid_from=on("2026-06-01"),
        **later,
    )
    organisations.succeed(
        predecessor=world.ward_a,
        successor=newest,
        on=on("2026-06-01"),
        extent="whole",
        is_default=True,
        **later,
    )
    response = as_("leader").get("/setup/units/sen-moi/")
    assert texts(response, f"{BEFORE}//h3") == ["1 Jul 2025", "1 Jun 2026"]
    assert texts(response, f"{BEFORE}//li") == [
        "Bến Cũ Ward – all of it → Hoa Sen Ward",
        "Chợ Nổi Ward – all of it → Hoa Sen Ward",
        "Hoa Sen Ward – all of it",
    ]
    first = as_("leader").get("/setup/units/ben-cu/")
    assert texts(first, f"{AFTER}//li") == [
        "→ Hoa Sen Ward – all of it",
        "Hoa Sen Ward → Sen Mới Ward – all of it",
    ]


def test_a_city_lists_its_communes(world, as_):
    response = as_("officer").get("/setup/units/ben-may/")
    assert texts(response, "//section[@aria-labelledby='inside']//li") == [
        *("Hòn Ngọc Special Zone", "Hoa Sen Ward", "Mai Vàng Ward", "Tân Lập Commune")
    ]
    assert as_("officer").get("/setup/units/khong-co/").status_code == 404


def test_what_it_owed_is_shown_to_those_of_the_board(world, as_):
    owed = "//section[@aria-labelledby='owed']//li"
    assert texts(as_("leader").get("/setup/units/tan-lap/"), owed) == [
        "Report on human-rights work, first half of 2026 On time",
        "Report on human-rights work, second half of 2025 3 days late",
    ]
    assert texts(as_("ward_c_officer").get("/setup/units/tan-lap/"), owed) == []
