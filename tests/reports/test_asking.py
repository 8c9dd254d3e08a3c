"""Questions at single items while a report is written, and what the owner of an indicator says of the answers."""

import pytest

from quyen.reports import actions, refusals
from quyen.reports.models import Draft
from quyen.reports.queries import current_version
from quyen.reports.queries.asking import questions, remarks_for, remarks_on, threads
from quyen.reports.queries.owned import answers_to, lines_of_owners, overviews
from tests.clock import at
from tests.world import FIGURES, MORE, WARD_TEXTS


def ask(world, code="NQ01", text="Tính cả hộ mới thoát nghèo trong kỳ không?", unit="ward_d", moment=None):
    obligation = world.owed(unit)
    given = {"by": world.ward_d_officer, "at": moment or world.now}
    return actions.ask(obligation=obligation, item=world.line(code), text=text, **given)


def reply(world, question, text="Không, chỉ hộ còn trong danh sách ngày chốt.", **given):
    return actions.reply(
        question=question, text=text, speaker=world.office, by=world.office_officer, at=world.now, **given
    )


def said(world, unit: str) -> list[tuple[str, str, bool]]:
    found = threads(world.owed(unit))
    return [(row.text, row.speaker.key, row.ours) for thread in found.values() for row in thread.said]


def test_a_question_is_answered_to_who_asked_only(world):
    question = ask(world)
    assert threads(world.owed("ward_d"))["line", world.line("NQ01").pk].open
    reply(world, question)
    assert said(world, "ward_d") == [
        ("Tính cả hộ mới thoát nghèo trong kỳ không?", "hon-ngoc", True),
        ("Không, chỉ hộ còn trong danh sách ngày chốt.", "van-phong-thuong-truc", False),
    ]
    assert said(world, "ward_a") == []
    assert not threads(world.owed("ward_d"))["line", world.line("NQ01").pk].open


def test_an_answer_for_everybody_shows_without_who_asked(world):
    reply(world, ask(world), for_everybody=True)
    assert said(world, "ward_a") == [
        ("Không, chỉ hộ còn trong danh sách ngày chốt.", "van-phong-thuong-truc", False)
    ]


def test_the_unanswered_come_first(world):
    first, second = ask(world), ask(world, "NQ02", "Chuẩn nào?")
    reply(world, first)
    assert list(questions([world.round_open.pk])) == [second, first]
    assert list(questions([world.round_open.pk], [world.line("NQ02")])) == [second]
    assert list(questions([world.round_past.pk])) == []


def test_questions_are_asked_until_the_due_day_is_over(world):
    ask(world, moment=at("2026-06-16 23:59"))
    with pytest.raises(refusals.TooLateToAsk):
        ask(world, moment=at("2026-06-17 00:00"))


def test_only_of_what_is_being_written_and_asked(world):
    with pytest.raises(refusals.DraftGone):
        ask(world, unit="ward_b")
    with pytest.raises(refusals.NotAsked):
        ask(world, "NQ05")
    with pytest.raises(refusals.NothingSaid):
        ask(world, text="  ")
    with pytest.raises(refusals.UncleanText):
        ask(world, text="Gọi giúp 0903 123 456.")


@pytest.fixture
def owned(world):
    """Agriculture owns the poor households."""
    line = world.line("NQ01")
    line.definition.owner = world.dept_b
    line.definition.save()
    return world.line("NQ01")


def test_the_owner_sees_all_units_answers_to_its_indicators(world, owned):
    world.file("ward_a", FIGURES | MORE | {"NQ01": "4000"}, WARD_TEXTS, world.now)
    rows = [
        (
            row.obligation.unit.key,
            row.answer.value if row.answer else None,
            row.last.value if row.last else None,
            row.moved,
        )
        for row in answers_to(world.round_open, owned)
    ]
    assert rows == [
        ("so-nnmt", 3_800_000, None, False),
        ("hon-ngoc", None, None, False),
        ("hoa-sen", 40_000_000, 1_100_000, True),
        ("mai-vang", 960_000, 1_100_000, False),
        ("tan-lap", 960_000, 1_100_000, False),
    ]


def test_lines_are_owned_by_who_is_named_or_follows_it(world, owned):
    on = world.now.date()
    found = lines_of_owners(world.round_open, {world.dept_b.pk}, on)
    assert found[owned] == world.dept_b
    assert owned not in lines_of_owners(world.round_open, {world.dept.pk}, on)


def test_an_indicator_is_looked_over(world, owned):
    [before] = overviews(world.round_open, [owned])
    assert before.checked is None
    actions.look_over(
        round=world.round_open, line=owned, owner=world.dept_b, by=world.dept_b_officer, at=world.now
    )
    [after] = overviews(world.round_open, [owned])
    assert (after.answered, after.checked.owner) == (before.answered, world.dept_b)


def test_a_remark_reaches_the_office_at_once_and_the_unit_with_the_return(world, owned):
    version = current_version(world.owed("ward_b"))
    given = {"by": world.dept_b_officer, "at": world.now}
    remark = actions.remark(
        version=version, line=owned, owner=world.dept_b, text="Khác quyết định công nhận.", **given
    )
    assert remarks_on(version) == {owned.pk: [remark]}
    actions.return_version(
        version=version, message="Xin xem ý kiến của Sở.", by=world.office_officer, at=world.now
    )
    draft = Draft.objects.get(obligation=world.owed("ward_b"))
    assert remarks_for(draft) == {owned.pk: [remark]}
    with pytest.raises(refusals.AlreadyReviewed):
        actions.remark(version=version, line=owned, owner=world.dept_b, text="Thêm.", **given)
