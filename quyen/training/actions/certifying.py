"""Issue certificates, once for each person, and revoke one with its reason."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from quyen.audit import actions as audit
from quyen.core.dates import day_of, short_date
from quyen.core.refusals import Refusal
from quyen.publications.codes import new_code
from quyen.training.actions.drafting import Cancelled
from quyen.training.models import Certificate, Event
from quyen.training.queries import certificates
from quyen.training.rules.afterwards import without_names

LONGEST_WHY = 300


class CertificatesRefused(Refusal):
    """Nothing can be certified yet, or not of this kind."""


class RevokedAlready(Refusal):
    """It was revoked before."""


@transaction.atomic
def certify(*, event: Event, kind: str, least: int | None = None, by, at: datetime) -> list[Certificate]:
    """Give everybody who has earned one a certificate of attendance, or of a pass where tests were named.

    `least` is in how many half days one must have been there; without it, in more than half of them. Asked again,
    or by many at once, nobody gets a second one.
    """
    event = Event.objects.select_for_update().get(pk=event.pk)
    _refuse(event, kind, at)
    halves = certificates.halves_held(event)
    least = certificates.most_of(halves) if least is None else least
    if not 1 <= least <= max(1, halves):
        raise CertificatesRefused(_("Choose in how many half days one must have been there."), field="least")
    due = certificates.earned(event, kind, least)
    made = Certificate.objects.bulk_create(
        Certificate(participant=row, kind=kind, code=new_code(), holder=row.name, issued_at=at, issued_by=by)
        for row in due
    )
    if made:
        audit.record(
            "training.certified", event, by=by, at=at, kind=kind, least=least, certificates=len(made)
        )
    return made


def _refuse(event: Event, kind: str, at: datetime) -> None:
    if event.cancelled_at:
        raise Cancelled
    if day_of(at) < event.last_on:
        told = _("Certificates are issued from the last day on, %(day)s.")
        raise CertificatesRefused(told % {"day": short_date(event.last_on)})
    if kind == Certificate.Kind.PASS and event.pass_mark is None:
        raise CertificatesRefused(
            _("A pass is certified only where tests are taken by name and the plan gives a pass mark.")
        )
    if kind == Certificate.Kind.PASS and event.keys_opened_at is None:
        raise CertificatesRefused(_("Open the keys first: until then nobody knows who passed."))
    if kind not in Certificate.Kind.values:
        raise CertificatesRefused(_("Choose which certificate."), field="kind")


@transaction.atomic
def revoke_certificate(*, certificate: Certificate, why: str, by, at: datetime) -> Certificate:
    """Revoke a certificate; its code goes on to be known, as revoked. The reason stays inside."""
    held = Certificate.objects.select_for_update(of=("self",)).select_related("participant__event")
    row = held.get(pk=certificate.pk)
    if row.revoked_at:
        raise RevokedAlready(_("This certificate was revoked already."))
    row.revoked_why = without_names(why, field="why", most=LONGEST_WHY, needed=_("Say why it is revoked."))
    row.revoked_at, row.revoked_by = at, by
    row.save(update_fields=["revoked_at", "revoked_by", "revoked_why"])
    audit.record(
        "training.certificate-revoked", row.participant.event, by=by, at=at, certificate=row.pk, kind=row.kind
    )
    return row
