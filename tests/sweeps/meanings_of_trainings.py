"""What the arguments of the addresses of trainings mean in the small world (training_scene.py)."""

from tests.world import World


def to_come(world: World, unit: str) -> int:
    return world.trainings.event.number


def held(world: World, unit: str) -> int:
    return world.trainings.held.event.number


def somebody(world: World, unit: str):
    """Somebody who came to the conference that was held."""
    return world.trainings.held.people["Nguyễn Văn Thu"]


def certificate(world: World, unit: str):
    return somebody(world, unit).certificates.get()


def pledge(world: World, unit: str):
    """The pledge of a unit's leader; of ward_b nobody came, so that the police's stands for it."""
    names = {"ward_a": "Nguyễn Văn Thu", "dept": "Lê Thị Xuân"}
    return world.trainings.held.pledges[names.get(unit, "Hoàng Văn Trúc")]


TRAININGS = {
    "training: number": to_come,
    "training:version version": lambda world, unit: 1,
    **dict.fromkeys(
        [f"training:{name} pk" for name in ("change_material", "remove_material", "file", "transcript")],
        lambda world, unit: world.trainings.event.materials.first().pk,
    ),
    **dict.fromkeys(
        [f"training:{name} pk" for name in ("change_need", "remove_need")],
        lambda world, unit: world.trainings.event.needs.first().pk,
    ),
    **dict.fromkeys(
        [f"training:{name} pk" for name in ("change_session", "remove_session")],
        lambda world, unit: world.trainings.event.sessions.first().pk,
    ),
    **dict.fromkeys(
        [f"training:{name} pk" for name in ("rename_group", "remove_group")],
        lambda world, unit: world.trainings.event.groups.first().pk,
    ),
    "training:take_back pk": lambda world, unit: world.trainings.quota("ward_b").pk,
    "daypack: number": to_come,
    "daypack: kind": lambda world, unit: "plan",
    "daypack: sheet": lambda world, unit: "sign-in",
    "daypack: whose": lambda world, unit: "units",
    "daypack: ticket": lambda world, unit: world.trainings.person("ward_a").ticket,
    "places: number": to_come,
    "places: pk": lambda world, unit: world.trainings.quota(unit).pk,
    **dict.fromkeys(
        [f"places:{name} pk" for name in ("person", "instead", "decline_one", "withdraw_one")],
        lambda world, unit: world.trainings.person(unit).pk,
    ),
    "door: number": held,
    "door:enrol number": to_come,
    "door:revoke number": to_come,
    "door:revoke pk": lambda world, unit: world.trainings.device.pk,
    "door: half": lambda world, unit: "2026-05-20-am",
    "testing: number": held,
    "testing: moment": lambda world, unit: "after",
    "testing:drop moment": lambda world, unit: "month12",
    "testing: sheet": lambda world, unit: 1,
    "hall: address": lambda world, unit: world.trainings.held.after.address,
    "results: number": held,
    "record: number": held,
    "record: position": lambda world, unit: 2,
    "afterwards: number": held,
    "afterwards: pk": lambda world, unit: certificate(world, unit).pk,
    "pledges: number": held,
    "pledges: pk": lambda world, unit: pledge(world, unit).pk,
    "pledges: word": lambda world, unit: 0,
    "persons: number": held,
    "persons: pk": lambda world, unit: somebody(world, unit).pk,
    "persons: kind": lambda world, unit: "places",
    "tickets: ticket": lambda world, unit: somebody(world, unit).ticket,
    "tickets: code": lambda world, unit: certificate(world, unit).code,
    "tickets: address": lambda world, unit: world.trainings.held.after.address,
    "verifying:certificate code": lambda world, unit: certificate(world, unit).code,
    "bank: pk": lambda world, unit: world.item.pk,
    "classes: pk": lambda world, unit: world.trainings.classes[unit].pk,
}
