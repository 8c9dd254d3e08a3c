"""What the log's entries on informing say, in words. None of them tells who claimed something: nobody here knows."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

INFORMING: dict[str, str | Promise] = {
    "activity.logged": _("A unit wrote an activity down"),
    "activity.photo-added": _("A picture was added to an activity"),
    "activity.withdrawn": _("A unit took an activity back"),
    "claim.answer-drafted": _("The answer to a claim was drafted"),
    "claim.answered": _("The answer to a claim was given"),
    "claim.dropped": _("A claim was dropped"),
    "claim.remark-noted": _("A remark on an answer was noted"),
    "claim.remark-replied": _("A remark on an answer was replied to"),
    "claim.taken-up": _("A claim was taken up"),
    "evidence.confirmed": _("Facts of an article were confirmed"),
    "evidence.forgotten": _("An article and its facts were forgotten"),
}
