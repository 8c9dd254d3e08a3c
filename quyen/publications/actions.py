"""Numbers are allotted and bytes fixed in one transaction: a number without a document cannot exist."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from quyen.audit import actions as audit
from quyen.core.refusals import Refusal
from quyen.files import actions as files
from quyen.organisations.models import Unit
from quyen.publications.models import Addressee, Document, Series

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class NobodyAddressed(Refusal):
    """A document must be issued to someone."""


@dataclass(frozen=True)
class To:
    """An addressee: a unit of the system or a body outside it by its name."""

    name: str
    unit: Unit | None = None
    to_act: bool = False


@transaction.atomic
def issue(
    *,
    issuer: Unit,
    symbol: str,
    title: str,
    issued_on: date,
    signer_name: str,
    signer_post: str,
    about: str,
    to: Iterable[To],
    make: Callable[[int], bytes],
    replaces: Document | None = None,
    reason: str = "",
    by,
    at: datetime,
) -> Document:
    """Allot the next number, make the .docx with it, keep the bytes, and note whom it is issued to.

    Nothing becomes public by issuing. `make` gets the number and returns the file's bytes.
    """
    to = list(to)
    if not to:
        raise NobodyAddressed(_("Say whom the document is issued to."), field="to")
    series = allot(issuer=issuer, year=issued_on.year, symbol=symbol, by=by, at=at)
    name = f"{series.last:02d}-{symbol}-{issued_on.isoformat()}.docx"
    document = Document.objects.create(
        series=series,
        number=series.last,
        title=title,
        issued_on=issued_on,
        issued_at=at,
        issued_by=by,
        signer_name=signer_name,
        signer_post=signer_post,
        file=files.keep(content=make(series.last), name=name, kinds=("docx",), by=by, at=at),
        about=about,
        replaces=replaces,
        reason=reason,
    )
    Addressee.objects.bulk_create(
        Addressee(document=document, position=n, unit=one.unit, name=one.name, to_act=one.to_act)
        for n, one in enumerate(to)
    )
    audit.record(
        "document.issued", document, by=by, at=at, number=document.full_number, sha256=document.file.sha256
    )
    return document


@transaction.atomic
def allot(*, issuer: Unit, year: int, symbol: str, by, at: datetime) -> Series:
    """Take the next number of a series, from 01 each year; `series.last` is the number taken."""
    Series.objects.get_or_create(issuer=issuer, year=year, symbol=symbol)
    series = Series.objects.select_for_update().get(issuer=issuer, year=year, symbol=symbol)
    series.last += 1
    series.save(update_fields=["last"])
    audit.record("number.allotted", series, by=by, at=at, number=series.last)
    return series
