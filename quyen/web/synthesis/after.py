"""What came after a cut-off, as the desk of a synthesis shows it: to be recounted, supplemented, or handed on."""

from dataclasses import dataclass

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from quyen.accounts.roles import Verb
from quyen.core.refusals import Refusal
from quyen.organisations.doors import acting
from quyen.reports.models import Version
from quyen.synthesis import actions, coverage, doors, late, supplement
from quyen.synthesis.models import Figure, Synthesis
from quyen.web.synthesis.tracing import told
from quyen.web.synthesis.words import counted


@dataclass(frozen=True)
class Moved:
    """One total that a supplement states otherwise: both figures in words, and because of whom."""

    change: late.Change
    before: str
    after: str
    units: list[str]


@dataclass(frozen=True)
class After:
    """`came` after the cut-off; `moved` in a supplement; `handed_on` from the period before; who is inside whom."""

    came: list[Version]
    moved: list[Moved]
    handed_on: list[Version]
    inside: list[coverage.Inside]
    supplements: list[Synthesis]
    may_supplement: bool


def after(request, synthesis: Synthesis) -> After:
    """Return what the overview of a synthesis says of late reports and of reports for others."""
    newest = late.supplemented(synthesis)
    came = late.came_after(synthesis, request.now)
    writes = acting(request.user, synthesis.round.committee, Verb.SYNTHESIS_WRITE, request.today) is not None
    return After(
        came=came,
        moved=_moved(synthesis) if synthesis.supplements_id else [],
        handed_on=[] if synthesis.frozen_at else late.handed_on(synthesis.round, request.now),
        inside=coverage.inside(synthesis),
        supplements=[] if synthesis.supplements_id else list(late.supplements_of(synthesis)),
        may_supplement=bool(came) and writes and newest is not None and newest.pk == synthesis.pk,
    )


def _moved(synthesis: Synthesis) -> list[Moved]:
    rows = late.came_after(synthesis.supplements, synthesis.cutoff_at)
    came = {row.pk: row.obligation.unit_name_vi for row in rows}
    return [
        Moved(change, _said(change.before), _said(change.after), supplement.because_of(change, came))
        for change in late.changes(synthesis)
    ]


def _said(figure: Figure | None) -> str:
    if figure is None:
        return "–"
    return f"{told(figure)} [{counted(figure)}]"


@require_POST
def begin_supplement(request, pk: int):
    """Begin the supplement of an issued report with what has come until now."""
    synthesis = doors.synthesis_for(request.user, pk, request.today, Verb.SYNTHESIS_WRITE)
    try:
        made = actions.supplement(synthesis=synthesis, cutoff_at=request.now, by=request.user, at=request.now)
    except Refusal as refused:
        messages.error(request, str(refused))
        return redirect("synthesis:edit", synthesis.pk)
    messages.success(
        request, _("The supplement is begun: what came late is counted, the report stays as it is.")
    )
    return redirect("synthesis:edit", made.pk)
