"""Taking over what a form filled in outside the page says, after it was shown what would change."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from quyen.audit import actions as audit
from quyen.files.models import File
from quyen.followup.queries.commitments import levels
from quyen.reports.actions.drafting import answer_fields, put, refuse_conflict
from quyen.reports.actions.stating import statement_fields
from quyen.reports.forms.changes import Change, Held, allowed, offered_for
from quyen.reports.forms.filled import Entry
from quyen.reports.models import Draft, DraftAnswer, DraftPassage, DraftStatement, FilledForm, Source
from quyen.reports.queries.asked import asked_of


@transaction.atomic
def fill_in(
    *,
    draft: Draft,
    entries: Iterable[Entry],
    file: File,
    refused: int = 0,
    encoding: str = "",
    source: Source | None = None,
    base: int | None = None,
    by,
    at: datetime,
) -> FilledForm:
    """Write the chosen entries of a form into a draft, all or none, by the rules of the page.

    `refused` is how many things in the form were not taken, `encoding` whose letters were converted, `source` the
    report of another regime that the figures are from. With `base`, the revision that was shown, what somebody else
    changed after it is refused. A form that changes nothing leaves the draft's revision, and approvals, as they are.
    """
    draft, changed = written(draft, entries, source, base=base, by=by, at=at)
    filled = FilledForm.objects.create(
        obligation=draft.obligation,
        file=file,
        revision=draft.revision,
        changed=len(changed),
        refused=refused,
        encoding=encoding,
        at=at,
        by=by,
    )
    told = {"changed": len(changed), "refused": refused, "sha256": file.sha256}
    audit.record("report.filled-in", draft, by=by, at=at, obligation=draft.obligation_id, **told)
    return filled


@transaction.atomic
def save_all(*, draft: Draft, entries: Iterable[Entry], base: int | None = None, by, at: datetime) -> Draft:
    """Save many fields at once, all or none, by the rules of the page; return the draft as it is then.

    `base` is the revision that was read, the draft's own unless it is given: what somebody else changed since is
    refused.
    """
    base = draft.revision if base is None else base
    return written(draft, entries, None, base=base, by=by, at=at)[0]


def written(
    draft: Draft, entries: Iterable[Entry], source: Source | None, *, base: int | None, by, at: datetime
) -> tuple[Draft, list[Change]]:
    """Write what differs into the draft, held until the transaction ends; return it, and what was changed."""
    draft = Draft.objects.held(draft)
    changed = _differing(draft, entries)
    if changed:
        draft.grow(by=by, at=at)
    for change in changed:
        if base is not None:
            refuse_conflict(change.row, base, by, change.field)
        _write(draft, change, source)
    return draft, changed


def _differing(draft: Draft, entries: Iterable[Entry]) -> list[Change]:
    """Return what would change, of the entries as they are: what was chosen is written, whoever wrote before."""
    entries = list(entries)
    asked, held, found = asked_of(draft.obligation), Held.of(draft), {}
    offered = offered_for(draft, entries)
    for entry in entries:
        after, warnings = allowed(entry, asked, offered)
        before, row = held.at(entry.place)
        if before != after and (entry.known or after is not None):
            found[entry.place.field] = Change(entry, before, after, row, warnings=warnings)
    return list(found.values())


def _write(draft: Draft, change: Change, source: Source | None) -> None:
    place, after = change.place, change.after
    if place.stated:
        known = (
            {level.code: level for level in levels(draft.obligation.round.committee)} if place.item else {}
        )
        where = {"draft": draft, "task": place.task, "item": place.item}
        put(DraftStatement, change.row, where, statement_fields(after, known), draft)
        return
    if place.section is not None:
        told = vars(after) if after else None
        put(DraftPassage, change.row, {"draft": draft, "section": place.section}, told, draft)
        return
    where = {"draft": draft, "line": place.line, "span": place.span, "part": place.part}
    put(DraftAnswer, change.row, where, answer_fields(after, change.row, source), draft)
