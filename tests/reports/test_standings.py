"""How reports stand: Python and SQL agree, and a cut-off sees what had been filed by then."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from quyen.obligations.models import Obligation
from quyen.reports import actions, queries
from quyen.reports.rules.standing import Standing, VersionState, standing_of, state_of_version
from tests.clock import at


def test_standing_of_every_case():
    found = {
        (outcome, draft): str(standing_of(outcome, has_draft=draft))
        for outcome in (None, "", "returned", "accepted")
        for draft in (False, True)
    }
    assert found == {
        (None, False): "none",
        (None, True): "draft",
        ("", False): "filed",
        ("", True): "filed",
        ("returned", False): "returned",
        ("returned", True): "returned",
        ("accepted", False): "accepted",
        ("accepted", True): "accepted",
    }


def test_state_of_a_version_in_every_case():
    found = [
        state_of_version(outcome, withdrawn=withdrawn, newest=newest)
        for outcome, withdrawn, newest in (
            ("", True, True),
            ("", True, False),
            ("accepted", False, False),
            ("", False, True),
            ("returned", False, True),
            ("accepted", False, True),
        )
    ]
    assert found == [
        VersionState.WITHDRAWN,
        VersionState.WITHDRAWN,
        VersionState.REPLACED,
        VersionState.FILED,
        VersionState.RETURNED,
        VersionState.ACCEPTED,
    ]


def every_standing(desk) -> dict:
    """Bring the city's units to every standing there is; the health department owes and has done nothing."""
    city, office = desk.city, {"by": desk.people["office"], "at": at("2026-06-17 09:00")}
    desk.draft(city.hoa_sen)
    desk.file(city.mai_vang)
    actions.return_version(version=desk.file(city.truc_xanh), message="Xin sửa.", **office)
    accepted = desk.file(city.sao_bien)
    actions.accept(version=accepted, **office)
    actions.correct(version=accepted, reason="Rà soát.", by=None, at=at("2026-06-18 09:00"))
    withdrawn = desk.file(city.agriculture)
    actions.withdraw(version=withdrawn, reason="Nhầm.", by=desk.people["head"], at=at("2026-06-16 09:00"))
    return {
        "hoa-sen": Standing.DRAFT,
        "mai-vang": Standing.FILED,
        "truc-xanh": Standing.RETURNED,
        "sao-bien": Standing.ACCEPTED,
        "so-nnmt": Standing.DRAFT,
        "so-y-te": Standing.NONE,
        "ban-chi-dao": Standing.NONE,
    }


def test_standing_and_its_twin_in_sql_agree(desk):
    expected = every_standing(desk)
    rows = Obligation.objects.filter(round=desk.round).select_related("unit")
    one_by_one = {row.unit.key: queries.standing(row) for row in rows}
    together = {row.unit.key: row.standing for row in queries.with_standing(rows)}
    with CaptureQueriesContext(connection) as asked:
        found = queries.standings(Obligation.objects.filter(round=desk.round))
    assert one_by_one == expected
    assert ({row.unit.key: found[row.pk] for row in rows}, len(asked)) == (expected, 3)
    assert together == {key: standing.value for key, standing in expected.items()}


def test_newest_standing_sees_what_was_there_at_the_cutoff(desk):
    unit = desk.city.hoa_sen
    first = desk.file(unit)
    office = {"by": desk.people["office"], "at": at("2026-06-17 09:00")}
    actions.return_version(version=first, message="Xin sửa.", **office)
    draft = desk.draft(unit)
    desk.answer(draft, "NQ27", "12")
    desk.approve(draft, at("2026-06-18 08:00"))
    second = actions.submit(draft=draft, by=desk.people["head"], at=at("2026-06-18 09:00"))
    actions.withdraw(version=second, reason="Nhầm.", by=desk.people["head"], at=at("2026-06-19 09:00"))

    def seen(moment: str) -> list:
        return queries.newest_standing(desk.round, at(moment))

    assert [seen(f"2026-06-{moment}") for moment in ("15 08:59", "15 09:00", "18 09:00", "19 09:00")] == [
        [],
        [first],
        [second],
        [first],
    ]
    assert [row.receipt.reference for row in seen("2026-06-18 09:00")] == [f"reports.version:{second.pk}"]
    assert [row.receipt.received_at for row in seen("2026-06-20 09:00")] == [at("2026-06-15 09:00")]


def test_newest_standing_costs_the_same_for_one_unit_and_for_three(desk):
    counts = []
    for unit in (desk.city.hoa_sen, desk.city.mai_vang, desk.city.sao_bien):
        desk.file(unit)
        with CaptureQueriesContext(connection) as captured:
            found = queries.newest_standing(desk.round, at("2026-06-20 09:00"))
            named = [row.obligation.unit.key for row in found]
        counts.append((len(named), len(captured)))
    assert counts == [(1, 2), (2, 2), (3, 2)]
