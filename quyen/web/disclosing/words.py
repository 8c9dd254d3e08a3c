"""How subjects and states of releases are called in the house."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from quyen.publications.models import Release
from quyen.publications.releasing import Worded
from quyen.ui.formats import spoken

Words = str | Promise
SUBJECTS: dict[str, Words] = {
    Release.Subject.FIGURES: _("Figures and text of reports"),
    Release.Subject.COMMITMENTS: _("Commitments"),
    Release.Subject.DOCUMENTS: _("Issued documents"),
    Release.Subject.TRAININGS: _("Trainings"),
    Release.Subject.ANSWERS: _("Answers"),
    Release.Subject.FACTS: _("Fact sheets"),
    Release.Subject.TIMELINESS: _("Timeliness"),
}
STATES: dict[str, tuple[Words, str, str]] = {
    "waits": (_("waits for a decision"), "warn", "hourglass"),
    "public": (_("public"), "good", "globe"),
    "turned-down": (_("not made public"), "quiet", "ban"),
    "withdrawn": (_("taken back"), "bad", "undo-2"),
}


def state(release: Release) -> str:
    """Return how a release stands: a key of STATES."""
    if getattr(release, "withdrawal", None):
        return "withdrawn"
    decision = getattr(release, "decision", None)
    if decision is None:
        return "waits"
    return "public" if decision.verdict == "released" else "turned-down"


def public_page(path: str = "") -> str:
    """Return the address of a public page in the reader's language; `path` is below the public front."""
    return ("/public/en/" if spoken() == "en" else "/public/") + path


def said(words: Worded) -> str:
    """Return words in the reader's language; where they are in Vietnamese alone, these."""
    return words.said(spoken())
