"""Past rounds brought in from spreadsheets: an archive, in which no lateness is judged."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from quyen.audit import actions as audit
from quyen.core.dates import day_of
from quyen.core.periods import Period
from quyen.files.models import File
from quyen.obligations import actions as obligations
from quyen.obligations.models import Obligation
from quyen.organisations.models import Unit
from quyen.regimes.models import Round, Span
from quyen.regimes.models import Version as RegimeVersion
from quyen.reports.actions.entering import enter
from quyen.reports.models import Answer, Passage, Version
from quyen.reports.queries.archive import Said, refuse_live, round_of, said_in
from quyen.reports.queries.asked import Asked, asked_in
from quyen.reports.queries.contents import ANSWER_FIELDS
from quyen.reports.queries.standings import newest_standing

NOTE_VI = "Số liệu lưu trữ, nhập từ bảng tính; không xét đúng hạn hay chậm."
NOTE_EN = "Archived figures from spreadsheets; no lateness is judged."


@dataclass(frozen=True)
class Brought:
    """What came of it: how many units got their first report of the period, a new version, or nothing new."""

    round: Round
    new: int
    changed: int
    unchanged: int


Key = tuple[int, date | None]  # the unit, with the first day of a stretch before a reorganisation


@transaction.atomic
def bring_in(
    *,
    version: RegimeVersion,
    committee: Unit,
    period: Period,
    said: dict[Key, Said],
    proof: File | None = None,
    reason: str = "",
    by,
    at: datetime,
) -> Brought:
    """Enter figures of a past period, by the keys of `queries.archive.Frame.places` and indicator.

    The archive round is opened if there is none, and asks all who owed on its closing day. What is not in `said`
    stays as it is. A unit whose report changes gets a new version, and `reason` says why; who says nothing new
    keeps the old one.
    """
    round = _archive(version, committee, period, by=by, at=at)
    owed = list(
        Obligation.objects.filter(round=round, upward=False).select_related(
            "unit", "round__version", "round__committee"
        )
    )
    asked = asked_in(round, owed)
    standing, before = _standing(round, at), said_in(round, at)
    spans = {_span_key(span): span for span in round.spans.all()}
    tally = {"new": 0, "changed": 0, "unchanged": 0}
    for row in owed:
        told = {key: says for key, says in said.items() if key[0] == row.unit_id and says}
        if not any(differs(says, before.get(key, {})) for key, says in told.items()):
            tally["unchanged"] += bool(told)
            continue
        old = standing.get(row.pk)
        answers = _merged(old, told, asked[row.pk], spans)
        passages = [
            Passage(section=each.section, text=each.text, nothing_arose=each.nothing_arose)
            for each in _passages(old)
        ]
        tally["changed" if old else "new"] += 1
        enter(
            obligation=row, answers=answers, passages=passages, filed_at=at, proof=proof,
            reason=reason, asked=asked[row.pk], by=by, at=at,
        )  # fmt: skip
    audit.record("history.brought-in", round, by=by, at=at, period=period.code, **tally)
    return Brought(round, **tally)


def differs(says: Said, before: Said) -> bool:
    """Whether something is said that was not said so before; what is not said again stands."""
    return any(before.get(code) != given for code, given in says.items())


def _archive(version: RegimeVersion, committee: Unit, period: Period, *, by, at: datetime) -> Round:
    found = round_of(version, committee, period)
    if found is None:
        found = obligations.open_round(
            version=version,
            committee=committee,
            period=period,
            archive=True,
            texts={"note_vi": NOTE_VI, "note_en": NOTE_EN},
            by=by,
            at=at,
        )
    refuse_live(found, found.closes_on, known_on=day_of(at))
    return found


def _standing(round: Round, at: datetime) -> dict[int, Version]:
    """Return the standing version of each obligation, with its answers and passages read along."""
    keys = [version.pk for version in newest_standing(round, at)]
    found = Version.objects.filter(pk__in=keys).defer("content")
    return {row.obligation_id: row for row in found.prefetch_related("answers__span", "passages__section")}


def _passages(old: Version | None) -> Iterable[Passage]:
    return old.passages.all() if old else ()


def _merged(
    old: Version | None, told: dict[Key, Said], asked: Asked, spans: dict[date | None, Span]
) -> list[Answer]:
    """Return the whole report: what stood, with what is said now in its place."""
    lines = {row.line.definition.indicator.code: row.line for row in asked.lines}
    rows = {(row.line_id, row.span_id, row.part): _copy(row) for row in (old.answers.all() if old else ())}
    for (_unit, first_day), says in told.items():
        for code, given in says.items():
            row = Answer(line=lines[code], span=spans[first_day], **vars(given))
            rows[row.line_id, row.span_id, ""] = row
    return list(rows.values())


def _copy(row: Answer) -> Answer:
    return Answer(
        **{name: getattr(row, name) for name in ANSWER_FIELDS if name not in ("line", "span")},
        line_id=row.line_id,
        span_id=row.span_id,
    )


def _span_key(span: Span) -> date | None:
    return span.opens_on if span.kind == Span.Kind.BEFORE else None
