"""What the shared scene holds is what its docstring says."""

from quyen.outreach.models import Activity, Article, Claim, Fact, Photo
from quyen.outreach.queries import claims as reads
from tests import informing


def test_the_scene_holds_what_is_said_of_it(world):
    made = informing.inform(world)
    assert {name: (row.number, row.text_vi) for name, row in made.claims.items()} == {
        name: (number, text) for number, (name, text) in enumerate(informing.CLAIMS.items(), start=1)
    }
    counted = reads.counts(world.committee)
    assert (counted.taken_up, counted.answered, counted.right, counted.proposals) == (6, 4, 2, 2)
    assert counted.by_outcome == dict.fromkeys(informing.GIVEN, 1)
    assert (Article.objects.count(), Fact.objects.count(), Photo.objects.count()) == (3, 6, 3)
    assert Activity.objects.filter(withdrawn_at=None).count() == 5


def test_it_grows_by_one_of_each(world):
    made = informing.inform(world)
    for step in (1, 2, 3):
        before = [model.objects.count() for model in (Photo, Claim, Article)]
        informing.grow(world, made, step)
        after = [model.objects.count() for model in (Photo, Claim, Article)]
        assert [then + more for then, more in zip(before, (1, 1, 2), strict=True)] == after
