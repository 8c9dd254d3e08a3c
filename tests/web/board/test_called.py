"""Calls stand among what happened to a report: the promise for those who read reports, the call for everybody."""

from datetime import timedelta

from quyen.obligations import actions
from tests.clock import on
from tests.web.reading import texts

HAPPENED = "//ol[@class='timeline']/li"


def test_calls_are_part_of_what_happened(world, as_):
    owed = world.owed("ward_a")
    stamp = {"obligation": owed, "by": world.office_officer}
    actions.note_call(at=world.now - timedelta(hours=2), **stamp)
    promised = {"reached": "Văn thư", "promised": "gửi trong ngày mai", "promised_on": on("2026-06-16")}
    actions.note_call(at=world.now - timedelta(hours=1), **promised, **stamp)
    url = f"/board/obligation/{owed.pk}/"
    assert texts(as_("office_head").get(url), HAPPENED)[:2] == [
        "The office called and reached: Văn thư 08:00, 15 Jun 2026 · Phan Ngọc Diệp, Official gửi trong ngày mai "
        "Promised until 16 Jun 2026.",
        "The office called, nobody was reached 07:00, 15 Jun 2026 · Phan Ngọc Diệp, Official",
    ]
    assert texts(as_("auditor").get(url), HAPPENED)[0] == (
        "The office called and reached: Văn thư 08:00, 15 Jun 2026 · Phan Ngọc Diệp, Official"
    )
