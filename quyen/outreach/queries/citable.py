"""What an answer may rest on: issued documents that anybody may be shown, and what UN bodies and others published.

Disclosure is a decision of its own; until a document is disclosed as such, only what is issued without a class, is no
correspondence and was neither withdrawn nor replaced may be cited.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from quyen.core.citations import Citation
from quyen.core.text import fold
from quyen.followup.models import Instrument, Item, Status
from quyen.followup.rules.commitments import words_of
from quyen.organisations.models import Unit
from quyen.outreach.models import Source
from quyen.publications.models import Amendment, Document

MOST = 12  # of each kind that is offered at once
LONGEST_LABEL = 300
SHOWN_KINDS = (Document.Kind.REPORT, Document.Kind.NOTICE, Document.Kind.PLAN)
# Of UN bodies, or pledged before them; trade agreements and national programmes are cited as law.
UNITED_NATIONS = ("united nations", "lien hop quoc")
OF_THE_UN = (Instrument.Kind.REVIEW, Instrument.Kind.TREATY, Instrument.Kind.PLEDGES)


@dataclass(frozen=True)
class Offer:
    """Something that may be cited: a kind of Source.Kind, how it is printed, and where it is found."""

    kind: str
    label: str
    citation: str
    url: str = ""


def open_documents() -> QuerySet[Document]:
    """Return the issued documents that may be cited, the newest first."""
    withdrawn = Amendment.objects.filter(kind=Amendment.Kind.WITHDRAWN).values("document")
    found = Document.objects.filter(
        kind__in=SHOWN_KINDS, declared_class=Document.Class.PLAIN, replaced_by=None
    )
    return found.exclude(pk__in=withdrawn).select_related("series").order_by("-issued_on", "-pk")


def document(row: Document) -> Offer:
    label = f"{row.get_kind_display()} {row.full_number}, {row.issued_on:%d/%m/%Y}: {row.title}"
    return Offer(Source.Kind.DOCUMENT, label[:LONGEST_LABEL], f"document:{row.pk}")


def documents(words: str) -> list[Offer]:
    """Return documents with all these words in kind, number or title, with or without diacritics."""
    asked = fold(words).split()
    found: list[Offer] = []
    for row in open_documents().iterator():
        text = fold(f"{row.get_kind_display()} {row.full_number} {row.title}")
        if all(word in text for word in asked):
            found.append(document(row))
        if len(found) == MOST:
            break
    return found


def items(committee: Unit, words: str) -> list[Offer]:
    """Return what UN bodies recommended or observed in these words, and how somebody outside assessed it."""
    found = Item.objects.filter(committee=committee, cycle__instrument__kind__in=OF_THE_UN)
    for word in words_of(words):
        found = found.filter(Q(texts__folded__contains=f" {word}") | Q(reference__icontains=word))
    keys = list(found.order_by("order", "pk").values_list("pk", flat=True).distinct()[:MOST])
    rows = _whole(Item.objects.filter(pk__in=keys).order_by("order", "pk"))
    return [offer for row in rows for offer in _of_item(row)]


def _whole(found: QuerySet[Item]) -> QuerySet[Item]:
    related = ("cycle__instrument", "document")
    return found.select_related(*related).prefetch_related("texts", "statuses__assessment__document")


def _of_item(row: Item) -> Iterator[Offer]:
    text = next((one.text for one in row.texts.all()), "")
    symbol = row.document.symbol if row.document else row.cycle.instrument.code
    place = f", {row.paragraph}" if row.paragraph else ""
    label = f"{symbol}{place} ({row.reference}): “{text}”"
    url = row.document.url if row.document else ""
    yield Offer(Source.Kind.UN, _cut(label), _item(row), url[:200])
    for status in row.statuses.all():
        if status.assessment and status.assessment.withdrawn_at is None:
            yield _assessed(row, status)


def _assessed(row: Item, status: Status) -> Offer:
    """Say what somebody outside found: the assessor's own word."""
    one = status.assessment
    label = f"{one.assessor}, {one.document.symbol}: {row.reference} – “{status.grade}”"
    kind = Source.Kind.UN if _of_the_un(row, one.assessor) else Source.Kind.CIVIL_SOCIETY
    return Offer(kind, _cut(label), f"{_item(row)}#assessment-{one.pk}", one.document.url[:200])


def _of_the_un(row: Item, assessor: str) -> bool:
    """Whether who assessed is the body that reviews the instrument, or says of itself that it is the UN's."""
    instrument, named = row.cycle.instrument, fold(assessor)
    bodies = {fold(body) for body in (instrument.body_vi, instrument.body_en) if body}
    return named in bodies or any(words in named for words in UNITED_NATIONS)


def _item(row: Item) -> str:
    return Citation("item", row.reference).to_text()


def _cut(label: str) -> str:
    one_line = " ".join(label.split())
    return one_line if len(one_line) <= LONGEST_LABEL else one_line[: LONGEST_LABEL - 1] + "…"


def offered(committee: Unit, citation: str) -> Offer | None:
    """Return what a citation of a document or an item may be cited as; None for what may not be cited."""
    kind, _colon, key = citation.partition("#")[0].partition(":")
    if kind == "document" and key.isdecimal():
        row = open_documents().filter(pk=int(key)).first()
        return document(row) if row else None
    if kind != "item":
        return None
    rows = _whole(Item.objects.filter(committee=committee, reference=key))
    return next((one for row in rows for one in _of_item(row) if one.citation == citation), None)


def gone(citations: Iterable[str]) -> set[str]:
    """Return those citations of documents that may be cited no more: withdrawn, replaced, or never open."""
    cited = {one: one.partition("#")[0].removeprefix("document:") for one in citations if _is_document(one)}
    keys = {int(key) for key in cited.values()}
    still = set(open_documents().filter(pk__in=keys).values_list("pk", flat=True)) if keys else set()
    return {one for one, key in cited.items() if int(key) not in still}


def _is_document(citation: str) -> bool:
    kind, _colon, key = citation.partition("#")[0].partition(":")
    return kind == "document" and key.isdecimal()
