"""Figures that the unit filed itself in another round, taken over by one press once they were seen."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import override

from quyen.core.dates import day_of
from quyen.core.refusals import NotFound
from quyen.regimes.models import Span
from quyen.reports.forms.filled import Entry, Filled, Place
from quyen.reports.models import Draft, Source
from quyen.reports.queries import asked_of
from quyen.reports.queries.elsewhere import Elsewhere, elsewhere
from quyen.ui.formats import named


@dataclass(frozen=True)
class Offer:
    """Reports of the unit that hold figures asked here: `title` names them, `count` how many figures."""

    key: str
    title: str
    count: int
    reports: int

    @classmethod
    def of(cls, found: Elsewhere) -> "Offer":
        first, last = found.filed[0].round, found.filed[-1].round
        title = named(first, "title")
        if len(found.filed) > 1:
            title = _("%(first)s to %(last)s") % {"first": title, "last": named(last, "title")}
        return cls(found.key, title, len(found.given), len(found.filed))


def source_of(found: Elsewhere, draft: Draft) -> Source:
    """Return the unit's own reports as a source that is not written yet, in Vietnamese as reports are."""
    last = found.filed[-1].version
    with override("vi"):
        title = Offer.of(found).title
        name = _("Own report in Quyền: %(title)s") % {"title": title}
    number = last.document_number if len(found.filed) == 1 else ""
    dated_on = last.signed_on or day_of(last.filed_at)
    return Source(unit=draft.obligation.unit, name=name[:300], number=number, dated_on=dated_on)


def form_of(found: Elsewhere, draft: Draft) -> Filled:
    """Return the figures as a filled form for the whole round."""
    span = next(span for span in asked_of(draft.obligation).spans if span.kind == Span.Kind.MAIN)
    title = Offer.of(found).title
    entries = []
    for (line, part), given in found.given.items():
        where = f"{title}: {line.definition.indicator.code} {part}".rstrip()
        entries.append(Entry(where, Place(line=line, span=span, part=part), given))
    return Filled(entries=entries)


def found_in(draft: Draft, reports: str) -> Elsewhere:
    """Return what is offered under a key; what is no longer offered is not found."""
    found = next((each for each in elsewhere(draft.obligation) if each.key == reports), None)
    if found is None:
        raise NotFound
    return found
