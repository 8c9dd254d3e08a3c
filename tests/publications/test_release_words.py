"""What is typed for readers: titles, summaries, reasons. It holds nobody's number, and no count that is withheld."""

from datetime import timedelta

import pytest

from quyen.publications import actions
from quyen.publications.models import Release
from quyen.publications.releasing import Worded
from tests.publications.test_releasing import by_ward, decided, prepared

pytestmark = pytest.mark.postgres
TELEPHONE, IDENTITY = "Gọi 0912 345 678", "CCCD 079085001234"


def refused(action, **given) -> tuple[type, str]:
    with pytest.raises((actions.TextRefused, actions.ReasonMissing, actions.TitleMissing)) as found:
        action(**given)
    return type(found.value), found.value.field


@pytest.fixture
def public(world) -> Release:
    """A ward's 3 is withheld; the table is public."""
    release = prepared(world, by_ward(3, 20, 30))
    decided(world, release)
    return release


@pytest.mark.parametrize(
    ("reasons", "expected"),
    [
        ({"reason_vi": TELEPHONE}, (actions.TextRefused, "reason_vi")),
        ({"reason_vi": "Nhầm.", "reason_en": IDENTITY}, (actions.TextRefused, "reason_en")),
        ({"reason_vi": "x" * 1001}, (actions.ReasonMissing, "reason_vi")),
        ({"reason_vi": "Nhầm.", "reason_en": "x" * 1001}, (actions.ReasonMissing, "reason_en")),
    ],
)
def test_a_reason_for_readers_holds_nobody_s_number_and_is_short(world, public, reasons, expected):
    given = {"release": public, "by": world.office_head, "at": world.now + timedelta(hours=2)}
    assert refused(actions.withdraw, **given, **reasons) == expected
    assert not hasattr(Release.objects.get(pk=public.pk), "withdrawal")


def test_a_reason_does_not_say_what_the_table_withholds(world, public):
    given = {"release": public, "by": world.office_head, "at": world.now + timedelta(hours=2)}
    with pytest.raises(actions.TellsWithheld) as found:
        actions.withdraw(reason_vi="Phường An thật ra có 3 trẻ em.", **given)
    assert (found.value.words, found.value.field) == (("3 trẻ em",), "reason_vi")


def test_a_no_holds_nobody_s_number_either(world):
    release = prepared(world, by_ward(3, 20, 30))
    given = {"release": release, "by": world.office_head, "at": world.now}
    assert refused(actions.turn_down, reason=TELEPHONE, **given) == (actions.TextRefused, "reason")


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        (Worded("", "Children"), (actions.TitleMissing, "title_vi")),
        (Worded("x" * 301, ""), (actions.TitleMissing, "title_vi")),
        (Worded("Trẻ em", "x" * 301), (actions.TitleMissing, "title_en")),
        (Worded("Trẻ em", TELEPHONE), (actions.TextRefused, "title_en")),
    ],
)
def test_a_title_is_a_line_and_refused_at_its_own_language(world, title, expected):
    given = {"publisher": world.committee, "about": "test:1", "tables": [by_ward(3, 20, 30)]}
    stamp = {"by": world.office_officer, "at": world.now}
    assert refused(actions.prepare, title=title, **given, **stamp) == expected


def test_a_summary_is_refused_at_its_own_language(world):
    given = {"publisher": world.committee, "about": "test:1", "title": Worded("Trẻ em", "Children")}
    stamp = {"by": world.office_officer, "at": world.now, "tables": [by_ward(3, 20, 30)]}
    summary = Worded("Trẻ em được hỗ trợ.", IDENTITY)
    assert refused(actions.prepare, summary=summary, **given, **stamp) == (actions.TextRefused, "summary_en")
