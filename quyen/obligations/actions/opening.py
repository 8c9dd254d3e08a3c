"""Opens a round: one obligation a member of the closing date, its due day and legal basis frozen in the row."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from django.db import transaction

from quyen.audit import actions as audit
from quyen.core.dates import day_of
from quyen.core.ladders import Ladder
from quyen.core.periods import Period
from quyen.obligations import messages
from quyen.obligations.actions.grounds import check
from quyen.obligations.models import Obligation, SpanDuty
from quyen.obligations.planning import Deadline, Dissolved, plan
from quyen.organisations.models import Membership, Unit
from quyen.regimes import actions as regime_actions
from quyen.regimes.models import IncomingRequest, Round, Span, Version


@transaction.atomic
def open_round(
    *,
    version: Version,
    committee: Unit,
    period: Period | str,
    nature: str = Round.Nature.PERIODIC,
    fixed: Mapping[str, date] | None = None,
    units: Iterable[Unit] | None = None,
    archive: bool = False,
    texts: Mapping[str, str] | None = None,
    request: IncomingRequest | None = None,
    by,
    at: datetime,
) -> Round:
    """Ask the members of the closing date for their reports of a period, and the committee for its own upward.

    `fixed` gives due dates by level: in a periodic round in place of the ladder's; in a thematic or ad hoc one
    they are all there is, and a level without one is not asked. `units` narrows who owes. An archive is brought
    in after the fact: nothing is owed upward and no lateness is judged. `texts` may give title and note (_vi, _en).
    `request` is the letter of an upper body that the round answers: the committee's own report is due on its day.
    A round asks all lines of its version: a thematic report that asks others is a regime of its own.
    """
    for name, text in (texts or {}).items():
        check(text, field=name)
    if request is not None:
        fixed = dict(fixed or {}) | {Deadline.COMMITTEE: request.due_on}
    planned = plan(
        version=version,
        committee=committee,
        period=Period.parse(period) if isinstance(period, str) else period,
        known_on=day_of(at),
        nature=nature,
        fixed=fixed,
        units=units,
    )
    opened = regime_actions.start_round(
        version=version,
        committee=committee,
        period=planned.period,
        window=planned.window,
        before={(each.opens_on, each.closes_on) for each in planned.dissolved},
        nature=nature,
        conflict=planned.ladder.conflict,
        archive=archive,
        texts=dict(texts or {}),
        request=request,
        by=by,
        at=at,
    )
    obligations = _oblige(opened, planned.owing, planned.ladder, at)
    _assign(opened, obligations, planned.dissolved)
    messages.tell_opened(opened, obligations.values(), by=by, at=at)
    members, predecessors = len(planned.owing), len(planned.dissolved)
    audit.record("obligations.created", opened, by=by, at=at, members=members, predecessors=predecessors)
    return opened


def _oblige(opened: Round, owing: list[Membership], ladder: Ladder, at: datetime) -> dict[int, Obligation]:
    """Write the obligations; return the members' by unit."""

    def obligation(unit: Unit, level: str, *, upward: bool = False) -> Obligation:
        return Obligation(
            round=opened,
            unit=unit,
            level=level,
            upward=upward,
            due_on=ladder.due[level],
            legal_basis=_basis(opened, ladder, level),
            unit_name_vi=unit.name_vi,
            unit_name_en=unit.name_en,
            created_at=at,
        )

    members = [obligation(row.unit, row.deadline) for row in owing]
    if not opened.archive and Deadline.COMMITTEE in ladder.due:
        members.append(obligation(opened.committee, Deadline.COMMITTEE, upward=True))
    rows = Obligation.objects.bulk_create(members)
    return {row.unit_id: row for row in rows if not row.upward}


def _basis(opened: Round, ladder: Ladder, level: str) -> str:
    """Return what a due day rests on: the committee's own on the letter that asks it, where there is one."""
    if opened.request_id and level == Deadline.COMMITTEE:
        return opened.legal_basis
    return ladder.basis.get(level) or opened.legal_basis


def _assign(opened: Round, obligations: dict[int, Obligation], dissolved: list[Dissolved]) -> None:
    spans = {(span.opens_on, span.closes_on): span for span in opened.spans.filter(kind=Span.Kind.BEFORE)}
    SpanDuty.objects.bulk_create(
        SpanDuty(
            obligation=obligations[each.answerer.pk],
            span=spans[each.opens_on, each.closes_on],
            predecessor=each.unit,
            split=each.split,
        )
        for each in dissolved
    )
