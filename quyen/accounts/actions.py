import secrets
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import transaction

from quyen.accounts import access, addresses
from quyen.accounts.models import AccessToken, Token, User
from quyen.accounts.rules import PREFIX, digest
from quyen.audit import actions as log
from quyen.core.dates import day_of
from quyen.core.text import clean


@transaction.atomic
def register(
    *, email: str, name: str, password: str | None = None, language: str = "vi", by, at: datetime
) -> User:
    """Make an account; without a password it can sign in only by other means."""
    user = User(email=email.strip().lower(), name=clean(name).strip(), language=language, created_at=at)
    if password is None:
        user.set_unusable_password()
    else:
        user.set_password(password)
    user.save()
    log.record("user.registered", user, by=by, at=at)
    return user


@transaction.atomic
def enrol(*, email: str, name: str = "", language: str = "vi", by, at: datetime) -> User:
    """Return the person of an address; one who is new is registered, without a password.

    A name may be left out for a person who is known. Another's name is refused: an address goes with its person.
    """
    email = addresses.checked_email(email)
    known = User.objects.filter(email__iexact=email).first()
    if known is None:
        return register(email=email, name=addresses.checked_name(name), language=language, by=by, at=at)
    if name.strip() and not addresses.same_name(known.name, name):
        raise addresses.AnothersAddress(email, known.name)
    return known


@transaction.atomic
def invite(*, user: User, way: str, by, at: datetime) -> User:
    """Note that a person was sent (`way` is "mail") or handed ("link") the way to set a password."""
    log.record("user.invited", user, by=by, at=at, way=way)
    return user


@transaction.atomic
def make_token(*, user: User, kind: str, by, at: datetime) -> str:
    """Return a new secret of a kind; the one before opens nothing any more. It is never to be read again."""
    Token.objects.filter(user=user, kind=kind, ended_at=None).update(ended_at=at)
    secret = secrets.token_urlsafe(24)
    token = Token.objects.create(user=user, kind=kind, digest=digest(secret), made_at=at)
    log.record("token.made", token, by=by, at=at, kind=str(kind))
    return secret


@transaction.atomic
def end_token(*, user: User, kind: str, by, at: datetime) -> None:
    """Close what a person's secret opened."""
    if Token.objects.filter(user=user, kind=kind, ended_at=None).update(ended_at=at):
        log.record("token.ended", user, by=by, at=at, kind=str(kind))


@transaction.atomic
def make_access_token(
    *, user: User, name: str, scopes: Iterable[str], last_on: date, by, at: datetime
) -> tuple[AccessToken, str]:
    """Return a new token for a program of a person, with its secret, which is never to be read again.

    `scopes` are verbs of `rules.SCOPES`; what the person may not do the program may not either, whatever stands here.
    `last_on` is its last day, at most 366 days ahead.
    """
    name, scopes = access.checked_name(name), access.checked_scopes(scopes)
    until = access.checked_end(last_on, day_of(at)) + timedelta(days=1)
    secret = PREFIX + secrets.token_urlsafe(24)
    token = AccessToken.objects.create(
        user=user, name=name, digest=digest(secret), scopes=scopes, made_at=at, valid_until=until
    )
    log.record("access-token.made", token, by=by, at=at, scopes=scopes, valid_until=until.isoformat())
    return token, secret


@transaction.atomic
def end_access_token(*, token: AccessToken, by, at: datetime) -> None:
    """End a program's token at once; one that ended stays ended."""
    if AccessToken.objects.filter(pk=token.pk, ended_at=None).update(ended_at=at):
        log.record("access-token.ended", token, by=by, at=at)


@transaction.atomic
def note_access(*, token: AccessToken, by, at: datetime) -> None:
    """Note, once a day, that a program used its token."""
    today, known = day_of(at), AccessToken.objects.filter(pk=token.pk)
    if known.exclude(used_on__isnull=False, used_on__gte=today).update(used_on=today):
        log.record("access-token.used", token, by=by, at=at)
