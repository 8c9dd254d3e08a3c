"""What a draft or a version says, as plain content; and what changed between two."""

import json
from collections.abc import Iterable

from quyen.audit.rules import canonical
from quyen.obligations.models import Obligation, SecretPart
from quyen.regimes.models import Span
from quyen.reports.models import (
    Answer,
    Draft,
    DraftAnswer,
    DraftPassage,
    DraftStatement,
    Passage,
    Source,
    Statement,
    Version,
)
from quyen.reports.models.statement import StatementFields
from quyen.reports.models.version import AnswerFields
from quyen.reports.queries.enclosing import attached_to
from quyen.reports.rules.content import (
    AnswerContent,
    Content,
    PassageContent,
    StatementContent,
    digest,
    frozen,
    short,
)
from quyen.reports.rules.differences import Difference
from quyen.reports.rules.differences import difference as compare

ANSWER_FIELDS = [field.name for field in AnswerFields._meta.get_fields()]
STATEMENT_FIELDS = [field.name for field in StatementFields._meta.get_fields()]
MOST = 2**31  # above every number of a task
SAID = ("done", "out_of", "text", "evidence", "obstacle", "help_needed")  # beside the word chosen


def content_of(source: Draft | Version) -> Content:
    """Return what a draft or a version says, read from its rows in three queries."""
    answers = source.answers.select_related("line__definition__indicator", "span")
    passages = source.passages.select_related("section")
    return Content.of(
        map(answer_content, answers),
        map(passage_content, passages),
        map(statement_content, statements_of(source)),
    )


def statements_of(source: Draft | Version) -> list[Statement | DraftStatement]:
    """Return what a draft or a version says of tasks and commitments, with these: tasks first, as they are numbered."""
    rows = source.statements.select_related("task__decision", "item", "level")
    return sorted(rows, key=lambda row: (row.task.number, "") if row.task_id else (MOST, row.item.order))


def mark_of(source: Draft | Version) -> str:
    """Return the mark of what a draft or a version says, as "3F9A-21C7": paper carries it, to be held against."""
    attached = attached_to(source)
    return short(digest(frozen(content_of(source), **({"attachments": attached} if attached else {}))))


def rows_of(draft: Draft) -> tuple[list[Answer], list[Passage]]:
    """Return a draft's rows as unsaved rows of a version; passages that say nothing are left out."""
    answers = draft.answers.select_related("line__definition__indicator", "span", "source__file")
    passages = draft.passages.select_related("section")
    return (
        [Answer(**{name: getattr(row, name) for name in ANSWER_FIELDS}) for row in answers],
        [
            Passage(section=row.section, text=row.text.strip(), nothing_arose=row.nothing_arose)
            for row in passages
            if row.nothing_arose or row.text.strip()
        ],
    )


def statement_rows_of(draft: Draft) -> list[Statement]:
    """Return what a draft says of tasks and commitments as unsaved rows of a version."""
    rows = statements_of(draft)
    return [Statement(**{name: getattr(row, name) for name in STATEMENT_FIELDS}) for row in rows]


def answer_content(row: Answer | DraftAnswer) -> AnswerContent:
    return AnswerContent(
        line=row.line.definition.indicator.code,
        span=span_key(row.span),
        part=row.part,
        kind=str(row.kind),
        value=row.value,
        estimate=row.estimate,
        reason=row.reason,
    )


def passage_content(row: Passage | DraftPassage) -> PassageContent:
    return PassageContent(section=row.section.code, text=row.text.strip(), nothing_arose=row.nothing_arose)


def statement_content(row: Statement | DraftStatement) -> StatementContent:
    return StatementContent(row.about, row.stands, **{name: getattr(row, name) for name in SAID})


def secret_content(obligation: Obligation) -> list[dict[str, str]]:
    """Return what of a report went by the secret route, as a version names it."""
    parts = SecretPart.objects.filter(obligation=obligation, withdrawn_at=None)
    rows = parts.values_list("line__definition__indicator__code", "section__code", "number", "sent_on")
    return [
        {"line": line or "", "section": section or "", "number": number, "sent_on": sent_on.isoformat()}
        for line, section, number, sent_on in rows.order_by("pk")
    ]


def sources_content(rows: Iterable[Answer | DraftAnswer]) -> list[dict]:
    """Return from which reports answers were taken, as a version names it: each report once, with its places."""
    places: dict[str, list[list[str]]] = {}
    reports: dict[str, dict] = {}
    for row in rows:
        if source := row.source:
            report = source_content(source)
            reports[key := canonical(report)] = report
            place = [row.line.definition.indicator.code, span_key(row.span), row.part]
            places.setdefault(key, []).append(place)
    found = (report | {"places": sorted(places[key])} for key, report in reports.items())
    return sorted(found, key=_source_order)


def source_content(source: Source) -> dict:
    """Return a source as a version names it; a register kept here with what it counted."""
    cited = {"cited": source.cited} if source.cited else {}
    return {
        "name": source.name,
        "number": source.number,
        "dated_on": source.dated_on.isoformat() if source.dated_on else "",
        "file": source.file.sha256 if source.file else "",
        **cited,
    }


def _source_order(report: dict) -> tuple:
    named = (report["name"], report["number"], report["dated_on"], report["file"])
    return *named, canonical({"cited": report.get("cited", [])})


def sources_of(report: Draft | Version) -> list[dict]:
    """Return the same of a draft or a version, read from its rows in one query."""
    rows = report.answers.filter(source__isnull=False)
    return sources_content(rows.select_related("line__definition__indicator", "span", "source__file"))


def says_the_same(version: Version, draft: Draft) -> bool:
    """Whether a draft would file again what a version says: also what went secretly, the sources and the files."""
    head = json.loads(version.content)
    return (
        head.get("secret", []) == secret_content(draft.obligation)
        and head.get("sources", []) == sources_of(draft)
        and head.get("attachments", []) == attached_to(draft)
        and content_of(version) == content_of(draft)
    )


def span_key(span: Span) -> str:
    """Return "2026-01-01/2026-06-30"."""
    return f"{span.opens_on.isoformat()}/{span.closes_on.isoformat()}"


def difference(old: Draft | Version, new: Draft | Version) -> Difference:
    """Return what `new` says otherwise than `old`, by indicator, section, task and commitment."""
    return compare(content_of(old), content_of(new))


def is_intact(version: Version) -> bool:
    """Whether a version's text still has its hash, and its rows still say what its text says."""
    written = json.loads(version.content)
    told = Content.of(
        (AnswerContent(**row) for row in written["answers"]),
        (PassageContent(**row) for row in written["passages"]),
        (StatementContent(**row) for row in written.get("statements", [])),
    )
    return (
        digest(version.content) == version.content_hash
        and content_of(version) == told
        and written.get("sources", []) == sources_of(version)
        and written.get("attachments", []) == attached_to(version)
    )
