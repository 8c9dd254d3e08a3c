"""Units that were parted, and the shares by which their earlier figures go to what they became: never a guess."""

from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from quyen.accounts.roles import Verb
from quyen.core.numbers import NumberRefused, format_number, parse
from quyen.core.text import find_folded
from quyen.organisations import actions
from quyen.organisations import queries as organisations
from quyen.organisations.doors import own_committee
from quyen.organisations.models import Apportionment, Unit
from quyen.organisations.queries import Parted
from quyen.ui.formats import named
from quyen.web.setup.typed import Typed, put

PERCENT = 100  # a ten-thousandth of a unit is a hundredth of a percent: 100 of the scaled number
GROUNDS: dict[str, str | Promise] = {
    Apportionment.Ground.POPULATION: gettext_lazy("Population"),
    Apportionment.Ground.AREA: gettext_lazy("Area"),
    Apportionment.Ground.DECISION: gettext_lazy("A decision"),
}


@dataclass(frozen=True)
class Entry:
    """What somebody entered: each successor with its part, as a scaled number of percent."""

    made: Apportionment
    parts: list[tuple[Unit, int]]

    @property
    def ground(self) -> str | Promise:
        return GROUNDS[self.made.ground]


@dataclass(frozen=True)
class Row:
    """A parted unit in the list; `standing` is what holds of its shares, None where nobody entered any."""

    parted: Parted
    standing: Entry | None


@dataclass(frozen=True)
class Field:
    """A successor in the form, with what was typed or stands."""

    unit: Unit
    name: str
    value: object
    error: str
    answers: bool  # it answers for the whole unit: which is no share


@require_GET
def parted(request):
    """The parted units of the committee's territory, those without shares first."""
    committee = own_committee(request.user, Verb.SETUP_WRITE, request.today)
    words = request.GET.get("words", "").strip()
    rows = [Row(one, _standing(one)) for one in organisations.parted_of(committee)]
    shown = [row for row in rows if not words or find_folded(_names(row.parted), words)]
    context = {
        "rows": sorted(shown, key=lambda row: row.standing is not None),
        "all": len(rows),
        "entered": sum(row.standing is not None for row in rows),
        "words": words,
    }
    return render(request, "setup/parted.html", context)


def _names(row: Parted) -> str:
    units = [row.unit, *(step.successor for step in row.steps)]
    return " · ".join(named(unit) for unit in units)


def _standing(row: Parted) -> Entry | None:
    return _entry(row, row.standing) if row.standing else None


def _entry(row: Parted, made: Apportionment) -> Entry:
    weights = {share.succession_id: share.weight for share in made.shares.all()}
    return Entry(made, [(step.successor, weights[step.pk] * PERCENT) for step in row.steps])


@require_http_methods(["GET", "POST"])
def shares(request, unit: str, on: str):
    """The shares of one parted unit: what stands, what was entered before, and the form."""
    committee = own_committee(request.user, Verb.SETUP_WRITE, request.today)
    row = _row(committee, unit, on)
    typed = Typed(request.POST, sent=request.method == "POST")
    if typed.sent and _enter(request, row, typed):
        told = {"unit": named(row.unit)}
        messages.success(
            request, _("The shares of %(unit)s are entered. Figures are read by them from now on.") % told
        )
        return redirect("setup:parted")
    standing = _standing(row)
    context = {
        "row": row,
        "fields": _fields(row, standing, typed),
        "standing": standing,
        "entries": [_entry(row, made) for made in row.entered],
        "grounds": list(GROUNDS.items()),
        "ground": typed.shown("ground", standing.made.ground if standing else ""),
        "source": typed.shown("source", standing.made.source if standing else ""),
        "errors": typed.errors,
        "general": typed.errors.get(""),
    }
    return render(request, "setup/shares.html", context, status=422 if typed.errors else 200)


def _row(committee: Unit, key: str, day: str) -> Parted:
    try:
        on = date.fromisoformat(day)
    except ValueError:
        raise Http404 from None
    found = organisations.parted_of(committee)
    row = next((one for one in found if (one.unit.key, one.on) == (key, on)), None)
    if row is None:
        raise Http404
    return row


def _enter(request, row: Parted, typed: Typed) -> object | None:
    weights = {step.successor_id: _weight(typed, f"share-{step.successor_id}") for step in row.steps}
    return put(
        typed,
        actions.apportion,
        predecessor=row.unit,
        on=row.on,
        shares=weights,
        ground=typed.text("ground"),
        source=typed.text("source"),
        by=request.user,
        at=request.now,
    )


def _weight(typed: Typed, name: str) -> int:
    """Return a share typed as percent in ten-thousandths; what cannot be read is refused at its field."""
    try:
        return parse(typed.text(name), decimals=2, unit="%") // PERCENT
    except NumberRefused as refused:
        typed.refuse(name, refused)
        return 0


def _fields(row: Parted, standing: Entry | None, typed: Typed) -> list[Field]:
    """Return the fields of the form: empty where nobody entered shares, for even a proposal would be a guess."""
    stored = {unit.pk: part for unit, part in standing.parts} if standing else {}
    return [
        Field(
            unit := step.successor,
            name := f"share-{unit.pk}",
            typed.shown(name, format_number(stored[unit.pk]) if stored else ""),
            typed.errors.get(name, ""),
            step.is_default,
        )
        for step in row.steps
    ]
