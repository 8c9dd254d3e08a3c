"""Whether a certificate is one: valid, revoked or unknown, with three fields of the person and no more."""

from allauth.core.internal import ratelimit
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from quyen.training.queries import certificates as queries
from quyen.training.queries.certificates import CertificateState
from quyen.training.rules.words import CERTIFICATES
from quyen.web.tickets.opening import secluded, shown

STATES = {
    CertificateState.VALID: (_("valid"), "good", "badge-check"),
    CertificateState.REVOKED: (_("revoked"), "bad", "ban"),
}


@secluded
@require_GET
def check(request, code: str):
    """What a code tells, 404 where nobody gave it out; so many tries a minute, as at the sign-in."""
    if ratelimit.consume(request, app="allauth.account", action="verify", limit_get=True) is None:
        response = shown(request, "tickets/busy.html", status=429)
        response.headers["Retry-After"] = "60"
        return response
    found = queries.by_code(code)
    context = {"code": code, "found": found}
    if found:
        context |= {"state": STATES[found.state], "kind": CERTIFICATES[found.kind], "event": found.event}
    return shown(request, "verifying/certificate.html", context, status=200 if found else 404)
