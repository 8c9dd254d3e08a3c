"""The log as an auditor reads it: in words, by event, page by page, and whether its chain holds."""

import re
from datetime import date, timedelta

from quyen.audit.models import Entry, Head
from quyen.regimes import actions as regimes
from quyen.web.setup.events import EVENTS
from tests.architecture.source import ROOT
from tests.web.reading import page, rows, texts

RECORDED = re.compile(
    r'audit\.record\(\s*"([a-z.-]+)"|event="([a-z]+\.[a-z-]+)"|"((?:units|successions|members)\.loaded)"'
)


def test_every_event_that_is_recorded_has_words():
    recorded = {
        name
        for source in (ROOT / "quyen").rglob("*.py")
        for found in RECORDED.findall(source.read_text(encoding="utf-8"))
        for name in found
        if name
    }
    assert recorded - EVENTS.keys() == set()
    assert len(recorded) > 40


def test_entries_newest_first_in_words(world, as_):
    newest = Entry.objects.order_by("-number").first()
    response = as_("auditor").get("/setup/log/")
    head, first, *rest = rows(response)
    assert head == ["No.", "When", "Who", "What", "About", "Hash"]
    assert (first[0], first[5], len(rest)) == (str(newest.number), newest.hash[:12], 49)
    accepted = rows(as_("auditor").get("/setup/log/?event=obligation.extended"))[1]
    assert accepted[1:5] == [
        "16:00, 12 Jun 2026",
        "Vũ Đình Long",
        f"More time was given Details {accepted[0]} due_on : 2026-06-22",
        f"obligations.obligation:{world.owed('dept').pk}",
    ]


def test_what_an_entry_is_about_is_one_click_away_for_whom_may_see_it(world, as_):
    link = "//main//td/a/@href"
    url = "/setup/log/?event=obligation.extended"
    assert page(as_("auditor").get(url)).xpath(link) == [f"/board/obligation/{world.owed('dept').pk}/"]
    assert page(as_("administrator").get(url)).xpath(link) == []


def test_pages_keep_the_filter(world, as_):
    for number in range(51):
        regimes.set_calendar_day(
            on=date(2027, 1, 1) + timedelta(days=number),
            working=False,
            reason_vi="Nghỉ",
            reason_en="Off",
            legal_basis="Thông báo của Thành phố",
            by=world.office_head,
            at=world.now,
        )
    first = as_("auditor").get("/setup/log/?event=calendar.day-set")
    forward = page(first).xpath("string(//nav[@class='pager']//a[@rel='next']/@href)")
    assert forward == "?event=calendar.day-set&page=2"
    second = rows(as_("auditor").get(f"/setup/log/{forward}"))
    assert [row[3].split(" Details")[0] for row in second[1:]] == ["A day of the calendar was set"]


def test_an_event_that_never_happened_says_so(world, as_):
    response = as_("auditor").get("/setup/log/?event=number.allotted-not")
    assert texts(response, "//div[@class='nothing']//strong") == ["No entry of this kind"]


def test_the_chain_is_checked(world, as_):
    def alert() -> list[str]:
        return texts(as_("auditor").get("/setup/log/?verify=1"), "//div[@role='alert']//p")

    assert alert() == ["Every entry fits the one before, and the head fits the last."]
    Head.objects.update(hash="0" * 64)
    assert alert()[0].startswith("The head does not fit the last entry")
    Entry.objects.filter(number=7).delete()
    assert alert() == [
        "Entry 8 does not fit. The log was changed from outside; keep this database and look for a copy."
    ]
