"""What is weighed in a matter or a proposal: the ways it could go, what it rests on, what units think of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from quyen.core.citations import Citation
from quyen.core.refusals import Refusal
from quyen.followup.models import Ground, Option, View
from quyen.followup.rules import LONGEST_LINE, MOST_OPTIONS, checked
from quyen.organisations.models import Unit


@dataclass(frozen=True)
class Choice:
    """One way to decide, as it is laid."""

    text: str
    recommended: bool = False


class TooManyOptions(Refusal):
    """More ways than a leader can weigh on one screen, or more than one recommended."""


Grounds = Iterable[tuple[Citation, str]]  # what is cited, and how it is called on paper


def write_ways(options: Sequence[Choice], grounds: Grounds, **of) -> None:
    """Keep the ways and the grounds `of` a matter or a proposal."""
    if len(options) > MOST_OPTIONS or sum(option.recommended for option in options) > 1:
        raise TooManyOptions(
            _("Give at most %(most)s options and recommend one of them.") % {"most": MOST_OPTIONS},
            field="options",
        )
    Option.objects.bulk_create(
        Option(
            position=place,
            text=checked(each.text, field=f"option-{place}", needed=_("Say what this option is.")),
            recommended=each.recommended,
            **of,
        )
        for place, each in enumerate(options)
    )
    Ground.objects.bulk_create(
        Ground(position=place, citation=cited.to_text(), words=checked(words, field="grounds"), **of)
        for place, (cited, words) in enumerate(grounds)
    )


def write_view(unit: Unit, position: str, why: str, reference: str, *, by, at: datetime, **of) -> View:
    """Keep what a unit thinks `of` a matter or a proposal: `position` of View.Position, why unless it agrees."""
    if position not in View.Position.values:
        raise Refusal(_("Choose what the unit thinks of it."), field="position")
    needed = "" if position == View.Position.AGREES else _("Say why, or what the unit wants changed.")
    return View.objects.create(
        unit=unit,
        position=position,
        why=checked(why, field="why", needed=needed),
        reference=checked(reference, field="reference", most=LONGEST_LINE),
        by=by,
        at=at,
        **of,
    )
