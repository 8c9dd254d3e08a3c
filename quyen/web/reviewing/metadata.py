"""What an auditor sees of a filed report: when, which unit, its hash and receipt, how it was answered; no content."""

from django.shortcuts import render
from django.views.decorators.http import require_GET

from quyen.reports import doors
from quyen.reports import queries as reports


@require_GET
def metadata(request, pk: int):
    """The metadata of one version."""
    found = doors.metadata_for(request.user, pk, request.today)
    others = found.obligation.versions.defer("content").select_related("review", "withdrawal")
    context = {
        "version": found,
        "owed": found.obligation,
        "receipt": reports.receipt(found, request.now),
        "state": reports.state_of(found),
        "review": getattr(found, "review", None),
        "withdrawal": getattr(found, "withdrawal", None),
        "others": [(each, reports.state_of(each)) for each in others],
    }
    return render(request, "reviewing/metadata.html", context)
