"""What changed between two versions of a plan, in words."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from quyen.training.rules.planning import Change
from quyen.web.training import words

KINDS = {"needs": words.NEEDS, "sessions": words.SESSIONS, "materials": words.MATERIALS}
DAYS = ("first_on", "last_on", "names_due_on", "held_on")


def told(changes: Iterable[Change]) -> list[dict]:
    """Return changes as a page shows them: part, look, name, and fields as (label, before, after)."""
    return [
        {
            "part": words.PARTS[change.part],
            "look": words.HOW[change.how],
            "name": change.name,
            "fields": [
                (
                    words.FIELDS.get(name, name),
                    value(change.part, name, before),
                    value(change.part, name, after),
                )
                for name, before, after in change.fields
            ],
        }
        for change in changes
    ]


def value(part: str, name: str, stored: object) -> object:
    """Return a value of a plan in words; "" and None are "nothing"."""
    if stored in ("", None, []):
        return _("nothing")
    if isinstance(stored, list):
        return "; ".join(map(str, stored))
    if name in DAYS:
        return words.day(str(stored))
    if name == "mode":
        return words.MODES.get(str(stored), stored)
    if name == "naming":
        return next((label for key, label, _hint in words.NAMINGS if key == stored), stored)
    if name == "kind" and part in KINDS:
        look = KINDS[part].get(str(stored), stored)
        return look[0] if isinstance(look, tuple) else look
    if name in ("language", "captions"):
        return ", ".join(str(words.language(code)) for code in str(stored).split())
    return stored
