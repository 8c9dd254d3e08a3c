"""Who calls: the person of an access token, held to the token's scopes. Cookies and sessions open nothing here.

A token may call so often a minute (QUYEN_API_CALLS). Minutes are those of the clock, counted in the cache by a step
that no two processes can take at once, where they share the cache.
"""

from datetime import datetime

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from ninja.security import HttpBearer

from quyen.accounts import actions, queries
from quyen.accounts.models import AccessToken, User
from quyen.accounts.roles import Verb

MINUTE = 60


class TooManyCalls(Exception):
    """A token was used more often in a minute than it may; `seconds` is how long the next one is off."""

    def __init__(self, seconds: int) -> None:
        super().__init__(seconds)
        self.seconds = seconds


class Bearer(HttpBearer):
    """`Authorization: Bearer quyen_…`; the token's use is noted once a day."""

    def authenticate(self, request: HttpRequest, token: str) -> User | None:
        """Return the person that a secret stands for, or None; refuses a token that calls too often."""
        found = queries.bearer(token, request.today)
        if found is None:
            return None
        count(found, request.now)
        if found.used_on != request.today:
            actions.note_access(token=found, by=found.user, at=request.now)
        request.user, request.access_token = found.user, found
        return found.user


def count(token: AccessToken, at: datetime) -> None:
    """Count a call of a token; refuses one too many of this minute."""
    if not settings.API_CALLS:
        return
    minute, second = divmod(int(at.timestamp()), MINUTE)
    key = f"api-calls:{token.digest}:{minute}"
    cache.add(key, 0, 2 * MINUTE)
    if _next(key) > settings.API_CALLS:
        raise TooManyCalls(MINUTE - second)


def _next(key: str) -> int:
    """Return the next number under a key; a cache that is full may have lost it, and begins anew."""
    try:
        return cache.incr(key)
    except ValueError:
        return 1


def scopes(*verbs: Verb) -> dict:
    """Return what a call says of itself in the schema: the scopes of which a token needs one."""
    return {"x-scopes": [str(verb) for verb in verbs]}
