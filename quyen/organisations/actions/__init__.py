"""What is done to the chart and to mandates: units come and go, succeed each other, owe, and people act for them."""

from quyen.organisations.actions.apportioning import SharesRefused, apportion
from quyen.organisations.actions.chart import (
    AlreadyThere,
    NotStanding,
    WrongSuccession,
    dissolve,
    establish,
    succeed,
)
from quyen.organisations.actions.enrolling import RosterApplied, RosterChanged, apply_roster, give_roster
from quyen.organisations.actions.handing import Somebody, appoint, hand_over, name_stand_in
from quyen.organisations.actions.loading import Loaded, load_members, load_successions, load_units
from quyen.organisations.actions.mandates import correct_mandate, end_mandate, give_mandate, set_contact
from quyen.organisations.actions.membership import MembershipOverlaps, join, leave
from quyen.organisations.actions.numbering import next_number
from quyen.organisations.seats import MandateOverlaps, MandateRefused, MandateWithoutGrounds, PhoneRefused

__all__ = [
    "AlreadyThere",
    "Loaded",
    "MandateOverlaps",
    "MandateRefused",
    "MandateWithoutGrounds",
    "MembershipOverlaps",
    "NotStanding",
    "PhoneRefused",
    "RosterApplied",
    "RosterChanged",
    "SharesRefused",
    "Somebody",
    "WrongSuccession",
    "apply_roster",
    "appoint",
    "apportion",
    "correct_mandate",
    "dissolve",
    "end_mandate",
    "establish",
    "give_mandate",
    "give_roster",
    "hand_over",
    "join",
    "leave",
    "load_members",
    "load_successions",
    "load_units",
    "name_stand_in",
    "next_number",
    "set_contact",
    "succeed",
]
