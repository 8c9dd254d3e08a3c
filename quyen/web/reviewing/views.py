"""Short views: fetch through a door, read or do one thing, show."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from quyen.accounts.roles import Verb
from quyen.core.refusals import Refusal
from quyen.obligations.models import Obligation
from quyen.obligations.queries import with_state
from quyen.organisations.doors import acting, permit
from quyen.reports import actions, doors
from quyen.reports import queries as reports
from quyen.reports.models import SampleItem, Version
from quyen.reports.queries.sampling import drawn_items, sample_of, state_of_sample
from quyen.reports.queries.sharing import being_read
from quyen.reports.rules.sampling import size
from quyen.reports.rules.standing import VersionState
from quyen.ui.statuses import STANDING, TIMELINESS
from quyen.web.attachments.rows import filed_rows
from quyen.web.filing.things import said_item
from quyen.web.reviewing import queue as queues
from quyen.web.reviewing.reading import Reading, line_item, section_item

STATES = ("on_time", "late", "waived")
ON_ONE_PAGE = 60


@require_GET
def queue(request):
    """What waits to be read, most urgent first."""
    permit(request.user, Verb.REPORT_REVIEW, on=request.today)
    return show_queue(request)


def show_queue(request, refused: Refusal | None = None):
    """The queue; with a refusal, what was chosen and typed stays."""
    found = queues.read(request.GET, user=request.user, on=request.today, now=request.now)
    pages = Paginator(found.items, ON_ONE_PAGE)
    context = {
        "queue": found,
        "page": pages.get_page(request.GET.get("page")),
        "tabs": list(_tabs(request, found)),
        "states": [(name, TIMELINESS[name].label) for name in STATES],
        "sample": _sample(request, found),
        "draws": size(len(found.clean)),
        "assigns": request.person.may(Verb.REVIEW_ASSIGN),
        "refused": refused,
        "chosen": request.POST.getlist("versions"),
        "message": request.POST.get("message", ""),
    }
    return render(request, "reviewing/queue.html", context, status=422 if refused else 200)


def _sample(request, found: queues.Queue) -> dict | None:
    """The sample that the visitor is reading, with how far: done with ones are no matter any more."""
    sample = sample_of(request.user, found.round) if found.round else None
    if sample is None or sample.accepted_at:
        return None
    items = drawn_items(sample)
    read = sum(item.read_at is not None for item in items)
    return {"sample": sample, "read": read, "drawn": len(items), "state": state_of_sample(sample, items)}


def _tabs(request, found: queues.Queue):
    names = [(name, STANDING[name].label) for name in queues.STANDINGS]
    for name, label in [*names, ("all", _("All"))]:
        query = request.GET.copy()
        query.pop("page", None)
        query["standing"] = name
        yield {
            "label": _("To review") if name == "filed" else label,
            "url": f"?{query.urlencode()}",
            "current": found.asked["standing"] == name,
            "count": found.counts.get(name, 0),
        }


@require_GET
def version(request, pk: int):
    """One filed version, with what there is to ask about it."""
    found = doors.version_for(request.user, pk, request.today, Verb.REPORT_READ_FILED)
    return _show(request, found)


def _show(request, found: Version, refused: Refusal | None = None):
    owed, state = found.obligation, reports.state_of(found)
    reviews = acting(request.user, owed.unit, Verb.REPORT_REVIEW, request.today) is not None
    listed = _listed(request, found) if reviews else None
    before, after = listed.beside(found) if listed else (None, None)
    review = getattr(found, "review", None)
    enclosed = filed_rows(found)
    context = {
        "version": found,
        "owed": with_state(Obligation.objects.filter(pk=owed.pk), request.now).select_related("round").get(),
        "state": state,
        "receipt": reports.receipt(found, request.now),
        "complete": reports.completeness(found),
        "reading": Reading(found, request.POST),
        "review": review,
        "items": list(review.items.select_related("line__definition", "section", "task", "commitment"))
        if review
        else [],
        "others": [(each, reports.state_of(each)) for each in _others(found)],
        "unconfirmed": state in (VersionState.FILED, VersionState.ACCEPTED)
        and reports.awaiting_confirmation(found, request.today),
        "reviews": reviews and state == VersionState.FILED,
        "sampled": _sampled(request, found) if reviews else None,
        "keys": reviews,
        "queue": listed,
        "before": before,
        "after": after,
        "refused": refused,
        "message": request.POST.get("message", ""),
        "enclosed": enclosed,
        "files_differ": any(row.change for row in enclosed),
    }
    return render(request, "reviewing/version.html", context, status=422 if refused else 200)


def _listed(request, found: Version) -> queues.Queue:
    """The queue that the page was opened from."""
    return queues.read(_filter(request, found), user=request.user, on=request.today, now=request.now)


def _sampled(request, found: Version) -> dict | None:
    """The version's place in the visitor's sample: which one it is of how many, and whether it was read."""
    mine = SampleItem.objects.filter(drawn=True, sample__by=request.user, sample__accepted_at=None)
    item = mine.filter(version=found).select_related("sample").order_by("-sample__number").first()
    if item is None:
        return None
    items = drawn_items(item.sample)
    place = [each.pk for each in items].index(item.pk) + 1
    return {"item": item, "place": place, "drawn": len(items)}


def _filter(request, found: Version) -> dict[str, str]:
    """Return the filter of the queue that the page was opened from; its round is the version's own."""
    asked = {name: request.GET.get(name, "") for name in queues.FILTERS}
    return asked | {"round": str(found.obligation.round_id)}


def _others(found: Version) -> list[Version]:
    return list(found.obligation.versions.defer("content").select_related("review", "withdrawal"))


@require_POST
def return_(request, pk: int):
    """Send a version back with a message on its items, or one for the whole."""
    found = doors.version_for(request.user, pk, request.today, Verb.REPORT_REVIEW)
    try:
        actions.return_version(
            version=found,
            items=_items(request, found),
            message=request.POST.get("message", ""),
            by=request.user,
            at=request.now,
        )
    except Refusal as refused:
        return _show(request, found, refused)
    messages.success(
        request, _("Returned to %(unit)s with your message.") % {"unit": found.obligation.unit.name}
    )
    return _to_next(request, found)


def _items(request, found: Version) -> list[tuple[object, str]]:
    """Return what was written at the items; the same figure may stand at two spans."""
    asked = reports.asked_of(found.obligation)
    places = [(row.line, line_item(row.line)) for row in asked.lines]
    places += [(section, section_item(section)) for section in asked.sections]
    places += [
        (row.task or row.item, said_item(row)) for row in found.statements.select_related("task", "item")
    ]
    said = [
        (target, "\n".join(dict.fromkeys(filter(None, map(str.strip, request.POST.getlist(name))))))
        for target, name in places
    ]
    return [(target, text) for target, text in said if text]


@require_POST
def accept(request, pk: int):
    """Accept a version and go on to the next one that waits."""
    found = doors.version_for(request.user, pk, request.today, Verb.REPORT_REVIEW)
    try:
        actions.accept(version=found, by=request.user, at=request.now)
    except Refusal as refused:
        return _show(request, found, refused)
    messages.success(request, _("The report of %(unit)s is accepted.") % {"unit": found.obligation.unit.name})
    return _to_next(request, found)


@require_POST
def opened(request, pk: int):
    """Note that the visitor has a version open, and say which colleagues have too."""
    found = doors.version_for(request.user, pk, request.today, Verb.REPORT_REVIEW)
    actions.note_opened(version=found, by=request.user, at=request.now)
    names = being_read([found], request.now, but=request.user).get(found.pk, [])
    return render(request, "reviewing/opened.html", {"names": names})


def _to_next(request, found: Version):
    """Go on to what waits next in the same queue, or back to the queue when nothing does."""
    if request.GET.get("sample", "").isdecimal():
        return redirect("reviewing:sample", int(request.GET["sample"]))
    asked = _filter(request, found) | {"standing": "filed"}
    listed = queues.read(asked, user=request.user, on=request.today, now=request.now)
    waiting = next((item.version.pk for item in listed.items if item.version.pk != found.pk), None)
    response = redirect("reviewing:version", waiting) if waiting else redirect("reviewing:queue")
    response["Location"] += listed.filter
    return response
