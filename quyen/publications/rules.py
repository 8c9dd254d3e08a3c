"""How a unit's documents are headed when nobody entered a letterhead: from its kind and name."""

import re
from dataclasses import dataclass

from quyen.organisations.models import Kind, Unit

COMMUNE_KINDS = {Kind.WARD, Kind.COMMUNE, Kind.TOWNSHIP, Kind.SPECIAL_ZONE}


@dataclass(frozen=True)
class Head:
    """superior and issuer as printed (upper case), place as written before the date, symbol after the type."""

    superior: str
    issuer: str
    place: str
    symbol: str


def head_of(unit: Unit, *, city: str) -> Head:
    """Return the default head of a unit's documents; `city` is the province-level unit's full name."""
    short = re.sub(r"^(Phường|Xã|Đặc khu|Thị trấn)\s+", "", unit.name_vi)
    if unit.kind in COMMUNE_KINDS:
        return Head(city.upper(), f"ỦY BAN NHÂN DÂN {unit.name_vi}".upper(), short, "UBND")
    superior = f"ỦY BAN NHÂN DÂN {city}".upper() if unit.kind == Kind.DEPARTMENT else city.upper()
    return Head(superior, unit.name_vi.upper(), city, initials(unit.name_vi))


def initials(name: str) -> str:
    """Return the usual symbol of a body: "Sở Tư pháp" → "STP", "Ban Chỉ đạo Nhân quyền" → "BCĐNQ"."""
    words = [word for word in re.split(r"[\s\-–]+", name) if word and word.lower() not in {"và", "thành", "phố"}]
    return "".join(word[0] for word in words).upper()
