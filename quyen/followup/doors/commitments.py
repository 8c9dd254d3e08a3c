"""Fetch commitments for a person: whoever acts for a unit reads the register, the office writes it."""

from datetime import date

from quyen.accounts.roles import Verb
from quyen.core.refusals import Denied, NotFound
from quyen.files.models import File
from quyen.followup.models import Assessment, Item, Status
from quyen.followup.queries.commitments import item_of, stand
from quyen.organisations import doors as organisations
from quyen.organisations import queries as units
from quyen.organisations.models import Unit
from quyen.search.rules import door


def register_for(user, on: date, verb: Verb = Verb.COMMITMENT_READ) -> Unit:
    """Return the committee whose register of commitments this is, for one who may do this with it."""
    return organisations.own_committee(user, verb, on)


def item_for(user, reference: str, on: date, verb: Verb = Verb.COMMITMENT_READ) -> Item:
    """Return an item by its reference, whole, for one who may do this with it; others do not know of it."""
    committee = units.main_committee(on)
    reads = organisations.acting(user, committee, Verb.COMMITMENT_READ, on)
    found = item_of(committee, reference) if reads and committee else None
    if found is None:
        raise NotFound
    organisations.permit(user, verb, committee, on=on)
    return found


def speakers(user, item: Item, on: date) -> list[Unit]:
    """Return the units that a person may speak for about an item on a day: those that lead come first."""
    held = [unit for holding in stand(item, on).holdings for unit in holding.units]
    return [
        unit
        for unit in dict.fromkeys(held)
        if organisations.acting(user, unit, Verb.TASK_REPORT, on) is not None
    ]


def speaker_for(user, reference: str, on: date) -> tuple[Item, list[Unit]]:
    """Return an item with the units that a person may speak for about it; refuses who may for none."""
    item = item_for(user, reference, on)
    found = speakers(user, item, on)
    if not found:
        held = [unit for holding in stand(item, on).holdings for unit in holding.units]
        organisations.permit(user, Verb.TASK_REPORT, held[0] if held else item.committee, on=on)
        raise Denied
    return item, found


def evidence_for(user, pk: int, on: date) -> File:
    """Return the file beside a status, for the committee's people and for the units that hold the item."""
    said = Status.objects.filter(pk=pk).exclude(file=None).select_related("file", "item", "unit").first()
    if said is None:
        raise NotFound
    item = item_for(user, said.item.reference, on)
    seats = {mandate.unit_id for mandate in organisations.mandates(user, on)}
    held = {unit.pk for holding in stand(item, on).holdings for unit in holding.units}
    if not seats & (held | {said.unit_id}):
        organisations.permit(user, Verb.COMMITTEE_READ, item.committee, on=on)
    return said.file


def assessment_for(user, pk: int, on: date, verb: Verb = Verb.COMMITMENT_READ) -> Assessment:
    """Return an assessment of the register for one who may do this with it."""
    found = Assessment.objects.filter(pk=pk).select_related(
        "document", "cycle__instrument", "committee", "file"
    )
    found = found.first()
    if found is None or organisations.acting(user, found.committee, Verb.COMMITMENT_READ, on) is None:
        raise NotFound
    organisations.permit(user, verb, found.committee, on=on)
    return found


def findable_behind(user, on: date) -> set[str]:
    """Return the doors behind which commitments lie open to a person, as the search names them."""
    committee = units.main_committee(on)
    if committee is None or organisations.acting(user, committee, Verb.COMMITMENT_READ, on) is None:
        return set()
    return {door(Verb.COMMITMENT_READ, committee.pk)}
