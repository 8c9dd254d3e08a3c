"""Lay down the blueprint of an event's tests and draw two equivalent forms from the bank."""

import secrets
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from quyen.audit import actions as audit
from quyen.core.refusals import Refusal
from quyen.training.actions.drafting import Cancelled
from quyen.training.models import Cell, Event, Form, FormItem, ItemVersion, Topic
from quyen.training.queries.bank import candidates
from quyen.training.rules import bank as rules

BlueprintRow = tuple[Topic, str, int]


class BlueprintRefused(Refusal):
    """Fewer or more items than a test of eight minutes holds, or a cell named twice."""


class BankTooSmall(Refusal):
    """The bank has too few items that were looked over for a cell."""


class FormsFixed(Refusal):
    """A sitting was opened: what is asked stays as it is."""


@transaction.atomic
def set_blueprint(*, event: Event, cells: Iterable[BlueprintRow], by, at: datetime) -> list[Cell]:
    """Lay down how many items of each topic at each level a form asks, eight to ten in all; forms are drawn anew."""
    event = _open_to_change(event)
    rows = [(topic, ItemVersion.Level(level), items) for topic, level, items in cells if items]
    if len({(topic.pk, level) for topic, level, _items in rows}) < len(rows):
        raise BlueprintRefused(_("Name each topic and level once."), field="cells")
    total = sum(items for _topic, _level, items in rows)
    if not rules.FEWEST_ITEMS <= total <= rules.MOST_ITEMS:
        told = _("A form asks 8 to 10 items, so that it takes eight minutes at most. These are %(total)s.")
        raise BlueprintRefused(told % {"total": total}, field="cells")
    event.forms.all().delete()
    event.cells.all().delete()
    made = Cell.objects.bulk_create(
        Cell(event=event, topic=topic, level=level, items=items) for topic, level, items in rows
    )
    audit.record("training.blueprint-set", event, by=by, at=at, items=total, cells=len(made))
    return made


@transaction.atomic
def compose_forms(*, event: Event, anchors: int = 5, seed: str = "", by, at: datetime) -> list[Form]:
    """Draw forms A and B from the bank: the same cells, no item on both, anchors spread over the two.

    Items that stood on fewer earlier forms go first. The same seed draws the same forms; without one it is random.
    """
    event = _open_to_change(event)
    cells = {(cell.topic_id, cell.level): cell.items for cell in event.cells.all()}
    if not cells:
        raise BlueprintRefused(_("Lay down the blueprint first."), field="cells")
    event.forms.all().delete()
    given = candidates(event)
    if missing := rules.short(cells, given):
        raise BankTooSmall(_missing(missing), field="cells")
    drawn = rules.draw(cells, given, seed or secrets.token_hex(8))
    asked_again = rules.anchors(drawn, min(anchors, rules.MOST_ANCHORS))
    forms = [_form(event, letter, items, asked_again) for letter, items in zip("AB", drawn, strict=True)]
    audit.record(
        "training.forms-composed", event, by=by, at=at, items=len(drawn[0]), anchors=len(asked_again)
    )
    return forms


def _open_to_change(event: Event) -> Event:
    event = Event.objects.select_for_update().get(pk=event.pk)
    if event.cancelled_at:
        raise Cancelled
    if event.sittings.exclude(opened_at=None).exists():
        raise FormsFixed(_("A sitting was opened. What the forms ask stays as it is."))
    return event


def _missing(missing: dict[rules.Cell, int]) -> str:
    topics = {topic.pk: topic for topic in Topic.objects.filter(pk__in={topic for topic, _level in missing})}
    told = [
        ngettext(
            "%(topic)s, %(level)s: %(count)s item more", "%(topic)s, %(level)s: %(count)s items more", count
        )
        % {"topic": topics[topic].name_vi, "level": rules.LEVEL_NAMES[level], "count": count}
        for (topic, level), count in missing.items()
    ]
    needed = _("The bank has too few items that were looked over for two forms. Needed: %(what)s.")
    return needed % {"what": "; ".join(told)}


def _form(event: Event, letter: str, drawn: list[rules.Candidate], asked_again: set[int]) -> Form:
    form = Form.objects.create(event=event, letter=letter)
    FormItem.objects.bulk_create(
        FormItem(form=form, position=place, version_id=one.version, anchor=one.version in asked_again)
        for place, one in enumerate(drawn, start=1)
    )
    return form
