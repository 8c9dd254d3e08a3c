"""The sections of the public side, in the order that pages show them."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from quyen.publications.models import Release

Subject = Release.Subject

SECTIONS: tuple[tuple[str, Promise], ...] = (
    ("home", _("Overview")),
    ("commitments", _("Commitments")),
    ("indicators", _("Indicators")),
    ("documents", _("Documents")),
    ("trainings", _("Trainings")),
    ("answers", _("Questions and answers")),
    ("facts", _("Fact sheets")),
    ("timeliness", _("How timely we are")),
    ("data", _("Open data")),
    ("where", _("Where to turn")),
)
# Subject → the page on which it stands, and what it is called.
SUBJECTS: dict[str, tuple[str, Promise]] = {
    Subject.COMMITMENTS: ("commitments", _("Commitments and how they stand")),
    Subject.FIGURES: ("indicators", _("Figures")),
    Subject.DOCUMENTS: ("documents", _("Issued documents")),
    Subject.TRAININGS: ("trainings", _("Trainings held")),
    Subject.ANSWERS: ("answers", _("Answers given")),
    Subject.FACTS: ("facts", _("Fact sheets")),
    Subject.TIMELINESS: ("timeliness", _("How timely our own work is")),
}
