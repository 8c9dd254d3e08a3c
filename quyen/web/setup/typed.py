"""What was typed in a form: read value by value, each refusal kept at its field, nothing lost."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from django.utils.translation import gettext as _

from quyen.core.dates import DateRefused, parse_date
from quyen.core.refusals import Refusal


class Typed:
    """The values of a form, and the sentences of what could not be read, by field."""

    def __init__(self, given: Mapping[str, str], *, sent: bool = False) -> None:
        self.given = given
        self.sent = sent  # and not only the page opened
        self.errors: dict[str, str] = {}

    def refuse(self, name: str, sentence: object) -> None:
        """Keep the first refusal of a field."""
        self.errors.setdefault(name, str(sentence))

    def text(self, name: str) -> str:
        """Return a text as it was typed, without what stands around it."""
        return self.given.get(name, "").strip()

    def shown(self, name: str, stored: object) -> object:
        """Return what a field shows: what was typed, else what is stored."""
        return self.given.get(name, "") if self.sent else stored

    def checked(self, name: str) -> bool:
        """Whether a box was ticked."""
        return name in self.given

    def day(self, name: str) -> date | None:
        """Return a day, or keep the refusal."""
        try:
            return parse_date(self.given.get(name, ""))
        except DateRefused as refused:
            self.refuse(name, refused)
            return None

    def whole(self, name: str, first: int, last: int) -> int | None:
        """Return a whole number between two, both included, or keep the refusal."""
        text = self.text(name)
        number = int(text) if text.removeprefix("-").isascii() and text.removeprefix("-").isdigit() else None
        if number is None or not first <= number <= last:
            told = {"first": first, "last": last}
            self.refuse(name, _("Write a whole number from %(first)s to %(last)s.") % told)
            return None
        return number

    def choice(self, name: str, options: Iterable[str]) -> str | None:
        """Return one of the options, or keep the refusal."""
        value = self.given.get(name, "")
        if value not in options:
            self.refuse(name, _("Choose one of these."))
            return None
        return value


def put(typed: Typed, action: Callable, **given) -> object | None:
    """Carry an action out; what it refuses is kept at its field. True or what it made; nothing where it refused."""
    if typed.errors:
        return None
    try:
        return action(**given) or True
    except Refusal as refused:
        typed.refuse(refused.field, refused)
        return None
