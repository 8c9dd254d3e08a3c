"""A unit's own page: what it is asked for, soonest first, and who comes for it."""

import pytest

from quyen.notices.models import Notice
from quyen.training import actions
from quyen.training.models import Participant, Quota, Transfer
from tests import places, trainings
from tests.web.reading import errors, page, rows, texts, words

TITLE = "Training conference on human rights"
LIST = """STT\tHọ và tên\tChức vụ
1\tÔng Nguyễn Văn Thu\tChủ tịch
2\tPhạm Thị Đông
3\tVũ Văn Sen\tChuyên viên\t0903 123 456
"""
RIGHT = """STT\tHọ và tên\tChức vụ
1\tÔng Nguyễn Văn Thu\tChủ tịch
2\tPhạm Thị Đông\tPhó Chủ tịch
3\tVũ Văn Sen\tChuyên viên
"""


@pytest.fixture
def conference(world) -> trainings.Conference:
    made = trainings.confer(world)
    actions.invite(event=made.event, by=world.office_officer, at=world.now)
    return made


@pytest.fixture
def url(conference) -> str:
    return f"/trainings/places/{conference.quotas['ward_a'].pk}/"


def named(quota: Quota) -> list[tuple[str, str, str, bool]]:
    found = quota.participants.filter(released_at=None).order_by("pk")
    return [(row.name, row.post, row.level, row.seated_at is not None) for row in found]


def test_names_due_stand_on_the_first_page_among_what_is_owed(world, conference, url, as_):
    officer = as_("officer")
    assert texts(officer.get("/"), "//li//h3")[-1:] == [TITLE]
    assert texts(officer.get("/"), f"//li//a[@href='{url}'][@class='button']") == [f"Say who comes : {TITLE}"]
    assert TITLE in texts(officer.get("/owed/"), "//h3")
    assert texts(officer.get("/trainings/places/"), "//h3") == [TITLE]
    notice = Notice.objects.get(to=world.officer, kind="training-invited")
    assert officer.get(f"/inbox/{notice.pk}/", follow=True).request["PATH_INFO"] == url
    actions.decline_seats(
        quota=conference.quotas["ward_a"], why="Trùng kỳ họp.", by=world.officer, at=world.now
    )
    assert texts(officer.get("/"), "//section[@aria-labelledby='trainings']//li") == [
        f"{TITLE} Friday, 10 July 2026 Sends nobody"
    ]
    assert TITLE not in texts(as_("clerk").get("/"), "//h3")


def test_a_person_is_named_and_what_is_refused_stays_typed(world, conference, url, as_):
    officer = as_("officer")
    given = {"name": "Nguyễn Văn Thu", "post": "Chủ tịch, ĐT 0903 123 456", "level": "leader"}
    refused = officer.post(f"{url}name/", given)
    assert (refused.status_code, list(errors(refused))) == (422, ["post"])
    assert page(refused).xpath("//input[@id='new-name']/@value") == ["Nguyễn Văn Thu"]
    assert officer.post(f"{url}name/", {**given, "post": "Chủ tịch"}).status_code == 302
    assert named(conference.quotas["ward_a"]) == [("Nguyễn Văn Thu", "Chủ tịch", "leader", True)]
    assert rows(officer.get(url)) == [
        ["Name", "Post", "Level of the post", "Seat", "Change"],
        ["Nguyễn Văn Thu", "Chủ tịch", "Head of the unit", "has a seat", "Change : Nguyễn Văn Thu"],
    ]


def test_a_list_is_looked_over_line_by_line_and_named_at_once(world, conference, url, as_):
    officer, quota = as_("officer"), conference.quotas["ward_a"]
    refused = officer.post(f"{url}list/", {"list": LIST, "do": "look"})
    assert refused.status_code == 422
    assert texts(refused, "//*[@role='alert']//li") == [
        "Line 3 ( 2 Phạm Thị Đông ): The post is missing. Write it after the name and a comma.",
        "Line 4 ( 3 Vũ Văn Sen Chuyên viên 0903 123 456 ): "
        "Name, post and level are all that is kept. Take out the rest of the line.",
    ]
    (field,) = page(refused).xpath("//textarea")
    assert field.text_content().lstrip("\n") == LIST
    seen = officer.post(f"{url}list/", {"list": RIGHT, "do": "name"})  # nobody looked it over yet
    assert (seen.status_code, named(quota)) == (200, [])
    assert [row[:2] + row[3:] for row in rows(seen)] == [
        ["Name", "Post", "Seat", "Line"],
        ["Nguyễn Văn Thu", "Chủ tịch", "has a seat", "2"],
        ["Phạm Thị Đông", "Phó Chủ tịch", "has a seat", "3"],
        ["Vũ Văn Sen", "Chuyên viên", "reserve list", "4"],
    ]
    (digest,) = page(seen).xpath("//input[@name='seen']/@value")
    given = {"list": RIGHT, "do": "name", "seen": digest, "level-4": "section-head"}
    done = officer.post(f"{url}list/", given, follow=True)
    said = [words(each) for each in page(done).xpath("//*[@id='messages']//p")]
    assert said == [
        "2 people have a seat.",
        "1 person waits on the reserve list and moves up when a seat becomes free.",
    ]
    assert named(quota) == [
        ("Nguyễn Văn Thu", "Chủ tịch", "leader", True),
        ("Phạm Thị Đông", "Phó Chủ tịch", "deputy", True),
        ("Vũ Văn Sen", "Chuyên viên", "section-head", False),
    ]
    again = officer.post(f"{url}list/", given)
    assert (again.status_code, len(texts(again, "//*[@role='alert']//li"))) == (422, 3)


def test_another_goes_instead_somebody_cannot_come_a_name_is_taken_back(world, conference, url, as_):
    people = places.name(world, conference, "ward_a", moment=world.now)
    officer, quota = as_("officer"), conference.quotas["ward_a"]

    def of(name: str) -> str:
        return f"/trainings/places/people/{people[name].pk}/"

    refused = officer.post(f"{of('Nguyễn Văn Thu')}decline/", {"why": ""})
    assert (refused.status_code, list(errors(refused))) == (422, ["why"])
    assert texts(officer.get(of("Nguyễn Văn Thu")), "//h2") == [
        "Somebody else goes instead",
        "Cannot come",
        "Named by mistake",
    ]
    officer.post(f"{of('Nguyễn Văn Thu')}decline/", {"why": "Đi công tác."})
    deputy = {"name": "Mai Thị Cúc", "post": "Phó Chủ tịch", "level": "deputy"}
    officer.post(f"{of('Phạm Thị Đông')}instead/", deputy)
    assert named(quota) == [
        ("Vũ Văn Sen", "Chuyên viên", "officer", True),
        ("Mai Thị Cúc", "Phó Chủ tịch", "deputy", True),
    ]
    officer.post(f"{of('Vũ Văn Sen')}withdraw/")
    assert texts(officer.get(url), "//details//ul/li/p[1]") == [
        "Vũ Văn Sen, Chuyên viên: named by mistake",
        "Phạm Thị Đông, Phó Chủ tịch: somebody else goes",
        "Nguyễn Văn Thu, Chủ tịch: cannot come",
    ]
    assert officer.get(of("Nguyễn Văn Thu")).status_code == 302


def test_a_unit_gives_seats_on_declines_and_comes_after_all(world, conference, url, as_):
    officer, quota = as_("officer"), conference.quotas["ward_a"]
    given = {"taker": conference.quotas["ward_b"].pk, "seats": "1", "reason": "Đơn vị ít người."}
    assert officer.post(f"{url}give/", given).status_code == 302
    assert Transfer.objects.get().taker == conference.quotas["ward_b"]
    refused = officer.post(f"{url}decline/", {"why": " "})
    assert errors(refused)["why"] == "Say why the unit sends nobody."
    assert officer.post(f"{url}decline/", {"why": "Trùng kỳ họp."}).status_code == 302
    assert "Trùng kỳ họp." in texts(officer.get(url), "//div[contains(@class, 'notice')]//p")
    assert officer.post(f"{url}come/").status_code == 302
    assert Quota.objects.get(pk=quota.pk).declined_at is None
    refused = officer.post(f"{url}seats/", {"seats": "5"})
    assert refused.status_code == 403


def test_the_office_names_for_a_body_outside_the_chart(world, conference, office, as_):
    quota = conference.quotas["police"]
    url = f"/trainings/places/{quota.pk}/"
    person = {"name": "Hoàng Văn Trúc", "post": "Phó Giám đốc", "level": "deputy"}
    assert office.post(f"{url}name/", person).status_code == 302
    assert named(quota) == [("Hoàng Văn Trúc", "Phó Giám đốc", "deputy", True)]
    assert office.post(f"{url}seats/", {"seats": "1"}).status_code == 302
    assert Quota.objects.get(pk=quota.pk).seats == 1
    refused = office.post(f"{url}seats/", {"seats": "0"})
    assert list(errors(refused)) == ["seats"]
    assert as_("officer").get(url).status_code == 404


def test_nobody_reads_the_names_of_another_unit(world, conference, url, as_):
    person = places.name(world, conference, "ward_a", moment=world.now)["Nguyễn Văn Thu"]
    expected = {
        "officer": 200,
        "head": 200,
        "deputy": 200,
        "office_officer": 200,
        "office_head": 200,
        "clerk": 403,
        "leader": 403,
        "auditor": 403,
        "administrator": 403,
        "stranger": 404,
        "dept_officer": 404,
        "nobody": 404,
    }
    assert {who: as_(who).get(url).status_code for who in expected} == expected
    gone = f"/trainings/places/people/{person.pk}/withdraw/"
    assert [as_(who).post(gone).status_code for who in ("stranger", "leader", "nobody")] == [404, 403, 404]
    assert Participant.objects.filter(released_at__isnull=False).count() == 0


def test_a_unit_sees_nothing_before_it_is_invited(world, as_):
    made = trainings.confer(world)
    assert as_("officer").get(f"/trainings/places/{made.quotas['ward_a'].pk}/").status_code == 404
    assert texts(as_("officer").get("/trainings/places/"), "//strong") == ["No invitation is open"]
