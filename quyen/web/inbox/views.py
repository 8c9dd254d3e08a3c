"""One's own notices: what is new, and the way on to what each is about."""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from quyen.accounts.roles import Verb
from quyen.core.citations import Citation
from quyen.notices import actions, mail, queries
from quyen.notices.models import Notice
from quyen.notices.rules import say

ON_ONE_PAGE = 40
SIGNS = {
    "before": ("hourglass", "accent"),
    "on": ("alarm-clock", "warn"),
    "after": ("circle-alert", "bad"),
    "after-head": ("circle-alert", "bad"),
    "after-office": ("phone-outgoing", "bad"),
    "opened": ("file-plus", "accent"),
    "extended": ("calendar-plus", "accent"),
    "covering": ("users", "accent"),
    "through": ("circle-check", "good"),
    "returned": ("corner-up-left", "warn"),
    "accepted": ("circle-check", "good"),
    "answered": ("message-circle-reply", "accent"),
    "opinion-asked": ("message-circle-question-mark", "accent"),
    "synthesis-back": ("corner-up-left", "warn"),
    "matter-laid": ("landmark", "accent"),
    "matter-back": ("landmark", "accent"),
    "matter-asked": ("message-circle-question-mark", "warn"),
    "matter-agreed": ("circle-check", "good"),
    "matter-meeting": ("users", "accent"),
    "task-given": ("list-checks", "accent"),
    "task-due": ("clock", "accent"),
    "task-late": ("clock-alert", "warn"),
    "request-due": ("clock", "accent"),
    "follow-up": ("calendar-clock", "accent"),
    "follow-up-office": ("calendar-clock", "warn"),
    "request-late": ("clock-alert", "warn"),
    "task-postponed": ("calendar-plus", "accent"),
    "task-done": ("circle-check", "accent"),
    "task-held-up": ("octagon-pause", "warn"),
    "task-closed": ("badge-check", "good"),
    "task-reopened": ("rotate-ccw", "warn"),
    "task-cancelled": ("circle-slash", "quiet"),
    "request-asked": ("handshake", "accent"),
    "request-answered": ("check", "good"),
    "meeting-called": ("calendar-plus", "accent"),
    "meeting-moved": ("calendar-clock", "warn"),
    "meeting-cancelled": ("x", "warn"),
    "proposal-sent": ("file-plus", "accent"),
    "training-invited": ("graduation-cap", "accent"),
    "training-names-due": ("clock", "warn"),
    "training-moved-up": ("arrow-up", "good"),
    "training-seats": ("armchair", "accent"),
    "training-seats-moved": ("arrow-right-left", "accent"),
    "training-declined": ("x", "warn"),
}

DIRECT = {
    "matter": "leader:matter",
    "task": "tasks:task",
    "pledges": "pledges:event",
    "afterwards": "afterwards:home",
    "request": "tasks:request",
    "meeting": "committee:meeting",
    "proposal": "committee:proposal",
    "consulted": "opinions:asked",
    "synthesis": "synthesis:edit",
    "place": "places:unit",
}


@dataclass(frozen=True)
class Row:
    """A notice in the reader's words; `sign` is an icon and its tone."""

    notice: Notice
    subject: str
    body: str
    sign: str
    tone: str


def row(notice: Notice) -> Row:
    """Put a notice into words."""
    sign, tone = SIGNS.get(notice.kind, ("bell", "quiet"))
    said = [say(text, notice.params) if text else "" for text in (notice.subject, notice.body)]
    return Row(notice, *said, sign, tone)


@require_GET
def home(request):
    """What one was told: the new, or all."""
    everything = request.GET.get("show") == "all"
    listed = queries.inbox(request.user) if everything else queries.news(request.user, request.now)
    page = Paginator(listed, ON_ONE_PAGE).get_page(request.GET.get("page"))
    new = queries.unread(request.user, request.now)
    context = {
        "page": page,
        "rows": [row(notice) for notice in page],
        "tabs": [
            {"label": _("New"), "url": "?", "current": not everything, "count": new},
            {"label": _("All"), "url": "?show=all", "current": everything, "count": None},
        ],
        "new": new,
        "everything": everything,
        "mailed": mail.configured(),
        "sees_log": request.person.may(Verb.NOTICES_READ),
        "sees_jobs": request.person.may(Verb.JOBS_READ),
    }
    return render(request, "inbox/home.html", context)


@require_POST
def read_all(request):
    """Note that all is read."""
    actions.mark_read(user=request.user, by=request.user, at=request.now)
    return redirect("inbox:home")


@require_GET
def go(request, pk: int):
    """Lead on to what a notice is about. Letters link here: to follow is to have read."""
    notice = get_object_or_404(queries.inbox(request.user), pk=pk)
    if notice.read_at is None:
        actions.mark_read(user=request.user, notices=[notice], by=request.user, at=request.now)
    return redirect(way_on(notice, request.person))


def way_on(notice: Notice, person) -> str:
    """Return the page of what a notice is about, as this person sees it."""
    about = Citation.from_text(notice.about)
    if about.kind in DIRECT:
        return reverse(DIRECT[about.kind], args=[about.id])
    if about.kind == "covering":
        return reverse("covering:home")
    if about.kind == "round":
        return f"{reverse('board:home')}?round={about.id}"
    if about.kind == "version":
        reviews = person.may(Verb.REPORT_REVIEW)
        return reverse("reviewing:version" if reviews else "filing:version", args=[about.id])
    if about.kind == "obligation":
        own = person.may(Verb.REPORT_READ_OWN)
        return reverse("filing:open" if own else "board:obligation", args=[about.id])
    return reverse("inbox:home")
