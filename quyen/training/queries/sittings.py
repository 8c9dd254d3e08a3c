"""What sittings ask, and whether they still take sheets."""

from quyen.training.models import Event, FormItem, ItemVersion, Sitting
from quyen.training.queries.locking import locked_on

MOMENTS_OF_FORMS = (Sitting.Moment.BEFORE, Sitting.Moment.AFTER)


def asked(sitting: Sitting, letter: str) -> list[FormItem]:
    """Return the items a sitting asks in their order: a form before and after, the anchors of both months later."""
    found = FormItem.objects.filter(form__event=sitting.event_id).select_related("version", "form")
    if sitting.moment in MOMENTS_OF_FORMS:
        return list(found.filter(form__letter=letter).order_by("position"))
    return list(found.filter(anchor=True).order_by("form__letter", "position")) if not letter else []


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
