from datetime import datetime

from django.db import transaction

from quyen.accounts.models import User
from quyen.audit import actions as log
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
