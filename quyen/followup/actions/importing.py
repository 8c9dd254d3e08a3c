"""Files of commitments come into the register: given, looked at, applied, undone."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from quyen.audit import actions as audit
from quyen.core.refusals import Refusal
from quyen.files import actions as files
from quyen.followup.actions.adding import Added
from quyen.followup.actions.findable import make_findable
from quyen.followup.models import Cycle, Import, ImportRow, Item, ItemText
from quyen.followup.queries.importing import LARGEST, Reading
from quyen.followup.queries.planning import Plan, Step, batched, plan
from quyen.followup.rules.commitments import order_of, searched
from quyen.organisations.models import Unit

Outcome, Format = ImportRow.Outcome, Import.Format
KINDS = {Format.UHRI: ("json",), Format.OHCHR_LIST: ("docx",), Format.TABLE: ("xlsx", "csv")}


class ImportOver(Refusal):
    """The file was taken over, or undone, already."""


class RegisterMoved(Refusal):
    """The register or the file's reading is not what was looked at."""


class NothingToApply(Refusal):
    """No row of the file changes anything."""


@transaction.atomic
def give_import(
    *,
    committee: Unit,
    format: str,
    content: bytes,
    name: str,
    reading: Reading,
    cycle: Cycle | None = None,
    columns: Mapping[str, str] | None = None,
    by,
    at: datetime,
) -> Import:
    """Keep a file of commitments with what it would do; nothing is written into the register yet.

    `reading` is what `queries.importing.read` made of the content, with the same cycle and columns.
    """
    file = files.keep(content=content, name=name, kinds=KINDS[Format(format)], limit=LARGEST, by=by, at=at)
    given = Import.objects.create(
        committee=committee,
        cycle=cycle,
        format=format,
        file=file,
        columns=dict(columns or {}),
        given_at=at,
        given_by=by,
    )
    found = plan(committee, reading)
    _note(given, found)
    audit.record("commitments.given", given, by=by, at=at, format=str(format), rows=len(found.steps))
    return given


@transaction.atomic
def look_again(
    *, given: Import, reading: Reading, columns: Mapping[str, str] | None = None, by, at: datetime
) -> Import:
    """Compare a file with the register anew, as it is now; `columns` where they were said otherwise."""
    found = _open(given)
    if columns is not None:
        found.columns = dict(columns)
        found.save(update_fields=["columns"])
    _note(found, plan(found.committee, reading))
    audit.record("commitments.looked-again", found, by=by, at=at)
    return found


@transaction.atomic
def apply_import(*, given: Import, reading: Reading, digest: str, by, at: datetime) -> Plan:
    """Write what a file says into the register; rows that are faulty stay out. Returns what was done.

    `digest` stands for what was looked at, as the import keeps it: where the register moved on since, nothing is
    written.
    """
    found = _open(given)
    todo = plan(found.committee, reading)
    if not todo.digest == found.digest == digest:
        raise RegisterMoved(
            _("The register changed since you looked. Look at the rows again, then take them over.")
        )
    steps = [step for step in todo.steps if step.outcome in (Outcome.NEW, Outcome.CHANGED)]
    if not steps:
        raise NothingToApply(_("Nothing in this file is new: there is nothing to take over."))
    added = Added(found.committee, todo.words, by=by, at=at)
    added.ensure(steps)
    _enter([step for step in steps if step.outcome == Outcome.NEW], added)
    for step in steps:
        if step.outcome == Outcome.CHANGED:
            change(step.item, step.after, added)
            _stamp(step, by=by, at=at)
    _note(found, todo)
    make_findable(items=[step.item.pk for step in steps], by=by, at=at)
    found.applied_at, found.made = at, added.made
    found.save(update_fields=["applied_at", "made"])
    detail = {str(outcome): len(todo.those(outcome)) for outcome in Outcome}
    audit.record("commitments.imported", found, by=by, at=at, **detail)
    return todo


def _open(given: Import) -> Import:
    """Return an import that waits, locked with its committee's register until the transaction ends."""
    Unit.objects.select_for_update().get(pk=given.committee_id)
    found = Import.objects.select_for_update().get(pk=given.pk)
    if found.applied_at:
        raise ImportOver(_("This file was taken over already."))
    return found


def _note(given: Import, found: Plan) -> None:
    """Keep what each row does, in place of what was kept before."""
    counted = {"skipped": found.skipped, "by_position": found.by_position, "states": len(found.states)}
    given.digest, given.about = found.digest, found.about | counted
    given.save(update_fields=["digest", "about"])
    given.rows.all().delete()
    ImportRow.objects.bulk_create(
        (
            ImportRow(
                of=given,
                line=step.line,
                reference=step.reference,
                outcome=step.outcome,
                reason=step.reason,
                item=step.item,
                before=step.before,
                after=step.after if step.outcome != Outcome.UNCHANGED else None,
            )
            for step in found.steps
        ),
        batch_size=500,
    )


def _enter(steps: list[Step], added: Added) -> None:
    """Write new items with all they hold, in a few statements however many there are."""
    for some in batched(steps):
        made = [_item(step, added) for step in some]
        Item.objects.bulk_create(made, batch_size=500)
        for step, item in zip(some, made, strict=True):
            step.item = item
        texts = [text for step in some for text in _texts(step.item, step.after)]
        ItemText.objects.bulk_create(texts, batch_size=500)
        named = [(step.item, added.countries[name]) for step in some for name in step.after["countries"]]
        link(Item.countries.through, "country_id", named)
        tagged = [(step.item, added.terms[tuple(term)]) for step in some for term in step.after["terms"]]
        link(Item.terms.through, "term_id", tagged)


def link(through, column: str, pairs: Iterable[tuple[Item, int]]) -> None:
    """Write rows between items and what they are tied to."""
    rows = (through(**{"item_id": item.pk, column: other}) for item, other in pairs)
    through.objects.bulk_create(rows, batch_size=500)


def _item(step: Step, added: Added) -> Item:
    return Item(
        committee=added.committee,
        reference=step.reference,
        order=order_of(step.reference),
        entered_at=added.at,
        entered_by=added.by,
        **_fields(step.after, added),
    )


def _fields(after: dict, added: Added) -> dict:
    code, turn = after["cycle"]
    cycle = added.cycles[code, turn]
    return {
        "cycle": cycle,
        "document": added.documents.get((code, after["document"])),
        "position_document": added.documents.get((code, after["position_document"])),
        "target_on": date.fromisoformat(after["target_on"]) if after["target_on"] else None,
        **{name: after[name] for name in ("kind", "position", "paragraph", "external_id")},
        **{name: after[name] for name in ("outcome_vi", "outcome_en")},
    }


def _texts(item: Item, after: dict) -> Iterable[ItemText]:
    for language, text in after["texts"].items():
        original = language == after["original"]
        yield ItemText(item=item, language=language, text=text, folded=searched(text), original=original)


def change(item: Item, after: dict, added: Added) -> None:
    """Write an item as `after` says, whole."""
    for name, value in _fields(after, added).items():
        setattr(item, name, value)
    item.save()
    held = {text.language: text for text in item.texts.all()}
    item.texts.exclude(language__in=after["texts"]).delete()
    for text in _texts(item, after):
        if (old := held.get(text.language)) is None:
            text.save()
        elif (old.text, old.original) != (text.text, text.original):
            old.text, old.folded, old.original = text.text, text.folded, text.original
            old.save()
    item.countries.set(added.countries[name] for name in after["countries"])
    item.terms.set(added.terms[tuple(term)] for term in after["terms"])


def _stamp(step: Step, *, by, at: datetime) -> None:
    """Say who changed an item and when, where it was a person; what it said before is kept for the undoing."""
    item = step.item
    step.before |= {"changed": [item.changed_at.isoformat(), item.changed_by_id] if item.changed_at else None}
    if by is not None:
        item.changed_at, item.changed_by = at, by
        item.save(update_fields=["changed_at", "changed_by"])
