"""The small world stands for whoever asks for it, and leaves nothing behind."""

import pytest

from quyen.accounts.models import User
from quyen.audit.models import Entry
from quyen.audit.queries import verify
from quyen.organisations.models import Unit


def test_a_test_may_change_its_world(world):
    assert verify() is None
    world.officer.name = "Somebody"
    world.officer.save()
    assert User.objects.get(pk=world.officer.pk).name == "Somebody"


def test_the_next_test_finds_it_as_it_was(world):
    assert (world.officer.name, User.objects.get(pk=world.officer.pk).name) == ("Nguyễn Thị Hạnh",) * 2


def test_a_view_in_the_world_sees_it(world, client):
    client.force_login(world.officer)
    assert int(client.session["_auth_user_id"]) == world.officer.pk


@pytest.mark.django_db(transaction=True)
def test_a_story_has_a_world_of_its_own(played):
    assert Unit.objects.get(pk=played.ward_a.pk).name_vi == "Phường Hoa Sen"
    User.objects.filter(pk=played.officer.pk).update(name="Somebody")


@pytest.mark.django_db(transaction=True)
def test_the_next_story_finds_it_as_it_was(played):
    assert User.objects.get(pk=played.officer.pk).name == "Nguyễn Thị Hạnh"
    assert verify() is None


@pytest.mark.django_db(transaction=True)
def test_who_clears_the_stage_leaves_nothing(stage):
    stage.set()
    stage.clear()
    assert (Unit.objects.count(), Entry.objects.count(), User.objects.count()) == (0, 0, 0)
