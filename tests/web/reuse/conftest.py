"""Ward_a writes what it wrote last period, and a passage that ward_b filed an hour before, beside words of its own."""

from datetime import timedelta

import pytest

from quyen.reports import actions as reports
from quyen.reports.models import Draft, Version
from quyen.reports.queries import current_version
from tests.reports.copied import CLINIC, MARKET, SCHOOL, WATER
from tests.world import FIGURES, MORE, WARD_TEXTS, World

CANARY = "Chị Cúc bán hoa thủy tiên ở bến Rạch Dừa nói rằng lớp học tối có ích cho cả xóm"


def rewrite(world: World, unit: str, texts: dict[str, str]) -> Version:
    """Let a unit correct what it filed last period."""
    old = current_version(world.owed(unit, world.round_past))
    stamp = {"by": world.officer, "at": world.now - timedelta(days=30)}
    draft = reports.correct(version=old, reason="Bổ sung lời văn.", **stamp)
    for code, text in texts.items():
        reports.save_passage(draft=draft, section=world.section(code), text=text, base=10**6, **stamp)
    draft = world.sign(unit, Draft.objects.get(pk=draft.pk), stamp["at"])
    return reports.submit(draft=draft, by=world.head, at=stamp["at"])


@pytest.fixture
def copied(world) -> World:
    """Ward_a's draft: section II from last period, of section IV the half from ward_b, section VI.2 its own."""
    rewrite(world, "ward_a", {"II": SCHOOL})
    theirs = WARD_TEXTS | {"IV": f"{CANARY}. {MARKET}"}
    stamp = {"by": world.stranger, "at": world.now - timedelta(hours=1)}
    old = current_version(world.owed("ward_b"))
    reports.withdraw(version=old, reason="Viết thêm.", **stamp)
    world.theirs = world.file("ward_b", FIGURES | MORE, theirs, stamp["at"])
    texts = WARD_TEXTS | {"II": SCHOOL, "IV": f"{CLINIC}\n{MARKET.replace('42', '57')}", "VI.2": WATER}
    draft = world.begin("ward_a", world.now)
    world.draft = world.fill(draft, FIGURES | MORE, texts, by=world.officer, moment=world.now)
    return world


@pytest.fixture
def filed(copied) -> Version:
    """The same, filed."""
    draft = copied.sign("ward_a", copied.draft, copied.now)
    return reports.submit(draft=draft, by=copied.head, at=copied.now)
