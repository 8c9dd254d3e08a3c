"""How the seats of a unit stand, in words."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from quyen.training.models import Event, Participant, Quota, Transfer
from quyen.training.queries.places import Place
from quyen.training.rules.places import UNUSED
from quyen.ui.formats import named

Words = str | Promise
Look = tuple[Words, str, str]  # words, tone, sign
LEFT: dict[str, Words] = {
    Participant.Released.DECLINED: gettext_lazy("cannot come"),
    Participant.Released.REPLACED: gettext_lazy("somebody else goes"),
    Participant.Released.WITHDRAWN: gettext_lazy("named by mistake"),
}


def look(place: Place) -> Look:
    """Return how the seats of a unit stand: whose turn it is."""
    if place.declined:
        return _("Sends nobody"), "quiet", "x"
    if not place.seats:
        return _("No seats"), "quiet", "minus"
    if not place.free:
        return _("Everybody is named"), "good", "check"
    if place.late:
        words = ngettext("Names %(n)s day late", "Names %(n)s days late", place.late) % {"n": place.late}
        return words, "bad", "clock-alert"
    if place.quota.unit and not place.invited:
        return _("Not invited yet"), "quiet", "mail"
    words = ngettext("%(n)s seat without a name", "%(n)s seats without a name", place.free)
    return words % {"n": place.free}, "warn", "hourglass"


def title(event: Event) -> str:
    """Return what an event is called, in the reader's language."""
    return named({"title_vi": event.title, "title_en": event.title_en}, "title")


def whose(quota: Quota) -> str:
    """Return whose seats they are: the unit, or the body outside the chart."""
    return named(quota.unit) if quota.unit else quota.body


def reason(row: Transfer) -> str:
    """Return why seats went over, in the reader's words where nobody wrote any."""
    return _("Left free when names were due") if row.reason == UNUSED else row.reason
