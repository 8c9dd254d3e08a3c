"""New people set their first password: by a letter where mail is set up, else by a link handed over once."""

from smtplib import SMTPException

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from quyen.accounts import actions as accounts
from quyen.accounts.roles import Verb
from quyen.organisations import queries as organisations
from quyen.organisations.doors import invitee_for, own_committee
from quyen.organisations.models import Mandate

DAYS = settings.PASSWORD_RESET_TIMEOUT // 86400
ON_ONE_PAGE = 60
AT_ONCE = 50  # letters: a page is answered while its reader waits


@require_http_methods(["GET", "POST"])
def invitations(request):
    """Who never set a password; invites the next ones by mail."""
    committee = own_committee(request.user, Verb.MANDATE_GIVE, request.today)
    waiting = organisations.without_password(committee, request.today)
    invited = organisations.invited_since(waiting, request.now, days=DAYS)
    fresh = [row for row in waiting if row.user_id not in invited]
    if request.method == "POST":
        _send(request, fresh[:AT_ONCE] if settings.MAIL else [])
        return redirect("setup:people_invitations")
    page = Paginator(waiting, ON_ONE_PAGE).get_page(request.GET.get("page"))
    rows = [{"mandate": row, "invited_at": invited.get(row.user_id)} for row in page]
    context = {
        "page": page,
        "rows": rows,
        "fresh": len(fresh),
        "at_once": min(len(fresh), AT_ONCE),
        "days": DAYS,
    }
    return render(request, "setup/people_invitations.html", context | {"mail": bool(settings.MAIL)})


@never_cache
@require_POST
def invite(request, person: int):
    """Invite one person: by mail, or by a link that is shown now and never again."""
    found = invitee_for(request.user, person, request.today)
    if request.POST.get("way") == "mail" and settings.MAIL:
        _send(request, [found])
        return redirect("setup:people_unit", found.unit.key)
    accounts.invite(user=found.user, way="link", by=request.user, at=request.now)
    link = get_adapter(request).first_password_url(found.user)
    return render(request, "setup/people_link.html", {"found": found, "link": link, "days": DAYS})


def _send(request, wanted: list[Mandate]) -> None:
    """Send letters one by one; the first that does not leave stops, and says so."""
    sent = 0
    for mandate in wanted:
        try:
            get_adapter(request).send_invitation(mandate.user)
        except (OSError, SMTPException) as failed:
            messages.error(request, _("The mail server did not take the letter: %(why)s.") % {"why": failed})
            break
        accounts.invite(user=mandate.user, way="mail", by=request.user, at=request.now)
        sent += 1
    if sent:
        said = ngettext("%(count)s invitation was sent.", "%(count)s invitations were sent.", sent)
        messages.success(request, said % {"count": sent})
