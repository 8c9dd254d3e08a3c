"""What the arguments of the addresses of informing mean in the small world (tests/informing.py, informing_scene.py)."""

from tests.world import World


def activity(world: World, unit: str) -> int:
    return world.informing.activities[unit].pk


def claim(outcome: str):
    """The number of a claim, by what came of it."""
    return lambda world, unit: world.informing.claims[outcome].number


def answer(outcome: str):
    return lambda world, unit: world.informing.answers[outcome].pk


def material(world: World, unit: str) -> int:
    return world.informing.materials[unit].pk


def edition(world: World, unit: str) -> int:
    """The one version of a unit's leaflet."""
    return world.informing.materials[unit].versions.get().pk


def line(world: World, unit: str) -> int:
    return world.sheet.written.lines["document"].pk


def version(world: World, unit: str) -> int:
    return world.sheet.version.pk


INFORMING = {
    "outreach: pk": activity,
    "outreach: photo": lambda world, unit: world.informing.photos[unit].pk,
    "claims: number": claim("confirmed"),
    "claims:answer number": claim("open"),
    "claims:drop number": claim("open"),
    "claims: pk": answer("not-confirmed"),
    "claims:give pk": answer("drafted"),
    "claims:reply pk": lambda world, unit: world.informing.remark.pk,
    "claims: language": lambda world, unit: "vi",
    "sheets: pk": lambda world, unit: world.sheet.written.sheet.pk,
    **dict.fromkeys([f"sheets:{name} pk" for name in ("line", "remove", "raise")], line),
    **dict.fromkeys([f"sheets:{name} pk" for name in ("version", "changes", "paper")], version),
    "sheets: part": lambda world, unit: "fact",
    "sheets: language": lambda world, unit: "vi",
    "evidence: kind": lambda world, unit: "activity",
    "evidence: key": activity,
    "evidence: pk": lambda world, unit: world.informing.articles[unit].pk,
    "library: pk": material,
    "library:activity pk": activity,
    "library:file pk": edition,
    "library:words pk": edition,
    "library:text pk": lambda world, unit: world.informing.captions.pk,
}
