"""A plugged-in language model: what leaves for it, what of its answer may stand, and who is told no."""

import json

import pytest

from quyen.audit.models import Entry
from quyen.jobs.worker import Worker
from quyen.notices import actions as notices
from quyen.notices.outbound import AnsweredNonsense, BadAddress, NotReachable
from quyen.synthesis import actions, background, drafting, queries, refusals
from quyen.synthesis.drafting import HttpDrafter
from quyen.synthesis.models import Likeness, Sentence, Synthesis
from quyen.synthesis.refusals_text import DrafterOff, NothingToDraftFrom, NothingUsable, NotToLeave
from tests.other_machine import as_json, machine
from tests.world import PROPOSAL

GOOD = "Các phường, xã đề nghị được tập huấn cách thống kê hộ nghèo."


@pytest.fixture
def stamp(world):
    return {"by": world.office_officer, "at": world.now}


@pytest.fixture
def draft(world, settings, stamp):
    """Ask the machine at `url` for a draft of a section: `draft(url, "VIII")`."""

    def run(url: str, code: str = "VIII"):
        settings.DRAFTER_URL, settings.DRAFTER_TOKEN = url, "abc"
        return drafting.draft(
            synthesis=world.synthesis, section=world.section(code), drafter=drafting.drafter(), **stamp
        )

    return run


def proposing(*sentences):
    return lambda _value: as_json(
        {"sentences": [{"text": text, "passages": cited} for text, cited in sentences]}
    )


def passages(world, code: str) -> list:
    return [row for row in queries.passages(world.synthesis, world.section(code)) if row.text]


def stored(world, code: str) -> list[tuple]:
    found = Sentence.objects.filter(section_text__synthesis=world.synthesis, section_text__section__code=code)
    return [
        (one.text, one.drafted, one.signed_at, sorted(one.citations.values_list("passage", flat=True)))
        for one in found.order_by("position")
    ]


def test_only_the_passages_of_the_section_leave_and_what_comes_back_stands_marked(world, draft):
    rows = passages(world, "VIII")
    with machine(proposing((f" {GOOD}\n", [row.pk for row in rows]))) as other:
        done = draft(f"{other.url}/draft")
    assert other.asked[0][2] == {
        "section": world.section("VIII").title_vi,
        "language": "vi",
        "passages": [
            {"id": row.pk, "unit": unit, "text": PROPOSAL}
            for row, unit in zip(
                rows, ["Sở Nông nghiệp và Môi trường", "Phường Mai Vàng", "Xã Tân Lập"], strict=True
            )
        ],
    }
    assert (done.kept, done.dropped, done.text.revision) == (1, 0, 1)
    assert stored(world, "VIII") == [(GOOD, True, None, sorted(row.pk for row in rows))]
    asked, added = Entry.objects.filter(event__startswith="synthesis.draft").order_by("pk")
    assert (asked.event, json.loads(asked.detail)) == (
        "synthesis.draft-asked",
        {"section": "VIII", "host": other.url.removeprefix("http://"), "passages": 3},
    )
    assert (added.event, json.loads(added.detail)) == (
        "synthesis.draft-added",
        {"section": "VIII", "kept": 1, "dropped": 0},
    )


def test_a_sentence_that_cites_nothing_that_was_sent_is_dropped_and_counted(world, draft):
    first, second, _third = (row.pk for row in passages(world, "VIII"))
    elsewhere = passages(world, "VI.2")[0].pk
    answer = proposing(
        ("Không dẫn nguồn.", []),
        ("Dẫn mục khác.", [elsewhere]),
        ("Dẫn lẫn.", [first, elsewhere]),
        ("Dẫn bằng chữ.", [str(first)]),
        ("Dẫn đúng hay sai.", [True]),
        ("", [first]),
        (12, [first]),
        ("Gọi số 0903 123 456.", [first]),
        ("Có [[NQ99]] hộ.", [first]),
        ("a" * 4001, [first]),
        ("Có [[NQ01]] hộ nghèo.", [second, second]),
        (GOOD, [first]),
        (GOOD, [second]),
    )
    with machine(answer) as other:
        done = draft(other.url)
    assert (done.kept, done.dropped) == (2, 10)
    assert stored(world, "VIII") == [
        ("Có [[NQ01]] hộ nghèo.", True, None, [second]),
        (GOOD, True, None, [first]),
    ]


def test_a_draft_stands_behind_what_people_wrote_and_asks_nothing_twice(world, draft):
    before = stored(world, "II")
    cited = passages(world, "II")[0].pk
    with machine(proposing((GOOD, [cited]), (before[0][0], [cited]))) as other:
        draft(other.url, "II")
        assert draft(other.url, "II").text.revision == 3
    assert stored(world, "II") == [*before, (GOOD, True, None, [cited])]


@pytest.mark.parametrize(
    "answer",
    [
        {},
        [],
        None,
        {"sentences": 1},
        {"sentences": None},
        {"sentences": ["x"]},
        {"sentences": [{"text": "x"}]},
        {"sentences": [{"text": "x", "passages": 1}]},
        {"sentences": {"text": "x"}},
    ],
)
def test_an_answer_of_another_shape_is_nonsense_and_changes_nothing(world, draft, answer):
    with machine(lambda _value: as_json(answer)) as other, pytest.raises(AnsweredNonsense):
        draft(other.url)
    assert stored(world, "VIII") == []


@pytest.mark.parametrize("cited", [[[1]], [{"id": 1}], [None], [1.0]])
def test_odd_citations_are_none(world, draft, cited):
    with machine(proposing((GOOD, cited))) as other, pytest.raises(NothingUsable) as refused:
        draft(other.url)
    assert str(refused.value).startswith("Mô hình ngôn ngữ không đề xuất được câu nào dùng được: 1 câu")
    assert stored(world, "VIII") == []


def test_without_an_address_there_is_no_language_model(draft):
    with pytest.raises(DrafterOff):
        draft("")
    assert not drafting.configured()


def test_an_address_over_plain_http_is_not_asked(draft):
    with pytest.raises(BadAddress):
        draft("http://model.example/")


def test_one_that_is_away_is_told_of_and_the_asking_stays_on_record(world, draft):
    with machine(as_json) as gone:
        url = gone.url
    with pytest.raises(NotReachable):
        draft(url)
    assert Entry.objects.filter(event="synthesis.draft-asked").count() == 1


def test_a_synthesis_for_internal_use_does_not_leave_this_machine(world, draft, stamp):
    Synthesis.objects.filter(pk=world.synthesis.pk).update(declared_class="internal")
    far = {"host": "model.example", "leaves": True}
    with pytest.raises(NotToLeave):
        actions.ask_for_draft(synthesis=world.synthesis, section=world.section("VIII"), **far, **stamp)
    cited = passages(world, "VIII")[0].pk
    with machine(proposing((GOOD, [cited]))) as other:
        assert draft(other.url).kept == 1


def test_nothing_is_asked_of_a_section_without_words_a_bare_heading_or_a_frozen_text(world, draft, stamp):
    near = {"host": "127.0.0.1", "leaves": False}
    for code, why in (("III.1", NothingToDraftFrom), ("VI", refusals.NoSuchSection)):
        with pytest.raises(why):
            actions.ask_for_draft(synthesis=world.synthesis, section=world.section(code), **near, **stamp)
    with pytest.raises(refusals.Frozen):
        actions.ask_for_draft(synthesis=world.synthesis_past, section=world.section("VIII"), **near, **stamp)
    assert not Entry.objects.filter(event="synthesis.draft-asked").exists()


def test_both_are_done_in_the_background_as_well(played, settings):
    world = played
    given = {"synthesis": world.synthesis.pk, "at": world.now.isoformat()}
    section = world.section("VIII")
    cited = passages(world, "VIII")[0].pk
    with machine(proposing((GOOD, [cited]))) as other:
        settings.DRAFTER_URL = other.url
        more = {"section": section.pk, "by": world.office_officer.pk}
        notices.start(job=background.draft, arguments=given | more, by=world.office_officer, at=world.now)
        notices.start(job=background.sort_by_likeness, arguments=given, by=None, at=world.now)
        Worker().work(until_empty=True)
    assert stored(world, "VIII") == [(GOOD, True, None, [cited])]
    sorted_out = {row.section for row in Likeness.objects.filter(synthesis=world.synthesis)}
    assert sorted_out == set(queries.text_sections(world.synthesis))
    assert HttpDrafter(drafting.drafter().address).leaves is False
