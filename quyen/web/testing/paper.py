"""What hangs on the hall's wall, the test on paper, and typing paper sheets in twice."""

from urllib.parse import urljoin

import segno
from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from quyen.core.refusals import Refusal
from quyen.training import actions
from quyen.training.doors import sittings as doors
from quyen.training.models import Event, Sitting
from quyen.training.queries import sittings as queries
from quyen.training.queries.typing import Paper, papers
from quyen.training.rules.places import LEVELS
from quyen.ui.formats import named
from quyen.web.setup.typed import Typed, put
from quyen.web.testing import words
from quyen.web.training.frame import frame

HERE = "testing:event"
OPEN = "none"  # as a choice: not answered on the paper


@require_GET
def wall(request, number: int, moment: str):
    """A page to throw on the wall or print: the QR code and the address of the hall's page."""
    found = doors.sitting_of(request.user, number, moment, request.today)
    address = urljoin(settings.ADDRESS, reverse("hall:hall", args=[found.address]))
    drawn = segno.make_qr(address, error="m").svg_inline(
        scale=8, omitsize=True, svgclass="wall__qr", lineclass=None
    )
    context = _context(request, found) | {"address": address, "qr": SafeString(drawn)}
    return render(request, "testing/wall.html", context)


@require_GET
def paper(request, number: int, moment: str):
    """The test on paper, a form a page: without keys."""
    found = doors.sitting_of(request.user, number, moment, request.today)
    context = _context(request, found) | {
        "forms": _forms(found),
        "groups": found.event.groups.all(),
        "levels": LEVELS.items(),
        "letters_of_options": "abcde",
        "named": found.event.naming == Event.Naming.NAMED,
    }
    return render(request, "testing/paper.html", context)


def _context(request, sitting: Sitting) -> dict:
    return {
        **frame(request, sitting.event, HERE),
        "sitting": sitting,
        "moment": words.MOMENTS[sitting.moment],
    }


def _forms(sitting: Sitting) -> list[tuple[str, list[dict]]]:
    letters = "AB" if sitting.moment in queries.MOMENTS_OF_FORMS else [""]
    return [
        (letter, [queries.shown(one.version) for one in queries.asked(sitting, letter)]) for letter in letters
    ]


@require_http_methods(["GET", "POST"])
def typing(request, number: int, moment: str):
    """The paper sheets that were typed, and which number to type next."""
    found = doors.sitting_of(request.user, number, moment, request.today)
    typed = Typed(request.POST, sent=request.method == "POST")
    if typed.sent:
        number_typed = typed.whole("number", 1, 9999)
        letter = typed.choice("letter", [letter for letter, _items in _forms(found)])
        if not typed.errors:
            there = reverse("testing:typed", args=[number, moment, number_typed])
            return redirect(f"{there}?letter={letter}")
    listed = papers(found)
    context = _context(request, found) | {
        "papers": [(one, one.by(request.user) is not None) for one in listed],
        "standing": sum(one.stands for one in listed),
        "next": max((one.number for one in listed), default=0) + 1,
        "letters": [letter for letter, _items in _forms(found)],
        "takes": queries.takes_sheets(found),
        "given": typed.given,
        "errors": typed.errors,
    }
    return render(request, "testing/typing.html", context, status=422 if typed.errors else 200)


@require_http_methods(["GET", "POST"])
def typed(request, number: int, moment: str, sheet: int):
    """Type one sheet; what another person typed is not shown before one's own is kept."""
    found = doors.sitting_of(request.user, number, moment, request.today)
    given = Typed(request.POST, sent=request.method == "POST")
    there = next((one for one in papers(found) if one.number == sheet), Paper(sheet, [], []))
    own = there.by(request.user)
    letter = given.text("letter") or request.GET.get("letter", "") or (own.content["letter"] if own else "")
    asked = queries.asked(found, letter)
    if not asked:
        return redirect("testing:typing", number, moment)
    if given.sent and _keep(request, found, sheet, letter, given):
        return redirect("testing:typing", number, moment)
    context = _context(request, found) | {
        "number": sheet,
        "letter": letter,
        "own": own,
        "stands": there.stands,
        "fields": [_field(one, place, given, own) for place, one in enumerate(asked, start=1)],
        "group_options": [(group.pk, named(group)) for group in found.event.groups.all()],
        "levels": [("", _("Not said")), *LEVELS.items()],
        "units": queries.units(found.event),
        "named": found.event.naming == Event.Naming.NAMED,
        "given": given.given if given.sent else (own.content if own else {}),
        "differ": _told(there, asked) if own else [],
        "errors": given.errors,
    }
    return render(request, "testing/typed.html", context, status=422 if given.errors else 200)


def _keep(request, sitting: Sitting, number: int, letter: str, given: Typed) -> bool:
    """Carry out what was typed, or keep why not."""
    choices = {}
    for one in queries.asked(sitting, letter):
        places = [str(place) for place in range(len(one.version.options))]
        chosen = given.choice(f"q{one.version_id}", [OPEN, *places])
        choices[str(one.version_id)] = int(chosen) if chosen in places else None
    try:
        who = _who(sitting, given)
    except Refusal as refused:
        given.refuse(refused.field, refused)
        return False
    stamp = {"by": request.user, "at": request.now}
    sheet = {"sitting": sitting, "number": number, "letter": letter, "choices": choices}
    row = put(given, actions.type_sheet, **sheet, **who, **stamp)
    if row is None:
        return False
    if row.sheet_id:
        messages.success(request, _("Sheet %(n)s stands: two people typed it alike.") % {"n": number})
    else:
        told = _("Sheet %(n)s is kept. A second person types it, without seeing yours.")
        messages.success(request, told % {"n": number})
    return True


def _who(sitting: Sitting, given: Typed) -> dict:
    if sitting.event.naming == Event.Naming.NAMED:
        holder = doors.holder(sitting, given.text("ticket"))
        return {
            "participant": holder,
            "group": holder.quota.group,
            "level": holder.level,
            "unit": holder.quota.unit,
        }
    return {
        "code": given.text("code"),
        "group": doors.group_of(sitting, given.text("group")),
        "level": given.text("level"),
        "unit": doors.unit_of(sitting, given.text("unit")),
    }


def _field(one, place: int, given: Typed, own) -> dict:
    """An item as a row of choices: a, b, c …, or left open."""
    name = f"q{one.version_id}"
    kept = own.content["choices"].get(str(one.version_id), "") if own else ""
    value = given.given.get(name, "") if given.sent else (OPEN if own and kept is None else kept)
    letters = [(str(at), "abcde"[at]) for at in range(len(one.version.options))]
    return {
        "name": name,
        "legend": f"{place}.",
        "options": [*letters, (OPEN, _("left open"))],
        "value": value,
        "error": given.errors.get(name, ""),
    }


HEAD = {
    "letter": gettext_lazy("the form"),
    "code": gettext_lazy("the code"),
    "participant": gettext_lazy("the ticket"),
    "group": gettext_lazy("the group"),
    "level": gettext_lazy("the post"),
    "unit": gettext_lazy("the organisation"),
}


def _told(there: Paper, asked: list) -> list[str]:
    """What differs between what people typed, in words: never the code itself."""
    places = {str(one.version_id): place for place, one in enumerate(asked, start=1)}
    told = []
    for name in there.differ:
        if name in HEAD:
            told.append(str(HEAD[name]))
            continue
        read = [one.content["choices"].get(name) for one in there.typings]
        shown = " / ".join("–" if at is None else "abcde"[at] for at in read)
        told.append(_("item %(place)s: %(read)s") % {"place": places.get(name, "?"), "read": shown})
    return told
