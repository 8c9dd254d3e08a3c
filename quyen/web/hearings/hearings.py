"""A hearing: opened, organisations invited, what became of what they said, closed, and the table of it."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from quyen.accounts.roles import Verb
from quyen.core.citations import Citation
from quyen.followup import actions, hearing_letter, hearing_table
from quyen.followup.doors.hearings import hearing_for
from quyen.followup.models import Cycle, Hearing
from quyen.followup.queries import hearings as queries
from quyen.organisations.doors import acting, own_committee
from quyen.publications.layouts import letter as letters
from quyen.publications.layouts.report import build
from quyen.regimes.queries import rounds_of
from quyen.synthesis.queries import syntheses
from quyen.ui.formats import named, short_date
from quyen.ui.links import address
from quyen.web.chasing import framing
from quyen.web.downloads import as_file
from quyen.web.hearings import words
from quyen.web.setup.typed import Typed, put

NEWEST = 12  # texts that a hearing may be about


@require_http_methods(["GET", "POST"])
def open_hearing(request):
    """Put a question to organisations."""
    committee = own_committee(request.user, Verb.HEARING_WRITE, request.today)
    typed = Typed(request.POST, sent=request.method == "POST")
    if typed.sent:
        made = put(
            typed,
            actions.open_hearing,
            committee=committee,
            title=typed.text("title"),
            question=typed.text("question"),
            due_on=typed.day("due_on"),
            cycle=Cycle.objects.filter(instrument__committee=committee, pk=_key(typed, "cycle")).first(),
            about=_about(typed, committee),
            by=request.user,
            at=request.now,
        )
        if made:
            messages.success(request, _("The hearing is open. Note next whom you invited."))
            return redirect("hearings:hearing", made.pk)
    context = {
        "given": typed.given,
        "errors": typed.errors,
        "cycles": [
            ("", _("None")),
            *((row.pk, f"{row.instrument.code}: {named(row)}") for row in _cycles(committee)),
        ],
        "texts": [("", _("None")), *((row.pk, named(row.round, "title")) for row in _texts(committee))],
    }
    return render(request, "hearings/open.html", context, status=422 if typed.errors else 200)


def _key(typed: Typed, name: str) -> int | None:
    return int(typed.text(name)) if typed.text(name).isdecimal() else None


def _cycles(committee):
    return (
        Cycle.objects.filter(instrument__committee=committee)
        .select_related("instrument")
        .order_by("instrument__code", "code")
    )


def _texts(committee):
    return syntheses(rounds_of(committee))[:NEWEST]


def _about(typed: Typed, committee) -> Citation | None:
    key = _key(typed, "text")
    return Citation("synthesis", str(key)) if key in {row.pk for row in _texts(committee)} else None


@require_GET
def hearing(request, pk: int):
    """One hearing: who was invited, what they said, what became of it."""
    return page(request, hearing_for(request.user, pk, request.today))


def page(request, found: Hearing, typed: Typed | None = None):
    """The page of a hearing, with what was typed in a form that was refused."""
    heard = queries.hearing(found.pk, request.today)
    errors = typed.errors if typed else {}
    context = {
        "heard": heard,
        "hearing": heard.hearing,
        "stage": words.STAGES[heard.stage],
        "rows": [(row, _counted(row)) for row in queries.submissions(found)],
        "outcomes": [(words.OUTCOMES[name], n) for name, n in queries.outcomes(found).items() if n],
        "about": address(found.about) if found.about else "",
        "writes": not found.closed_at
        and acting(request.user, found.committee, Verb.HEARING_WRITE, request.today) is not None,
        "given": typed.given if typed else {"invited_on": short_date(request.today, "vi")},
        "errors": errors,
        "refused": errors.get("", ""),
    }
    return render(request, "hearings/hearing.html", context, status=422 if errors else 200)


def _counted(row) -> list:
    """How many remarks of a submission ended how, in words."""
    ended = [remark.outcome for remark in row.remarks.all()]
    return [(look, n) for name, look in words.OUTCOMES.items() if (n := ended.count(name))]


@require_POST
def invite(request, pk: int):
    """Note which organisations were invited."""
    found = hearing_for(request.user, pk, request.today, Verb.HEARING_WRITE)
    typed = Typed(request.POST, sent=True)
    made = put(
        typed,
        actions.invite_organisations,
        hearing=found,
        organisations=request.POST.get("organisations", "").splitlines(),
        invited_on=typed.day("invited_on"),
        by=request.user,
        at=request.now,
    )
    if not made:
        return page(request, found, typed)
    said = ngettext("%(n)s organisation is noted.", "%(n)s organisations are noted.", len(made))
    messages.success(request, said % {"n": len(made)})
    return redirect("hearings:hearing", pk)


@require_POST
def close(request, pk: int):
    """Close the hearing."""
    found = hearing_for(request.user, pk, request.today, Verb.HEARING_WRITE)
    typed = Typed(request.POST, sent=True)
    if not put(typed, actions.close_hearing, hearing=found, by=request.user, at=request.now):
        return page(request, found, typed)
    messages.success(request, _("The hearing is closed."))
    return redirect("hearings:hearing", pk)


@require_GET
def letter(request, pk: int):
    """The draft of the letter to who was invited and has not sent anything, to be numbered and signed on paper."""
    found = hearing_for(request.user, pk, request.today, Verb.HEARING_WRITE)
    if not found.submissions.filter(received_on=None).exists():
        messages.info(request, _("Nobody waits for a letter: all who are invited have sent something."))
        return redirect("hearings:hearing", pk)
    frame = framing.frame(found.committee, None, dated=None, on=request.today)
    return as_file(
        letters.build(hearing_letter.compose(found, frame)), f"du-thao-thu-moi-{found.number:02}.docx"
    )


@require_GET
def table(request, pk: int):
    """The table of what was said and what became of it, in the decree's layout."""
    found = hearing_for(request.user, pk, request.today)
    frame = framing.frame(found.committee, None, dated=None, on=request.today)
    made = build(hearing_table.compose(found, frame, request.today))
    return as_file(made, f"bang-tong-hop-tham-van-{found.number:02}.docx")
