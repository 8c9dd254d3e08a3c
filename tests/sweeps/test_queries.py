"""Every page asks the database as often at three rows as at one."""

from django.urls import reverse

from tests.sweeps import counting, doors, growth, walking


def seen(door: walking.Door) -> list[str]:
    """Who looks at a page for the count: the first and the last whom it lets in."""
    let_in = [role for role, answer in door.answers.items() if answer == "200"]
    return sorted({*let_in[:1], *let_in[-1:]})


def test_no_page_asks_once_for_every_row(people, scene, db):
    routes = walking.routes()
    world = scene
    growth.grow(world, 1)
    pages = [
        counting.Page(
            f"{door} as {role}",
            people[role],
            reverse(door.route, kwargs=doors.fill(world, door, routes[door.route], role)),
        )
        for door in doors.TABLE
        if door.method == "GET"
        for role in seen(door)
    ]
    assert "account_login GET - as anonymous" in {page.name for page in pages}
    assert counting.findings(pages, lambda: [growth.grow(world, step) for step in growth.STEPS[1:]]) == []
