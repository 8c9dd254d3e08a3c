"""One event afterwards: what was said of it, what was pledged, what came months later; by count, never by person."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from quyen.accounts.roles import Verb
from quyen.training import actions
from quyen.training.doors import event_for
from quyen.training.models import Event, Sitting
from quyen.training.queries import afterwards, following
from quyen.training.rules.words import CERTIFICATES, MOMENTS
from quyen.web.afterwards import words
from quyen.web.afterwards.beside import beside
from quyen.web.training.frame import frame

HERE = "afterwards:home"


@require_GET
def home(request, number: int):
    """Everything on one page, each figure with of how many."""
    event = event_for(request.user, number, request.today)
    pledged = afterwards.pledged(event)
    context = {
        **frame(request, event, HERE),
        "over": event.last_on <= request.today,
        "questions": list(event.questions.all()),
        "may_ask": afterwards.last_evaluation_possible(event, request.now),
        "after": event.sittings.filter(moment=Sitting.Moment.AFTER).first(),
        "said": [(MOMENTS[one.sitting.moment], one) for one in afterwards.usefulness(event)],
        "pledged": pledged,
        "outcomes": words.outcomes(pledged.outcomes, pledged.unspoken),
        "pledges": _pledges(event),
        "follow_ups": _follow_ups(event, request.today),
        "certificates": [
            (CERTIFICATES[kind], *n) for kind, n in afterwards.certificate_counts(event).items()
        ],
        "beside": beside(event, request.now),
        "low": words.LOW,
    }
    return render(request, "afterwards/home.html", context)


def _pledges(event: Event) -> list[tuple]:
    rows = afterwards.pledge_texts(event)
    return [(row, words.LOOKS.get(outcome, words.UNSPOKEN)) for row, outcome in rows]


def _follow_ups(event: Event, today) -> list[tuple]:
    return [
        (
            MOMENTS[one.sitting.moment],
            one,
            words.outcomes(one.outcomes, one.pledges.of - one.pledges.given),
            one.overdue(today),
        )
        for one in following.follow_ups(event, today)
    ]


@require_POST
def follow_up(request, number: int):
    """Lay down what is asked 3, 6 and 12 months later, where no test is closed that would do so."""
    event = event_for(request.user, number, request.today, Verb.TRAINING_WRITE)
    actions.follow_up(event=event, by=request.user, at=request.now)
    messages.success(request, _("The follow-ups are laid down; units are reminded by themselves."))
    return redirect(HERE, number)
