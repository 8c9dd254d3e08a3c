"""Webhooks: listed with what they are told, made, tried, ended; a secret is shown on one answer and never again."""

from collections.abc import Callable

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from quyen.accounts.roles import Verb
from quyen.core.refusals import NotFound, Refusal
from quyen.notices import actions
from quyen.notices.models import Webhook, WebhookDelivery
from quyen.notices.webhooks import gate, queries
from quyen.notices.webhooks.rules import EVENTS, HEADER
from quyen.organisations.doors import permit
from quyen.web.webhooks import words

A_PAGE = 20


@never_cache
@require_http_methods(["GET", "POST"])
def home(request):
    """The webhooks and their deliveries, and the form that makes one; asked by htmx, only the deliveries."""
    permit(request.user, Verb.WEBHOOK_WRITE, on=request.today)
    if request.method == "GET":
        return _page(request)
    try:
        _made, secret = actions.configure_webhook(
            address=request.POST.get("address", ""),
            events=request.POST.getlist("events"),
            by=request.user,
            at=request.now,
        )
    except Refusal as refused:
        return _page(request, refused=refused)
    return _page(request, secret=secret)


def _page(request, *, secret: str = "", refused: Refusal | None = None):
    page = Paginator(queries.deliveries(), A_PAGE).get_page(request.GET.get("page"))
    rows = [words.row(delivery) for delivery in page.object_list]
    context = {"page": page, "rows": rows, "moving": gate.configured() and any(row["moving"] for row in rows)}
    if request.htmx:
        return render(request, "webhooks/deliveries.html", context)
    found = list(queries.webhooks())
    chosen = request.POST.getlist("events") if refused else []
    context |= {
        "secret": secret,
        "header": HEADER,
        "hosts": sorted(gate.hosts()),
        "configured": gate.configured(),
        "standing": [(row, _wanted(row)) for row in found if row.ended_at is None],
        "over": [row for row in found if row.ended_at is not None],
        "offered": [(event, words.EVENTS[event], event in chosen) for event in EVENTS],
        "typed": request.POST if refused else {},
        "errors": {refused.field: str(refused)} if refused else {},
    }
    return render(request, "webhooks/home.html", context, status=422 if refused else 200)


def _wanted(webhook: Webhook) -> list:
    """Return what a webhook is told of, in the words of the form."""
    return [words.EVENTS[event] for event in webhook.events if event in EVENTS]


def _found(request, model, pk: int):
    permit(request.user, Verb.WEBHOOK_WRITE, on=request.today)
    found = model.objects.filter(pk=pk).first()
    if found is None:
        raise NotFound
    return found


@never_cache
@require_POST
def renew(request, pk: int):
    """Give a webhook another secret, and show it."""
    webhook = _found(request, Webhook, pk)
    try:
        secret = actions.renew_webhook(webhook=webhook, by=request.user, at=request.now)
    except Refusal as refused:
        messages.error(request, str(refused))
        return redirect("webhooks:home")
    return _page(request, secret=secret)


@require_POST
def end(request, pk: int):
    """Tell an address nothing more."""
    webhook = _found(request, Webhook, pk)
    actions.end_webhook(webhook=webhook, by=request.user, at=request.now)
    messages.success(request, _("%(address)s is told nothing more.") % {"address": webhook.address})
    return redirect("webhooks:home")


@require_POST
def trial(request, pk: int):
    """Send a webhook something that means nothing."""
    webhook = _found(request, Webhook, pk)
    done = _("A trial is on its way. What comes of it stands below.")
    return _sent(request, actions.send_trial, done, webhook=webhook)


@require_POST
def again(request, pk: int):
    """Send once more what was delivered or given up."""
    delivery = _found(request, WebhookDelivery, pk)
    return _sent(request, actions.deliver_again, _("It is sent once more."), delivery=delivery)


def _sent(request, action: Callable, done: str, **given):
    """Send something, and say so or why not."""
    try:
        action(**given, by=request.user, at=request.now)
    except Refusal as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, done)
    return redirect("webhooks:home")
