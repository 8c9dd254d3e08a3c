"""A certificate as a file: PDF for everybody, Word for who prints it anew."""

from django.conf import settings
from django.utils.translation import gettext as _

from quyen.core.dates import day_of
from quyen.organisations.models import Mandate, Unit, valid_on
from quyen.publications import links, rendering
from quyen.publications.layouts.parts import Check
from quyen.training.models import Certificate
from quyen.training.papers import certificate as papers
from quyen.web.chasing import framing
from quyen.web.downloads import as_file

PDF = "application/pdf"


def as_paper(request, certificate: Certificate):
    """Return a certificate as it was issued: in the head of its day, with its code and where to check it."""
    event, day = certificate.participant.event, day_of(certificate.issued_at)
    around = framing.frame(event.committee, _signer(event.committee, day), dated=day, on=day)
    check = Check(
        certificate.code,
        links.to_checking(settings.ADDRESS),
        links.to_check(settings.ADDRESS, certificate.code),
    )
    content = papers.build(papers.paper(certificate, around.letterhead, around.signature, day, check))
    name = _("certificate-%(number)s") % {"number": event.number}
    if request.GET.get("form") == "docx":
        return as_file(content, f"{name}.docx")
    try:
        return as_file(rendering.to_pdf(content), f"{name}.pdf", PDF)
    except (rendering.RenderingUnavailable, rendering.RenderingFailed):
        return as_file(content, f"{name}.docx")  # the same page, which any office program prints


def _signer(committee: Unit, day) -> Mandate | None:
    """Return who headed the office on a day: the name printed below by order of the committee's head."""
    held = Mandate.objects.filter(valid_on(day), role="office-head", user__is_active=True)
    duties = committee.memberships.filter(duty="puts-together").values("unit")
    return held.filter(unit__in=duties).select_related("user").order_by("pk").first()
