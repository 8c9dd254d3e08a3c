"""The template: a committee's units and present mandates, ready to be changed, with drop-downs and guidance."""

from datetime import date
from itertools import zip_longest

from django.db.models import Q
from django.utils.translation import gettext as _

from quyen.accounts.roles import ROLE_NAMES
from quyen.core import spreadsheets
from quyen.organisations.models import Mandate, Unit
from quyen.organisations.roster import columns
from quyen.organisations.roster.finding import Units

EMPTY_ROWS = 300  # below the present mandates, with the same drop-downs


def template(committee: Unit, on: date) -> bytes:
    """Return the spreadsheet in the reader's language: people and mandates, units, guidance."""
    units = Units.of(committee, on)
    labels = [units.label(unit) for unit in units.all]
    people = spreadsheets.Table(
        name=_("People"),
        headings=[str(heading) for heading in columns.COLUMNS.values()],
        rows=_rows(units, on),
        widths=columns.WIDTHS,
        choices=_choices(len(labels)),
        spare=EMPTY_ROWS,
    )
    roles = [str(name) for name in ROLE_NAMES.values()]
    listed = spreadsheets.Table(
        name=_("Lists"),
        headings=[_("Unit"), _("English name"), _("Key"), _("Role")],
        rows=[
            [label, unit.name_en if unit else "", unit.key if unit else "", role]
            for label, unit, role in zip_longest(labels, units.all, roles, fillvalue="")
        ],
        widths=(44, 44, 24, 32),
    )
    told = spreadsheets.Table(
        name=_("Guidance"),
        headings=[_("Column"), _("What to write")],
        rows=[[str(columns.COLUMNS[name]), text] for name, text in _guidance().items()],
        widths=(24, 110),
    )
    return spreadsheets.write([people, listed, told])


def _choices(units: int) -> dict[int, str | list[str]]:
    """Return the drop-down of each column that chooses; units are many, and a role may have a comma in its name."""
    place, lists = list(columns.COLUMNS).index, _("Lists")
    return {
        place("unit"): f"='{lists}'!$A$2:$A${units + 1}",
        place("language"): list(columns.SPOKEN.values()),
        place("role"): f"='{lists}'!$D$2:$D${len(ROLE_NAMES) + 1}",
        place("capacity"): [str(name) for name in columns.CAPACITIES.values()],
        place("signature_form"): [form for form in Mandate.SignatureForm.values if form],
        place("focal"): [str(columns.MARKS[True]), str(columns.MARKS[False])],
    }


def _rows(units: Units, on: date) -> list[list[str | date | None]]:
    """Return a row for each mandate that holds or is to come, in the order of the units."""
    place = {unit.pk: number for number, unit in enumerate(units.all)}
    held = Mandate.objects.filter(Q(valid_until=None) | Q(valid_until__gt=on), unit__in=units.all)
    found = sorted(
        held.select_related("user", "unit"),
        key=lambda row: (place[row.unit_id], list(ROLE_NAMES).index(row.role), row.valid_from or on, row.pk),
    )
    return [_row(row, units.label(row.unit)) for row in found]


def _row(row: Mandate, unit: str) -> list[str | date | None]:
    cells = {
        "unit": unit,
        "name": row.user.name,
        "email": row.user.email,
        "language": columns.SPOKEN[row.user.language],
        "role": str(ROLE_NAMES[row.role]),
        "capacity": str(columns.CAPACITIES[row.capacity]),
        "signature_form": row.signature_form,
        "post_vi": row.post_vi,
        "post_en": row.post_en,
        "focal": str(columns.MARKS[row.focal]) if row.focal else "",
        "office_phone": row.office_phone,
        "valid_from": row.valid_from,
        "valid_until": row.last_on,
        "appointment": row.appointment,
    }
    return [cells[name] for name in columns.COLUMNS]


def _guidance() -> dict[str, str]:
    """Return what to write in each column."""
    return {
        "unit": _("Choose from the list: a member of the committee, its office, or the committee itself."),
        "name": _("As it stands in the decision. A known address keeps its person's name."),
        "email": _("The person's own address at work; they sign in with it. No two people share one."),
        "language": _("Of the letters to a new person. Whoever is known has chosen for themselves."),
        "role": _("What the person does in Quyền. Somebody with two roles has two rows."),
        "capacity": _("Blank means that they hold the role; a deputy or stand-in acts for the holder."),
        "signature_form": _(
            "TM. on behalf of the body, KT. for the head, TL. by order, TUQ. by authorisation, Q. acting. Or blank."
        ),
        "post_vi": _("As it stands under a signature: Chủ tịch, Phó Giám đốc."),
        "post_en": _("The same in English; may stay blank."),
        "focal": _("“Yes” for the one person of the unit whom the office calls about reports."),
        "office_phone": _("The telephone of the post, not a private one: 028 3812 0001."),
        "valid_from": _("The first day, day/month/year. What lies before today cannot be changed any more."),
        "valid_until": _("The last day, included. Blank means without end; with TUQ. it must be filled in."),
        "appointment": _("The decision that the mandate rests on, with number and date."),
    }
