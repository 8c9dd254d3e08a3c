"""The office settles opinions, one page a section: the draft's text beside what units say of it."""

from dataclasses import dataclass

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from quyen.accounts.roles import Verb
from quyen.core.refusals import NotFound, Refusal
from quyen.organisations.doors import acting, permit
from quyen.synthesis import actions, opinions, queries, sent
from quyen.synthesis import doors_opinions as doors
from quyen.synthesis.models import Consultation, Opinion, Sentence
from quyen.synthesis.opinions import Under
from quyen.synthesis.sent import Part
from quyen.web.opinions import reading, words


@dataclass(frozen=True)
class Card:
    """One opinion with what was chosen or typed for it, and what is wrong with that."""

    opinion: Opinion
    outcome: str
    why: str
    base: str
    errors: dict[str, str]


@require_http_methods(["GET", "POST"])
def section(request, pk: int, section: int):
    """The opinions on one section (0: on the whole); what is chosen is kept, and the next one comes."""
    found = doors.consultation_for(request.user, pk, request.today)
    all_under = opinions.by_section(found)
    here = next((one for one in all_under if _key(one) == section), None)
    if here is None:
        raise NotFound
    if request.method == "GET":
        return _page(request, found, all_under, here, {})
    permit(request.user, Verb.SYNTHESIS_WRITE, found.synthesis.round.committee, on=request.today)
    errors = _settle(request, here)
    if errors:
        return _page(request, found, all_under, here, errors)
    return _on(request, found, section)


def _key(under: Under) -> int:
    return under.section.pk if under.section else 0


def _settle(request, here: Under) -> dict[str, str]:
    """Settle what was chosen on the page; what cannot be kept comes back with its reason, the rest is kept."""
    errors: dict[str, str] = {}
    for opinion in here.opinions:
        outcome, why = _typed(request, opinion)
        unchanged = (outcome, why) == (opinion.outcome, opinion.why)
        if not (outcome or why) or unchanged:
            continue
        try:
            actions.settle(
                opinion=opinion,
                outcome=outcome,
                why=why,
                base=request.POST.get(f"base-{opinion.pk}", ""),
                by=request.user,
                at=request.now,
            )
        except Refusal as refused:
            errors[refused.field] = str(refused)
    return errors


def _typed(request, opinion: Opinion) -> tuple[str, str]:
    given = request.POST
    return given.get(f"outcome-{opinion.pk}", ""), given.get(f"why-{opinion.pk}", "").replace(
        "\r\n", "\n"
    ).strip()


def _on(request, found: Consultation, section: int):
    """Go on to the next section with something to settle, or back to the round when there is none."""
    after = opinions.by_section(found)
    keys = [_key(one) for one in after]
    place = keys.index(section)
    left = sum(one.unsettled for one in after)
    if not left:
        messages.success(request, _("Every opinion of this round is settled."))
        return redirect("opinions:follow", found.pk)
    messages.success(request, ngettext("Kept. %(n)s is left.", "Kept. %(n)s are left.", left) % {"n": left})
    onward = next(one for one in (*after[place:], *after[:place]) if one.unsettled)
    return redirect("opinions:section", found.pk, _key(onward))


def _page(request, found: Consultation, all_under: list[Under], here: Under, errors: dict[str, str]):
    place = all_under.index(here)
    part = reading.read(found).part(here.section.pk) if here.section else None
    settles = acting(request.user, found.synthesis.round.committee, Verb.SYNTHESIS_WRITE, request.today)
    context = {
        "asking": found,
        "synthesis": found.synthesis,
        "here": here,
        "part": part,
        "now": _now(found, here, part),
        "cards": [_card(request, one, errors) for one in here.opinions],
        "outcomes": [(name, label) for name, (label, _tone, _sign) in words.OUTCOMES.items()],
        "before": all_under[place - 1] if place else None,
        "after": all_under[place + 1] if place + 1 < len(all_under) else None,
        "left": sum(one.unsettled for one in all_under),
        "settles": settles is not None and not found.synthesis.frozen_at,
        "refused": errors.get("", ""),
    }
    return render(request, "opinions/section.html", context, status=422 if errors else 200)


def _now(found: Consultation, here: Under, part: Part | None) -> list[str]:
    """Return the section's text as it is written now, where it differs from what was sent."""
    if part is None:
        return []
    figures = queries.total_figures(found.synthesis)
    written = Sentence.objects.filter(
        section_text__synthesis=found.synthesis, section_text__section=here.section
    )
    now = [sent.printed(one.text, figures) for one in written.order_by("position")]
    return now if tuple(now) != part.sentences else []


def _card(request, opinion: Opinion, errors: dict[str, str]) -> Card:
    posted = request.method == "POST"
    outcome, why = _typed(request, opinion) if posted else (opinion.outcome, opinion.why)
    own = {name: errors.get(f"{name}-{opinion.pk}", "") for name in ("outcome", "why")}
    base = request.POST.get(f"base-{opinion.pk}", "") if any(own.values()) else ""
    return Card(opinion, outcome, why, base or opinions.settled(opinion), own)
