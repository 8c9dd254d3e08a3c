"""As many units as a large city has: wards that owe the report of the small world's open round and sent nothing."""

from datetime import date

from quyen.obligations.models import Obligation
from quyen.organisations.models import Kind, Level, Unit
from tests import factories
from tests.world import REORGANISED_ON

DUE = date(2026, 6, 16)


def gather(world, count: int, *, name: str = "Phường Bãi Bồi") -> list[Obligation]:
    """Add so many wards, each with an officer and a telephone; return what they owe."""
    return Obligation.objects.bulk_create([_ward(world, n, f"{name} {n}") for n in range(1, count + 1)])


def _ward(world, n: int, name: str) -> Obligation:
    ward = Unit.objects.create(
        key=f"bai-{n}",
        name_vi=name,
        name_folded=f"phuong bai boi {n}",
        kind=Kind.WARD,
        level=Level.COMMUNE,
        parent=world.city,
        valid_from=REORGANISED_ON,
    )
    user = factories.person(f"Đinh Văn {n}")
    desk = {"post_vi": "Chuyên viên", "focal": True, "office_phone": f"028 3900 {n:04}"}
    factories.mandate(user, ward, "officer", valid_from=REORGANISED_ON, **desk)
    factories.owes(world.committee, ward, "communes", valid_from=REORGANISED_ON)
    return Obligation(
        round=world.round_open,
        unit=ward,
        level="communes",
        due_on=DUE,
        legal_basis="Quyết định 1",
        unit_name_vi=name,
        created_at=world.round_open.opened_at,
    )
