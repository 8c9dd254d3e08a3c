"""What the desk calls things, in the reader's language."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from quyen.publications.models import Amendment, Document

KINDS = {
    Document.Kind.REPORT: _("Report"),
    Document.Kind.LETTER: pgettext_lazy("kind of document", "Letter"),
    Document.Kind.SUBMISSION: _("Submission"),
    Document.Kind.NOTICE: pgettext_lazy("kind of document", "Notice"),
    Document.Kind.INVITATION: _("Invitation"),
    Document.Kind.PLAN: _("Plan"),
}
CLASSES = {
    Document.Class.PLAIN: _("Not restricted"),
    Document.Class.INTERNAL: _("For internal use (the document is stamped so)"),
}
# label, tone and sign of what became of a document
STATES = {
    "valid": (pgettext_lazy("of a document", "Valid"), "good", "circle-check"),
    "replaced": (pgettext_lazy("of a document", "Replaced"), "quiet", "history"),
    "withdrawn": (pgettext_lazy("of a document", "Withdrawn"), "bad", "undo-2"),
}
AMENDING = {
    Amendment.Kind.WITHDRAWN: pgettext_lazy("a document", "Withdraw"),
    Amendment.Kind.RECTIFIED: pgettext_lazy("a document", "Put right"),
}
