"""Notices: once each, read in the reader's language."""

import pytest

from quyen.notices import actions, queries
from quyen.notices.models import Notice
from quyen.notices.rules import Letter, say
from tests.clock import at

pytestmark = [pytest.mark.postgres, pytest.mark.django_db]
NOW = at("2026-06-15 08:00")


def test_nobody_is_told_the_same_thing_twice(hanh, quan, tell):
    assert [tell(hanh), tell(hanh), tell(quan), tell(hanh, 2)] == [1, 0, 1, 1]
    rows = Notice.objects.order_by("pk").values_list("to__name", "key", "of_vi", "role")
    assert list(rows) == [
        ("Hạnh", "reminder:1", "Phường Hoa Sen", "officer"),
        ("Quân", "reminder:1", "Phường Hoa Sen", "officer"),
        ("Hạnh", "reminder:2", "Phường Hoa Sen", "officer"),
    ]


def test_a_notice_speaks_both_languages(hanh, tell):
    tell(hanh)
    notice = Notice.objects.get()
    said = [say(notice.subject, notice.params, language) for language in ("vi", "en")]
    assert said == ["Báo cáo số 1 đến hạn ngày 16/6/2026", "Report 1 is due on 16 June 2026"]


def test_what_was_read_is_not_new_any_more(hanh, quan, tell):
    for person in (hanh, quan):
        tell(person, 1)
        tell(person, 2)
    first = queries.inbox(hanh).last()
    assert actions.mark_read(user=hanh, notices=[first], by=hanh, at=NOW) == 1
    assert (queries.unread(hanh, NOW), queries.unread(quan, NOW)) == (1, 2)
    assert actions.mark_read(user=hanh, by=hanh, at=NOW) == 1
    assert (queries.unread(hanh, NOW), queries.unread(quan, NOW)) == (0, 2)


def test_nobody_reads_for_another(hanh, quan, tell):
    tell(quan)
    of_quan = queries.inbox(quan).get()
    assert actions.mark_read(user=hanh, notices=[of_quan], by=hanh, at=NOW) == 0
    assert queries.unread(quan, NOW) == 1


def test_what_is_long_past_calls_nobody_any_more(hanh, tell):
    tell(hanh)
    days = ("2026-07-15 06:59", "2026-07-15 07:00")
    assert [queries.unread(hanh, at(day)) for day in days] == [1, 0]
    assert queries.inbox(hanh).count() == 1


def test_the_next_notice_about_a_thing_takes_the_place_of_one_in_passing(hanh, quan):
    def tell(to, key: str, about: str, *, passing: bool) -> None:
        letter = Letter(to=to, kind="x", key=key, about=about, subject="New", passing=passing)
        actions.tell(letters=[letter], by=None, at=NOW)

    tell(hanh, "reminder", "obligation:1", passing=True)
    tell(hanh, "question", "obligation:1", passing=False)
    tell(quan, "reminder", "obligation:1", passing=True)
    tell(hanh, "accepted", "obligation:1", passing=False)
    tell(hanh, "reminder 2", "obligation:2", passing=True)
    assert [row.key for row in queries.news(hanh, NOW)] == ["reminder 2", "accepted", "question"]
    assert [row.key for row in queries.news(quan, NOW)] == ["reminder"]
