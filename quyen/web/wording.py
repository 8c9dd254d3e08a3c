"""Words that several desks share: periods in short, kinds of period, levels that keep a deadline."""

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from quyen.core.periods import Period
from quyen.regimes.models import Round
from quyen.ui.formats import short_date

LEVELS: dict[str, str | Promise] = {
    "communes": _("Wards, communes and special zone"),
    "bodies": _("Departments and other bodies"),
    "office": _("The standing office"),
    "committee": _("The committee"),
}
KINDS: dict[str, str | Promise] = {
    "month": _("Monthly"),
    "quarter": _("Quarterly"),
    "half-year": _("Half-yearly"),
    "nine-months": _("Nine months"),
    "year": _("Yearly"),
}
NATURES: dict[str, str | Promise] = {
    "thematic": _("Thematic, %(day)s"),
    "ad-hoc": _("Ad hoc, %(day)s"),
}
CHANNELS: dict[str, str | Promise] = {  # of a report that did not come through these pages
    "quyen": _("in Quyền"),
    "paper": _("on paper"),
    "exchange": _("by the document exchange"),
    "secret": _("by the secret route"),
    "through": _("in another unit's report"),
}
SHORT: dict[tuple[str, int], str | Promise] = {
    ("quarter", 1): _("Q1 %(year)s"),
    ("quarter", 2): _("Q2 %(year)s"),
    ("quarter", 3): _("Q3 %(year)s"),
    ("quarter", 4): _("Q4 %(year)s"),
    ("half-year", 1): _("H1 %(year)s"),
    ("half-year", 2): _("H2 %(year)s"),
    ("nine-months", 1): _("9 months %(year)s"),
    ("year", 1): _("Year %(year)s"),
}


def short_period(code: str) -> str:
    """Return a period as a column's head has it: "H1 2026", "6 tháng đầu 2026"."""
    period = Period.parse(code)
    if (period.kind, period.number) in SHORT:
        return SHORT[period.kind, period.number] % {"year": period.year}
    label = period.label(get_language() or "vi")
    return label[:1].upper() + label[1:]


def short_round(round: Round) -> str:
    """Return the same of a round; one outside the regular periods goes by its nature and closing day."""
    if round.nature in NATURES:
        return NATURES[round.nature] % {"day": short_date(round.closes_on)}
    return short_period(round.period)
