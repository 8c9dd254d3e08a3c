"""A year beside its halves: what it would give away of them is withheld in it, or refused."""

from datetime import timedelta

import pytest

from quyen.core.disclosure.shapes import Across
from quyen.publications import actions, releasing
from quyen.publications import queries_releases as queries
from quyen.publications.models import Release
from quyen.publications.releasing import LAST, SUM, PlainTable, Worded
from tests.publications.test_releasing import by_ward, cells

pytestmark = pytest.mark.postgres


def of(period: str, *counts: int, over_time: str = SUM) -> PlainTable:
    return by_ward(*counts, population=f"N1:{period}:hoa-sen", period=period, over_time=over_time)


def prepared(world, about: str, *tables: PlainTable) -> Release:
    words = Worded("Trẻ em", "Children")
    given = {"publisher": world.committee, "about": about, "title": words}
    return actions.prepare(**given, tables=tables, by=world.office_officer, at=world.now)


def made_public(world, about: str, *tables: PlainTable) -> Release:
    found = prepared(world, about, *tables)
    actions.decide(release=found, by=world.office_head, at=world.now + timedelta(hours=1))
    return found


def hidden(release: Release) -> set[str]:
    return {code for code, (state, _value) in cells(release).items() if state == "withheld"}


def test_a_year_withholds_what_would_give_a_half_away(world):
    """a's 3 is withheld in the first half with one beside it; the year and the second half together may not tell it."""
    first = made_public(world, "test:1", of("2026-H1", 3, 20, 30))
    made_public(world, "test:2", of("2026-H2", 40, 50, 60))
    year = made_public(world, "test:3", of("2026-Y", 43, 70, 90))
    assert len(hidden(first)) == 2
    assert hidden(first) == hidden(year)
    assert queries.audited().recoverable == ()


def test_prepared_before_its_half_was_public_a_year_is_refused_with_the_cell_named(world):
    year = prepared(world, "test:3", of("2026-Y", 43, 70, 90))
    made_public(world, "test:1", of("2026-H1", 3, 20, 30))
    made_public(world, "test:2", of("2026-H2", 40, 50, 60))
    with pytest.raises(actions.GivesAway) as refused:
        actions.decide(release=year, by=world.office_head, at=world.now + timedelta(hours=2))
    assert "Trẻ em được hỗ trợ · Phường An" in refused.value.cells
    assert hidden(prepared(world, "test:4", of("2026-Y", 43, 70, 90)))


def test_a_count_that_says_nothing_of_time_stands_alone(world):
    made_public(world, "test:1", of("2026-H1", 3, 20, 30, over_time=""))
    made_public(world, "test:2", of("2026-H2", 40, 50, 60, over_time=""))
    assert hidden(made_public(world, "test:3", of("2026-Y", 43, 70, 90, over_time=""))) == set()


def test_what_adds_up_over_a_year_is_kept_with_the_table(world):
    table = of("2026-H1", 30, 40, 50)
    row = made_public(world, "test:1", table).tables.get()
    (kept,) = queries.as_shown([row])
    assert kept.table == table.counted
    names = {one: f"N1:2026-{one}:hoa-sen" for one in ("Y", "H1", "H2", "9M", "Q3", "Q4")}
    assert Across(names["Y"], (names["H1"], names["H2"])) in kept.table.across
    assert Across(names["9M"], (names["H1"], names["Q3"])) in kept.table.across
    assert len(kept.table.across) == 9
    stock = releasing.across(table.population, "2026-H1", LAST)
    assert stock[:2] != kept.table.across[:2]
    assert Across(names["Y"], (names["H2"],)) in stock
    assert Across(names["Y"], (names["Q4"],)) in stock
    assert "over_time" not in row.head
