"""Commitments are entered and changed, one by one; files of many come through `importing`."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from quyen.audit import actions as audit
from quyen.core.refusals import Refusal
from quyen.followup.actions.findable import make_findable
from quyen.followup.actions.registering import Taken, chosen
from quyen.followup.models import Country, Cycle, Item, ItemText, SourceDocument, Term
from quyen.followup.rules import checked
from quyen.followup.rules.commitments import LONGEST_WORDS, order_of, reference_of, searched
from quyen.organisations.models import Unit

LANGUAGES = ("vi", "en", "fr", "es", "ru", "ar", "zh")


class NoWords(Refusal):
    """An item without words in any language."""


@transaction.atomic
def enter_item(
    *,
    committee: Unit,
    reference: str,
    cycle: Cycle,
    kind: str,
    position: str,
    texts: Mapping[str, str],
    original: str = "",
    document: SourceDocument | None = None,
    paragraph: str = "",
    position_document: SourceDocument | None = None,
    countries: Iterable[str] = (),
    terms: Iterable[Term] = (),
    outcome_vi: str = "",
    outcome_en: str = "",
    target_on: date | None = None,
    external_id: str = "",
    invented: bool = False,
    by,
    at: datetime,
) -> Item:
    """Enter one commitment. `texts` are its words by language, `original` the one the document was read in.

    `countries` are the States that recommend it, by the English names the source writes; `terms` of any taxonomy.
    `kind` and `position` are of Item.Kind and Item.Position. Refuses a reference that the committee knows already.
    """
    content = _content(
        cycle, kind, position, document, paragraph, position_document, outcome_vi, outcome_en, target_on
    )
    reference = reference_of(reference)
    item = Item(
        committee=committee,
        reference=reference,
        order=order_of(reference),
        external_id=external_id.strip(),
        invented=invented,
        entered_at=at,
        entered_by=by,
        **content,
    )
    try:
        with transaction.atomic():
            item.save(force_insert=True)
    except IntegrityError:
        raise Taken(_("This reference stands in the register already."), field="reference") from None
    write_texts(item, texts, original)
    item.countries.set(_countries(countries))
    item.terms.set(terms)
    make_findable(items=[item.pk], by=by, at=at)
    audit.record("commitment.entered", item, by=by, at=at, reference=reference)
    return item


@transaction.atomic
def change_item(
    *,
    item: Item,
    cycle: Cycle,
    kind: str,
    position: str,
    texts: Mapping[str, str],
    original: str = "",
    document: SourceDocument | None = None,
    paragraph: str = "",
    position_document: SourceDocument | None = None,
    countries: Iterable[str] = (),
    terms: Iterable[Term] = (),
    outcome_vi: str = "",
    outcome_en: str = "",
    target_on: date | None = None,
    by,
    at: datetime,
) -> Item:
    """Write a commitment anew, whole; its reference stays, and so does all that was said of it."""
    content = _content(
        cycle, kind, position, document, paragraph, position_document, outcome_vi, outcome_en, target_on
    )
    for name, value in (content | {"changed_at": at, "changed_by": by}).items():
        setattr(item, name, value)
    item.save()
    write_texts(item, texts, original)
    item.countries.set(_countries(countries))
    item.terms.set(terms)
    make_findable(items=[item.pk], by=by, at=at)
    audit.record("commitment.changed", item, by=by, at=at, reference=item.reference)
    return item


def _content(
    cycle, kind, position, document, paragraph, position_document, outcome_vi, outcome_en, target_on
) -> dict:
    return {
        "cycle": cycle,
        "kind": chosen(Item.Kind, kind, _("Choose what it is.")),
        "position": chosen(Item.Position, position, _("Choose the position taken on it."), field="position"),
        "document": document,
        "paragraph": checked(paragraph, field="paragraph", most=40),
        "position_document": position_document,
        "outcome_vi": checked(outcome_vi, field="outcome_vi"),
        "outcome_en": checked(outcome_en, field="outcome_en"),
        "target_on": target_on,
    }


def write_texts(item: Item, texts: Mapping[str, str], original: str = "") -> None:
    """Write an item's words in the languages given, over those it had; the first one is the original by default."""
    said = {
        language: checked(text, field=f"text_{language}", most=LONGEST_WORDS)
        for language, text in texts.items()
        if text.strip()
    }
    if not said:
        raise NoWords(_("Write what it says, in one language at least."), field="text_vi")
    original = original if original in said else next(iter(said))
    item.texts.exclude(language__in=said).delete()
    for language, text in said.items():
        fields = {"text": text, "folded": searched(text), "original": language == original}
        ItemText.objects.update_or_create(item=item, language=language, defaults=fields)


def _countries(names: Iterable[str]) -> list[Country]:
    """Return the States of these English names; one that is new is noted."""
    wanted = [checked(name, field="countries", most=120) for name in names]
    return [Country.objects.get_or_create(name_en=name)[0] for name in dict.fromkeys(wanted) if name]
