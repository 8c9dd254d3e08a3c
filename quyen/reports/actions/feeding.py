"""Taking over, by one press, what a register kept here knows of a figure; the version then names what was counted."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from quyen.audit import actions as audit
from quyen.core.refusals import Refusal
from quyen.regimes.models import Line, Span
from quyen.reports.actions.filling_in import written
from quyen.reports.forms.filled import Entry, Place
from quyen.reports.models import Draft, DraftAnswer, Source
from quyen.reports.queries.asked import asked_of
from quyen.reports.queries.beside import last_answers
from quyen.reports.queries.feeding import Fed, fed_in
from quyen.reports.rules.answers import Given


class NothingKnown(Refusal):
    """What was offered is there no more."""

    def __init__(self, field: str = "") -> None:
        super().__init__(
            _("Nothing is noted here any more that this figure could be taken from."), field=field
        )


class GivenAlready(Refusal):
    """A figure that somebody gave is never written over."""

    def __init__(self, field: str = "") -> None:
        super().__init__(
            _("Your unit has given a figure here. It stays; empty the field first to take the noted one."),
            field=field,
        )


@transaction.atomic
def take_fed(*, draft: Draft, line: Line, span: Span, by, at: datetime) -> Draft:
    """Write what a register knows of a figure into a draft, with its source; return the draft as it is then.

    A figure that somebody gave stays: where it says the same it gets the source, else taking over is refused.
    """
    draft = Draft.objects.held(draft)
    asked = asked_of(draft.obligation)
    fed = fed_in(draft, asked, last_answers(draft.obligation, asked), at).get((line.pk, span.pk))
    place = Place(line=line, span=span)
    if fed is None:
        raise NothingKnown(field=place.field)
    if fed.sourced:
        return draft
    if not fed.takeable:
        raise GivenAlready(field=place.field)
    source = _source(draft, fed, by, at)
    if fed.agrees:
        draft.grow(by=by, at=at)  # what would be filed differs: approvals lapse
        DraftAnswer.objects.filter(pk=fed.given.pk).update(source=source, **draft.stamp)
    else:
        given = Given("value", fed.value) if fed.value else Given("zero", 0)
        draft, _changes = written(draft, [Entry("", place, given)], source, base=draft.revision, by=by, at=at)
    told = {"changed": 1, "refused": 0, "source": source.pk}
    audit.record("report.figures-taken-over", draft, by=by, at=at, obligation=draft.obligation_id, **told)
    return draft


def _source(draft: Draft, fed: Fed, by, at: datetime) -> Source:
    """Name the register as a source with what it counted; the same count is the same source."""
    unit = draft.obligation.unit
    given = {"name": fed.name, "cited": fed.cited}
    if known := Source.objects.filter(unit=unit, file=None, **given).first():
        return known
    source = Source.objects.create(unit=unit, added_at=at, added_by=by, **given)
    audit.record("source.named", source, by=by, at=at, unit=unit.key, sha256="")
    return source
