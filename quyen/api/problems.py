"""Every no as problem+json (RFC 9457): what is the matter and what to do next, in the caller's language."""

import re
from collections.abc import Sequence

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI, Schema
from ninja.errors import AuthenticationError, HttpError, ValidationError

from quyen.api.bearer import TooManyCalls
from quyen.core.refusals import Denied, NotFound, Refusal
from quyen.reports import refusals

MEDIA_TYPE = "application/problem+json"
PREFIX = "urn:quyen:problem:"
RETRY_AFTER = {
    "Retry-After": {"description": "Seconds until it may call again.", "schema": {"type": "integer"}}
}
CONFLICTS = (refusals.ChangedByAnother, refusals.DraftGone, refusals.AlreadyFiled, refusals.NothingChanged)


class Fault(Schema):
    """One place of what was sent, as a JSON pointer, and what is the matter there."""

    pointer: str
    detail: str


class Problem(Schema):
    """RFC 9457. `type` names the kind of no and never changes; `detail` is a sentence for a person."""

    type: str
    title: str
    status: int
    detail: str
    errors: list[Fault] = []


def refused(*statuses: int) -> dict[int, type[Problem]]:
    """Return the noes that a call documents, beside 401, 403 and 429, which all have."""
    return dict.fromkeys((401, 403, *statuses, 429), Problem)


def problem(
    status: int, kind: str, title: str, detail: str, errors: Sequence[dict] = (), **headers: str
) -> HttpResponse:
    """Return a no as it is sent."""
    told = {"type": PREFIX + kind, "title": title, "status": status, "detail": detail, "errors": list(errors)}
    return JsonResponse(told, status=status, content_type=MEDIA_TYPE, headers=headers)


class Unwritten(Exception):
    """A refusal at a known place of what was sent: `pointer` is where."""

    def __init__(self, refusal: Refusal, pointer: str) -> None:
        super().__init__(str(refusal))
        self.refusal, self.pointer = refusal, pointer


def answer_for(api: NinjaAPI) -> None:
    """Have an API answer every anticipated no as a problem."""
    api.add_exception_handler(Refusal, lambda request, no: refusal(no, f"/{no.field}" if no.field else ""))
    api.add_exception_handler(Unwritten, lambda request, no: refusal(no.refusal, no.pointer))
    api.add_exception_handler(AuthenticationError, unknown_caller)
    api.add_exception_handler(TooManyCalls, too_many)
    api.add_exception_handler(ValidationError, ill_formed)
    api.add_exception_handler(HttpError, unread)
    api.add_exception_handler(Http404, lambda request, no: refusal(NotFound(), ""))


def refusal(no: Refusal, pointer: str) -> HttpResponse:
    """Return a refusal of a door or an action: 404 for strangers, 403 for insiders, 409 where somebody was first."""
    if isinstance(no, NotFound):
        told = _("There is no such thing, or you have no business with it.")
        return problem(404, "not-found", _("Not found"), str(no) or told)
    if isinstance(no, Denied):
        return problem(403, "denied", _("Not allowed"), str(no))
    status = 409 if isinstance(no, CONFLICTS) else 422
    errors = [{"pointer": pointer, "detail": str(no)}] if pointer else []
    if isinstance(no, refusals.NotReady):
        errors += [{"pointer": "", "detail": str(found.sentence)} for found in no.findings if found.blocking]
    return problem(status, _kind(no), _("Refused"), str(no), errors)


def _kind(no: Refusal) -> str:
    """Return the name of a refusal as it is told: "NotReady" as "not-ready"."""
    return re.sub(r"(?<!^)(?=[A-Z])", "-", type(no).__name__).lower()


def unknown_caller(request: HttpRequest, no: AuthenticationError) -> HttpResponse:
    """Return the no for a missing, wrong or ended token."""
    told = _(
        "Send a valid access token as “Authorization: Bearer …”. Tokens are made on the page of that name."
    )
    title = _("Not signed in")
    return problem(401, "unauthenticated", title, told, **{"WWW-Authenticate": 'Bearer realm="quyen"'})


def too_many(request: HttpRequest, no: TooManyCalls) -> HttpResponse:
    """Return the no for a token that calls too often, with the seconds after which it may again."""
    told = _("This token may call %(calls)s times a minute. Go on in %(seconds)s seconds.")
    detail = told % {"calls": settings.API_CALLS, "seconds": no.seconds}
    return problem(429, "too-many-calls", _("Too many calls"), detail, **{"Retry-After": str(no.seconds)})


def ill_formed(request: HttpRequest, no: ValidationError) -> HttpResponse:
    """Return the no for what does not fit the schema, place by place."""
    errors = [{"pointer": _pointer(one["loc"]), "detail": one["msg"]} for one in no.errors]
    told = _("What was sent does not have the shape that the schema asks for.")
    return problem(422, "ill-formed", _("Ill-formed"), told, errors)


def _pointer(place: Sequence) -> str:
    """Return where a fault is: parameters by their name, a body's parts by their path."""
    parts = place[2:] if place and place[0] == "body" else place[1:]
    return "".join(f"/{part}" for part in parts)


def unread(request: HttpRequest, no: HttpError) -> HttpResponse:
    """Return the no for a body that cannot be read at all."""
    told = _("The body cannot be read. Send JSON in UTF-8.")
    return problem(no.status_code, "unreadable", _("Unreadable"), told)
