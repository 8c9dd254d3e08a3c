"""A participant's own page by the ticket alone: no sign-in, no cookie, nobody else's data, nothing told onward."""

import json
from io import BytesIO
from uuid import uuid4

import pytest
from django.test import Client, override_settings
from docx import Document

from quyen.training.models import Certificate, Participant, Pledge
from tests import afterwards, attended
from tests.training.test_certificates import certify
from tests.web.reading import errors, texts

NOW = afterwards.DAY_AFTER


@pytest.fixture
def visitor() -> Client:
    """Somebody with a telephone who is signed in nowhere."""
    return Client()


@pytest.fixture(autouse=True)
def the_day_after():
    """The clock of the pages."""
    with override_settings(CLOCK=NOW.isoformat()):
        yield


def mine(made, name="Nguyễn Văn Thu") -> str:
    return f"/my/{made.people[name].ticket}/"


def test_the_page_sets_no_cookie_names_nobody_else_and_tells_no_other_site(world, visitor):
    made = afterwards.over(world)
    for address in (mine(made), f"/useful/{made.after.address}/", f"/my/{uuid4()}/", "/my/"):
        answer = visitor.get(f"{address}?language=en")
        headers = answer.headers
        assert (headers["Referrer-Policy"], headers["X-Robots-Tag"], headers["Cache-Control"]) == (
            "no-referrer",
            "noindex, nofollow",
            "no-store",
        )
        assert (dict(answer.cookies), "csrfmiddlewaretoken" in answer.content.decode()) == ({}, False)
    page = visitor.get(mine(made)).content.decode()
    others = [name for name in made.people if name in page]
    assert others == ["Nguyễn Văn Thu"]
    assert [
        name for name in made.people if name in visitor.get(f"/useful/{made.after.address}/").content.decode()
    ] == []


def test_a_badge_leads_to_its_page_in_the_language_asked_for(world, visitor):
    made = afterwards.opened(world)
    ticket = made.people["Nguyễn Văn Thu"].ticket
    answer = visitor.get("/my/", {"ticket": str(ticket).upper(), "language": "en"})
    assert (answer.status_code, answer.url) == (302, f"/my/{ticket}/?language=en")
    for typed in ("abc", str(uuid4())):
        refused = visitor.get("/my/", {"ticket": typed, "language": "en"})
        assert (refused.status_code, errors(refused)) == (
            422,
            {"ticket": "No badge has this code. Scan it again, or ask at the desk."},
        )
    assert texts(visitor.get(f"/my/{ticket}/?language=en"), "//h2")[0] == "Waiting for you now"


def test_a_pledge_is_written_on_the_page_and_refused_at_its_field(world, visitor):
    made = afterwards.opened(world)
    address = f"{mine(made)}pledge/?language=en"
    given = {"what": "Niêm yết tại 12 khu phố.", "by_on": "30/9/2026", "who_gains": "Bà Trần Thị Bưởi"}
    refused = visitor.post(address, given)
    assert (refused.status_code, list(errors(refused)), Pledge.objects.count()) == (422, ["who_gains"], 0)
    assert "Niêm yết tại 12 khu phố." in refused.content.decode()
    assert 'name="sure"' in refused.content.decode()
    answer = visitor.post(address, {**given, "who_gains": "Người nghèo"})
    assert (answer.status_code, answer.url) == (302, f"{mine(made)}?language=en#pledge")
    assert list(Pledge.objects.values_list("participant__name", "what", "who_gains")) == [
        ("Nguyễn Văn Thu", "Niêm yết tại 12 khu phố.", "Người nghèo")
    ]


def test_a_certificate_is_handed_out_to_its_holder_alone_and_checked_by_anybody(world, visitor):
    made = afterwards.over(world)
    certify(world, made.event)
    row, other = (Certificate.objects.get(holder=name) for name in ("Nguyễn Văn Thu", "Lê Thị Xuân"))
    answer = visitor.get(f"{mine(made)}certificate/{row.code}/?form=docx")
    printed = "\n".join(paragraph.text for paragraph in Document(BytesIO(answer.content)).paragraphs)
    assert [
        part in printed for part in ("GIẤY CHỨNG NHẬN", "Nguyễn Văn Thu", "Đã tham dự", "20 tháng 5")
    ] == [True] * 4
    assert visitor.get(f"{mine(made)}certificate/{other.code}/").status_code == 404
    typed = visitor.get("/verify/", {"code": row.code.lower().replace("-", " ")}, follow=True)
    assert [one[0] for one in typed.redirect_chain] == [
        f"/verify/{row.code}/",
        f"/verify/certificates/{row.code}/",
    ]
    assert texts(typed, "//dl[@class='facts']//dd")[0] == "Nguyễn Văn Thu"
    unknown = visitor.get("/verify/certificates/C7KM-9PQR-T34X/", headers={"accept-language": "en"})
    assert (unknown.status_code, texts(unknown, "//h1")) == (404, ["No certificate has this code"])


def test_what_is_kept_is_handed_out_whole_as_a_file(world, visitor):
    made = afterwards.over(world)
    answer = visitor.get(f"{mine(made)}data/?language=en")
    assert answer.headers["Content-Disposition"] == "attachment; filename*=UTF-8''my-data-1.json"
    told = json.loads(answer.content)
    assert [one["Kind"] for one in told["Data"]] == [
        "Names and posts",
        "Who was there when",
        "What pairs test sheets",
        "Words of pledges",
        "Names on certificates",
    ]
    assert told["Data"][0]["Rows"][0] == {"Name": "Nguyễn Văn Thu"}
    assert told["Data"][1]["Rows"] == [
        {"Checked in": "2026-05-20T07:45+07:00"},
        {"Checked in": "2026-05-20T13:30+07:00"},
    ]
    assert told["Data"][3]["Rows"][0] == {"Pledge": afterwards.PLEDGES["Nguyễn Văn Thu"][0]}


def test_forgetting_asks_for_the_name_and_the_page_is_gone_afterwards(world, visitor):
    made = afterwards.over(world)
    address = f"{mine(made)}forget/?language=en"
    refused = visitor.post(address, {"name": "Lê Thị Xuân"})
    assert (refused.status_code, errors(refused)) == (
        422,
        {"name": "Type your name as it stands on your badge."},
    )
    done = visitor.post(address, {"name": "nguyen van thu"})
    assert texts(done, "//dt") == ["Names and posts", "Who was there when", "Words of pledges"]
    assert visitor.get(mine(made)).status_code == 404
    assert Participant.objects.filter(name="").count() == 1


def test_before_the_event_is_over_nothing_is_forgotten(world, visitor):
    made = attended.held(world)
    person = made.event.participants.get(name="Nguyễn Văn Thu")
    with override_settings(CLOCK=attended.AFTERNOON.isoformat()):
        refused = visitor.post(f"/my/{person.ticket}/forget/?language=en", {"name": person.name})
    assert (refused.status_code, len(texts(refused, "//*[@role='alert']//p"))) == (422, 1)
