"""Why a figure is not directly comparable, and by which shares one is an estimate: in words, with where to go."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from quyen.core.dates import short_date
from quyen.organisations.models import Apportionment
from quyen.synthesis.apart import Reason, Why
from quyen.ui.formats import named

GROUNDS: dict[str, str | Promise] = {
    Apportionment.Ground.POPULATION: gettext_lazy("by population"),
    Apportionment.Ground.AREA: gettext_lazy("by area"),
    Apportionment.Ground.DECISION: gettext_lazy("by a decision"),
}


@dataclass(frozen=True)
class Told:
    """A reason in words; `url` leads to where its shares are entered, "" where nothing can be."""

    words: str
    url: str = ""


def told(reasons: Iterable[Reason]) -> list[Told]:
    """Return reasons in words, once each."""
    return list(dict.fromkeys(map(_told, reasons)))


def _told(reason: Reason) -> Told:
    about = {"unit": named(reason.unit), "day": short_date(reason.on) if reason.on else ""}
    if reason.why == Why.PARTED:
        words = _("%(unit)s was parted on %(day)s, and nobody has entered the shares.") % about
        return Told(words, reverse("setup:shares", args=[reason.unit.key, reason.on.isoformat()]))
    if reason.why == Why.JOINED:
        words = _("%(unit)s was made of several units on %(day)s: its figures are not told apart by these.")
        return Told(words % about)
    return Told(_("The report of %(unit)s holds the figures of several units.") % about)


def grounds(entered: Iterable[Apportionment]) -> list[str]:
    """Return in words by which shares figures were divided: whose, on what ground, from where."""
    return [
        _("%(unit)s: shares %(ground)s (%(source)s)")
        % {"unit": named(row.predecessor), "ground": GROUNDS[row.ground], "source": row.source}
        for row in entered
    ]
