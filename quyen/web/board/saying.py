"""The sheet of the office's meeting in words: groups, obstacles, callers, and what the leader says, from facts."""

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from quyen.organisations.models import KIND_EN, Kind
from quyen.regimes.models import Round
from quyen.reports.queries.meeting import BODIES, Facts, Obstacle, Tally, Turn, is_open
from quyen.ui.formats import due, moment, named, share, short_date, spoken, weekday
from quyen.web import wording

NAMED = 3  # units that are named before "and 12 more", so that the sheet stays one page
TURNS = 8  # officers that are listed before the rest is summed
FINDINGS: dict[str, str | Promise] = {
    "empty-narrative": gettext_lazy("A passage says too little"),
    "jump": gettext_lazy("A figure jumps against last period"),
    "no-limitation": gettext_lazy("No limitation in two periods running"),
    "not-available-why": gettext_lazy("No figure, and no reason given"),
    "nothing-arose-stock": gettext_lazy("“Nothing arose” where a stock is asked"),
    "nothing-arose-why": gettext_lazy("“Nothing arose” where there was a figure before"),
    "numbers-in-text": gettext_lazy("A number in the text differs from its figure"),
    "outlier-own": gettext_lazy("A figure far from the unit's earlier ones"),
    "outlier-peers": gettext_lazy("A figure far from other units'"),
    "parts-exceed-whole": gettext_lazy("Parts are more than the whole"),
    "required-missing": gettext_lazy("Something required is blank"),
    "reused": gettext_lazy("Text that was used before"),
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
    if is_open(facts.upward):
        day = due(facts.upward.effective_due_on)
        said.append(_("The committee's own report is due at %(day)s.") % {"day": day})
    return " ".join(said)
