"""Handing a report in, two equal ways; confirming early figures; taking a version back."""

from datetime import date, datetime

from django.db import transaction

from quyen.accounts.roles import Role
from quyen.audit import actions as audit
from quyen.core.dates import day_of
from quyen.core.text import clean
from quyen.files import actions as files
from quyen.followup.actions import retract
from quyen.obligations import actions as obligations
from quyen.organisations.models import Mandate
from quyen.reports import checks, refusals
from quyen.reports.actions.findable import make_findable
from quyen.reports.actions.freezing import Filing, Signed, freeze
from quyen.reports.actions.reopening import reopen
from quyen.reports.actions.stating import citation, pass_on
from quyen.reports.models import Approval, Confirmation, Draft, Version, Withdrawal
from quyen.reports.queries.contents import mark_of, rows_of, says_the_same, statement_rows_of
from quyen.reports.queries.enclosing import standing_on
from quyen.reports.queries.signing import approvals, next_step, signatory, steps_of
from quyen.reports.queries.standings import (
    awaiting_confirmation,
    current_version,
    must_be_current,
    must_be_open,
    outcome_of,
    reference,
)
from quyen.reports.rules.signing import needs_number
from quyen.reports.rules.texts import why
from quyen.reports.rules.timing import figures_to, is_early


@transaction.atomic
def submit(
    *, draft: Draft, confirm_early: bool = False, document_number: str = "", by, at: datetime
) -> Version:
    """Hand in a report that was approved inside, step by step.

    Refused while a blocking finding stands or an approval is missing; before the closing day is over it must be
    confirmed; after the due date it is taken. Asked twice, it answers with the one version.
    """
    Version.objects.in_turn(draft.obligation)
    if filed := _filed_already(draft):
        return filed
    draft = Draft.objects.held(draft)
    signed = _signed_inside(draft, clean(document_number).strip(), at)
    return _file(draft, Version.Way.INSIDE, signed, confirm_early=confirm_early, by=by, at=at)


@transaction.atomic
def submit_signed_copy(
    *,
    draft: Draft,
    document_number: str,
    signed_on: date,
    signer_name: str,
    signer_post: str,
    signature_form: str = Mandate.SignatureForm.NONE,
    pdf: bytes,
    pdf_name: str,
    mark: str = "",
    confirm_early: bool = False,
    by,
    at: datetime,
) -> Version:
    """Hand in a report that was printed, signed and numbered in the unit's own document system, with its PDF.

    `mark` is the one on the paper: refused where the draft says something else since it was printed.
    """
    Version.objects.in_turn(draft.obligation)
    if filed := _filed_already(draft):
        return filed
    draft = Draft.objects.held(draft)
    number, name, post = (clean(text).strip() for text in (document_number, signer_name, signer_post))
    _refuse_half_signed(number, name, signed_on, at)
    _refuse_other_print(draft, mark)
    checks.refuse_blocking(draft)
    copy = files.keep(content=pdf, name=pdf_name, kinds=("pdf",), by=by, at=at)
    signed = Signed(number, signed_on, name, post, signature_form, copy)
    return _file(draft, Version.Way.SIGNED_COPY, signed, confirm_early=confirm_early, by=by, at=at)


def _refuse_half_signed(number: str, name: str, signed_on: date, at: datetime) -> None:
    if not number:
        raise refusals.NumberMissing
    if not name:
        raise refusals.SignerMissing
    if signed_on > day_of(at):
        raise refusals.SignedLater


def _refuse_other_print(draft: Draft, mark: str) -> None:
    """Refuse paper that says something else than the draft; typed with or without its dash, in any case."""
    typed = "".join(filter(str.isalnum, mark)).upper()
    if typed and typed != mark_of(draft).replace("-", ""):
        raise refusals.PrintedBefore(mark_of(draft))


def _filed_already(draft: Draft) -> Version | None:
    """Return the version that this draft became, where it was filed a moment ago."""
    if Draft.objects.filter(pk=draft.pk).exists():
        return None
    version = current_version(draft.obligation)
    if version is None or outcome_of(version):
        raise refusals.DraftGone
    return version


def _signed_inside(draft: Draft, document_number: str, at: datetime) -> Signed:
    checks.refuse_blocking(draft)
    if missing := next_step(draft):
        raise refusals.NotApproved(missing)
    unit = draft.obligation.unit
    if needs_number(steps_of(unit)) and not document_number:
        raise refusals.NumberMissing
    head = _head_approval(draft)
    who = signatory(head.by, unit, day_of(head.at))
    return Signed(document_number, day_of(head.at), who.name, who.post, who.form)


def _head_approval(draft: Draft) -> Approval:
    return next(row for row in approvals(draft) if row.step == Role.HEAD)


def _file(draft: Draft, way: str, signed: Signed, *, confirm_early: bool, by, at: datetime) -> Version:
    obligation, on = draft.obligation, day_of(at)
    _refuse_untimely(obligation.round, on, confirm_early)
    current = current_version(obligation)
    if current and says_the_same(current, draft):
        raise refusals.NothingChanged
    filing = Filing(
        way=way,
        filed_at=at,
        figures_to=figures_to(on, obligation.round.closes_on),
        signed=signed,
        reason=draft.reason,
        approvals=tuple((row.step, row.at) for row in approvals(draft)),
    )
    answers, passages = rows_of(draft)
    rows = {"answers": answers, "passages": passages, "attached": standing_on(obligation)}
    rows["statements"] = statement_rows_of(draft)
    draft.delete()
    version = freeze(obligation=obligation, filing=filing, **rows, by=by, at=at)
    pass_on(version, rows["statements"], by=by, at=at)
    return version


def _refuse_untimely(round, on: date, confirm_early: bool) -> None:
    if on < round.opens_on:
        raise refusals.NotOpenYet(round.opens_on)
    if is_early(on, round.closes_on) and not confirm_early:
        raise refusals.EarlyUnconfirmed(figures_to(on, round.closes_on), round.closes_on)


@transaction.atomic
def confirm_figures(*, version: Version, by, at: datetime) -> Confirmation:
    """Say, after closing, that the figures of a report filed before it stand."""
    if hasattr(version, "confirmation"):
        return version.confirmation
    if not awaiting_confirmation(version, day_of(at)):
        raise refusals.NoEarlyFiling
    must_be_current(version)
    confirmation = Confirmation.objects.create(version=version, by=by, at=at)
    audit.record("report.figures-confirmed", version, by=by, at=at)
    return confirmation


@transaction.atomic
def withdraw(*, version: Version, reason: str, by, at: datetime) -> Draft:
    """Take a version back before it is reviewed: its receipt is void and the draft comes back.

    What it said of tasks and commitments stands no more; what the version before it said does again.
    """
    Version.objects.in_turn(version.obligation)
    must_be_open(version)
    if version.way == Version.Way.ENTERED:
        raise refusals.EnteredByOffice
    reason = why(reason)
    Withdrawal.objects.create(version=version, reason=reason, by=by, at=at)
    make_findable(obligations=[version.obligation_id], by=by, at=at)
    for receipt in version.obligation.receipts.filter(reference=reference(version), withdrawn_at=None):
        obligations.withdraw_receipt(receipt=receipt, grounds=reason, by=by, at=at)
    if version.statements.exists():
        retract(citation=citation(version), by=by, at=at)
    audit.record("report.withdrawn", version, by=by, at=at)
    return reopen(version=version, reason=reason, by=by, at=at)
