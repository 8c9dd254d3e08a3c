"""The official text: sentences with what they rest on, two editors, limitations left out with a reason."""

import pytest

from quyen.core.refusals import Refusal
from quyen.synthesis import actions, freezing, queries, refusals
from quyen.synthesis.actions import Wording
from quyen.synthesis.models import Sentence, SentenceCitation

pytestmark = pytest.mark.postgres

CLEAN = "Các đơn vị đã triển khai kế hoạch."


@pytest.fixture
def write(world):
    """Write a section of the open synthesis: `write("II", Wording(…), base=1)`."""

    def run(code: str, *wordings: Wording, base: int = 0):
        return actions.write_section(
            synthesis=world.synthesis,
            section=world.section(code),
            sentences=wordings,
            base=base,
            by=world.office_officer,
            at=world.now,
        )

    return run


def stored(world, code: str) -> list[tuple]:
    text = queries.written(world.synthesis).get(section__code=code)
    return [
        (one.position, one.text, one.own, [row.passage_id for row in one.citations.all()])
        for one in text.sentences.all()
    ]


def passages(world, code: str) -> list[int]:
    return [row.pk for row in queries.passages(world.synthesis, world.section(code))]


def test_sentences_are_stored_in_order_with_what_they_rest_on(world, write):
    first, second, *_rest = passages(world, "VIII")
    text = write(
        "VIII",
        Wording("  Một là tập huấn.  ", (first, second, first)),
        Wording("   "),
        Wording("Hai là phối hợp.", own=True),
    )
    assert text.revision == 1
    assert stored(world, "VIII") == [
        (0, "Một là tập huấn.", False, [first, second]),
        (1, "Hai là phối hợp.", True, []),
    ]


def test_saving_again_replaces_the_sentences(world, write):
    write("VIII", Wording("Một."), Wording("Hai."))
    assert write("VIII", Wording("Ba.", own=True), base=1).revision == 2
    assert stored(world, "VIII") == [(0, "Ba.", True, [])]
    assert not SentenceCitation.objects.filter(sentence__section_text__section__code="VIII").filter(
        sentence__section_text__synthesis=world.synthesis
    )


def test_the_second_of_two_editors_is_told(world, write):
    write("VIII", Wording("Bản của người thứ nhất.", own=True))
    with pytest.raises(refusals.ChangedMeanwhile):
        write("VIII", Wording("Bản của người thứ hai.", own=True))
    assert stored(world, "VIII") == [(0, "Bản của người thứ nhất.", True, [])]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Có [[NQ99]] hộ.", "Câu này gọi số liệu NQ99, nhưng bản tổng hợp không có chỉ tiêu đó."),
        ("a" * 4001, "Câu dài quá 4000 ký tự. Hãy tách ra."),
    ],
)
def test_a_sentence_that_cannot_be_stored_is_named(world, write, text, why):
    with pytest.raises(refusals.SentenceRefused) as refused:
        write("VIII", Wording(CLEAN, own=True), Wording(text))
    assert (refused.value.number, refused.value.why, refused.value.field) == (2, why, "text-2")
    assert not Sentence.objects.filter(section_text__synthesis=world.synthesis, text=CLEAN)


def test_what_must_not_be_written_is_refused_in_the_official_text_as_well(write):
    with pytest.raises(refusals.SentenceRefused) as refused:
        write("VIII", Wording("Liên hệ qua số 0903 123 456.", own=True))
    assert refused.value.number == 1


def test_a_passage_of_another_round_is_not_cited(world, write):
    other = queries.passages(world.synthesis_past, world.section("VIII"))[0]
    with pytest.raises(refusals.SentenceRefused) as refused:
        write("VIII", Wording(CLEAN, (other.pk,)))
    assert refused.value.why == "Câu này dẫn một đoạn không có trong báo cáo nào tại thời điểm chốt."


def test_no_text_is_written_under_a_bare_heading(write):
    with pytest.raises(refusals.NoSuchSection):
        write("VI", Wording(CLEAN, own=True))


def test_nothing_is_written_in_a_frozen_synthesis(world):
    stamp = {"by": world.office_officer, "at": world.now}
    frozen = world.synthesis_past
    limitation = queries.limitations(frozen)[:1]
    with pytest.raises(refusals.Frozen):
        actions.write_section(
            synthesis=frozen, section=world.section("II"), sentences=[Wording(CLEAN)], base=1, **stamp
        )
    with pytest.raises(refusals.Frozen):
        actions.drop(synthesis=frozen, passages=limitation, reason="Trùng ý.", **stamp)
    with pytest.raises(refusals.Frozen):
        actions.take_up(synthesis=frozen, passages=limitation, **stamp)
    with pytest.raises(refusals.Frozen):
        actions.recount(synthesis=frozen, cutoff_at=world.now, **stamp)
    assert freezing.is_intact(frozen)


@pytest.fixture
def drop(world):
    def run(passages, reason: str):
        return actions.drop(
            synthesis=world.synthesis,
            passages=passages,
            reason=reason,
            by=world.office_officer,
            at=world.now,
        )

    return run


def test_limitations_are_left_out_together_with_one_reason(world, drop):
    all_three = queries.limitations(world.synthesis)
    drop(all_three, " Đã nêu kỳ trước. ")
    assert sorted(world.synthesis.dropped.values_list("passage", "reason")) == sorted(
        (row.pk, "Đã nêu kỳ trước.") for row in all_three
    )
    assert freezing.untreated(world.synthesis) == []


def test_a_reason_is_required_and_read(world, drop):
    limitations = queries.limitations(world.synthesis)
    with pytest.raises(refusals.ReasonMissing) as refused:
        drop(limitations, "   ")
    assert refused.value.field == "reason"
    with pytest.raises(Refusal) as refused:
        drop(limitations, "Đã hỏi bà A, ĐT 0903 123 456.")
    assert refused.value.field == "reason"
    assert len(freezing.untreated(world.synthesis)) == 3


def test_only_limitations_at_the_cutoff_are_left_out(world, drop):
    proposals = queries.passages(world.synthesis, world.section("VIII"))
    old = queries.limitations(world.synthesis_past)
    for passages_ in (proposals, old, []):
        with pytest.raises(refusals.NotALimitation):
            drop(passages_, "Trùng ý.")
    assert not world.synthesis.dropped.exists()


def test_what_was_left_out_can_be_taken_up(world, drop):
    one, *rest = queries.limitations(world.synthesis)
    drop([one, *rest], "Trùng ý.")
    actions.take_up(synthesis=world.synthesis, passages=[one], by=world.office_officer, at=world.now)
    assert freezing.untreated(world.synthesis) == [one]
