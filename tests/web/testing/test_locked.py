"""No page shows a right answer, an explanation or a score before keys are opened; anchors wait for the last sitting.

Everybody visits everything under trainings and in the hall in each state of time. Then the keys and explanations are
changed behind the database's back: a page that is not byte for byte the same depended on them, and so told of them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.db import connection
from django.test import Client
from django.urls import get_resolver

from quyen.training import actions
from quyen.training.models import FormItem, ItemVersion, Participant
from quyen.training.queries.sittings import asked
from tests import places, sittings
from tests.clock import at

STAMPED = "docProps/core.xml"
VISITORS = ("office_officer", "office_head", "leader", "auditor", "administrator", "dept_head", "nobody")
CHANGING = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]*"|"csrf[^,]*|nonce="[^"]*"')
EXPLAINED = re.compile(r"(?:GIẢI-THÍCH|EXPLAINED)-(I-\d+)")
ANSWERS = {
    f"code{n}": (group, {1, 2}, {1, 2, 3, 4}) for n, group in enumerate(["communes", "departments"] * 8)
}


@dataclass
class Scene:
    """A world at one moment: what its addresses are made of."""

    world: object
    event: object
    items: list[int]
    addresses: list
    tickets: list


def routes() -> Iterator[tuple[str, list[str]]]:
    """Every address of trainings, of the hall and of a badge: its pattern, and the names of its arguments."""
    for possibilities in walk(get_resolver()):
        if possibilities.startswith(("trainings/", "hall/", "my/", "useful/")):
            yield possibilities, re.findall(r"<(?:\w+:)?(\w+)>", possibilities)


def walk(resolver, before: str = "") -> Iterator[str]:
    for pattern in resolver.url_patterns:
        here = before + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            yield from walk(pattern, here)
        else:
            yield here


def addresses(scene: Scene) -> list[str]:
    """Every address that can be made from what the scene has."""
    meanings = {
        "number": [scene.event.number],
        "pk": scene.items,
        "moment": ["before", "after", "month3"],
        "address": scene.addresses,
        "sheet": [1],
        "ticket": scene.tickets,
    }
    found = []
    for pattern, names in routes():
        if all(name in meanings for name in names):
            paths = [pattern]
            for name in names:
                paths = [
                    re.sub(rf"<(?:\w+:)?{name}>", str(value), path, count=1)
                    for path in paths
                    for value in meanings[name]
                ]
            found += [f"/{path}" for path in paths]
    return sorted(set(found))


def read(scene: Scene) -> dict[tuple[str, str], bytes]:
    """What everybody is answered at every address."""
    told = {}
    for visitor in (*VISITORS, None):
        client = Client()
        if visitor:
            client.force_login(scene.world.people[visitor])
        for address in addresses(scene):
            answer = client.get(address)
            body = b"".join(answer) if answer.streaming else answer.content
            told[visitor or "anonymous", address] = CHANGING.sub(b"", unpacked(body))
    return told


def unpacked(body: bytes) -> bytes:
    """A page as it is; of a packed file its parts, without the moment at which it was packed."""
    if not body.startswith(b"PK"):
        return body
    with ZipFile(BytesIO(body)) as packed:
        return b"".join(packed.read(name) for name in sorted(packed.namelist()) if name != STAMPED)


def change_keys(versions: list[int]) -> None:
    """Move the keys of these versions on and change why, past the trigger that keeps them."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("ALTER TABLE training_itemversion DISABLE TRIGGER USER")
        else:
            cursor.execute("DROP TRIGGER training_itemversion_immutable")
    for version in ItemVersion.objects.filter(pk__in=versions):
        ItemVersion.objects.filter(pk=version.pk).update(
            key=(version.key + 1) % 4, explanation_vi="KHÁC", explanation_en="OTHER"
        )


def answered(world, conference, sitting) -> None:
    for code, (group, right, _after) in ANSWERS.items():
        sittings.answer(sitting, code, conference.groups[group], right)


def drawn(world, conference):
    """Forms are drawn, nothing is open."""
    sittings.compose(world, conference.event, sittings.fill_bank(world))


def opened(world, conference):
    """The sitting before the event is open and people have answered; a paper sheet is typed once."""
    drawn(world, conference)
    answered(world, conference, sittings.open_one(world, conference.event, "before"))


def begun(world, conference):
    """The sitting before is closed, the one after is open."""
    opened(world, conference)
    sittings.close_one(world, conference.event.sittings.get(moment="before"))
    answered(world, conference, sittings.open_one(world, conference.event, "after", sittings.AFTER[0]))


def closed(world, conference):
    """Both sittings are closed and the keys still locked."""
    begun(world, conference)
    sittings.close_one(world, conference.event.sittings.get(moment="after"), sittings.AFTER[1])


def opened_keys(world, conference):
    """The keys are open; the anchors wait."""
    closed(world, conference)
    sittings.open_keys(world, conference.event)


def scene_of(world, conference, state) -> Scene:
    actions.invite(event=conference.event, by=world.office_officer, at=places.NAMED)
    named = places.name(world, conference)
    state(world, conference)
    event = conference.event
    event.refresh_from_db()
    forms = FormItem.objects.filter(form__event=event).order_by("pk")
    items = [forms.filter(anchor=one).values_list("version__item", flat=True)[0] for one in (True, False)]
    tickets = [person.ticket for person in named.values()][:2]
    return Scene(world, event, items, [sitting.address for sitting in event.sittings.all()], tickets)


@pytest.mark.parametrize("state", [drawn, opened, begun, closed])
def test_before_the_keys_are_open_no_page_depends_on_them(world, conference, settings, state):
    settings.CLOCK = at("2026-07-10 17:00").isoformat()
    scene = scene_of(world, conference, state)
    before = read(scene)
    locked = list(FormItem.objects.filter(form__event=scene.event).values_list("version", flat=True))
    codes = set(ItemVersion.objects.filter(pk__in=locked).values_list("item__code", flat=True))
    told = {
        (who, where)
        for (who, where), body in before.items()
        if codes & set(EXPLAINED.findall(body.decode(errors="replace")))
    }
    change_keys(locked)
    after = read(scene)
    assert told == set()
    assert [seen for seen in before if before[seen] != after[seen]] == []
    assert ("office_officer", f"/trainings/{scene.event.number}/tests/answers/") in before
    assert ("anonymous", f"/my/{scene.tickets[0]}/") in before


def test_once_they_are_open_only_the_anchors_are_locked(world, conference, settings):
    settings.CLOCK = at("2026-07-10 18:00").isoformat()
    scene = scene_of(world, conference, opened_keys)
    places = FormItem.objects.filter(form__event=scene.event)
    anchors = list(places.filter(anchor=True).values_list("version", flat=True))
    before = read(scene)
    change_keys(anchors)
    told = {where for (who, where), body in read(scene).items() if before[who, where] != body}
    # Figures of groups, on the page and in its files, count the anchors in and show no item of them.
    figures = {f"/trainings/{scene.event.number}/results/{file}" for file in ("", "word/", "workbook/")}
    assert told == figures
    shown = EXPLAINED.findall(before["anonymous", f"/hall/{scene.addresses[0]}/"].decode())
    free = places.filter(anchor=False).values_list("version__item__code", flat=True)
    assert sorted(set(shown)) == sorted(free)


def test_the_last_sitting_closed_opens_the_anchors(world, conference):
    scene = scene_of(world, conference, opened_keys)
    for sitting in scene.event.sittings.filter(closed_at=None):
        actions.drop_sitting(sitting=sitting, why="Không tổ chức", by=world.office_officer, at=world.now)
    client = Client()
    client.force_login(world.leader)
    page = client.get(f"/trainings/{scene.event.number}/tests/answers/").content.decode()
    codes = FormItem.objects.filter(form__event=scene.event).values_list("version__item__code", flat=True)
    assert sorted(set(EXPLAINED.findall(page))) == sorted(codes)
    assert (len(asked(scene.event.sittings.first(), "A")), Participant.objects.count()) == (9, 7)
