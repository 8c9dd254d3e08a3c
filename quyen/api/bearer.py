"""Who calls: the person of an access token, held to the token's scopes. Cookies and sessions open nothing here."""

from django.http import HttpRequest
from ninja.security import HttpBearer

from quyen.accounts import actions, queries
from quyen.accounts.models import User
from quyen.accounts.roles import Verb


class Bearer(HttpBearer):
    """`Authorization: Bearer quyen_…`; the token's use is noted once a day."""

    def authenticate(self, request: HttpRequest, token: str) -> User | None:
        """Return the person that a secret stands for, or None."""
        found = queries.bearer(token, request.today)
        if found is None:
            return None
        if found.used_on != request.today:
            actions.note_access(token=found, by=found.user, at=request.now)
        request.user, request.access_token = found.user, found
        return found.user


def scopes(*verbs: Verb) -> dict:
    """Return what a call says of itself in the schema: the scopes of which a token needs one."""
    return {"x-scopes": [str(verb) for verb in verbs]}
