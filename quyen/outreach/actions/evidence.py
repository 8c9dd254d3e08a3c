"""What the press wrote of something that stands here: looked at by a person, and then only its facts are kept."""

import re
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
from quyen.outreach.rules import impersonal

BY_POST = ("chair", "speaker")
WEB = re.compile(r"https?://[^\s<>\"]+")
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
    sha256: str,
    facts: Iterable[Proposed],
    published_on: date | None = None,
    url: str = "",
    by,
    at: datetime,
) -> Article:
    """Keep the facts of an article that a person confirmed; of its text nothing but their sentences.

    `sha256` is of the bytes that were read (`press.opening.fingerprint`): all that is kept of them. A sentence that
    names a person is left out.
    """
    _linked(about)
    facts = _looked_over(list(facts))
    if Article.objects.filter(about=about, sha256=sha256).exists():
        raise ReadAlready
    article = Article.objects.create(
        unit=unit,
        about=about,
        outlet=checked(outlet, field="outlet", most=200, needed=_("Say which paper or site it is.")),
        title=checked(title, field="title", most=LONGEST_TITLE, needed=_("Say what the article is called.")),
        published_on=published_on,
        url=_address(url),
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
    kept: dict[tuple[str, str], Proposed] = {}
    for fact in facts:
        value = _value(fact)
        kept.setdefault((fact.kind, value), Proposed(fact.kind, value, fact.sentence))
    return list(kept.values())


def _value(fact: Proposed) -> str:
    """Return a fact as it may be kept: people stand by post, days in ISO 8601, counts in digits."""
    sure = impersonal if fact.kind in BY_POST else checked
    value = sure(fact.value, field="facts", most=300, needed=_("A fact says something."))
    if fact.kind == "date" and not _is_day(value):
        raise Refusal(_("Write the day as day/month/year."), field="facts")
    if fact.kind == "participants" and not (value.isascii() and value.isdigit()):
        raise Refusal(_("Write how many took part: a whole number."), field="facts")
    return value


def _is_day(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _address(url: str) -> str:
    url = checked(url, field="url", most=200)
    if url and not WEB.fullmatch(url):
        raise Refusal(_("Write the page's address as it begins: https://"), field="url")
    return url


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
