"""The register of commitments in the small world: found, counted, and by whom it is led."""

from dataclasses import replace
from datetime import date

import pytest
from django.utils import translation

from quyen.core.refusals import NotFound, Refusal
from quyen.followup import actions
from quyen.followup.doors import commitments as doors
from quyen.followup.models import Assessment, Level, Status
from quyen.followup.queries import commitments as queries
from quyen.followup.queries import register
from quyen.followup.queries.register import Wanted
from quyen.followup.rules.commitments import BadReference, Step, order_of, reference_of
from tests import commitments

TODAY = date(2026, 6, 15)
ALL = ["RS-1-1", "RS-2-1", "RS-2-2", "RS-2-3", "RS-2-10", "RS-2-11"]


@pytest.fixture
def made(world):
    return commitments.add(world)


def found(world, **wanted) -> list[str]:
    rows = register.found(world.committee, Wanted(**wanted), TODAY)
    return [row.reference for row in rows]


def test_items_stand_in_the_order_of_their_numbers(world, made):
    assert found(world) == ALL


def test_words_are_found_without_marks_from_their_beginning(world, made):
    assert {
        words: found(world, words=words) for words in ("nuoc SACH", "phi hoc", "ach", "rs-2-1", "health ISL")
    } == {
        "nuoc SACH": ["RS-2-2"],
        "phi hoc": ["RS-2-3"],
        "ach": [],  # the end of a word only
        "rs-2-1": ["RS-2-1", "RS-2-10", "RS-2-11"],
        "health ISL": ["RS-2-1"],
    }


def test_each_filter_narrows_by_what_an_item_has(world, made):
    states = {state.name_en: state.pk for state in made.items["RS-2-1"].countries.all()}
    assert {
        "cycle": found(world, cycle=made.first.pk),
        "instrument": found(world, instrument="RS"),
        "no instrument": found(world, instrument="UPR"),
        "position": found(world, position="supported"),
        "term, through its part": found(world, terms=(made.terms["A"].pk,)),
        "its part": found(world, terms=(made.terms["A1"].pk,)),
        "two terms": found(world, terms=(made.terms["A"].pk, made.terms["children"].pk)),
        "State": found(world, country=states["Portugal"]),
        "another State": found(world, country=states["Maldives"]),
        "level": found(world, level="partly"),
        "an older word": found(world, level="under-way"),
        "unsaid": found(world, level="unsaid"),
        "assessed": found(world, assessed="yes"),
        "not assessed": found(world, assessed="no"),
        "no lead": found(world, lead="no"),
    } == {
        "cycle": ["RS-1-1"],
        "instrument": ALL,
        "no instrument": [],
        "position": ["RS-1-1", "RS-2-1", "RS-2-11"],
        "term, through its part": ["RS-2-1", "RS-2-2"],
        "its part": ["RS-2-1"],
        "two terms": ["RS-2-1"],
        "State": ["RS-2-1", "RS-2-3"],
        "another State": ["RS-2-1"],
        "level": ["RS-2-1"],
        "an older word": [],
        "unsaid": ["RS-1-1", "RS-2-10", "RS-2-11"],
        "assessed": ["RS-2-1", "RS-2-3"],
        "not assessed": ["RS-1-1", "RS-2-2", "RS-2-10", "RS-2-11"],
        "no lead": ["RS-1-1", "RS-2-11"],
    }


def test_a_unit_holds_what_those_it_came_after_were_given(world, made):
    units = ("dept", "ward_a", "ward_b", "ward_c", "old_a", "split")
    assert {
        unit: (found(world, unit=world.units[unit]), found(world, unit=world.units[unit], part="lead"))
        for unit in units
    } == {
        "dept": (["RS-2-1"], ["RS-2-1"]),
        "ward_a": (["RS-2-1", "RS-2-2"], ["RS-2-2"]),
        "ward_b": (
            ["RS-2-1", "RS-2-10"],
            ["RS-2-10"],
        ),  # answers for the split ward until the office says otherwise
        "ward_c": ([], []),
        "old_a": ([], []),
        "split": ([], []),
    }


def test_open_items_are_asked_of_who_leads_them(world, made):
    def led(unit: str) -> list[str]:
        return [item.reference for item in queries.led_by(world.units[unit], TODAY)]

    assert {unit: led(unit) for unit in ("dept", "dept_b", "ward_a", "ward_b", "court")} == {
        "dept": ["RS-2-1"],
        "dept_b": [],  # set aside with a reason
        "ward_a": ["RS-2-2"],
        "ward_b": ["RS-2-10"],
        "court": [],
    }


def test_the_lead_s_word_stands_apart_from_supporters_and_from_others(world, made):
    rows = queries.stands(register.found(world.committee, Wanted(), TODAY), TODAY)
    assert {
        row.item.reference: (
            [unit.key for unit in row.lead.units] if row.lead else None,
            row.asks,
            (row.said.level.code, row.said.unit.key, row.said.stated_on) if row.said else None,
            [(said.level.code, said.unit.key) for said in row.beside],
            [(said.grade, said.assessment.assessor, said.level) for said in row.assessed],
        )
        for row in rows
    } == {
        "RS-1-1": (None, False, None, [], []),
        "RS-2-1": (
            ["so-y-te"],
            False,
            ("partly", "so-y-te", date(2026, 6, 1)),
            [("done", "hoa-sen")],
            [("B", "Hội Luật gia độc lập", None)],
        ),
        "RS-2-2": (["hoa-sen"], False, ("not-begun", "ben-cu", date(2025, 6, 1)), [], []),
        "RS-2-3": (
            ["so-nnmt"],
            False,
            ("aside", "so-nnmt", date(2026, 5, 20)),
            [],
            [("E", "Hội Luật gia độc lập", None)],
        ),
        "RS-2-10": (["mai-vang"], True, None, [], []),
        "RS-2-11": (None, False, None, [], []),
    }


def test_the_clock_is_an_argument(world, made):
    early = queries.stand(made.items["RS-2-1"], date(2026, 4, 15))
    assert (early.said.level.code, early.beside, early.assessed) == ("under-way", [], [])


def counted(rows) -> dict:
    return {
        "items": rows.items,
        "levels": {row.level.code: row.items for row in rows.levels},
        "unsaid": rows.unsaid,
        "between": (rows.first_on, rows.last_on),
        "others": [(one.assessment.assessor, one.grades, one.items) for one in rows.found],
        "unassessed": rows.unassessed,
    }


def test_counts_say_of_how_many_who_and_when(world, made):
    everything = register.found(world.committee, Wanted(), TODAY)
    assert counted(register.tally(everything, world.committee, TODAY)) == {
        "items": 6,
        "levels": {"not-begun": 1, "under-way": 0, "partly": 1, "lasting": 0, "done": 0, "aside": 1},
        "unsaid": 3,
        "between": (date(2025, 6, 1), date(2026, 6, 1)),
        "others": [("Hội Luật gia độc lập", [("B", 1), ("E", 1)], 2)],
        "unassessed": 4,
    }


def test_what_was_taken_back_or_withdrawn_counts_nowhere(world, made):
    given = {"evidence": commitments.LETTER, "citation": "version:71"}
    commitments.state(world, made.items["RS-2-1"], world.dept, "done", "2026-06-12 09:00", **given)
    before = queries.stand(made.items["RS-2-1"], TODAY)
    actions.retract(citation="version:71", by=world.dept_head, at=world.now)
    actions.withdraw_assessment(
        assessment=made.assessment, reason="Bảng sai", by=world.administrator, at=world.now
    )
    after = queries.stand(made.items["RS-2-1"], TODAY)
    everything = register.tally(register.found(world.committee, Wanted(), TODAY), world.committee, TODAY)
    assert (
        before.said.level.code,
        after.said.level.code,
        after.assessed,
        found(world, level="done"),
        everything.found,
        everything.unassessed,
    ) == ("done", "partly", [], [], [], 6)


def test_who_leads_how_much(world, made):
    rows = register.leading(world.committee, TODAY)
    assert [(row.unit.key, row.leads, row.supports, row.unsaid, row.asks) for row in rows] == [
        ("do-ngang", 1, 0, 1, True),
        ("hoa-sen", 1, 1, 0, False),
        ("mai-vang", 0, 1, 0, False),
        ("so-nnmt", 1, 0, 0, False),
        ("so-y-te", 1, 0, 0, False),
    ]


def test_reading_many_costs_as_many_queries_as_reading_few(world, made, django_assert_num_queries):
    everything = list(register.found(world.committee, Wanted(), TODAY))
    asked = 4  # parts, words, what became of the two units that are gone, what was said of it
    with django_assert_num_queries(asked):
        few = queries.stands(everything, TODAY)
    with django_assert_num_queries(asked):
        many = queries.stands(everything * 20, TODAY)
    assert (len(few), len(many)) == (len(everything), 20 * len(everything))


def test_who_may_see_and_speak(world, made):
    item, units = doors.speaker_for(world.dept_officer, "RS-2-1", TODAY)
    assert (item.reference, [unit.key for unit in units]) == ("RS-2-1", ["so-y-te"])
    assert doors.item_for(world.stranger, "RS-2-1", TODAY).reference == "RS-2-1"
    for user, reference in ((world.nobody, "RS-2-1"), (world.officer, "RS-9-9")):
        with pytest.raises(NotFound):
            doors.item_for(user, reference, TODAY)


def refusal(kind, act, *arguments, **given) -> tuple[str, str]:
    """What an action refuses with, and at which field."""
    with translation.override("en"), pytest.raises(kind) as refused:
        act(*arguments, **given)
    return str(refused.value), refused.value.field


def test_only_who_leads_or_supports_says_how_an_item_stands(world, made):
    def say(reference: str, unit, moment: str = "2026-06-15 08:00", **more) -> tuple[str, str]:
        said = {"level": "done", "evidence": "Công văn 9"} | more
        item, level = made.items[reference], said.pop("level")
        return refusal(Refusal, commitments.state, world, item, unit, level, moment, **said)

    retired = Level.objects.get(committee=world.committee, code="under-way")
    Level.objects.filter(pk=retired.pk).update(retired_on=TODAY)
    assert {
        "no part": say("RS-2-1", world.ward_c),
        "no part any more": say("RS-2-2", world.old_a),
        "closed": say("RS-1-1", world.dept),
        "no evidence": say("RS-2-1", world.dept, evidence=" "),
        "a telephone": say("RS-2-1", world.dept, evidence="Gọi 0903 123 456"),
        "aside without a reason": say("RS-2-1", world.dept, level="aside"),
        "a retired step": say("RS-2-1", world.dept, level="under-way"),
    } == {
        "no part": ("Tân Lập Commune neither leads nor supports this commitment.", ""),
        "no part any more": ("Bến Cũ Ward neither leads nor supports this commitment.", ""),
        "closed": ("This cycle is closed: nothing more is reported on it.", ""),
        "no evidence": ("Say what shows it: a document's number, a figure, a public page.", "evidence"),
        "a telephone": (
            "This looks like a telephone number. Take it out; short public numbers such as 111 or 1900 may stay. "
            "If it is an amount, part it with dots and write its unit.",
            "evidence",
        ),
        "aside without a reason": ("Say why it is not carried out.", "progress"),
        "a retired step": ("Choose how it stands.", "level"),
    }
    assert Status.objects.count() == 7  # five words of units, two findings of others


def test_a_report_says_it_once_and_no_day_to_come_is_spoken_of(world, made):
    given = {"item": made.items["RS-2-1"], "unit": world.dept, "level": queries.levels(world.committee)[4]}
    given |= {"evidence": "Báo cáo 40", "citation": "version:71", "by": world.dept_officer, "at": world.now}
    said = actions.state_status(stated_on=TODAY, **given)
    assert refusal(Refusal, actions.state_status, stated_on=TODAY, **given) == (
        "This report said so already.",
        "",
    )
    assert refusal(Refusal, actions.state_status, stated_on=date(2026, 6, 16), **given) == (
        "This day has not come yet. Say how it stands today.",
        "stated_on",
    )
    assert (said.part, said.level.code, said.citation) == ("lead", "done", "version:71")


def test_an_assessment_comes_in_whole_or_not_at_all(world, made):
    actions.withdraw_assessment(
        assessment=made.assessment, reason="Bảng sai", by=world.administrator, at=world.now
    )

    def take(rows=commitments.FOUND, **changes) -> str:
        return refusal(Refusal, commitments.assess, world, made, rows, **changes)[0]

    rows = commitments.FOUND
    assert {
        "unknown": take((*rows, ("RS-1-1", "A", ""), ("RS-9-9", "A", ""))),
        "twice": take((*rows, rows[0])),
        "without a grade": take((*rows, ("RS-2-2", " ", "Không rõ"))),
        "empty": take(()),
        "not public": take(document=made.document),
        "by the assessed": take(by=world.dept_officer),
        "by who came after the assessed": take((("RS-2-2", "C", ""),), by=world.officer),
        "of a day to come": take(assessed_on=date(2026, 6, 16)),
    } == {
        "unknown": "2 rows are about items that this cycle has not: RS-1-1, RS-9-9. Nothing was taken over.",
        "twice": "Each item stands once in the table, with its grade. Put the table right.",
        "without a grade": "Each item stands once in the table, with its grade. Put the table right.",
        "empty": "Each item stands once in the table, with its grade. Put the table right.",
        "not public": "Give the public address of the document first: everybody must be able to read it.",
        "by the assessed": "You act for Department of Health, whose commitments are assessed here. Let somebody else import it.",
        "by who came after the assessed": "You act for Bến Cũ Ward, whose commitments are assessed here. Let somebody else import it.",
        "of a day to come": "This day has not come yet.",
    }
    assert Assessment.objects.count() == 1
    again = commitments.assess(world, made)  # the withdrawn one is no hindrance
    assert take() == "This document was taken over already. Withdraw that first."
    assert sorted(again.statuses.values_list("item__reference", "grade")) == [
        ("RS-2-1", "B"),
        ("RS-2-3", "E"),
    ]


def test_an_item_has_one_lead_that_stands(world, made):
    def give(reference: str, unit, part: str = "lead", from_on: date = TODAY) -> tuple[str, str]:
        given = {"item": made.items[reference], "unit": unit, "part": part, "from_on": from_on}
        return refusal(Refusal, actions.assign, **given, by=world.office_officer, at=world.now)

    assert {
        "a second lead": give("RS-2-1", world.court),
        "the same unit": give("RS-2-1", world.ward_a),
        "a unit of before": give("RS-2-11", world.old_a),
        "no part": give("RS-2-11", world.dept, "watches"),
    } == {
        "a second lead": ("Department of Health leads it. End that first: one unit leads.", "part"),
        "the same unit": ("This unit has a part in it already. End that first.", "unit"),
        "a unit of before": ("Bến Cũ Ward does not stand on 15/06/2026. Choose who came after it.", "unit"),
        "no part": ("Choose whether the unit leads or supports.", "part"),
    }


def test_a_lead_that_ended_is_followed_by_another_and_its_word_stays(world, made):
    lead = made.items["RS-2-1"].assignments.get(part="lead")
    stamp = {"by": world.office_officer, "at": world.now}
    actions.end_assignment(assignment=lead, ended_on=TODAY, **stamp)
    actions.assign(item=made.items["RS-2-1"], unit=world.court, part="lead", from_on=TODAY, **stamp)
    row = queries.stand(made.items["RS-2-1"], TODAY)
    before = queries.stand(made.items["RS-2-1"], date(2026, 6, 14))
    assert [unit.key for unit in row.lead.units] == ["toa-an"]
    assert [unit.key for unit in before.lead.units] == ["so-y-te"]
    assert (row.said.unit.key, row.said.level.code) == ("so-y-te", "partly")


def test_a_scale_keeps_what_was_said(world, made):
    steps = [Step.of(level) for level in queries.levels(world.committee)]
    turned = [replace(step, meaning="done") if step.code == "not-begun" else step for step in steps]
    given = {"committee": world.committee, "by": world.office_officer, "at": world.now}
    said = "Statuses stand on this step: what it means stays. Add another step instead."
    opening = Step("new", "open", "Mới", "New")
    assert refusal(Refusal, actions.set_scale, steps=[opening, *turned], **given) == (said, "meaning-1")
    assert refusal(Refusal, actions.set_scale, steps=steps[1:4], **given)[0] == (
        "A scale needs a step on which nothing was done yet, and one that is carried out."
    )
    assert actions.begin_scale(**given) == queries.levels(world.committee)


def test_references_sort_by_their_numbers_and_stand_in_addresses():
    given = ["UPR-10-1", "UPR-2-143.20", "UPR-2-143.3", "CEDAW-8-1", "QĐ-1079"]
    assert sorted(given, key=order_of) == ["CEDAW-8-1", "QĐ-1079", "UPR-2-143.3", "UPR-2-143.20", "UPR-10-1"]
    assert reference_of(" UPR-4-38.12(a) ") == "UPR-4-38.12(a)"
    for text in ("", "A/HRC/26/6", "UPR 4", "UPR-4#1", "-4", "x" * 61):
        with pytest.raises(BadReference):
            reference_of(text)
