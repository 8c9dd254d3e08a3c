"""Which right answers are locked: those on a form until its keys are opened, anchors until the last sitting closed."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from quyen.training.models import Event, FormItem, Sitting


def locked_on(events: QuerySet[Event]) -> QuerySet[FormItem]:
    """Return the places on forms of these events whose key, explanation and results nobody is shown."""
    to_come = Sitting.objects.filter(event=OuterRef("form__event"), closed_at=None)
    locked = Q(form__event__keys_opened_at=None) | Q(anchor=True) & Exists(to_come)
    return FormItem.objects.filter(locked, form__event__in=events, form__event__cancelled_at=None)


def locked_items(events: QuerySet[Event]) -> set[int]:
    """Return the ids of the items whose keys are locked by a form of these events, in any of their versions."""
    return set(locked_on(events).values_list("version__item", flat=True))


def locked_versions(event: Event) -> set[int]:
    """Return the ids of the versions on this event's forms whose keys are locked."""
    return set(locked_on(Event.objects.filter(pk=event.pk)).values_list("version", flat=True))
