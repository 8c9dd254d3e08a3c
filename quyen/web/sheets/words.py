"""How the parts of a fact sheet and what they rest on are called on the pages."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from quyen.outreach.models import Line
from quyen.outreach.sheet_content import Lack
from quyen.outreach.sheet_paper import TITLES

Words = str | Promise
PARTS = TITLES
HINTS: dict[str, Words] = {
    Line.Part.FACT: _(
        "One fact a line, resting on a figure of an issued report, an issued document or a commitment."
    ),
    Line.Part.LIMIT: _("What the figures leave out, whom they do not count, since when they are known."),
    Line.Part.UN: _("In their own words, from the register of commitments; praise and concern alike."),
}
LANGUAGES = {"vi": "Tiếng Việt", "en": "English"}  # each by its own name
SOURCES: dict[str, Words] = {
    "figure": _("Figures of issued reports"),
    "document": _("Issued documents"),
    "item": _("Recommendations, observations and assessments"),
}


def lacking(lack: Lack) -> Words:
    """Return what is missing, in words."""
    if lack.part and not lack.language:
        return NOTHING[lack.part]
    if lack.line is None:
        return TITLE[lack.language]
    return WORDING[lack.language]


NOTHING: dict[str, Words] = {
    Line.Part.FACT: _("There is no fact yet."),
    Line.Part.LIMIT: _("No limit is named yet: say what is not known."),
    Line.Part.UN: _(
        "What UN bodies said is missing. If they said nothing, write that, and where you looked."
    ),
}
TITLE: dict[str, Words] = {
    "vi": _("The title is missing in Vietnamese."),
    "en": _("The title is missing in English."),
}
WORDING: dict[str, Words] = {
    "vi": _("A line is missing in Vietnamese."),
    "en": _("A line is missing in English."),
}
