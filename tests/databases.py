"""The address of the database that tests stand on, for processes of their own."""

import os
import sys
from urllib.parse import urlencode

from django.conf import settings
from django.db import connection

PYTHON = sys.executable


def url() -> str:
    """What QUYEN_DATABASE_URL says for the test database."""
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    given = connection.settings_dict["OPTIONS"]
    return f"postgresql:///{name}?{urlencode({key: given[key] for key in ('host', 'user')})}"


def environment(**more: str) -> dict[str, str]:
    """The settings of a process that works on the same database."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("QUYEN_")}
    ours = {
        "DJANGO_SETTINGS_MODULE": "quyen.config.settings",
        "QUYEN_DATABASE_URL": url(),
        "QUYEN_SECRET_KEY": settings.SECRET_KEY,
    }
    return kept | ours | more
