"""Every step of growth adds a row of everything that pages list."""

from quyen.obligations.models import Obligation
from quyen.organisations.models import Mandate, Membership, Unit
from quyen.regimes.models import CalendarDay, Round
from quyen.reports.models import Version
from quyen.synthesis.models import Synthesis
from tests import commitments, hearings
from tests.sweeps import informing_scene, public_scene, training_scene
from tests.sweeps.growth import STEPS, grow
from tests.sweeps.scene import advised, asked, drafted

COUNTED = (Unit, Membership, Mandate, Round, Version, Synthesis, CalendarDay)


def test_every_step_adds_one_of_each(world):
    world.draft, world.consultation = drafted(world), asked(world)
    world.begin("ward_a", world.now)
    advised(world)
    world.register, world.hearing = commitments.add(world), hearings.heard(world)
    world.paper_un = hearings.registered(world)
    world.trainings = training_scene.add(world)
    informing_scene.add(world)
    public_scene.add(world)
    for step in STEPS:
        before = {model.__name__: model.objects.count() for model in COUNTED}
        owed = Obligation.objects.filter(unit=world.ward_a).count()
        grow(world, step)
        after = {model.__name__: model.objects.count() for model in COUNTED}
        more = dict.fromkeys(before, 1) | {"Unit": 2}  # one owes, another was parted in July
        assert after == {name: number + more[name] for name, number in before.items()}
        assert Obligation.objects.filter(unit=world.ward_a).count() == owed + 1
