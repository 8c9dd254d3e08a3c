"""More time, or none needed: the two decisions of the office, refused at the field and losing nothing typed."""

import pytest

from quyen.obligations.models import Extension, Waiver
from tests.web.reading import errors, facts, page, texts

GROUNDS = "Chờ số liệu rà soát hộ nghèo theo văn bản số 12 của phường."


@pytest.fixture
def post(world, office):
    """Send one of the two forms for Phường Hoa Sen."""

    def send(what: str, unit: str = "ward_a", **typed):
        return office.post(f"/board/obligation/{world.owed(unit).pk}/{what}/", typed)

    return send


def test_the_form_says_what_is_due_and_what_it_must_not_pass(world, office):
    response = office.get(f"/board/obligation/{world.owed('ward_a').pk}/extend/")
    assert facts(response) == {
        "Due now": "24:00, 16 Jun 2026",
        "The committee's own report": "due 24:00, 25 Jun 2026",
    }


def test_more_time_is_given_with_grounds_and_author(world, post, office):
    response = post("extend", due_on="ngày 19 tháng 6 năm 2026", grounds=GROUNDS)
    assert response["Location"] == f"/board/obligation/{world.owed('ward_a').pk}/"
    given = Extension.objects.get(obligation=world.owed("ward_a"))
    assert (given.due_on.isoformat(), given.grounds, given.by, given.at) == (
        "2026-06-19",
        GROUNDS,
        world.office_head,
        given.at,
    )
    after = office.get(response["Location"])
    assert texts(after, "//div[@id='messages']//p") == [
        "The due day is moved. The grounds stand beside it, with your name."
    ]
    assert facts(after)["Due"].startswith("24:00, 16 Jun 2026 extended to 24:00, 19 Jun 2026")


@pytest.mark.parametrize(
    ("due_on", "grounds", "refused"),
    [
        ("", GROUNDS, {"due_on": "No date is written here. Write day/month/year, for example 05/01/2026."}),
        ("31/6/2026", GROUNDS, {"due_on": "Month 6 of 2026 has no day 31. Check the date."}),
        (
            "16/6/2026",
            GROUNDS,
            {"due_on": "The new day must lie after the present due day and not in the past."},
        ),
        ("19/6/2026", " ", {"grounds": "Say on what grounds: they stand beside the decision."}),
    ],
)
def test_a_refusal_stands_at_its_field_and_loses_nothing(world, post, due_on, grounds, refused):
    response = post("extend", due_on=due_on, grounds=grounds)
    assert (response.status_code, errors(response)) == (422, refused)
    found = page(response)
    assert found.xpath("string(//input[@name='due_on']/@value)") == due_on
    assert found.xpath("string(//textarea[@name='grounds'])").strip() == grounds.strip()
    assert not Extension.objects.filter(obligation=world.owed("ward_a")).exists()


def test_what_people_must_not_be_told_by_is_refused(post):
    response = post("waive", grounds="Liên hệ ông Nam, số 0903123456.")
    assert response.status_code == 422
    assert errors(response).keys() == {"grounds"}
    assert not Waiver.objects.filter(grounds__contains="0903").exists()


def test_a_report_is_waived_once(world, post, office):
    assert post("waive", grounds=GROUNDS).status_code == 302
    assert Waiver.objects.get(obligation=world.owed("ward_a")).by == world.office_head
    again = post("waive", grounds=GROUNDS)
    assert again.status_code == 422
    assert texts(again, "//div[@role='alert']//p") == ["This report has been waived already."]


def test_a_report_that_is_here_is_not_excused(post):
    for what in ("extend", "waive"):
        response = post(what, "ward_b", due_on="30/6/2026", grounds=GROUNDS)
        assert response.status_code == 422
        assert texts(response, "//div[@role='alert']//p") == [
            "The report has been received. Whether it was on time is not changed afterwards."
        ]
