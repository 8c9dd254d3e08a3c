"""What shows that a training is needed: limitations marked in syntheses, figures that units could not give."""

from collections import Counter
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from quyen.core.citations import Citation
from quyen.organisations.models import Unit
from quyen.regimes.models import Line, Round
from quyen.regimes.queries import rounds_of
from quyen.reports.models import Answer, AnswerKind
from quyen.reports.queries import newest_standing
from quyen.synthesis.marks import citation_of, marks
from quyen.synthesis.models import Mark
from quyen.training.models import Event, Need
from quyen.training.queries import events
from quyen.training.queries.item_results import Row, weak
from quyen.training.queries.results import results
from quyen.ui.formats import named
from quyen.web.wording import short_round

MARKS, FIGURES, ITEMS = 12, 8, 8  # the newest, the largest, the least known that are offered
FEWEST = 2  # units: one that has no figure is its own matter


@dataclass(frozen=True)
class Gap:
    """Something that may be a need: how it is cited, where it stands (`name`), its words, where it is read."""

    kind: str
    citation: str
    name: str
    text: str
    url: str = ""


def offered(event: Event, request) -> list[Gap]:
    """Return what may be a need of an event and is none yet."""
    taken = set(event.needs.values_list("citation", flat=True))
    found = [*_last_event(event), *_marks(event.committee), *_figures(event.committee, request)]
    return [gap for gap in found if gap.citation not in taken]


def _last_event(event: Event) -> list[Gap]:
    """Return the items that fewer than half had right after the event before, by what they rest on, never their words:
    they may be asked again."""
    last = events.last_told(event)
    found = results(last) if last else None
    return [_item(last, row) for row in weak(found)[:ITEMS]] if found else []


def _item(last: Event, row: Row) -> Gap:
    version, topic = row.version, row.version.item.topic
    told = {
        "right": round(row.after.facility * row.after.asked),
        "asked": row.after.asked,
        "title": named(last, "title"),
        "topic": named(topic),
        "place": version.place,
        "instrument": version.instrument,
        "code": version.item.code,
    }
    return Gap(
        Need.Kind.LAST_EVENT,
        Citation("training", str(last.number), f"{version.item.code}.{version.number}").to_text(),
        _("Results of “%(title)s”, item %(code)s") % told,
        _("%(right)s of %(asked)s had it right after “%(title)s”: %(topic)s, %(place)s, %(instrument)s.")
        % told,
        reverse("results:event", args=[last.number]),
    )


def _marks(committee: Unit) -> list[Gap]:
    rows = marks(kind=Mark.Kind.LIMITATION).filter(synthesis__round__committee=committee)
    return [_mark(row) for row in reversed(rows.reverse()[:MARKS])]


def _mark(row: Mark) -> Gap:
    told = {"section": row.section.code, "period": short_round(row.synthesis.round)}
    return Gap(
        Need.Kind.REPORTS,
        citation_of(row),
        _("Synthesis of %(period)s, section %(section)s") % told,
        row.quote,
        reverse("synthesis:edit", args=[row.synthesis_id]),
    )


def _figures(committee: Unit, request) -> list[Gap]:
    """Return the figures that most units could not give in the newest closed round. Four queries."""
    round = _newest(committee, request)
    if round is None:
        return []
    versions = [version.pk for version in newest_standing(round, request.now)]
    answers = Answer.objects.filter(version__in=versions, part="", kind=AnswerKind.NOT_AVAILABLE)
    missing = Counter(line for line, _version in answers.values_list("line", "version").distinct())
    worst = [(line, count) for line, count in missing.most_common(FIGURES) if count >= FEWEST]
    lines = Line.objects.select_related("definition__indicator").in_bulk([line for line, _count in worst])
    return [_figure(round, lines[line], count, len(versions)) for line, count in worst]


def _figure(round: Round, line: Line, count: int, reports: int) -> Gap:
    code, label = line.definition.indicator.code, short_round(round)
    told = {"count": count, "all": reports, "name": named(line.definition), "period": label}
    return Gap(
        Need.Kind.REPORTS,
        Citation("round", str(round.pk), code).to_text(),
        _("Reports of %(period)s, %(code)s") % {"period": label, "code": code},
        _("%(count)s of %(all)s reports of %(period)s have no figure for “%(name)s”.") % told,
    )


def _newest(committee: Unit, request) -> Round | None:
    rounds = (row for row in rounds_of(committee) if not row.archive and row.closes_on < request.today)
    return next(rounds, None)
