"""How useful it was, on the telephone: taken once, by group alone, nothing typed lost when it is refused."""

from uuid import UUID

from django.test import Client

from quyen.training.models import Evaluation
from tests import afterwards
from tests.web.reading import errors, texts

ONE = "7d444840-9dc0-41d1-b245-5ffdce74fad2"


def test_answers_are_taken_once_however_often_they_are_sent(world):
    made = afterwards.opened(world)
    first, words = made.questions[0], made.questions[4]
    group = made.conference.groups["communes"]
    given = {"id": ONE, "group": str(group.pk), f"q-{first.pk}": "4", f"q-{words.pk}": "Rà soát thủ tục."}
    visitor, address = Client(), f"/useful/{made.after.address}/?language=en"
    for _copy in range(3):
        answer = visitor.post(address, given)
    assert "Thank you, your answers have arrived" in answer.content.decode()
    rows = Evaluation.objects.values_list("pk", "group", "scales", "words")
    assert list(rows) == [(UUID(ONE), group.pk, {str(first.pk): 4}, {str(words.pk): "Rà soát thủ tục."})]


def test_a_name_in_the_words_is_asked_about_at_its_field_and_nothing_is_lost(world):
    made = afterwards.opened(world)
    words = made.questions[4]
    given = {"id": ONE, "group": str(made.conference.groups["police"].pk)}
    given |= {f"q-{made.questions[0].pk}": "2", f"q-{words.pk}": "Hỏi bà Trần Thị Bưởi."}
    refused = Client().post(f"/useful/{made.after.address}/?language=en", given)
    page = refused.content.decode()
    assert (refused.status_code, list(errors(refused)), Evaluation.objects.count()) == (
        422,
        [f"q-{words.pk}"],
        0,
    )
    assert [part in page for part in ("Hỏi bà Trần Thị Bưởi.", f'value="{ONE}"', 'name="sure"')] == [True] * 3
    again = Client().post(f"/useful/{made.after.address}/", given | {"sure": "on"})
    assert (again.status_code, Evaluation.objects.count()) == (200, 1)


def test_outside_its_time_the_page_asks_nothing(world):
    made = afterwards.opened(world)
    made.after.opened_at = made.after.opened_by = None
    made.after.save()
    answer = Client().get(f"/useful/{made.after.address}/?language=en")
    assert (texts(answer, "//form"), "Nothing is asked here now" in answer.content.decode()) == ([], True)
