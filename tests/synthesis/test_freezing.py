"""What stands in the way of freezing; what is frozen stays, to the letter."""

import hashlib
import json

import pytest
from django.db import IntegrityError, transaction

from quyen.synthesis import actions, freezing, queries, refusals
from quyen.synthesis.actions import Wording
from quyen.synthesis.models import Dropped, Figure, Sentence, Synthesis
from tests import putting_together

pytestmark = pytest.mark.postgres


def points(synthesis) -> list[str]:
    return [str(point.sentence) for point in freezing.open_points(synthesis)]


def write(world, code: str, *wordings: Wording) -> None:
    text = queries.written(world.synthesis).filter(section__code=code).first()
    actions.write_section(
        synthesis=world.synthesis,
        section=world.section(code),
        sentences=wordings,
        base=text.revision if text else 0,
        by=world.office_officer,
        at=world.now,
    )


def finish(world) -> None:
    """Write everything that is still open in the synthesis of the open round."""
    for code in ("VI.2", "VIII"):
        putting_together.write(world.synthesis, world, code, world.now)


def freeze(world) -> Synthesis:
    return actions.freeze(synthesis=world.synthesis, by=world.office_officer, at=world.now)


def test_everything_open_is_said_at_once_in_the_outlines_order(world):
    assert points(world.synthesis) == [
        "Mục VI.2 chưa có nội dung.",
        "Sở Nông nghiệp và Môi trường có nêu hạn chế mà văn bản chưa sử dụng, cũng chưa ghi lý do không đưa vào.",
        "Phường Mai Vàng có nêu hạn chế mà văn bản chưa sử dụng, cũng chưa ghi lý do không đưa vào.",
        "Xã Tân Lập có nêu hạn chế mà văn bản chưa sử dụng, cũng chưa ghi lý do không đưa vào.",
        "Mục VIII chưa có nội dung.",
    ]


def test_a_limitation_cannot_be_left_out_in_silence(world):
    finish(world)
    cited = queries.limitations(world.synthesis)
    write(world, "VI.2", Wording("Còn một số hạn chế.", tuple(row.pk for row in cited[1:])))
    with pytest.raises(refusals.NotReady) as refused:
        freeze(world)
    assert [point.passage for point in refused.value.findings] == [cited[0]]
    assert not Synthesis.objects.get(pk=world.synthesis.pk).frozen_at
    stamp = {"by": world.office_officer, "at": world.now}
    actions.drop(synthesis=world.synthesis, passages=cited[:1], reason="Trùng ý.", **stamp)
    frozen = freeze(world)
    assert json.loads(frozen.content)["dropped"] == [{"passage": cited[0].pk, "reason": "Trùng ý."}]


def test_a_sentence_needs_a_source(world):
    finish(world)
    write(world, "I", Wording("Tình hình ổn định."), Wording("Có [[NQ01]] hộ nghèo."))
    assert points(world.synthesis) == [
        "Mục I, câu 1 chưa có nguồn: hãy dẫn đoạn hoặc số liệu, hoặc đánh dấu là lời của Văn phòng."
    ]
    write(world, "I", Wording("Tình hình ổn định.", own=True))
    assert points(world.synthesis) == []


def test_a_figure_that_nobody_gave_is_not_printed(world):
    finish(world)
    write(world, "III.1", Wording("Có [[NQ05]] người hưởng trợ cấp, [[NQ03]]% hộ nghèo."))
    assert points(world.synthesis) == ["Mục III.1, câu 1: chưa đơn vị nào có số liệu NQ05."]


def test_what_is_frozen_has_its_hash_and_holds_everything(world):
    finish(world)
    frozen = freeze(world)
    assert hashlib.sha256(frozen.content.encode()).hexdigest() == frozen.content_hash
    held = json.loads(frozen.content)
    assert {name: held[name] for name in ("round", "version", "cutoff", "class", "dropped")} == {
        "round": "2026-H1",
        "version": 1,
        "cutoff": "2026-06-15T01:50:00+00:00",
        "class": "plain",
        "dropped": [],
    }
    assert [row["code"] for row in held["sections"]] == ["II", "VI.2", "VIII"]
    assert len(held["figures"]) == Figure.objects.filter(synthesis=world.synthesis).count()
    poor = next(row for row in held["figures"] if (row["indicator"], row["group"]) == ("NQ01", "all"))
    assert (poor["value"], poor["answered"], poor["expected"]) == (1_920_000, 2, 4)
    assert [role for role, _answer in poor["sources"]] == ["control", "value", "value"]


def test_freezing_twice_is_refused(world):
    finish(world)
    freeze(world)
    with pytest.raises(refusals.Frozen):
        freeze(world)


def test_later_reports_do_not_touch_what_is_frozen(world):
    before = (world.synthesis_past.content, points_of_figures(world.synthesis_past))
    world.file_all("ward_a", world.now)
    later = Synthesis.objects.get(pk=world.synthesis_past.pk)
    assert (later.content, points_of_figures(later)) == before


def points_of_figures(synthesis) -> list[tuple]:
    return [(row.definition.indicator.code, row.group, row.value) for row in queries.all_figures(synthesis)]


@pytest.mark.parametrize(
    "change",
    [
        lambda synthesis: Figure.objects.filter(synthesis=synthesis, group="all").update(estimate=True),
        lambda synthesis: Sentence.objects.filter(section_text__synthesis=synthesis).update(text="Khác."),
        lambda synthesis: Dropped.objects.filter(synthesis=synthesis).update(reason="Khác."),
        lambda synthesis: synthesis.figures.first().sources.all().delete(),
    ],
)
def test_a_change_behind_its_back_is_seen(world, change):
    assert freezing.is_intact(world.synthesis_past)
    change(world.synthesis_past)
    assert not freezing.is_intact(Synthesis.objects.get(pk=world.synthesis_past.pk))


def test_the_database_keeps_a_synthesis_frozen_whole(world):
    with pytest.raises(IntegrityError), transaction.atomic():
        Synthesis.objects.filter(pk=world.synthesis_past.pk).update(frozen_at=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        Synthesis.objects.filter(pk=world.synthesis.pk).update(document=world.synthesis_past.document)
    with pytest.raises(IntegrityError), transaction.atomic():
        world.synthesis.figures.filter(value__isnull=False).update(comparable=False)
