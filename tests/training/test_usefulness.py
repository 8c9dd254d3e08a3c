"""How useful an event was: asked in the office's words, answered by group alone, shown from five answers on."""

from uuid import uuid4

import pytest

from quyen.core.numbers import SCALE
from quyen.training import actions
from quyen.training.models import Evaluation, Question
from quyen.training.queries.afterwards import usefulness
from quyen.training.rules.afterwards import NameAsked, Response, mean
from quyen.training.rules.usefulness import Asked
from tests import afterwards, sittings


def test_a_copy_sent_again_counts_once_and_means_are_exact(world):
    made = afterwards.over(world)
    assert (
        afterwards.say(made, 0).pk
        == Evaluation.objects.get(
            words__has_key=str(made.questions[4].pk), group=made.conference.groups["departments"]
        ).pk
    )
    (found,) = usefulness(made.event)
    assert found.response == Response(5, 6)
    told = [(one.question.position, list(one.counts.values()), one.mean, one.groups) for one in found.scales]
    assert told == [
        (1, [0, 0, 1, 2, 2], 42_000, ()),  # 21 of 5
        (2, [0, 0, 1, 2, 1], None, ()),  # only four answered
        (3, [0, 0, 0, 0, 0], None, ()),
        (4, [0, 0, 0, 0, 0], None, ()),
    ]
    said = [(question.position, words) for question, words in found.words]
    assert said == [(5, (afterwards.FIRST_WORDS, afterwards.LAST_WORDS)), (6, ())]


def test_below_five_nothing_is_shown(world):
    made = afterwards.opened(world)
    for number in range(4):
        afterwards.say(made, number)
    (found,) = usefulness(made.event)
    assert (found.shown, found.scales, found.words, found.response) == (False, (), (), Response(4, 6))


def test_a_group_is_not_told_apart_where_the_rest_would_show(world):
    made = afterwards.opened(world)
    first = made.questions[0].pk

    def send(group: str, n: int, point: int) -> None:
        for _one in range(n):
            actions.evaluate(
                sitting=made.after,
                id=uuid4(),
                group=made.conference.groups[group],
                scales={first: point},
                words={},
                at=afterwards.OPENED,
            )

    send("departments", 5, 4)
    send("communes", 4, 2)
    assert usefulness(made.event)[0].scales[0].groups == ()
    send("communes", 1, 2)
    groups = usefulness(made.event)[0].scales[0].groups
    assert [(group.name_en, n, of) for group, n, of in groups] == [
        ("Departments", 5, 4 * SCALE),
        ("Communes", 5, 2 * SCALE),
    ]


def test_a_name_is_asked_to_be_removed_and_nothing_is_no_answer(world):
    made = afterwards.opened(world)
    stamp = {"sitting": made.after, "group": made.conference.groups["communes"], "at": afterwards.OPENED}
    words = {made.questions[4].pk: "Như ông Nguyễn Văn Bình đã nói."}
    with pytest.raises(NameAsked) as refused:
        actions.evaluate(id=uuid4(), scales={}, words=words, **stamp)
    assert refused.value.field == f"q-{made.questions[4].pk}"
    actions.evaluate(id=uuid4(), scales={}, words=words, sure=True, **stamp)
    with pytest.raises(actions.NothingSaid):
        actions.evaluate(id=uuid4(), scales={made.questions[0].pk: 6}, words={}, **stamp)
    assert Evaluation.objects.count() == 1


def test_nothing_is_taken_before_the_test_after_opens_nor_once_keys_are_open(world):
    made = afterwards.over(world)
    before = sittings.open_one(world, made.event, "before", afterwards.CLOSED)
    group, asked = made.conference.groups["police"], {made.questions[0].pk: 3}
    sent = {"group": group, "scales": asked, "words": {}, "at": afterwards.CLOSED}
    with pytest.raises(actions.NotTaken):
        actions.evaluate(sitting=before, id=uuid4(), **sent)
    actions.evaluate(sitting=made.after, id=uuid4(), **sent)  # closed, but its keys are locked
    sittings.close_one(world, before, afterwards.CLOSED)
    sittings.open_keys(world, made.event)
    with pytest.raises(actions.NotTaken):
        actions.evaluate(sitting=made.after, id=uuid4(), **sent)
    assert Evaluation.objects.count() == 6


def test_questions_stay_once_somebody_has_answered(world):
    made = afterwards.opened(world)
    asked = [Asked("scale", "Nội dung có ích.", "Useful.")]
    stamp = {"event": made.event, "questions": asked, "by": world.office_officer, "at": afterwards.OPENED}
    assert [row.text_en for row in actions.ask_usefulness(**stamp)] == ["Useful."]
    made.questions = list(Question.objects.all()) * 5
    afterwards.say(made, 1)
    with pytest.raises(actions.AskedAlready):
        actions.ask_usefulness(**stamp)
    assert Question.objects.count() == 1


def test_a_mean_is_rounded_once_half_up():
    assert (mean({4: 2, 5: 1, 3: 1}), mean({1: 2, 2: 1, 4: 3})) == (None, 26_667)
