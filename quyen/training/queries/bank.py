"""What the bank of items holds."""

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Count, F, OuterRef, QuerySet, Subquery

from quyen.training.models import Event, FormItem, Item, ItemVersion, Topic
from quyen.training.rules.bank import Candidate


def newest(versions: QuerySet[ItemVersion]) -> QuerySet[ItemVersion]:
    """Return of these versions those that are the newest of their item."""
    last = ItemVersion.objects.filter(item=OuterRef("item")).order_by("-number")
    return versions.filter(pk=Subquery(last.values("pk")[:1]))


def usable(committee) -> QuerySet[ItemVersion]:
    """Return the newest versions that a second person found fit, of items in use."""
    found = ItemVersion.objects.filter(item__committee=committee, item__retired_at=None, review__fit=True)
    return newest(found)


def candidates(event: Event) -> list[Candidate]:
    """Return what may be drawn onto this event's forms, with how often each item stood on earlier ones."""
    earlier = FormItem.objects.exclude(form__event=event).values("version__item")
    used = dict(earlier.annotate(times=Count("pk")).values_list("version__item", "times"))
    rows = (
        usable(event.committee).annotate(topic=F("item__topic")).values_list("pk", "item", "topic", "level")
    )
    return [Candidate(version, topic, level, used.get(item, 0)) for version, item, topic, level in rows]


def supply(committee) -> dict[tuple[int, str], int]:
    """Return by topic's id and level how many items may be drawn."""
    rows = usable(committee).values_list("item__topic", "level")
    return dict(Counter(rows))


class Standing(StrEnum):
    """How an item stands, by its newest version."""

    WAITING = "waiting"  # for a second person
    FIT = "fit"
    UNFIT = "unfit"
    RETIRED = "retired"


@dataclass(frozen=True)
class Row:
    """An item in a list: its newest version and how it stands."""

    item: Item
    version: ItemVersion
    standing: Standing


def standing(item: Item, version: ItemVersion) -> Standing:
    """Return how an item stands; `version` is its newest."""
    if item.retired_at:
        return Standing.RETIRED
    review = getattr(version, "review", None)
    if review is None:
        return Standing.WAITING
    return Standing.FIT if review.fit else Standing.UNFIT


def shelves(committee) -> list[tuple[Topic, list[Row]]]:
    """Return every topic of a bank with its items, those in use first, by their code."""
    versions = newest(ItemVersion.objects.filter(item__committee=committee)).select_related("item", "review")
    found: dict[int, list[Row]] = {}
    for version in versions.order_by("item__code"):
        row = Row(version.item, version, standing(version.item, version))
        found.setdefault(version.item.topic_id, []).append(row)
    for rows in found.values():
        rows.sort(key=lambda row: row.standing == Standing.RETIRED)
    return [(topic, found.get(topic.pk, [])) for topic in committee.topics.all()]
