"""What waits to be decided about, what is public, what could be; and what all of it gives away together."""

from collections import defaultdict

from django.http import JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from quyen.accounts.roles import Verb
from quyen.core.refusals import Denied
from quyen.organisations import doors
from quyen.organisations.models import Unit
from quyen.publications import queries_releases as queries
from quyen.publications.models import Release
from quyen.ui.formats import spoken
from quyen.web.disclosing import sources
from quyen.web.disclosing.words import STATES, SUBJECTS, public_page, said, state

VERBS = (Verb.RELEASE_PREPARE, Verb.RELEASE_DECIDE)


def committee(request) -> Unit:
    """Return the committee, for one who prepares or decides; refuses anybody else with the reason."""
    for verb in VERBS[:-1]:
        try:
            return doors.own_committee(request.user, verb, request.today)
        except Denied:
            continue
    return doors.own_committee(request.user, VERBS[-1], request.today)


def rights(request, publisher: Unit) -> dict[str, bool]:
    """Return what this person may do with releases."""
    return {
        name: doors.acting(request.user, publisher, verb, request.today) is not None
        for name, verb in zip(("prepares", "decides"), VERBS, strict=True)
    }


@require_GET
def home(request):
    """Releases by how they stand, and by subject what could be prepared."""
    publisher = committee(request)
    releases = list(queries.releases(publisher))
    by_state: dict[str, list[Release]] = defaultdict(list)
    for one in releases:
        by_state[state(one)].append(one)
    context = {
        "waiting": by_state["waits"],
        "groups": [(STATES[name], by_state[name]) for name in ("public", "withdrawn", "turned-down")],
        "subjects": _offered(publisher, releases, request),
        "public_url": public_page(),
        **rights(request, publisher),
    }
    return render(request, "disclosing/home.html", context)


def _offered(publisher: Unit, releases: list[Release], request) -> list[tuple]:
    """Return by subject what could be prepared, each with the newest release about it."""
    newest: dict[str, Release] = {}
    for one in releases:  # newest first
        newest.setdefault(one.about, one)
    found: dict[str, list] = defaultdict(list)
    for one in sources.offered(publisher, request.today):
        release = newest.get(one.about)
        stands = STATES[state(release)] if release else None
        found[one.subject].append((one, said(one.title), release, stands))
    return [(SUBJECTS[name], found[name]) for name in SUBJECTS if found[name]]


@never_cache
@require_GET
def audit(request):
    """Whether anything small follows from all that ever was public; worked out anew each time."""
    publisher = committee(request)
    found = queries.audited()
    context = {
        "found": found,
        "cells": queries.named(found.recoverable, spoken()),
        "share": f"{100 * found.share:.1f}" if found.safe else "",
        **rights(request, publisher),
    }
    return render(request, "disclosing/audit.html", context)


@never_cache
@require_GET
def audit_file(request):
    """The same in figures, with its moment: what `quyen disclosure audit --json` prints."""
    committee(request)
    told = queries.audited().as_dict() | {"worked_out_at": request.now.isoformat()}
    name = f"audit-{request.today.isoformat()}.json"
    return JsonResponse(told, headers={"Content-Disposition": f'attachment; filename="{name}"'})
