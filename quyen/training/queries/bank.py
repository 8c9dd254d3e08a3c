"""What the bank of items holds."""

from django.db.models import Count, F, Max, OuterRef, QuerySet, Subquery

from quyen.training.models import Event, FormItem, Item, ItemVersion
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


def items_of(committee) -> QuerySet[Item]:
    """Return the items of a bank with their topic and how many versions each has."""
    found = Item.objects.filter(committee=committee).select_related("topic")
    return found.annotate(last=Max("versions__number")).order_by("topic__position", "code")
