"""One editor at a time changes a synthesis, and nobody once it is frozen."""

from quyen.synthesis import refusals
from quyen.synthesis.models import Synthesis


def held(synthesis: Synthesis) -> Synthesis:
    """Return the synthesis as it is now, locked until the transaction ends; refuses a frozen one."""
    found = (
        Synthesis.objects.select_for_update(of=("self",))
        .select_related("round__version__regime", "supplements")
        .get(pk=synthesis.pk)
    )
    if found.frozen_at:
        raise refusals.Frozen
    return found
