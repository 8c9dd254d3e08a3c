"""What is printed for the hall, and where people sit."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from quyen.accounts.roles import Verb
from quyen.core.refusals import Refusal
from quyen.training import actions, doors
from quyen.training.models import Event
from quyen.training.papers import badges, lists
from quyen.training.papers.pages import About
from quyen.training.queries import daypack as reads
from quyen.web.daypack import words
from quyen.web.daypack.views import show
from quyen.web.downloads import as_file

NAMED = {"seats": lists.seat_plan, "sign-in": lists.sign_in, "badges": badges.badges}


@never_cache
@require_GET
def sheet(request, number: int, sheet: str):
    """A sheet for the hall as a Word file. Those with names are for who invites, the running order for all readers."""
    if sheet not in (*NAMED, "order"):
        raise Http404
    verb = Verb.TRAINING_WRITE if sheet in NAMED else Verb.TRAINING_READ
    event = doors.event_for(request.user, number, request.today, verb)
    found, about = reads.whole(event), _about(event)
    if sheet == "order":
        made = lists.running_order(found, about)
    elif people := reads.guests(event):
        made = NAMED[sheet](found, people, about)
    else:
        messages.info(request, _("Nobody holds a seat yet: there is nothing to print."))
        return redirect("daypack:home", number)
    return as_file(made, words.file_name(sheet, number))


def _about(event: Event) -> About:
    return About(
        event.title, event.committee.name_vi, event.first_on, illustrative=settings.DEMO or event.invented
    )


@require_POST
def arrange(request, number: int):
    """Give people their seats; who has one keeps it, unless everybody is seated anew."""
    event = doors.event_for(request.user, number, request.today, Verb.TRAINING_WRITE)
    across = request.POST.get("across", "").strip()
    try:
        changed = actions.arrange_seats(
            event=event,
            across=int(across) if across.isdecimal() and len(across) < 4 else 0,
            anew=bool(request.POST.get("anew")),
            by=request.user,
            at=request.now,
        )
    except Refusal as refused:
        return show(request, event, refused)
    told = ngettext("%(n)s seat was given.", "%(n)s seats were given.", changed)
    messages.success(request, told % {"n": changed})
    return redirect("daypack:home", number)
