"""Activities are written down in a minute, and the next report is offered what they count."""

from datetime import date
from io import BytesIO

import pytest
from PIL import Image

from quyen.core.refusals import Refusal
from quyen.files import queries as files
from quyen.files.looking import look
from quyen.outreach import actions
from quyen.outreach.models import Activity, Photo
from quyen.outreach.queries.feeding import feeding
from quyen.regimes.feeding import Counted, Wanted

HALF = (date(2025, 12, 15), date(2026, 6, 14))


def log(world, **given) -> Activity:
    said = {
        "unit": world.ward_a,
        "kind": "media",
        "title": "Phát thanh về quyền trẻ em",
        "held_on": date(2026, 3, 4),
    }
    return actions.log_activity(by=world.officer, at=world.now, **{**said, **given})


def offered(world) -> dict[str, tuple]:
    found = feeding(Wanted(frozenset({world.ward_a.pk}), *HALF))
    return {str(one.feed): (one.count, one.counted) for one in found}


def test_what_counts_in_the_next_report(world):
    radio = log(world, items=3)
    log(world, unit=world.ward_b)
    log(world, title="Loa phường", held_on=date(2026, 6, 15))  # after the period
    meeting = {"kind": "meeting", "legal": True, "held_on": date(2026, 4, 1)}
    counted = log(world, title="Nói chuyện pháp luật", reach=85, reach_basis="counted", **meeting)
    guessed = log(world, title="Phiên lưu động", reach=200, reach_basis="estimate", **meeting)
    log(world, title="Họp mặt", kind="meeting", reach=30, reach_basis="counted", held_on=date(2026, 4, 2))
    gone = log(world, title="Gõ nhầm", items=9)
    actions.withdraw_activity(row=gone, why="Gõ nhầm.", by=world.officer, at=world.now)

    def of(row, count):
        return Counted(f"activity:{row.pk}", row.title, row.held_on, count)

    assert offered(world) == {
        "media-items": (3, (of(radio, 3),)),
        "legal-meetings": (2, (of(counted, 1), of(guessed, 1))),
        "legal-attendances": (85, (of(counted, 85),)),
    }


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"title": " "}, "title"),
        ({"kind": "rumour"}, "kind"),
        ({"audience": "somebody"}, "audience"),
        ({"held_on": date(2026, 6, 16)}, "held_on"),
        ({"reach": 10}, "reach_basis"),
        ({"reach": -1, "reach_basis": "counted"}, "reach"),
        ({"items": 0}, "items"),
        ({"title": "Gọi 0903 123 456 để nhận tờ rơi"}, "title"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(world, given, field):
    with pytest.raises(Refusal) as refused:
        log(world, **given)
    assert (refused.value.field, Activity.objects.count()) == (field, 0)


def test_the_same_sent_twice_is_one(world):
    log(world)
    with pytest.raises(actions.ActivityRefused):
        log(world, title="phát thanh về  quyền trẻ em")
    assert Activity.objects.count() == 1


def camera_picture() -> bytes:
    """A picture with what a camera puts in: where it was taken."""
    picture, exif, file = Image.new("RGB", (40, 30), "teal"), Image.Exif(), BytesIO()
    exif[0x010F] = "CAMERA-MAKER-7"
    picture.save(file, "JPEG", exif=exif)
    return file.getvalue()


def test_a_picture_is_kept_without_what_the_camera_put_in(world):
    row, given = log(world), camera_picture()
    assert b"CAMERA-MAKER-7" in given
    seen = look(content=given, name="anh.jpg")
    with pytest.raises(actions.PhotoRefused) as refused:
        actions.add_photo(row=row, seen=seen, faces_minded=False, by=world.officer, at=world.now)
    assert refused.value.field == "faces_minded"
    actions.add_photo(row=row, seen=seen, faces_minded=True, by=world.officer, at=world.now)
    kept = files.read(Photo.objects.get().file)
    assert b"CAMERA-MAKER-7" not in kept and dict(Image.open(BytesIO(kept)).getexif()) == {}
