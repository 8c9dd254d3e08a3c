"""What an answer may rest on: documents that stand open, and what was published of commitments."""

import pytest

from quyen.followup import actions as followup
from quyen.outreach import actions
from quyen.outreach.actions import ProposalFirst, Rests, SourcesRefused
from quyen.outreach.models import Answer
from quyen.outreach.queries import citable
from quyen.outreach.queries import claims as reads
from quyen.outreach.queries.citable import Offer
from quyen.outreach.queries.claims import Lack
from quyen.publications.models import Document
from tests import commitments
from tests.outreach.conftest import ANSWER, CLAIM, LIMITS, draft


def test_documents_are_found_by_kind_number_and_title(world):
    paper = world.synthesis_past.document
    offer = Offer(
        "document",
        f"Báo cáo {paper.full_number}, {paper.issued_on:%d/%m/%Y}: {paper.title}",
        f"document:{paper.pk}",
    )
    assert citable.documents("bao cao") == [offer]
    assert citable.documents(paper.full_number.lower()) == [offer]
    assert citable.documents("bao cao khac han") == []
    assert citable.offered(world.committee, f"document:{paper.pk}") == offer


@pytest.mark.parametrize(
    "change", [{"declared_class": "internal"}, {"kind": "letter"}, {"kind": "invitation"}]
)
def test_what_is_not_open_to_all_is_neither_offered_nor_cited(world, claim, change):
    paper = world.synthesis_past.document
    Document.objects.filter(pk=paper.pk).update(**change)
    cited = f"document:{paper.pk}"
    assert (citable.documents(""), citable.offered(world.committee, cited)) == ([], None)
    assert citable.gone([cited, "law", "figure:1"]) == {cited}
    with pytest.raises(SourcesRefused):
        draft(world, claim, sources=[Rests("document", "Văn bản nội bộ", citation=cited)])
    assert Answer.objects.count() == 0


def test_a_document_of_the_house_is_cited_and_not_only_named(world, claim):
    for source in (
        Rests("document", "Một văn bản", url="https://benmay.example/1"),
        Rests("law", "Một luật", url="javascript:alert(1)"),
    ):
        with pytest.raises(Exception) as refused:
            draft(world, claim, sources=[source])
        assert refused.value.field == "sources"


def test_what_bodies_said_is_found_by_its_words_with_who_assessed_it(world):
    commitments.add(world)
    found = citable.items(world.committee, "tre em dao")
    assert [(one.kind, one.label) for one in found] == [
        ("un", "BM/2/6, 2-1 (RS-2-1): “Extend health care to children on the islands.”"),
        ("civil-society", "Hội Luật gia độc lập, BM/2/41: RS-2-1 – “B”"),
    ]
    assert (found[0].citation, found[1].url) == ("item:RS-2-1", "https://benmay.example/2/41")
    assert [citable.offered(world.committee, one.citation) for one in found] == found
    assert citable.offered(world.committee, "item:RS-9-9") is None


def test_a_draft_lacks_what_giving_it_is_refused_for(world, claim):
    def refusal() -> str:
        try:
            answer = reads.claim(claim).draft
            actions.give_answer(answer=answer, by=world.office_head, at=world.now)
        except (SourcesRefused, ProposalFirst) as refused:
            return type(refused).__name__
        return ""

    draft(world, claim, sources=[])
    assert (reads.claim(claim).lacks, refusal()) == ((Lack.SOURCES, Lack.PROPOSAL), "SourcesRefused")
    draft(world, claim)
    assert (reads.claim(claim).lacks, refusal()) == ((Lack.PROPOSAL,), "ProposalFirst")
    followup.propose(
        committee=world.committee,
        title="Xếp chỗ học",
        reasons=ANSWER,
        asks="Mở lớp.",
        addressee=world.dept,
        born_of=f"claim:{claim.number}",
        by=world.office_officer,
        at=world.now,
    )
    assert (reads.claim(claim).lacks, refusal()) == ((), "")
    assert reads.claim(claim).state == "answered"


def test_nothing_to_rest_on_is_lacking_nothing_where_nothing_can_be_answered(world, claim):
    draft(world, claim, outcome="not-yet", sources=[], limits_vi=LIMITS)
    assert (reads.claim(claim).state, reads.claim(claim).lacks) == ("drafted", ())


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (CLAIM, 1),
        ("tre em con cong nhan nhap cu khong duoc vao truong cong lap", 1),
        ("Con công nhân nhập cư không được vào trường công lập?", 1),
        ("Trẻ em khuyết tật không được đi học.", 0),
        ("Nhà ở xã hội có đủ không?", 0),
        ("", 0),
    ],
)
def test_what_says_much_the_same_is_found(world, claim, text, found):
    assert [row.claim for row in reads.alike(world.committee, text)] == [claim] * found


def test_what_was_dropped_is_like_nothing(world, claim):
    actions.drop_claim(claim=claim, why="Trùng.", by=world.office_head, at=world.now)
    assert reads.alike(world.committee, CLAIM) == []
