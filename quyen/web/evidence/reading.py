"""An article is pasted or given as a file, read, and laid before a person; confirming keeps what was ticked."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from quyen.accounts.roles import Verb
from quyen.core.opening import NotOpened
from quyen.core.refusals import Denied
from quyen.outreach import actions
from quyen.outreach.press.facts import Fact
from quyen.outreach.press.opening import Opened, looked_at
from quyen.ui.formats import short_date
from quyen.web.evidence import carrying, differing
from quyen.web.evidence.subjects import Subject, subject_for
from quyen.web.evidence.views import show
from quyen.web.evidence.words import KINDS
from quyen.web.setup.typed import Typed, put

MOST_PEOPLE = 50_000_000


@require_POST
def read(request, kind: str, key: int):
    """Show what an article proposes. Nothing is written, here or anywhere."""
    subject = _standing(request, kind, key)
    upload = request.FILES.get("file")
    pasted = request.POST.get("text", "").strip()
    if upload is None and not pasted:
        return show(request, subject, {"text": _("Paste the article’s text, or choose a file.")})
    try:
        found = looked_at(upload.read() if upload else pasted.encode())
    except NotOpened as refused:
        return show(request, subject, {"file" if upload else "text": str(refused)})
    if not found.facts:
        told = _("No fact of an event was found in it. Check that it is the article about this.")
        return show(request, subject, {"file" if upload else "text": told})
    typed = Typed(_suggested(found))
    return _propose(request, subject, found, carrying.sealed(found, subject, request.user), typed)


@require_POST
def confirm(request, kind: str, key: int):
    """Keep what was ticked, as it was put right, and the sentences it comes from."""
    subject = _standing(request, kind, key)
    carried = request.POST.get("carried", "")
    found = carrying.opened_again(carried, subject, request.user)
    typed = Typed(request.POST, sent=True)
    facts = [
        Fact(fact.kind, _value(typed, n, fact), fact.sentence)
        for n, fact in enumerate(found.facts)
        if typed.checked(f"keep-{n}")
    ]
    article = put(
        typed,
        actions.confirm,
        unit=subject.unit,
        about=subject.about,
        outlet=typed.text("outlet"),
        title=typed.text("title"),
        published_on=typed.day("published_on") if typed.text("published_on") else None,
        url=typed.text("url"),
        sha256=found.sha256,
        facts=facts,
        by=request.user,
        at=request.now,
    )
    if article is None:
        return _propose(request, subject, found, carried, typed)
    told = ngettext("%(n)s fact is kept.", "%(n)s facts are kept.", len(facts)) % {"n": len(facts)}
    messages.success(request, told)
    return redirect("evidence:article", article.pk)


def _standing(request, kind: str, key: int) -> Subject:
    subject = subject_for(request, kind, key, Verb.ACTIVITY_WRITE)
    if subject.gone:
        raise Denied(_("This was taken back or called off: no new evidence of it is kept."))
    return subject


def _suggested(found: Opened) -> dict[str, str]:
    said = {f"value-{n}": _written(fact) for n, fact in enumerate(found.facts)}
    day = short_date(found.published_on, "vi") if found.published_on else ""
    return said | {"outlet": found.outlet, "title": found.title, "published_on": day}


def _written(fact: Fact) -> str:
    """Return a value as it may be typed again."""
    return "/".join(reversed(fact.value.split("-"))) if fact.kind == "date" else fact.value


def _value(typed: Typed, n: int, fact: Fact) -> str:
    name = f"value-{n}"
    if fact.kind == "date":
        day = typed.day(name)
        return day.isoformat() if day else ""
    if fact.kind == "participants":
        number = typed.whole(name, 0, MOST_PEOPLE)
        return "" if number is None else str(number)
    return typed.text(name)


def _propose(request, subject: Subject, found: Opened, carried: str, typed: Typed):
    context = {
        "subject": subject,
        "carried": carried,
        "boilerplate": found.boilerplate,
        "given": typed.given,
        "errors": typed.errors,
        "another_day": differing.another_day(subject, found.facts),
        "another_event": differing.another_event(subject, found.facts),
        "lines": [
            (line, differing.STANDINGS[line.standing]) for line in differing.beside(subject, found.facts)
        ],
        "groups": _grouped(found, typed),
        "proposed": len(found.facts),
    }
    return render(request, "evidence/proposed.html", context, status=422 if typed.errors else 200)


def _grouped(found: Opened, typed: Typed) -> list[dict]:
    """Return the proposals under the sentence each group comes from, in the order of the sentences' first fact."""
    groups: dict[str, list[dict]] = {}
    for n, fact in enumerate(found.facts):
        name = f"value-{n}"
        groups.setdefault(fact.sentence, []).append(
            {
                "keep": f"keep-{n}",
                "name": name,
                "label": KINDS[fact.kind],
                "value": typed.given.get(name, ""),
                "kept": typed.sent and typed.checked(f"keep-{n}"),
                "error": typed.errors.get(name, ""),
            }
        )
    return [{"sentence": sentence, "facts": facts} for sentence, facts in groups.items()]
