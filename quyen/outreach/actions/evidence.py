"""What the press wrote of something that stands here: looked at by a person, and then only its facts are kept."""

import hashlib
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from quyen.audit import actions as audit
from quyen.core import textcheck
from quyen.core.citations import Citation
from quyen.core.refusals import Refusal
from quyen.followup.rules import LONGEST_TITLE, checked
from quyen.organisations.models import Unit
from quyen.outreach.models import Article, Fact
from quyen.outreach.press.facts import KINDS
from quyen.outreach.press.facts import Fact as Proposed
from quyen.outreach.press.people import posts

ABOUT = ("training", "class", "activity", "version")  # kinds of things that evidence may be of


class NotLinked(Refusal):
    """Evidence is of an event, an activity or a report that stands here, or it is not kept."""

    def __init__(self) -> None:
        super().__init__(_("Open this from the event, activity or report that the article tells of."))


class NothingConfirmed(Refusal):
    """Nobody has confirmed a fact, so there is nothing to keep."""

    def __init__(self) -> None:
        super().__init__(_("Confirm at least one fact. What is not confirmed is not kept."), field="facts")


class ReadAlready(Refusal):
    """The same page was confirmed for the same thing before."""

    def __init__(self) -> None:
        super().__init__(_("This article stands here already."), field="file")


@transaction.atomic
def confirm(
    *,
    unit: Unit,
    about: str,
    outlet: str,
    title: str,
    content: bytes,
    facts: Iterable[Proposed],
    published_on: date | None = None,
    url: str = "",
    by,
    at: datetime,
) -> Article:
    """Keep the facts of an article that a person confirmed; of its text nothing but their sentences.

    `content` are the bytes that were read: only their hash is kept. A sentence that names a person is left out.
    """
    _linked(about)
    facts = _looked_over(list(facts))
    sha256 = hashlib.sha256(content).hexdigest()
    if Article.objects.filter(about=about, sha256=sha256).exists():
        raise ReadAlready
    article = Article.objects.create(
        unit=unit,
        about=about,
        outlet=checked(outlet, field="outlet", most=200, needed=_("Say which paper or site it is.")),
        title=checked(title, field="title", most=LONGEST_TITLE, needed=_("Say what the article is called.")),
        published_on=published_on,
        url=checked(url, field="url", most=200),
        sha256=sha256,
        read_at=at,
        read_by=by,
    )
    Fact.objects.bulk_create(
        Fact(
            article=article,
            kind=fact.kind,
            value=fact.value,
            sentence=_nameless(fact.sentence),
            confirmed_at=at,
            confirmed_by=by,
        )
        for fact in facts
    )
    audit.record("evidence.confirmed", article, by=by, at=at, about=about, facts=len(facts), sha256=sha256)
    return article


def _linked(about: str) -> None:
    try:
        known = Citation.from_text(about).kind in ABOUT
    except ValueError:
        known = False
    if not known:
        raise NotLinked


def _looked_over(facts: Sequence[Proposed]) -> list[Proposed]:
    if not facts:
        raise NothingConfirmed
    if any(fact.kind not in KINDS for fact in facts):
        raise Refusal(_("Choose facts of the list."), field="facts")
    needed = _("A fact says something.")
    values = [checked(fact.value, field="facts", most=300, needed=needed) for fact in facts]
    return [Proposed(fact.kind, value, fact.sentence) for fact, value in zip(facts, values, strict=True)]


def _nameless(sentence: str) -> str:
    """Return a sentence as it may be kept: whole where it names nobody, else not at all."""
    return "" if textcheck.check(sentence) or any(posts(sentence)) else sentence


@transaction.atomic
def forget_article(*, article: Article, by, at: datetime) -> None:
    """Forget an article and what was confirmed of it: it was linked by mistake."""
    about = article.about
    audit.record("evidence.forgotten", article, by=by, at=at, about=about)
    article.facts.all().delete()
    article.delete()
