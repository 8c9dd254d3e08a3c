"""Figures taken over from another report keep where they are from, until somebody writes another value."""

import json
from datetime import date

import pytest
from django.db import DatabaseError, transaction
from django.utils import translation

from quyen.audit.models import Entry as LogEntry
from quyen.files import actions as files
from quyen.reports import actions, queries, refusals
from quyen.reports.forms.figures import tables
from quyen.reports.forms.filled import Entry, Place
from quyen.reports.models import Draft, FilledForm, Mapping, Source
from quyen.reports.queries.contents import sources_of
from quyen.reports.rules.answers import Given
from tests.clock import at
from tests.reports.conftest import WRITING

pytestmark = pytest.mark.django_db
TABLE = "Chỉ tiêu\tSố\nSố hộ nghèo\t96\n".encode()
REPORT = {"name": "Báo cáo giảm nghèo, biểu 02", "number": "45/BC-UBND", "dated_on": date(2026, 6, 10)}
DAY = at("2026-06-15 10:00")


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def stamp(desk):
    return {"by": desk.people["officer"], "at": DAY}


@pytest.fixture
def source(desk, stamp):
    file = files.keep(content=TABLE, name="bieu-02.csv", kinds=("csv",), **stamp)
    return actions.name_source(unit=desk.city.hoa_sen, file=file, **REPORT, **stamp)


def entry(desk, code: str, number: int) -> Entry:
    return Entry(f"Row: {code}", Place(desk.line(code), desk.span), Given("value", number * 10_000))


def rows(draft: Draft) -> dict:
    found = draft.answers.select_related("line__definition__indicator", "source")
    return {
        row.line.definition.indicator.code: (row.value // 10_000, row.source and row.source.number)
        for row in found
    }


def test_what_is_taken_over_has_its_source_and_the_same_again_changes_nothing(desk, source, stamp):
    draft = desk.draft(desk.city.hoa_sen)
    desk.answer(draft, "NQ02", "210")
    desk.answer(draft, "NQ27", "5")
    entries = [entry(desk, "NQ01", 96), entry(desk, "NQ02", 210), entry(desk, "NQ27", 6)]
    assert actions.take_over(
        draft=draft, source=source, entries=entries, refused=1, **stamp
    ) == actions.TakenOver(2, 1)
    assert rows(draft) == {"NQ01": (96, "45/BC-UBND"), "NQ02": (210, "45/BC-UBND"), "NQ27": (6, "45/BC-UBND")}
    draft.refresh_from_db()
    assert draft.revision == 3
    assert actions.take_over(
        draft=draft, source=source, entries=entries, refused=1, **stamp
    ) == actions.TakenOver(0, 0)
    draft.refresh_from_db()
    assert draft.revision == 3
    assert list(FilledForm.objects.values_list("changed", "refused", "revision")) == [(2, 1, 3), (0, 1, 3)]


def test_only_the_source_coming_makes_approvals_lapse(desk, source, stamp):
    draft = desk.draft(desk.city.hoa_sen)
    desk.answer(draft, "NQ01", "96")
    taken = actions.take_over(draft=draft, source=source, entries=[entry(desk, "NQ01", 96)], **stamp)
    draft.refresh_from_db()
    assert (taken, draft.revision) == (actions.TakenOver(0, 1), 2)


def test_paper_says_where_a_figure_is_from(desk, source, stamp):
    draft = desk.draft(desk.city.hoa_sen)
    actions.take_over(draft=draft, source=source, entries=[entry(desk, "NQ01", 96)], **stamp)
    table = tables(draft, queries.asked_of(draft.obligation))[desk.line("NQ01").section_id]
    assert [row[3:] for row in table.rows if row[1] == "Số hộ nghèo"] == [
        ("96", "Nguồn: Báo cáo giảm nghèo, biểu 02, số 45/BC-UBND, ngày 10/06/2026")
    ]


def test_another_value_written_over_it_is_no_longer_from_there(desk, source, stamp):
    draft = desk.draft(desk.city.hoa_sen)
    actions.take_over(draft=draft, source=source, entries=[entry(desk, "NQ01", 96)], **stamp)
    desk.answer(draft, "NQ01", "96")
    assert rows(draft) == {"NQ01": (96, "45/BC-UBND")}
    desk.answer(draft, "NQ01", "97")
    assert rows(draft) == {"NQ01": (97, None)}


def test_what_the_page_would_refuse_is_refused_and_nothing_is_written(desk, source, stamp):
    draft = desk.draft(desk.city.hoa_sen)
    bad = Entry("Row 3", Place(desk.line("NQ27"), desk.span), Given("value", -1))
    with pytest.raises(refusals.BelowZero):
        actions.take_over(draft=draft, source=source, entries=[entry(desk, "NQ01", 96), bad], **stamp)
    assert rows(draft) == {}


def test_a_source_is_one_however_often_it_is_named(desk, source, stamp):
    again = files.keep(content=TABLE, name="lan-nua.csv", kinds=("csv",), **stamp)
    assert actions.name_source(unit=desk.city.hoa_sen, file=again, **REPORT, **stamp) == source
    other = files.keep(content=TABLE + b"x\t1\n", name="khac.csv", kinds=("csv",), **stamp)
    assert actions.name_source(unit=desk.city.hoa_sen, file=other, **REPORT, **stamp) != source
    assert actions.name_source(unit=desk.city.sao_bien, file=again, **REPORT, **stamp) != source
    assert Source.objects.count() == 3


@pytest.mark.parametrize(
    ("given", "field", "sentence"),
    [
        ({"name": " "}, "name", "Write which report the figures are from."),
        (
            {"dated_on": date(2026, 6, 16)},
            "dated_on",
            "This day is still to come. Write the day that the report bears.",
        ),
        ({"name": "a" * 301}, "name", "This is too long: at most 300 characters."),
        ({"number": "1" * 61}, "number", "This is too long: at most 60 characters."),
    ],
)
def test_a_source_is_refused_at_its_field(desk, stamp, given, field, sentence):
    with pytest.raises(refusals.Refusal) as refused:
        actions.name_source(unit=desk.city.hoa_sen, **{**REPORT, **given}, **stamp)
    assert (refused.value.field, str(refused.value)) == (field, sentence)


def test_the_rows_of_a_table_are_said_once(desk, stamp):
    said = {"unit": desk.city.hoa_sen, "name": "Biểu 02", **stamp}
    first = actions.match_table(places={"labels": {"so ho ngheo": "NQ01"}}, **said)
    same = actions.match_table(places={"labels": {"so ho ngheo": "NQ01"}}, **said)
    other = actions.match_table(places={"labels": {"so ho ngheo": ""}}, **said)
    assert (first, same, other.pk) == (same, first, first.pk)
    assert list(Mapping.objects.values_list("name", "places")) == [
        ("Biểu 02", {"labels": {"so ho ngheo": ""}})
    ]
    assert LogEntry.objects.filter(event="source.table-matched").count() == 2


@pytest.mark.postgres
def test_a_version_names_its_sources_and_is_intact(desk, source, stamp):
    draft = desk.fill(desk.draft(desk.city.hoa_sen))
    actions.take_over(draft=draft, source=source, entries=[entry(desk, "NQ01", 96)], **stamp)
    desk.approve(draft, DAY)
    version = actions.submit(draft=draft, by=desk.people["head"], at=DAY)
    named = [
        {
            "name": "Báo cáo giảm nghèo, biểu 02",
            "number": "45/BC-UBND",
            "dated_on": "2026-06-10",
            "file": source.file.sha256,
            "places": [["NQ01", "2025-12-15/2026-06-14", ""]],
        }
    ]
    assert json.loads(version.content)["sources"] == named == sources_of(version)
    assert queries.is_intact(version)
    with pytest.raises(DatabaseError, match="never change"), transaction.atomic():
        Source.objects.filter(pk=source.pk).update(number="46/BC-UBND")


def test_a_version_without_sources_says_nothing_of_them(desk):
    version = desk.file(desk.city.hoa_sen)
    assert "sources" not in json.loads(version.content)


def test_the_same_figures_with_a_source_now_are_another_report(desk, source, stamp):
    version = desk.file(desk.city.hoa_sen, WRITING)
    draft = actions.withdraw(version=version, reason="Ghi nguồn số liệu.", by=desk.people["head"], at=DAY)
    desk.approve(draft, DAY)
    again = actions.submit(draft=draft, by=desk.people["head"], at=DAY)
    actions.accept(version=again, by=desk.people["office"], at=DAY)
    draft = actions.correct(version=again, reason="Ghi nguồn số liệu.", by=desk.people["officer"], at=DAY)
    desk.approve(draft, DAY)
    with pytest.raises(refusals.NothingChanged):
        actions.submit(draft=draft, by=desk.people["head"], at=DAY)
    actions.take_over(draft=draft, source=source, entries=[entry(desk, "NQ01", 10)], **stamp)
    desk.approve(Draft.objects.get(pk=draft.pk), DAY)
    sourced = actions.submit(draft=draft, by=desk.people["head"], at=DAY)
    draft = actions.withdraw(version=sourced, reason="Bổ sung.", by=desk.people["head"], at=DAY)
    assert rows(draft)["NQ01"] == (10, "45/BC-UBND")
