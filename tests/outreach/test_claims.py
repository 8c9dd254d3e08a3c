"""Claims are answered with sources and limits by two people; what is right leads to a proposal."""

import pytest

from quyen.followup import actions as followup
from quyen.followup.rules.matters import Blank, UncleanText
from quyen.outreach import actions
from quyen.outreach.claim_review import claim_review
from quyen.outreach.models import Answer, Claim, Source
from quyen.outreach.queries import claims as reads
from quyen.outreach.queries.claims import Counts
from quyen.outreach.rules import NamesSomebody
from tests.outreach.conftest import ANSWER, CLAIM, draft


def propose(world, claim):
    return followup.propose(
        committee=world.committee,
        title="Xếp đủ chỗ học cho trẻ tạm trú",
        reasons=ANSWER,
        asks="Mở thêm lớp ở hai phường.",
        addressee=world.dept,
        born_of=f"claim:{claim.number}",
        by=world.office_officer,
        at=world.now,
    )


def give(world, answer):
    return actions.give_answer(answer=answer, by=world.office_head, at=world.now)


def test_a_claim_is_taken_up_without_who_said_it(world, claim):
    assert Claim.objects.values_list("number", "text_vi", "field").get() == (1, CLAIM, "Giáo dục")
    for text, refusal in (
        ("Bà Nguyễn Thị Lan nói trẻ em không được đi học.", NamesSomebody),
        ("Trên facebook.com/nguoidan có bài nói trẻ em không được đi học.", UncleanText),
        ("  ", Blank),
    ):
        with pytest.raises(refusal) as refused:
            actions.take_up(committee=world.committee, text_vi=text, by=world.office_officer, at=world.now)
        assert refused.value.field == "text_vi"
    assert Claim.objects.count() == 1


def test_what_is_right_leads_to_a_proposal_before_it_is_answered(world, claim, drafted):
    with pytest.raises(actions.ProposalFirst):
        give(world, drafted)
    proposal = propose(world, claim)
    answer = give(world, drafted)
    taken = reads.claim(claim)
    assert (taken.standing, taken.draft, [one.proposal for one in taken.proposals]) == (
        answer,
        None,
        [proposal],
    )


def test_a_withdrawn_proposal_is_none(world, claim, drafted):
    proposal = propose(world, claim)
    followup.withdraw_proposal(
        proposal=proposal, base=proposal.revision, reason="Viết lại.", by=world.office_officer, at=world.now
    )
    with pytest.raises(actions.ProposalFirst):
        give(world, drafted)


def test_two_people_answer(world, claim):
    answer = draft(world, claim, outcome="not-confirmed")
    with pytest.raises(actions.AnotherPersonFirst):
        actions.give_answer(answer=answer, by=world.office_officer, at=world.now)
    assert give(world, answer).given_by == world.office_head


def test_an_answer_has_limits_and_sources(world, claim):
    with pytest.raises(Blank) as refused:
        draft(world, claim, limits_vi="")
    assert refused.value.field == "limits_vi"
    for source in (
        actions.Rests("figure", "Một con số"),
        actions.Rests("figure", "Một con số", citation="khong phai"),
        actions.Rests("rumour", "Tin đồn", url="https://benmay.example/1"),
    ):
        with pytest.raises(actions.SourcesRefused):
            draft(world, claim, sources=[source])
    unsourced = draft(world, claim, outcome="not-confirmed", sources=[])
    with pytest.raises(actions.SourcesRefused):
        give(world, unsourced)
    not_yet = draft(world, claim, outcome="not-yet", sources=[])
    assert give(world, not_yet).outcome == "not-yet"


def test_a_later_answer_says_what_changed_and_the_first_stays(world, claim):
    first = give(world, draft(world, claim, outcome="not-confirmed"))
    with pytest.raises(Blank) as refused:
        draft(world, claim)
    assert refused.value.field == "why"
    second = draft(world, claim, why="Có số liệu mới của sở.")
    assert (reads.claim(claim).standing, reads.claim(claim).draft) == (first, second)
    propose(world, claim)
    give(world, second)
    rows = Answer.objects.order_by("number").values_list("number", "outcome", "why")
    assert list(rows) == [(1, "not-confirmed", ""), (2, "partly", "Có số liệu mới của sở.")]
    assert reads.claim(claim).standing == second


def test_a_draft_is_written_anew_with_its_sources(world, claim, drafted):
    law = actions.Rests("law", "Luật Giáo dục 2019, Điều 13")
    again = draft(world, claim, sources=[law])
    assert (again.pk, list(Source.objects.values_list("position", "kind", "label"))) == (
        drafted.pk,
        [(1, "law", "Luật Giáo dục 2019, Điều 13")],
    )


def test_the_public_count(world, claim, drafted):
    propose(world, claim)
    give(world, drafted)
    other = actions.take_up(
        committee=world.committee,
        text_vi="Phường nào có lối đi cho xe lăn?",
        by=world.office_officer,
        at=world.now,
    )
    dropped = actions.take_up(
        committee=world.committee, text_vi="Giá gạo có tăng không?", by=world.office_officer, at=world.now
    )
    actions.drop_claim(claim=dropped, why="Không về quyền.", by=world.office_officer, at=world.now)
    assert reads.counts(world.committee) == Counts(
        taken_up=2,
        answered=1,
        by_outcome={"confirmed": 0, "partly": 1, "not-confirmed": 0, "not-yet": 0},
        right=1,
        proposals=1,
        accepted=0,
        carried_out=0,
    )
    with pytest.raises(actions.AnsweredAlready):
        actions.drop_claim(claim=claim, why="Thôi.", by=world.office_officer, at=world.now)
    with pytest.raises(actions.ClaimDropped):
        draft(world, dropped)
    assert reads.claim(other).standing is None


def test_the_right_of_reply(world, claim, drafted):
    propose(world, claim)
    answer = give(world, drafted)
    with pytest.raises(NamesSomebody):
        actions.note_remark(
            answer=answer, text="Ông Trần Văn Ba cho là sai.", by=world.office_officer, at=world.now
        )
    remark = actions.note_remark(
        answer=answer, text="Con số bỏ sót trẻ chưa đăng ký.", by=world.office_officer, at=world.now
    )
    actions.reply(remark=remark, text="Đã ghi vào phần giới hạn.", by=world.office_head, at=world.now)
    rows = answer.remarks.values_list("text", "reply")
    assert list(rows) == [("Con số bỏ sót trẻ chưa đăng ký.", "Đã ghi vào phần giới hạn.")]


def test_a_claim_review_knows_no_author_and_no_appearance(world, claim, drafted):
    assert claim_review(claim, drafted, url="https://q.example/1", publisher="Ban Chỉ đạo") is None
    propose(world, claim)
    told = claim_review(claim, give(world, drafted), url="https://q.example/1", publisher="Ban Chỉ đạo")
    assert told == {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": "https://q.example/1",
        "inLanguage": "vi",
        "datePublished": "2026-06-15",
        "publisher": {"@type": "GovernmentOrganization", "name": "Ban Chỉ đạo"},
        "claimReviewed": CLAIM,
        "reviewRating": {
            "@type": "Rating",
            "ratingValue": 2,
            "worstRating": 1,
            "bestRating": 3,
            "alternateName": "Đúng một phần",
        },
    }
