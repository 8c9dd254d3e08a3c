"""Two sittings of a conference, from the blueprint to the keys."""

from uuid import UUID

import pytest

from quyen.audit.models import Entry
from quyen.training import actions
from quyen.training.models import Sheet
from quyen.training.rules import answers as rules
from tests import sittings
from tests.clock import at

LATE = at("2026-07-10 18:00")


@pytest.fixture
def bank(world) -> sittings.Bank:
    return sittings.fill_bank(world)


def test_a_sheet_is_taken_once_however_often_it_is_sent(world, conference, bank):
    sittings.compose(world, conference.event, bank)
    sitting = sittings.open_one(world, conference.event, "before")
    group = conference.groups["communes"]
    first = sittings.answer(sitting, "Đò12", group, {1, 2})
    again = sittings.answer(sitting, "Đò12", group, {3})
    assert (first.pk, again.choices, Sheet.objects.count()) == (again.pk, first.choices, 1)


def test_a_sheet_keeps_the_seal_of_its_code_and_no_time(world, conference, bank):
    sittings.compose(world, conference.event, bank)
    sitting = sittings.open_one(world, conference.event, "before")
    log = Entry.objects.count()
    sheet = sittings.answer(sitting, "Đò-12 ngang", conference.groups["communes"], set())
    sheet.refresh_from_db()
    seal = rules.sealed(conference.event.code_key, "DO 12 NGANG")
    assert (sheet.code, sheet.participant, sheet.unit) == (seal, None, None)
    assert Entry.objects.count() == log


def test_sheets_are_taken_after_closing_until_the_keys_are_open(world, conference):
    held = sittings.hold(world, conference, {"ab12": ("communes", {1}, {1, 2})})
    sittings.answer(held.after, "late1", conference.groups["police"], {1})
    sittings.open_keys(world, conference.event)
    with pytest.raises(actions.AnswersOver):
        sittings.answer(held.after, "late2", conference.groups["police"], {1})
    assert (held.before.sheets.count(), held.after.sheets.count()) == (1, 2)
    resent = sittings.answer(held.after, "late1", conference.groups["police"], {1})
    assert isinstance(resent.pk, UUID)
