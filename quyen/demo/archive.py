"""The first half of 2025 as the archives of three committees held it: communes' figures only, districts between."""

from datetime import datetime

from quyen.demo import people
from quyen.demo.figures import COMMUNE, EVERY_MEMBER, Teller
from quyen.obligations import actions as obligations
from quyen.obligations.models import Obligation
from quyen.organisations.models import Unit
from quyen.regimes.models import Regime, Round, Version
from quyen.reports import actions as reports
from quyen.reports.models import Answer, AnswerKind
from quyen.reports.queries.asked import asked_in

COMMITTEES = ("ban-chi-dao", "ban-chi-dao-binh-duong", "ban-chi-dao-ba-ria-vung-tau")
NOTE_VI = "Số liệu lưu trữ của cấp xã; khi đó báo cáo đi qua cấp huyện, nên không xét đúng hạn hay chậm."
NOTE_EN = "Archived figures of communes; districts then stood between, so no lateness is judged."


def bring_in(when: datetime) -> None:
    """Enter the archives: one round a committee, one version a commune."""
    version = Regime.objects.get(once=False).versions.get(number=1)
    for key in COMMITTEES:
        _bring_in(version, Unit.objects.get(key=key), when)


def _bring_in(version: Version, committee: Unit, when: datetime) -> None:
    by = people.persona("van-phong")
    texts = {"note_vi": NOTE_VI, "note_en": NOTE_EN}
    communes = [row.unit for row in committee.memberships.filter(deadline="communes").select_related("unit")]
    communes = [unit for unit in communes if unit.valid_until is not None]
    round = obligations.open_round(
        version=version,
        committee=committee,
        period="2025-H1",
        units=communes,
        archive=True,
        texts=texts,
        by=by,
        at=when,
    )
    rows = list(Obligation.objects.filter(round=round).select_related("unit", "round__version"))
    asked = asked_in(round, rows)
    for row in rows:
        reports.enter(
            obligation=row,
            answers=list(_answers(asked[row.pk], row.unit.key, round)),
            filed_at=when,
            asked=asked[row.pk],
            by=by,
            at=when,
        )


def _answers(asked, unit: str, round: Round):
    teller = Teller(round.period)
    for row, span in asked.places():
        code = row.line.definition.indicator.code
        if code in COMMUNE or code in EVERY_MEMBER:
            number = _figure(teller, unit, code)
            kind = AnswerKind.VALUE if number else AnswerKind.ZERO
            yield Answer(line=row.line, span=span, kind=kind, value=number * 10_000)


def _figure(teller: Teller, unit: str, code: str) -> int:
    if code in {"NQ45n", "NQ45d"}:
        return teller.staff_trained(unit)[code == "NQ45d"]
    return teller.commune(unit, code, old=True)
