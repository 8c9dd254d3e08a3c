"""The tick: a day's reminders once, in its morning; letters after them, where a mail server is configured."""

import pytest

from quyen.jobs.tick import tick
from quyen.jobs.worker import Worker
from quyen.notices import queries
from quyen.notices.models import Notice
from quyen.reports.models import Fingerprints
from tests.clock import at
from tests.notices.mailbox import listening

pytestmark = pytest.mark.django_db(transaction=True)


def work() -> None:
    Worker().work(until_empty=True)


def kinds() -> list[tuple[str, str]]:
    """What was started, and how it stands, in order."""
    return [(job.progress.key or "letters", str(job.state)) for job in reversed(queries.jobs())]


@pytest.fixture
def city_by_mail(played, settings):
    """The small world with a mail server: on 15 June 2026 wards are due tomorrow."""
    settings.ADDRESS = "https://quyen.benmay.example"
    Notice.objects.all().delete()
    with listening() as mailbox:
        settings.MAIL = mailbox.settings
        yield mailbox


def test_a_day_of_ticks(city_by_mail, played):
    tick(at("2026-06-15 06:59"))
    assert kinds() == []
    for moment in ("07:00", "07:01", "07:02"):
        tick(at(f"2026-06-15 {moment}"))
    assert kinds() == [("remind:2026-06-15", "waiting")]
    work()
    tick(at("2026-06-15 07:03"))
    tick(at("2026-06-15 07:04"))
    assert kinds() == [("remind:2026-06-15", "done"), ("letters", "waiting")]
    work()
    tick(at("2026-06-15 07:05"))
    assert kinds() == [("remind:2026-06-15", "done"), ("letters", "done")]
    # At seven Phường Mai Vàng and Sở Nông nghiệp had not sent theirs yet; Sở Y tế has more time, until the 22nd.
    due = {
        "officer": "16/6",
        "stranger": "16/6",
        "ward_d_officer": "16/6",
        "dept_b_officer": "18/6",
        "dept_officer": "22/6",
        "dept_section_head": "22/6",
    }
    title = "Báo cáo công tác nhân quyền 6 tháng đầu năm 2026"
    assert sorted(city_by_mail.subjects()) == sorted(
        (played.people[name].email, f"{title} đến hạn ngày {day}/2026") for name, day in due.items()
    )


def test_without_a_mail_server_notices_stand_in_the_inbox(city_by_mail, played, settings):
    settings.MAIL = {}
    tick(at("2026-06-15 07:00"))
    work()
    tick(at("2026-06-15 07:01"))
    assert kinds() == [("remind:2026-06-15", "done")]
    assert queries.unread(played.officer, at("2026-06-15 08:00")) == 1


def test_passages_from_before_get_their_fingerprints_in_the_morning(played):
    kept = set(Fingerprints.objects.values_list("passage", flat=True))
    Fingerprints.objects.all().delete()
    for moment in ("07:00", "07:01"):
        tick(at(f"2026-06-15 {moment}"))
    assert [str(job.what) for job in reversed(queries.jobs())] == [
        "Nhắc các báo cáo còn phải gửi",
        "Lập dấu vân cho các đoạn văn cũ",
    ]
    work()
    assert set(Fingerprints.objects.values_list("passage", flat=True)) == kept != set()
    tick(at("2026-06-16 07:00"))
    assert len(queries.jobs()) == 3
