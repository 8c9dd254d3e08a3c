"""A proposal is written, sent, answered; what is half said, too late or too early is refused, and nothing is lost."""

from datetime import date

import pytest
from django.db import DatabaseError, transaction

from quyen.core.citations import Citation
from quyen.core.refusals import NotFound
from quyen.followup import actions
from quyen.followup.actions import Choice, Judged
from quyen.followup.actions.proposing import (
    OriginUnknown,
    ProposalMovedOn,
    ProposalSent,
    ProposalWithdrawn,
)
from quyen.followup.actions.sending import (
    AnsweredInTheDecision,
    AnsweredOnAnotherDay,
    NotSent,
    ResultUnsaid,
    SentOnAnotherDay,
)
from quyen.followup.doors import committee as doors
from quyen.followup.models import Proposal, Verdict
from quyen.followup.queries import committee as reads
from quyen.followup.rules import Blank, UncleanText
from quyen.followup.rules.committee import ProposalState, proposal_state
from quyen.obligations.letters import Frame
from quyen.organisations.models import Mandate
from quyen.web.committee import framing
from tests.advice import COURSE, WELLS, propose_to
from tests.clock import at
from tests.followup.reading import told, words

TODAY = date(2026, 6, 15)
WORDS = {"title": "Bổ sung đầu mối", "reasons": "Thiếu đầu mối.", "asks": "Phân công đầu mối."}


def stamp(world) -> dict:
    return {"by": world.office_officer, "at": world.now}


def frame(world, kind: str) -> Frame:
    signer = Mandate.objects.select_related("user", "unit").get(user=world.office_head)
    return framing.frame(world.committee, kind, signer, dated=TODAY, on=TODAY)


def test_proposals_stand_as_what_happened_to_them_says(world, advised):
    found = [
        (row.proposal.title, row.state, row.awaited(TODAY), row.overdue(TODAY), len(row.views))
        for row in reads.proposals(world.committee)
    ]
    assert found == [
        (advised.focal.title, ProposalState.DRAFT, 0, 0, 0),
        (WELLS, ProposalState.AWAITED, 14, 5, 0),  # sent on 1 June, due on the 10th
        (COURSE, ProposalState.CHANGED, 0, 0, 2),
    ]
    assert [row.proposal.title for row in reads.awaited(world.committee)] == [WELLS]
    assert [row.proposal.title for row in reads.owed_by([world.dept_b])] == [WELLS]
    assert reads.owed_by([world.ward_a]) == []  # a draft asks nobody


@pytest.mark.parametrize(
    ("newest", "sent", "withdrawn", "state"),
    [
        (None, False, False, "draft"), (None, True, False, "awaited"), ("declined", True, False, "declined"),
        ("accepted", False, False, "accepted"), (None, True, True, "withdrawn"), (None, False, True, "withdrawn"),
    ],
)  # fmt: skip
def test_the_state_of_a_proposal(newest, sent, withdrawn, state):
    assert proposal_state(newest, sent=sent, withdrawn=withdrawn) == state


@pytest.mark.parametrize(
    ("given", "refusal", "field"),
    [
        ({"title": " "}, Blank, "title"),
        ({"reasons": ""}, Blank, "reasons"),
        ({"asks": ""}, Blank, "asks"),
        ({"addressee_name": ""}, Blank, "addressee_name"),
        ({"reasons": "Gọi 0903 123 456 để hỏi."}, UncleanText, "reasons"),
        ({"born_of": "figure:4"}, OriginUnknown, ""),
        ({"born_of": "mark"}, OriginUnknown, ""),
        ({"options": [Choice("A", True), Choice("B", True)]}, Exception, "options"),
    ],
)
def test_half_a_proposal_is_refused(world, given, refusal, field):
    whole = WORDS | {"addressee_name": "Sở Tài chính"} | given
    with pytest.raises(refusal) as refused:
        actions.propose(committee=world.committee, **whole, **stamp(world))
    assert (refused.value.field, Proposal.objects.count()) == (field, 0)


def test_a_proposal_keeps_what_it_came_of(world, advised):
    ground = (Citation("passage", "71"), "Phường Hoa Sen, VIII")
    made = actions.propose(
        committee=world.committee,
        addressee=world.dept,
        grounds=[ground],
        born_of="passage:71",
        **WORDS,
        **stamp(world),
    )
    assert (made.number, made.addressee_name) == (4, "Sở Y tế")
    assert [(row.citation, row.words) for row in made.grounds.all()] == [
        ("passage:71", "Phường Hoa Sen, VIII")
    ]
    assert reads.born_of(["passage:71", "mark:1"]) == {"passage:71": [made]}


def test_a_draft_is_written_anew_and_one_that_was_sent_is_not(world, advised):
    changed = actions.revise_proposal(
        proposal=advised.focal,
        base=1,
        addressee_name="Phường Hoa Sen",
        options=[Choice("A")],
        **WORDS,
        **stamp(world),
    )
    assert (changed.title, changed.revision, changed.options.get().text) == (WORDS["title"], 2, "A")
    with pytest.raises(ProposalMovedOn):
        actions.revise_proposal(
            proposal=advised.focal, base=1, addressee_name="Phường Hoa Sen", **WORDS, **stamp(world)
        )
    with pytest.raises(ProposalSent):
        actions.revise_proposal(
            proposal=advised.wells, base=2, addressee_name="Sở Y tế", **WORDS, **stamp(world)
        )


def test_what_is_sent_is_told_to_the_unit_and_open_to_it(world, advised):
    with pytest.raises(NotFound):
        doors.proposal_for(world.officer, advised.focal.pk, TODAY)
    actions.send(
        proposal=advised.focal,
        base=1,
        sent_on=TODAY,
        reference="40/BCĐNQ-VPTT",
        answer_due_on=date(2026, 6, 30),
        **stamp(world),
    )
    assert doors.proposal_for(world.officer, advised.focal.pk, TODAY) == advised.focal
    with pytest.raises(NotFound):
        doors.proposal_for(world.stranger, advised.focal.pk, TODAY)
    said = (
        f"A proposal to your unit: {advised.focal.title}",
        "Read it; your answer is awaited by 30 June 2026.",
    )
    assert sorted(told(f"proposal:{advised.focal.pk}")) == [
        ("clerk", *said), ("deputy", *said), ("head", *said), ("officer", *said),
    ]  # fmt: skip


def test_who_came_after_a_unit_reads_what_it_was_sent(world):
    made = propose_to(world, "old_a")  # part of ward_a since July 2025
    assert doors.proposal_for(world.officer, made.pk, TODAY) == made
    with pytest.raises(NotFound):
        doors.proposal_for(world.stranger, made.pk, TODAY)


@pytest.mark.parametrize(
    ("given", "refusal", "field"),
    [
        ({"sent_on": date(2026, 6, 16)}, SentOnAnotherDay, "sent_on"),
        ({"answer_due_on": TODAY}, SentOnAnotherDay, "answer_due_on"),
        ({"reference": ""}, Blank, "reference"),
        ({"base": 4}, ProposalMovedOn, ""),
    ],
)
def test_a_sending_that_cannot_be_is_refused(world, advised, given, refusal, field):
    whole = {"base": 1, "sent_on": TODAY, "reference": "40/BCĐNQ-VPTT"} | given
    with pytest.raises(refusal) as refused:
        actions.send(proposal=advised.focal, **whole, **stamp(world))
    assert (refused.value.field, reads.proposed(advised.focal).state) == (field, ProposalState.DRAFT)


def test_a_submission_is_issued_with_its_number(world, advised):
    actions.state_view_of_proposal(
        proposal=advised.focal,
        unit=world.dept,
        position="does-not",
        why="Chưa đủ người.",
        reference="9/SYT-VP",
        **stamp(world),
    )
    sent = actions.issue_proposal(
        proposal=advised.focal,
        base=1,
        frame=frame(world, "submission"),
        answer_due_on=date(2026, 6, 30),
        by=world.office_head,
        at=world.now,
    )
    assert (sent.sent_reference, sent.sent_on, sent.document.kind) == ("01/TTr-BCĐNQ", TODAY, "submission")
    found = words(sent.document)
    expected = [
        "TỜ TRÌNH", "Về việc phân công đầu mối phụ trách công tác nhân quyền", "Kính gửi: Phường Hoa Sen",
        "I. LÝ DO KIẾN NGHỊ", "Phường chưa có đầu mối thay thế khi vắng mặt.", "II. NỘI DUNG KIẾN NGHỊ",
        "Phân công đầu mối thay thế.", "III. Ý KIẾN CỦA CÁC ĐƠN VỊ",
        "Trân trọng đề nghị Phường Hoa Sen cho ý kiến trước ngày 30 tháng 6 năm 2026./.",
    ]  # fmt: skip
    assert [text for text in found if text in expected] == expected
    row = ["1", "Sở Y tế", "Không thống nhất", "Chưa đủ người.", "9/SYT-VP"]
    assert [text for text in found if text in row] == row
    with pytest.raises(ProposalSent):
        actions.issue_proposal(
            proposal=advised.focal,
            base=2,
            frame=frame(world, "submission"),
            by=world.office_head,
            at=world.now,
        )


def test_an_answer_by_letter_and_then_by_a_decision(world, advised):
    actions.note_verdict(
        proposal=advised.wells,
        result="declined",
        answered_on=date(2026, 6, 12),
        reason="Đã kiểm tra năm trước.",
        reference="88/SNNMT ngày 12/6/2026",
        **stamp(world),
    )
    assert reads.proposed(advised.wells).state == ProposalState.DECLINED
    actions.note_verdict(
        proposal=advised.wells,
        result="accepted",
        decision=advised.decision,
        by=world.office_officer,
        at=world.now,
    )
    found = reads.proposed(advised.wells)
    # the decision is of 9 June, the letter of 12 June: what was answered last stands
    assert (found.state, [row.result for row in found.verdicts]) == ("declined", ["accepted", "declined"])


@pytest.mark.parametrize(
    ("proposal", "given", "refusal", "field"),
    [
        ("focal", {}, NotSent, ""),
        ("wells", {"result": "maybe"}, ResultUnsaid, "result"),
        ("wells", {"result": "declined"}, Blank, "reason"),
        ("wells", {"reference": ""}, Blank, "reference"),
        ("wells", {"answered_on": date(2026, 5, 31)}, AnsweredOnAnotherDay, "answered_on"),
        ("wells", {"answered_on": date(2026, 6, 16)}, AnsweredOnAnotherDay, "answered_on"),
        ("wells", {"answered_on": None}, AnsweredOnAnotherDay, "answered_on"),
    ],
)
def test_an_answer_that_cannot_be_is_refused(world, advised, proposal, given, refusal, field):
    whole = {"result": "accepted", "answered_on": TODAY, "reference": "88/SNNMT"} | given
    before = Verdict.objects.count()
    with pytest.raises(refusal) as refused:
        actions.note_verdict(proposal=getattr(advised, proposal), **whole, **stamp(world))
    assert (refused.value.field, Verdict.objects.count()) == (field, before)


def test_a_decision_answers_a_proposal_once(world, advised):
    with pytest.raises(AnsweredInTheDecision):
        actions.note_verdict(
            proposal=advised.course, result="accepted", decision=advised.decision, **stamp(world)
        )


def test_what_was_taken_back_stays_on_record_and_is_answered_no_more(world, advised):
    actions.withdraw_proposal(proposal=advised.wells, base=2, reason="Đã có chương trình.", **stamp(world))
    found = reads.proposed(advised.wells)
    assert (found.state, found.proposal.withdrawn_reason) == (ProposalState.WITHDRAWN, "Đã có chương trình.")
    with pytest.raises(ProposalWithdrawn):
        actions.state_view_of_proposal(
            proposal=advised.wells, unit=world.ward_a, position="agrees", **stamp(world)
        )
    with pytest.raises(ProposalSent):
        actions.withdraw_proposal(
            proposal=advised.course, base=advised.course.revision + 1, reason="Thôi.", **stamp(world)
        )
    assert reads.sent_to([world.dept_b.pk]) == []


@pytest.mark.postgres
def test_the_database_keeps_what_became_of_a_proposal(world, advised):
    with pytest.raises(DatabaseError), transaction.atomic():
        Verdict.objects.update(result="declined", reason="Khác.")
    with pytest.raises(DatabaseError), transaction.atomic():
        Proposal.objects.filter(pk=advised.focal.pk).update(sent_on=TODAY)


def test_what_a_decision_judges_is_kept_with_it(world, advised):
    made = actions.note_decision(
        committee=world.committee,
        kind="letter",
        title="Trả lời kiến nghị",
        issuer="Ủy ban nhân dân Thành phố",
        full_number="300/UBND-NC",
        issued_on=at("2026-06-14 09:00").date(),
        signer_name="Trần Thị Mây",
        signer_post="Phó Chủ tịch",
        verdicts=[
            Judged(advised.wells, "accepted"),
            Judged(advised.focal, "declined", "Không thuộc thẩm quyền."),
        ],
        **stamp(world),
    )
    found = reads.decided(made)
    assert [(row.proposal, row.result, row.answered_on) for row in found.verdicts] == [
        (advised.wells, "accepted", date(2026, 6, 14)),
        (advised.focal, "declined", date(2026, 6, 14)),
    ]
    assert reads.proposed(advised.wells).decision == made
