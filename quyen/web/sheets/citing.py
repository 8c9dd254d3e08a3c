"""What a line of a fact sheet may rest on: found by words, and put into words in both languages."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import override

from quyen.core.dates import long_date
from quyen.core.periods import Period
from quyen.core.text import fold
from quyen.followup.models import Item, Status
from quyen.followup.queries.commitments import text_of, whole
from quyen.organisations.models import Unit
from quyen.outreach.models import Line
from quyen.outreach.queries import citable
from quyen.outreach.sheet_content import CITABLE
from quyen.publications.models import Document
from quyen.regimes.models import Round
from quyen.synthesis import rules
from quyen.synthesis.models import Figure
from quyen.synthesis.queries import citable_figures
from quyen.ui.formats import spoken

MOST = 12  # of each kind that is offered at once
LONGEST = 300


@dataclass(frozen=True)
class Offer:
    """Something to cite: how it is listed, what a line would say of it, how its source is printed."""

    citation: str
    label: str
    source_vi: str
    source_en: str
    text_vi: str = ""
    text_en: str = ""
    stated: str = ""


def offers(committee: Unit, part: str, words: str) -> Iterator[tuple[str, list]]:
    """Yield the kinds that a part may cite, each with what was found by the words; without words the newest."""
    kinds = CITABLE[Line.Part(part)]
    if "figure" in kinds:
        yield "figure", _figures(committee, words)
    if "document" in kinds:
        yield "document", citable.documents(words)
    if "item" in kinds:
        yield "item", citable.items(committee, words)


def figures(committee: Unit) -> QuerySet[Figure]:
    """Return the figures that a line may cite."""
    return citable_figures(committee, citable.open_documents())


def _figures(committee: Unit, words: str) -> list[Offer]:
    asked, found = fold(words).split(), []
    for row in figures(committee).iterator():
        meant = row.definition
        text = fold(f"{meant.name_vi} {meant.name_en} {meant.indicator.code}")
        if all(word in text for word in asked) and not rules.is_empty(row):
            found.append(of_figure(row))
        if len(found) == MOST:
            break
    return found


def of_figure(row: Figure) -> Offer:
    """Return a figure as it is cited: its number as its report prints it."""
    meant, text, source = row.definition, {}, {}
    for language in ("vi", "en"):
        with override(language):
            name, unit = (getattr(meant, f"{what}_{language}") for what in ("name", "unit"))
            number, when = rules.in_words(row, "", language), _period(row.synthesis.round, language)
            text[language] = f"{name}: {number} {unit} ({when})."
            told = {"document": _document(row.synthesis.document, language), "code": meant.indicator.code}
            source[language] = _("%(document)s, indicator %(code)s") % told
    label = f"{text[spoken()]} {row.synthesis.document.full_number}"
    return Offer(
        f"figure:{row.pk}", label, source["vi"], source["en"], text["vi"], text["en"], rules.told(row)
    )


def _period(round: Round, language: str) -> str:
    if round.nature == Round.Nature.PERIODIC:
        return Period.parse(round.period).label(language)
    return long_date(round.closes_on, language)


def _document(row: Document, language: str) -> str:
    kinds = {
        Document.Kind.REPORT: _("Report"),
        Document.Kind.NOTICE: _("Notice"),
        Document.Kind.PLAN: _("Plan"),
    }
    told = {
        "kind": kinds.get(Document.Kind(row.kind), ""),
        "number": row.full_number,
        "day": long_date(row.issued_on, language),
    }
    return _("%(kind)s %(number)s of %(day)s") % told


def offered(committee: Unit, part: str, citation: str) -> Offer | None:
    """Return what a citation stands for, in the words of both languages; None for what a part may not cite."""
    kind, _colon, key = citation.partition(":")
    if part not in Line.Part.values or kind not in CITABLE[Line.Part(part)]:
        return None
    if kind == "item":
        return _item(committee, part, key)
    if not key.isdecimal():
        return None
    if kind == "figure":
        row = figures(committee).filter(pk=int(key)).first()
        return of_figure(row) if row else None
    document = citable.open_documents().filter(pk=int(key)).first()
    return _of_document(document) if document else None


def _of_document(row: Document) -> Offer:
    source = {}
    for language in ("vi", "en"):
        with override(language):
            source[language] = _document(row, language)
    return Offer(f"document:{row.pk}", f"{row.full_number}: {row.title}", source["vi"], source["en"])


def _item(committee: Unit, part: str, key: str) -> Offer | None:
    reference, _mark, place = key.partition("#")
    item = whole(Item.objects.filter(committee=committee, reference=reference)).first()
    if item is None:
        return None
    if place:
        return _assessed(item, place)
    texts = {row.language: row.text for row in item.texts.all()}
    shown = text_of(item).text
    own = part == Line.Part.UN
    source = _sources(item)
    return Offer(
        f"item:{reference}",
        f"{reference}: {shown}",
        *source,
        texts.get("vi", "") if own else "",
        texts.get("en", "") if own else "",
    )


def _sources(item: Item) -> tuple[str, str]:
    symbol = item.document.symbol if item.document else item.cycle.instrument.code
    found = []
    for language in ("vi", "en"):
        with override(language):
            place = _("para. %(n)s") % {"n": item.paragraph} if item.paragraph else item.reference
            found.append(f"{symbol}, {place}"[:LONGEST])
    return found[0], found[1]


def _assessed(item: Item, place: str) -> Offer | None:
    key = place.removeprefix("assessment-")
    rows = Status.objects.filter(item=item, assessment__withdrawn_at=None, assessment__isnull=False)
    found = rows.filter(assessment=int(key)).select_related("assessment__document") if key.isdecimal() else ()
    status = next(iter(found), None)
    if status is None:
        return None
    one, text = status.assessment, {}
    for language in ("vi", "en"):
        with override(language):
            told = {"who": one.assessor, "reference": item.reference, "grade": status.grade}
            text[language] = _("%(who)s assessed %(reference)s: “%(grade)s”.") % told
    source = f"{one.document.symbol}, {item.reference}"
    return Offer(f"item:{item.reference}#{place}", text[spoken()], source, source, text["vi"], text["en"])
