"""Where roles meet units: which mandate lets a person do something, for which unit, on which day."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from quyen.accounts.roles import ROLE_NAMES, VERBS, Role, Verb, may
from quyen.core.dates import short_date
from quyen.core.refusals import Denied, NotFound
from quyen.organisations import queries
from quyen.organisations.models import Mandate, Membership, Roster, Unit, valid_on

# Done for the own unit only; the other verbs are done for the committee that one's seat serves.
OWN = frozenset(
    {
        Verb.REPORT_WRITE,
        Verb.REPORT_APPROVE,
        Verb.REPORT_SUBMIT,
        Verb.REPORT_READ_OWN,
        Verb.OPINION_WRITE,
        Verb.OPINION_GIVE,
        Verb.TASK_READ_OWN,
        Verb.TASK_REPORT,
        Verb.PLACE_NAME,
        Verb.PLEDGE_REVIEW,
        Verb.ACTIVITY_WRITE,
    }
)
# Done by the unit's own people and by the committee's alike, as their roles say.
EITHER = frozenset({Verb.STAND_IN_GIVE, Verb.UNIT_COVER, Verb.ANSWER_CHECK})
PEOPLE_READ = (Verb.UNIT_CHASE, Verb.MANDATE_GIVE)  # of any unit; one's own unit's people one may always see
ANYWHERE = frozenset({Verb.UNITS_READ, Verb.COMMITMENT_READ})
CAPACITIES = list(Mandate.Capacity.values)  # holders act first, then deputies, then stand-ins


def mandates(user, on: date) -> QuerySet[Mandate]:
    """Return what a person may act as on a date: mandates that hold, for units that stand."""
    held = Mandate.objects.filter(valid_on(on), user=user, user__is_active=True)
    standing = (Q(unit__valid_from=None) | Q(unit__valid_from__lte=on)) & (
        Q(unit__valid_until=None) | Q(unit__valid_until__gt=on)
    )
    return held.filter(standing).select_related("unit", "appointed_by").order_by("pk")


def verbs(held: Iterable[Mandate]) -> frozenset[Verb]:
    """Return everything that some of the mandates allow, wherever."""
    return frozenset(verb for mandate in held for verb in VERBS[Role(mandate.role)])


def acting(user, unit: Unit | None, verb: Verb, on: date) -> Mandate | None:
    """Return the mandate under which a person may do something for a unit (or at all) on a date, or None.

    A report is written, approved and filed for the own unit, or for one that stands no more and for which the
    own unit answers; it is read also by whoever came after. Committee work reaches every unit that is or was a
    member of the committee, or of one that it followed on.
    """
    able = [mandate for mandate in mandates(user, on) if _allows(user, mandate, verb)]
    able.sort(key=lambda mandate: (CAPACITIES.index(mandate.capacity), mandate.pk))
    if unit is None or verb in ANYWHERE:
        return next(iter(able), None)
    if verb in OWN | EITHER:
        answerers = _own(unit, verb, on) if able else set()
        own = next((mandate for mandate in able if mandate.unit_id in answerers), None)
        if own or verb in OWN:
            return own
    return next((mandate for mandate in able if _reaches(mandate.unit, unit, on)), None)


def read_as_own(user, on: date) -> set[int]:
    """Return the ids of all units whose reports a person reads as the own unit's: also of those it came from."""
    verb = Verb.REPORT_READ_OWN
    seats = {mandate.unit for mandate in mandates(user, on) if _allows(user, mandate, verb)}
    steps = [step for unit in seats for step in queries.came_from(unit) if step.on <= on]
    reached = dict.fromkeys((unit.pk for unit in seats), date.max)
    for step in sorted(
        steps, key=lambda step: step.on, reverse=True
    ):  # backwards: each step before the last one
        if step.on < reached.get(step.successor_id, date.min):
            reached[step.predecessor_id] = max(step.on, reached.get(step.predecessor_id, date.min))
    return set(reached)


def reached_with(user, verb: Verb, on: date) -> set[int]:
    """Return the ids of all units for which a person may do a thing that is done for a committee."""
    seats = [mandate.unit for mandate in mandates(user, on) if _allows(user, mandate, verb)]
    served = {unit.pk: queries.reach([unit], on) for unit in seats}
    committees = set().union(*served.values())
    members = Membership.objects.filter(committee__in=committees).values_list("unit_id", flat=True)
    return committees | {unit for unit, reach in served.items() if reach} | set(members)


def permit(user, verb: Verb, unit: Unit | None = None, *, on: date) -> Mandate:
    """Return the mandate that lets a person do this for a unit on a date, or refuse with the reason (`Denied`)."""
    mandate = acting(user, unit, verb, on)
    if mandate is None:
        raise Denied(_reason(user, verb, unit, on))
    return mandate


def knows(user, unit: Unit, on: date) -> bool:
    """Whether a person has any business with a unit on a date: for others it does not exist (404, not 403)."""
    held = list(mandates(user, on))
    seats = {mandate.unit_id for mandate in held}
    return bool(seats & _own(unit, Verb.REPORT_READ_OWN, on)) or any(
        _reaches(mandate.unit, unit, on) for mandate in held
    )


def own_committee(user, verb: Verb, on: date) -> Unit:
    """Return the committee this installation serves, for one who may do this in it; refuses before it looks."""
    permit(user, verb, on=on)
    committee = queries.main_committee(on)
    if committee is None:
        raise NotFound
    permit(user, verb, committee, on=on)
    return committee


def people_unit(user, key: str, on: date, *verbs: Verb) -> Unit:
    """Return a unit for one who may do one of these with its people; without verbs, see who acts for it."""
    unit = Unit.objects.filter(key=key).first()
    if unit is None or not knows(user, unit, on):
        raise NotFound
    wanted = verbs or (*PEOPLE_READ, Verb.REPORT_READ_OWN)
    if not any(acting(user, unit, verb, on) for verb in wanted):
        permit(user, wanted[0], unit, on=on)
    return unit


def mandate_for(user, pk: int, on: date, *verbs: Verb) -> Mandate:
    """Return a mandate with its person and unit for one who may do one of these; without verbs, see it."""
    mandate = Mandate.objects.select_related("user", "unit", "appointed_by").filter(pk=pk).first()
    if mandate is None:
        raise NotFound
    mandate.unit = people_unit(user, mandate.unit.key, on, *verbs)
    return mandate


def roster_for(user, pk: int, on: date) -> Roster:
    """Return a spreadsheet of people for one who may give mandates in its committee."""
    roster = (
        Roster.objects.select_related("committee", "file", "given_by", "applied_by").filter(pk=pk).first()
    )
    if roster is None or not knows(user, roster.committee, on):
        raise NotFound
    permit(user, Verb.MANDATE_GIVE, roster.committee, on=on)
    return roster


def invitee_for(user, pk: int, on: date) -> Mandate:
    """Return a mandate of a person who never set a password, for one who gives mandates for its unit.

    For everybody else there is nothing to invite: whoever could make a link would sign in as them.
    """
    held = Mandate.objects.filter(user=pk, user__last_login=None, user__is_active=True).order_by(
        "-valid_from", "pk"
    )
    for mandate in held.select_related("user", "unit"):
        if not mandate.user.has_usable_password() and knows(user, mandate.unit, on):
            permit(user, Verb.MANDATE_GIVE, mandate.unit, on=on)
            return mandate
    raise NotFound


def without_mandate(user, on: date) -> str:
    """Return why a person acts for nobody on a date: when the last mandate ended, or the next begins."""
    return _without_mandate(user, on)


def _allows(user, mandate: Mandate, verb: Verb) -> bool:
    """Whether a mandate lets a person do this; a program that acts for them also needs it in its scopes."""
    return may(mandate.role, verb) and (user.scopes is None or verb in user.scopes)


def _own(unit: Unit, verb: Verb, on: date) -> set[int]:
    """Return the ids of the units whose people may do this for `unit`."""
    if verb == Verb.REPORT_READ_OWN:
        return {unit.pk} | {step.successor_id for step in queries.became(unit, on)}
    return {answerer.pk for answerer in queries.default_answerers([unit], on).values()}


def _reaches(seat: Unit, unit: Unit, on: date) -> bool:
    committees = queries.reach([seat], on)
    if unit.pk == seat.pk or unit.pk in committees:
        return bool(committees)
    return bool(committees) and Membership.objects.filter(committee__in=committees, unit=unit).exists()


def _reason(user, verb: Verb, unit: Unit | None, on: date) -> str:
    """Return why not, from the widest lack to the narrowest, with what to do about it."""
    held = list(mandates(user, on))
    able = [mandate for mandate in held if may(mandate.role, verb)]
    if not held:
        return _without_mandate(user, on)
    if not able:
        roles = ", ".join(str(ROLE_NAMES[role]) for role in Role if verb in VERBS[role])
        own = ", ".join(dict.fromkeys(str(ROLE_NAMES[Role(mandate.role)]) for mandate in held))
        return _("Only these roles may do this: %(roles)s. Yours: %(own)s.") % {"roles": roles, "own": own}
    if user.scopes is not None and verb not in user.scopes:
        return _("This access token lacks the scope %(scope)s. Make one that has it.") % {"scope": verb}
    units = ", ".join(dict.fromkeys(str(mandate.unit) for mandate in able))
    return _("You act for %(units)s, not for %(unit)s.") % {"units": units, "unit": unit}


def _without_mandate(user, on: date) -> str:
    """Say when the last mandate ended or the next begins, if there is one."""
    told = {"day": short_date(on)}
    others = Mandate.objects.filter(user=user).select_related("unit")
    if ended := others.filter(valid_until__lte=on).order_by("-valid_until").first():
        told |= {"unit": ended.unit, "end": short_date(ended.valid_until)}
        return _("Your mandate for %(unit)s ended on %(end)s. Ask the standing office for a new one.") % told
    if coming := others.filter(valid_from__gt=on).order_by("valid_from").first():
        told |= {"unit": coming.unit, "start": short_date(coming.valid_from)}
        return _("Your mandate for %(unit)s begins on %(start)s.") % told
    return _("You act for no unit on %(day)s. Ask the standing office for a mandate.") % told
