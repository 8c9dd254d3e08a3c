"""A decision is noted as it was issued; that it was carried out is another fact, with its own day and evidence."""

from datetime import date

import pytest

from quyen.core.refusals import NotFound, Refusal
from quyen.files import queries as files
from quyen.followup import actions
from quyen.followup.actions.deciding import (
    CarriedOutAlready,
    DecidedInTheFuture,
    MeetingMissing,
    NumberTaken,
    OtherDocument,
    TasksReckonedFromIt,
)
from quyen.followup.doors import committee as doors
from quyen.followup.models import Decision
from quyen.followup.queries import committee as reads
from quyen.followup.rules import Blank
from tests import advice
from tests.advice import PDF
from tests.publications import issued

TODAY = date(2026, 6, 15)


def stamp(world) -> dict:
    return {"by": world.office_officer, "at": world.now}


def content(**given) -> dict:
    whole = {
        "title": "Kế hoạch kiểm tra",
        "issuer": "Ủy ban nhân dân Thành phố",
        "full_number": "77/KH-UBND",
        "issued_on": date(2026, 6, 11),
        "signer_name": "Trần Thị Mây",
        "signer_post": "Phó Chủ tịch",
    }
    return whole | given


def note(world, **given) -> Decision:
    return actions.note_decision(
        committee=world.committee, **{"kind": "plan"} | content(**given), **stamp(world)
    )


def test_a_decision_is_noted_with_its_copy(world, advised):
    made = note(world, file=("ke-hoach.pdf", PDF))
    assert (made.full_number, files.read(made.file), made.carried_out_on) == ("77/KH-UBND", PDF, None)
    assert [row.decision for row in reads.decisions(world.committee)] == [made, advised.decision]


@pytest.mark.parametrize(
    ("given", "refusal", "field"),
    [
        ({"kind": "law"}, Refusal, "kind"),
        ({"kind": "conclusion"}, MeetingMissing, "meeting"),
        ({"issued_on": date(2026, 6, 16)}, DecidedInTheFuture, "issued_on"),
        ({"full_number": ""}, Blank, "full_number"),
        ({"signer_name": ""}, Blank, "signer_name"),
        ({"title": ""}, Blank, "title"),
        ({"full_number": "21/QĐ-BCĐNQ", "issued_on": date(2026, 6, 9)}, NumberTaken, "full_number"),
    ],
)
def test_half_a_decision_is_refused(world, advised, given, refusal, field):
    with pytest.raises(refusal) as refused:
        note(world, **given)
    assert (refused.value.field, Decision.objects.count()) == (field, 1)


def test_issued_and_carried_out_are_two_facts(world, advised):
    with pytest.raises(DecidedInTheFuture):
        actions.note_carried_out(
            decision=advised.decision, on=date(2026, 6, 8), evidence="Sớm.", **stamp(world)
        )
    with pytest.raises(Blank):
        actions.note_carried_out(decision=advised.decision, on=TODAY, evidence=" ", **stamp(world))
    done = actions.note_carried_out(
        decision=advised.decision, on=date(2026, 6, 12), evidence="Báo cáo 45/BC-UBND", **stamp(world)
    )
    assert (done.issued_on, done.carried_out_on, done.carried_out_evidence, done.carried_out_by) == (
        date(2026, 6, 9),
        date(2026, 6, 12),
        "Báo cáo 45/BC-UBND",
        world.office_officer,
    )
    with pytest.raises(CarriedOutAlready):
        actions.note_carried_out(decision=advised.decision, on=TODAY, evidence="Lại.", **stamp(world))


def test_what_was_typed_wrong_is_put_right_but_not_what_days_were_reckoned_from(world, advised):
    advice.task_units(world, advised.decision)
    same = content(full_number="22/QĐ-BCĐNQ", issued_on=date(2026, 6, 9))
    assert (
        actions.correct_decision(decision=advised.decision, **same, **stamp(world)).full_number
        == "22/QĐ-BCĐNQ"
    )
    with pytest.raises(TasksReckonedFromIt):
        actions.correct_decision(decision=advised.decision, **same | {"issued_on": TODAY}, **stamp(world))
    other = note(world)
    with pytest.raises(NumberTaken):
        actions.correct_decision(decision=other, **same, **stamp(world))


def test_what_was_issued_here_is_as_it_was_issued(world, advised):
    document = issued.issue(world, title="Kế hoạch kiểm tra")
    with pytest.raises(OtherDocument) as refused:
        note(world, document=document)
    assert refused.value.field == "full_number"
    made = note(world, document=document, full_number=document.full_number, issued_on=document.issued_on)
    with pytest.raises(OtherDocument):
        actions.correct_decision(decision=made, **content(), **stamp(world))


def test_a_decision_is_open_to_who_holds_its_tasks(world, advised):
    with pytest.raises(NotFound):
        doors.decision_for(world.officer, advised.decision.pk, TODAY)
    advice.task_units(world, advised.decision)
    assert doors.decision_for(world.officer, advised.decision.pk, TODAY) == advised.decision
    assert doors.decision_for(world.ward_c_officer, advised.decision.pk, TODAY) == advised.decision
    with pytest.raises(NotFound):
        doors.decision_for(world.ward_d_officer, advised.decision.pk, TODAY)
