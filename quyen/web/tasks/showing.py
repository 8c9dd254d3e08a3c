"""A task's page: what it is, how it stands in whose words, who waits for whom, and what one may do."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from quyen.accounts.roles import Verb
from quyen.core.citations import Citation
from quyen.core.dates import short_date
from quyen.core.refusals import Refusal
from quyen.followup.doors import tasks as doors
from quyen.followup.models import Closing, ItemText, Postponement, Progress
from quyen.followup.queries.requests import stand
from quyen.followup.queries.tasks import TaskStanding, standing_words
from quyen.followup.rules.tasks import TaskState
from quyen.organisations.doors import acting
from quyen.web.tasks import words
from quyen.web.tasks.rows import Call


@dataclass(frozen=True)
class Event:
    """Something that happened to a task: one of its rows, with its words, tone and where it was said."""

    at: datetime
    kind: str  # "said", "act", "postponed"
    row: Progress | Closing | Postponement
    label: words.Words
    tone: str
    sign: str
    source: str = ""


@require_GET
def task(request, number: int):
    """One task."""
    return show(request, doors.task_for(request.user, number, request.today))


def show(request, found: TaskStanding, refused: Refusal | None = None, at: str = ""):
    """Render a task's page; `at` is the form that was refused, whose words are kept."""
    closes = acting(request.user, found.task.committee, Verb.TASK_CLOSE, request.today) is not None
    reads_all = doors.reads_all(request.user, found.task.committee, request.today)
    to_close = found.state == TaskState.DONE
    context = {
        "row": found,
        "task": found.task,
        "state": words.STATES[found.state],
        "late": words.late(found.late),
        "events": sorted(_events(request, found), key=lambda event: event.at, reverse=True),
        "calls": [Call(row, words.late(row.late)) for row in stand(found.requests, request.today)],
        "items": _items(found),
        "speaks": doors.speaks_for(request.user, found.units, request.today) if found.open else [],
        "closes": closes,
        "reads_all": reads_all,
        "to_close": to_close,
        "first_day": short_date(found.of_lead.stated_on) if to_close else "",
        "first_evidence": found.of_lead.evidence if to_close else "",
        "at": at,
        "typed": request.POST if at else {},
        "refused": refused if refused and not refused.field else None,
        "errors": {refused.field: str(refused)} if refused and refused.field else {},
    }
    return render(request, "tasks/task.html", context, status=422 if refused else 200)


def _events(request, found: TaskStanding) -> Iterator[Event]:
    said = standing_words(found.task.progress.all()).select_related("unit", "file")
    for row in said:
        label, tone, sign = words.STATES[row.state]
        yield Event(row.at, "said", row, label, tone, sign, _source(request, row))
    for row in found.task.closings.all():
        label, tone = words.ACTS[row.act]
        yield Event(row.at, "act", row, label, tone, "gavel")
    for row in found.task.postponements.all():
        yield Event(row.at, "postponed", row, "", "quiet", "calendar-plus")


def _source(request, row: Progress) -> str:
    """Return the page of the report in which something was said, for who may read that report."""
    cited = Citation.from_text(row.citation) if row.citation else None
    if cited is None or cited.kind != "version":
        return ""
    if request.person.may(Verb.REPORT_READ_FILED):
        return reverse("reviewing:version", args=[cited.id])
    own = acting(request.user, row.unit, Verb.REPORT_READ_OWN, request.today) is not None
    return reverse("filing:version", args=[cited.id]) if own else ""


def _items(found: TaskStanding) -> list[tuple[str, str]]:
    """Return the commitments that a task serves: reference and words, in the language they were read in first."""
    items = found.task.items.order_by("order")
    texts = {}
    for text in ItemText.objects.filter(item__in=items).order_by("original", "pk"):
        texts[text.item_id] = text.text
    return [(item.reference, texts.get(item.pk, "")) for item in items]
