"""The unit over time: its own reports, round after round. No ranking, no other unit, no figure about a person."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from quyen.accounts.roles import Verb
from quyen.core.charts import bars
from quyen.core.numbers import SCALE
from quyen.core.refusals import NotFound
from quyen.core.spreadsheets import Table, write
from quyen.organisations import doors as organisations
from quyen.organisations.models import Unit
from quyen.reports.queries.over_time import Past, over_time, predecessors
from quyen.synthesis.pictures import Both, both
from quyen.ui import statuses
from quyen.ui.formats import moment, named, short_date, spoken
from quyen.web import wording
from quyen.web.downloads import XLSX, as_file

DRAWN = 12  # rounds in the picture, the newest


@dataclass(frozen=True)
class Summary:
    """The counts over all rounds, each with what it is of."""

    on_time: int
    judged: int
    returned: int
    filed: int
    nothing: int
    not_available: int
    asked: int


def find_unit(request, key: str) -> Unit:
    """Return a unit for its own people, and for those of the committee who read what was filed."""
    user, on = request.user, request.today
    found = Unit.objects.filter(key=key).first()
    if found is None or not organisations.knows(user, found, on):
        raise NotFound
    if organisations.acting(user, found, Verb.REPORT_READ_OWN, on) is None:
        organisations.permit(user, Verb.REPORT_READ_FILED, found, on=on)
    return found


def summed(rows: list[Past]) -> Summary:
    """Return the counts over all rounds."""
    judged = [row for row in rows if row.judged]
    given = [row.given for row in rows if row.given]
    return Summary(
        on_time=sum(row.obligation.state == "on_time" for row in judged),
        judged=len(judged),
        returned=sum(row.returned for row in rows),
        filed=sum(row.versions for row in rows),
        nothing=sum(each.nothing for each in given),
        not_available=sum(each.not_available for each in given),
        asked=sum(each.asked for each in given),
    )


@require_GET
def page(request, unit: str):
    """How the unit's reports went: on time, sent back, in review, answers without a figure, each of how many."""
    found = find_unit(request, unit)
    rows = over_time(found, request.now)
    own = organisations.acting(request.user, found, Verb.REPORT_READ_OWN, request.today) is not None
    context = {
        "unit": found,
        "rows": rows,
        "sum": summed(rows),
        "chart": _chart(found, rows),
        "own": own,
        "before": predecessors(found),
        "channels": wording.CHANNELS,
    }
    return render(request, "board/over_time.html", context)


def _chart(unit: Unit, rows: list[Past]) -> Both | None:
    """Return days after the due day and days with the office, oldest first; None where nothing was judged."""
    known = [row for row in rows if row.judged or row.review_days is not None]
    told = known[:DRAWN][::-1]
    if not any(row.judged for row in told):
        return None
    return both(
        bars,
        [
            (wording.short_round(row.obligation.round), _scaled(row.days_late), _scaled(row.review_days))
            for row in told
        ],
        title=_("Days after the due day, and days with the office"),
        subtitle=named(unit),
        series=(_("Days after the due day"), _("Days with the office")),
        of=_("Round"),
        language=spoken(),
        illustrative=settings.DEMO,
    )


def _scaled(days: int | None) -> int | None:
    return None if days is None else days * SCALE


@require_GET
def export(request, unit: str):
    """The same as a spreadsheet, which says what it is for and of how many each count is."""
    found = find_unit(request, unit)
    rows = over_time(found, request.now)
    content = write([sheet(found, rows, request.now)])
    return as_file(content, f"{found.key}-{request.today}.xlsx", XLSX)


def sheet(unit: Unit, rows: list[Past], now: datetime) -> Table:
    """Return the rows as a spreadsheet has them, with purpose and denominators above."""
    total = summed(rows)
    headings = (
        _("Round"), _("Closing day"), _("Due day"), _("Timeliness"), _("Days after the due day"), _("Remarks"),
        _("Versions"), _("Sent back"), _("Days with the office"), _("Figures asked"), _("Nothing arose"),
        _("No figure available"),
    )  # fmt: skip
    return Table(
        name=_("Over time"),
        headings=headings,
        rows=[_cells(row) for row in rows],
        widths=(26, 12, 12, 18, 12, 34, 9, 9, 12, 9, 12, 12),
        notes=(
            _("%(unit)s: reports over time, as known at %(moment)s.")
            % {"unit": named(unit), "moment": moment(now)},
            purpose(),
            _(
                "On time: %(on_time)s of %(judged)s that were due. Nothing arose: %(nothing)s, no figure available: "
                "%(none)s, of %(asked)s figures asked."
            )
            % {
                "on_time": total.on_time,
                "judged": total.judged,
                "nothing": total.nothing,
                "none": total.not_available,
                "asked": total.asked,
            },
        ),
    )  # fmt: skip


def purpose() -> str:
    """Return what these figures are for."""
    return _(
        "Made so that the unit and the office can see what helps this unit report in time. Not for comparing units or "
        "judging persons."
    )


def remarks(row: Past) -> list[str]:
    """Return what must be known to read a row: another way, more time, an archive."""
    owed, found = row.obligation, []
    if owed.round.archive:
        found.append(_("brought in from an archive, not judged"))
    if owed.extended:
        found.append(_("extended to %(day)s") % {"day": short_date(owed.effective_due_on)})
    if row.channel not in ("", "quyen"):
        found.append(_("came %(way)s") % {"way": wording.CHANNELS.get(row.channel, row.channel)})
    if row.in_review:
        found.append(_("still in review"))
    return found


def _cells(row: Past) -> tuple:
    owed, given = row.obligation, row.given
    return (
        named(owed.round, "title"),
        owed.round.closes_on,
        owed.due_on,
        statuses.words("timeliness", owed.state),
        row.days_late,
        "; ".join(remarks(row)),
        row.versions,
        row.returned,
        row.review_days,
        given.asked if given else None,
        given.nothing if given else None,
        given.not_available if given else None,
    )
