"""Paper sheets are typed by two people; the codes and the forms of the hall."""

import hashlib
import hmac

import pytest

from quyen.training import actions
from quyen.training.models import Event, Sheet
from quyen.training.queries.typing import papers
from quyen.training.rules import answers as rules
from quyen.training.rules.typing import differences
from tests import sittings


@pytest.fixture
def sitting(world, conference):
    sittings.compose(world, conference.event, sittings.fill_bank(world))
    return sittings.open_one(world, conference.event, "before")


def type_one(world, conference, sitting, who: str, right: set[int], **given):
    said = {
        "number": 1,
        "group": conference.groups["police"],
        "letter": "A",
        "code": "Mây 77",
        "level": "deputy",
        "choices": sittings.fill_sheet(sitting, "A", right),
        "at": world.now,
    }
    return actions.type_sheet(sitting=sitting, by=world.people[who], **{**said, **given})


def test_a_sheet_stands_when_two_people_typed_it_alike(world, conference, sitting):
    type_one(world, conference, sitting, "office_officer", {1, 2})
    alone = Sheet.objects.count()
    type_one(world, conference, sitting, "office_head", {1, 2}, code="MAY77")
    sheet = Sheet.objects.get()
    key = bytes.fromhex(conference.event.code_key)
    seal = hmac.new(key, b"may77", hashlib.sha256).hexdigest()
    kept = (sheet.code, sheet.letter, sheet.level, sheet.group, sheet.unit, sheet.way, sheet.choices)
    choices = sittings.fill_sheet(sitting, "A", {1, 2})
    assert alone == 0
    assert kept == (seal, "A", "deputy", conference.groups["police"], None, "paper", choices)
    with pytest.raises(actions.TypedAlready):
        type_one(world, conference, sitting, "office_head", {3})


def test_what_two_people_read_differently_is_shown_until_one_looks_again(world, conference, sitting):
    type_one(world, conference, sitting, "office_officer", {1, 2})
    type_one(world, conference, sitting, "office_head", {1}, code="MAY78")
    second = list(sittings.fill_sheet(sitting, "A", set()))[1]
    paper = papers(sitting)[0]
    assert (paper.differ, paper.stands, Sheet.objects.count()) == (["code", second], False, 0)
    type_one(world, conference, sitting, "office_head", {1, 2})
    paper = papers(sitting)[0]
    assert (paper.differ, paper.stands, Sheet.objects.count()) == ([], True, 1)


def test_one_person_alone_never_makes_a_sheet(world, conference, sitting):
    for _turn in range(2):
        type_one(world, conference, sitting, "office_officer", {1})
    assert (sitting.typings.count(), Sheet.objects.count()) == (1, 0)


def test_differences_name_head_and_items_in_order():
    same = {"letter": "A", "code": "x", "participant": None, "group": 1, "level": "", "unit": None}
    one = {**same, "choices": {"7": 1, "8": None, "9": 2}}
    other = {**same, "group": 2, "choices": {"7": 1, "8": 0, "9": 2}}
    assert differences([one, other]) == ["group", "8"]
    assert differences([one, {**one}]) == []
    assert differences([one, {**other, "letter": "B", "choices": {"1": 0}}]) == ["letter", "group"]


@pytest.mark.parametrize(
    ("given", "refusal", "field"),
    [
        ({"code": "ab1"}, actions.CodeRefused, "code"),
        ({"code": "x" * 21}, actions.CodeRefused, "code"),
        ({"letter": ""}, actions.SheetRefused, "letter"),
        ({"level": "minister"}, actions.SheetRefused, "level"),
        ({"choices": {"0": 1}}, actions.SheetRefused, "choices"),
        ({"number": 0}, actions.NumberRefused, "number"),
    ],
)
def test_a_sheet_that_does_not_fit_is_refused_at_its_field(world, conference, sitting, given, refusal, field):
    with pytest.raises(refusal) as refused:
        type_one(world, conference, sitting, "office_officer", {1}, **given)
    assert (refused.value.field, sitting.typings.count()) == (field, 0)


@pytest.mark.parametrize("chosen", [4, -1, True, "1", 1.0])
def test_an_answer_outside_those_there_are_is_refused(world, conference, sitting, chosen):
    choices = dict.fromkeys(sittings.fill_sheet(sitting, "A", set()), chosen)
    with pytest.raises(actions.SheetRefused):
        type_one(world, conference, sitting, "office_officer", set(), choices=choices)
    assert sitting.typings.count() == 0


def test_a_ticket_has_no_place_where_tests_are_by_code(world, conference, sitting):
    with pytest.raises(actions.CodeRefused):
        actions.hand_in(
            sitting=sitting,
            sheet_id=sittings.SPACE,
            group=conference.groups["police"],
            choices={},
            letter="A",
            participant=sittings.name_one(world, conference),
            by=None,
            at=world.now,
        )
    assert Sheet.objects.count() == 0


@pytest.mark.parametrize(
    ("seats", "kept"), [([2, 2, 1], False), ([3, 3, 1], True), ([3, 2, 3, 2], False), ([], False)]
)
def test_a_sheet_keeps_its_unit_from_a_median_of_three_seats(seats, kept):
    assert rules.keeps_unit(seats) is kept


def test_forms_are_given_crosswise():
    assert rules.folded("Đò-12 Ngang ﬁ") == "do12ngang"
    half = hashlib.sha256(b"do12ngang").digest()[-1] % 2
    assert rules.half_of("Đò-12 ngang") == half
    given = {
        (half, moment): rules.letter_for(half, moment)
        for half in (0, 1)
        for moment in ("before", "after", "month3")
    }
    assert given == {
        (0, "before"): "A",
        (1, "before"): "B",
        (0, "after"): "B",
        (1, "after"): "A",
        (0, "month3"): "",
        (1, "month3"): "",
    }


def test_months_later_the_anchors_of_both_forms_are_asked_and_answered(world, conference):
    held = sittings.hold(world, conference, {"ab12": ("communes", {1}, {1})})
    later = sittings.open_one(world, conference.event, "month3", world.now)
    sheet = sittings.answer(later, "ab12", conference.groups["communes"], {1, 2, 3, 4, 5})
    anchors = [
        str(one.version_id)
        for letter in "AB"
        for one in held.forms[letter].items.order_by("position")
        if one.anchor
    ]
    assert (list(sheet.choices), sheet.letter, len(anchors)) == (anchors, "", 5)
    assert Event.objects.get(pk=conference.event.pk).keys_opened_at is None
