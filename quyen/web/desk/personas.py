"""The few people of the demo that one may sign in as by one press. They are told by their address."""

from datetime import date

from quyen.accounts.models import User
from quyen.organisations.models import Mandate, valid_on
from quyen.ui.formats import named

ADDRESSES = r"^[a-z-]+@demo\.quyen$"  # the demo's other people have a dot before the @
ICONS = {"head": "stamp", "leader": "landmark", "auditor": "scroll-text", "office-head": "inbox"}


def personas(on: date) -> list[dict]:
    """Return what the sign-in page shows of each: key, name, post, unit, icon; keys as on account/login.html."""
    held = Mandate.objects.filter(valid_on(on), user__email__regex=ADDRESSES, user__is_active=True)
    return [
        {
            "key": mandate.user.email.split("@")[0],
            "name": mandate.user.name,
            "post": named(mandate, "post"),
            "unit": named(mandate.unit),
            "icon": ICONS.get(mandate.role, "user"),
        }
        for mandate in held.select_related("user", "unit").order_by("user_id")
    ]


def persona(key: str) -> User | None:
    """Return the person behind a key, if the demo knows one."""
    return User.objects.filter(email__regex=ADDRESSES, is_active=True, email=f"{key}@demo.quyen").first()
