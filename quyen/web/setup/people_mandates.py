"""One mandate: what it says, its telephone, handing it over, those who stand in, its end."""

from datetime import date

from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from quyen.accounts.roles import Verb
from quyen.core.refusals import Refusal
from quyen.organisations import actions
from quyen.organisations import queries as organisations
from quyen.organisations.doors import acting, mandate_for, people_unit, permit
from quyen.organisations.models import Mandate
from quyen.organisations.seats import ONE_HOLDER
from quyen.reports.queries.sharing import readers
from quyen.ui.formats import short_date
from quyen.web.desk.duties import duties
from quyen.web.setup import people_forms as forms
from quyen.web.setup.people_words import FILL_IN, FORMS, NO_FORM, RIGHTS

KEEPS = (
    Verb.MANDATE_GIVE,
    Verb.STAND_IN_GIVE,
    Verb.UNIT_CHASE,
)  # who may mend a telephone, beside its person
NAMES = (Verb.MANDATE_GIVE, Verb.STAND_IN_GIVE)


@require_GET
def mandate(request, mandate: int):
    """One mandate with what may be done with it."""
    return _show(request, mandate_for(request.user, mandate, request.today))


def _show(request, found: Mandate, refused: Refusal | None = None):
    typed = request.POST if refused else {"office_phone": found.office_phone, "focal": found.focal}
    may = {verb: acting(request.user, found.unit, verb, request.today) is not None for verb in KEEPS}
    over = found.valid_until is not None and found.valid_until <= request.today
    context = {
        "found": found,
        "today": request.today,
        "typed": typed,
        "errors": _at_field(refused),
        "over": over,
        "keeps": not over and (any(may.values()) or found.user == request.user),
        "gives": not over and may[Verb.MANDATE_GIVE],
        "names": not over and _is_holder(found) and any(may[verb] for verb in NAMES),
        "ends": not over and (may[Verb.MANDATE_GIVE] or (may[Verb.STAND_IN_GIVE] and not _is_holder(found))),
        "mail": bool(settings.MAIL),
        "invites": may[Verb.MANDATE_GIVE] and _never_came(found.user),
        "beside": organisations.named_by(found, request.today),
    }
    return render(request, "setup/people_mandate.html", context, status=422 if refused else 200)


def _is_holder(found: Mandate) -> bool:
    return found.capacity == Mandate.Capacity.HOLDER


def _never_came(user) -> bool:
    return not user.has_usable_password() and user.last_login is None


def _at_field(refused: Refusal | None) -> dict[str, str]:
    return {refused.field or "refused": str(refused)} if refused else {}


@require_POST
def contact(request, mandate: int):
    """Mend the telephone of the post, and whether this is the unit's focal point."""
    found = mandate_for(request.user, mandate, request.today)
    if found.user != request.user:
        found = mandate_for(request.user, mandate, request.today, *KEEPS)
    told = {"focal": bool(request.POST.get("focal")), "office_phone": request.POST.get("office_phone", "")}
    try:
        actions.set_contact(mandate=found, **told, by=request.user, at=request.now)
    except Refusal as refused:
        return _show(request, found, refused)
    messages.success(request, _("Telephone and focal point are saved."))
    return redirect("setup:people_unit", found.unit.key)


@require_http_methods(["GET", "POST"])
def give(request, unit: str):
    """Give somebody a mandate for a unit."""
    found = people_unit(request.user, unit, request.today, Verb.MANDATE_GIVE)
    refused = None
    if request.method == "POST":
        try:
            given = actions.appoint(**forms.mandate(request.POST, found), by=request.user, at=request.now)
            return _done(request, given, _("%(name)s acts for %(unit)s from %(day)s."))
        except Refusal as no:
            refused = no
    typed = request.POST or {
        "valid_from": short_date(request.today, "vi"),
        "role": request.GET.get("role", ""),
    }
    context = {
        "unit": found,
        "typed": typed,
        "errors": _at_field(refused),
        "roles": forms.roles_for(found),
        "rights": RIGHTS,
        "people": forms.people(found, request.today),
    }
    return render(request, "setup/people_give.html", context, status=422 if refused else 200)


def _done(request, given: Mandate, sentence: str):
    told = {"name": given.user.name, "unit": given.unit.name, "day": short_date(given.valid_from)}
    messages.success(request, sentence % told)
    if _never_came(given.user):
        messages.info(request, _("%(name)s has no password yet: open the mandate to invite them.") % told)
    return redirect("setup:people_unit", given.unit.key)


@require_http_methods(["GET", "POST"])
def hand_over(request, mandate: int):
    """What stands open in the unit, who takes the post over, from when, by which decision."""
    found = mandate_for(request.user, mandate, request.today, Verb.MANDATE_GIVE)
    refused = None
    if request.method == "POST":
        try:
            return _handed_over(request, found)
        except Refusal as no:
            refused = no
    typed = request.POST or {"on": short_date(request.today, "vi")}
    context = {
        "found": found,
        "today": request.today,
        "typed": typed,
        "errors": _at_field(refused),
        "people": forms.people(found.unit, request.today, besides=found.user),
        "nobody": forms.NOBODY,
        "other": forms.OTHER,
        "duties": duties({found.unit: {found.role}}, request.now),
        "beside": organisations.named_by(found, request.today),
        "others": organisations.others_of(found, request.today),
        "reads": sum(row.user_id == found.user_id for row in readers(request.today).values()),
    }
    return render(request, "setup/people_handover.html", context, status=422 if refused else 200)


def _handed_over(request, found: Mandate):
    given = actions.hand_over(
        mandate=found,
        on=forms.day(request.POST, "on"),
        appointment=request.POST.get("appointment", ""),
        to=forms.successor(request.POST),
        by=request.user,
        at=request.now,
    )
    if given:
        return _done(request, given, _("Handed over: %(name)s acts for %(unit)s from %(day)s."))
    told = {"unit": found.unit.name}
    messages.success(request, _("The mandate ends; the post at %(unit)s is vacant from then on.") % told)
    return redirect("setup:people_unit", found.unit.key)


@require_http_methods(["GET", "POST"])
def stand_in(request, mandate: int):
    """Name a deputy or stand-in for who holds a role."""
    found = mandate_for(request.user, mandate, request.today, *NAMES)
    refused = None
    if request.method == "POST":
        try:
            told = forms.stand_in(request.POST, found.unit, found.role)
            given = actions.name_stand_in(**told, by=request.user, at=request.now)
            return _done(request, given, _("%(name)s stands in at %(unit)s from %(day)s."))
        except Refusal as no:
            refused = no
    signs = found.role in ONE_HOLDER
    context = {
        "found": found,
        "typed": request.POST or _usual(found, request.today),
        "errors": _at_field(refused),
        "capacities": FILL_IN,
        "forms": FORMS if signs else [NO_FORM, *FORMS],
        "people": forms.people(found.unit, request.today, besides=found.user),
        "other": forms.OTHER,
    }
    return render(request, "setup/people_stand_in.html", context, status=422 if refused else 200)


def _usual(found: Mandate, today: date) -> dict[str, str]:
    """Return how a role is usually stood in for: beside its holder by a deputy, in a vacant post by an acting one."""
    day = {"valid_from": short_date(today, "vi")}
    if found.role not in ONE_HOLDER:
        return day | {"capacity": Mandate.Capacity.STAND_IN, "signature_form": ""}
    if found.valid_until and found.valid_until <= today:
        return day | {"capacity": Mandate.Capacity.STAND_IN, "signature_form": Mandate.SignatureForm.Q}
    return day | {"capacity": Mandate.Capacity.DEPUTY, "signature_form": Mandate.SignatureForm.KT}


@require_http_methods(["GET", "POST"])
def end(request, mandate: int):
    """End a mandate without handing it over; who names stand-ins may end theirs."""
    found = mandate_for(request.user, mandate, request.today, *NAMES)
    if _is_holder(found):
        permit(request.user, Verb.MANDATE_GIVE, found.unit, on=request.today)
    refused = None
    if request.method == "POST":
        try:
            told = {"on": forms.day(request.POST, "on"), "grounds": request.POST.get("grounds", "")}
            actions.end_mandate(mandate=found, **told, by=request.user, at=request.now)
        except Refusal as no:
            refused = no
        else:
            messages.success(request, _("The mandate of %(name)s ends.") % {"name": found.user.name})
            return redirect("setup:people_unit", found.unit.key)
    context = {
        "found": found,
        "typed": request.POST or {"on": short_date(request.today, "vi")},
        "errors": _at_field(refused),
    }
    return render(request, "setup/people_end.html", context, status=422 if refused else 200)
