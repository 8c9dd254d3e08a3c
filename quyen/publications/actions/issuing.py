"""Numbers are allotted and bytes fixed in one transaction: a number without a document cannot exist."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from quyen.audit import actions as audit
from quyen.core.refusals import Refusal
from quyen.files import actions as files
from quyen.organisations.models import Unit
from quyen.publications import links
from quyen.publications.actions.findable import make_findable
from quyen.publications.codes import new_code
from quyen.publications.layouts import frozen, kinds, parts
from quyen.publications.models import Addressee, Document, Series
from quyen.publications.rules import INTERNAL

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
JSON = "application/json"


class NobodyAddressed(Refusal):
    """A document must be issued to someone."""


class ClassRefused(Refusal):
    """What is secret has its own register, outside this system."""


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
    make: Callable[[int], parts.Document],
    kind: str = Document.Kind.REPORT,
    declared_class: str = Document.Class.PLAIN,
    address: str = "",
    replaces: Document | None = None,
    reason: str = "",
    by,
    at: datetime,
) -> Document:
    """Allot the next number, lay the document out with it, keep its parts and bytes, and note whom it is issued to.

    Nothing becomes public by issuing. `make` gets the number and returns the document's parts; `kind` says which
    layout they get. With Quyen's own `address` the code to check it by is printed in it, unless that is switched off.
    """
    to = _whom(to, declared_class)
    series = allot(issuer=issuer, year=issued_on.year, symbol=symbol, by=by, at=at)
    code = new_code()
    laid = _stamped(make(series.last), declared_class, code, address)
    name = f"{series.last:02d}-{symbol}-{issued_on.isoformat()}"
    document = Document.objects.create(
        kind=kind,
        declared_class=declared_class,
        code=code,
        series=series,
        number=series.last,
        title=title,
        issued_on=issued_on,
        issued_at=at,
        issued_by=by,
        signer_name=signer_name,
        signer_post=signer_post,
        file=files.keep(content=kinds.build(kind, laid), name=f"{name}.docx", kinds=("docx",), by=by, at=at),
        parts=files.keep_made(
            content=frozen.freeze(laid), name=f"{name}.json", media_type=JSON, by=by, at=at
        ),
        about=about,
        replaces=replaces,
        reason=reason,
    )
    Addressee.objects.bulk_create(
        Addressee(document=document, position=n, unit=one.unit, name=one.name, to_act=one.to_act)
        for n, one in enumerate(to)
    )
    make_findable(documents=[document.pk], by=by, at=at)
    audit.record(
        "document.issued", document, by=by, at=at, number=document.full_number, sha256=document.file.sha256
    )
    return document


def _whom(to: Iterable[To], declared_class: str) -> list[To]:
    """Return whom a document goes to; refuses one for nobody, and one that is secret."""
    found = list(to)
    if not found:
        raise NobodyAddressed(_("Say whom the document is issued to."), field="to")
    if declared_class not in Document.Class.values:
        raise ClassRefused(
            _("A document with a degree of secrecy is not issued here: it has a register of its own."),
            field="declared_class",
        )
    return found


def _stamped(laid: parts.Document, declared_class: str, code: str, address: str) -> parts.Document:
    """The parts with what issuing adds: the stamp of the class, and how to check a copy."""
    if declared_class == Document.Class.INTERNAL and INTERNAL not in laid.stamps:
        laid = replace(laid, stamps=(*laid.stamps, INTERNAL))
    if address and settings.PRINT_CODE:
        check = parts.Check(code, links.to_checking(address), links.to_check(address, code))
        laid = replace(laid, check=check)
    return laid


@transaction.atomic
def allot(*, issuer: Unit, year: int, symbol: str, by, at: datetime) -> Series:
    """Take the next number of a series, from 01 each year; `series.last` is the number taken."""
    Series.objects.get_or_create(issuer=issuer, year=year, symbol=symbol)
    series = Series.objects.select_for_update().get(issuer=issuer, year=year, symbol=symbol)
    series.last += 1
    series.save(update_fields=["last"])
    audit.record("number.allotted", series, by=by, at=at, number=series.last)
    return series
