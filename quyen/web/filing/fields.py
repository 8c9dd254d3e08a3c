"""The fields of the form: from their names to places in a report, and what is posted for them to what is saved."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from quyen.core.numbers import format_number
from quyen.core.refusals import NotFound, Refusal
from quyen.followup.models import Item, Task
from quyen.regimes.models import Line, Section, Span
from quyen.reports import actions
from quyen.reports.actions import Saved
from quyen.reports.models import Draft, DraftAnswer, DraftPassage, DraftStatement
from quyen.reports.refusals import ChangedByAnother
from quyen.reports.rules.stating import Stated
from quyen.ui.formats import clock

ANSWER = re.compile(r"a-(\d+)-(\d+)(?:-([^.]+))?")
PASSAGE = re.compile(r"p-(\d+)")
STATEMENT = re.compile(r"([tc])-(\d+)")
# The parts of a statement as they are posted, beside its text, and as they are saved.
STATED = {
    "state": "stands",
    "done": "done",
    "out_of": "out_of",
    "evidence": "evidence",
    "obstacle": "obstacle",
    "help": "help_needed",
}
PARTS = ("kind", "reason", "estimate", "nothing", *STATED)


@dataclass(frozen=True)
class Place:
    """A figure (`line`, `span`, `part`), a passage (`section`), or how a `task` or a commitment (`item`) stands."""

    name: str
    line: Line | None = None
    span: Span | None = None
    part: str = ""
    section: Section | None = None
    task: Task | None = None
    item: Item | None = None

    @property
    def stated(self) -> bool:
        return self.task is not None or self.item is not None


def place_of(name: str) -> Place:
    """Return the place that a field stands for; a name that no form has is not found."""
    if found := ANSWER.fullmatch(name):
        line = Line.objects.select_related("definition").filter(pk=found[1]).first()
        span = Span.objects.filter(pk=found[2]).first()
        if line and span:
            return Place(name, line=line, span=span, part=found[3] or "")
    if (found := PASSAGE.fullmatch(name)) and (section := Section.objects.filter(pk=found[1]).first()):
        return Place(name, section=section)
    if found := STATEMENT.fullmatch(name):
        return _stated_place(name, *found.groups())
    raise NotFound


def _stated_place(name: str, letter: str, pk: str) -> Place:
    if task := letter == "t" and Task.objects.filter(pk=pk).first():
        return Place(name, task=task)
    if item := letter == "c" and Item.objects.filter(pk=pk).first():
        return Place(name, item=item)
    raise NotFound


def save(draft: Draft, place: Place, posted: Mapping[str, str], *, base: int, by, at: datetime) -> Saved:
    """Save one field by what was posted: value, kind, reason, estimate; or value, nothing for a passage; or value,
    state, done, out_of, evidence, obstacle, help for a statement.

    With a `key` the field is saved once, however often it is posted; `kept` says that it was typed before the page
    was opened, and kept on the device since.
    """
    given = {"draft": draft, "base": base, "by": by, "at": at, **_given(place, posted)}
    if key := _key(posted.get("key", "")):
        return actions.save_once(key=key, kept_since=base if posted.get("kept") else None, **given)
    save = actions.save_passage if place.section else actions.save_answer
    return (actions.save_statement if place.stated else save)(**given)


def _given(place: Place, posted: Mapping[str, str]) -> dict:
    """Return what is to be saved, and where, as the actions take it."""
    value = posted.get("value", "")
    if place.section is not None:
        return {"section": place.section, "text": value, "nothing_arose": bool(posted.get("nothing"))}
    if place.stated:
        parts = {name: posted.get(part, "") for part, name in STATED.items()}
        return {"task": place.task, "item": place.item, "text": value, **parts}
    kind = posted.get("kind", "") or "value"
    return {
        "line": place.line,
        "span": place.span,
        "part": place.part,
        "kind": kind.replace("_", "-"),
        "text": value if kind == "value" else None,
        "estimate": kind == "value" and bool(posted.get("estimate")),
        "reason": posted.get("reason", ""),
    }


def _key(posted: str) -> UUID | None:
    try:
        return UUID(posted)
    except ValueError:
        return None


def shown(row: DraftAnswer | DraftPassage | DraftStatement | None) -> dict[str, str]:
    """Return what the fields of a place hold for a saved row, as they are posted; None is blank."""
    if isinstance(row, DraftStatement):
        return fields_of(row)
    if row is None:
        return {"value": "", "kind": "value", "reason": "", "estimate": "", "nothing": ""}
    if isinstance(row, DraftPassage):
        return {"value": row.text, "nothing": "1" if row.nothing_arose else ""}
    figure = row.kind in ("value", "zero")
    return {
        "value": format_number(row.value) if figure else "",
        "kind": "value" if figure else row.kind.replace("-", "_"),
        "reason": row.reason,
        "estimate": "1" if row.estimate else "",
    }


def fields_of(row: DraftStatement | Stated) -> dict[str, str]:
    """Return what the fields of a statement hold."""
    given = {part: getattr(row, name) for part, name in STATED.items()}
    return {"value": row.text} | {part: "" if text is None else str(text) for part, text in given.items()}


def told(
    place: Place, saved: Saved, posted: Mapping[str, str], words: Callable[[dict], str], at: datetime
) -> dict:
    """Return what autosave is told of a saved field; keys as at the top of ui/autosave.js."""
    asked = dict.fromkeys(str(finding.sentence) for finding in saved.warnings)
    moved = moved_on(place, saved, posted, words)
    return {
        "revision": saved.revision,
        "saved_at": clock(at),
        "message": " ".join(asked),
        "field": place.name,
        "state": "saved",
    } | ({"moved": moved} if moved else {})


def moved_on(
    place: Place, saved: Saved, posted: Mapping[str, str], words: Callable[[dict], str]
) -> dict | None:
    """Return what stands in a field now, as `contested` does, where a save sent again was written over since."""
    if saved.row is not None and saved.row.revision > saved.revision:
        return contested(place, ChangedByAnother(saved.row, field=place.name), words)
    if saved.row is None and words(posted).strip():
        emptied = _("This was emptied after you wrote it. Look at both and keep one.")
        blank = shown(None)
        return {
            "message": emptied,
            "theirs": "",
            "revision": saved.revision,
            "answer": blank,
            "field": place.name,
        }
    return None


def contested(place: Place, refused: ChangedByAnother, words: Callable[[dict], str]) -> dict:
    """Return what autosave is told where somebody else was first: their answer, in `words` and as fields."""
    theirs = shown(refused.theirs)
    return {
        "message": str(refused),
        "theirs": words(theirs),
        "revision": refused.revision,
        "answer": theirs,
        "field": place.name,
    }


def posted_for(name: str, form: Mapping[str, str]) -> dict[str, str]:
    """Return from a whole form what was posted for one place."""
    names = {part: f"{name}.{part}" for part in PARTS}
    parts = {part: form[key] for part, key in names.items() if key in form}
    return {"value": form.get(name, ""), **parts}


@dataclass(frozen=True)
class Refused:
    """A field of a whole form that was not saved: what was typed, and why not."""

    posted: dict[str, str]
    refusal: Refusal


def save_form(
    draft: Draft, names: list[str], form: Mapping[str, str], *, base: int, by, at: datetime
) -> dict[str, Refused]:
    """Save the named places of a whole form one by one; return those that were refused, by name."""
    refused = {}
    for name in names:
        posted = posted_for(name, form)
        try:
            save(draft, place_of(name), posted, base=base, by=by, at=at)
        except Refusal as refusal:
            refused[name] = Refused(posted, refusal)
    return refused
