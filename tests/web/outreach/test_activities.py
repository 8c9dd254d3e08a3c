"""A unit writes down what it did to inform; its pictures stand beside it, the office counts what all units did."""

import re
from datetime import date
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from quyen.files import queries as files
from quyen.outreach.models import Activity, Photo
from quyen.reports.models import Draft
from tests import informing

pytestmark = pytest.mark.django_db
TYPED = {
    "kind": "media",
    "title": "Phát thanh về quyền của người khuyết tật",
    "held_on": "02/06/2026",
    "items_media": "4",
    "items_material": "9",  # typed under another kind first
    "legal": "1",
    "language": "vi",
    "audience": "domestic",
}


@pytest.fixture
def scene(world):
    return informing.inform(world)


def rows(page) -> list[str]:
    return re.findall(r'href="(/informing/\d+/)"', page.content.decode())


def cells(page, label: str) -> list[str]:
    found = re.findall(rf'data-label="{label}">(.*?)</td>', page.content.decode())
    return [" ".join(re.sub("<[^>]+>", " ", cell).split()) for cell in found]


def photograph(name: str = "anh.jpg", kind: str = "JPEG") -> SimpleUploadedFile:
    """A picture with what a camera writes into it."""
    picture, out = Image.new("RGB", (60, 40), "teal"), BytesIO()
    exif = Image.Exif()
    exif[0x010F], exif[0x0132] = "Máy ảnh", "2026:06:02 08:00:00"
    picture.save(out, kind, exif=exif)
    return SimpleUploadedFile(name, out.getvalue(), "image/jpeg")


def test_an_activity_is_written_down_and_shown(as_):
    officer = as_("officer")
    sent = officer.post("/informing/add/", TYPED)
    row = Activity.objects.get()
    assert (sent.status_code, sent["Location"]) == (302, f"/informing/{row.pk}/")
    assert (row.unit.key, row.kind, row.title, row.held_on, row.items, row.legal, row.reach) == (
        "hoa-sen",
        "media",
        TYPED["title"],
        date(2026, 6, 2),
        4,
        False,
        None,
    )
    assert rows(officer.get("/informing/")) == [f"/informing/{row.pk}/"]
    assert "4 media items" in officer.get(f"/informing/{row.pk}/").content.decode()


def test_a_form_that_the_page_sends_itself_is_told_where_to_go(as_):
    sent = as_("officer").post("/informing/add/", TYPED, headers={"HX-Request": "true"})
    assert (sent.status_code, sent["HX-Redirect"]) == (200, f"/informing/{Activity.objects.get().pk}/")


@pytest.mark.parametrize(
    ("wrong", "field", "told"),
    [
        ({"kind": ""}, "kind", "Choose what it was."),
        ({"title": " "}, "title", "Say in a line what was done."),
        ({"held_on": "20/06/2026"}, "held_on", "That day lies ahead. Write it down once it was done."),
        ({"reach": "30"}, "reach_basis", "Say how the people were counted."),
        ({"reach": "nhiều"}, "reach", "Write a whole number from 0 to 50000000."),
        ({"items_media": "0"}, "items_media", "Write a whole number from 1 to 50000000."),
    ],
)
def test_what_is_refused_keeps_what_was_typed(as_, wrong, field, told):
    refused = as_("officer").post("/informing/add/", TYPED | {"groups": "Người khuyết tật"} | wrong)
    page = refused.content.decode()
    assert (refused.status_code, Activity.objects.count()) == (422, 0)
    shown = re.search(rf'data-field="{field}".*?data-error>([^<]*)<', page, re.DOTALL)
    assert shown.group(1) == told
    assert 'value="Người khuyết tật"' in page


def test_a_text_that_names_a_telephone_is_refused(as_):
    refused = as_("officer").post("/informing/add/", TYPED | {"place": "Gọi 0912 345 678"})
    assert (refused.status_code, Activity.objects.count()) == (422, 0)


def test_the_same_twice_is_one(as_):
    officer = as_("officer")
    officer.post("/informing/add/", TYPED)
    again = officer.post("/informing/add/", TYPED | {"title": TYPED["title"].upper()})
    assert (again.status_code, Activity.objects.count()) == (422, 1)


def test_a_picture_comes_with_it_without_what_the_camera_put_in(as_):
    officer = as_("officer")
    sent = officer.post("/informing/add/", TYPED | {"photo": photograph(), "faces_minded": "1"})
    kept = files.read(Photo.objects.get().file)
    assert sent.status_code == 302
    assert dict(Image.open(BytesIO(kept)).getexif()) == {}
    url = f"{sent['Location']}photos/{Photo.objects.get().pk}/"
    assert f'src="{url}"' in officer.get(sent["Location"]).content.decode()
    given = officer.get(url)
    assert (given["Content-Type"], given["X-Content-Type-Options"], given.content) == (
        "image/jpeg",
        "nosniff",
        kept,
    )


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"photo": photograph()}, "Look at the faces first"),
        ({"photo": SimpleUploadedFile("a.jpg", b"no picture"), "faces_minded": "1"}, "a.jpg"),
    ],
)
def test_a_refused_picture_refuses_the_whole(as_, given, field):
    given["photo"].seek(0)
    refused = as_("officer").post("/informing/add/", TYPED | given)
    assert (refused.status_code, Activity.objects.count(), Photo.objects.count()) == (422, 0, 0)
    assert field in refused.content.decode()


def test_pictures_are_added_and_taken_away(as_, scene):
    officer, row = as_("officer"), scene.meeting
    url = f"/informing/{row.pk}/photos/"
    assert officer.post(url, {"faces_minded": "1"}).status_code == 422
    assert officer.post(url, {"photo": photograph()}).status_code == 422
    sent = officer.post(url, {"photo": photograph(), "faces_minded": "1", "caption": "Hội trường"})
    photo = row.photos.get()
    assert (sent.status_code, photo.caption) == (302, "Hội trường")
    officer.post(f"{url}{photo.pk}/remove/")
    assert (row.photos.count(), officer.get(f"{url}{photo.pk}/").status_code) == (0, 404)


def test_what_is_taken_back_stays_to_be_seen(as_, scene):
    officer, row = as_("officer"), scene.meeting
    url = f"/informing/{row.pk}/"
    assert officer.post(f"{url}withdraw/", {"why": ""}).status_code == 422
    assert officer.post(f"{url}withdraw/", {"why": "Ghi trùng."}).status_code == 302
    page = officer.get(url).content.decode()
    assert "Taken back: it counts no more" in page
    assert "legal-education meeting" not in page
    assert officer.post(f"{url}withdraw/", {"why": "Nữa."}).status_code == 422


def test_who_sees_what(as_, scene):
    url = f"/informing/{scene.meeting.pk}/"
    photo = f"/informing/{scene.activities['ward_a'].pk}/photos/{scene.photos['ward_a'].pk}/"
    seen = {
        name: (as_(name).get(url).status_code, as_(name).get(photo).status_code)
        for name in ("officer", "head", "stranger", "clerk", "office_officer", "leader", "auditor")
    }
    assert seen == {
        "officer": (200, 200),
        "head": (200, 200),
        "stranger": (404, 404),
        "clerk": (403, 403),
        "office_officer": (200, 200),
        "leader": (200, 200),
        "auditor": (200, 200),
    }
    written = {
        name: as_(name).post(f"{url}withdraw/", {"why": "x"}).status_code
        for name in ("stranger", "clerk", "office_officer", "leader")
    }
    assert written == {"stranger": 404, "clerk": 403, "office_officer": 403, "leader": 403}
    assert as_("leader").get("/informing/add/").status_code == 403


def test_a_picture_belongs_to_its_activity(as_, scene):
    assert (
        as_("officer").get(f"/informing/{scene.meeting.pk}/photos/{scene.photos['ward_a'].pk}/").status_code
        == 404
    )


def test_a_unit_sees_its_own_and_the_office_all(as_, office, scene):
    assert len(rows(as_("officer").get("/informing/"))) == 3  # one of them was taken back
    assert rows(as_("stranger").get("/informing/")) == [f"/informing/{scene.activities['ward_b'].pk}/"]
    assert cells(office.get("/informing/"), "Unit") == [
        "Standing Office",
        "Hoa Sen Ward",
        "Hoa Sen Ward",
        "Department of Health",
        "Mai Vàng Ward",
        "Hoa Sen Ward",
    ]
    assert [as_(name).get("/informing/").status_code for name in ("clerk", "administrator")] == [403, 403]


def test_what_was_counted_otherwise_is_not_added_up(office, world, scene):
    more = {"kind": "meeting", "held_on": date(2026, 5, 4)}
    informing.log(world, "ward_b", title="Phiên lưu động", reach=200, reach_basis="estimate", **more)
    informing.log(world, "ward_b", title="Sinh hoạt tổ", reach=1_000, reach_basis="counted", **more)
    page = office.get("/informing/")
    assert cells(page, "Activities") == ["3", "3", "1"]  # without what was taken back
    assert cells(page, "Number of items") == ["9", "3", "1"]
    assert cells(page, "People reached, by how they were counted") == [
        "–",
        "1,085 Counted or signed in 200 Estimated",
        "24 Counted or signed in",
    ]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("kind=media", ["dept", "ward_b", "ward_a"]),
        ("audience=foreign", ["abroad"]),
        ("language=en", ["abroad"]),
        ("unit=so-y-te", ["dept"]),
        ("words=LUAT tre em", ["meeting"]),
        ("words=khu dan cu&kind=media&unit=mai-vang", ["ward_b"]),
        ("from=01/04/2026&to=12/05/2026", ["abroad", "meeting"]),
        ("kind=nothing-known&audience=foreign", ["abroad"]),
        ("words=khong co", []),
    ],
)
def test_the_list_is_narrowed(office, scene, asked, expected):
    things = {name: row.pk for name, row in scene.activities.items()}
    things |= {"abroad": scene.abroad.pk, "meeting": scene.meeting.pk}
    assert rows(office.get(f"/informing/?{asked}")) == [f"/informing/{things[name]}/" for name in expected]


def test_a_day_that_is_none_says_so(office, scene):
    page = office.get("/informing/?from=hôm qua")
    assert (page.status_code, len(rows(page))) == (200, 6)
    assert re.search(r'data-field="from".*?data-error>[^<]+<', page.content.decode(), re.DOTALL)


def test_the_next_report_offers_it_and_takes_it_over(as_, world):
    officer = as_("officer")
    officer.post("/informing/add/", TYPED)
    row, owed = Activity.objects.get(), world.owed("ward_a")
    world.begin("ward_a", world.now)
    place = f"a-{world.line('NQ43').pk}-{world.round_open.spans.get(kind='main').pk}"
    page = officer.get(f"/filing/{owed.pk}/").content.decode()
    assert re.findall(r'name="fed" value="([^"]+)"', page) == [place]
    officer.post(f"/filing/{owed.pk}/fed/", {"fed": place})
    answer = Draft.objects.get(obligation=owed).answers.get()
    assert (answer.value, [one["citation"] for one in answer.source.cited]) == (
        40_000,
        [f"activity:{row.pk}"],
    )


def test_a_unit_finds_it_from_its_work(as_):
    links = {
        name: 'href="/informing/"' in as_(name).get("/").content.decode() for name in ("officer", "clerk")
    }
    assert links == {"officer": True, "clerk": False}
