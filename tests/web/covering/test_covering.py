"""Two heads agree that one report is filed for both; desk, form, receipt, board and synthesis say so."""

import pytest

from quyen.obligations import actions
from quyen.obligations.models import Covering
from quyen.reports.queries import current_version
from quyen.synthesis import actions as synthesis
from tests.clock import at, on
from tests.web.reading import page, texts
from tests.world import FIGURES, WARD_TEXTS

AGREED, FILED = at("2026-06-15 08:55"), at("2026-06-15 09:00")


def named(client, **more):
    given = {
        "coverer": "hoa-sen",
        "covered": "hon-ngoc",
        "valid_from": "1/5/2026",
        "valid_until": "",
        "grounds": "Đặc khu chưa đủ cán bộ đầu mối",
    }
    return client.post("/covering/name/", given | more, follow=True)


@pytest.fixture
def agreed(world) -> Covering:
    """Named and agreed to before anybody looks: the clock of pages goes on from 09:00."""
    days = {"valid_from": on("2026-05-01"), "grounds": "Đặc khu chưa đủ cán bộ đầu mối"}
    units = {"coverer": world.ward_a, "covered": world.ward_d}
    found = actions.cover(**units, **days, by=world.head, at=AGREED)
    return actions.confirm_cover(covering=found, by=world.ward_d_head, at=AGREED)


def test_a_head_names_a_unit_and_its_head_agrees_once(world, as_):
    head, other = as_("head"), as_("ward_d_head")
    response = named(head)
    assert texts(response, "//ul[contains(@class, 'rows')]/li/p[1]") == [
        "Hoa Sen Ward reports for Hòn Ngọc Special Zone Waits for an answer"
    ]
    assert texts(response, "//ul[contains(@class, 'rows')]//button") == ["Take it back"]
    assert texts(other.get("/"), "//div[contains(@class, 'notice')]//a") == ["Agree or decline"]
    assert texts(other.get("/covering/"), "//ul[contains(@class, 'rows')]//button") == ["Agree", "Decline"]
    found = Covering.objects.get()
    answered = other.post(f"/covering/{found.pk}/agree/", follow=True)
    assert texts(answered, "//ul[contains(@class, 'rows')]/li/p[1]") == [
        "Hoa Sen Ward reports for Hòn Ngọc Special Zone Agreed"
    ]
    found.refresh_from_db()
    assert (found.named_by, found.confirmed_by) == (world.head, world.ward_d_head)


def test_what_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost(world, as_):
    response = named(as_("head"), covered="so-y-te")
    assert response.status_code == 422
    assert texts(response, "//p[@id='covered-error']") == [
        "Error: The two are asked other figures and have other due days: a ward cannot report for a department, "
        "nor the other way round."
    ]
    form = page(response).xpath("//form[@action='/covering/name/']")[0]
    assert form.xpath("string(.//textarea)").strip() == "Đặc khu chưa đủ cán bộ đầu mối"
    assert form.xpath(".//input[@name='valid_from']/@value") == ["1/5/2026"]
    assert form.xpath(".//select[@name='covered']//option[@selected]/@value") == ["so-y-te"]
    assert named(as_("head"), covered="").status_code == 422
    assert named(as_("head"), valid_from="hôm nay").status_code == 422
    assert named(as_("head"), coverer="mai-vang").status_code == 403  # another unit's head names for that one
    assert Covering.objects.count() == 0


def test_the_office_names_and_ends_but_agrees_to_nothing(world, as_):
    office = as_("office_officer")
    assert named(office).status_code == 200
    found = Covering.objects.get()
    assert office.post(f"/covering/{found.pk}/agree/").status_code == 403
    as_("ward_d_head").post(f"/covering/{found.pk}/agree/")
    office.post(f"/covering/{found.pk}/end/", {"valid_until": "31/8/2026"})
    found.refresh_from_db()
    assert found.valid_until.isoformat() == "2026-09-01"
    assert as_("stranger").post(f"/covering/{found.pk}/end/").status_code == 404


def test_both_desks_the_board_and_the_synthesis_say_through_whom(world, as_, agreed):
    assert texts(
        as_("officer").get(f"/filing/{world.owed('ward_a').pk}/"), "//div[contains(@class, 'notice')]//strong"
    )[-1:] == ["Hòn Ngọc Special Zone"]
    version = world.file_all("ward_a", FILED)
    theirs = world.owed("ward_d")
    office = as_("office_officer")
    link = page(office.get("/board/")).xpath("//tr[th//a[contains(., 'Hòn Ngọc')]]/td[last()-1]/a")
    assert [(each.text, each.get("href")) for each in link] == [
        ("through Hoa Sen Ward", f"/board/obligation/{world.owed('ward_a').pk}/")
    ]
    tally = texts(
        office.get("/board/"), "//*[@id='by-standing']/..//a[contains(@href, 'standing=through')]/.."
    )
    assert len(tally) == 1 and "Through another unit" in tally[0]
    assert "1 of 6 members" in " ".join(texts(office.get("/board/?standing=through"), "//p[@role='status']"))
    board = office.get(f"/board/obligation/{theirs.pk}/")
    assert texts(board, "//ol[@class='timeline']/li")[0] == "Sent through Hoa Sen Ward 09:00, 15 Jun 2026"
    desk = as_("ward_d_officer").get("/")
    assert "sent through Hoa Sen Ward, 09:00, 15 Jun 2026" in " ".join(texts(desk, "//section//li"))
    form = as_("ward_d_officer").get(f"/filing/{theirs.pk}/")
    assert "Sent through Hoa Sen Ward" in " ".join(texts(form, "//div[contains(@class, 'notice')]"))
    synthesis.recount(synthesis=world.synthesis, cutoff_at=FILED, by=world.office_officer, at=FILED)
    overview = office.get(f"/synthesis/{world.synthesis.pk}/")
    assert "5/6 units, 1 through another" in " ".join(texts(overview, "//p[@class='cluster']"))
    figures = texts(office.get(f"/synthesis/{world.synthesis.pk}/figures/"), "//tr[contains(., 'NQ01 ')]")
    assert [row.split(" households ")[-1] for row in figures][:1] == ["288 4/4, 1 through another unit 380"]
    figure = world.synthesis.figures.get(definition=world.line("NQ01").definition, grouping="all")
    traced = office.get(f"/synthesis/figure/{figure.pk}/")
    assert texts(traced, "//section[@aria-labelledby='inside']//li") == [
        "Hòn Ngọc Special Zone: Hoa Sen Ward"
    ]
    assert current_version(world.owed("ward_a")) == version


def test_who_files_its_own_is_told_of_on_both_sides(world, as_, agreed):
    world.file_all("ward_a", FILED)
    world.file("ward_d", FIGURES | {"NQ00": "2140"}, WARD_TEXTS, FILED)
    mine = as_("head").get(f"/filing/version/{current_version(world.owed('ward_a')).pk}/")
    said = texts(mine, "//div[contains(@class, 'notice')]//p")
    assert (
        "Hòn Ngọc Special Zone : filed its own report. If your filed report holds its figures, "
        "file again without them."
    ) in said
    link = page(as_("office_officer").get("/board/")).xpath(
        "//tr[th//a[contains(., 'Hòn Ngọc')]]/td[last()-1]/a"
    )
    assert link == []  # its own report stands


def test_nobody_else_sees_the_page(world, as_):
    for name, status in (("officer", 403), ("auditor", 403), ("leader", 403), ("nobody", 403), ("head", 200)):
        assert as_(name).get("/covering/").status_code == status
    assert texts(as_("head").get("/covering/"), "//*[@class='nothing']/p") == ["Each unit reports for itself"]
