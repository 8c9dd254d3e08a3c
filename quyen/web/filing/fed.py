"""What registers kept here know of a figure: beside its field, and taken over by one press."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from quyen.accounts.roles import Verb
from quyen.core.refusals import Denied, NotFound, Refusal
from quyen.reports import actions
from quyen.reports.queries.feeding import Fed
from quyen.reports.refusals import DraftGone
from quyen.ui.fields import element_id
from quyen.ui.formats import count
from quyen.web.filing import fields
from quyen.web.filing.access import draft_of

MOST_SHOWN = 12


def fed_as_shown(fed: Fed | None, name: str) -> dict | None:
    """Return what filing/fed.html shows below a figure."""
    if fed is None:
        return None
    rows = fed.offer.counted
    return {
        "name": name,
        "value": count(fed.offer.count),
        "exact": fed.offer.exact,
        "sourced": fed.sourced,
        "agrees": fed.agrees,
        "takeable": fed.takeable,
        "given": fed.given is not None,
        "counted": rows[:MOST_SHOWN],
        "more": max(0, len(rows) - MOST_SHOWN),
    }


@require_POST
def take(request, obligation: int):
    """Write what is noted here into the figure that was pressed, with its source."""
    name = request.POST.get("fed", "")
    try:
        draft, place = draft_of(request, obligation, Verb.REPORT_WRITE), fields.place_of(name)
        if place.line is None or place.part:
            raise NotFound
        actions.take_fed(draft=draft, line=place.line, span=place.span, by=request.user, at=request.now)
    except DraftGone as gone:
        messages.error(request, str(gone))
        return redirect("filing:open", obligation)
    except (Denied, NotFound):
        raise
    except Refusal as refused:
        messages.error(request, str(refused))
    return redirect(f"{reverse('filing:open', args=[obligation])}#{element_id(name)}")
