"""What is public in the sweeps: a release of each subject, and one more of each at every step of growth."""

from quyen.publications.releasing import PlainListing
from tests.public import scene
from tests.world import World


def add(world: World) -> None:
    world.released = scene.build(world)


def grow(world: World, step: int) -> None:
    """Release one more of each subject: a text of it, and for two of them a table and a listing."""
    released = world.released
    for subject in scene.Subject:
        title = scene.both(f"Thêm {subject} {step}", f"More {subject} {step}")
        scene.release(released, f"{subject}-{step}", subject, title, texts=[scene.ANSWER])
    title = scene.both(f"Trẻ em, kỳ {step}", f"Children, period {step}")
    day = scene.date(2024, step, 1)
    tables = [scene.children(f"2024-M0{step}", day, 30, 20, 40)]
    scene.release(released, f"period-{step}", scene.Subject.FIGURES, title, tables=tables)
    more = PlainListing(
        f"more-{step}", title, scene.TRAININGS.columns, scene.TRAININGS.rows, scene.source(day)
    )
    scene.release(released, f"listing-{step}", scene.Subject.TRAININGS, title, listings=[more])
