"""The sheet of the office's meeting: one A4 on paper and as a Word file, composed from facts with their figures."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.http import Http404
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, override
from django.views.decorators.http import require_GET

from quyen.accounts.roles import Verb
from quyen.core.dates import DateRefused, parse_date
from quyen.organisations import queries as organisations
from quyen.organisations.doors import permit
from quyen.organisations.models import KIND_EN, Kind
from quyen.publications.layouts import sheet as layout
from quyen.publications.layouts.parts import SECTION, Block, Heading, Paragraph, Table
from quyen.regimes.models import Round
from quyen.regimes.queries import rounds_of
from quyen.reports.queries import meeting as facts_of
from quyen.reports.queries.meeting import BODIES, Facts, Obstacle, Tally, Turn
from quyen.ui.formats import due, moment, named, share, short_date, spoken, weekday
from quyen.web import wording
from quyen.web.chasing.lettering import as_file

NAMED = 3  # units that are named before "and 12 more", so that the sheet stays one page
TURNS = 8  # officers that are listed before the rest is summed
FINDINGS: dict[str, str | Promise] = {
    "empty-narrative": gettext_lazy("A passage says too little"),
    "jump": gettext_lazy("A figure jumps against last period"),
    "not-available-why": gettext_lazy("No figure, and no reason given"),
    "nothing-arose-stock": gettext_lazy("“Nothing arose” where a stock is asked"),
    "nothing-arose-why": gettext_lazy("“Nothing arose” where there was a figure before"),
    "parts-exceed-whole": gettext_lazy("Parts are more than the whole"),
    "required-missing": gettext_lazy("Something required is blank"),
    "share-over-whole": gettext_lazy("A share is more than its whole"),
    "type-and-range": gettext_lazy("A figure out of its range"),
    "unclean-text": gettext_lazy("A text that names persons or numbers of theirs"),
}


@dataclass(frozen=True)
class Line:
    """A group with its counts."""

    label: str
    tally: Tally


@dataclass(frozen=True)
class Caller:
    """Who calls, how many, how many are reached, and the first of them by name."""

    who: str
    count: int
    reached: int
    first: str


@dataclass(frozen=True)
class Sheet:
    """The whole sheet in the reader's language."""

    facts: Facts
    meeting_on: date
    groups: list[Line]
    total: Line
    obstacles: list[tuple[str, int]]
    callers: list[Caller]
    said: list[str]

    @property
    def round(self) -> Round:
        return self.facts.round

    @property
    def title(self) -> str:
        return _("Meeting of the standing office, %(day)s") % {"day": weekday(self.meeting_on)}

    @property
    def under(self) -> str:
        told = {"report": named(self.round, "title"), "moment": moment(self.facts.at)}
        return _("%(report)s – as it stands at %(moment)s") % told

    @property
    def foot(self) -> str:
        told = {
            "day": short_date(self.meeting_on),
            "moment": moment(self.facts.at),
            "n": self.facts.total.owing,
        }
        return (
            _("Printed for the meeting of %(day)s, at %(moment)s. N = %(n)s units that owe this report.")
            % told
        )


def compose(facts: Facts, meeting_on: date) -> Sheet:
    """Return the sheet in the active language."""
    return Sheet(
        facts=facts,
        meeting_on=meeting_on,
        groups=[Line(_group(key), tally) for key, tally in facts.groups.items()],
        total=Line(_("All"), facts.total),
        obstacles=[(_obstacle(each), each.units) for each in facts.obstacles],
        callers=_callers(facts.turns),
        said=[_how_it_stands(facts), _who_is_late(facts), _what_hinders(facts)],
    )


def _group(key: str) -> str:
    if key == BODIES:
        return str(wording.LEVELS["bodies"])
    name = KIND_EN[Kind(key)] if spoken() == "en" else Kind(key).label
    return name[:1].upper() + name[1:]


def _obstacle(each: Obstacle) -> str:
    match each.kind:
        case "finding":
            return str(FINDINGS.get(each.code, each.code))
        case "returned":
            told = {"code": each.section.code, "title": named(each.section, "title")}
            return _("Sent back: %(code)s. %(title)s") % told
        case "no-figure":
            return _("No figure available: %(name)s") % {"name": named(each.definition)}
        case "unreached":
            return _("Nobody answered the telephone")
    return _("A promised day passed")


def _callers(turns: list[Turn]) -> list[Caller]:
    """Return who calls whom; of many callers the last are summed, so that the sheet stays one page."""
    shown, rest = (turns, []) if len(turns) <= TURNS else (turns[: TURNS - 1], turns[TURNS - 1 :])
    found = [_caller(turn) for turn in shown]
    if rest:
        count = sum(len(turn.cases) for turn in rest)
        reached = sum(turn.reached for turn in rest)
        who = ngettext("%(n)s more person", "%(n)s more persons", len(rest)) % {"n": len(rest)}
        found.append(Caller(who, count, reached, ""))
    return found


def _caller(turn: Turn) -> Caller:
    who = (
        turn.officer.name
        if turn.officer
        else _("Not shared out: %(level)s") % {"level": wording.LEVELS[turn.level]}
    )
    return Caller(who, len(turn.cases), turn.reached, _names(turn.cases))


def _names(cases) -> str:
    """Return the worst by name and how many more there are."""
    first = ", ".join(named(case.obligation, "unit_name") for case in cases[:NAMED])
    more = len(cases) - NAMED
    return _("%(names)s and %(n)s more") % {"names": first, "n": more} if more > 0 else first


def _how_it_stands(facts: Facts) -> str:
    total = facts.total
    return _(
        "%(received)s of %(owing)s units (%(share)s) have sent their report: %(on_time)s on time, %(late)s late; "
        "%(missing)s are overdue, %(left)s are not due yet."
    ) % {
        "received": total.received,
        "owing": total.owing,
        "share": share(total.received, total.owing),
        "on_time": total.on_time,
        "late": total.late,
        "missing": total.missing,
        "left": total.not_yet_due,
    }


def _who_is_late(facts: Facts) -> str:
    days = ngettext("%(n)s day", "%(n)s days", facts.after_days) % {"n": facts.after_days}
    if not facts.escalated:
        return _("No unit is overdue by %(days)s or more.") % {"days": days}
    told = {"n": len(facts.escalated), "days": days, "names": _names(facts.escalated)}
    return (
        ngettext(
            "%(n)s unit is overdue by %(days)s or more although it was reminded: %(names)s.",
            "%(n)s units are overdue by %(days)s or more although they were reminded: %(names)s.",
            len(facts.escalated),
        )
        % told
    )


def _what_hinders(facts: Facts) -> str:
    """Say the commonest obstacle, and until when the committee's own report waits for the others."""
    said = []
    if facts.obstacles:
        worst = facts.obstacles[0]
        told = {"what": _obstacle(worst), "n": worst.units}
        said.append(
            ngettext(
                "The commonest obstacle: %(what)s (%(n)s unit).",
                "The commonest obstacle: %(what)s (%(n)s units).",
                worst.units,
            )
            % told
        )
    else:
        said.append(_("No obstacle is on record."))
    if facts_of.is_open(facts.upward):
        day = due(facts.upward.effective_due_on)
        said.append(_("The committee's own report is due at %(day)s.") % {"day": day})
    return " ".join(said)


@require_GET
def page(request):
    """The sheet to be read and printed."""
    found = _sheet(request)
    if found is None:
        return render(request, "board/empty.html", {"may_open": request.person.may(Verb.ROUND_OPEN)})
    return render(request, "board/meeting.html", {"sheet": found, "rounds": _rounds(request)})


@require_GET
def document(request):
    """The same as a Word file, in Vietnamese as the office's papers are."""
    with override("vi"):
        found = _sheet(request)
        if found is None:
            raise Http404
        return as_file(layout.build(as_parts(found)), f"giao-ban-{found.meeting_on}.docx")


def _rounds(request) -> list[Round]:
    committee = organisations.main_committee(request.today)
    return [row for row in rounds_of(committee) if not row.archive] if committee else []


def _sheet(request) -> Sheet | None:
    """Return the sheet of the round asked for, else of the newest whose figures are closed."""
    permit(request.user, Verb.REPORT_READ_FILED, on=request.today)
    rounds, asked = _rounds(request), request.GET.get("round", "")
    closed = [row for row in rounds if row.closes_on < request.today]
    chosen = [row for row in rounds if str(row.pk) == asked] or closed or rounds
    if not chosen:
        return None
    return compose(facts_of.facts(chosen[0], request.now), _meeting_on(request))


def _meeting_on(request) -> date:
    """Return the day of the meeting as typed, else today."""
    try:
        return parse_date(request.GET.get("meeting", ""))
    except DateRefused:
        return request.today


def as_parts(found: Sheet) -> layout.Sheet:
    """Return the sheet as a document's parts."""
    committee = found.round.committee
    return layout.Sheet(
        title=found.title,
        under=found.under,
        blocks=tuple(_blocks(found)),
        foot=found.foot,
        issuer=committee.name_vi,
        dated=found.facts.at.date(),
        illustrative=settings.DEMO,
    )


def _blocks(found: Sheet) -> list[Block]:
    return [
        Heading(SECTION, _("Where the round stands")),
        _standing_table(found),
        Heading(SECTION, _("Five commonest obstacles")),
        _obstacle_table(found) if found.obstacles else Paragraph(_("No obstacle is on record.")),
        Heading(SECTION, _("Who calls whom today")),
        _caller_table(found) if found.callers else Paragraph(_("Nobody has to be called today.")),
        Heading(SECTION, _("What the leader says")),
        *(Paragraph(f"{n}. {text}") for n, text in enumerate(found.said, start=1)),
    ]


def _standing_table(found: Sheet) -> Table:
    lines = [*found.groups, found.total]
    return Table(
        caption="",
        header=(_("Group"), _("Received (n/N)"), _("On time"), _("Late"), _("Overdue"), _("Not due yet")),
        rows=tuple(
            (
                line.label,
                f"{line.tally.received}/{line.tally.owing}",
                str(line.tally.on_time),
                str(line.tally.late),
                str(line.tally.missing),
                str(line.tally.not_yet_due),
            )
            for line in lines
        ),
        alignments=("left", *["center"] * 5),
        widths=(60, 26, 19, 19, 19, 22),
    )


def _obstacle_table(found: Sheet) -> Table:
    rows = tuple((str(n), what, str(units)) for n, (what, units) in enumerate(found.obstacles, start=1))
    return Table(
        caption="",
        header=("TT", _("Obstacle"), _("Units")),
        rows=rows,
        alignments=("center", "left", "center"),
        widths=(12, 128, 25),
    )


def _caller_table(found: Sheet) -> Table:
    return Table(
        caption="",
        header=(_("Who calls"), _("Units"), _("Reached"), _("The first to call")),
        rows=tuple((one.who, str(one.count), str(one.reached), one.first) for one in found.callers),
        alignments=("left", "center", "center", "left"),
        widths=(40, 14, 17, 94),
    )
