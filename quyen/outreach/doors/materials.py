"""The library: its own unit's people write a material, others use it where it is shared; strangers find nothing."""

from datetime import date

from quyen.accounts.roles import Verb
from quyen.core.refusals import NotFound
from quyen.organisations import doors as organisations
from quyen.organisations.models import Unit
from quyen.outreach.doors.activities import own_units, writes
from quyen.outreach.models import Material, MaterialText, MaterialVersion


def shelves_for(user, on: date) -> tuple[list[Unit], bool]:
    """Return the units whose library a person keeps, and whether every unit's is read; refuses who has neither."""
    reads_all = bool(organisations.acting(user, None, Verb.OUTREACH_READ, on))
    if organisations.acting(user, None, Verb.ACTIVITY_WRITE, on):
        return own_units(user, on), reads_all
    organisations.permit(user, Verb.OUTREACH_READ, on=on)
    return [], True


def material_for(user, pk: int, on: date, verb: Verb = Verb.OUTREACH_READ) -> Material:
    """Return a material for who reads it; with `ACTIVITY_WRITE` for its own unit's people, to write it.

    A shared one is read by whoever writes activities; another unit's own one does not exist for them.
    """
    related = ("unit", "added_by", "withdrawn_by")
    row = Material.objects.select_related(*related).filter(pk=pk).first()
    if row is None:
        raise NotFound
    if verb == Verb.OUTREACH_READ and _reads(user, row, on):
        return row
    if not row.shared and not organisations.knows(user, row.unit, on):
        raise NotFound
    organisations.permit(user, verb, row.unit, on=on)
    return row


def _reads(user, row: Material, on: date) -> bool:
    if row.shared and organisations.acting(user, None, Verb.ACTIVITY_WRITE, on):
        return True
    return writes(user, row.unit, on)


def version_for(user, pk: int, on: date, verb: Verb = Verb.OUTREACH_READ) -> MaterialVersion:
    """Return a version of a material that a person reads, or writes."""
    row = MaterialVersion.objects.select_related("file", "by").filter(pk=pk).first()
    if row is None:
        raise NotFound
    row.material = material_for(user, row.material_id, on, verb)
    return row


def text_for(user, pk: int, on: date) -> MaterialText:
    """Return captions or a transcript of a material that a person reads."""
    row = MaterialText.objects.filter(pk=pk).first()
    if row is None:
        raise NotFound
    row.version = version_for(user, row.version_id, on)
    return row
