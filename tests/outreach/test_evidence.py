"""Evidence of the press is of something that stands here; facts are kept when a person confirmed them, the text never."""

from pathlib import Path

import pytest

from quyen.core.refusals import Refusal
from quyen.outreach import actions
from quyen.outreach.models import Article, Fact
from quyen.outreach.press.facts import Fact as Proposed
from quyen.outreach.press.lines import joined
from quyen.outreach.press.opening import fingerprint, opened
from quyen.outreach.queries.evidence import compared
from quyen.outreach.rules import NamesSomebody

SAMPLE = (Path(__file__).parent / "press" / "01-portal.txt").read_bytes()


def confirm(world, facts, about="activity:7", **given):
    said = {"outlet": "Báo Bến Mây", "title": "Tập huấn công tác nhân quyền", "sha256": fingerprint(SAMPLE)}
    return actions.confirm(
        unit=world.ward_a, about=about, facts=facts, by=world.officer, at=world.now, **{**said, **given}
    )


def test_reading_keeps_nothing_and_confirming_keeps_what_was_confirmed(world):
    facts, _around = opened(SAMPLE)
    assert (Article.objects.count(), Fact.objects.count()) == (0, 0)
    chosen = [fact for fact in facts if fact.kind in ("participants", "chair")]
    article = confirm(world, chosen)
    assert list(article.facts.values_list("kind", "value")) == [
        ("chair", "Phó Chủ tịch Ủy ban nhân dân Thành phố, Trưởng Ban Chỉ đạo Nhân quyền Thành phố"),
        ("participants", "180"),
    ]
    kept = " ".join(Fact.objects.values_list("sentence", flat=True))
    # A sentence that names somebody is left out.
    assert "180 đại biểu" in kept
    assert "Trần Quốc Bình" not in kept


@pytest.mark.parametrize("about", ["", "person:3", "claim:1", "nothing"])
def test_what_is_not_linked_is_not_kept(world, about):
    facts, _around = opened(SAMPLE)
    with pytest.raises(actions.NotLinked):
        confirm(world, facts, about=about)
    assert Article.objects.count() == 0


def test_what_nobody_confirmed_is_not_kept(world):
    with pytest.raises(actions.NothingConfirmed):
        confirm(world, [])


def test_the_same_page_stands_once_and_can_be_forgotten(world):
    facts, _around = opened(SAMPLE)
    article = confirm(world, facts)
    with pytest.raises(actions.ReadAlready):
        confirm(world, facts)
    actions.forget_article(article=article, by=world.officer, at=world.now)
    assert (Article.objects.count(), Fact.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    ("kind", "value", "refusal", "field"),
    [
        ("chair", "Ông Trần Quốc Bình", NamesSomebody, "facts"),
        ("date", "29/5/2024", Refusal, "facts"),
        ("participants", "hơn 90", Refusal, "facts"),
        ("place", "Gọi 0903 123 456", Refusal, "facts"),
        ("author", "Lan Chi", Refusal, "facts"),
    ],
)
def test_a_fact_is_kept_only_as_it_may_be_compared_and_without_names(world, kind, value, refusal, field):
    with pytest.raises(refusal) as refused:
        confirm(world, [Proposed(kind, value, "")])
    assert refused.value.field == field
    assert Article.objects.count() == 0


@pytest.mark.parametrize("url", ["javascript:alert(1)", "bao.example/bai", "https://facebook.com/posts/1"])
def test_the_page_is_of_a_paper_or_an_agency(world, url):
    with pytest.raises(Refusal) as refused:
        confirm(world, [Proposed("date", "2025-10-14", "")], url=url)
    assert refused.value.field == "url"


def test_two_facts_put_right_to_the_same_are_one(world):
    facts = [
        Proposed("participants", "180", "Có 180 người."),
        Proposed("participants", "180", "Gần 200 người."),
    ]
    article = confirm(world, facts)
    assert list(article.facts.values_list("value", "sentence")) == [("180", "Có 180 người.")]


def test_lines_of_a_printed_column_become_paragraphs_again():
    printed = [
        "Sáng nay, phường mở lớp tập huấn về",
        "quyền trẻ em cho 40 cán bộ.",
        "",
        "Ảnh: lớp học",
        "Lớp học kéo dài hai ngày liền.",
    ]
    assert joined(printed) == (
        "Sáng nay, phường mở lớp tập huấn về quyền trẻ em cho 40 cán bộ.\nẢnh: lớp học\nLớp học kéo dài hai ngày liền."
    )


def test_two_events_of_one_host_are_not_taken_for_one(world):
    first = confirm(world, [Proposed("date", "2025-10-14", ""), Proposed("participants", "180", "")])
    other = confirm(world, [Proposed("date", "2025-11-02", "")], sha256="b" * 64)
    told = compared([first, other])
    assert [(row.article, row.another_event) for row in told.articles] == [(first, True), (other, True)]
    assert told.shared == ()
    assert [(fact.kind, fact.value) for fact in told.articles[0].only_here] == [
        ("date", "2025-10-14"),
        ("participants", "180"),
    ]
