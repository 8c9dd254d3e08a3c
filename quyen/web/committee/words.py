"""How proposals, meetings, decisions and attendance are called on the pages: words, tone, sign."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from quyen.followup.models import Attendance, Decision, Verdict
from quyen.followup.queries.committee import MeetingState
from quyen.followup.rules.committee import ProposalState

Words = str | Promise
Look = tuple[Words, str, str]
PROPOSALS: dict[str, Look] = {
    ProposalState.DRAFT: (_("Draft"), "quiet", "pencil"),
    ProposalState.AWAITED: (_("Answer awaited"), "warn", "hourglass"),
    ProposalState.ACCEPTED: (_("Accepted"), "good", "circle-check"),
    ProposalState.CHANGED: (_("Accepted with changes"), "good", "circle-dashed"),
    ProposalState.DECLINED: (_("Declined"), "bad", "x"),
    ProposalState.WITHDRAWN: (_("Taken back"), "quiet", "undo-2"),
}
RESULTS: dict[str, Words] = {
    Verdict.Result.ACCEPTED: _("Accepted"),
    Verdict.Result.CHANGED: _("Accepted with changes"),
    Verdict.Result.DECLINED: _("Declined"),
}
MEETINGS: dict[str, Look] = {
    MeetingState.CALLED: (_("Called"), "accent", "calendar-clock"),
    MeetingState.HELD: (_("Minutes to be written"), "warn", "pencil"),
    MeetingState.MINUTED: (_("Minutes stand"), "good", "circle-check"),
    MeetingState.CANCELLED: (_("Called off"), "quiet", "x"),
}
KINDS: dict[str, Words] = {
    Decision.Kind.DECISION: _("Decision"),
    Decision.Kind.CONCLUSION: _("Conclusion of a meeting"),
    Decision.Kind.DIRECTIVE: _("Directive"),
    Decision.Kind.PLAN: _("Plan"),
    Decision.Kind.LETTER: _("Official letter"),
}
ATTENDANCE: dict[str, Look] = {
    Attendance.State.INVITED: (_("Not noted yet"), "quiet", "minus"),
    Attendance.State.CAME: (_("Came"), "good", "check"),
    Attendance.State.DEPUTY: (_("Sent a deputy"), "good", "users"),
    Attendance.State.EXCUSED: (_("Excused"), "warn", "circle-minus"),
    Attendance.State.ABSENT: (_("Absent"), "bad", "x"),
}
