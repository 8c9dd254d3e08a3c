"""Numbers within a committee, from 1, given out one after the other."""

from django.db.models import Max, Model

from quyen.organisations.models import Unit


def next_number(kind: type[Model], committee: Unit) -> int:
    """Return the next number of a kind of row; who else numbers for this committee waits until the transaction ends."""
    Unit.objects.select_for_update().get(pk=committee.pk)
    return (kind.objects.filter(committee=committee).aggregate(last=Max("number"))["last"] or 0) + 1
