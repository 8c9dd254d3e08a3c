"""An event is found by the words of its plan, by who reads trainings and by nobody else."""

import pytest

from quyen.search import queries as search
from quyen.search.models import Entry
from quyen.training import actions
from quyen.training.doors import findable_behind
from tests import trainings
from tests.clock import at

pytestmark = pytest.mark.django_db
ON = at("2026-06-15 09:00").date()


def found(user, words: str) -> list[str]:
    return [hit.entry.link for hit in search.find(words, findable_behind(user, ON), limit=10, offset=0).hits]


def test_an_event_is_found_by_title_and_once_its_plan_stands_by_its_programme(world, conference):
    assert found(world.office_officer, "hoi nghi tap huan") == ["training:1"]
    Entry.objects.filter(kind="training").delete()
    trainings.freeze(world, conference)
    assert found(world.leader, "quyen cua nguoi lao dong") == ["training:1"]
    assert found(world.auditor, "phân biệt số liệu trong kỳ") == ["training:1"]
    for stranger in (world.officer, world.head, world.nobody):
        assert found(stranger, "hoi nghi tap huan") == []


def test_it_is_found_by_its_new_name_alone(world):
    event = trainings.draft(world)
    frame = {
        name: getattr(event, name) for name in ("host", "first_on", "last_on", "seats", "venue", "chair")
    }
    stamp = {"by": world.office_officer, "at": trainings.DRAFTED}
    actions.change_event(event=event, title="Bồi dưỡng chuyên đề", **frame, **stamp)
    assert found(world.leader, "boi duong chuyen de") == ["training:1"]
    titles = Entry.objects.filter(kind="training").values_list("title", flat=True)
    assert list(titles) == ["Bồi dưỡng chuyên đề"]
