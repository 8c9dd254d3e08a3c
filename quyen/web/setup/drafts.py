"""The rows that the draft's pages show, and what is read back from them."""

from collections.abc import Mapping
from datetime import date, datetime
from itertools import zip_longest

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from quyen.organisations import queries as organisations
from quyen.organisations.models import Membership, Unit
from quyen.regimes import actions
from quyen.regimes import queries as regimes
from quyen.regimes.models import Line, ReminderStep, Version
from quyen.ui.formats import named
from quyen.web.setup.typed import Typed

TABS = (
    ("parts", "setup:draft", _("Parts")),
    ("outline", "setup:draft_outline", _("Sections")),
    ("indicators", "setup:draft_indicators", _("Indicators")),
    ("days", "setup:draft_days", _("Days")),
    ("reminders", "setup:draft_reminders", _("Reminders")),
    ("preview", "setup:draft_preview", _("What changes")),
)
WITHIN = {"section": "outline", "line": "indicators", "define": "indicators"}  # pages under a tab
TEXTS = (  # name, label, whether it is more than a line
    ("name", _("Name of the report"), False),
    ("content", _("What is asked"), True),
    ("subjects", _("Who reports, and who receives"), True),
    ("sending", _("How reports are sent and received"), True),
    ("frequency", _("How often"), False),
    ("process", _("The process"), True),
)
TEXT_NAMES = [f"{name}_{language}" for name, _label, _long in TEXTS for language in ("vi", "en")] + [
    "legal_basis"
]
ASKED_OF: dict[str, str | Promise] = {
    "all": _("everybody"),
    "communes": _("wards, communes and special zone"),
    "bodies": _("departments and other bodies"),
    "none": _("nobody: a heading only"),
}
ROLES: dict[str, str | Promise] = {
    "": _("none"),
    "limitations": _("limitations, which the synthesis takes up or leaves out one by one"),
    "proposals": _("proposals to the leaders"),
}
RECIPIENTS: dict[str, str | Promise] = {
    ReminderStep.Recipient.WRITERS: _("who write the report"),
    ReminderStep.Recipient.HEAD: _("the head of the unit"),
    ReminderStep.Recipient.OFFICE: _("the standing office"),
}
BEFORE, AFTER = "before", "after"
SPARE = 3  # empty rows to write further reminders in
MOST_STEPS = 40


def tabs(current: str) -> list[dict]:
    """Return the tabs of the draft."""
    here = WITHIN.get(current, current)
    return [{"label": label, "url": reverse(route), "current": name == here} for name, route, label in TABS]


def section_options(draft: Version) -> list[tuple[str, str]]:
    """Return the sections of a draft as options."""
    return [(str(row.pk), f"{row.code}. {named(row, 'title')}") for row in draft.sections.all()]


def texts(draft: Version, typed: Typed) -> list[dict]:
    """Return the parts in words: label, whether long, and in each language name, text and error."""
    return [
        {
            "label": label,
            "long": long,
            **{
                language: {
                    "name": f"{name}_{language}",
                    "value": typed.shown(f"{name}_{language}", getattr(draft, f"{name}_{language}")),
                    "error": typed.errors.get(f"{name}_{language}", ""),
                }
                for language in ("vi", "en")
            },
        }
        for name, label, long in TEXTS
    ]


def step_rows(draft: Version, typed: Typed) -> list[dict]:
    """Return the reminders as rows: days, before or after, recipient; some empty ones follow."""
    if typed.sent:
        names = zip_longest(
            *(typed.given.getlist(name) for name in ("days", "side", "recipient")), fillvalue=""
        )
        return [{"days": days, "side": side, "recipient": who} for days, side, who in names]
    rows = [
        {"days": abs(step.days), "side": BEFORE if step.days < 0 else AFTER, "recipient": step.recipient}
        for step in draft.reminder_steps.all()
    ]
    return rows + [{"days": "", "side": BEFORE, "recipient": "writers"}] * SPARE


def read_steps(typed: Typed) -> list[tuple[int, str]]:
    """Return the reminders that were typed; a row without days is left out."""
    steps = []
    for row in step_rows(None, typed)[:MOST_STEPS]:
        text = row["days"].strip()
        if not text:
            continue
        if not (text.isascii() and text.isdigit() and len(text) <= 3) or row["recipient"] not in RECIPIENTS:
            typed.refuse("days", _("Write the days as a whole number; 0 is the due day itself."))
            return []
        steps.append((-int(text) if row["side"] == BEFORE else int(text), row["recipient"]))
    return steps


def bodies(committee: Unit, on: date) -> list[Unit]:
    """Return the bodies that owe the committee on a date: who may answer for all, and own an indicator."""
    owing = organisations.members(committee, on, Membership.Duty.OWES)
    return [row.unit for row in owing if row.deadline == Membership.Deadline.BODIES]


def in_order(version: Version) -> list[Line]:
    """Return the lines of a version as they are asked."""
    return list(
        regimes.lines(version).select_related("definition__owner").order_by("section__position", "position")
    )


def save_owners(given: Mapping[str, str], version: Version, among: list[Unit], *, by, at: datetime) -> int:
    """Set the owners that were chosen anew; return how many indicators changed theirs."""
    units = {unit.key: unit for unit in among}
    changed = 0
    for line in in_order(version):
        key = given.get(f"owner-{line.pk}")
        present = line.definition.owner.key if line.definition.owner else ""
        if key is not None and key != present and (not key or key in units):
            actions.set_owner(definition=line.definition, owner=units.get(key), by=by, at=at)
            changed += 1
    return changed
