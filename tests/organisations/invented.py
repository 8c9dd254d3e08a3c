"""A small invented world of wards, drawn here, built only through actions.

  2010        2015        2020
a ──part──► b ───────────whole──► d
a ─────────whole──► c ──part────► d   (the default: d answers for c)
                    c ──part────► e
f ─────────────────────part─────► d   (split, and nobody was said to answer)
f ─────────────────────part─────► e
g stands alone and always.
"""

from quyen.organisations import actions
from quyen.organisations.models import Unit
from tests.clock import at, on

WHEN = at("2026-06-15 09:00")
Y2010, Y2015, Y2020 = on("2010-01-01"), on("2015-01-01"), on("2020-01-01")
DAYS = {"a": (None, Y2015), "b": (None, Y2020), "c": (Y2015, Y2020), "f": (None, Y2020), "g": (None, None)}
NAMES = {
    "a": "Hoa Ban",
    "b": "Hoa Cúc",
    "c": "Hoa Đào",
    "d": "Hoa Huệ",
    "e": "Hoa Lan",
    "f": "Hoa Mai",
    "g": "Hoa Sen",
}


def build() -> dict[str, Unit]:
    """Build the wards and their successions; by key."""
    wards = {}
    for key, name in NAMES.items():
        valid_from, valid_until = DAYS.get(key, (Y2020, None))
        wards[key] = actions.establish(
            key=key,
            name_vi=f"Phường {name}",
            level="commune",
            valid_from=valid_from,
            valid_until=valid_until,
            by=None,
            at=WHEN,
        )
    for old, new, day, extent, is_default in (
        ("a", "b", Y2010, "part", True),
        ("a", "c", Y2015, "whole", True),
        ("b", "d", Y2020, "whole", True),
        ("c", "d", Y2020, "part", True),
        ("c", "e", Y2020, "part", False),
        ("f", "d", Y2020, "part", False),
        ("f", "e", Y2020, "part", False),
    ):
        actions.succeed(
            predecessor=wards[old],
            successor=wards[new],
            on=day,
            extent=extent,
            is_default=is_default,
            by=None,
            at=WHEN,
        )
    return wards
