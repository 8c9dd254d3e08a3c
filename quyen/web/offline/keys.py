"""Keys that a browser seals its texts with: made anew each time from the server's secret, stored nowhere."""

import base64
import re
import secrets
from uuid import UUID

from django.utils.crypto import salted_hmac

SALT = re.compile(r"[0-9a-f]{32}")
MOST = 2_000  # kept saves asked about at once: more than any report has fields


def person_tag(user) -> str:
    """Return by what a device tells its people apart; it says nothing of who they are."""
    return salted_hmac("quyen.web.offline.person", str(user.pk), algorithm="sha256").hexdigest()[:32]


def new_seal(user) -> dict[str, str]:
    """Return a salt and the key that it gives this person: every page has its own."""
    salt = secrets.token_hex(16)
    return {"salt": salt, "seal": seal(user, salt)}


def seal(user, salt: str) -> str:
    """Return a person's key with a salt, 32 bytes in base64."""
    made = salted_hmac("quyen.web.offline.seal", f"{user.pk}:{salt}", algorithm="sha256")
    return base64.b64encode(made.digest()).decode()


def seals(user, posted: str) -> dict[str, str]:
    """Return a person's keys by the salts that are posted."""
    return {salt: seal(user, salt) for salt in posted.split()[:MOST] if SALT.fullmatch(salt)}


def sent_keys(posted: str) -> list[UUID]:
    """Read the keys of kept saves; what is none is left out."""
    found = []
    for written in posted.split()[:MOST]:
        try:
            found.append(UUID(written))
        except ValueError:
            continue
    return found
