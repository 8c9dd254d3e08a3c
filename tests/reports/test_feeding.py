"""What trainings know of a report's figures: offered, taken over by one press, named in the version."""

import json
from datetime import date

import pytest

from quyen.reports import actions
from quyen.reports.actions.feeding import GivenAlready, NothingKnown
from quyen.reports.models import Draft
from quyen.reports.queries import asked_of
from quyen.reports.queries.beside import last_answers
from quyen.reports.queries.contents import is_intact
from quyen.reports.queries.feeding import fed_in
from quyen.training import actions as trainings
from tests import attended
from tests.clock import at
from tests.world import FIGURES, MORE, WARD_TEXTS

pytestmark = pytest.mark.django_db
CONFERENCE = {"citation": "training:1", "title": attended.trainings.TITLE, "on": "2026-05-20"}
LOGGED = at("2026-06-10 09:00")


def offered(world, draft: Draft) -> dict:
    """Return what is offered by indicator: figure, exact, takeable, what was counted."""
    asked = asked_of(draft.obligation)
    found = fed_in(draft, asked, last_answers(draft.obligation, asked), world.now)
    return {
        fed.line.definition.indicator.code: (
            fed.offer.count,
            fed.offer.exact,
            fed.takeable,
            [(row.citation, row.count) for row in fed.offer.counted],
        )
        for fed in found.values()
    }


def log(world, unit: str, held_on: date, people: int, staff: int = 0):
    given = {"title": "Lớp tập huấn tổ dân phố", "held_on": held_on, "people": people, "staff": staff}
    return trainings.log_class(unit=world.units[unit], by=world.officer, at=LOGGED, **given)


def take(world, draft: Draft, code: str) -> Draft:
    span = draft.obligation.round.spans.get(kind="main")
    return actions.take_fed(draft=draft, line=world.line(code), span=span, by=world.officer, at=world.now)


def answers(draft: Draft) -> dict:
    rows = draft.answers.select_related("line__definition__indicator", "source")
    return {
        row.line.definition.indicator.code: (row.kind, row.value, row.source.name if row.source else "")
        for row in rows
    }


def test_the_host_counts_the_conference_and_all_who_came_the_others_only_that_they_are_trained(world):
    attended.held(world, host=world.ward_a)
    assert offered(world, world.begin("ward_a", world.now)) == {
        "NQ44a": (1, True, True, [("training:1", 1)]),
        "NQ44b": (6, True, True, [("training:1", 6)]),
        "NQ45n": (2, False, False, [("training:1", 2)]),  # its last report said 9
    }
    assert offered(world, Draft.objects.get(obligation=world.owed("dept"))) == {
        "NQ45n": (2, False, False, [("training:1", 2)])
    }


def test_what_the_committee_holds_is_nobodys_figure_below(world):
    attended.held(world)
    assert offered(world, world.begin("ward_a", world.now)) == {
        "NQ45n": (2, False, False, [("training:1", 2)])
    }


def test_classes_add_up_in_their_days_and_people_trained_twice_are_not_counted_twice(world):
    log(world, "ward_a", date(2026, 1, 8), 30, 4)
    log(world, "ward_a", date(2026, 6, 2), 55, 11)
    log(world, "ward_a", date(2025, 12, 3), 500, 5)  # the period before: a stock counts it, a flow does not
    log(world, "ward_b", date(2026, 6, 3), 70, 70)
    gone = log(world, "ward_a", date(2026, 6, 4), 99, 99)
    trainings.withdraw_class(row=gone, why="Ghi nhầm.", by=world.officer, at=LOGGED)
    found = {code: offer[:3] for code, offer in offered(world, world.begin("ward_a", world.now)).items()}
    assert found == {"NQ44a": (2, True, True), "NQ44b": (85, True, True), "NQ45n": (11, False, True)}


def test_one_press_writes_the_figure_with_its_source_and_the_version_names_what_was_counted(world):
    attended.held(world, host=world.ward_a)
    draft = take(world, world.begin("ward_a", world.now), "NQ44b")
    name = "Sổ tập huấn: Hội nghị tập huấn công tác nhân quyền (20/05/2026)"
    assert answers(draft) == {"NQ44b": ("value", 60_000, name)}
    left = {code: text for code, text in (FIGURES | MORE).items() if code != "NQ44b"}
    world.fill(draft, left, WARD_TEXTS, by=world.officer, moment=world.now)
    world.say_of_tasks(draft, by=world.officer, moment=world.now)
    world.sign("ward_a", draft, world.now)
    version = actions.submit(draft=Draft.objects.get(pk=draft.pk), by=world.head, at=world.now)
    span = "2025-12-15/2026-06-14"
    assert json.loads(version.content)["sources"] == [
        {
            "name": name,
            "number": "",
            "dated_on": "",
            "file": "",
            "cited": [CONFERENCE | {"count": 6}],
            "places": [["NQ44b", span, ""]],
        }
    ]
    assert is_intact(version)


def test_a_figure_that_somebody_gave_is_never_written_over(world):
    attended.held(world, host=world.ward_a)
    draft = world.begin("ward_a", world.now)
    world.answer(draft, "NQ44a", "3")
    with pytest.raises(GivenAlready):
        take(world, draft, "NQ44a")
    assert answers(draft) == {"NQ44a": ("value", 30_000, "")}


def test_a_figure_that_says_the_same_gets_its_source_and_another_value_loses_it(world):
    attended.held(world, host=world.ward_a)
    draft = world.begin("ward_a", world.now)
    world.answer(draft, "NQ44b", "6")
    before = Draft.objects.get(pk=draft.pk).revision
    draft = take(world, draft, "NQ44b")
    again = take(world, draft, "NQ44b")
    name = "Sổ tập huấn: Hội nghị tập huấn công tác nhân quyền (20/05/2026)"
    assert (answers(draft), draft.revision, again.revision) == (
        {"NQ44b": ("value", 60_000, name)},
        before + 1,
        before + 1,
    )
    world.answer(draft, "NQ44b", "7")
    assert answers(draft) == {"NQ44b": ("value", 70_000, "")}


def test_what_is_not_known_cannot_be_taken(world):
    draft = world.begin("ward_a", world.now)
    with pytest.raises(NothingKnown):
        take(world, draft, "NQ44a")
    with pytest.raises(NothingKnown):
        take(world, draft, "NQ01")


def test_days_before_a_reorganisation_ask_for_what_the_old_units_held(world):
    row = log(world, "ward_a", date(2025, 6, 20), 40)
    type(row).objects.filter(pk=row.pk).update(unit=world.old_a)
    draft = Draft(obligation=world.owed("ward_a", world.round_past))
    asked = asked_of(draft.obligation)
    draft.pk = 0
    found = fed_in(draft, asked, {}, world.now)
    assert {(fed.span.kind, fed.offer.feed.value, fed.offer.count) for fed in found.values()} == {
        ("before", "trainings-held", 1),
        ("before", "attendances", 40),
    }


def test_counts_outlive_the_scans(world):
    made = attended.held(world, host=world.ward_a)
    trainings.keep_turnout(event=made.event, by=None, at=world.now)
    for device in made.event.devices.all():
        device.scans.all().delete()
    assert offered(world, world.begin("ward_a", world.now))["NQ44b"] == (6, True, True, [("training:1", 6)])
