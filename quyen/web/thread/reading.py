"""A commitment's thread as rows of a timeline, oldest first; what a reader may not open has no address."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from quyen.accounts.roles import Verb, may
from quyen.followup.models import Item
from quyen.followup.queries import thread as queries
from quyen.followup.queries.tasks import TaskStanding
from quyen.followup.queries.thread import Step
from quyen.publications.models import Document
from quyen.reports.models import Version
from quyen.synthesis.models import Synthesis
from quyen.web.thread import words
from quyen.web.thread.words import Event, Places, version_of

SHOWN = 14  # steps of a long thread; the ones before are folded away


@dataclass(frozen=True)
class Issued:
    """A document that was issued and tells of a task for the commitment."""

    document: Document
    url: str


@dataclass(frozen=True)
class Told:
    """The thread on a page: `earlier` steps are folded away, `steps` shown; tasks and documents stand beside it."""

    earlier: list[Event]
    steps: list[Event]
    tasks: list[TaskStanding]
    documents: list[Issued]

    @property
    def count(self) -> int:
        return len(self.earlier) + len(self.steps)


def thread(request, item: Item) -> Told:
    """Return an item's thread as this person may read it. A set number of queries."""
    whole = request.person.may(Verb.COMMITTEE_READ)
    own = [row.unit for row in request.person.mandates if may(row.role, Verb.TASK_READ_OWN)]
    found = queries.thread(item, request.today, None if whole else own)
    places = Places(
        versions=_versions(found.steps),
        own=frozenset(unit.pk for unit in own),
        filed=request.person.may(Verb.REPORT_READ_FILED),
        whole=whole,
    )
    events = [words.event(step, places) for step in found.steps]
    cut = max(0, len(events) - SHOWN)
    documents = _issued(found.tasks) if request.person.may(Verb.SYNTHESIS_READ) else []
    return Told(events[:cut], events[cut:], found.tasks, documents)


def _versions(steps: Iterable[Step]) -> dict[int, Version]:
    """Return the reports in which something was said, by their ids."""
    keys = {version_of(step) for step in steps} - {0}
    found = Version.objects.filter(pk__in=keys).select_related("obligation__round").defer("content")
    return {row.pk: row for row in found}


def _issued(tasks: Iterable[TaskStanding]) -> list[Issued]:
    """Return the committee's reports in whose annex the tasks stand, oldest first."""
    keys = [row.task.pk for row in tasks]
    found = Synthesis.objects.filter(task_lines__task__in=keys, document__isnull=False).distinct()
    rows = found.select_related("document__series").order_by("document__issued_on", "pk")
    return [Issued(row.document, reverse("synthesis:document", args=[row.document_id])) for row in rows]
