"""Many at once: returning with one message; reading a drawn sample and accepting the clean ones with it."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from quyen.accounts.roles import Verb
from quyen.core.refusals import Denied, Refusal
from quyen.organisations.doors import permit
from quyen.regimes.doors import find_round
from quyen.reports import actions, doors
from quyen.reports.models import Sample, SampleItem, Version
from quyen.reports.queries.sampling import (
    drawn_items,
    filed_clean,
    next_to_read,
    state_of_sample,
    was_returned,
)
from quyen.reports.queries.sharing import on_list_of
from quyen.reports.refusals import NotInSample
from quyen.web.reviewing import views


@require_POST
def return_many(request):
    """Return the chosen reports with one message; each unit is told of its own only."""
    permit(request.user, Verb.REPORT_REVIEW, on=request.today)
    chosen = [
        doors.version_for(request.user, int(pk), request.today, Verb.REPORT_REVIEW)
        for pk in dict.fromkeys(request.POST.getlist("versions"))
        if pk.isdecimal()
    ]
    try:
        done = actions.return_many(
            versions=chosen, message=request.POST.get("message", ""), by=request.user, at=request.now
        )
    except Refusal as refused:
        return views.show_queue(request, refused)
    told = ngettext(
        "%(count)s report is returned with your message.",
        "%(count)s reports are returned with your message.",
        len(done.reviews),
    )
    messages.success(request, told % {"count": len(done.reviews)})
    if done.left:
        units = ", ".join(version.obligation.unit.name for version in done.left)
        messages.warning(
            request, _("Left as they are, since they changed meanwhile: %(units)s.") % {"units": units}
        )
    response = redirect("reviewing:queue")
    response["Location"] += f"?{request.GET.urlencode()}" if request.GET else ""
    return response


@require_POST
def draw(request, round: int):
    """Draw a sample of the clean reports on one's list, or go on with the one that is being read."""
    found = find_round(request.user, round, Verb.REPORT_REVIEW, on=request.today)
    try:
        sample = actions.draw_sample(round=found, by=request.user, at=request.now)
    except Refusal as refused:
        messages.error(request, str(refused))
        return redirect("reviewing:queue")
    return redirect("reviewing:sample", sample.pk)


@require_GET
def sample(request, sample: int):
    """A drawn sample: what is read, what is still to be read, what will be accepted with it."""
    return show_sample(request, doors.sample_for(request.user, sample, request.today))


def show_sample(request, found: Sample, refused: Refusal | None = None):
    items = drawn_items(found)
    taken = on_list_of(request.user, request.today)[1]
    pool = set(found.items.values_list("version_id", flat=True))
    context = {
        "sample": found,
        "items": [(item, was_returned(item.version)) for item in items],
        "state": state_of_sample(found, items),
        "read": sum(item.read_at is not None for item in items),
        "next": next_to_read(items),
        "pool": len(pool),
        "still": [row for row in filed_clean(found.round, without=taken) if row.pk in pool],
        "refused": refused,
    }
    return render(request, "reviewing/sample.html", context, status=422 if refused else 200)


@require_POST
def accept_clean(request, sample: int):
    """Accept every report of the sample's pool that is still filed and clean."""
    found = doors.sample_for(request.user, sample, request.today)
    try:
        done = actions.accept_clean(sample=found, by=request.user, at=request.now)
    except Refusal as refused:
        return show_sample(request, found, refused)
    told = ngettext("%(count)s report is accepted.", "%(count)s reports are accepted.", len(done))
    messages.success(request, told % {"count": len(done)})
    response = redirect("reviewing:queue")
    response["Location"] += f"?round={found.round_id}"
    return response


@require_POST
def read(request, pk: int):
    """Say that a report of one's sample was read to its end, and go on to the next of it."""
    found = doors.version_for(request.user, pk, request.today, Verb.REPORT_REVIEW)
    item = item_of(request, found)
    if item is None:
        raise Denied(str(NotInSample()))
    actions.mark_read(item=item, by=request.user, at=request.now)
    following = next_to_read(drawn_items(item.sample), after=found)
    if following is None:
        return redirect("reviewing:sample", item.sample_id)
    return redirect(f"{reverse('reviewing:version', args=[following.version_id])}?sample={item.sample_id}")


def item_of(request, version: Version) -> SampleItem | None:
    """Return the version as one of the visitor's own sample that is not done with, where it is drawn in one."""
    items = version.sample_items.filter(drawn=True, sample__by=request.user, sample__accepted_at=None)
    return items.select_related("sample__round").order_by("-sample__number").first()
