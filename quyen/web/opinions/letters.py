"""The letter that asked for opinions, as the unit and the office see it."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from quyen.accounts.roles import Verb
from quyen.files import queries as files
from quyen.organisations.doors import acting
from quyen.synthesis import doors_opinions as doors
from quyen.synthesis.models import Consulted
from quyen.web.downloads import as_file
from quyen.web.synthesis.documents import note_opened


@require_GET
def letter(request, pk: int):
    """Its number and date, and the way to the draft it asks about."""
    found = doors.letter_for(request.user, pk, request.today)
    note_opened(request, found)
    own = {mandate.unit_id for mandate in request.person.mandates}
    asks = acting(request.user, found.series.issuer, Verb.SYNTHESIS_READ, request.today) is not None
    addressees = [one for one in found.addressees.select_related("unit") if asks or one.unit_id in own]
    mine = Consulted.objects.filter(consultation=found.consultation, unit__in=own).order_by("pk").first()
    context = {
        "letter": found,
        "asking": found.consultation,
        "asks": asks,
        "notes": acting(request.user, found.series.issuer, Verb.DELIVERY_NOTE, request.today) is not None,
        "mine": mine,
        "addressees": addressees,
    }
    return render(request, "opinions/letter.html", context)


@require_GET
def download(request, pk: int):
    """The letter as it was issued, byte for byte."""
    found = doors.letter_for(request.user, pk, request.today)
    try:
        return as_file(files.read(found.file), found.file.name)
    except files.FileDamaged as refused:
        messages.error(request, str(refused))
        return redirect("opinions:letter", pk)
