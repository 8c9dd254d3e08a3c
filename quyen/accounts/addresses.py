"""What an address and a name must look like; each refusal says what to write instead."""

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from quyen.core.refusals import Refusal
from quyen.core.text import clean

LONGEST_NAME = 120


class PersonRefused(Refusal):
    """The person cannot be registered so."""


class EmailRefused(PersonRefused):
    """It is no e-mail address."""

    def __init__(self, email: str) -> None:
        sentence = _("%(email)s is no e-mail address. Write it like an@example.vn.")
        super().__init__(sentence % {"email": email or "–"}, field="email")


class NameMissing(PersonRefused):
    """A new person needs a name, of a length that fits."""

    def __init__(self) -> None:
        super().__init__(_("Write the person's name, at most 120 letters."), field="name")


class AnothersAddress(PersonRefused):
    """The address belongs to somebody of another name."""

    def __init__(self, email: str, name: str) -> None:
        told = {"email": email, "name": name}
        sentence = _("%(email)s is the address of %(name)s. Give each person an address of their own.")
        super().__init__(sentence % told, field="email")


def checked_email(text: str) -> str:
    """Return an e-mail address in small letters, or refuse what is none."""
    email = clean(text).strip().lower()
    try:
        validate_email(email)
    except ValidationError as invalid:
        raise EmailRefused(email) from invalid
    return email


def checked_name(text: str) -> str:
    """Return a name with single spaces, or refuse one that is missing or too long."""
    name = " ".join(clean(text).split())
    if not name or len(name) > LONGEST_NAME:
        raise NameMissing
    return name


def same_name(one: str, other: str) -> bool:
    """Whether two spellings are one name: capitals and spaces do not matter."""
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()
