"""The heads of released tables and listings: what lists say of them, beside the frozen form of all of it."""

import json
from dataclasses import fields, replace
from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction

from quyen.core.immutable import keep
from quyen.publications import queries_public as public
from quyen.publications.models import ReleasedListing, ReleasedTable
from quyen.publications.thawing import Cell, ListingHead, TableHead
from tests.publications.test_public import HOUR, LISTING, TABLE, make_public

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
TIMELESS = replace(
    TABLE, key="meetings.held", population="Meetings: all", period="", dimensions=(), values={(): 7}
)
PARTED = replace(TABLE, key="n3", population="N3", values={("a",): 20, ("b",): 30})


@pytest.fixture
def released(world):
    """Two releases, the second with a later version of what is in the first."""
    first = make_public(world, tables=(TABLE, TIMELESS, PARTED), listings=(LISTING,))
    later = replace(TABLE, vintage="2", values={("",): 54, ("a",): 3, ("b",): 20, ("c",): 31})
    return first, make_public(world, "test:2", 2 * HOUR, tables=(later,), listings=(LISTING,))


@pytest.mark.usefixtures("released")
def test_a_head_says_what_the_whole_says():
    assert [told(one, TableHead) for one in public.table_heads()] == [
        told(one, TableHead) for one in public.tables()
    ]
    assert [told(one, ListingHead) for one in public.listing_heads()] == [
        told(one, ListingHead) for one in public.listings()
    ]
    assert [(one.address, one.version, one.content.total) for one in public.table_heads()] == [
        ("n1-2025-h2-ban-chi-dao", 1, Cell("shown", 53)),
        ("meetings-held-meetings-all", 1, Cell("shown", 7)),
        ("n3", 1, Cell("none", None)),
        ("n1-2025-h2-ban-chi-dao", 2, Cell("shown", 54)),
    ]


def told(edition, head: type) -> tuple:
    """Return all that a list may say of an edition."""
    said = [getattr(edition.content, one.name) for one in fields(head)]
    return edition.address, edition.version, edition.sha256, edition.release, edition.content.period, *said


@pytest.mark.usefixtures("released")
def test_of_heads_the_wholes_are_read_in_their_order():
    heads, listings = public.table_heads()[::-1], public.listing_heads()[1:]
    assert public.whole_tables(heads) == public.tables()[::-1]
    assert public.whole_listings(listings) == public.listings()[1:]
    assert public.whole_tables([]) == []


def test_of_some_releases_or_of_one_key(released):
    first, second = released
    heads = public.heads_in([second.pk])
    assert [(one.content.key, one.version) for one in heads] == [("n1", 2), ("trainings-held", 2)]
    assert len(public.heads_in([first.pk, second.pk])) == 6
    assert [one.version for one in public.heads_over_time("n1")] == [1, 2]
    assert public.heads_over_time("meetings.held") == []  # of no period
    assert public.heads_over_time("n") == []


@pytest.mark.usefixtures("released")
def test_a_head_holds_no_parts_and_nothing_withheld():
    for row in (*ReleasedTable.objects.all(), *ReleasedListing.objects.all()):
        head = json.loads(row.head)
        assert {"dimensions", "cells", "columns", "rows"}.isdisjoint(head)
        whole = json.loads(row.content)
        assert head | whole == whole | {name: head[name] for name in head.keys() - whole.keys()}
        assert head.keys() - whole.keys() == ({"total"} if "cells" in whole else set())


@pytest.mark.usefixtures("released")
def test_what_was_released_before_there_were_heads_gets_them():
    """The step of the upgrade, on rows as they were before it; afterwards they never change again."""
    step = import_module("quyen.publications.migrations.0010_heads")
    before = kept()
    editor = SimpleNamespace(connection=connection)
    connection.check_constraints()  # what was written is settled, as it is when an upgrade begins
    step.lift(*step.TABLES)(apps, editor)
    for model in (ReleasedTable, ReleasedListing):
        model.objects.update(address="", head="")
    assert kept() != before
    step.fill(apps, editor)
    keep(*step.TABLES)(apps, editor)
    assert kept() == before
    with pytest.raises(DatabaseError, match="never change"), transaction.atomic():
        ReleasedTable.objects.update(address="")


def kept() -> list[tuple]:
    columns = ("pk", "address", "head")
    return [
        row
        for model in (ReleasedTable, ReleasedListing)
        for row in model.objects.order_by("pk").values_list(*columns)
    ]
