"""Tasks and commitments that the small world's units are asked about in the open round, built only through actions.

Decision 22/QĐ-BCĐNQ of 9 June gives two tasks on 10 June; figures close on 14 June, world.now is the 15th.

    task    course   lead ward_a, supports dept   due 30 June
            wells    lead dept_b                  due 15 July
    items   as tests/commitments.py: dept leads RS-2-1, ward_a RS-2-2 (as the successor of old_a), dept_b RS-2-3
"""

from dataclasses import dataclass
from datetime import date

from quyen.followup import actions
from quyen.followup.models import Task
from tests import commitments
from tests.clock import at
from tests.commitments import Register
from tests.world import World

GIVEN = at("2026-06-10 09:00")


@dataclass(frozen=True)
class Followed:
    course: Task
    wells: Task
    register: Register


def add(world: World) -> Followed:
    """Give the tasks and enter the register."""
    stamp = {"by": world.office_officer, "at": GIVEN}
    decision = actions.note_decision(
        committee=world.committee,
        kind="decision",
        title="Về tập huấn và nước sạch",
        issuer=world.committee.name_vi,
        full_number="22/QĐ-BCĐNQ",
        issued_on=date(2026, 6, 9),
        signer_name=world.leader.name,
        signer_post="Trưởng ban",
        **stamp,
    )
    course = actions.give_task(
        decision=decision,
        title="Tập huấn thống kê hộ nghèo",
        deliverable="Hai lớp, mỗi lớp 40 người; báo cáo kết quả",
        lead=world.ward_a,
        supports=[world.dept],
        due_on=date(2026, 6, 30),
        **stamp,
    )
    wells = actions.give_task(
        decision=decision,
        title="Kiểm tra nước sinh hoạt",
        deliverable="Kết quả kiểm tra ở ba xã",
        lead=world.dept_b,
        due_on=date(2026, 7, 15),
        **stamp,
    )
    return Followed(course, wells, commitments.add(world))
