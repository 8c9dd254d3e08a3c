"""What people type about tasks, as the actions take it."""

from datetime import date

from django.utils.translation import gettext as _

from quyen.core.dates import parse_date
from quyen.core.refusals import Refusal
from quyen.organisations.models import Unit

MOST_DIGITS = 9


def day(request, name: str) -> date:
    """Return a day, or refuse at its field."""
    return parse_date(request.POST.get(name, ""), field=name)


def whole(request, name: str) -> int | None:
    """Return a whole number, None where nothing was typed; refuse anything else."""
    text = "".join(request.POST.get(name, "").split()).replace(".", "")
    if not text:
        return None
    if not text.isascii() or not text.isdigit() or len(text) > MOST_DIGITS:
        raise Refusal(_("Write a whole number, such as 12."), field=name)
    return int(text)


def unit(request, name: str, sentence: str) -> Unit:
    """Return the unit that was chosen, or refuse with a sentence."""
    found = Unit.objects.filter(key=request.POST.get(name, "")).first()
    if found is None:
        raise Refusal(sentence, field=name)
    return found


def upload(request, name: str = "file") -> tuple[str, bytes] | None:
    """Return the name of a file that came along, and what it holds."""
    given = request.FILES.get(name)
    return (given.name, given.read()) if given else None


def errors(refused: Refusal | None) -> dict:
    """Return what a form's template needs of a refusal: at its field, or above them all."""
    return {
        "refused": refused if refused and not refused.field else None,
        "errors": {refused.field: str(refused)} if refused and refused.field else {},
    }
