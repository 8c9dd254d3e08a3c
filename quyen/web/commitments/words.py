"""How kinds, positions and taxonomies of commitments are called on the pages."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from quyen.followup.models import Assignment, Instrument, Item, Level, Milestone, Term

Words = str | Promise
KINDS: dict[str, Words] = {
    Item.Kind.RECOMMENDATION: _("Recommendation"),
    Item.Kind.OBSERVATION: _("Observation of a treaty body"),
    Item.Kind.PLEDGE: _("Voluntary pledge"),
    Item.Kind.ARTICLE: _("Article of a trade agreement"),
    Item.Kind.TARGET: _("National target"),
    Item.Kind.DIRECTIVE: _("Directive"),
}
POSITIONS: dict[str, Words] = {
    Item.Position.SUPPORTED: _("Supported"),
    Item.Position.PARTLY: _("Supported in part"),
    Item.Position.NOTED: _("Noted"),
    Item.Position.NONE: _("No position"),
}
PARTS: dict[str, Words] = {Assignment.Part.LEAD: _("Leads"), Assignment.Part.SUPPORTS: _("Supports")}
TAXONOMIES: dict[str, Words] = {
    Term.Taxonomy.THEME: _("Themes"),
    Term.Taxonomy.GROUP: _("Groups of persons"),
    Term.Taxonomy.SDG: _("Sustainable Development Goals"),
    Term.Taxonomy.CLUSTER: _("Clusters"),
}
INSTRUMENTS: dict[str, Words] = {
    Instrument.Kind.REVIEW: _("Review of human rights"),
    Instrument.Kind.TREATY: _("Treaty"),
    Instrument.Kind.PLEDGES: _("Voluntary pledges"),
    Instrument.Kind.TRADE: _("Trade agreement"),
    Instrument.Kind.PROGRAMME: _("National programme, plan or directive"),
}
MEANINGS: dict[str, Words] = {
    Level.Meaning.OPEN: _("Nothing was done yet"),
    Level.Meaning.MOVING: _("It is moving"),
    Level.Meaning.DONE: _("It is carried out"),
    Level.Meaning.ASIDE: _("It is not carried out, with a reason"),
}
MILESTONES: dict[str, Words] = {
    Milestone.Kind.REVIEW: _("Review"),
    Milestone.Kind.REPORT: _("State report"),
    Milestone.Kind.MID_TERM: _("Mid-term report"),
    Milestone.Kind.REPLY: _("Reply"),
}
EXACT: dict[str, Words] = {"day": _("The day"), "month": _("Only the month"), "year": _("Only the year")}
LANGUAGES: dict[str, Words] = {
    "vi": _("Vietnamese"),
    "en": _("English"),
    "fr": _("French"),
    "es": _("Spanish"),
    "ru": _("Russian"),
    "ar": _("Arabic"),
    "zh": _("Chinese"),
}
