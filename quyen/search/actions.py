"""What can be found is put in, and taken out again, by the actions that write what it is about."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from quyen.core.text import nfc
from quyen.search import rules
from quyen.search.models import Door, Entry
from quyen.search.rules import Findable

AT_ONCE = 500
KEPT = [field.name for field in Entry._meta.concrete_fields if field.name not in ("id", "kind", "key")]
LONGEST = {name: Entry._meta.get_field(name).max_length for name in ("title", "heading", "whose")}


def _row(given: Findable) -> Entry:
    title, heading = nfc(given.title)[: LONGEST["title"]], nfc(given.heading)[: LONGEST["heading"]]
    text = nfc(given.text)[: rules.LONGEST_TEXT]
    whole = rules.whole(heading, text)
    return Entry(
        kind=given.kind,
        key=given.key,
        dated=given.dated,
        period=given.period,
        whose=given.whose[: LONGEST["whose"]],
        link=given.link,
        title=title,
        heading=heading,
        text=text,
        title_folded=rules.folded(title),
        text_folded=rules.folded(whole),
        title_marked=rules.marked(title),
        text_marked=rules.marked(whole),
    )


@transaction.atomic
def put(*, entries: Iterable[Findable], by, at: datetime) -> int:
    """Put entries in, or what they say now in their place; return how many."""
    entries = list(entries)
    for first in range(0, len(entries), AT_ONCE):
        _put(entries[first : first + AT_ONCE])
    return len(entries)


def _put(entries: list[Findable]) -> None:
    rows = Entry.objects.bulk_create(
        [_row(one) for one in entries],
        update_conflicts=True,
        unique_fields=("kind", "key"),
        update_fields=KEPT,
    )
    Door.objects.filter(entry__in=[row.pk for row in rows]).delete()
    Door.objects.bulk_create(
        Door(entry=row, name=name)
        for row, one in zip(rows, entries, strict=True)
        for name in sorted(one.doors)
    )


@transaction.atomic
def forget(*, kind: str, keys: Iterable[str], by, at: datetime) -> int:
    """Take entries out by their keys; return how many there were. Unknown keys are none."""
    keys, gone = list(keys), 0
    for first in range(0, len(keys), AT_ONCE):
        chosen = Entry.objects.filter(kind=kind, key__in=keys[first : first + AT_ONCE])
        gone += chosen.delete()[1].get(Entry._meta.label, 0)
    return gone
