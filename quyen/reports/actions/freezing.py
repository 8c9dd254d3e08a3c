"""Makes a version: the fixed text with its hash, the rows that hold the same, the receipt and the entry."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime

from django.db import transaction

from quyen.audit import actions as audit
from quyen.files.models import File
from quyen.obligations import actions as obligations
from quyen.obligations.models import Obligation, Receipt
from quyen.reports.actions.examining import examine
from quyen.reports.actions.findable import make_findable
from quyen.reports.actions.fingerprinting import keep_fingerprints
from quyen.reports.models import Answer, Attachment, Enclosure, Passage, Statement, Version
from quyen.reports.queries.asked import Asked
from quyen.reports.queries.contents import (
    answer_content,
    passage_content,
    secret_content,
    sources_content,
    statement_content,
)
from quyen.reports.queries.enclosing import attached_content
from quyen.reports.queries.standings import reference
from quyen.reports.rules.content import Content, digest, frozen


@dataclass(frozen=True)
class Signed:
    """How a report is signed: the number it got, and by whom in which right."""

    document_number: str = ""
    signed_on: date | None = None
    signer_name: str = ""
    signer_post: str = ""
    signature_form: str = ""
    signed_copy: File | None = None


@dataclass(frozen=True)
class Filing:
    """What a version says of itself beside its content."""

    way: str
    filed_at: datetime
    figures_to: date
    signed: Signed
    reason: str = ""
    approvals: tuple[tuple[str, datetime], ...] = ()  # (step, when); who took it stays in the unit
    event: str = "report.submitted"
    channel: str = Receipt.Channel.QUYEN
    received_at: datetime | None = None  # when it arrived, where that was before it was entered
    proof: File | None = None


@transaction.atomic
def freeze(
    *,
    obligation: Obligation,
    filing: Filing,
    answers: Iterable[Answer],
    passages: Iterable[Passage],
    statements: Iterable[Statement] = (),
    attached: Iterable[Attachment] = (),
    asked: Asked | None = None,
    by,
    at: datetime,
) -> Version:
    """Write the version with its rows, its receipt and what the checks ask of it. Rows come unsaved.

    The obligation is held by the caller; `attached` go with it; `asked` saves reading what is asked.
    """
    answers, passages, attached = list(answers), list(passages), list(attached)
    statements = list(statements)
    newest = obligation.versions.order_by("-number").first()
    version = Version(
        obligation=obligation,
        number=newest.number + 1 if newest else 1,
        way=filing.way,
        filed_at=filing.filed_at,
        filed_by=by,
        figures_to=filing.figures_to,
        replaces=newest,
        reason=filing.reason,
        **vars(filing.signed),
    )
    content = Content.of(
        map(answer_content, answers), map(passage_content, passages), map(statement_content, statements)
    )
    version.content = frozen(content, **_head(version, filing), **_sources(answers), **_attached(attached))
    version.content_hash = digest(version.content)
    version.save(force_insert=True)
    _write_rows(version, answers, passages, statements)
    make_findable(obligations=[obligation.pk], by=by, at=at)
    Enclosure.objects.bulk_create([Enclosure(version=version, attachment=row) for row in attached])
    examine(version, at, asked)
    obligations.receive(
        obligation=obligation,
        channel=filing.channel,
        received_at=filing.received_at or filing.filed_at,
        reference=reference(version),
        proof=filing.proof,
        by=by,
        at=at,
    )
    audit.record(filing.event, version, by=by, at=at, way=str(filing.way), hash=version.content_hash)
    return version


def _write_rows(
    version: Version, answers: list[Answer], passages: list[Passage], statements: list[Statement]
) -> None:
    for row in (*answers, *passages, *statements):
        row.version = version
    Statement.objects.bulk_create(statements)
    Answer.objects.bulk_create(answers)
    keep_fingerprints(Passage.objects.bulk_create(passages))


def _head(version: Version, filing: Filing) -> dict:
    """Return whose report it is, for what, and how it was signed, in plain values."""
    obligation, round = version.obligation, version.obligation.round
    signed = asdict(filing.signed) | {
        "signed_on": filing.signed.signed_on.isoformat() if filing.signed.signed_on else None,
        "signed_copy": filing.signed.signed_copy.sha256 if filing.signed.signed_copy else "",
    }
    return {
        "committee": round.committee.key,
        "period": round.period,
        "round": round.title_vi,
        "unit": obligation.unit.key,
        "unit_name": obligation.unit_name_vi,
        "number": version.number,
        "replaces": version.replaces.content_hash if version.replaces else "",
        "reason": version.reason,
        "way": str(version.way),
        "filed_at": _moment(filing.filed_at),
        "figures_to": filing.figures_to.isoformat(),
        **_secret(obligation),
        "signed": signed,
        "approvals": [{"step": step, "at": _moment(at)} for step, at in filing.approvals],
    }


def _secret(obligation: Obligation) -> dict:
    """Name what went by the secret route, where something did: number and day only."""
    parts = secret_content(obligation)
    return {"secret": parts} if parts else {}


def _sources(answers: list[Answer]) -> dict:
    """Name the reports that figures were taken from, where some were."""
    found = sources_content(answers)
    return {"sources": found} if found else {}


def _attached(rows: list[Attachment]) -> dict:
    """Name the files that go with the report, where some do."""
    return {"attachments": attached_content(rows)} if rows else {}


def _moment(at: datetime) -> str:
    """Return a time in one spelling, whatever zone it came in."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")
