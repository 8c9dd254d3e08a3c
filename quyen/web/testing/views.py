"""The face "Tests" of an event: blueprint, forms, sittings, keys. Whoever reads it sees counts, never who answered."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from quyen.accounts.roles import Verb
from quyen.training import actions, doors
from quyen.training.doors.sittings import sitting_of
from quyen.training.models import Event, Sitting
from quyen.training.queries import sittings as queries
from quyen.training.queries.bank import supply
from quyen.training.rules import bank as rules
from quyen.web.setup.typed import Typed, put
from quyen.web.testing import words
from quyen.web.training.frame import frame

HERE = "testing:event"
USUAL = 8  # minutes


@require_GET
def tests(request, number: int):
    """How the tests of an event stand."""
    return page(request, doors.event_for(request.user, number, request.today))


def page(request, event: Event, typed: Typed | None = None):
    """The face, with what was typed in a form that was refused."""
    errors = typed.errors if typed else {}
    writes = request.person.may(Verb.TRAINING_WRITE)
    context = {
        **frame(request, event, HERE),
        "cells": _cells(event, typed) if writes else [],
        "levels": words.LEVELS.items(),
        "total": sum(cell.items for cell in event.cells.all()),
        "forms": _forms(event),
        "fixed": event.sittings.exclude(opened_at=None).exists(),
        "sittings": _sittings(event),
        "to_open": _to_open(event),
        "anchors": [(n, str(n)) for n in range(rules.MOST_ANCHORS + 1)],
        "errors": errors,
        "refused": [told for field, told in errors.items() if field != "cells"],
        "usual": USUAL,
    }
    return render(request, "testing/event.html", context, status=422 if errors else 200)


def _cells(event: Event, typed: Typed | None) -> list[dict]:
    """A row a topic, in it a field a level: how many items a form asks, out of how many there are."""
    laid = {(cell.topic_id, cell.level): cell.items for cell in event.cells.all()}
    there = supply(event.committee)
    return [
        {
            "topic": topic,
            "fields": [
                {
                    "name": f"c{topic.pk}-{level}",
                    "label": label,
                    "value": (typed.given.get(f"c{topic.pk}-{level}") if typed else None)
                    or laid.get((topic.pk, level), ""),
                    "there": there.get((topic.pk, level), 0),
                }
                for level, label in words.LEVELS.items()
            ],
        }
        for topic in event.committee.topics.all()
    ]


def _forms(event: Event) -> list:
    """The forms with their items, in order: stems and what they rest on, no keys."""
    return [
        (form.letter, form.items.select_related("version__item__topic").order_by("position"))
        for form in event.forms.all()
    ]


def _sittings(event: Event) -> list[dict]:
    counts = queries.counts(event)
    none = {"telephone": 0, "paper": 0}
    held = {sitting.moment: sitting for sitting in event.sittings.select_related("event")}
    return [
        {
            "sitting": held[moment],
            "label": label,
            "look": words.STAGES[stage := queries.stage(held[moment])],
            "stage": stage,
            "counts": counts.get(held[moment].pk, none),
        }
        for moment, label in words.MOMENTS.items()
        if moment in held
    ]


def _to_open(event: Event) -> list[tuple]:
    """The sittings that could be opened next, as choices."""
    held = {sitting.moment: sitting for sitting in event.sittings.all()}
    return [
        (moment, label)
        for moment, label in words.MOMENTS.items()
        if (moment in held and (held[moment].opened_at is None or held[moment].closed_at))
        or (moment not in held and moment in queries.MOMENTS_OF_FORMS)
    ]


def _carried(request, event: Event, done: bool, typed: Typed, told: str):
    if not done:
        return page(request, event, typed)
    messages.success(request, told)
    return redirect(HERE, event.number)


@require_POST
def set_blueprint(request, number: int):
    """Lay down how many items of each topic at each level a form asks."""
    event = doors.event_for(request.user, number, request.today, Verb.TRAINING_WRITE)
    typed = Typed(request.POST, sent=True)
    cells = [
        (topic, level, typed.whole(name, 0, rules.MOST_ITEMS) or 0)
        for topic in event.committee.topics.all()
        for level in words.LEVELS
        if typed.text(name := f"c{topic.pk}-{level}")
    ]
    if typed.errors:
        typed.errors["cells"] = next(iter(typed.errors.values()))
    done = put(typed, actions.set_blueprint, event=event, cells=cells, by=request.user, at=request.now)
    return _carried(
        request, event, done is not None, typed, _("The blueprint is laid down. Draw the forms next.")
    )


@require_POST
def compose(request, number: int):
    """Draw forms A and B."""
    event = doors.event_for(request.user, number, request.today, Verb.TRAINING_WRITE)
    typed = Typed(request.POST, sent=True)
    anchors = typed.whole("anchors", 0, rules.MOST_ANCHORS)
    done = put(typed, actions.compose_forms, event=event, anchors=anchors, by=request.user, at=request.now)
    return _carried(request, event, done is not None, typed, _("Forms A and B are drawn."))


@require_POST
def open_sitting(request, number: int):
    """Open a sitting."""
    event = doors.event_for(request.user, number, request.today, Verb.TRAINING_WRITE)
    typed = Typed(request.POST, sent=True)
    moment = typed.choice("moment", Sitting.Moment.values)
    minutes = typed.whole("minutes", 3, 30)
    stamp = {"by": request.user, "at": request.now}
    done = put(typed, actions.open_sitting, event=event, moment=moment, minutes=minutes, **stamp)
    return _carried(
        request, event, done is not None, typed, _("The sitting is open. Show its QR code in the hall.")
    )


@require_POST
def close_sitting(request, number: int, moment: str):
    """Close a sitting."""
    found = sitting_of(request.user, number, moment, request.today)
    typed = Typed(request.POST, sent=True)
    done = put(typed, actions.close_sitting, sitting=found, by=request.user, at=request.now)
    told = _("The sitting is closed. What telephones still send is taken until you open the keys.")
    return _carried(request, found.event, done is not None, typed, told)


@require_POST
def drop_sitting(request, number: int, moment: str):
    """Give up a planned sitting that was never opened."""
    found = sitting_of(request.user, number, moment, request.today)
    typed = Typed(request.POST, sent=True)
    given = {"sitting": found, "why": typed.text("why"), "by": request.user, "at": request.now}
    done = put(typed, actions.drop_sitting, **given)
    return _carried(request, found.event, done is not None, typed, _("The sitting is not held."))


@require_POST
def open_keys(request, number: int):
    """Open the keys, for good."""
    event = doors.event_for(request.user, number, request.today, Verb.TRAINING_WRITE)
    typed = Typed(request.POST, sent=True)
    if not typed.checked("sure"):
        typed.refuse("", _("Tick that all sheets are in. Keys that are open cannot be locked again."))
    done = put(typed, actions.open_keys, event=event, by=request.user, at=request.now)
    return _carried(request, event, done is not None, typed, _("The keys are open."))


@require_GET
def answers(request, number: int):
    """The right answers and why, once the keys are open; anchors stay locked until the last sitting is closed."""
    event = doors.event_for(request.user, number, request.today)
    places = [one for _letter, items in _forms(event) for one in items]
    shown = queries.opened(event, places)
    context = {
        **frame(request, event, HERE),
        "answers": shown,
        "locked": len(places) - len(shown),
    }
    return render(request, "testing/answers.html", context)
