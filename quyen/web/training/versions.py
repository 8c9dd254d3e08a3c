"""The versions of a plan: frozen, read, compared."""

from itertools import groupby

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from quyen.accounts.roles import Verb
from quyen.core.refusals import NotFound
from quyen.training import actions, doors
from quyen.training.models import Plan
from quyen.training.queries import events
from quyen.training.rules.planning import differences
from quyen.web.setup.typed import Typed, put
from quyen.web.training import words
from quyen.web.training.changes import told, value
from quyen.web.training.frame import frame
from quyen.web.training.views import page

IN_FRAME = (
    *("title", "title_en", "first_on", "last_on", "mode", "venue", "online_address", "host", "host_with"),
    *("chair", "audience", "seats", "names_due_on", "naming", "naming_purpose", "pass_mark"),
)


@require_POST
def freeze(request, number: int):
    """Let the plan stand as a version."""
    found = doors.event_for(request.user, number, request.today, Verb.TRAINING_WRITE)
    typed = Typed(request.POST, sent=True)
    made = put(
        typed, actions.freeze_plan, event=found, why=typed.text("why"), by=request.user, at=request.now
    )
    if not made:
        return page(request, found, typed, "freeze")
    messages.success(request, _("Version %(number)s of the plan stands.") % {"number": made.number})
    return redirect("training:version", number, made.number)


@require_GET
def version(request, number: int, version: int):
    """A version as it stands, and how it differs from another (`against`; the one before it)."""
    found = doors.event_for(request.user, number, request.today)
    rows = {plan.number: plan for plan in events.versions(found)}
    if version not in rows:
        raise NotFound
    chosen = rows[version]
    against = _against(request, rows, version)
    context = frame(request, found, "training:event") | {
        "plan": chosen,
        "against": against,
        "others": [(row.number, _label(row)) for row in rows.values() if row.number != version],
        "changes": told(differences(against.content, chosen.content)) if against else [],
        "facts": _facts(chosen.content["event"][0]),
        "needs": [(row, words.NEEDS[row["kind"]]) for row in chosen.content["needs"]],
        "goals": chosen.content["goals"],
        "days": _days(chosen.content["sessions"]),
        "materials": [_material(row) for row in chosen.content["materials"]],
        "groups": _groups(chosen.content["seats"]),
    }
    return render(request, "training/version.html", context)


def _against(request, rows: dict[int, Plan], version: int) -> Plan | None:
    asked = request.GET.get("against", "")
    wanted = int(asked) if asked.isdecimal() else version - 1
    return rows.get(wanted) if wanted != version else None


def _label(plan: Plan) -> str:
    told = {"number": plan.number, "day": words.short_date(plan.at)}
    return _("Version %(number)s of %(day)s") % told


def _facts(row: dict) -> list[tuple]:
    names = [name for name in IN_FRAME if row.get(name) not in ("", None)]
    return [(words.FIELDS[name], value("event", name, row[name])) for name in names]


def _days(sessions: list[dict]) -> list[tuple]:
    rows = [row | {"kind": words.SESSIONS[row["kind"]]} for row in sessions]
    return [(words.day(day), list(group)) for day, group in groupby(rows, key=lambda row: row["held_on"])]


def _material(row: dict) -> dict:
    captions = [words.language(code) for code in row["captions"].split()]
    look = {"kind": words.MATERIALS[row["kind"]], "language": words.language(row["language"])}
    return row | look | {"captions": captions}


def _groups(seats: list[dict]) -> list[tuple]:
    """Return each group with its seats in all, and its units."""
    grouped: dict[str, list[dict]] = {}
    for row in seats:
        grouped.setdefault(row["group"], []).append(row)
    return [(name, sum(row["seats"] for row in rows), rows) for name, rows in grouped.items()]
