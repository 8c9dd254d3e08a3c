"""Access tokens of the person who looks: made here, shown once, ended at any time."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from quyen.accounts import actions, queries
from quyen.accounts.models import AccessToken
from quyen.accounts.rules import SCOPES
from quyen.core.dates import parse_date
from quyen.core.refusals import NotFound, Refusal
from quyen.web.tokens import words


@never_cache
@require_http_methods(["GET", "POST"])
def home(request):
    """One's tokens, and the form that makes one; its secret is shown on the answer and never again."""
    if request.method == "GET":
        return _page(request)
    try:
        _token, secret = actions.make_access_token(
            user=request.user,
            name=request.POST.get("name", ""),
            scopes=request.POST.getlist("scopes"),
            last_on=parse_date(request.POST.get("last_on", ""), field="last_on"),
            by=request.user,
            at=request.now,
        )
    except Refusal as refused:
        return _page(request, refused=refused)
    return _page(request, secret=secret)


def _page(request, *, secret: str = "", refused: Refusal | None = None):
    found = queries.access_tokens(request.user)
    standing = [row for row in found if row.ended_at is None and row.valid_until > request.today]
    chosen = request.POST.getlist("scopes") if refused else []
    context = {
        "secret": secret,
        "standing": [(row, _words(row)) for row in standing],
        "over": [row for row in found if row not in standing],
        "offered": [
            (scope, words.SCOPES[scope], scope in chosen) for scope in SCOPES if request.person.may(scope)
        ],
        "typed": request.POST if refused else {},
        "errors": {refused.field: str(refused)} if refused else {},
    }
    return render(request, "tokens/home.html", context, status=422 if refused else 200)


def _words(token: AccessToken) -> list:
    """Return what a token may do, in the order and the words of the form."""
    return [words.SCOPES[scope] for scope in SCOPES if scope in token.scopes]


@require_POST
def end(request, pk: int):
    """End one of one's own tokens."""
    token = AccessToken.objects.filter(pk=pk, user=request.user).first()
    if token is None:
        raise NotFound
    actions.end_access_token(token=token, by=request.user, at=request.now)
    messages.success(request, _("The access token “%(name)s” opens nothing any more.") % {"name": token.name})
    return redirect("tokens:home")
