"""What the log's entries on informing say, in words. None of them tells who claimed something: nobody here knows."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

INFORMING: dict[str, str | Promise] = {
    "activity.list-taken": _("A unit's spreadsheet of activities was taken in"),
    "activity.logged": _("A unit wrote an activity down"),
    "activity.materials-named": _("It was said which materials an activity used"),
    "activity.photo-added": _("A picture was added to an activity"),
    "activity.photo-removed": _("A picture was taken off an activity"),
    "activity.withdrawn": _("A unit took an activity back"),
    "claim.answer-drafted": _("The answer to a claim was drafted"),
    "claim.answered": _("The answer to a claim was given"),
    "claim.dropped": _("A claim was dropped"),
    "claim.remark-noted": _("A remark on an answer was noted"),
    "claim.remark-replied": _("A remark on an answer was replied to"),
    "claim.taken-up": _("A claim was taken up"),
    "evidence.confirmed": _("Facts of an article were confirmed"),
    "evidence.forgotten": _("An article and its facts were forgotten"),
    "material.added": _("A material was put into the library"),
    "material.described": _("A material got another title, or was shared or not"),
    "material.text-added": _("Captions or a transcript were added to a material"),
    "material.version-added": _("A version of a material was added"),
    "material.withdrawn": _("A material was taken out of the library"),
    "sheet.begun": _("A fact sheet was begun"),
    "sheet.line-moved": _("A line of a fact sheet was moved"),
    "sheet.line-removed": _("A line of a fact sheet was removed"),
    "sheet.line-written": _("A line of a fact sheet was written"),
    "sheet.made-final": _("A version of a fact sheet was made final"),
    "sheet.named": _("A fact sheet got other titles"),
}
