"""What was looked over travels with the page that shows it, sealed for one person: the server keeps nothing of it."""

from django.core import signing


def seal(said, purpose: str, user) -> str:
    """Return what can be written as JSON as a text that only this person can hand back, for this purpose alone."""
    return signing.dumps(said, salt=_salt(purpose, user), compress=True)


def unsealed(text: str, purpose: str, user):
    """Return what was sealed for this person and purpose; None for a text that was not."""
    try:
        return signing.loads(text, salt=_salt(purpose, user))
    except signing.BadSignature:
        return None


def _salt(purpose: str, user) -> str:
    return f"quyen.web.sealing:{purpose}:{user.pk}"
