"""How the coverage of a figure reads: of how many units, through whom, by the secret route."""

from django.utils.translation import gettext as _

from quyen.synthesis.models import Figure
from quyen.synthesis.rollup import Cell
from quyen.ui.formats import count


def counted(figure: Figure | Cell) -> str:
    """Return "3/4", and behind it how many of them in another's report and how many more by the secret route."""
    told = [f"{count(figure.answered)}/{count(figure.expected)}"]
    if figure.through:
        told.append(_("%(n)s through another unit") % {"n": count(figure.through)})
    if figure.secret:
        told.append(_("%(n)s by the secret route") % {"n": count(figure.secret)})
    return ", ".join(told)
