"""How hearings, remarks and papers of UN bodies are called on the pages."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from quyen.followup.models import Communication, Remark
from quyen.followup.queries.communications import Step
from quyen.followup.queries.hearings import Stage

Words = str | Promise
Look = tuple[Words, str, str]  # words, tone, sign

STAGES: dict[str, Look] = {
    Stage.OPEN: (_("Waiting for submissions"), "accent", "hourglass"),
    Stage.OVERDUE: (_("The day is over, nothing has come"), "warn", "clock-alert"),
    Stage.DECIDING: (_("Remarks to be decided"), "warn", "scale"),
    Stage.READY: (_("All decided, to be closed"), "good", "check"),
    Stage.CLOSED: (_("Closed"), "quiet", "lock"),
}
OUTCOMES: dict[str, Look] = {
    Remark.Outcome.REFLECTED: (_("Reflected"), "good", "check"),
    Remark.Outcome.CONSIDERED: (_("Considered"), "accent", "eye"),
    Remark.Outcome.NOT: (_("Not taken up"), "bad", "x"),
    "": (_("Not decided"), "warn", "hourglass"),
}
HINTS: dict[str, Words] = {
    Remark.Outcome.REFLECTED: _("It stands in the text or in a proposal; say where."),
    Remark.Outcome.CONSIDERED: _("It was weighed and changes nothing now."),
    Remark.Outcome.NOT: _("It is not followed."),
}
KINDS: dict[str, Words] = {
    Communication.Kind.LIST_OF_ISSUES: _("List of issues"),
    Communication.Kind.LETTER: _("Letter of a special procedure"),
    Communication.Kind.QUESTIONNAIRE: _("Questionnaire"),
    Communication.Kind.FOLLOW_UP: _("Follow-up questions"),
}
STEPS: dict[str, Look] = {
    Step.REGISTERED: (_("Units not asked yet"), "warn", "file-plus"),
    Step.ASKED: (_("Units are answering"), "accent", "hourglass"),
    Step.ANSWERED: (_("Answered"), "good", "check"),
}
LEVELS: dict[str, Words] = {
    "all": _("everybody who is asked"),
    "communes": _("wards, communes and special zone"),
    "bodies": _("departments and other bodies"),
}
