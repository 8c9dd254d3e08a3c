"""What the press wrote of one thing, the way to read another article about it, one article, and forgetting it."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from quyen.accounts.roles import Verb
from quyen.outreach import actions
from quyen.outreach.doors import evidence as doors
from quyen.outreach.queries import evidence as queries
from quyen.web.evidence import differing
from quyen.web.evidence.subjects import Subject, subject_for, subject_of
from quyen.web.evidence.words import KINDS, shown


@require_GET
def about(request, kind: str, key: int):
    """The articles about a thing, what they say alike, what only one says; the form to read another."""
    return show(request, subject_for(request, kind, key))


@require_GET
def article(request, pk: int):
    """One article: what was confirmed of it, beside what the thing says of itself."""
    found = doors.article_for(request.user, pk, request.today)
    subject = subject_of(request, found.about)
    facts = list(found.facts.all())
    context = {
        "article": found,
        "subject": subject,
        "facts": [(KINDS[fact.kind], shown(fact.kind, fact.value), fact) for fact in facts],
        "lines": [(line, differing.STANDINGS[line.standing]) for line in differing.beside(subject, facts)],
        "keeps": doors.keeps(request.user, found.unit, request.today),
    }
    return render(request, "evidence/article.html", context)


@require_POST
def forget(request, pk: int):
    """Forget an article and what was confirmed of it."""
    found = doors.article_for(request.user, pk, request.today, Verb.ACTIVITY_WRITE)
    subject = subject_of(request, found.about)
    actions.forget_article(article=found, by=request.user, at=request.now)
    messages.success(request, _("Forgotten: the article and what was confirmed of it are gone from here."))
    return redirect("evidence:about", subject.kind, subject.key)


def show(request, subject: Subject, errors: dict[str, str] | None = None):
    """Show the page of a thing's evidence; a refusal stands at its field and what was pasted stays."""
    told = queries.compared(queries.articles_about(subject.about))
    context = {
        "subject": subject,
        "shared": [(KINDS[row.kind], shown(row.kind, row.value), row.articles) for row in told.shared],
        "articles": [(row, [_worded(fact) for fact in row.only_here]) for row in told.articles],
        "text": request.POST.get("text", ""),
        "errors": errors or {},
    }
    return render(request, "evidence/about.html", context, status=422 if errors else 200)


def _worded(fact) -> tuple:
    return KINDS[fact.kind], shown(fact.kind, fact.value)
