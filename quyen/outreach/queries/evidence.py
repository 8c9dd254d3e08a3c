"""What the press wrote of one thing: the articles, what they say alike, and what only one of them says."""

from collections.abc import Sequence
from dataclasses import dataclass

from quyen.outreach.models import Article, Fact
from quyen.outreach.press import matching
from quyen.outreach.press.facts import KINDS


@dataclass(frozen=True)
class Said:
    """A fact that several articles say, as the first of them words it; `articles` are those that say it."""

    kind: str
    value: str
    articles: tuple[Article, ...]


@dataclass(frozen=True)
class Beside:
    """One article beside the others: what it alone says, and whether it seems to tell of another event than they do."""

    article: Article
    only_here: tuple[Fact, ...]
    another_event: bool


@dataclass(frozen=True)
class Compared:
    """All articles about a thing, the latest first. With one alone nothing is shared, and all is its own."""

    shared: tuple[Said, ...]
    articles: tuple[Beside, ...]


def articles_about(about: str) -> list[Article]:
    """Return the articles about a thing ("activity:7") with their confirmed facts, the latest first. Two queries."""
    found = Article.objects.filter(about=about).select_related("unit")
    return list(found.prefetch_related("facts"))


def how_many(about: str) -> int:
    """Return how many articles stand about a thing."""
    return Article.objects.filter(about=about).count()


def compared(articles: Sequence[Article]) -> Compared:
    """Set the confirmed facts of articles about one thing side by side."""
    said = {article.pk: list(article.facts.all()) for article in articles}
    rows = []
    for article in articles:
        own = said[article.pk]
        others = [facts for pk, facts in said.items() if pk != article.pk]
        only = matching.only_here(own, [fact for facts in others for fact in facts])
        rows.append(Beside(article, tuple(only), _tells_of_another(own, others)))
    return Compared(tuple(_shared(articles, said)), tuple(rows))


def _tells_of_another(own: list[Fact], others: list[list[Fact]]) -> bool:
    """Whether an article is of the same event as none of the others; what gives no day cannot be told apart."""
    dated = [facts for facts in others if _dated(facts)]
    return _dated(own) and bool(dated) and not any(_may_be_one(own, facts) for facts in dated)


def _may_be_one(own: list[Fact], other: list[Fact]) -> bool:
    """Whether two articles may tell of one event: only a part was confirmed, so a day in common is enough."""
    if all(any(fact.kind in ("event", "topic") for fact in facts) for facts in (own, other)):
        return matching.same_event(own, other)
    return bool(_days(own) & _days(other))


def _dated(facts: list[Fact]) -> bool:
    return bool(_days(facts))


def _days(facts: list[Fact]) -> set[str]:
    return {fact.value for fact in facts if fact.kind == "date"}


def _shared(articles: Sequence[Article], said: dict[int, list[Fact]]) -> list[Said]:
    """Return what at least two articles say, in the order of KINDS, each once."""
    found: list[Said] = []
    for article in articles:
        for fact in said[article.pk]:
            if any(row.kind == fact.kind and matching.shared([fact], [row]) for row in found):
                continue
            who = tuple(one for one in articles if matching.shared([fact], said[one.pk]))
            if len(who) > 1:
                found.append(Said(fact.kind, fact.value, who))
    return sorted(found, key=lambda row: KINDS.index(row.kind))
