"""Fetch a letter on overdue tasks: for the units it is issued to, and for the office that writes to them."""

from datetime import date

from django.utils.translation import gettext as _

from quyen.accounts.roles import Verb
from quyen.core.refusals import Denied, NotFound
from quyen.followup import letters
from quyen.organisations import doors as organisations
from quyen.publications.doors import is_addressee
from quyen.publications.models import Document


def letter_for(user, pk: int, on: date) -> Document:
    """Return an issued letter on overdue tasks; who neither got it nor writes such letters does not know of it."""
    found = Document.objects.filter(pk=pk, about__startswith=f"{letters.KIND}:")
    letter = found.select_related("series__issuer", "file").first()
    if letter is None:
        raise NotFound
    if not is_addressee(user, letter, on):
        if not organisations.knows(user, letter.series.issuer, on):
            raise NotFound
        organisations.permit(user, Verb.UNIT_CHASE, letter.series.issuer, on=on)
    return letter


def letter_file_for(user, pk: int, on: date) -> Document:
    """Return a letter whose file this person may have: a common one names other units, and travels on paper."""
    letter = letter_for(user, pk, on)
    if letters.is_common(letter) and not organisations.acting(
        user, letter.series.issuer, Verb.UNIT_CHASE, on
    ):
        raise Denied(_("The appendix of this letter names other units. It was sent to your unit on paper."))
    return letter
