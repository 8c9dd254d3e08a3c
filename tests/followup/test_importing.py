"""Files of commitments in the register: the real 227, twice, with broken rows, and undone to the last row."""

import csv
import json
from collections import Counter
from datetime import date
from itertools import islice
from pathlib import Path

import pytest
from django.conf import settings

from quyen.followup import actions
from quyen.followup.actions.importing import NothingToApply, RegisterMoved
from quyen.followup.actions.undoing import NotApplied, UsedSince
from quyen.followup.models import (
    Country,
    Cycle,
    Import,
    ImportRow,
    Instrument,
    Item,
    ItemText,
    Level,
    SourceDocument,
    Term,
)
from quyen.followup.queries.importing import read, reading_of, remembered
from quyen.followup.queries.planning import plan
from quyen.followup.rules.faults import sentence
from tests import commitment_files as files
from tests import commitments

pytestmark = pytest.mark.django_db
UPR = settings.DATA / "commitments" / "upr_viet_nam_2014.csv"
TABLES = (Instrument, Cycle, SourceDocument, Level, Country, Term, Item, ItemText)


def source(path: Path = UPR) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def register() -> dict[str, list]:
    """Every row of the register, column by column, and what items are tied to."""
    tied = {
        name: sorted(Item.objects.values_list("pk", name)) for name in ("countries__name_en", "terms__code")
    }
    rows = {model.__name__: sorted(map(str, model.objects.values())) for model in TABLES}
    return rows | {name: list(map(str, pairs)) for name, pairs in tied.items()}


def give(world, content: bytes, format: str = "table", **more) -> Import:
    name = {"uhri": "a.json", "ohchr-list": "a.docx"}.get(format, "a.csv")
    reading = read(content, format=format, columns=more.get("columns") if format == "table" else None)
    stamp = {"by": world.office_officer, "at": world.now}
    committee = {"committee": world.committee, "format": format, "name": name, "reading": reading}
    return actions.give_import(content=content, **committee, **more, **stamp)


def bring(world, content: bytes, format: str = "table", **more) -> Import:
    """Give a file and take it over."""
    given = give(world, content, format, **more)
    stamp = {"by": world.office_officer, "at": world.now}
    actions.apply_import(given=given, reading=reading_of(given), digest=given.digest, **stamp)
    return Import.objects.get(pk=given.pk)


def undo(world, given: Import) -> Import:
    return actions.undo_import(given=given, by=world.office_officer, at=world.now)


def outcomes(given: Import) -> dict[str, int]:
    return dict(Counter(given.rows.values_list("outcome", flat=True)))


def test_all_227_recommendations_come_in_as_the_source_counts_them(world):
    rows = source()
    given = bring(world, UPR.read_bytes())
    items = {item.reference: item for item in Item.objects.prefetch_related("texts", "countries")}
    assert outcomes(given) == {"new": 227}
    assert {
        reference: (item.position, item.texts.get().text, {row.name_en for row in item.countries.all()})
        for reference, item in islice(items.items(), None)
    } == {
        row["reference"]: (row["position"], row["text"], set(row["recommending_states"].split("; ")))
        for row in rows
    }
    by_position = Counter(item.position for item in items.values())
    by_state = Counter(row.name_en for item in items.values() for row in item.countries.all())
    assert (
        by_position
        == Counter(row["position"] for row in rows)
        == {"supported": 182, "noted": 42, "partly": 3}
    )
    assert by_state == Counter(name for row in rows for name in row["recommending_states"].split("; "))
    assert len(by_state) == Country.objects.exclude(name_vi="").count() == 101
    cycle = Cycle.objects.get()
    assert (cycle.name_en, cycle.name_vi) == ("Second cycle, 2014, closed", "Chu kỳ II, 2014, đã kết thúc")
    assert (cycle.closed_on < world.now.date(), cycle.instrument.code) == (True, "UPR")
    assert {(item.kind, item.document.symbol, item.invented) for item in items.values()} == {
        ("recommendation", "A/HRC/26/6", False)
    }
    assert [item.reference for item in Item.objects.all()[8:11]] == [f"UPR-2-143.{n}" for n in (9, 10, 11)]


def test_twice_changes_nothing(world):
    bring(world, UPR.read_bytes())
    before = register()
    again = give(world, UPR.read_bytes())
    stamp = {"by": world.office_officer, "at": world.now}
    assert (outcomes(again), register()) == ({"unchanged": 227}, before)
    with pytest.raises(NothingToApply):
        actions.apply_import(given=again, reading=reading_of(again), digest=again.digest, **stamp)


def test_undone_it_was_never_there(world):
    before = register()
    given = bring(world, UPR.read_bytes())
    undo(world, given)
    assert (register(), Item.objects.count()) == (before, 0)
    with pytest.raises(NotApplied):
        undo(world, given)


BROKEN = {  # at a line of the source: what stands there instead, and why it stays out
    5: ('UPR-2-143.4,A/HRC/26/6,143.4,"Ensure that any law (Belgium),Belgium,supported', "open-quote"),
    11: ("UPR-2-143.10,A/HRC/26/6", "too-few-cells"),
    33: ("UPR-2-143.32,A/HRC/26/6,143.32,Give it to 0912345678,Spain,supported", "unclean"),
    34: ("UPR 2,A/HRC/26/6,143.33,Take steps,Spain,supported", "odd-reference"),
    228: ("UPR-2-143.227,A/HRC/26/6,143.227,Take steps (Spain),Spain,perhaps", "odd-position"),
}


def test_broken_rows_stop_nothing_else_and_are_named_by_their_line(world):
    lines = UPR.read_text(encoding="utf-8").splitlines()
    for line, (text, _code) in BROKEN.items():
        lines[line - 1] = text
    given = bring(world, "\n".join(lines).encode())
    errors = given.rows.filter(outcome="error")
    assert {row.line: row.reason["code"] for row in errors} == {at: code for at, (_t, code) in BROKEN.items()}
    assert all(sentence(row.reason) for row in errors)
    assert outcomes(given) == {"new": 222, "error": 5}
    wanted = [row["reference"] for at, row in enumerate(source(), 2) if at not in BROKEN]
    assert set(Item.objects.values_list("reference", flat=True)) == set(wanted)


CHANGES = files.table(
    ("reference", "position", "text_en", "recommending_states", "themes", "sdgs"),
    (
        "RS-2-1",
        "noted",
        "Extend health care to all children.",
        "Portugal; Chile",
        "A1 Health of children",
        "3.7",
    ),
    ("RS-2-2", "", "Provide clean water to all households.", "", "Housing", ""),
    ("RS-2-99", "supported", "Open the archive.", "Chile", "", "10 - Reduced inequalities"),
)


def test_what_stands_in_the_register_is_changed_where_the_file_says_so_and_put_back(world):
    commitments.add(world)
    before = register()
    given = bring(world, CHANGES)
    rows = {row.reference: row for row in given.rows.all()}
    assert {reference: row.outcome for reference, row in rows.items()} == {
        "RS-2-1": "changed",
        "RS-2-2": "changed",
        "RS-2-99": "new",
    }
    changed = {
        name: rows["RS-2-1"].after[name]
        for name, value in rows["RS-2-1"].before.items()
        if name != "changed" and rows["RS-2-1"].after[name] != value
    }
    assert changed == {
        "position": "noted",
        "texts": {
            "vi": "Mở rộng chăm sóc sức khỏe cho trẻ em ở các xã đảo.",
            "en": "Extend health care to all children.",
        },
        "countries": ["Chile", "Portugal"],
        "terms": [
            ["cluster", "cluster-1"],
            ["group", "children"],
            ["sdg", "3.7"],
            ["sdg", "3.8"],
            ["theme", "A1"],
        ],
    }
    item = Item.objects.get(reference="RS-2-1")
    assert (item.changed_by, item.statuses.count()) == (world.office_officer, 4)
    assert list(
        Term.objects.filter(code__in=["3.7", "10", "housing"]).values_list("code", "parent__code")
    ) == [
        ("10", None),
        ("3.7", "3"),
        ("housing", None),
    ]
    undo(world, given)
    assert register() == before


def test_what_others_wrote_since_is_not_undone(world):
    commitments.add(world)
    given = bring(world, CHANGES)
    new = Item.objects.get(reference="RS-2-99")
    actions.assign(
        item=new,
        unit=world.dept,
        part="lead",
        from_on=date(2026, 6, 1),
        by=world.office_officer,
        at=world.now,
    )
    before = register()
    with pytest.raises(UsedSince) as refused:
        undo(world, given)
    assert (register(), "RS-2-99" in str(refused.value)) == (before, True)


def test_a_state_that_others_name_by_now_stays(world):
    given = bring(world, files.table(("reference", "text", "states"), ("UPR-4-1.1", "Do so.", "Chile; Peru")))
    actions.enter_item(
        committee=world.committee,
        reference="UPR-4-1.2",
        cycle=Cycle.objects.get(),
        kind="recommendation",
        position="none",
        texts={"en": "And that."},
        countries=["Chile"],
        by=world.office_officer,
        at=world.now,
    )
    undo(world, given)
    assert list(Country.objects.values_list("name_en", flat=True)) == ["Chile"]
    assert list(Item.objects.values_list("reference", "cycle__code")) == [("UPR-4-1.2", "4")]


def test_the_register_moved_since_it_was_looked_at(world):
    given = give(world, CHANGES.replace(b"RS-2", b"UPR-2"))
    bring(world, files.table(("reference", "text"), ("UPR-2-1", "Something else.")))
    with pytest.raises(RegisterMoved):
        actions.apply_import(
            given=given, reading=reading_of(given), digest=given.digest, by=world.office_officer, at=world.now
        )


def test_records_of_uhri_are_known_again_by_their_own_number(world):
    content = files.export(files.record(), files.TREATY, files.SAME_PARAGRAPH)
    given = bring(world, content, "uhri", columns={"country": "Viet Nam"})
    turned = files.export(files.SAME_PARAGRAPH, files.TREATY, files.record(UprPositions=["Noted"]))
    again = bring(world, turned, "uhri", columns={"country": "Viet Nam"})
    assert (outcomes(given), outcomes(again)) == ({"new": 3}, {"unchanged": 2, "changed": 1})
    assert dict(Item.objects.values_list("reference", "position")) == {
        "CRC-2022-21": "none",
        "CRC-2022-21-33333333": "none",
        "UPR-4-38.1": "noted",
    }


def test_a_list_in_word_meets_what_a_table_brought(world):
    table = files.table(
        ("reference", "text", "position"),
        ("UPR-4-38.1", "Ratify the remaining convention (Maldives) (Portugal)", "supported"),
    )
    bring(world, table)
    given = bring(world, files.thematic(files.HEADINGS_4, files.ROWS_4, *files.CYCLE_4), "ohchr-list")
    assert outcomes(given) == {"changed": 1, "new": 2, "error": 2}
    item = Item.objects.get(reference="UPR-4-38.1")
    assert (item.position_document.symbol, item.paragraph) == ("A/HRC/57/6/Add.1", "38.1")
    assert sorted(item.terms.values_list("taxonomy", "code")) == [
        ("group", "children"),
        ("group", "women-girls"),
        ("sdg", "10"),
        ("sdg", "16"),
        ("sdg", "16.3"),
        ("theme", "A12"),
        ("theme", "B31"),
    ]


def test_columns_are_said_once(world):
    columns = {"reference": "A", "text_vi": "B"}
    give(world, files.table(("A", "B"), ("RS-2-1", "Làm.")), columns=columns)
    assert remembered(world.committee, ["B", "A", "C"]) == columns
    assert remembered(world.committee, ["A", "C"]) == {}


def test_rows_of_another_cycle_and_of_no_known_instrument_are_refused(world):
    commitments.add(world)
    content = files.table(
        ("reference", "text"),
        ("RS-1-9", "One."),
        ("9", "Two."),
        ("XY-1-1", "Three."),
        ("just-words", "Four."),
    )
    chosen = plan(world.committee, read(content, format="table", cycle="RS-2"))
    free = plan(world.committee, read(content, format="table"))
    told = [
        [(step.reference, step.reason.get("code", step.outcome)) for step in one.steps]
        for one in (chosen, free)
    ]
    assert told == [
        [("RS-1-9", "other-cycle"), ("RS-2-9", "new"), ("XY-1-1", "other-cycle"), ("just-words", "new")],
        [("RS-1-9", "new"), ("9", "no-cycle"), ("XY-1-1", "unknown-instrument"), ("just-words", "no-cycle")],
    ]


def test_a_plan_costs_the_same_queries_for_two_rows_and_for_all(world, django_assert_num_queries):
    bring(world, UPR.read_bytes())
    whole = read(UPR.read_bytes(), format="table")
    few = read(b"\n".join(UPR.read_bytes().splitlines()[:3]), format="table")
    with django_assert_num_queries(6):
        short = plan(world.committee, few)
    with django_assert_num_queries(6):
        long = plan(world.committee, whole)
    assert (len(short.steps), len(long.steps)) == (2, 227)


def test_what_a_row_did_is_kept_as_plain_values(world):
    given = bring(world, files.table(("reference", "text"), ("UPR-2-1", "Do so.")))
    row = ImportRow.objects.get(of=given)
    assert json.loads(json.dumps(row.after)) == row.after
    assert (row.before, row.item, row.line) == (None, Item.objects.get(), 2)
