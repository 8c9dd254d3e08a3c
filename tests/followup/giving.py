"""Tasks on the small world: a conclusion of a meeting gives them, units say how they stand."""

from datetime import date

from quyen.followup.actions.deciding import note_decision
from quyen.followup.actions.giving import give_task
from quyen.followup.actions.progressing import report_progress
from quyen.followup.models import Decision, Task
from quyen.organisations import actions as organisations
from quyen.organisations.models import Unit
from tests.clock import at

ISSUED_ON = date(2026, 5, 11)  # a Monday
GIVEN_AT = at("2026-05-12 09:00")


def decided(world, **given) -> Decision:
    """A decision of the committee, noted a day after."""
    content = {
        "kind": "decision",
        "title": "Thống nhất cách tính hộ nghèo theo hai chuẩn",
        "issuer": world.committee.name_vi,
        "full_number": "12/QĐ-BCĐNQ",
        "issued_on": ISSUED_ON,
        "signer_name": world.leader.name,
        "signer_post": "Trưởng ban",
        "at": GIVEN_AT,
    }
    return note_decision(committee=world.committee, by=world.office_officer, **content | given)


def give(
    world, decision: Decision | None = None, *, lead="ward_a", supports=("dept",), moment=GIVEN_AT, **given
) -> Task:
    """Give a task to units by their names in the world."""
    content = {
        "title": "Rà soát hộ nghèo theo hai chuẩn",
        "deliverable": "Danh sách số hộ theo từng chuẩn của mỗi khu phố, không có tên người.",
        "due_on": date(2026, 6, 12),
    }
    return give_task(
        decision=decision or Decision.objects.first() or decided(world),
        lead=world.units[lead],
        supports=[world.units[name] for name in supports],
        by=world.office_officer,
        at=moment,
        **content | given,
    )


def say(world, task: Task, unit="ward_a", state="under-way", *, moment=None, by=None, **given):
    """Say how a task stands, today unless said otherwise."""
    moment = moment or world.now
    content = {"stated_on": moment.date()} | given
    return report_progress(
        task=task, unit=world.units[unit], state=state, by=by or world.officer, at=moment, **content
    )


def succeed(old: Unit, new: Unit, on: date, *, extent="whole", default=False):
    """Let one unit follow another, by a resolution."""
    return organisations.succeed(
        predecessor=old,
        successor=new,
        on=on,
        extent=extent,
        is_default=default,
        legal_note="Nghị quyết về sắp xếp đơn vị hành chính",
        by=None,
        at=at("2026-01-05 08:00"),
    )


def dissolve(unit: Unit, on: date) -> Unit:
    """Let a unit end on a day."""
    return organisations.dissolve(unit=unit, on=on, by=None, at=at("2026-01-05 08:00"))
