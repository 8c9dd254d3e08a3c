"""A unit reads a draft, writes what it would have changed, and gives its opinion."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from quyen.accounts.roles import Verb
from quyen.core.refusals import Refusal
from quyen.organisations.doors import acting, permit
from quyen.synthesis import actions, opinions
from quyen.synthesis import doors_opinions as doors
from quyen.synthesis.models import Consulted
from quyen.web.desk.duties import units_of
from quyen.web.opinions import reading, words


@require_GET
def home(request):
    """Every draft that my units were asked about; the office is led to what it puts together."""
    held = units_of(request.person)
    if not held and request.person.may(Verb.SYNTHESIS_READ):
        return redirect("synthesis:list")
    rows = [opinions.stand(row, request.now) for row in opinions.asked_of(held)] if held else []
    context = {"rows": rows, "held": list(held), "silent": words.SILENT}
    return render(request, "opinions/home.html", context)


@require_http_methods(["GET", "POST"])
def asked(request, pk: int):
    """The draft with room under each section (GET); what is written is kept, or given (POST)."""
    found = doors.consulted_for(request.user, pk, request.today)
    if request.method == "GET":
        return _page(request, found)
    giving = request.POST.get("do") == "give"
    permit(request.user, Verb.OPINION_GIVE if giving else Verb.OPINION_WRITE, found.unit, on=request.today)
    try:
        _keep(request, found)
        if giving:
            _give(request, found)
    except Refusal as refused:
        return _page(request, found, refused)
    if giving:
        messages.success(request, _("Your unit's opinion is given. The standing office sees it at once."))
    else:
        messages.success(request, _("Kept. Nobody but your unit sees it until it is given."))
    return redirect("opinions:asked", pk)


def _keep(request, found: Consulted) -> None:
    """Keep what the form holds; who only gives has no field to write in."""
    if acting(request.user, found.unit, Verb.OPINION_WRITE, request.today) is not None:
        actions.write_opinion(
            consulted=found,
            texts=reading.texts(reading.typed(request)),
            base=request.POST.get("base", ""),
            by=request.user,
            at=request.now,
        )


def _give(request, found: Consulted) -> None:
    writes = acting(request.user, found.unit, Verb.OPINION_WRITE, request.today) is not None
    actions.give_opinion(
        consulted=found,
        agrees=request.POST.get("agrees") != "no",
        base=opinions.fingerprint(found) if writes else request.POST.get("base", ""),
        by=request.user,
        at=request.now,
    )


@require_POST
def agree(request, pk: int):
    """Agree with the whole draft by one press, where nothing was written."""
    found = doors.consulted_for(request.user, pk, request.today, Verb.OPINION_GIVE)
    try:
        actions.give_opinion(
            consulted=found, agrees=True, base=request.POST.get("base", ""), by=request.user, at=request.now
        )
    except Refusal as refused:
        return _page(request, found, refused)
    messages.success(request, _("Your unit agrees. The standing office sees it at once."))
    return redirect("opinions:asked", pk)


def _page(request, found: Consulted, refused: Refusal | None = None):
    found.refresh_from_db(fields=["answered_at", "channel", "agrees"])
    asking = found.consultation
    errors = {refused.field: str(refused)} if refused and refused.field not in ("", "base") else {}
    own = list(found.opinions.select_related("section"))
    typed = reading.typed(request) if request.method == "POST" and "base" in request.POST else None
    if typed is not None and not typed:
        typed = None  # who gives without writing, or agrees by one press, sent no text
    writing = found.answered_at is None and asking.closed_at is None

    def may(verb: Verb) -> bool:
        return writing and acting(request.user, found.unit, verb, request.today) is not None

    context = {
        "row": found,
        "one": opinions.stand(found, request.now, len(own)),
        "asking": asking,
        "round": asking.synthesis.round,
        "draft": reading.draft(asking, own, typed, errors),
        "silence": words.SILENCE[asking.silence][0],
        "silent": words.SILENT,
        "channel": words.CHANNELS.get(found.channel, ""),
        "outcomes": words.OUTCOMES,
        "settled": asking.closed_at is not None,
        "base": opinions.fingerprint(found) if refused is None else request.POST.get("base", ""),
        "writes": may(Verb.OPINION_WRITE),
        "gives": may(Verb.OPINION_GIVE),
        "written": bool(own),
        "agrees": request.POST.get("agrees", "yes"),
        "theirs": own if refused and refused.field == "base" else [],
        "refused": refused if refused and refused.field in ("", "base") else None,
        "errors": errors,
    }
    return render(request, "opinions/asked.html", context, status=422 if refused else 200)
