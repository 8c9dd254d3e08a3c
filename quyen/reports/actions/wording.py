"""The list of official wording: what many may repeat. Adding and taking back; nothing is ever deleted."""

from datetime import datetime

from django.db import transaction

from quyen.audit import actions as audit
from quyen.organisations.models import Unit
from quyen.reports.models import Wording
from quyen.reports.queries.wording import wording_of
from quyen.reports.rules import official, texts


@transaction.atomic
def add_wording(*, committee: Unit, text: str, template_of: Unit | None = None, by, at: datetime) -> Wording:
    """Keep a text as official wording: of one body's template, or anybody's. It counts as copied no more."""
    text = texts.checked(text, most=texts.LONGEST_PASSAGE, field="text")[0].strip()
    official.refuse_short(text)
    Unit.objects.select_for_update().get(pk=committee.pk)
    if official.words(text) in {official.words(row.text) for row in wording_of(committee)}:
        raise official.WordingStands
    wording = Wording.objects.create(
        committee=committee, text=text, template_of=template_of, added_at=at, added_by=by
    )
    audit.record("wording.added", wording, by=by, at=at, words=len(official.words(text)))
    return wording


@transaction.atomic
def remove_wording(*, wording: Wording, by, at: datetime) -> Wording:
    """Take a text off the list: from now on it counts again. What was found before stays as it was found."""
    wording = Wording.objects.select_for_update(of=("self",)).get(pk=wording.pk)
    if wording.removed_at is None:
        wording.removed_at, wording.removed_by = at, by
        wording.save(update_fields=["removed_at", "removed_by"])
        audit.record("wording.removed", wording, by=by, at=at)
    return wording
