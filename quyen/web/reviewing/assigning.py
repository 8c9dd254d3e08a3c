"""Who reads whose reports: units are given to colleagues by group, or picked from the list."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from quyen.accounts.models import User
from quyen.accounts.roles import VERBS, Role, Verb
from quyen.core.refusals import Refusal
from quyen.core.text import find_folded
from quyen.organisations import queries as organisations
from quyen.organisations.doors import permit
from quyen.organisations.models import Mandate, Membership, Unit, valid_on
from quyen.reports import actions
from quyen.reports.queries.sharing import former_parents, readers
from quyen.ui.formats import named

REVIEWERS = [role.value for role in Role if Verb.REPORT_REVIEW in VERBS[role]]
BODIES, COMMUNES = Membership.Deadline.BODIES, Membership.Deadline.COMMUNES


@dataclass(frozen=True)
class Member:
    """A unit that owes reports: what it lay in before, and who reads it."""

    unit: Unit
    level: str
    within: list[Unit]
    reader: str = ""

    def fits(self, group: str) -> bool:
        """Whether it belongs to a group: a level, "free" for nobody's, or the key of what it lay in."""
        if group == "free":
            return not self.reader
        return group in ("", self.level) or group in {each.key for each in self.within}


@require_http_methods(["GET", "POST"])
def assign(request):
    """Give the chosen units to a colleague, or show who reads what."""
    permit(request.user, Verb.REVIEW_ASSIGN, on=request.today)
    if request.method == "GET":
        return _show(request)
    members = _members(request.today)
    chosen = set(request.POST.getlist("units"))
    to = next((user for user in _colleagues(request.today) if str(user.pk) == request.POST.get("to")), None)
    try:
        units = [member.unit for member in members if member.unit.key in chosen]
        actions.assign(units=units, to=to, by=request.user, at=request.now)
    except Refusal as refused:
        return _show(request, refused)
    told = {"count": len(units), "name": to.name if to else _("nobody")}
    words = ngettext("%(count)s unit: read by %(name)s.", "%(count)s units: read by %(name)s.", len(units))
    messages.success(request, words % told)
    return redirect("reviewing:assign")


def _show(request, refused: Refusal | None = None):
    members = _members(request.today)
    asked = request.GET.get("group", ""), request.GET.get("words", "").strip()
    shown = [row for row in members if row.fits(asked[0]) and _named(row, asked[1])]
    context = {
        "members": shown,
        "group": asked[0],
        "words": asked[1],
        "groups": _groups(members),
        "colleagues": _colleagues(request.today),
        "free": sum(not row.reader for row in members),
        "ticked": set(request.POST.getlist("units")) if refused else _ticked(asked, shown),
        "to": request.POST.get("to", ""),
        "refused": refused,
    }
    return render(request, "reviewing/assign.html", context, status=422 if refused else 200)


def _ticked(asked: tuple[str, str], shown: list[Member]) -> set[str]:
    """A group that was chosen is ticked whole; the whole list is not."""
    return {row.unit.key for row in shown} if any(asked) else set()


def _named(row: Member, words: str) -> bool:
    return not words or bool(find_folded(row.unit.name_vi, words))


def _members(on) -> list[Member]:
    committee = organisations.main_committee(on)
    owing = organisations.members(committee, on, Membership.Duty.OWES) if committee else []
    before = former_parents([row.unit for row in owing], on)
    known = readers(on)
    return [
        Member(
            row.unit,
            row.deadline,
            before.get(row.unit_id, []),
            known[row.unit_id].user.name if row.unit_id in known else "",
        )
        for row in owing
    ]


def _groups(members: Iterable[Member]) -> list[tuple[str, str, int]]:
    """Return the groups there are, with how many units each has: by level, then by what units lay in before."""
    members = list(members)
    levels = [(BODIES, _("Departments and other bodies")), (COMMUNES, _("Wards, communes, special zone"))]
    found = [(key, words, sum(row.level == key for row in members)) for key, words in levels]
    former = {each.key: each for row in members for each in row.within}
    for unit in organisations.in_order(former.values()):
        words = _("Formerly %(unit)s") % {"unit": named(unit)}
        found.append((unit.key, words, sum(row.fits(unit.key) for row in members)))
    return [row for row in found if row[2]]


def _colleagues(on) -> list[User]:
    """Return who reviews reports in the office on a day."""
    committee = organisations.main_committee(on)
    office = organisations.office_of(committee, on) if committee else None
    seated = Mandate.objects.filter(valid_on(on), unit=office, role__in=REVIEWERS)
    return list(User.objects.filter(is_active=True, mandates__in=seated).distinct().order_by("name"))
