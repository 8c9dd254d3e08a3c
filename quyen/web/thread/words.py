"""Each step of a thread in words: what happened, who says so, what shows it, and where it can be read."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.translation import gettext as _

from quyen.core.citations import Citation
from quyen.followup.models import (
    Assignment,
    Closing,
    Decision,
    Postponement,
    Progress,
    Proposal,
    Remark,
    SourceDocument,
    Status,
    Task,
    Verdict,
)
from quyen.followup.queries.thread import Kind, Step
from quyen.reports.models import Version
from quyen.ui.formats import named, short_date
from quyen.ui.links import address_of
from quyen.web.wording import short_round

Event = dict[str, object]  # at, title, by, text, tone, url: as parts/timeline.html has them
LONGEST = 400  # characters of a unit's words in a step


@dataclass(frozen=True)
class Places:
    """What of a thread this reader may open: `filed`, any unit's reports; `whole`, the committee's own work."""

    versions: Mapping[int, Version] = field(default_factory=dict)
    own: frozenset[int] = frozenset()
    filed: bool = False
    whole: bool = False


def event(step: Step, places: Places) -> Event:
    """Return a step as a row of a timeline."""
    return {"at": step.on, **WORDS[step.kind](step, places)}


def version_of(step: Step) -> int:
    """Return the id of the report in which something was said, 0 where it was said beside reports."""
    citation = getattr(step.what, "citation", "") if step.kind in (Kind.SAID, Kind.STATUS) else ""
    cited = Citation.from_text(citation) if citation else None
    return int(cited.id) if cited and cited.kind == "version" and cited.id.isdecimal() else 0


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rstrip()}…"


def _said(*parts: str) -> str:
    return _cut(" · ".join(part for part in parts if part))


def _report(step: Step, places: Places) -> tuple[str, str]:
    """Return the report that something was said in, in words, and its address for who may open it."""
    version = places.versions.get(version_of(step))
    if version is None:
        return "", ""
    owed = version.obligation
    said = _("in the report on %(period)s") % {"period": short_round(owed.round)}
    if owed.unit_id in places.own:
        return said, reverse("filing:version", args=[version.pk])
    return said, reverse("reviewing:version", args=[version.pk]) if places.filed else ""


def _adopted(step: Step, places: Places) -> Event:
    paper: SourceDocument = step.what
    return {
        "title": _("Stands in %(symbol)s") % {"symbol": paper.symbol},
        "text": paper.title,
        "url": paper.url,
    }


def _position(step: Step, places: Places) -> Event:
    paper: SourceDocument = step.what
    return {"title": _("Position given in %(symbol)s") % {"symbol": paper.symbol}, "url": paper.url}


def _assigned(step: Step, places: Places) -> Event:
    row: Assignment = step.what
    words = _("%(unit)s leads it") if row.part == Assignment.Part.LEAD else _("%(unit)s supports it")
    return {"title": words % {"unit": named(row.unit)}, "text": row.grounds}


def _heard(step: Step, places: Places) -> Event:
    row: Remark = step.what
    title = _("%(organisation)s said of it") % {"organisation": row.submission.organisation}
    url = address_of("hearing", row.submission.hearing.pk) if places.whole else ""
    return {"title": title, "text": _said(row.text, row.why), "url": url}


def _proposal_url(row: Proposal, places: Places) -> str:
    return address_of("proposal", row.pk) if places.whole or row.addressee_id in places.own else ""


def _proposed(step: Step, places: Places) -> Event:
    row: Proposal = step.what
    title = _("Proposal %(number)s drafted: %(title)s") % {"number": row.number, "title": row.title}
    grounds = ", ".join(ground.words for ground in row.grounds.all())
    text = _("It rests on: %(grounds)s") % {"grounds": grounds} if grounds else ""
    return {"title": title, "text": _cut(text), "url": _proposal_url(row, places)}


def _sent(step: Step, places: Places) -> Event:
    row: Proposal = step.what
    told = {"number": row.number, "addressee": row.addressee_name}
    title = _("Proposal %(number)s sent to %(addressee)s") % told
    text = _("with letter %(reference)s") % {"reference": row.sent_reference}
    return {"title": title, "text": text, "tone": "accent", "url": _proposal_url(row, places)}


ANSWERS: dict[str, tuple[Callable[[], str], str]] = {
    Verdict.Result.ACCEPTED: (lambda: _("Proposal accepted"), "good"),
    Verdict.Result.CHANGED: (lambda: _("Proposal accepted with changes"), "good"),
    Verdict.Result.DECLINED: (lambda: _("Proposal declined"), "warn"),
}


def _answered(step: Step, places: Places) -> Event:
    row: Verdict = step.what
    title, tone = ANSWERS[row.result]
    paper = row.decision.full_number if row.decision else row.reference
    return {"title": title(), "by": paper, "text": _cut(row.reason), "tone": tone}


def _decided(step: Step, places: Places) -> Event:
    row: Decision = step.what
    title = f"{row.full_number}: {row.title}"
    url = address_of("decision", row.pk)
    return {"title": title, "by": f"{row.signer_name}, {row.signer_post}", "tone": "accent", "url": url}


def _carried_out(step: Step, places: Places) -> Event:
    row: Decision = step.what
    title = _("Decision %(number)s carried out") % {"number": row.full_number}
    return {"title": title, "text": _cut(row.carried_out_evidence), "tone": "good"}


def _task_url(task: Task) -> str:
    return address_of("task", task.number)


def _given(step: Step, places: Places) -> Event:
    task: Task = step.what
    told = {"number": task.number, "title": task.title}
    due = _("due on %(day)s") % {"day": short_date(task.due_on)}
    units = ", ".join(named(row.unit) for row in task.units.all())
    title = _("Task %(number)s given: %(title)s") % told
    return {"title": title, "by": units, "text": due, "tone": "accent", "url": _task_url(task)}


def _postponed(step: Step, places: Places) -> Event:
    row: Postponement = step.what
    told = {"number": step.task.number, "day": short_date(row.due_on)}
    title = _("Task %(number)s put off to %(day)s") % told
    return {"title": title, "text": _cut(row.reason), "tone": "warn", "url": _task_url(step.task)}


STATES: dict[str, tuple[Callable[[], str], str]] = {
    Progress.State.NOT_BEGUN: (lambda: _("not begun"), "quiet"),
    Progress.State.UNDER_WAY: (lambda: _("under way"), "accent"),
    Progress.State.HELD_UP: (lambda: _("held up"), "warn"),
    Progress.State.DONE: (lambda: _("done, says the unit"), "accent"),
}


def _progress(step: Step, places: Places) -> Event:
    row: Progress = step.what
    state, tone = STATES[row.state]
    count = _("%(done)s of %(all)s") % {"done": row.done, "all": row.out_of} if row.out_of else ""
    told = {"number": step.task.number, "state": " · ".join(filter(None, (state(), count)))}
    report, url = _report(step, places)
    return {
        "title": _("Task %(number)s: %(state)s") % told,
        "by": ", ".join(filter(None, (named(row.unit), report))),
        "text": _evidence(row),
        "tone": tone,
        "url": url or _task_url(step.task),
    }


def _evidence(row: Progress | Status) -> str:
    text = row.text if isinstance(row, Progress) else row.progress
    evidence = _("Evidence: %(evidence)s") % {"evidence": row.evidence} if row.evidence else ""
    obstacle = _("Obstacle: %(obstacle)s") % {"obstacle": row.obstacle} if row.obstacle else ""
    return _said(text, evidence, obstacle)


ACTS: dict[str, tuple[Callable[[], str], str]] = {
    Closing.Act.CLOSED: (lambda: _("Task %(number)s closed on evidence"), "good"),
    Closing.Act.REOPENED: (lambda: _("Task %(number)s reopened"), "warn"),
    Closing.Act.CANCELLED: (lambda: _("Task %(number)s cancelled"), "quiet"),
}


def _closed(step: Step, places: Places) -> Event:
    row: Closing = step.what
    title, tone = ACTS[row.act]
    told = title() % {"number": step.task.number}
    by = _("the standing office")
    return {"title": told, "by": by, "text": _cut(row.words), "tone": tone, "url": _task_url(step.task)}


def _status(step: Step, places: Places) -> Event:
    row: Status = step.what
    report, url = _report(step, places)
    return {
        "title": _("Self-reported: %(level)s") % {"level": named(row.level)},
        "by": ", ".join(filter(None, (named(row.unit), report))),
        "text": _evidence(row),
        "tone": "accent",
        "url": url,
    }


def _assessed(step: Step, places: Places) -> Event:
    row: Status = step.what
    found = row.assessment
    return {
        "title": _("Assessed by others: %(grade)s") % {"grade": row.grade},
        "by": ", ".join((found.assessor, found.document.symbol)),
        "text": _cut(row.progress),
        "tone": "accent",
        "url": found.document.url,
    }


WORDS: dict[Kind, Callable[[Step, Places], Event]] = {
    Kind.ADOPTED: _adopted,
    Kind.POSITION: _position,
    Kind.ASSIGNED: _assigned,
    Kind.HEARD: _heard,
    Kind.PROPOSED: _proposed,
    Kind.SENT: _sent,
    Kind.ANSWERED: _answered,
    Kind.DECIDED: _decided,
    Kind.GIVEN: _given,
    Kind.POSTPONED: _postponed,
    Kind.SAID: _progress,
    Kind.CLOSED: _closed,
    Kind.CARRIED_OUT: _carried_out,
    Kind.STATUS: _status,
    Kind.ASSESSED: _assessed,
}
