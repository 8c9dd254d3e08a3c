"""Who a secret stands for."""

from quyen.accounts.models import Token, User
from quyen.accounts.rules import digest


def opened_by(secret: str, kind: str) -> User | None:
    """Return whose thing a secret of a kind opens, if it stands and its person is active."""
    standing = Token.objects.filter(digest=digest(secret), kind=kind, ended_at=None, user__is_active=True)
    found = standing.select_related("user").first()
    return found.user if found else None


def token_of(user: User, kind: str) -> Token | None:
    """Return a person's standing token of a kind, if there is one."""
    return Token.objects.filter(user=user, kind=kind, ended_at=None).first()
