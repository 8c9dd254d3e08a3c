"""What is public as readers get it: versions, what stands, tombstones; and that nothing else can be reached."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from quyen.publications import actions
from quyen.publications import queries_public as public
from quyen.publications.queries_public import Edition, Published, Tombstone
from quyen.publications.releasing import (
    CODE,
    DAY,
    Column,
    PlainDimension,
    PlainListing,
    PlainTable,
    PlainText,
    Provenance,
    Reorganisation,
    Worded,
)
from quyen.publications.thawing import Cell, ListingContent, TableContent, TextContent

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
FROM = Provenance(
    date(2025, 12, 15),
    Worded("Báo cáo số 05/BC-BCĐNQ", "Report No. 05/BC-BCĐNQ"),
    Worded("3 trên 3 đơn vị có số liệu", "3 of 3 units gave a figure"),
)
WARDS = PlainDimension(
    "place",
    Worded("Nơi", "Place"),
    {code: Worded(f"Phường {code}", f"Ward {code}") for code in ("", "a", "b", "c")},
    (("", ("a", "b", "c")),),
)
CHANGED = (Reorganisation(date(2025, 7, 1), Worded("Ba phường.", "Three wards.")),)
TABLE = PlainTable(
    key="n1",
    title=Worded("Trẻ em được hỗ trợ", "Children supported"),
    unit=Worded("em", "children"),
    population="N1:2025-H2:ban-chi-dao",
    dimensions=(WARDS,),
    values={("",): 53, ("a",): 3, ("b",): 20, ("c",): 30},
    provenance=FROM,
    vintage="1",
    period="2025-H2",
    reorganisations=CHANGED,
)
LISTING = PlainListing(
    key="trainings-held",
    title=Worded("Lớp đã mở", "Trainings held"),
    columns=(
        Column("name", Worded("Tên", "Name")),
        Column("code", Worded("Mã", "Code"), CODE),
        Column("day", Worded("Ngày", "Day"), DAY),
    ),
    rows={
        "1": (Worded("Lớp một", "First"), "L1", "2026-01-05"),
        "2": (Worded("Lớp hai", "Second"), None, None),
    },
    provenance=FROM,
)
TEXT = PlainText(
    "text", Worded("Tóm tắt", "Summary"), Worded("Đã hỗ trợ.", ""), ("Báo cáo số 05", "document:1#II"), FROM
)
TITLE, SUMMARY = Worded("Trẻ em", "Children"), Worded("Ba phường báo cáo.", "Three wards reported.")


def prepare(world, about: str = "test:1#II", **given):
    given = {"tables": (TABLE,), "title": TITLE, "summary": SUMMARY, "at": world.now} | given
    return actions.prepare(publisher=world.committee, about=about, by=world.office_officer, **given)


def make_public(world, about: str = "test:1#II", after: timedelta = HOUR, **given):
    release = prepare(world, about, **given)
    actions.decide(release=release, by=world.office_head, at=world.now + after)
    return release


def take_back(world, release, after: timedelta = 9 * HOUR, reason_en: str = ""):
    actions.withdraw(
        release=release, reason_vi="Sai kỳ.", reason_en=reason_en, by=world.leader, at=world.now + after
    )


def as_published(world, release, **given) -> Published:
    return replace(
        Published(
            number=release.pk,
            subject="figures",
            about="test:1#II",
            title=TITLE,
            summary=SUMMARY,
            publisher=Worded(world.committee.name_vi, world.committee.name_en),
            at=world.now + HOUR,
            withdrawn=None,
        ),
        **given,
    )


def as_content(**given) -> TableContent:
    """The table as it is read back: a is small, b the cheapest beside it."""
    return replace(
        TableContent(
            key="n1",
            title=TABLE.title,
            unit=TABLE.unit,
            population=TABLE.population,
            vintage="1",
            period="2025-H2",
            threshold=5,
            dimensions=(WARDS,),
            cells={
                ("",): Cell("shown", 53),
                ("a",): Cell("withheld", None),
                ("b",): Cell("withheld", None),
                ("c",): Cell("shown", 30),
            },
            provenance=FROM,
            reorganisations=CHANGED,
        ),
        **given,
    )


def numbers(found) -> list[int]:
    return [one.number for one in found]


def test_a_release_is_read_back_as_it_was_frozen(world):
    release = make_public(world, listings=(LISTING,), texts=(TEXT,))
    told = as_published(world, release)
    assert public.published() == [told] == public.standing()
    assert public.release(release.pk) == told
    assert public.tables_of(release.pk) == [Edition(as_content(), release.tables.get().sha256, told, 1)]
    assert public.listings_of(release.pk) == [
        Edition(
            ListingContent(LISTING.key, LISTING.title, FROM, LISTING.columns, LISTING.rows),
            release.listings.get().sha256,
            told,
            1,
        )
    ]
    assert public.texts_of(release.pk) == [TextContent("text", TEXT.heading, TEXT.text, TEXT.sources, FROM)]


def test_an_address_is_made_of_what_is_counted_and_never_changes(world):
    assert as_content().address == "n1-2025-h2-ban-chi-dao"
    assert as_content().total == Cell("shown", 53)
    make_public(world, listings=(LISTING,))
    assert [one.address for one in public.listings()] == ["trainings-held"]


def test_a_later_report_of_the_same_is_the_next_version(world):
    first = make_public(world)
    second = make_public(world, after=2 * HOUR, tables=(corrected(),))
    found = public.versions("n1-2025-h2-ban-chi-dao")
    assert [(one.version, one.release.number, one.content.vintage) for one in found] == [
        (1, first.pk, "1"),
        (2, second.pk, "2"),
    ]
    assert public.latest(public.tables()) == [found[1]]
    assert numbers(public.published()) == [second.pk, first.pk]
    assert numbers(public.standing()) == [second.pk]
    assert public.versions("n1") == []


def corrected() -> PlainTable:
    return replace(TABLE, vintage="2", values={("",): 54, ("a",): 3, ("b",): 20, ("c",): 31})


def test_taken_back_it_keeps_its_version_and_the_one_before_stands_again(world):
    first = make_public(world)
    second = make_public(world, after=2 * HOUR, tables=(corrected(),))
    take_back(world, second, reason_en="Wrong period.")
    stone = Tombstone(world.now + 9 * HOUR, Worded("Sai kỳ.", "Wrong period."))
    gone = as_published(world, second, at=world.now + 2 * HOUR, withdrawn=stone)
    assert public.release(second.pk) == gone
    assert stone.on == world.now.date()
    assert [one.version for one in public.versions("n1-2025-h2-ban-chi-dao")] == [1, 2]
    assert [one.release.number for one in public.latest(public.tables())] == [first.pk]
    assert numbers(public.standing()) == [first.pk]


def test_a_reason_without_english_is_told_in_vietnamese(world):
    release = make_public(world)
    take_back(world, release)
    assert public.release(release.pk).withdrawn.reason == Worded("Sai kỳ.", "Sai kỳ.")
    assert (public.standing(), public.latest(public.tables()), public.series(public.tables())) == ([], [], {})


def test_an_indicator_over_time_has_the_newest_standing_table_of_each_period(world):
    earlier = replace(
        TABLE,
        population="N1:2025-H1:ban-chi-dao",
        period="2025-H1",
        provenance=replace(FROM, as_of=date(2025, 6, 14)),
    )
    timeless = replace(TABLE, key="n2", population="N2", period="")
    make_public(world)
    make_public(world, "test:2#II", after=2 * HOUR, tables=(earlier, timeless))
    make_public(world, after=3 * HOUR, tables=(corrected(),))
    found = public.series(public.tables())
    assert {key: [(one.content.period, one.version) for one in row] for key, row in found.items()} == {
        "n1": [("2025-H1", 1), ("2025-H2", 2)]
    }


def test_by_subject(world):
    made = make_public(world)
    training = make_public(world, "test:2", 2 * HOUR, subject="trainings", tables=(), listings=(LISTING,))
    assert numbers(public.published("trainings")) == [training.pk] == numbers(public.standing("trainings"))
    assert numbers(public.published("figures")) == [made.pk]
    assert public.published("answers") == []


def test_nothing_prepared_turned_down_or_withheld_is_reached(world):
    waiting = prepare(world, "test:2", texts=(TEXT,), listings=(LISTING,))
    refused = prepare(world, "test:3", texts=(TEXT,))
    actions.turn_down(release=refused, reason="Chưa đủ.", by=world.office_head, at=world.now)
    for hidden in (waiting, refused):
        assert public.release(hidden.pk) is None
        assert (
            public.tables_of(hidden.pk) == public.listings_of(hidden.pk) == public.texts_of(hidden.pk) == []
        )
    assert public.texts_in([waiting.pk, refused.pk]) == {waiting.pk: [], refused.pk: []}
    everything = (
        public.published(),
        public.standing(),
        public.tables(),
        public.listings(),
        public.series(public.tables()),
    )
    assert everything == ([], [], [], [], {})
    made = make_public(world)
    (table,) = public.tables_of(made.pk)
    assert {cell.value for cell in table.content.cells.values()} == {53, 30, None}


def test_what_was_taken_back_has_no_texts_to_read(world):
    release = make_public(world, texts=(TEXT,))
    take_back(world, release)
    assert public.texts_of(release.pk) == []


def test_so_many_queries_however_many_releases(world):
    def asked() -> int:
        with CaptureQueriesContext(connection) as context:
            public.published(), public.standing(), public.series(public.tables()), public.listings()
        return len(context)

    make_public(world, listings=(LISTING,))
    one = asked()
    for number in range(2, 6):
        make_public(world, f"test:{number}", number * HOUR, listings=(LISTING,))
    assert asked() == one == 6
