"""The official text while it is edited: what was taken from units and changed, what is marked, what is signed."""

import json

import pytest

from quyen.core.refusals import Refusal
from quyen.synthesis import actions, freezing, marks, queries, refusals, wording
from quyen.synthesis.actions import Wording
from quyen.synthesis.models import Mark, MarkCitation, Sentence
from quyen.synthesis.refusals_text import AlreadyLifted, NothingToSign, NotQuoted, QuoteUncited
from quyen.synthesis.text_coverage import coverage_of_text
from quyen.synthesis.wording import Beside, beside
from tests.clock import at
from tests.world import LIMITS, PLAN, PROPOSAL

pytestmark = pytest.mark.postgres

LATER = at("2026-06-16 10:00")
PROPOSED = "Các phường đề nghị tập huấn cách thống kê."


@pytest.fixture
def stamp(world):
    return {"by": world.office_officer, "at": world.now}


@pytest.fixture
def write(world, stamp):
    def run(code: str, *wordings: Wording, base: int = 0):
        return actions.write_section(
            synthesis=world.synthesis, section=world.section(code), sentences=wordings, base=base, **stamp
        )

    return run


def passages(world, code: str) -> list[int]:
    return [row.pk for row in queries.passages(world.synthesis, world.section(code)) if row.text]


def sentences(world, code: str) -> list[Sentence]:
    found = Sentence.objects.filter(section_text__synthesis=world.synthesis, section_text__section__code=code)
    return list(found.order_by("position"))


def test_a_sentence_keeps_the_words_it_was_taken_as(world, write):
    first, *_rest = passages(world, "VIII")
    as_said, edited = PROPOSAL, PROPOSAL.replace("trong quý III", "trước ngày 30/9")
    write("VIII", Wording(as_said, (first,), taken=PROPOSAL), Wording(edited, (first,), taken=PROPOSAL))
    kept = sentences(world, "VIII")
    assert [(one.taken, wording.is_changed(one.text, one.taken)) for one in kept] == [
        (PROPOSAL, False),
        (PROPOSAL, True),
    ]
    changed = [part for part in wording.changes(kept[1].text, kept[1].taken) if part[1].strip()]
    assert [part for part in changed if part[0] == "gone"] == [
        ("gone", "trong"),
        ("gone", "quý"),
        ("gone", "III."),
    ]
    assert [part for part in changed if part[0] == "new"] == [
        ("new", "trước"),
        ("new", "ngày"),
        ("new", "30/9."),
    ]


def test_only_what_the_cited_passages_say_was_taken_from_them(world, write):
    first, *_rest = passages(world, "VIII")
    made_up = "Đề nghị khen thưởng các phường."
    write("VIII", Wording("Đề nghị tập huấn.", (first,), taken=f"{PROPOSAL}\n{made_up}"))
    assert [one.taken for one in sentences(world, "VIII")] == [PROPOSAL]
    write("VIII", Wording("Đề nghị tập huấn.", (), own=True, taken=PROPOSAL), base=1)
    assert [one.taken for one in sentences(world, "VIII")] == [""]


def test_sentences_of_two_units_are_merged_into_one():
    said = ["Đã mở 2 lớp.\nCó 60 người dự.", "Mở  một lớp."]
    taken = wording.kept_taken("Đã mở 2 lớp.\nMở một lớp.", said)
    assert taken == "Đã mở 2 lớp.\nMở một lớp."
    assert not wording.is_changed("Đã mở 2 lớp. Mở một lớp.", taken)
    assert wording.is_changed("Đã mở 3 lớp.", taken)
    assert not wording.is_changed("Văn phòng tổng hợp.", "")


MINE = ["Một.", "Đã mở hai lớp cho 60 người.", "Ba."]
THEIRS = ["Một.", "Đã mở ba lớp cho 60 người.", "Bốn."]


def test_two_editors_texts_lie_beside_each_other_and_nothing_is_lost():
    assert beside(MINE, THEIRS) == [
        Beside("Một.", "Một."),
        Beside("Đã mở hai lớp cho 60 người.", "Đã mở ba lớp cho 60 người."),
        Beside(None, "Bốn."),
        Beside("Ba.", None),
    ]
    assert [part for part in beside(MINE, THEIRS)[1].words if part[0] != "same"] == [
        ("gone", "ba"),
        ("new", "hai"),
    ]


def test_what_both_began_from_says_whose_change_it_is():
    begun = ["Một.", "Đã mở ba lớp cho 60 người.", "Ba."]
    assert [one.by for one in beside(MINE, THEIRS, begun)] == ["", "mine", "theirs", "theirs"]
    assert [one.by for one in beside(MINE, THEIRS, ["Một.", "Bốn."])] == ["", "both", "mine", "mine"]


@pytest.fixture
def proposed(world, stamp):
    """A section with a sentence of the office and one that the language model proposed."""
    first, *_rest = passages(world, "VIII")
    section = world.section("VIII")
    actions.write_section(
        synthesis=world.synthesis,
        section=section,
        sentences=[Wording("Về đề xuất:", own=True)],
        base=0,
        **stamp,
    )
    drafted = [Wording(PROPOSED, (first,), drafted=True)]
    return actions.add_drafted(synthesis=world.synthesis, section=section, sentences=drafted, **stamp)


def test_a_proposed_sentence_stands_marked_behind_what_was_written(world, proposed, stamp):
    assert proposed.revision == 2
    assert [(one.text, one.drafted, one.signed_at) for one in sentences(world, "VIII")] == [
        ("Về đề xuất:", False, None),
        (PROPOSED, True, None),
    ]
    said = "Mục VIII, câu 2 do mô hình ngôn ngữ đề xuất, chưa có người ký nhận."
    assert [
        point.sentence for point in freezing.open_points(world.synthesis) if "câu 2" in point.sentence
    ] == [said]


def test_saving_the_same_words_does_not_take_the_mark_away(world, proposed, write):
    write("VIII", Wording(PROPOSED, own=True), base=2)
    assert [(one.drafted, one.signed_at) for one in sentences(world, "VIII")] == [(True, None)]


def test_a_person_signs_and_the_signature_stays_with_the_words(world, proposed, write, stamp):
    section, (_own, drafted) = world.section("VIII"), sentences(world, "VIII")
    given = {"synthesis": world.synthesis, "section": section, "sentences": [drafted.pk]}
    with pytest.raises(refusals.ChangedMeanwhile):
        actions.sign_sentences(**given, base=1, **stamp)
    assert actions.sign_sentences(**given, base=2, **stamp) == 1
    with pytest.raises(NothingToSign):
        actions.sign_sentences(**given, base=2, **stamp)
    write("VIII", Wording(PROPOSED, own=True), Wording("Khác.", own=True, drafted=True), base=2)
    signed, unsigned = sentences(world, "VIII")
    assert (signed.signed_at, signed.signed_by) == (world.now, world.office_officer)
    assert (unsigned.drafted, unsigned.signed_at) == (True, None)
    write("VIII", Wording("Khác hẳn.", own=True, drafted=True, signed=True), base=3)
    assert [(one.drafted, one.signed_by) for one in sentences(world, "VIII")] == [
        (True, world.office_officer)
    ]


@pytest.fixture
def mark(world, stamp):
    def run(code: str, kind: str, quote: str, cited, **more):
        return actions.mark(
            synthesis=world.synthesis,
            section=world.section(code),
            kind=kind,
            quote=quote,
            passages=cited,
            **more,
            **stamp,
        )

    return run


def test_words_of_a_unit_are_marked_and_keep_what_they_rest_on(world, mark):
    first, *_rest = passages(world, "VIII")
    made = mark("VIII", "proposal", " tập huấn cách thống kê  hộ nghèo ", [first], note="Đưa vào quý III")
    limit = mark("VI.2", "limitation", LIMITS, passages(world, "VI.2"))
    assert mark("VIII", "proposal", "tập huấn cách thống kê hộ nghèo", [first]) == made
    found = marks.marks(synthesis=world.synthesis)
    assert [(one.pk, one.quote, [row.passage_id for row in one.citations.all()]) for one in found] == [
        (limit.pk, LIMITS, passages(world, "VI.2")),
        (made.pk, "tập huấn cách thống kê hộ nghèo", [first]),
    ]
    assert list(marks.marks(kind="proposal")) == [made]
    assert (marks.citation_of(made), marks.cited(f"mark:{made.pk}")) == (f"mark:{made.pk}", made)
    assert [marks.cited(text) for text in ("mark:x", "version:1", "mark", "mark:0")] == [None] * 4


def test_a_mark_quotes_what_is_said(world, mark):
    first, *_rest = passages(world, "VIII")
    text = sentences(world, "II")[0]
    cited = list(text.citations.values_list("passage", flat=True))
    assert mark("II", "limitation", text.text, cited).quote == text.text
    for code, quote, some in [
        ("VIII", "Đề nghị khen thưởng.", [first]),
        ("VIII", "", [first]),
        ("VIII", PLAN, passages(world, "II")),
        ("II", "Đề nghị khen thưởng.", cited),
    ]:
        with pytest.raises(NotQuoted):
            mark(code, "proposal", quote, some)
    with pytest.raises(QuoteUncited):
        mark("II", "limitation", text.text, [])
    with pytest.raises(Refusal) as refused:
        mark("VIII", "proposal", PROPOSAL, [first], note="Hỏi số 0903 123 456.")
    assert refused.value.field == "note"


def test_a_mark_is_lifted_once(world, mark, stamp):
    made = mark("VIII", "proposal", PROPOSAL, passages(world, "VIII"))
    actions.lift_mark(mark=made, **stamp)
    with pytest.raises(AlreadyLifted):
        actions.lift_mark(mark=made, **stamp)
    assert list(marks.marks(synthesis=world.synthesis)) == []
    assert list(marks.marks(synthesis=world.synthesis, standing=False)) == [made]


def test_what_is_frozen_names_marks_and_beginnings_only_where_there_are_some(world, mark, write, stamp):
    before = freezing.content(world.synthesis)
    assert "marks" not in before
    assert set(before["sections"][0]["sentences"][0]) == {"text", "own", "passages"}
    assert freezing.is_intact(world.synthesis_past)
    cited = passages(world, "VIII")
    made = mark("VIII", "proposal", PROPOSAL, cited, note="Quý III")
    write(
        "VIII",
        Wording("Tập huấn.", tuple(cited), taken=PROPOSAL),
        Wording(PROPOSED, (cited[0],), drafted=True, signed=True),
    )
    after = json.loads(json.dumps(freezing.content(world.synthesis)))
    assert after["marks"] == [
        {
            "section": "VIII",
            "kind": "proposal",
            "quote": PROPOSAL,
            "note": "Quý III",
            "passages": sorted(cited),
        }
    ]
    assert after["sections"][-1]["sentences"] == [
        {"text": "Tập huấn.", "own": False, "passages": sorted(cited), "taken": PROPOSAL},
        {
            "text": PROPOSED,
            "own": False,
            "passages": [cited[0]],
            "drafted": True,
            "signed_at": "2026-06-15T02:00:00+00:00",
            "signed_by": world.office_officer.pk,
        },
    ]
    actions.lift_mark(mark=made, **stamp)
    assert "marks" not in freezing.content(world.synthesis)


def test_coverage_counts_whose_words_are_used(world, write, stamp):
    def counted(found):
        return [
            (one.section.code, one.cited, len(one.uncited), one.left_out, one.words) for one in found.sections
        ]

    found = coverage_of_text(world.synthesis)
    words = {code: len(text.split()) for code, text in (("II", PLAN), ("VI.2", LIMITS), ("VIII", PROPOSAL))}
    assert counted(found)[:2] == [
        ("VI.2", 0, 3, 0, 3 * words["VI.2"]),
        ("II", 2, 0, 0, 2 * words["II"]),
    ]
    assert found.sections[0].limitations
    assert [one.passage.pk for one in found.uncited][:3] == passages(world, "VI.2")
    first, second, third = passages(world, "VI.2")
    write("VIII", Wording("Khó khăn về số liệu.", (first,)))
    left = [row for row in queries.limitations(world.synthesis) if row.pk == second]
    actions.drop(synthesis=world.synthesis, passages=left, reason="Trùng ý.", **stamp)
    own = coverage_of_text(world.synthesis, world.section("VI.2"))
    assert counted(own) == [("VI.2", 1, 1, 1, 3 * words["VI.2"])]
    assert [one.passage.pk for one in own.uncited] == [third]
    assert (own.percent, own.units, own.units_cited) == (33, 3, 1)


def test_a_mark_follows_the_same_words_into_a_newer_version(world, mark, stamp):
    before = passages(world, "VIII")
    made = mark("VIII", "proposal", PROPOSAL, before)
    world.file("ward_c", {"NQ01": "101"}, {}, LATER)
    actions.recount(synthesis=world.synthesis, cutoff_at=LATER, by=world.office_officer, at=LATER)
    world.synthesis.refresh_from_db()
    after = passages(world, "VIII")
    assert (len(set(before) & set(after)), len(after)) == (2, 3)
    assert sorted(made.citations.values_list("passage", flat=True)) == sorted(after)


def test_a_correcting_synthesis_begins_with_beginnings_signatures_and_marks(world, stamp):
    """What was frozen is not written any more, so the frozen one's rows are set as they would have been written."""
    past = world.synthesis_past
    first = Sentence.objects.filter(section_text__synthesis=past, section_text__section__code="VIII").get()
    signed = {"signed_at": world.now, "signed_by": world.office_head}
    Sentence.objects.filter(pk=first.pk).update(taken=PROPOSAL, drafted=True, **signed)
    (cited,) = first.citations.values_list("passage", flat=True)[:1]
    for lifted in ({}, {"lifted_at": world.now, "lifted_by": world.office_head}):
        about = {"section": world.section("VIII"), "kind": "proposal", "quote": PROPOSAL, "note": "Quý III"}
        made = Mark.objects.create(synthesis=past, **about, **stamp, **lifted)
        MarkCitation.objects.create(mark=made, passage_id=cited)
    begun = actions.begin(round=world.round_past, cutoff_at=past.cutoff_at, **stamp)
    again = Sentence.objects.filter(section_text__synthesis=begun, section_text__section__code="VIII").get()
    assert (again.taken, again.drafted, again.signed_at, again.signed_by) == (
        PROPOSAL,
        True,
        world.now,
        world.office_head,
    )
    assert [
        (one.quote, one.note, one.kind, one.by, [row.passage_id for row in one.citations.all()])
        for one in marks.marks(synthesis=begun, standing=False)
    ] == [(PROPOSAL, "Quý III", "proposal", world.office_officer, [cited])]
