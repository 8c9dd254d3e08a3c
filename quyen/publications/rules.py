"""How a unit's documents are headed when nobody entered a letterhead: from its kind and name."""

import re
from dataclasses import dataclass

from quyen.organisations.models import Kind, Unit

INTERNAL = "Lưu hành nội bộ"  # the stamp of what is not secret and not for everybody either
COMMUNE_KINDS = {Kind.WARD, Kind.COMMUNE, Kind.TOWNSHIP, Kind.SPECIAL_ZONE}
TERRITORY = re.compile(r"\s+([Tt]hành phố|[Tt]ỉnh)(\s.*)?$")
GENERIC = re.compile(r"^(Phường|Xã|Đặc khu|Thị trấn)\s+")


@dataclass(frozen=True)
class Head:
    """superior and issuer in ordinary case, place as written before the date, symbol as it follows the type."""

    superior: str
    issuer: str
    place: str
    symbol: str


def head_of(unit: Unit, *, city: str) -> Head:
    """Return the default head of a unit's documents; `city` is the province-level unit's full name.

    A People's Committee stands under its own name alone (Decree 30/2020, appendix I, II.2).
    """
    if unit.kind in COMMUNE_KINDS:
        inside = unit.name_vi[0].lower() + unit.name_vi[1:]
        return Head("", f"Ủy ban nhân dân {inside}", GENERIC.sub("", unit.name_vi), "UBND")
    superior = f"Ủy ban nhân dân {city}" if unit.kind in {Kind.DEPARTMENT, Kind.COMMITTEE} else ""
    name = unit.name_vi.replace(
        "Ban Chỉ đạo ", "Ban Chỉ đạo\n", 1
    )  # where an office clerk would break the line
    return Head(superior, name, city, initials(unit.name_vi))


def initials(name: str) -> str:
    """Return the usual symbol of a body: "Sở Tư pháp" → "STP", "Ban Chỉ đạo về nhân quyền Thành phố X" → "BCĐNQ"."""
    left_out = {"và", "về"}
    words = [word for word in re.split(r"[\s\-–]+", TERRITORY.sub("", name)) if word.lower() not in left_out]
    return "".join(word[0] for word in words).upper()
