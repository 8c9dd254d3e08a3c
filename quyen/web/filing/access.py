"""How the desk finds the draft of an obligation for the person asking."""

from datetime import datetime

from quyen.accounts.roles import Verb
from quyen.obligations import covering
from quyen.obligations.models import Obligation
from quyen.obligations.queries import with_state
from quyen.organisations.doors import acting
from quyen.reports import doors
from quyen.reports.models import Draft
from quyen.reports.refusals import DraftGone


def draft_of(request, obligation: int, verb: Verb | None = None) -> Draft:
    """Return the open draft for one who may work on it (or do what `verb` says); DraftGone where it has ended."""
    draft = Draft.objects.filter(obligation=obligation).first()
    if draft is None:
        doors.obligation_for(request.user, obligation, request.today, verb or Verb.REPORT_READ_OWN)
        raise DraftGone
    return doors.draft_for(request.user, draft.pk, request.today, verb)


def may(request, owed: Obligation, verb: Verb) -> bool:
    """Whether the person may do something for the unit that owes."""
    return acting(request.user, owed.unit, verb, request.today) is not None


def covered(owed: Obligation, now: datetime) -> dict:
    """Return what the pages of a report say of those who report for others: covering/at_report.html has the words.

    `through` is set where the unit's report came in another's; `speaks_for` are units whose figures belong into this
    report, `left_out` covered ones that file by themselves.
    """
    rows = covering.covered_in(owed, now)
    own = covering.by_themselves(rows, now) if rows else set()
    return {
        "through": covering.through(owed, now),
        "speaks_for": [row for row in rows if row.pk not in own],
        "left_out": [row for row in rows if row.pk in own],
    }


def with_time(request, pk: int) -> Obligation:
    """Return an obligation with how it stands in time at this moment."""
    owed = Obligation.objects.filter(pk=pk).select_related("round", "unit")
    return with_state(owed, request.now).get()
