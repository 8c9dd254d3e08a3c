"""Taking over into the report what was said of a task or a commitment last."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from quyen.accounts.roles import Verb
from quyen.core.refusals import Denied, NotFound, Refusal
from quyen.followup.models import Progress
from quyen.reports import actions
from quyen.reports.models import Draft
from quyen.reports.queries.following import Followed, followed_in
from quyen.reports.refusals import DraftGone, NotAsked
from quyen.reports.rules.stating import COUNTS
from quyen.ui.fields import element_id
from quyen.web.filing.access import draft_of
from quyen.web.filing.things import Said, Things


@require_POST
def again(request, obligation: int):
    """Write the newest word on one thing into the draft, where nothing is chosen yet, to be changed or kept."""
    try:
        draft = draft_of(request, obligation, Verb.REPORT_WRITE)
        followed, last = _last(request, draft)
        _take_over(draft, followed, last, by=request.user, at=request.now)
    except DraftGone as gone:
        messages.error(request, str(gone))
        return redirect("filing:open", obligation)
    except (Denied, NotFound):
        raise
    except Refusal as refused:
        messages.error(request, str(refused))
    place = element_id(request.POST.get("again", ""))
    return redirect(f"{reverse('filing:open', args=[obligation])}#{place}-thing")


def _last(request, draft: Draft) -> tuple[Followed, Said]:
    name = request.POST.get("again", "")
    followed = next((row for row in followed_in(draft) if row.field == name), None)
    if followed is None:
        raise NotAsked(field=name)
    things = Things([followed], draft.obligation.round.committee, request.today)
    last = things.last(followed, draft.obligation.unit)
    if last is None:
        raise NotAsked(field=name)
    return followed, last


def _take_over(draft: Draft, followed: Followed, last: Said, *, by, at) -> None:
    """Save the words of a row of Progress or Status; what the draft says already stays."""
    stood = draft.statements.filter(task=followed.task, item=followed.item).exclude(state="", level=None)
    if stood.exists():
        return
    row = last.row
    if isinstance(row, Progress):
        said = {"stands": row.state, "text": row.text, **{name: getattr(row, name) for name in COUNTS}}
    else:
        said = {"stands": row.level.code, "text": row.progress}
    said |= {name: getattr(row, name) for name in ("evidence", "obstacle", "help_needed")}
    place = {"task": followed.task, "item": followed.item}
    actions.save_statement(draft=draft, **place, base=draft.revision, **said, by=by, at=at)
