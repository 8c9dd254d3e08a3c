"""What programs read: exactly what the doors let their persons see, in the shapes that the schema promises."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from quyen.accounts.roles import Verb
from quyen.accounts.rules import SCOPES
from quyen.core.refusals import Refusal
from quyen.obligations import doors as obligations
from quyen.obligations.models import Obligation
from quyen.organisations.models import Succession, Unit
from quyen.reports import doors as reports
from quyen.reports.models import Version
from quyen.reports.queries import asked_of, content_of
from quyen.synthesis.models import Figure

READERS = ("officer", "stranger", "dept_clerk", "office_officer", "leader", "auditor")


def let_in(things, door) -> set[int]:
    """The ids of those that a door opens."""
    found = set()
    for thing in things:
        try:
            door(thing.pk)
        except Refusal:
            continue
        found.add(thing.pk)
    return found


@pytest.mark.parametrize("name", READERS)
def test_a_list_of_obligations_and_of_reports_holds_what_the_doors_open(world, program, name):
    caller, user, on = program(name), world.people[name], world.now.date()
    user.scopes = frozenset(SCOPES)
    verbs = Verb.REPORT_READ_OWN, Verb.BOARD_READ
    owed = let_in(Obligation.objects.all(), lambda pk: obligations.find_obligation(user, pk, *verbs, on=on))
    filed = let_in(Version.objects.all(), lambda pk: reports.version_for(user, pk, on))
    assert owed
    assert {row["id"] for row in caller.all("/obligations")} == owed
    if name == "auditor":
        assert (filed, caller.get("/reports")[0]) == (set(), 403)
    else:
        assert {row["id"] for row in caller.all("/reports")} == filed


def test_the_office_of_a_program_reads_what_stands(world, program):
    """Without the scope to review nobody reads what is being mended, as leaders do not."""
    listed = {row["id"] for row in program("office_officer").all("/reports")}
    assert listed == {row["id"] for row in program("leader").all("/reports")}


def test_one_obligation_in_full(world, program):
    owed = world.owed("ward_b")
    assert program("stranger").get(f"/obligations/{owed.pk}") == (
        200,
        {
            "id": owed.pk,
            "round": {
                "id": world.round_open.pk,
                "regime": world.version.regime.key,
                "version": 1,
                "period": "2026-H1",
                "nature": "periodic",
                "title": {"vi": world.round_open.title_vi, "en": world.round_open.title_en},
                "opens_on": "2025-12-15",
                "closes_on": "2026-06-14",
                "archive": False,
            },
            "unit": "mai-vang",
            "unit_name": {"vi": "Phường Mai Vàng", "en": owed.unit_name_en},
            "level": "communes",
            "committees_own": False,
            "due_on": "2026-06-16",
            "effective_due_on": "2026-06-16",
            "legal_basis": owed.legal_basis,
            "timeliness": "on_time",
            "days": 0,
            "received_at": "2026-06-15T00:40:00Z",
            "standing": "filed",
        },
    )


def test_a_report_says_what_was_filed(world, program):
    version = Version.objects.get(obligation=world.owed("ward_b"))
    status, told = program("stranger").get(f"/reports/{version.pk}")
    said = content_of(version)
    assert status == 200
    assert (told["sha256"], told["receipt"]["timeliness"]) == (version.content_hash, "on_time")
    assert {(row["indicator"], row["span"], row["part"]): row["value"] for row in told["answers"]} == {
        row.key: None if row.value is None else str(row.value // 10_000) for row in said.answers
    }
    assert [row["text"] for row in told["passages"]] == [row.text for row in said.passages]


def test_units_and_their_successions_are_all_there(world, program):
    caller = program("officer", ["units.read"])
    standing = {row["key"] for row in caller.all("/units", on="2025-06-30")}
    assert {"ben-cu", "cho-noi", "do-ngang", "tan-lap"} <= standing
    assert "hoa-sen" not in standing
    listed = {(row["predecessor"], row["successor"], row["extent"]) for row in caller.all("/successions")}
    assert listed == {
        (row.predecessor.key, row.successor.key, row.extent)
        for row in Succession.objects.select_related("predecessor", "successor")
    }
    status, split = caller.get("/units/do-ngang")
    assert (status, split["valid_until"]) == (200, "2025-07-01")
    assert [(row["successor"], row["extent"], row["answers"]) for row in split["became"]] == [
        ("mai-vang", "part", True),
        ("tan-lap", "part", False),
    ]
    assert [row["key"] for row in caller.all("/units", words="hoa sen")] == ["hoa-sen"]
    assert {row["key"] for row in caller.all("/units")} == set(
        Unit.objects.filter(valid_until=None).values_list("key", flat=True)
    )


def test_what_is_asked_is_what_the_form_asks(world, program):
    status, told = program("officer").get(f"/obligations/{world.owed('ward_a').pk}/asked")
    asked = reports.obligation_for(world.officer, world.owed("ward_a").pk, world.now.date())
    places = [(row.line.definition.indicator.code, span.opens_on) for row, span in asked_of(asked).places()]
    assert status == 200
    assert [(row["indicator"], span.split("/")[0]) for row in told["figures"] for span in row["spans"]] == [
        (code, day.isoformat()) for code, day in places
    ]


def test_a_figure_of_a_synthesis_and_its_sources(world, program):
    caller = program("office_officer", ["synthesis.read"])
    synthesis = world.synthesis_past
    figures = caller.all(f"/syntheses/{synthesis.pk}/figures")
    assert len(figures) == Figure.objects.filter(synthesis=synthesis, grouping="all").count() > 0
    poor = next(row for row in figures if row["indicator"] == "NQ01")
    sources = caller.all(f"/figures/{poor['id']}/sources")
    given = [int(row["value"]) for row in sources if row["role"] == "value" and row["value"]]
    assert poor["value"] == str(sum(given))
    assert {row["id"] for row in caller.all("/syntheses")} >= {synthesis.pk, world.synthesis.pk}


def test_a_regime_is_told_whole(world, program):
    caller, version = program("officer", ["units.read"]), world.version
    assert [row["key"] for row in caller.all("/regimes") if not row["once"]] == [version.regime.key]
    status, told = caller.get(f"/regimes/{version.regime.key}/{version.number}")
    assert status == 200
    assert len(told["indicators"]) == version.lines.count()
    assert len(told["sections"]) == version.sections.count()
    assert caller.get(f"/regimes/{version.regime.key}/99")[0] == 404


def test_lists_cost_as_many_queries_for_few_as_for_many(program):
    caller = program("office_officer")
    caller.get("/me")  # notes the day's use
    counts = {}
    for path in ("/obligations", "/reports", "/units", "/rounds", "/syntheses", "/successions"):
        for size in (1, 100):
            with CaptureQueriesContext(connection) as ran:
                caller.get(path, per_page=size)
            counts[path, size] = len(ran)
    assert {path: counts[path, 100] - counts[path, 1] for path, _size in counts} == dict.fromkeys(
        {path for path, _size in counts}, 0
    )
