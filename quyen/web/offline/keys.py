"""Keys that a browser seals its texts with: made anew each time from the server's secret, stored nowhere."""

import base64
import re
from uuid import UUID

from django.conf import settings
from django.utils.crypto import salted_hmac

SALT = re.compile(r"[0-9a-f]{32}")
MOST = 2_000  # kept saves asked about at once: more than any report has fields


def person_tag(user) -> str:
    """Return by what a device tells its people apart; it says nothing of who they are."""
    return salted_hmac("quyen.web.offline.person", str(user.pk), algorithm="sha256").hexdigest()[:32]


def keys_for(user, salt: str) -> dict[str, str]:
    """Return a person's keys on the device with this salt, 32 bytes each in base64: for texts, and for tags."""
    return {purpose: _key(purpose, user, salt) for purpose in ("seal", "names")}


def _key(purpose: str, user, salt: str) -> str:
    made = salted_hmac(
        f"quyen.web.offline.{purpose}", f"{user.pk}:{salt}", settings.SECRET_KEY, algorithm="sha256"
    )
    return base64.b64encode(made.digest()).decode()


def sent_keys(posted: str) -> list[UUID]:
    """Read the keys of kept saves; what is none is left out."""
    found = []
    for written in posted.split()[:MOST]:
        try:
            found.append(UUID(written))
        except ValueError:
            continue
    return found
