"""An import is undone: the register stands as it stood before, or nothing is changed."""

from collections.abc import Sequence
from datetime import datetime

from django.db import models, transaction
from django.utils.translation import gettext as _

from quyen.audit import actions as audit
from quyen.core.refusals import Refusal
from quyen.followup.actions.adding import Added
from quyen.followup.actions.findable import make_findable
from quyen.followup.actions.importing import change
from quyen.followup.findable import KIND
from quyen.followup.models import (
    Country,
    Cycle,
    Import,
    ImportRow,
    Instrument,
    Item,
    ItemText,
    Level,
    SourceDocument,
    Term,
)
from quyen.followup.queries.planning import batched, state_of, whole
from quyen.organisations.models import Unit
from quyen.search import actions as search

Outcome = ImportRow.Outcome
NAMED = 5  # references that a sentence names
OWN = (ItemText, ImportRow)  # what goes with an item, or lets it go


class NotApplied(Refusal):
    """There is nothing to undo."""


class UsedSince(Refusal):
    """Items that the file wrote were changed by others, or something stands on them."""

    def __init__(self, references: Sequence[str]) -> None:
        told = {"items": ", ".join(references[:NAMED]) + ("…" if len(references) > NAMED else "")}
        super().__init__(
            _(
                "Nothing was undone: these items were changed since, or something was entered on them: %(items)s."
            )
            % told
        )


@transaction.atomic
def undo_import(*, given: Import, by, at: datetime) -> Import:
    """Take back all that a file wrote: new items go, changed ones are as they were; what it added beside goes too.

    What others use by now of the States, documents and words that it added stays.
    """
    Unit.objects.select_for_update().get(pk=given.committee_id)
    found = Import.objects.select_for_update().get(pk=given.pk)
    if found.applied_at is None or found.undone_at is not None:
        raise NotApplied(_("This file was not taken over, or was undone already."))
    rows = list(found.rows.filter(outcome__in=(Outcome.NEW, Outcome.CHANGED)).order_by("pk"))
    items = _items(rows)
    _refuse_used(rows, items)
    changed = [row for row in rows if row.outcome == Outcome.CHANGED]
    _restore(found, changed, items)
    make_findable(items=[row.item_id for row in changed], by=by, at=at)
    new = [row.item_id for row in rows if row.outcome == Outcome.NEW]
    search.forget(kind=KIND, keys=map(str, new), by=by, at=at)
    _delete(new)
    _take_away(found.made)
    found.undone_at = at
    found.save(update_fields=["undone_at"])
    audit.record("commitments.import-undone", found, by=by, at=at, rows=len(rows))
    return found


def _items(rows: list[ImportRow]) -> dict[int, Item]:
    found: dict[int, Item] = {}
    for some in batched([row.item_id for row in rows if row.item_id]):
        found |= {item.pk: item for item in whole(Item.objects.filter(pk__in=some))}
    return found


def _refuse_used(rows: list[ImportRow], items: dict[int, Item]) -> None:
    """Refuse where an item is not what the file made of it, or something stands on a new one."""
    moved = [row for row in rows if row.item_id not in items or state_of(items[row.item_id]) != row.after]
    new = [row for row in rows if row.outcome == Outcome.NEW]
    used = _used([row.item_id for row in new if row.item_id])
    wrong = {row.reference for row in moved} | {row.reference for row in new if row.item_id in used}
    if wrong:
        raise UsedSince(sorted(wrong))


def _used(items: list[int]) -> set[int]:
    """Return which of the items something stands on: who leads it, what was said of it, a task that serves it."""
    found: set[int] = set()
    for relation in Item._meta.related_objects:
        if relation.related_model in OWN:
            continue
        name = relation.field.name
        for some in batched(items):
            rows = relation.related_model.objects.filter(**{f"{name}__in": some})
            found |= set(rows.values_list(name, flat=True)) & set(some)
    return found


def _restore(given: Import, rows: list[ImportRow], items: dict[int, Item]) -> None:
    added = Added(given.committee, by=None, at=given.given_at)
    added.find([(row.before, {}) for row in rows])
    for row in rows:
        item, stamp = items[row.item_id], row.before.get("changed")
        item.changed_at = datetime.fromisoformat(stamp[0]) if stamp else None
        item.changed_by_id = stamp[1] if stamp else None
        change(item, row.before, added)


def _delete(items: list[int]) -> None:
    for some in batched(items):
        Item.objects.filter(pk__in=some).delete()


def _take_away(made: dict[str, list[int]]) -> None:
    """Take away what was added beside the items, unless others use it by now."""
    for model in (Country, Term, SourceDocument, Cycle, Instrument, Level):
        rows = model.objects.filter(pk__in=made.get(model._meta.model_name, ()))
        if model in (Country, Term):
            rows = rows.filter(items=None)
        if model is Term:
            _each(rows.exclude(parent=None))
        if model is Level and Instrument.objects.filter(committee__in=rows.values("committee")).exists():
            continue  # the scale that the committee got with its first instrument is in use
        _each(rows)


def _each(rows: models.QuerySet) -> None:
    for row in rows:
        try:
            with transaction.atomic():
                row.delete()
        except models.ProtectedError:
            continue  # somebody uses it by now: it stays
