"""One change of a matter at a time, and none by who read an older state of it."""

from django.utils.translation import gettext_lazy as _

from quyen.core.refusals import Refusal
from quyen.followup import queries
from quyen.followup.models import Matter
from quyen.followup.queries import Standing
from quyen.followup.rules import CLOSED, State


class MovedOn(Refusal):
    """The matter was changed or answered after the page was opened."""

    def __init__(self) -> None:
        super().__init__(
            _("This matter was changed or answered meanwhile. Read it as it stands now, then decide.")
        )


class AlreadyDecided(Refusal):
    """The matter is closed."""

    def __init__(self, state: State) -> None:
        said = {
            State.WITHDRAWN: _("The office took this matter back: there is nothing to decide."),
            State.AGREED: _("This matter is decided already."),
            State.CHANGED: _("This matter is decided already."),
        }
        super().__init__(said[state])


def held(matter: Matter, base: int) -> Standing:
    """Return the matter as it stands, locked until the transaction ends; refuses a closed one, or an old `base`."""
    Matter.objects.select_for_update().get(pk=matter.pk)
    found = queries.standing(matter)
    if found.state in CLOSED:
        raise AlreadyDecided(found.state)
    if found.matter.revision != base:
        raise MovedOn
    return found


def grow(matter: Matter, **changes) -> Matter:
    """Begin the next revision with some fields changed."""
    for name, value in changes.items():
        setattr(matter, name, value)
    matter.revision += 1
    matter.save(update_fields=["revision", *changes])
    return matter
