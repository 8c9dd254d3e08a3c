"""What a unit wrote last period, to stand beside the new passage."""

from quyen.core.periods import Period
from quyen.obligations.models import Obligation
from quyen.regimes.models import Round
from quyen.reports.models import Passage, Version


def last_passages(obligation: Obligation) -> dict[str, Passage]:
    """Return what the unit itself wrote a period ago, by the section's code in the outline."""
    before = Period.parse(obligation.round.period).previous()
    if before is None:
        return {}
    filed = Version.objects.filter(
        obligation__unit=obligation.unit_id,
        obligation__upward=False,
        obligation__round__period=before.code,
        obligation__round__nature=Round.Nature.PERIODIC,
        withdrawal=None,
    )
    newest = dict(filed.order_by("number").values_list("obligation_id", "pk")).values()
    found = Passage.objects.filter(version__in=newest).select_related("section")
    return {row.section.code: row for row in found}
