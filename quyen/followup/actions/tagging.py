"""What a commitment is about: terms of the taxonomies, and the indicators that show whether it is carried out."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from quyen.audit import actions as audit
from quyen.core.refusals import Refusal
from quyen.followup.actions.registering import LONGEST_NAME, Taken, chosen
from quyen.followup.models import Item, Measure, Term
from quyen.followup.rules import Blank, checked
from quyen.organisations.models import Unit
from quyen.regimes.models import Indicator


class TooDeep(Refusal):
    """A term would stand under one that stands under another."""


class HalfSaid(Refusal):
    """A baseline without its day, or a target without where it is stated."""


@transaction.atomic
def enter_term(
    *,
    committee: Unit,
    taxonomy: str,
    code: str = "",
    name_vi: str = "",
    name_en: str = "",
    parent: Term | None = None,
    by,
    at: datetime,
) -> Term:
    """Add a word to a taxonomy (of Term.Taxonomy); two levels at most. Without a code it gets one: "cluster-3"."""
    taxonomy = chosen(Term.Taxonomy, taxonomy, _("Choose the list it belongs to."), "taxonomy")
    if parent and (parent.parent_id or parent.taxonomy != taxonomy):
        raise TooDeep(_("A word stands under one of the first level of its own list."), field="parent")
    names = _term_names(name_vi, name_en)
    code = checked(code, field="code", most=40) or _free_code(committee, taxonomy)
    try:
        with transaction.atomic():
            made = Term.objects.create(
                committee=committee, taxonomy=taxonomy, code=code, parent=parent, **names
            )
    except IntegrityError:
        raise Taken(_("This list has a word of that code already."), field="code") from None
    audit.record("commitment.term-entered", made, by=by, at=at, taxonomy=str(taxonomy), code=code)
    return made


@transaction.atomic
def rename_term(*, term: Term, name_vi: str = "", name_en: str = "", by, at: datetime) -> Term:
    """Call a word of a taxonomy otherwise; what was tagged with it stays so."""
    for name, value in _term_names(name_vi, name_en).items():
        setattr(term, name, value)
    term.save(update_fields=["name_vi", "name_en"])
    audit.record("commitment.term-changed", term, by=by, at=at, code=term.code)
    return term


def _term_names(name_vi: str, name_en: str) -> dict[str, str]:
    names = {
        "name_vi": checked(name_vi, field="name_vi", most=LONGEST_NAME),
        "name_en": checked(name_en, field="name_en", most=LONGEST_NAME),
    }
    if not any(names.values()):
        raise Blank(_("Name it in Vietnamese or in English."), field="name_vi")
    return names


def _free_code(committee: Unit, taxonomy: str) -> str:
    taken = set(Term.objects.filter(committee=committee, taxonomy=taxonomy).values_list("code", flat=True))
    number = len(taken) + 1
    while f"{taxonomy}-{number}" in taken:
        number += 1
    return f"{taxonomy}-{number}"


@transaction.atomic
def tag(*, item: Item, terms: Iterable[Term], by, at: datetime) -> Item:
    """Say what an item is about: these terms and no others, of any taxonomy."""
    terms = list(terms)
    if any(term.committee_id != item.committee_id for term in terms):
        raise Refusal(_("Choose from the committee's own lists."), field="terms")
    item.terms.set(terms)
    codes = [f"{term.taxonomy}:{term.code}" for term in terms]
    audit.record("commitment.tagged", item, by=by, at=at, reference=item.reference, terms=codes)
    return item


@transaction.atomic
def measure(
    *,
    item: Item,
    indicator: Indicator,
    baseline: int | None = None,
    baseline_on: date | None = None,
    target: int | None = None,
    target_on: date | None = None,
    source: str = "",
    by,
    at: datetime,
) -> Measure:
    """Link an indicator that shows an item's progress, from where to where; figures are scaled by 10^4."""
    if (baseline is None) != (baseline_on is None):
        field = "baseline" if baseline is None else "baseline_on"
        raise HalfSaid(_("Give the starting figure with its day."), field=field)
    stated = baseline is not None or target is not None
    needed = _("Say where the figures are stated.") if stated else ""
    fields = {
        "baseline": baseline,
        "baseline_on": baseline_on,
        "target": target,
        "target_on": target_on,
        "source": checked(source, field="source", most=300, needed=needed),
    }
    made, _fresh = Measure.objects.update_or_create(item=item, indicator=indicator, defaults=fields)
    detail = {"reference": item.reference, "indicator": indicator.code}
    audit.record("commitment.measured", item, by=by, at=at, **detail)
    return made


@transaction.atomic
def stop_measuring(*, measure: Measure, by, at: datetime) -> None:
    """Take an indicator off an item again."""
    detail = {"reference": measure.item.reference, "indicator": measure.indicator.code}
    audit.record("commitment.measure-withdrawn", measure.item, by=by, at=at, **detail)
    measure.delete()
