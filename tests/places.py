"""People named for the conference of tests/trainings.py, only through actions.

quota         named (seated)                                       waiting
dept          Lê Thị Xuân, Giám đốc · Trần Văn Hạ, Trưởng phòng
ward_a        Nguyễn Văn Thu, Chủ tịch · Phạm Thị Đông, Phó Chủ tịch  Vũ Văn Sen, Chuyên viên
ward_b        Đỗ Văn Mai, Phó Chủ tịch
police        Hoàng Văn Trúc, Phó Giám đốc
"""

from datetime import datetime

from quyen.training import actions
from quyen.training.models import Participant
from quyen.training.rules.places import Person
from tests.clock import at
from tests.trainings import Conference
from tests.world import World

NAMED = at("2026-06-20 09:00")
PEOPLE = {
    "dept": [
        Person("Lê Thị Xuân", "Giám đốc", "leader"),
        Person("Trần Văn Hạ", "Trưởng phòng", "section-head"),
    ],
    "ward_a": [
        Person("Nguyễn Văn Thu", "Chủ tịch", "leader"),
        Person("Phạm Thị Đông", "Phó Chủ tịch", "deputy"),
        Person("Vũ Văn Sen", "Chuyên viên", "officer"),
    ],
    "ward_b": [Person("Đỗ Văn Mai", "Phó Chủ tịch", "deputy")],
    "police": [Person("Hoàng Văn Trúc", "Phó Giám đốc", "deputy")],
}


def name(
    world: World, conference: Conference, *quotas: str, moment: datetime = NAMED
) -> dict[str, Participant]:
    """Name the people of some quotas, or of all; return them by name."""
    named = {}
    for key in quotas or PEOPLE:
        rows = actions.name_people(
            quota=conference.quotas[key], people=PEOPLE[key], by=world.office_officer, at=moment
        )
        named |= {row.name: row for row in rows}
    return named
