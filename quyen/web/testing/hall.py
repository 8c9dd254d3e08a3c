"""The page of the hall: a test on anybody's telephone, kept there until the server has it, and its worker.

Nobody signs in and no cookie is set; the address is what lets in. Right answers are on no page before they are opened.
"""

import hashlib
import json
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from quyen.core.refusals import Refusal
from quyen.training import actions
from quyen.training.doors import sittings as doors
from quyen.training.models import Event, Sitting
from quyen.training.queries import sittings as queries
from quyen.training.rules import answers as rules
from quyen.training.rules.places import LEVELS
from quyen.web.middleware import open_by_address
from quyen.web.offline.shell import files
from quyen.web.testing import words

MOST_BYTES = 20_000
LANGUAGES = dict(settings.LANGUAGES)


@open_by_address
@require_safe
def hall(request, address: UUID):
    """The test, or that it is not open, or the right answers once they are opened; in the language asked for."""
    asked = request.GET.get("language", "")
    language = asked if asked in LANGUAGES else translation.get_language()
    with translation.override(language):
        found = doors.sitting_at(address)
        stage = queries.stage(found)
        context = {
            "sitting": found,
            "event": found.event,
            "stage": stage,
            "spoken": language,
            "other": next(code for code in LANGUAGES if code != language),
            "moment": words.MOMENTS[found.moment],
            "named": found.event.naming == Event.Naming.NAMED,
            **(_asked(found) if stage == queries.Stage.OPEN else {}),
        }
        if stage == queries.Stage.OPENED:
            context["answers"] = queries.opened(found.event, queries.on_forms(found))
        return render(request, "testing/hall.html", context)


def _asked(sitting: Sitting) -> dict:
    """The forms without their keys, and what a person says of themselves."""
    letters = "AB" if sitting.moment in queries.MOMENTS_OF_FORMS else [""]
    return {
        "forms": [
            (letter, [queries.shown(one.version) for one in queries.asked(sitting, letter)])
            for letter in letters
        ],
        "groups": sitting.event.groups.all(),
        "levels": LEVELS.items(),
        "units": queries.units(sitting.event),
        "halves": json.dumps([rules.letter_for(half, sitting.moment) for half in (0, 1)]),
    }


@csrf_exempt
@open_by_address
@require_POST
def hand_in(request, address: UUID):
    """Take a sheet that a telephone sends, once, however often it is sent.

    200 it is here; 400 it cannot be read; 410 too late; 422 what is wrong, and at which field.
    """
    found = doors.sitting_at(address)
    try:
        sheet = _read(request.body)
        belongs = _by_ticket(found, sheet) if "ticket" in sheet else _by_code(found, sheet)
        actions.hand_in(
            sitting=found,
            sheet_id=UUID(sheet["id"]),
            choices=sheet["choices"],
            **belongs,
            by=None,
            at=request.now,
        )
    except (ValueError, TypeError, KeyError, AttributeError):
        return JsonResponse({"error": _("This sheet cannot be read.")}, status=400)
    except actions.AnswersOver as refused:
        return JsonResponse({"error": str(refused)}, status=410)
    except Refusal as refused:
        return JsonResponse({"error": str(refused), "field": refused.field}, status=422)
    return JsonResponse({"kept": True})


@csrf_exempt
@open_by_address
@require_POST
def who(request, address: UUID):
    """Tell a ticket's holder, where tests are named, that the ticket is right and which form it gives."""
    found = doors.sitting_at(address)
    try:
        holder = doors.holder(found, _read(request.body)["ticket"])
    except (ValueError, TypeError, KeyError, AttributeError):
        return JsonResponse({"error": _("This sheet cannot be read.")}, status=400)
    except Refusal as refused:
        return JsonResponse({"error": str(refused), "field": refused.field}, status=422)
    return JsonResponse({"letter": rules.letter_for(holder.pk % 2, found.moment)})


def _read(body: bytes) -> dict:
    if len(body) > MOST_BYTES:
        raise ValueError
    given = json.loads(body)
    if not isinstance(given.get("choices", {}), dict):
        raise TypeError
    return given


def _by_ticket(sitting: Sitting, sheet: dict) -> dict:
    """Return whose sheet it is, by a ticket; everything else is known of its holder."""
    holder = doors.holder(sitting, sheet["ticket"])
    return {
        "participant": holder,
        "letter": rules.letter_for(holder.pk % 2, sitting.moment),
        "group": holder.quota.group,
        "level": holder.level,
        "unit": holder.quota.unit,
    }


def _by_code(sitting: Sitting, sheet: dict) -> dict:
    """Return whose sheet it is, by a made-up code and what the person says of themselves."""
    group = doors.group_of(sitting, sheet["group"])
    return {
        "code": str(sheet["code"]),
        "letter": str(sheet["letter"]),
        "group": group,
        "level": str(sheet.get("level", "")),
        "unit": doors.unit_of(sitting, sheet.get("unit", "")),
    }


@open_by_address
@require_safe
def worker(request, address: UUID):
    """The service worker of one hall's page: it keeps that page with its files, nothing else, and posts nothing."""
    doors.sitting_at(address)
    page = reverse("hall:hall", args=[address])
    kept = files(render(request, "testing/hall_head.html", {}).content.decode())
    version = hashlib.sha256("\n".join([page, *kept]).encode()).hexdigest()[:16]
    told = json.dumps({"version": version, "page": page, "files": kept})
    script = f"self.HALL = {told};\nimportScripts({json.dumps(static('ui/hall-worker.js'))});\n"
    return HttpResponse(script, content_type="text/javascript; charset=utf-8")
