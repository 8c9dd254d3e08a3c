"""Who may sign the committee's documents on a day."""

from datetime import date

from quyen.accounts.roles import Role, Verb, may
from quyen.organisations import queries as organisations
from quyen.organisations.models import Mandate, Unit, valid_on


def signers(committee: Unit, on: date) -> list[Mandate]:
    """Return the mandates under which the committee's documents are signed: its leaders first, then its office."""
    seats = [committee, organisations.office_of(committee, on)]
    roles = [role for role in Role if may(role, Verb.DOCUMENT_SIGN)]
    found = Mandate.objects.filter(
        valid_on(on), unit__in=[seat for seat in seats if seat], role__in=roles, user__is_active=True
    ).select_related("user", "unit")
    return sorted(found, key=lambda row: (row.unit_id != committee.pk, row.capacity != "holder", row.pk))
