"""The status scale of the committee."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from quyen.accounts.roles import Verb
from quyen.core.refusals import Refusal
from quyen.core.text import fold
from quyen.followup import actions
from quyen.followup.doors import commitments as doors
from quyen.followup.models import Level
from quyen.followup.queries import commitments as queries
from quyen.followup.rules.commitments import MOST, SCALE, Step
from quyen.web.commitments import reading, words

SPARE = 2  # empty rows for new steps


@require_http_methods(["GET", "POST"])
def home(request):
    """The steps in their order: named, moved, added and left out."""
    committee = doors.register_for(request.user, request.today, Verb.COMMITMENT_WRITE)
    steps, refused = [Step.of(level) for level in queries.levels(committee)] or list(SCALE), None
    if request.method == "POST":
        steps = _typed(request)
        try:
            actions.set_scale(committee=committee, steps=steps, by=request.user, at=request.now)
        except Refusal as no:
            refused = no
        else:
            messages.success(request, _("The scale is set. What was said before stays as it was said."))
            return redirect("commitments:scale")
    empty = [Step("", Level.Meaning.MOVING, "", "")] * min(SPARE, MOST - len(steps))
    errors = {refused.field: str(refused)} if refused and refused.field else {}
    context = {
        "faces": reading.faces(request),
        "rows": [
            {
                "step": step,
                "place": place,
                "number": place + 1,
                "name_vi_error": errors.get(f"name_vi-{place}", ""),
                "name_en_error": errors.get(f"name_en-{place}", ""),
                "meaning_error": errors.get(f"meaning-{place}", ""),
            }
            for place, step in enumerate([*steps, *empty])
        ],
        "meanings": words.MEANINGS.items(),
        "refused": refused if refused and not refused.field else None,
    }
    return render(request, "commitments/scale.html", context, status=422 if refused else 200)


def _typed(request) -> list[Step]:
    """Return the steps as they were typed, in the order of their numbers; blank rows and ticked ones are left out."""
    given, found = request.POST, []
    for place in range(MOST + SPARE):
        vi, en = given.get(f"name_vi-{place}", ""), given.get(f"name_en-{place}", "")
        if (vi.strip() or en.strip()) and not given.get(f"gone-{place}"):
            code = given.get(f"code-{place}") or slugify(fold(en or vi))[:30] or f"step-{place}"
            order = reading.number(given.get(f"order-{place}", ""))
            step = Step(code, given.get(f"meaning-{place}", ""), vi, en)
            found.append((place + 1 if order is None else order, place, step))
    return [step for _order, _place, step in sorted(found, key=lambda row: row[:2])]
