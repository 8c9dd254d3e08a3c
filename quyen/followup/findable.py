"""What of the register is found by its words: each commitment in every language it is kept in."""

from collections.abc import Iterable

from quyen.accounts.roles import Verb
from quyen.core.citations import Citation
from quyen.core.dates import day_of
from quyen.followup.models import Item
from quyen.search.rules import Findable, door

KIND = "item"


def items(keys: Iterable[int]) -> list[Findable]:
    """Return some commitments, by id: whoever reads the register finds them."""
    found = Item.objects.filter(pk__in=list(keys)).select_related("cycle__instrument", "document")
    return [_findable(item) for item in found.prefetch_related("texts").order_by("pk")]


def _findable(item: Item) -> Findable:
    said = [text.text for text in item.texts.all()]
    dated = item.document.dated_on if item.document else None
    instrument = item.cycle.instrument
    return Findable(
        kind=KIND,
        key=str(item.pk),
        title=item.reference,
        heading=f"{instrument.name_vi}, {item.cycle.name_vi}",
        text=" / ".join(filter(None, (*said, item.outcome_vi, item.outcome_en))),
        dated=dated or day_of(item.entered_at),
        whose=instrument.name_vi,
        link=Citation(KIND, item.reference).to_text(),
        doors=frozenset({door(Verb.COMMITMENT_READ, item.committee_id)}),
    )
