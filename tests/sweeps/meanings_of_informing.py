"""What the arguments of the addresses of informing mean in the small world (tests/informing.py)."""

from tests.world import World


def activity(world: World, unit: str) -> int:
    return world.informing.activities[unit].pk


INFORMING = {
    "outreach: pk": activity,
}
