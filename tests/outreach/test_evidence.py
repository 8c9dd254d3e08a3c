"""Evidence of the press is of something that stands here; facts are kept when a person confirmed them, the text never."""

from pathlib import Path

import pytest

from quyen.outreach import actions
from quyen.outreach.models import Article, Fact
from quyen.outreach.press.opening import fingerprint, opened

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
