"""The key of what a device keeps, the page without a connection and its worker."""

from django.http import HttpResponse, JsonResponse
from django.views.decorators.http import require_POST, require_safe

from quyen.reports.queries.sending import arrived
from quyen.web.middleware import open_to_all
from quyen.web.offline import keys
from quyen.web.offline import shell as made

HOUR = 3600


@require_POST
def key(request):
    """Give a person the keys again of what a device keeps of theirs, and say which of its saves have arrived."""
    if request.POST.get("person") != keys.person_tag(request.user):
        return HttpResponse(status=401)  # the page is of somebody who signed in before
    done = arrived(request.user, keys.sent_keys(request.POST.get("sent", "")))
    told = {"seals": keys.seals(request.user, request.POST.get("salts", "")), "done": list(map(str, done))}
    answer = JsonResponse(told)
    answer["Cache-Control"] = "no-store"
    return answer


@open_to_all
@require_safe
def shell(request):
    """The page that a device shows without a connection."""
    return HttpResponse(made.page())


@open_to_all
@require_safe
def worker(request):
    """The service worker; from the root, so that it stands before all pages."""
    return HttpResponse(
        made.worker(),
        content_type="text/javascript; charset=utf-8",
        headers={"Cache-Control": f"max-age={HOUR}", "Service-Worker-Allowed": "/"},
    )
