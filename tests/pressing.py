"""Overdue tasks of the small world, and the letters about them that the head of the standing office issues."""

from collections.abc import Iterable
from datetime import date

from quyen.followup import actions
from quyen.followup.letters import Terms
from quyen.followup.models import Task
from quyen.organisations.models import Mandate
from quyen.publications.models import Document
from quyen.web.chasing import framing
from quyen.web.chasing.lettering import CHANNEL
from tests.followup import giving

ASKED = Terms(date(2026, 6, 22), CHANNEL, "Văn phòng Thường trực")


def late(world, names: Iterable[str]) -> list[Task]:
    """Give each of these units a task that is three days overdue."""
    decision = giving.decided(world, full_number="14/QĐ-BCĐNQ")
    return [
        giving.give(world, decision, title=f"Đối chiếu số liệu {n}", lead=name, supports=())
        for n, name in enumerate(names, 1)
    ]


def frame(world, on: date):
    """What stands around a letter that the head of the standing office signs."""
    signer = Mandate.objects.select_related("user").get(user=world.office_head)
    return framing.frame(world.committee, signer, dated=on, on=world.now.date())


def write(world, names: Iterable[str], *, each: bool = True, **more) -> list[Document]:
    """Write to units about the tasks they are late with: a letter each, or one to all."""
    given = {"terms": ASKED, "frame": frame(world, world.now.date())} | more
    return actions.issue_task_letters(
        committee=world.committee,
        units=[world.units[name] for name in names],
        each=each,
        by=world.office_head,
        at=world.now,
        **given,
    )


def write_to_each(world, names: Iterable[str]) -> dict[str, Document]:
    """Write a letter to each of these units; return it by the unit's name."""
    names = list(names)
    made = {one.addressees.get().unit_id: one for one in write(world, names)}
    return {name: made[world.units[name].pk] for name in names}
