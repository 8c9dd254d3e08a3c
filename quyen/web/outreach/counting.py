"""At which figures of a report an activity is offered, in words."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from quyen.outreach.models import Activity
from quyen.ui.formats import count


def counts_in_reports(row: Activity) -> list[str]:
    """Return a sentence for each figure that the activity counts in, as `outreach.queries.feeding` counts it."""
    if row.withdrawn_at:
        return []
    if row.kind == Activity.Kind.MEDIA:
        told = {"n": count(row.items)}
        return [ngettext("%(n)s media item", "%(n)s media items", row.items) % told]
    if not (row.legal and row.kind == Activity.Kind.MEETING):
        return []
    if row.reach_basis == Activity.Basis.COUNTED:
        told = {"n": count(row.reach)}
        came = ngettext(
            "%(n)s attendance at legal education", "%(n)s attendances at legal education", row.reach
        )
        return [_("1 legal-education meeting"), came % told]
    return [_("1 legal-education meeting; who came is left out, since nobody counted them")]
