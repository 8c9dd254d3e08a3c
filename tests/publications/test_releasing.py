"""Made public by two people, after the audit: what is kept, what is refused with the cells named, what is taken back."""

import json
from datetime import date, timedelta
from hashlib import sha256

import pytest
from django.db import DatabaseError, transaction
from django.utils import translation

from quyen.accounts.roles import Verb
from quyen.audit.models import Entry
from quyen.core.refusals import Denied, NotFound
from quyen.publications import actions, doors, releasing
from quyen.publications import queries_releases as queries
from quyen.publications.models import Release, ReleaseDecision
from quyen.publications.releasing import (
    Column,
    PlainDimension,
    PlainListing,
    PlainTable,
    PlainText,
    Provenance,
    Worded,
)
from quyen.publications.small_in_text import Told

pytestmark = pytest.mark.postgres
WARDS = {"": "Toàn bộ", "a": "Phường An", "b": "Phường Bình", "c": "Phường Cát"}
FROM = Provenance(
    date(2025, 12, 15),
    Worded("Báo cáo số 05/BC-BCĐNQ", "Report No. 05/BC-BCĐNQ"),
    Worded("3 trên 3 đơn vị có số liệu", "3 of 3 units gave a figure"),
)


def by_ward(a: int, b: int, c: int, **given) -> PlainTable:
    """A count by three invented wards with its total."""
    words = {code: Worded(name, name) for code, name in WARDS.items()}
    place = PlainDimension("place", Worded("Nơi", "Place"), words, (("", ("a", "b", "c")),))
    values = {("",): a + b + c, ("a",): a, ("b",): b, ("c",): c}
    return PlainTable(**{**BASE, "dimensions": (place,), "values": values, **given})


def of_two(whole: int, **given) -> PlainTable:
    """The same count of a district: wards a and c together."""
    words = {"a+c": Worded("Khu Tây", "West")}
    place = PlainDimension("place", Worded("Khu", "District"), words, (("a+c", ("a", "c")),))
    values = {("a+c",): whole}
    return PlainTable(**{**BASE, "key": "n1-by-district", "dimensions": (place,), "values": values, **given})


BASE = {
    "key": "n1",
    "title": Worded("Trẻ em được hỗ trợ", "Children supported"),
    "unit": Worded("em", "children"),
    "population": "N1:2025-H2",
    "provenance": FROM,
}


def prepared(world, *tables: PlainTable, **given) -> Release:
    given = {"by": world.office_officer, "at": world.now} | given
    return actions.prepare(
        publisher=world.committee, about="test:1", title=Worded("Trẻ em", "Children"), tables=tables, **given
    )


def decided(world, release: Release) -> ReleaseDecision:
    return actions.decide(release=release, by=world.office_head, at=world.now + timedelta(hours=1))


def cells(release: Release, key: str = "n1") -> dict[str, tuple[str, int | None]]:
    """State and value by code, as kept."""
    found = json.loads(release.tables.get(key=key).content)["cells"]
    return {codes[0]: (state, value) for codes, state, value in found}


def test_a_small_cell_and_one_beside_it_are_withheld_and_kept_apart(world):
    """3 is small; b (20) costs less than c (30). What is withheld stands in no public row."""
    release = prepared(world, by_ward(3, 20, 30))
    table = release.tables.get()
    assert cells(release) == {
        "": ("shown", 53),
        "a": ("withheld", None),
        "b": ("withheld", None),
        "c": ("shown", 30),
    }
    assert json.loads(table.withheld.content) == [[["a"], 3], [["b"], 20]]
    assert table.sha256 == sha256(table.content.encode()).hexdigest()
    assert json.loads(table.content)["provenance"] == {
        "as_of": "2025-12-15",
        "source": {"vi": "Báo cáo số 05/BC-BCĐNQ", "en": "Report No. 05/BC-BCĐNQ"},
        "coverage": {"vi": "3 trên 3 đơn vị có số liệu", "en": "3 of 3 units gave a figure"},
    }


def test_what_is_kept_reads_back_as_it_was_handed_in(world):
    table = prepared(world, by_ward(3, 0, 30)).tables.get()
    found = releasing.shown(table.content, table.withheld.content)
    assert found.table == by_ward(3, 0, 30).counted
    assert found.withheld == frozenset({("a",), ("c",)})


def test_a_sensitive_trait_has_ten_for_a_threshold(world):
    assert cells(prepared(world, by_ward(9, 20, 30)))["a"] == ("shown", 9)
    assert cells(prepared(world, by_ward(9, 20, 30, sensitive=True)))["a"] == ("withheld", None)


def test_it_is_public_once_another_person_says_so_and_the_log_knows(world):
    release = prepared(world, by_ward(3, 20, 30))
    assert list(queries.public_releases()) == []
    with pytest.raises(actions.AnotherPersonDecides):
        actions.decide(release=release, by=world.office_officer, at=world.now)
    decision = decided(world, release)
    assert (decision.verdict, decision.by, decision.reason) == ("released", world.office_head, "")
    assert list(queries.public_releases()) == [release]
    with pytest.raises(actions.Decided):
        decided(world, release)
    events = Entry.objects.filter(event__startswith="release.").order_by("number")
    assert [(row.event, row.actor) for row in events] == [
        ("release.prepared", f"user:{world.office_officer.pk}"),
        ("release.decided", f"user:{world.office_head.pk}"),
    ]


def test_an_unsafe_release_is_refused_with_the_cell_named(world):
    """The preparer withholds the small cell only: 53 − 20 − 30 = 3."""
    release = prepared(world, by_ward(3, 20, 30), withheld={"n1": [("a",)]})
    with pytest.raises(actions.GivesAway) as refused:
        decided(world, release)
    assert refused.value.cells == ("Trẻ em được hỗ trợ · Phường An",)
    with translation.override("en"), pytest.raises(actions.GivesAway) as refused:
        decided(world, release)
    assert refused.value.cells == ("Children supported · Phường An",)
    assert list(queries.public_releases()) == []


def test_a_difference_between_two_releases_is_refused_with_the_cells_named(world):
    """Each is safe alone. Together a = 33 − 30, and b = 53 − 33."""
    first, second = prepared(world, by_ward(3, 20, 30)), prepared(world, of_two(33))
    assert cells(second, "n1-by-district") == {"a+c": ("shown", 33)}
    decided(world, first)
    with pytest.raises(actions.GivesAway) as refused:
        decided(world, second)
    assert refused.value.cells == ("Trẻ em được hỗ trợ · Phường An", "Trẻ em được hỗ trợ · Phường Bình")


def test_the_other_order_is_refused_too(world):
    first, second = prepared(world, by_ward(3, 20, 30)), prepared(world, of_two(33))
    decided(world, second)
    with pytest.raises(actions.GivesAway):
        decided(world, first)


def test_prepared_after_the_first_the_second_gives_way(world):
    decided(world, prepared(world, by_ward(3, 20, 30)))
    second = prepared(world, of_two(33))
    assert cells(second, "n1-by-district") == {"a+c": ("withheld", None)}
    assert decided(world, second).verdict == "released"


def test_what_was_taken_back_is_known_all_the_same(world):
    first, second = prepared(world, by_ward(3, 20, 30)), prepared(world, of_two(33))
    decided(world, first)
    actions.withdraw(release=first, reason_vi="Sai bảng.", by=world.office_head, at=world.now)
    with pytest.raises(actions.GivesAway):
        decided(world, second)


def test_another_count_tells_nothing_of_this_one(world):
    decided(world, prepared(world, by_ward(3, 20, 30)))
    assert decided(world, prepared(world, of_two(33, population="N1:2026-H1"))).verdict == "released"


def test_one_number_is_not_made_public_with_two_values(world):
    decided(world, prepared(world, by_ward(30, 20, 30)))
    with pytest.raises(actions.TableRefused):
        prepared(world, by_ward(31, 20, 30))
    corrected = prepared(world, by_ward(31, 20, 30, vintage="2"))
    assert decided(world, corrected).verdict == "released"


def test_a_correction_withholds_what_the_first_report_withheld(world):
    """Only c changed. If b (20) were shown now, the first table's a would follow from it."""
    decided(world, prepared(world, by_ward(3, 20, 30)))
    again = prepared(world, by_ward(3, 20, 31, vintage="2"))
    assert [cells(again)[code][0] for code in "abc"] == ["withheld", "withheld", "shown"]


def test_it_is_turned_down_with_a_reason_and_stays(world):
    release = prepared(world, by_ward(3, 20, 30))
    with pytest.raises(actions.ReasonMissing) as refused:
        actions.turn_down(release=release, reason=" ", by=world.office_head, at=world.now)
    assert refused.value.field == "reason"
    found = actions.turn_down(release=release, reason="Chưa đủ số liệu.", by=world.office_head, at=world.now)
    assert (found.verdict, found.reason) == ("turned-down", "Chưa đủ số liệu.")
    with pytest.raises(actions.Decided):
        decided(world, release)


def test_taken_back_it_leaves_a_tombstone(world):
    release = prepared(world, by_ward(3, 20, 30))
    with pytest.raises(actions.NotPublic):
        actions.withdraw(release=release, reason_vi="Sai.", by=world.office_head, at=world.now)
    decided(world, release)
    stone = actions.withdraw(
        release=release, reason_vi="Sai đơn vị tính.", reason_en="Wrong unit.", by=world.leader, at=world.now
    )
    assert (stone.reason_vi, stone.reason_en, stone.at, stone.by) == (
        "Sai đơn vị tính.",
        "Wrong unit.",
        world.now,
        world.leader,
    )
    assert list(queries.public_releases()) == [release]  # with the stone in its place
    with pytest.raises(actions.NotPublic):
        actions.withdraw(release=release, reason_vi="Sai.", by=world.office_head, at=world.now)


def test_nothing_of_it_ever_changes(world):
    release = prepared(world, by_ward(3, 20, 30))
    decision = decided(world, release)
    stone = actions.withdraw(release=release, reason_vi="Sai.", by=world.leader, at=world.now)
    table = release.tables.get()
    for row in (release, decision, stone, table, table.withheld):
        with pytest.raises(DatabaseError, match="never change"), transaction.atomic():
            row.save()


def test_a_text_is_kept_with_its_sources_and_holds_nobody_s_number(world):
    text = PlainText(
        "summary",
        Worded("Tóm tắt", "Summary"),
        Worded("Đã hỗ trợ trẻ em.", "Children had help."),
        ("a",),
        FROM,
    )
    release = prepared(world, texts=[text])
    kept = release.texts.get()
    assert json.loads(kept.content)["text"] == {"vi": "Đã hỗ trợ trẻ em.", "en": "Children had help."}
    assert kept.sha256 == sha256(kept.content.encode()).hexdigest()
    private = PlainText("x", Worded("Tóm tắt", "Summary"), Worded("Gọi 0903 123 456.", ""), (), FROM)
    with pytest.raises(actions.TextRefused):
        prepared(world, texts=[private])
    with pytest.raises(actions.NothingToRelease):
        prepared(world)


def test_the_audit_counts_over_all_that_is_public(world):
    """Tables of 4 cells and 1; 1 small, 1 beside it, then a + c: 3 of 5 withheld; 2 of the 4 others shown."""
    decided(world, prepared(world, by_ward(3, 20, 30)))
    decided(world, prepared(world, of_two(33)))
    found = queries.audited()
    assert (found.tables, found.cells, found.suppressed, found.small) == (2, 5, 3, 1)
    assert (found.safe, found.safe_shown, found.recoverable) == (4, 2, ())


def test_the_door(world):
    release, on = prepared(world, by_ward(3, 20, 30)), world.now.date()
    for person in (world.office_officer, world.office_head, world.leader):
        assert doors.release_for(person, release.pk, on) == release
    with pytest.raises(Denied):
        doors.release_for(world.office_officer, release.pk, on, Verb.RELEASE_DECIDE)
    with pytest.raises(NotFound):
        doors.release_for(world.nobody, release.pk, on)


def saying(vi: str, en: str = "") -> PlainText:
    return PlainText("text", Worded("Trẻ em", "Children"), Worded(vi, en), (), FROM)


@pytest.mark.parametrize(
    "words",
    [
        "Phường An hỗ trợ 3 em.",  # the small one
        "Phường Bình hỗ trợ 20 trẻ em.",  # withheld beside it, in a kindred unit
        "Hỗ trợ từ 3 đến 30 em.",
    ],
)
def test_words_that_say_what_a_table_withholds_are_refused(world, words):
    release = prepared(world, by_ward(3, 20, 30), texts=[saying(words)])
    with pytest.raises(actions.TellsWithheld) as refused:
        decided(world, release)
    assert refused.value.words == (words.removesuffix(".").partition("trợ ")[2].removeprefix("từ "),)
    assert list(queries.public_releases()) == []


@pytest.mark.parametrize(
    "words",
    [
        "Cả ba phường hỗ trợ 53 em.",  # shown
        "Ngày 03 tháng 3 năm 2026, theo Nghị định 20/2020/NĐ-CP, 3 cuộc họp, 3 văn bản, 20%.",  # no people
    ],
)
def test_other_numbers_may_stand_in_words(world, words):
    release = prepared(world, by_ward(3, 20, 30), texts=[saying(words)])
    assert decided(world, release).verdict == "released"


def test_a_summary_is_held_against_earlier_tables_where_the_count_is_small(world):
    """3 and 20 are withheld in what is public already, about another report: 20 may be another twenty."""
    decided(world, prepared(world, by_ward(3, 20, 30)))
    given = {"publisher": world.committee, "about": "test:2", "title": Worded("Trẻ em", "Children")}
    given |= {"texts": [saying("Như dưới đây.")], "by": world.office_officer, "at": world.now}
    large = actions.prepare(**given, summary=Worded("Có 20 em.", "20 children."))
    assert decided(world, large).verdict == "released"
    small = actions.prepare(**given, summary=Worded("Có 3 em.", "3 children."))
    with pytest.raises(actions.TellsWithheld) as refused:
        decided(world, small)
    assert refused.value.words == ("3 em", "3 children")


def test_small_counts_of_people_in_words_are_listed_for_who_decides(world):
    """0 tells of nobody, 10 is not small, meetings are not people."""
    listing = PlainListing(
        "held",
        Worded("Lớp", "Courses"),
        (Column("name", Worded("Tên", "Name")),),
        {"1": (Worded("Lớp cho 9 cán bộ", ""),)},
        FROM,
    )
    words = "Có 7 hộ, 0 người, 10 người và 4 cuộc."
    release = prepared(
        world, texts=[saying(words)], listings=[listing], summary=Worded("Có 2 vụ.", "2 cases.")
    )
    summary = Worded("Tóm tắt", "Summary")
    assert queries.to_look_at(release) == [
        Told(summary, "vi", "2 vụ", 2, "vụ"),
        Told(summary, "en", "2 cases", 2, "trường hợp"),
        Told(Worded("Trẻ em", "Children"), "vi", "7 hộ", 7, "hộ"),
        Told(Worded("Lớp", "Courses"), "vi", "9 cán bộ", 9, "cán bộ"),
    ]
    assert queries.told_in_words(release) == []
