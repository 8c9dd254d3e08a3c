"""Who a secret stands for."""

from datetime import date

from quyen.accounts.models import AccessToken, Token, User
from quyen.accounts.rules import digest


def opened_by(secret: str, kind: str) -> User | None:
    """Return whose thing a secret of a kind opens, if it stands and its person is active."""
    standing = Token.objects.filter(digest=digest(secret), kind=kind, ended_at=None, user__is_active=True)
    found = standing.select_related("user").first()
    return found.user if found else None


def token_of(user: User, kind: str) -> Token | None:
    """Return a person's standing token of a kind, if there is one."""
    return Token.objects.filter(user=user, kind=kind, ended_at=None).first()


def bearer(secret: str, on: date) -> AccessToken | None:
    """Return the access token of a secret with its person, if it stands on a day; the person is held to its scopes."""
    standing = AccessToken.objects.filter(digest=digest(secret), ended_at=None, valid_until__gt=on)
    found = standing.filter(user__is_active=True).select_related("user").first()
    if found is not None:
        found.user.scopes = frozenset(found.scopes)
    return found


def access_tokens(user: User) -> list[AccessToken]:
    """Return a person's access tokens, newest first, those that ended too."""
    return list(AccessToken.objects.filter(user=user))
