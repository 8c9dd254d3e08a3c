"""What sittings ask, and whether they still take sheets."""

from enum import StrEnum

from django.db.models import Count, Q

from quyen.organisations.models import Unit
from quyen.training.models import Event, FormItem, ItemVersion, Sheet, Sitting
from quyen.training.queries.locking import locked_on, locked_versions
from quyen.training.rules.answers import keeps_unit

MOMENTS_OF_FORMS = (Sitting.Moment.BEFORE, Sitting.Moment.AFTER)


class Stage(StrEnum):
    """How a sitting stands."""

    WAITING = "waiting"  # not opened yet
    OPEN = "open"
    CLOSED = "closed"  # nobody starts; what telephones still send is taken
    OPENED = "opened"  # the right answers may be shown


def stage(sitting: Sitting) -> Stage:
    """Return how a sitting stands."""
    if sitting.opened_at is None:
        return Stage.WAITING
    if not takes_sheets(sitting):
        return Stage.OPENED if not sitting.event.cancelled_at else Stage.WAITING
    return Stage.CLOSED if sitting.closed_at else Stage.OPEN


def asked(sitting: Sitting, letter: str) -> list[FormItem]:
    """Return the items a sitting asks in their order: a form before and after, the anchors of both months later."""
    found = FormItem.objects.filter(form__event=sitting.event_id).select_related("version", "form")
    if sitting.moment in MOMENTS_OF_FORMS:
        return list(found.filter(form__letter=letter).order_by("position"))
    return list(found.filter(anchor=True).order_by("form__letter", "position")) if not letter else []


def on_forms(sitting: Sitting) -> list[FormItem]:
    """Return everything that either form of a sitting asks, form by form; months later the anchors."""
    letters = "AB" if sitting.moment in MOMENTS_OF_FORMS else [""]
    return [one for letter in letters for one in asked(sitting, letter)]


def asked_on(sitting: Sitting, letter: str) -> dict[str, int]:
    """Return how many options each item has that a sitting asks, by str(id of the version)."""
    return {str(one.version_id): len(one.version.options) for one in asked(sitting, letter)}


def takes_sheets(sitting: Sitting) -> bool:
    """Whether what is sent is still taken: opened once, and the keys of what it asks are locked."""
    if sitting.opened_at is None or sitting.event.cancelled_at:
        return False
    if sitting.moment in MOMENTS_OF_FORMS:
        return sitting.event.keys_opened_at is None
    return locked_on(Event.objects.filter(pk=sitting.event_id)).filter(anchor=True).exists()


def shown(version: ItemVersion) -> dict:
    """Return of an item what may leave while its key is locked: id, stems and options."""
    return {
        "id": str(version.pk),
        "stem": {"vi": version.stem_vi, "en": version.stem_en},
        "options": version.options,
    }


def units(event: Event) -> list[Unit]:
    """Return the units that a sheet may name, none where the median unit was given fewer than three seats."""
    seats = {quota.unit: quota.seats for quota in event.quotas.exclude(unit=None).select_related("unit")}
    return sorted(seats, key=lambda unit: unit.name_vi) if keeps_unit(seats.values()) else []


def opened(event: Event, places: list[FormItem]) -> list[dict]:
    """Return of items whose key is open everything that may then be shown; those still locked are left out."""
    locked = locked_versions(event)
    return [
        shown(one.version)
        | {
            "key": one.version.key,
            "explanation": {"vi": one.version.explanation_vi, "en": one.version.explanation_en},
            "rests_on": f"{one.version.instrument}, {one.version.place}",
            "letter": one.form.letter,
            "position": one.position,
        }
        for one in places
        if one.version_id not in locked
    ]


def counts(event: Event) -> dict[int, dict[str, int]]:
    """Return by sitting how many sheets there are, by telephone and on paper."""
    rows = Sheet.objects.filter(sitting__event=event).values("sitting")
    telephone, paper = Q(way=Sheet.Way.TELEPHONE), Q(way=Sheet.Way.PAPER)
    counted = rows.annotate(telephone=Count("pk", filter=telephone), paper=Count("pk", filter=paper))
    return {
        row["sitting"]: {"telephone": row["telephone"], "paper": row["paper"]} for row in counted.order_by()
    }
