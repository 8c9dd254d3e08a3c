"""Classes that units held themselves: counts alone."""

from collections.abc import Iterable

from django.db.models import QuerySet

from quyen.organisations.models import Membership, Unit
from quyen.training.models import Class


def classes_of(units: Iterable[Unit]) -> QuerySet[Class]:
    """Return the classes of some units, the latest first; withdrawn ones among them."""
    return Class.objects.filter(unit__in=units).select_related("unit")


def classes_below(committee: Unit) -> QuerySet[Class]:
    """Return the classes of every unit that is or was a member of a committee, the latest first."""
    members = Membership.objects.filter(committee=committee).values("unit")
    return Class.objects.filter(unit__in=members).select_related("unit")
