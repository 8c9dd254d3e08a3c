"""A class is written down in counts, once, and taken back with a reason."""

import json
from datetime import date

import pytest

from quyen.accounts.roles import Verb
from quyen.audit.models import Entry
from quyen.core.refusals import Denied, NotFound
from quyen.followup.rules import Blank, UncleanText
from quyen.training import actions
from quyen.training.actions import ClassGone, ClassRefused
from quyen.training.doors.classes import class_for, own_units
from quyen.training.models import Class
from tests.clock import at

pytestmark = pytest.mark.django_db
NOW = at("2026-06-15 09:00")
ON = NOW.date()
GIVEN = {"title": "Lớp tập huấn tổ dân phố", "held_on": date(2026, 6, 12), "people": 42, "staff": 3}


def log(world, **given) -> Class:
    return actions.log_class(**{"unit": world.ward_a, **GIVEN, "by": world.officer, "at": NOW, **given})


def test_a_class_is_counts_and_the_log_holds_counts(world):
    row = log(world, topics="Quyền trẻ em", mode="online")
    kept = Class.objects.values(
        "title", "held_on", "people", "staff", "topics", "mode", "entered_by", "withdrawn_at"
    ).get()
    assert kept == {
        **GIVEN,
        "topics": "Quyền trẻ em",
        "mode": "online",
        "entered_by": world.officer.pk,
        "withdrawn_at": None,
    }
    entry = Entry.objects.filter(event="class.logged").get()
    assert (entry.subject, json.loads(entry.detail)) == (
        f"training.class:{row.pk}",
        {"unit": "hoa-sen", "held_on": "2026-06-12", "people": 42, "staff": 3},
    )


@pytest.mark.parametrize(
    ("given", "refusal", "field"),
    [
        ({"held_on": date(2026, 6, 16)}, ClassRefused, "held_on"),
        ({"people": 0}, ClassRefused, "people"),
        ({"people": None}, ClassRefused, "people"),
        ({"staff": 43}, ClassRefused, "staff"),
        ({"staff": -1}, ClassRefused, "staff"),
        ({"title": " "}, Blank, "title"),
        ({"title": "Gọi 0903 123 456 để dự"}, UncleanText, "title"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(world, given, refusal, field):
    with pytest.raises(refusal) as refused:
        log(world, **given)
    assert (refused.value.field, Class.objects.count()) == (field, 0)


def test_the_same_sent_twice_is_one_class(world):
    log(world)
    with pytest.raises(ClassRefused):
        log(world, title="LỚP TẬP HUẤN  tổ dân phố")
    log(world, unit=world.ward_b)
    log(world, people=43)
    assert Class.objects.count() == 3


def test_what_is_taken_back_stays_with_its_reason_and_is_taken_back_once(world):
    row = log(world)
    with pytest.raises(Blank):
        actions.withdraw_class(row=row, why="", by=world.officer, at=NOW)
    actions.withdraw_class(row=row, why="Ghi nhầm ngày.", by=world.head, at=NOW)
    kept = Class.objects.values_list("withdrawn_at", "withdrawn_by", "withdrawn_why").get()
    assert kept == (NOW, world.head.pk, "Ghi nhầm ngày.")
    with pytest.raises(ClassGone):
        actions.withdraw_class(row=row, why="Lần nữa.", by=world.head, at=NOW)
    log(world)  # and may be written down again, as it was


def test_its_own_people_and_who_reads_trainings_see_it_others_do_not(world):
    row = log(world)
    for reader in (world.officer, world.head, world.office_officer, world.leader):
        assert class_for(reader, row.pk, ON) == row
    for stranger in (world.stranger, world.dept_officer, world.nobody):
        with pytest.raises(NotFound):
            class_for(stranger, row.pk, ON)
    with pytest.raises(Denied):
        class_for(world.office_officer, row.pk, ON, Verb.PLACE_NAME)
    assert own_units(world.officer, ON) == [world.ward_a]
    with pytest.raises(Denied):
        own_units(world.clerk, ON)
