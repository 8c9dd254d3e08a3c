"""What is done to the chart and to mandates: units come and go, succeed each other, owe, and people act for them."""

from quyen.organisations.actions.chart import (
    AlreadyThere,
    NotStanding,
    WrongSuccession,
    dissolve,
    establish,
    succeed,
)
from quyen.organisations.actions.loading import Loaded, load_members, load_successions, load_units
from quyen.organisations.actions.mandates import (
    MandateOverlaps,
    MandateRefused,
    MandateWithoutGrounds,
    PhoneRefused,
    end_mandate,
    give_mandate,
    set_contact,
)
from quyen.organisations.actions.membership import MembershipOverlaps, join, leave

__all__ = [
    "AlreadyThere",
    "Loaded",
    "MandateOverlaps",
    "MandateRefused",
    "MandateWithoutGrounds",
    "MembershipOverlaps",
    "NotStanding",
    "PhoneRefused",
    "WrongSuccession",
    "dissolve",
    "end_mandate",
    "establish",
    "give_mandate",
    "join",
    "leave",
    "load_members",
    "load_successions",
    "load_units",
    "set_contact",
    "succeed",
]
