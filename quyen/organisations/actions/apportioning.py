"""How the figures of a unit that was parted are shared among what it became: entered by a person, never worked out."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from quyen.audit import actions as audit
from quyen.core import textcheck
from quyen.core.dates import short_date
from quyen.core.intervals import contains
from quyen.core.numbers import format_number
from quyen.core.refusals import Refusal
from quyen.core.text import clean
from quyen.organisations.models import Apportionment, Share, Succession, Unit

WHOLE = 10_000  # all of a unit, in ten-thousandths
PERCENT = 100  # of a scaled number (10^4), a ten-thousandth of the whole is a hundredth of a percent


class SharesRefused(Refusal):
    """The shares do not part the unit as it was parted."""


@transaction.atomic
def apportion(
    *, predecessor: Unit, on: date, shares: Mapping[int, int], ground: str, source: str, by, at: datetime
) -> Apportionment:
    """Enter how the figures of a unit that was parted on a day are shared; a later entry replaces the earlier.

    `shares` maps the id of every unit that got a part of it to ten-thousandths, each 1 to 9,999, 10,000 together.
    Refuses units that went over whole, and those of which a part stays: that part has no successor to take it.
    """
    Unit.objects.select_for_update().get(pk=predecessor.pk)
    steps = {step.successor_id: step for step in predecessor.successions.filter(on=on)}
    _refuse_whole(predecessor, on, steps)
    _refuse_uneven(predecessor, steps, shares)
    if ground not in Apportionment.Ground.values:
        raise SharesRefused(_("Say what the shares rest on."), field="ground")
    earlier = predecessor.apportionments.filter(on=on, replaced_by=None).first()
    made = Apportionment.objects.create(
        predecessor=predecessor,
        on=on,
        ground=ground,
        source=_source(source),
        replaces=earlier,
        entered_at=at,
        entered_by=by,
    )
    Share.objects.bulk_create(
        Share(apportionment=made, succession=steps[unit], weight=weight) for unit, weight in shares.items()
    )
    _record(made, steps, shares, by=by, at=at)
    return made


def _refuse_whole(predecessor: Unit, on: date, steps: Mapping[int, Succession]) -> None:
    told = {"unit": predecessor, "day": short_date(on)}
    if not steps or any(step.extent == Succession.Extent.WHOLE for step in steps.values()):
        raise SharesRefused(_("%(unit)s was not parted on %(day)s: there is nothing to share.") % told)
    if contains(predecessor.valid_from, predecessor.valid_until, on):
        raise SharesRefused(
            _("%(unit)s still stands after %(day)s: what stayed with it cannot be entered as a share.") % told
        )


def _refuse_uneven(predecessor: Unit, steps: Mapping[int, Succession], shares: Mapping[int, int]) -> None:
    missing = [step for unit, step in steps.items() if unit not in shares]
    if missing:
        told = {"unit": missing[0].successor}
        sentence = _("Enter a share for %(unit)s as well; every unit that got a part has one.") % told
        raise SharesRefused(sentence, field=f"share-{missing[0].successor_id}")
    if shares.keys() - steps.keys():
        raise SharesRefused(_("A share is for a unit that got no part of %(unit)s.") % {"unit": predecessor})
    for unit, weight in shares.items():
        if not 0 < weight < WHOLE:
            sentence = _("A share is more than 0% and less than 100%.")
            raise SharesRefused(sentence, field=f"share-{unit}")
    if (total := sum(shares.values())) != WHOLE:
        told = {"total": format_number(total * PERCENT, language="vi")}
        raise SharesRefused(
            _("Together the shares are %(total)s%%; they must be exactly 100%%.") % told, field="sum"
        )


def _source(given: str) -> str:
    source = clean(given).strip()
    if not source:
        sentence = _("Say where the shares are from: the number and date of a decision, or which count.")
        raise SharesRefused(sentence, field="source")
    longest = Apportionment._meta.get_field("source").max_length
    if len(source) > longest:
        told = {"most": longest}
        raise SharesRefused(_("Say it in at most %(most)s characters.") % told, field="source")
    if finding := next((one for one in textcheck.check(source) if one.blocking), None):
        raise SharesRefused(finding.sentence, field="source")
    return source


def _record(
    made: Apportionment, steps: Mapping[int, Succession], shares: Mapping[int, int], *, by, at: datetime
) -> None:
    told = {steps[unit].successor.key: weight for unit, weight in shares.items()}
    audit.record(
        "unit.apportioned",
        made,
        by=by,
        at=at,
        unit=made.predecessor.key,
        on=made.on.isoformat(),
        shares=told,
        ground=made.ground,
        source=made.source,
        replaces=made.replaces_id,
    )
