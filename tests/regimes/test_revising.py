"""A regime changes by new rows; what a round was opened under never does."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from quyen.audit.models import Entry
from quyen.core.ladders import Rung as RungRule
from quyen.core.periods import Period, Window, WindowRule
from quyen.regimes import actions, queries
from quyen.regimes.models import CalendarDay, Definition, Line, Part, Rung, Section, Version
from quyen.regimes.models import Window as WindowRow
from tests import factories
from tests.clock import at, on

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
WHEN = {"by": None, "at": at("2025-12-01 09:00")}
LATER = date(2025, 12, 15)


@pytest.fixture
def version(db):
    return actions.load_regime(committee=factories.small_city().committee, **WHEN)


@pytest.fixture
def frozen(version):
    return actions.freeze(version=version, **WHEN)


def said(version):
    """Everything a version says, without its ids."""
    windows, rungs = queries.rules_of(version)
    sections = [
        (row.code, row.parent.code if row.parent else "", row.title_vi, row.asked_of, row.required, row.role)
        for row in version.sections.select_related("parent")
    ]
    lines = list(
        version.lines.values_list("definition", "section__code", "position", "required", "annual_only")
    )
    return windows, rungs, sections, lines, version.name_vi, version.process_en, version.legal_basis


def test_a_revision_says_the_same_until_it_is_changed(frozen):
    new = actions.revise(version=frozen, valid_from=LATER, **WHEN)
    frozen.refresh_from_db()
    assert said(new) == said(frozen)
    assert (new.number, new.valid_from, new.valid_until, new.frozen_at) == (2, LATER, None, None)
    assert (frozen.number, frozen.valid_until) == (1, LATER)
    assert not set(new.lines.values_list("pk")) & set(frozen.lines.values_list("pk"))
    assert set(new.lines.values_list("section__version", flat=True)) == {new.pk}
    assert [entry.event for entry in Entry.objects.all()] == [
        "regime.loaded",
        "regime.frozen",
        "regime.revised",
    ]


def test_only_the_newest_version_is_followed_and_only_later(version):
    with pytest.raises(actions.StartsTooEarly):
        actions.revise(version=version, valid_from=date(2024, 12, 15), **WHEN)
    actions.revise(version=version, valid_from=LATER, **WHEN)
    with pytest.raises(actions.NotNewest):
        actions.revise(version=version, valid_from=date(2026, 6, 15), **WHEN)
    assert Version.objects.count() == 2


def test_freezing_twice_keeps_the_first_time(frozen):
    again = actions.freeze(version=frozen, by=None, at=at("2026-01-01 09:00"))
    assert again.frozen_at == at("2025-12-01 09:00")
    assert Entry.objects.filter(event="regime.frozen").count() == 1


def test_an_open_version_takes_new_windows_and_deadlines(version):
    windows, rungs = queries.rules_of(version)
    month = WindowRule("month", 0, 1, 0, "last", "Quy chế mới")
    communes = RungRule("communes", "after-closing", working_days=3, legal_basis="Quy chế mới")
    committee = replace(rungs[3], moves="later", day_of_month=20)
    actions.set_window(version=version, rule=month, **WHEN)
    actions.set_rung(version=version, rule=communes, **WHEN)
    actions.set_rung(version=version, rule=committee, **WHEN)
    changed = queries.rules_of(version)
    stored = replace(month, closes_day=31)  # a month without that day closes on its last
    assert changed == ([*windows[1:], stored], [*rungs[1:3], communes, committee])
    assert Entry.objects.filter(event__in=["regime.window-set", "regime.rung-set"]).count() == 3


def test_a_frozen_version_refuses_with_a_way_out(frozen):
    window, rung = WindowRule("month", 0, 1, 0, "last"), RungRule("communes", "after-closing", working_days=3)
    refused = []
    for change in (
        lambda: actions.set_window(version=frozen, rule=window, **WHEN),
        lambda: actions.set_rung(version=frozen, rule=rung, **WHEN),
        lambda: actions.redefine(
            version=frozen, code="NQ01", valid_from=LATER, changes={"name_en": "X"}, **WHEN
        ),
    ):
        with pytest.raises(actions.Frozen) as refusal:
            change()
        refused.append(str(refusal.value))
    assert set(refused) == {
        "Phiên bản này đã dùng cho một kỳ báo cáo nên không sửa được. Hãy lập phiên bản mới trước."
    }


def test_a_new_definition_ends_the_old_one_and_keeps_its_breakdowns(frozen):
    new = actions.revise(version=frozen, valid_from=LATER, **WHEN)
    changes = {"meaning_en": "Up to 60 million đồng.", "legal_basis": "Quyết định mới"}
    defined = actions.redefine(version=new, code="NQ01", valid_from=LATER, changes=changes, **WHEN)
    old = Definition.objects.get(indicator__code="NQ01", valid_until=LATER)
    assert (defined.valid_from, defined.valid_until, defined.legal_basis) == (LATER, None, "Quyết định mới")
    assert [
        list(each.parts.values_list("dimension", "code", "adds_up", "position")) for each in (old, defined)
    ] == [[("standard", "national", False, 1), ("standard", "city", False, 2)]] * 2
    assert new.lines.get(definition__indicator__code="NQ01").definition == defined
    assert frozen.lines.get(definition__indicator__code="NQ01").definition == old


def test_a_definition_that_changes_nothing_or_starts_too_early_is_refused(version):
    name = Definition.objects.get(indicator__code="NQ01").name_en
    with pytest.raises(actions.NothingChanged):
        actions.redefine(version=version, code="NQ01", valid_from=LATER, changes={"name_en": name}, **WHEN)
    with pytest.raises(actions.StartsTooEarly):
        day = date(2024, 12, 15)
        actions.redefine(version=version, code="NQ01", valid_from=day, changes={"name_en": "X"}, **WHEN)
    assert Definition.objects.count() == 72


def test_a_second_decision_of_the_same_day_corrects_the_first(version):
    for working in (False, True):
        actions.set_calendar_day(
            on=on("2026-06-15"), working=working, reason_vi="a", reason_en="b", legal_basis="c", **WHEN
        )
    rows = CalendarDay.objects.filter(on=on("2026-06-15")).values_list("working", "valid_from", "valid_until")
    assert list(rows) == [(True, on("2025-12-01"), None)]


def test_the_first_round_freezes_the_version(version):
    actions.start_round(
        version=version,
        committee=version.regime.committee,
        period=Period.parse("2025-H2"),
        window=Window(on("2025-06-15"), on("2025-12-14"), "Điều 12"),
        before=[],
        nature="periodic",
        conflict=[],
        archive=False,
        texts={},
        **WHEN,
    )
    version.refresh_from_db()
    assert version.frozen_at == WHEN["at"]


CHANGES = [
    lambda version: Version.objects.filter(pk=version.pk).update(name_vi="khác"),
    lambda version: Version.objects.filter(pk=version.pk).update(frozen_at=None),
    lambda version: WindowRow.objects.filter(version=version, kind="month").update(closes_day=15),
    lambda version: Rung.objects.filter(version=version, level="communes").update(working_days=9),
    lambda version: Section.objects.filter(version=version).update(required=False),
    lambda version: Line.objects.filter(version=version).update(required=False),
    lambda version: Line.objects.create(
        version=version,
        position=99,
        section=version.sections.first(),
        definition=Definition.objects.create(
            indicator_id=Definition.objects.first().indicator_id, kind="flow", valid_until=date(2020, 1, 1)
        ),
    ),
    lambda version: Definition.objects.filter(indicator__code="NQ01").update(kind="flow"),
    lambda version: Definition.objects.filter(indicator__code="NQ42").update(of_people=True),
    lambda version: Part.objects.filter(definition__indicator__code="NQ01").update(adds_up=True),
]


@pytest.mark.parametrize("change", CHANGES)
def test_the_database_refuses_to_change_what_is_frozen(frozen, change):
    before = said(frozen)
    with pytest.raises((DatabaseError, IntegrityError), match="never change"), transaction.atomic():
        change(frozen)
    assert said(Version.objects.get(pk=frozen.pk)) == before


@pytest.mark.parametrize("change", CHANGES)
def test_the_database_lets_change_what_is_not_frozen(version, change):
    change(version)
    assert Version.objects.count() == 1


def test_postgresql_refuses_to_delete_too(frozen):
    if connection.vendor == "postgresql":
        with pytest.raises(DatabaseError, match="never change"), transaction.atomic():
            frozen.lines.first().delete()
    assert frozen.lines.count() == 72
