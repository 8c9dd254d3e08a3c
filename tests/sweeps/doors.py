"""Every address × every role × whose it is → the answer. A new address is a line here; words in walking.py."""

from quyen.reports.queries import current_version
from tests.sweeps import walking
from tests.world import World

# Who visits, by their names in the small world; `anonymous` has not signed in, `nobody` has no mandate.
VISITORS = {
    "nobody": "nobody",
    "officer": "officer",
    "head": "head",
    "clerk": "clerk",
    "dept": "dept_officer",
    "office": "office_officer",
    "chief": "office_head",
    "leader": "leader",
    "auditor": "auditor",
    "admin": "administrator",
}
# Whose object an address is about: that of the visitor's unit, or of a unit the visitor does not act for.
OWN = {"officer": "ward_a", "head": "ward_a", "clerk": "ward_a", "dept": "dept"}
OTHER = "ward_b"

DOORS = """
route                                method whose anonymous nobody officer head clerk dept office chief leader auditor admin

# Signing in, and one's own account
account_change_password              GET    -     in        302
account_change_password              POST   -     in        302
account_inactive                     GET    -     200       200
account_login                        GET    -     200       302
account_login                        POST   -     200       302
account_logout                       GET    -     302       200
account_logout                       POST   -     302       302
account_reauthenticate               GET    -     in        403
account_reauthenticate               POST   -     in        403
account_reset_password               GET    -     200       200
account_reset_password               POST   -     200       200
account_reset_password_done          GET    -     200       200
account_reset_password_from_key      GET    one   200       200
account_reset_password_from_key      POST   one   200       200
account_reset_password_from_key_done GET    -     200       200
account_set_password                 GET    -     in        200
account_set_password                 POST   -     in        200
account_signup                       GET    -     200       302
account_signup                       POST   -     200       302
set_language                         GET    -     302       302
set_language                         POST   -     302       302

# Looking up
setup:periods                        GET    -     in        403    200     200  200   200  200    200   200    200     200
setup:periods_of                     GET    one   in        403    200     200  200   200  200    200   200    200     200
setup:regime                         GET    -     in        403    200     200  200   200  200    200   200    200     200
setup:units                          GET    -     in        403    200     200  200   200  200    200   200    200     200
setup:unit                           GET    one   in        403    200     200  200   200  200    200   200    200     200
setup:log                            GET    -     in        403    403     403  403   403  403    403   403    200     200

# The board: units see nothing of it, and learn nothing of each other
board:home                           GET    -     in        403    403     403  403   403  200    200   200    200     403
board:obligation                     GET    own   .         .      403     403  403   403  .      .     .      .       .
board:obligation                     GET    other in        404    404     404  404   404  200    200   200    200     403
board:extend                         POST   own   .         .      403     403  403   403  .      .     .      .       .
board:extend                         POST   other in        404    404     404  404   404  422    422   403    403     403
board:waive                          POST   own   .         .      403     403  403   403  .      .     .      .       .
board:waive                          POST   other in        404    404     404  404   404  422    422   403    403     403
"""
TABLE = walking.read(DOORS)

# What an argument of an address means in the small world: a function of the world and the name of a unit. The
# address's own meaning ("setup:unit key") comes before that of its desk ("board: pk"), and that before the name's.
ARGUMENTS = {
    "obligation": lambda world, unit: world.owed(unit).pk,
    "board: pk": lambda world, unit: world.owed(unit).pk,
    "version": lambda world, unit: current_version(world.owed(unit, world.round_past)).pk,
    "setup:unit key": lambda world, unit: world.units[unit].key,
    "year": lambda world, unit: world.now.year,
    "key": lambda world, unit: "none",
    "uidb36": lambda world, unit: "none",
}

# What is sent to an address; nothing, where it is not named here.
SENT: dict[str, dict[str, str]] = {}


def fill(world: World, door: walking.Door, names: frozenset[str], role: str) -> dict:
    """The arguments of an address for a visitor: of the own unit, or of another."""
    unit = OTHER if door.whose == "other" else OWN.get(role, OTHER)
    return {name: meaning(door.route, name)(world, unit) for name in names}


def meaning(route: str, name: str):
    """What an argument of an address means."""
    desk = f"{route.rpartition(':')[0]}:"
    return next(
        ARGUMENTS[known] for known in (f"{route} {name}", f"{desk} {name}", name) if known in ARGUMENTS
    )
