"""A committee of an invented city with its people, drawn here, built only through actions.

committee ◄── office (puts together)          Lan: leader · Hà: office · Ân: auditor, all at the committee's
   ▲   ▲
  mai  đào (stood until 2026-01-01, part of it is mai, which answers; a part is sen)      sen is no member
Bình: officer of mai, Cúc: head of mai, Dung: clerk of đào until it ended, Em: nobody yet
"""

from dataclasses import dataclass, field

from quyen.accounts.actions import register
from quyen.accounts.models import User
from quyen.accounts.roles import Role
from quyen.organisations import actions
from quyen.organisations.models import Mandate, Unit
from tests.clock import at, on

WHEN = at("2025-01-02 09:00")
START, MERGER, NOW = on("2025-01-01"), on("2026-01-01"), on("2026-06-15")


@dataclass
class World:
    units: dict[str, Unit] = field(default_factory=dict)
    users: dict[str, User] = field(default_factory=dict)
    mandates: dict[str, Mandate] = field(default_factory=dict)

    def give(self, name: str, unit: str, role: Role, **options) -> Mandate:
        """Give a person a mandate, usual in what is not said."""
        usual = {"valid_from": START, "appointment": "QĐ 01 (ví dụ)", "by": None, "at": WHEN}
        return actions.give_mandate(
            user=self.users[name], unit=self.units[unit], role=role, **(usual | options)
        )


def build() -> World:
    """Build the city, its people and their mandates."""
    world = World()
    for key, name, kind in (
        ("committee", "Ban Chỉ đạo", "committee"),
        ("office", "Văn phòng Thường trực", "office"),
    ):
        world.units[key] = actions.establish(key=key, name_vi=name, level="body", kind=kind, by=None, at=WHEN)
    for key, name, valid_from, valid_until in (
        ("mai", "Phường Hoa Mai", None, None),
        ("dao", "Phường Hoa Đào", None, MERGER),
        ("sen", "Phường Hoa Sen", None, None),
    ):
        days = {"valid_from": valid_from, "valid_until": valid_until}
        world.units[key] = actions.establish(key=key, name_vi=name, level="commune", **days, by=None, at=WHEN)
    join(world)
    for name in ("Lan", "Hà", "Ân", "Bình", "Cúc", "Dung", "Em"):
        email = f"{name.lower()}@example.vn".encode("ascii", "ignore").decode()
        world.users[name] = register(email=email, name=name, by=None, at=WHEN)
    for name, unit, role in (
        ("Lan", "committee", Role.LEADER),
        ("Hà", "office", Role.OFFICE),
        ("Ân", "committee", Role.AUDITOR),
        ("Bình", "mai", Role.OFFICER),
        ("Cúc", "mai", Role.HEAD),
    ):
        world.mandates[name] = world.give(name, unit, role)
    world.mandates["Dung"] = world.give("Dung", "dao", Role.CLERK, valid_until=MERGER)
    return world


def join(world: World) -> None:
    """Let the wards owe, the office put together, and the one ward follow on the other."""
    city = world.units["committee"]
    actions.join(committee=city, unit=world.units["office"], duty="puts-together", by=None, at=WHEN)
    for key in ("mai", "dao"):
        until = world.units[key].valid_until
        actions.join(committee=city, unit=world.units[key], valid_until=until, by=None, at=WHEN)
    for key in ("mai", "sen"):
        actions.succeed(
            predecessor=world.units["dao"],
            successor=world.units[key],
            on=MERGER,
            extent="part",
            is_default=key == "mai",
            by=None,
            at=WHEN,
        )
