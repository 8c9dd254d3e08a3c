"""Prepare a release: choose parts of what a domain offers, and say first in plain words what they tell."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from quyen.accounts.roles import Verb
from quyen.core.refusals import NotFound
from quyen.organisations.doors import own_committee
from quyen.organisations.models import Unit
from quyen.publications import actions
from quyen.publications import queries_releases as queries
from quyen.publications.releasing import Offer, Worded
from quyen.web.disclosing import looking, sources
from quyen.web.disclosing.beside import origin
from quyen.web.disclosing.words import said
from quyen.web.setup.typed import Typed, put


@require_http_methods(["GET", "POST"])
def prepare(request, about: str):
    """What is offered about one thing: nothing of it is chosen until somebody ticks it."""
    publisher = own_committee(request.user, Verb.RELEASE_PREPARE, request.today)
    typed = Typed(request.POST, sent=request.method == "POST")
    offer = sources.offer(publisher, about, request.today)
    if offer is None:
        raise NotFound
    if not typed.sent:
        return _page(request, publisher, offer, typed)
    made = put(
        typed,
        actions.prepare,
        publisher=publisher,
        about=offer.about,
        subject=offer.subject,
        title=_worded(typed, "title"),
        summary=_worded(typed, "summary"),
        **looking.chosen(offer, request.POST.getlist("parts")),
        by=request.user,
        at=request.now,
    )
    if not made:
        return _page(request, publisher, offer, typed)
    messages.success(request, _("It is prepared. Somebody else decides now whether it becomes public."))
    return redirect("disclosing:release", made.pk)


def _worded(typed: Typed, name: str) -> Worded:
    return Worded(*("\n".join(typed.text(f"{name}_{of}").splitlines()) for of in ("vi", "en")))


def _page(request, publisher: Unit, offer: Offer, typed: Typed):
    chosen = request.POST.getlist("parts") if typed.sent else []
    context = {
        "offer": offer,
        "title": said(offer.title),
        "about_url": origin(offer.about),
        "parts": [(part, part.name in chosen) for part in looking.parts(offer)],
        "shown": {
            f"{name}_{of}": typed.shown(f"{name}_{of}", getattr(words, of))
            for name, words in (("title", offer.title), ("summary", offer.summary))
            for of in ("vi", "en")
        },
        "lines": actions.SUMMARY_LINES,
        "waiting": queries.releases(publisher).filter(about=offer.about, decision=None).first(),
        "errors": typed.errors,
    }
    return render(request, "disclosing/prepare.html", context, status=422 if typed.errors else 200)
