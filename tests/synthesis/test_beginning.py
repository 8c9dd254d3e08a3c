"""Beginning at a cut-off, counting anew at another, and what becomes of what the text rests on."""

import pytest

from quyen.audit.models import Entry
from quyen.obligations.actions import open_round
from quyen.reports import actions as reports
from quyen.synthesis import actions, freezing, queries, refusals, rules
from quyen.synthesis.actions import Moved, Wording
from quyen.synthesis.models import FigureSource, Synthesis
from tests.clock import at
from tests.world import FIGURES, MORE, WARD_TEXTS

pytestmark = pytest.mark.postgres

LATER = at("2026-06-16 10:00")
AFTER = at("2026-06-16 11:00")


def begin(world, round, cutoff, moment=AFTER, **more) -> Synthesis:
    return actions.begin(round=round, cutoff_at=cutoff, by=world.office_officer, at=moment, **more)


def recount(world, cutoff=LATER, moment=AFTER) -> list[Moved]:
    moved = actions.recount(synthesis=world.synthesis, cutoff_at=cutoff, by=world.office_officer, at=moment)
    world.synthesis.refresh_from_db()
    return moved


def totals(synthesis, *codes) -> list[tuple]:
    found = queries.total_figures(synthesis)
    return [(rules.printed(found[code]), found[code].answered, found[code].expected) for code in codes]


def refile(world, unit: str, figures: dict, texts: dict, moment=LATER):
    """The unit of a returned report writes it anew and files it."""
    return world.file(unit, figures, texts, moment)


def test_only_what_was_filed_by_the_cutoff_counts(world):
    early = begin(world, month(world), at("2026-06-12 09:00"))
    assert totals(early, "NQ01") == [("–", 0, 4)]
    assert totals(world.synthesis, "NQ01", "NQ00") == [("192", 2, 4), ("15.195", 2, 4)]


def month(world):
    """A round that nobody has filed for."""
    return open_round(
        version=world.version,
        committee=world.committee,
        period="2026-M05",
        by=world.office_head,
        at=world.now,
    )


def test_a_half_year_leaves_out_what_only_a_year_asks(world):
    annual = set(
        world.version.lines.filter(annual_only=True).values_list("definition__indicator__code", flat=True)
    )
    assert annual >= {"NQ12n", "NQ12d"}
    assert annual & queries.total_figures(world.synthesis_past).keys() == set()
    assert "NQ12" not in queries.total_figures(world.synthesis_past)


def test_a_cutoff_ahead_is_refused(world):
    with pytest.raises(refusals.CutoffAhead) as refused:
        begin(world, month(world), AFTER, moment=LATER)
    assert refused.value.field == "cutoff_at"
    with pytest.raises(refusals.CutoffAhead):
        recount(world, cutoff=AFTER, moment=LATER)


def test_two_texts_of_one_round_are_not_written_at_once(world):
    with pytest.raises(refusals.StillWritten):
        begin(world, world.round_open, LATER)


def test_an_archive_is_not_put_together(world):
    archive = open_round(
        version=world.version,
        committee=world.committee,
        period="2025-H1",
        units=[world.ward_c],
        archive=True,
        by=world.office_head,
        at=world.now,
    )
    with pytest.raises(refusals.ArchiveKept):
        begin(world, archive, LATER)


def test_a_recount_says_what_moved_and_because_of_whom(world):
    old = world.owed("ward_c").versions.get()
    new = refile(world, "ward_c", {"NQ01": "101"}, {"VI.2": "Thiếu người làm số liệu."})
    moved = {(row.code, row.grouping, row.group): row for row in recount(world)}
    assert moved["NQ01", "all", "all"] == Moved(
        "NQ01", "all", "all", 192 * 10_000, 197 * 10_000, None, None, (new.pk,), (old.pk,)
    )
    assert moved["NQ03", "all", "all"].before_of == moved["NQ03", "all", "all"].after_of == 15195 * 10_000
    assert {code for code, grouping, _group in moved if grouping == "all"} == {"NQ01", "NQ03"}
    assert {group for _code, grouping, group in moved if grouping == "kind"} == {"commune"}
    assert Entry.objects.filter(event="synthesis.recounted").count() == 1


def test_a_recount_at_the_same_time_moves_nothing(world):
    sources = FigureSource.objects.filter(figure__synthesis=world.synthesis)
    before = sorted(sources.values_list("answer_id", "role"))
    assert recount(world, cutoff=world.synthesis.cutoff_at) == []
    assert sorted(sources.values_list("answer_id", "role")) == before


def test_a_withdrawn_report_counts_until_it_was_withdrawn(world):
    version = world.owed("ward_b").versions.get()
    reports.withdraw(version=version, reason="Nhầm kỳ.", by=world.ward_b_head, at=at("2026-06-15 15:00"))
    recount(world, cutoff=at("2026-06-15 14:59"))
    assert totals(world.synthesis, "NQ01") == [("192", 2, 4)]
    recount(world, cutoff=at("2026-06-15 15:00"))
    assert totals(world.synthesis, "NQ01") == [("96", 1, 4)]


def cite(world, code: str, unit: str) -> int:
    """Write one sentence that cites a unit's passage; return the passage's id."""
    section = world.section(code)
    passage = next(
        row
        for row in queries.passages(world.synthesis, section)
        if row.version.obligation.unit == world.units[unit]
    )
    actions.write_section(
        synthesis=world.synthesis,
        section=section,
        sentences=[Wording("Việc đối chiếu số liệu còn chậm.", (passage.pk,))],
        base=0,
        by=world.office_officer,
        at=world.now,
    )
    return passage.pk


def cited(synthesis, code: str) -> list[int]:
    text = queries.written(synthesis).get(section__code=code)
    return [row.passage_id for one in text.sentences.all() for row in one.citations.all()]


def test_a_citation_follows_the_same_words_into_the_new_version(world):
    old = cite(world, "VI.2", "ward_c")
    refile(world, "ward_c", {"NQ01": "101"}, {})
    assert cited(world.synthesis, "VI.2") == [old]
    recount(world)
    (new,) = cited(world.synthesis, "VI.2")
    assert new != old
    assert new in set(queries.standing_passages(world.synthesis).values_list("pk", flat=True))


def test_a_citation_of_other_words_becomes_an_open_point(world):
    old = cite(world, "VI.2", "ward_c")
    refile(world, "ward_c", {}, {"VI.2": "Thiếu người làm số liệu."})
    recount(world)
    assert cited(world.synthesis, "VI.2") == [old]
    points = [str(row.sentence) for row in freezing.open_points(world.synthesis) if row.passage]
    assert points == [
        "Mục VI.2, câu 1 dẫn nội dung mà Xã Tân Lập đã thay: hãy xem bản gửi mới.",
        "Sở Nông nghiệp và Môi trường có nêu hạn chế mà văn bản chưa sử dụng, cũng chưa ghi lý do không đưa vào.",
        "Phường Mai Vàng có nêu hạn chế mà văn bản chưa sử dụng, cũng chưa ghi lý do không đưa vào.",
        "Xã Tân Lập có nêu hạn chế mà văn bản chưa sử dụng, cũng chưa ghi lý do không đưa vào.",
    ]


def test_a_reason_goes_with_the_words_it_was_given_for(world):
    left_out = [
        row for row in queries.limitations(world.synthesis) if row.version.obligation.unit == world.ward_c
    ]
    stamp = {"by": world.office_officer, "at": world.now}
    actions.drop(synthesis=world.synthesis, passages=left_out, reason="Trùng ý.", **stamp)
    refile(world, "ward_c", {"NQ01": "101"}, {})
    recount(world)
    (kept,) = world.synthesis.dropped.all()
    assert (kept.reason, kept.passage.version.number) == ("Trùng ý.", 2)
    reports.return_version(
        version=world.owed("ward_c").versions.get(number=2),
        message="Xin nêu rõ.",
        by=world.office_officer,
        at=at("2026-06-16 10:10"),
    )
    refile(world, "ward_c", {}, {"VI.2": "Thiếu người làm số liệu."}, at("2026-06-16 10:30"))
    recount(world, cutoff=at("2026-06-16 10:40"))
    assert list(world.synthesis.dropped.all()) == []


def test_a_correction_starts_from_the_text_that_was_issued(world):
    again = begin(world, world.round_past, LATER)
    assert again.number == 2
    texts = [
        [
            (row.section.code, one.text, one.own, sorted(cited.passage_id for cited in one.citations.all()))
            for row in queries.written(synthesis)
            for one in row.sentences.all()
        ]
        for synthesis in (world.synthesis_past, again)
    ]
    assert texts[0] == texts[1]
    assert len(texts[0]) == 6
    reasons = [list(row.dropped.values_list("passage", "reason")) for row in (world.synthesis_past, again)]
    assert reasons[0] == reasons[1]
    assert len(reasons[0]) == 1


def test_the_figures_of_a_unit_that_was_filled_later(world):
    world.file("ward_a", FIGURES | MORE, WARD_TEXTS, LATER)
    recount(world)
    assert totals(world.synthesis, "NQ01", "NQ25b") == [("288", 3, 4), ("1.450", 3, 4)]
