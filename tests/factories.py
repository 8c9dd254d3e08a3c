"""Plain rows for tests of one package; stories that go through actions live in tests/world.py.

The small city, Sông Mây, reorganised on 1 July 2025:

    phường Bến Cũ ─────── whole ──► phường Hoa Sen
    phường Chợ Cũ ─┬─ part, default ► phường Mai Vàng
                   └─ part ─────────► phường Trúc Xanh
                                     phường Sao Biển (always there)

Four wards owe, and Sở Y tế and Sở Nông nghiệp và Môi trường; the committee owes the Government's committee.
The court only cooperates.
"""

from dataclasses import dataclass, fields
from datetime import date
from itertools import count

from quyen.accounts.models import User
from quyen.core.text import fold
from quyen.organisations.models import Kind, Level, Mandate, Membership, Succession, Unit
from tests.clock import at

REORGANISED_ON = date(2025, 7, 1)
_numbers = count(1)


def unit(key: str, name: str, kind: str, level: str, **columns) -> Unit:
    return Unit.objects.create(
        key=key, name_vi=name, name_folded=fold(name), kind=kind, level=level, **columns
    )


def ward(key: str, name: str, **columns) -> Unit:
    return unit(key, name, Kind.WARD, Level.COMMUNE, **columns)


def body(key: str, name: str, kind: str = Kind.DEPARTMENT, **columns) -> Unit:
    return unit(key, name, kind, Level.BODY, **columns)


def person(name: str = "An") -> User:
    return User.objects.create(
        email=f"{fold(name).replace(' ', '.')}.{next(_numbers)}@example.org",
        name=name,
        created_at=at("2025-01-01 08:00"),
    )


def mandate(user: User, unit: Unit, role: str, **columns) -> Mandate:
    return Mandate.objects.create(
        user=user,
        unit=unit,
        role=role,
        appointment="Quyết định 1",
        given_at=at("2025-01-01 08:00"),
        **columns,
    )


def owes(committee: Unit, unit: Unit, deadline: str, duty: str = "owes", **columns) -> Membership:
    return Membership.objects.create(committee=committee, unit=unit, duty=duty, deadline=deadline, **columns)


@dataclass(frozen=True)
class City:
    """The units of the small city by name."""

    city: Unit
    committee: Unit
    office: Unit
    above: Unit
    hoa_sen: Unit
    mai_vang: Unit
    truc_xanh: Unit
    sao_bien: Unit
    ben_cu: Unit
    cho_cu: Unit
    health: Unit
    agriculture: Unit
    court: Unit

    @property
    def wards(self) -> list[Unit]:
        return [self.hoa_sen, self.mai_vang, self.truc_xanh, self.sao_bien]

    @property
    def owing(self) -> list[Unit]:
        return [*self.wards, self.health, self.agriculture]


def small_city() -> City:
    """Make the units, what became of them, and who owes; no people, no regime."""
    city = unit("song-may", "Thành phố Sông Mây", Kind.CITY, Level.PROVINCE)
    before = {"parent": city, "valid_until": REORGANISED_ON}
    after = {"parent": city, "valid_from": REORGANISED_ON}
    made = City(
        city=city,
        committee=body("ban-chi-dao", "Ban Chỉ đạo Nhân quyền Thành phố", Kind.COMMITTEE),
        office=body("van-phong-thuong-truc", "Văn phòng Thường trực", Kind.OFFICE),
        above=body("bcd-chinh-phu", "Ban Chỉ đạo Nhân quyền Chính phủ", Kind.COMMITTEE),
        hoa_sen=ward("hoa-sen", "Phường Hoa Sen", **after),
        mai_vang=ward("mai-vang", "Phường Mai Vàng", **after),
        truc_xanh=ward("truc-xanh", "Phường Trúc Xanh", **after),
        sao_bien=ward("sao-bien", "Phường Sao Biển", parent=city),
        ben_cu=ward("ben-cu", "Phường Bến Cũ", **before),
        cho_cu=ward("cho-cu", "Phường Chợ Cũ", **before),
        health=body("so-y-te", "Sở Y tế"),
        agriculture=body("so-nnmt", "Sở Nông nghiệp và Môi trường"),
        court=body("toa-an", "Tòa án nhân dân Thành phố", Kind.COURT),
    )
    _reorganise(made)
    for each in made.wards:
        owes(made.committee, each, "communes")
    for each in (made.ben_cu, made.cho_cu):
        owes(made.committee, each, "communes", valid_until=REORGANISED_ON)
    for each in (made.health, made.agriculture):
        owes(made.committee, each, "bodies")
    owes(made.committee, made.court, "bodies", "cooperates")
    owes(made.committee, made.office, "office", "puts-together")
    owes(made.above, made.committee, "committee", "owes-upward")
    assert len({getattr(made, field.name).pk for field in fields(made)}) == len(fields(made))
    return made


def _reorganise(made: City) -> None:
    for old, new, extent, default in (
        (made.ben_cu, made.hoa_sen, "whole", True),
        (made.cho_cu, made.mai_vang, "part", True),
        (made.cho_cu, made.truc_xanh, "part", False),
    ):
        Succession.objects.create(
            predecessor=old, successor=new, on=REORGANISED_ON, extent=extent, is_default=default
        )
