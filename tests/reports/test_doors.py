"""Who gets which report: strangers meet nothing, insiders a reason."""

from datetime import date

import pytest
from django.utils.translation import override

from quyen.accounts.roles import Verb
from quyen.core.refusals import Denied, NotFound
from quyen.organisations.models import Unit
from quyen.reports import actions, doors
from tests import factories
from tests.reports.conftest import WRITING

TODAY = date(2026, 6, 15)


@pytest.fixture
def people(desk) -> dict:
    outsider = factories.person("outsider")
    elsewhere = factories.ward("xa-la", "Xã Lạ")
    factories.mandate(outsider, elsewhere, "head")
    leader, auditor = factories.person("leader"), factories.person("auditor")
    factories.mandate(leader, desk.city.committee, "leader")
    factories.mandate(auditor, desk.city.committee, "auditor")
    return desk.people | {"outsider": outsider, "leader": leader, "auditor": auditor}


def met(door, *arguments) -> str:
    """What a person meets at a door."""
    try:
        door(*arguments)
    except NotFound:
        return "not found"
    except Denied:
        return "denied"
    return "open"


def all_meet(people, door, *arguments) -> dict[str, str]:
    return {name: met(door, person, *arguments) for name, person in people.items()}


def test_obligation_for(desk, people):
    assert all_meet(people, doors.obligation_for, desk.owed(desk.city.hoa_sen).pk, TODAY) == {
        "officer": "open",
        "second": "open",
        "head": "open",
        "neighbour": "not found",
        "office": "denied",
        "leader": "denied",
        "auditor": "denied",
        "outsider": "not found",
    }


def test_draft_for_is_the_units_own_and_nobody_elses(desk, people):
    draft = desk.draft(desk.city.hoa_sen)
    assert all_meet(people, doors.draft_for, draft.pk, TODAY) == {
        "officer": "open",
        "second": "open",
        "head": "open",
        "neighbour": "not found",
        "office": "denied",
        "leader": "denied",
        "auditor": "denied",
        "outsider": "not found",
    }
    submitting = {
        name: met(doors.draft_for, people[name], draft.pk, TODAY, Verb.REPORT_SUBMIT) for name in people
    }
    assert [name for name, what in submitting.items() if what == "open"] == ["head"]


def test_version_for(desk, people):
    version = desk.file(desk.city.hoa_sen)
    assert all_meet(people, doors.version_for, version.pk, TODAY) == {
        "officer": "open",
        "second": "open",
        "head": "open",
        "neighbour": "not found",
        "office": "open",
        "leader": "open",
        "auditor": "denied",
        "outsider": "not found",
    }
    reviewing = {
        name: met(doors.version_for, people[name], version.pk, TODAY, Verb.REPORT_REVIEW) for name in people
    }
    assert [name for name, what in reviewing.items() if what == "open"] == ["office"]


def test_nobody_gets_what_does_not_exist(desk, people):
    for door in (doors.obligation_for, doors.draft_for, doors.version_for):
        assert set(all_meet(people, door, 987_654, TODAY).values()) == {"not found"}


def test_a_denied_insider_is_told_why(desk, people):
    draft = desk.draft(desk.city.hoa_sen)
    with pytest.raises(Denied) as refused:
        doors.draft_for(people["office"], draft.pk, TODAY)
    assert str(refused.value) != ""


def test_step_for_opens_a_step_to_who_takes_it(desk, people):
    route = ["officer", "section-head", "head"]
    actions.set_signing_route(unit=desk.city.hoa_sen, steps=route, by=None, at=WRITING)
    draft = desk.draft(desk.city.hoa_sen)
    able = {
        step: [name for name in people if met(doors.step_for, people[name], draft.pk, step, TODAY) == "open"]
        for step in route
    }
    assert able == {
        "officer": ["officer", "second", "head"],
        "section-head": ["second", "head"],
        "head": ["head"],
    }
    assert met(doors.step_for, people["outsider"], draft.pk, "officer", TODAY) == "not found"


def test_a_dissolved_units_report_is_written_by_who_answers_for_it(opened):
    """The first half of 2025 was owed by Bến Cũ; from 1 July 2025 Hoa Sen answers for it."""
    desk = opened("2025-H1", WRITING)
    old = desk.owed(Unit.objects.get(key="ben-cu"))
    assert met(doors.obligation_for, desk.people["officer"], old.pk, TODAY) == "open"
    assert met(doors.obligation_for, desk.people["neighbour"], old.pk, TODAY) == "not found"
    draft = actions.open_draft(obligation=old, by=desk.people["officer"], at=WRITING)
    assert doors.step_for(desk.people["head"], draft.pk, "head", TODAY) == draft


def test_those_of_a_dissolved_unit_are_told_who_answers_for_it_now(opened):
    desk = opened("2025-H1", WRITING)
    former = factories.person("former")
    factories.mandate(former, desk.city.ben_cu, "head")
    old = desk.owed(desk.city.ben_cu)
    with pytest.raises(Denied) as refused, override("en"):
        doors.obligation_for(former, old.pk, TODAY)
    assert str(refused.value) == (
        "Phường Bến Cũ ended on 01/07/2025; Phường Hoa Sen answers for its reports now."
    )
    assert met(doors.obligation_for, former, old.pk, date(2025, 6, 16)) == "open"
