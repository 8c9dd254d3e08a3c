"""What was sent to which unit, in which role, and what became of it. Persons are neither named nor ranked."""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.db.models import Q
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from quyen.accounts.roles import Verb
from quyen.core.text import clean
from quyen.notices import mail, queries
from quyen.notices.models import Notice
from quyen.notices.rules import Standing, say, standing
from quyen.obligations.reminding import unreached
from quyen.organisations.doors import permit

ON_ONE_PAGE = 50
LOOKS: dict[str, tuple[str | Promise, str, str]] = {
    "inbox": (_("In the inbox only"), "quiet", "inbox"),
    Standing.WAITING: (_("Waiting to be sent"), "quiet", "clock"),
    Standing.SENDING: (_("Being sent"), "accent", "send"),
    Standing.SENT: (_("Sent"), "good", "check"),
    Standing.UNCERTAIN: (_("Uncertain: not sent again"), "warn", "circle-question-mark"),
    Standing.BOUNCED: (_("Came back"), "bad", "undo-2"),
    Standing.GIVEN_UP: (_("Given up"), "bad", "circle-alert"),
}
FILTERS = {
    "unread": (_("Not read"), Q(read_at=None)),
    "bounced": (_("Came back"), ~Q(delivery__bounced_at=None)),
    "uncertain": (
        _("Uncertain"),
        Q(delivery__bounced_at=None, delivery__sent_at=None) & ~Q(delivery__claimed_at=None),
    ),
}


@dataclass(frozen=True)
class Row:
    """A notice with how its letter stands: words, tone and icon."""

    notice: Notice
    subject: str
    words: str | Promise
    tone: str
    sign: str


@require_GET
def log(request):
    """Everything that was told, newest first; addresses that came back stand above."""
    permit(request.user, Verb.NOTICES_READ, on=request.today)
    shown, unit = request.GET.get("show", ""), clean(request.GET.get("unit", "")).strip()
    found = queries.log()
    if shown in FILTERS:
        found = found.filter(FILTERS[shown][1])
    if unit:
        found = found.filter(Q(of_vi__icontains=unit) | Q(of_en__icontains=unit))
    page = Paginator(found, ON_ONE_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": [_row(notice, request.now) for notice in page],
        "shown": shown,
        "unit": unit,
        "filters": [(name, label) for name, (label, _condition) in FILTERS.items()],
        "returned": queries.returned_letters()[:20],
        "unreached": unreached(request.now),
        "mailed": mail.configured(),
        "sees_jobs": request.person.may(Verb.JOBS_READ),
    }
    return render(request, "inbox/log.html", context)


def _row(notice: Notice, now) -> Row:
    how = standing(notice.delivery, now) if notice.delivery else "inbox"
    return Row(notice, say(notice.subject, notice.params), *LOOKS[how])
