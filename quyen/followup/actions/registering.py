"""What commitments come from is entered: instruments, their cycles, days of the calendar and documents."""

from datetime import date, datetime

from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext as _

from quyen.audit import actions as audit
from quyen.core.refusals import Refusal
from quyen.followup.actions.scaling import begin_scale
from quyen.followup.models import Cycle, Instrument, Milestone, SourceDocument
from quyen.followup.rules import checked
from quyen.followup.rules.commitments import REFERENCE, public_address
from quyen.organisations.models import Unit

LONGEST_NAME = 300


class Taken(Refusal):
    """Another one has this code already."""


class BadCode(Refusal):
    """What was typed cannot be a code."""


class DaysTurned(Refusal):
    """The last day comes before the first."""


@transaction.atomic
def enter_instrument(
    *,
    committee: Unit,
    code: str,
    kind: str,
    name_vi: str,
    name_en: str = "",
    body_vi: str = "",
    body_en: str = "",
    note_vi: str = "",
    note_en: str = "",
    url: str = "",
    by,
    at: datetime,
) -> Instrument:
    """Enter what commitments come from: `kind` of Instrument.Kind; `code` stands in no other one of the committee.

    With the first one the committee gets the scale that it begins with.
    """
    fields = _instrument(kind, name_vi, name_en, body_vi, body_en, note_vi, note_en, url)
    begin_scale(committee=committee, by=by, at=at)
    made = Instrument(committee=committee, code=code_of(code, 30), **fields)
    return _entered("commitment.instrument-entered", made, by=by, at=at, code=made.code)


@transaction.atomic
def change_instrument(
    *,
    instrument: Instrument,
    kind: str,
    name_vi: str,
    name_en: str = "",
    body_vi: str = "",
    body_en: str = "",
    note_vi: str = "",
    note_en: str = "",
    url: str = "",
    by,
    at: datetime,
) -> Instrument:
    """Write what is said of an instrument anew; its code stays."""
    fields = _instrument(kind, name_vi, name_en, body_vi, body_en, note_vi, note_en, url)
    return _changed("commitment.instrument-changed", instrument, fields, by=by, at=at)


def _instrument(kind, name_vi, name_en, body_vi, body_en, note_vi, note_en, url) -> dict:
    return {
        "kind": chosen(Instrument.Kind, kind, _("Choose what it is.")),
        **_names(name_vi, name_en),
        "body_vi": checked(body_vi, field="body_vi", most=200),
        "body_en": checked(body_en, field="body_en", most=200),
        "note_vi": checked(note_vi, field="note_vi"),
        "note_en": checked(note_en, field="note_en"),
        "url": public_address(url, field="url"),
    }


@transaction.atomic
def enter_cycle(
    *,
    instrument: Instrument,
    code: str,
    name_vi: str,
    name_en: str = "",
    opened_on: date | None = None,
    closed_on: date | None = None,
    by,
    at: datetime,
) -> Cycle:
    """Enter a turn of an instrument; from `closed_on` on nothing more is reported on its items."""
    made = Cycle(
        instrument=instrument, code=code_of(code, 20), **_cycle(name_vi, name_en, opened_on, closed_on)
    )
    return _entered("commitment.cycle-entered", made, by=by, at=at, code=f"{instrument.code} {made.code}")


@transaction.atomic
def change_cycle(
    *,
    cycle: Cycle,
    name_vi: str,
    name_en: str = "",
    opened_on: date | None = None,
    closed_on: date | None = None,
    by,
    at: datetime,
) -> Cycle:
    """Name a cycle anew, open or close it; its code stays."""
    fields = _cycle(name_vi, name_en, opened_on, closed_on)
    return _changed("commitment.cycle-changed", cycle, fields, by=by, at=at)


def _cycle(name_vi: str, name_en: str, opened_on: date | None, closed_on: date | None) -> dict:
    if opened_on and closed_on and closed_on < opened_on:
        raise DaysTurned(_("The cycle would close before it opens."), field="closed_on")
    return {**_names(name_vi, name_en, most=200), "opened_on": opened_on, "closed_on": closed_on}


@transaction.atomic
def enter_document(
    *,
    instrument: Instrument,
    symbol: str,
    title: str = "",
    dated_on: date | None = None,
    url: str = "",
    external_id: str = "",
    by,
    at: datetime,
) -> SourceDocument:
    """Enter a published paper: A/HRC/26/6, with the address where anybody may read it."""
    made = SourceDocument(instrument=instrument, **_document(symbol, title, dated_on, url, external_id))
    return _entered("commitment.document-entered", made, by=by, at=at, symbol=made.symbol)


@transaction.atomic
def change_document(
    *,
    document: SourceDocument,
    symbol: str,
    title: str = "",
    dated_on: date | None = None,
    url: str = "",
    external_id: str = "",
    by,
    at: datetime,
) -> SourceDocument:
    """Write what is said of a document anew."""
    fields = _document(symbol, title, dated_on, url, external_id)
    return _changed("commitment.document-changed", document, fields, by=by, at=at)


def _document(symbol: str, title: str, dated_on: date | None, url: str, external_id: str) -> dict:
    needed = _("Write the document's symbol or number, for example A/HRC/26/6.")
    return {
        "symbol": checked(symbol, field="symbol", most=80, needed=needed),
        "title": checked(title, field="title", most=LONGEST_NAME),
        "dated_on": dated_on,
        "url": public_address(url, field="url"),
        "external_id": checked(external_id, field="external_id", most=80),
    }


@transaction.atomic
def enter_milestone(
    *,
    cycle: Cycle,
    kind: str,
    name_vi: str,
    name_en: str = "",
    on: date,
    exact: str = "day",
    lead_days: int,
    source: str,
    by,
    at: datetime,
) -> Milestone:
    """Enter a review or a State report that comes: `exact` is day, month or year; work begins `lead_days` before."""
    fields = _milestone(kind, name_vi, name_en, on, exact, lead_days, source)
    made = Milestone(cycle=cycle, **fields)
    return _entered("commitment.milestone-entered", made, by=by, at=at, on=str(made.on))


@transaction.atomic
def change_milestone(
    *,
    milestone: Milestone,
    kind: str,
    name_vi: str,
    name_en: str = "",
    on: date,
    exact: str = "day",
    lead_days: int,
    source: str,
    done_on: date | None = None,
    by,
    at: datetime,
) -> Milestone:
    """Write a day of the calendar anew, or note that it is over (`done_on`)."""
    fields = _milestone(kind, name_vi, name_en, on, exact, lead_days, source) | {"done_on": done_on}
    return _changed("commitment.milestone-changed", milestone, fields, by=by, at=at)


def _milestone(kind, name_vi, name_en, on: date, exact: str, lead_days: int, source: str) -> dict:
    if not 0 <= lead_days <= 3660:
        raise Refusal(_("Work begins between 0 and 3,660 days before."), field="lead_days")
    first = {"day": on, "month": on.replace(day=1), "year": on.replace(month=1, day=1)}
    return {
        "kind": chosen(Milestone.Kind, kind, _("Choose what it is.")),
        **_names(name_vi, name_en),
        "on": first.get(exact, on),
        "exact": exact if exact in first else "day",
        "lead_days": lead_days,
        "source": checked(source, field="source", most=300, needed=_("Say where this day is stated.")),
    }


def _names(name_vi: str, name_en: str, most: int = LONGEST_NAME) -> dict:
    needed = _("Write its Vietnamese name.")
    return {
        "name_vi": checked(name_vi, field="name_vi", most=most, needed=needed),
        "name_en": checked(name_en, field="name_en", most=most),
    }


def code_of(text: str, most: int) -> str:
    """Return a code as it may be part of a reference."""
    code = text.strip()
    if len(code) > most or not code.isascii() or not REFERENCE.fullmatch(code) or set(code) & set(".()"):
        raise BadCode(_("Write a short code of letters, digits and hyphens, for example UPR."), field="code")
    return code


def chosen(among: type[models.TextChoices], value: str, needed: str, field: str = "kind") -> str:
    """Return a value that is one of the choices, or refuse with the sentence."""
    if value not in among.values:
        raise Refusal(needed, field=field)
    return value


def _entered(event: str, made, *, by, at: datetime, **detail):
    field = "symbol" if isinstance(made, SourceDocument) else "code"
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError:
        raise Taken(_("There is one of this name already. Open it, or write another."), field=field) from None
    audit.record(event, made, by=by, at=at, **detail)
    return made


def _changed(event: str, row, fields: dict, *, by, at: datetime):
    for name, value in fields.items():
        setattr(row, name, value)
    try:
        with transaction.atomic():
            row.save(update_fields=list(fields))
    except IntegrityError:
        raise Taken(_("There is one of this name already."), field="symbol") from None
    audit.record(event, row, by=by, at=at)
    return row
