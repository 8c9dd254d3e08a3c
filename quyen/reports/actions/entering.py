"""A report that came on paper or lies in an archive, entered by the office."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from quyen.core.dates import day_of
from quyen.files.models import File
from quyen.obligations.models import Obligation, Receipt
from quyen.reports import checks, refusals
from quyen.reports.actions.freezing import Filing, Signed, freeze
from quyen.reports.checks import nothing_arose_stock, type_and_range, unclean_text
from quyen.reports.checks.reading import report_from
from quyen.reports.models import Answer, Draft, Passage, Version
from quyen.reports.queries.asked import Asked, asked_of, part_keys
from quyen.reports.rules import texts
from quyen.reports.rules.fields import answer_field, passage_field
from quyen.reports.rules.timing import figures_to

NEVER = (type_and_range.CODE, nothing_arose_stock.CODE, unclean_text.CODE)  # no paper can say this here


@transaction.atomic
def enter(
    *,
    obligation: Obligation,
    answers: Iterable[Answer],
    passages: Iterable[Passage] = (),
    filed_at: datetime,
    signed: Signed | None = None,
    channel: str = Receipt.Channel.PAPER,
    proof: File | None = None,
    reason: str = "",
    asked: Asked | None = None,
    by,
    at: datetime,
) -> Version:
    """Enter what a unit reported outside; `filed_at` is when it arrived, as proven, and decides timeliness.

    `answers` and `passages` are unsaved rows (Answer with line, span, part, kind, value; Passage with section and
    text). In an archive round `filed_at` is also the version's own time; elsewhere that is the server's clock,
    so that nothing slips in before a cut-off that has passed. A draft the unit has open stays, and will replace
    this version. `asked` saves reading what is asked where many are entered at once.
    """
    obligation = Version.objects.in_turn(obligation)
    if filed_at > at:
        raise refusals.FiledInFuture
    answers, passages = list(answers), [_clean(passage) for passage in passages]
    asked = asked or asked_of(obligation)
    _settle(asked, answers, passages)
    standing = obligation.versions.exists()
    filing = Filing(
        way=Version.Way.ENTERED,
        filed_at=filed_at if obligation.round.archive else at,
        figures_to=figures_to(day_of(filed_at), obligation.round.closes_on),
        signed=signed or Signed(),
        reason=texts.why(reason) if standing else "",
        event="report.entered",
        channel=channel,
        received_at=filed_at,
        proof=proof,
    )
    rows = {"answers": answers, "passages": passages, "asked": asked}
    version = freeze(obligation=obligation, filing=filing, by=by, at=at, **rows)
    _lead_open_draft(obligation, version)
    return version


@transaction.atomic
def enter_from_paper(
    *,
    receipt: Receipt,
    answers: Iterable[Answer],
    passages: Iterable[Passage] = (),
    signed: Signed | None = None,
    as_on_paper: bool = False,
    reason: str = "",
    by,
    at: datetime,
) -> Version:
    """Enter on behalf of a unit what its report says that arrived on paper or by the exchange, as `receipt` proves.

    What cannot be a figure or a text here is refused as in filing. What else the checks would stop or ask is shown,
    and entered once it is said that the paper says so (`as_on_paper`): what was signed is not made better.
    """
    if receipt.channel not in (Receipt.Channel.PAPER, Receipt.Channel.EXCHANGE) or receipt.withdrawn_at:
        raise refusals.NothingArrived
    obligation = Version.objects.in_turn(receipt.obligation)
    asked = asked_of(obligation)
    answers, passages = list(answers), [_clean(passage) for passage in passages]
    _settle(asked, answers, passages)
    for row in answers:
        texts.message(row.reason, field=answer_field(row.line_id, row.span_id, row.part))
    findings = checks.look(report_from(obligation, asked, answers, passages))
    if any(finding.code in NEVER for finding in checks.blocking(findings)):
        raise refusals.NotReady(findings)
    if checks.open_ones(findings) and not as_on_paper:
        raise refusals.NotAsOnPaper(findings)
    number = {"document_number": receipt.reference, "signed_on": receipt.dated_on}
    return enter(
        obligation=obligation,
        answers=answers,
        passages=passages,
        filed_at=receipt.received_at,
        signed=signed or Signed(**number),
        channel=receipt.channel,
        proof=receipt.proof,
        reason=reason,
        asked=asked,
        by=by,
        at=at,
    )


def _clean(passage: Passage) -> Passage:
    field = passage_field(passage.section_id) if passage.section_id else ""
    passage.text = texts.checked(passage.text, most=texts.LONGEST_PASSAGE, field=field)[0].strip()
    return passage


def _settle(asked: Asked, answers: list[Answer], passages: list[Passage]) -> None:
    """Put each row in its place on the form, as already read; refuses what the unit was not asked for."""
    places = {(row.line.pk, span.pk): (row.line, span) for row, span in asked.places()}
    sections = {section.pk: section for section in asked.sections}
    for row in answers:
        line, span = places.get((row.line_id, row.span_id), (None, None))
        if line is None or (row.part and row.part not in part_keys(line)):
            raise refusals.NotAsked
        if row.line_id in asked.secret_lines:
            raise refusals.SentSecretly(field=answer_field(row.line_id, row.span_id, row.part))
        row.line, row.span = line, span
    for row in passages:
        if row.section_id not in sections:
            raise refusals.NotAsked
        if row.section_id in asked.secret_sections:
            raise refusals.SentSecretly(field=passage_field(row.section_id))
        row.section = sections[row.section_id]


def _lead_open_draft(obligation: Obligation, version: Version) -> None:
    """Make a draft that is open follow the version that came meanwhile, so that filing it replaces that one."""
    with override("vi"):
        reason = _("Replaces the copy that the standing office entered while the unit was writing.")
    Draft.objects.filter(obligation=obligation).update(follows=version, reason=reason)
