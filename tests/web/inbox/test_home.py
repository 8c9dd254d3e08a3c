"""The inbox: what is new, the way on to what each notice is about, and the bell on every page."""

import pytest
from django.urls import reverse

from quyen.notices.actions import mark_read
from quyen.notices.models import Notice
from quyen.notices.rules import path_of
from quyen.obligations import actions
from quyen.reports import actions as reports
from quyen.reports.queries import current_version
from tests.clock import at
from tests.web.reading import page, texts

REPORT = "Report on human-rights work, first half of 2026"


def bell(response) -> str:
    """What the bell says to the ear."""
    return " ".join(page(response).xpath("string(//header//a[@class='bell']/span[@class='hidden'])").split())


def test_what_is_new_in_both_languages(reminded, as_):
    response = as_("officer").get("/inbox/")
    assert texts(response, "//li[contains(@class, 'told__item')]//h2") == [
        f"{REPORT} is due on 16 June 2026 new"
    ]
    assert texts(response, "//li[contains(@class, 'told__item')]//p") == [
        "Hoa Sen Ward has not sent it yet.",
        "07:00, 15 Jun 2026 · Hoa Sen Ward",
    ]
    assert bell(response) == "Notices: 1 new"
    in_vietnamese = as_("officer", "vi").get("/inbox/")
    assert texts(in_vietnamese, "//li[contains(@class, 'told__item')]//h2") == [
        "Báo cáo công tác nhân quyền 6 tháng đầu năm 2026 đến hạn ngày 16/6/2026 mới"
    ]


def test_following_a_notice_leads_to_the_report_and_reads_it(reminded, as_):
    officer, notice = as_("officer"), Notice.objects.get(to=reminded.officer)
    response = officer.get(path_of(notice.pk))
    assert response["Location"] == reverse("filing:open", args=[reminded.owed("ward_a").pk])
    notice.refresh_from_db()
    assert notice.read_at is not None
    after = officer.get("/inbox/")
    assert (bell(after), texts(after, "//div[@class='nothing']/p")) == ("Notices", ["Nothing new"])
    assert len(texts(officer.get("/inbox/?show=all"), "//li[contains(@class, 'told__item')]")) == 1


def test_nobody_opens_anothers_notice(reminded, as_):
    notice = Notice.objects.get(to=reminded.officer)
    assert as_("stranger").get(path_of(notice.pk)).status_code == 404
    notice.refresh_from_db()
    assert notice.read_at is None


def test_all_is_read_by_one_press(reminded, as_):
    officer = as_("officer")
    assert officer.post("/inbox/read/")["Location"] == "/inbox/"
    assert bell(officer.get("/inbox/")) == "Notices"
    assert Notice.objects.filter(read_at=None).exclude(to=reminded.officer).count() == 5


def test_links_in_letters_are_the_pages_here():
    assert path_of(7) == reverse("inbox:go", args=[7])


@pytest.mark.parametrize(
    ("about", "who", "url"),
    [
        ("obligation:7", "officer", "/filing/7/"),
        ("obligation:7", "office_officer", "/board/obligation/7/"),
        ("round:3", "office_officer", "/board/?round=3"),
        ("version:4", "office_officer", "/reviewing/version/4/"),
        ("anything:1", "officer", "/inbox/"),
    ],
)
def test_the_way_on_is_each_readers_own(world, as_, about, who, url):
    notice = Notice.objects.create(
        to=world.people[who], kind="x", key="x", about=about, subject="New", created_at=world.now
    )
    assert as_(who).get(path_of(notice.pk))["Location"] == url


def test_a_unit_hears_that_its_report_came_back(world, as_):
    by = {"by": world.office_officer, "at": world.now}
    mark_read(user=world.stranger, by=world.stranger, at=world.now)
    version = current_version(world.owed("ward_b"))
    reports.return_version(version=version, message="Bổ sung số liệu hộ nghèo", **by)
    subjects = "//li[contains(@class, 'told__item')]//h2/a"
    assert texts(as_("stranger").get("/inbox/"), subjects) == [f"{REPORT} came back"]


def test_more_time_is_told_to_those_who_write(world, as_):
    mark_read(user=world.ward_d_officer, by=world.ward_d_officer, at=world.now)
    actions.extend(
        obligation=world.owed("ward_d"),
        due_on=at("2026-06-20 00:00").date(),
        grounds="Bão số 2",
        by=world.office_head,
        at=world.now,
    )
    response = as_("ward_d_officer").get("/inbox/")
    assert texts(response, "//li[contains(@class, 'told__item')]//h2/a") == [
        f"{REPORT}: more time, until 20 June 2026"
    ]
    assert texts(response, "//li[contains(@class, 'told__item')]//p")[0] == (
        "Hòn Ngọc Special Zone was given more time. The first due day was 16 June 2026."
    )
