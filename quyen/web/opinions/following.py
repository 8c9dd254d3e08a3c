"""The office follows a round: who answered, who is late; it enters what came on paper, and closes the round."""

from datetime import datetime, time

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from quyen.accounts.roles import Verb
from quyen.core.dates import HERE, day_of, parse_date
from quyen.core.refusals import Refusal
from quyen.organisations.doors import acting
from quyen.synthesis import actions, doors, opinions
from quyen.synthesis import doors_opinions as found_by
from quyen.synthesis.models import Consultation, Consulted
from quyen.web.opinions import reading, words

NOON = time(12, 0)


@require_GET
def rounds(request, pk: int):
    """The rounds of opinions on a text, and the way to send it."""
    synthesis = doors.synthesis_for(request.user, pk, request.today)
    asks = acting(request.user, synthesis.round.committee, Verb.OPINION_ASK, request.today) is not None
    found = opinions.rounds(synthesis)
    context = {
        "synthesis": synthesis,
        "rounds": [(one, opinions.tally(opinions.asked(one, request.now))) for one in found],
        "earlier": opinions.earlier_texts(synthesis),
        "asks": asks and not synthesis.frozen_at and not any(one.closed_at is None for one in found),
        "silence": words.SILENCE,
    }
    return render(request, "opinions/rounds.html", context)


@require_GET
def follow(request, pk: int):
    """One round: who answered, who is late, what is still to be settled."""
    return _follow(request, found_by.consultation_for(request.user, pk, request.today))


def _follow(request, found: Consultation, refused: Refusal | None = None):
    rows = opinions.asked(found, request.now)
    under = opinions.by_section(found)
    committee = found.synthesis.round.committee

    def may(verb: Verb) -> bool:
        return acting(request.user, committee, verb, request.today) is not None

    context = {
        "asking": found,
        "synthesis": found.synthesis,
        "rows": [(one, reading.chip(one)) for one in rows],
        "tally": opinions.tally(rows),
        "under": under,
        "unsettled": sum(one.unsettled for one in under),
        "next": next((one for one in under if one.unsettled), None),
        "silence": words.SILENCE[found.silence][0],
        "silent": words.SILENT,
        "channels": words.CHANNELS,
        "enters": found.closed_at is None and may(Verb.RECEIPT_ENTER),
        "settles": not found.synthesis.frozen_at and may(Verb.SYNTHESIS_WRITE),
        "closes": found.closed_at is None and may(Verb.OPINION_ASK),
        "refused": refused,
    }
    return render(request, "opinions/follow.html", context, status=422 if refused else 200)


@require_POST
def close(request, pk: int):
    """Close a round: who did not answer is silent, as the letter said."""
    found = found_by.consultation_for(request.user, pk, request.today, Verb.OPINION_ASK)
    try:
        actions.close_consultation(consultation=found, by=request.user, at=request.now)
    except Refusal as refused:
        return _follow(request, found, refused)
    messages.success(request, _("The round is closed. Silence counts as the letter said."))
    return redirect("opinions:follow", pk)


@require_GET
def as_sent(request, pk: int):
    """The draft as it was sent, with what differs from the round before."""
    found = found_by.consultation_for(request.user, pk, request.today)
    context = {"asking": found, "synthesis": found.synthesis, "draft": reading.draft(found)}
    return render(request, "opinions/as_sent.html", context)


@require_http_methods(["GET", "POST"])
def enter(request, pk: int):
    """Enter an answer that came on paper or by the exchange, with number and proof."""
    found = found_by.paper_for(request.user, pk, request.today)
    refused = None
    if request.method == "POST":
        try:
            _enter(request, found)
        except Refusal as no:
            refused = no
        else:
            messages.success(request, _("The answer is entered, with its number."))
            return redirect("opinions:follow", found.consultation_id)
    return _paper(request, found, refused)


def _enter(request, found: Consulted) -> None:
    actions.enter_opinion(
        consulted=found,
        texts=reading.texts(reading.typed(request)),
        agrees=request.POST.get("agrees") != "no",
        channel=request.POST.get("channel", ""),
        proof=request.POST.get("proof", ""),
        came_at=_came(found, parse_date(request.POST.get("came_on", ""), field="came_on"), request.now),
        by=request.user,
        at=request.now,
    )


def _came(found: Consulted, day, now: datetime) -> datetime:
    """Return when a letter came on a day: noon, but not before the draft was sent nor ahead of now."""
    noon = datetime.combine(day, NOON, HERE)
    sent_at = found.consultation.sent_at
    return min(max(noon, sent_at), now) if day in (day_of(sent_at), day_of(now)) else noon


def _paper(request, found: Consulted, refused: Refusal | None):
    errors = {refused.field: str(refused)} if refused and refused.field else {}
    from_paper = found.channel in (Consulted.Channel.PAPER, Consulted.Channel.EXCHANGE)
    own = (
        found.opinions.select_related("section") if from_paper else ()
    )  # what is not given is the unit's own
    posted = request.method == "POST"
    given = request.POST if posted else _stored(found, request)
    context = {
        "row": found,
        "asking": found.consultation,
        "synthesis": found.consultation.synthesis,
        "draft": reading.draft(found.consultation, own, reading.typed(request) if posted else None, errors),
        "typed": given,
        "channels": [(name, words.CHANNELS[name]) for name in ("paper", "exchange")],
        "refused": refused if refused and not refused.field else None,
        "errors": errors,
    }
    return render(request, "opinions/enter.html", context, status=422 if refused else 200)


def _stored(found: Consulted, request) -> dict[str, str]:
    day = day_of(found.answered_at) if found.answered_at else request.today
    return {
        "channel": found.channel if found.channel != Consulted.Channel.HERE else "",
        "proof": found.proof,
        "came_on": f"{day.day}/{day.month}/{day.year}",
        "agrees": "no" if found.agrees is False else "yes",
    }
