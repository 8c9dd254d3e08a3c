"""Timeliness of closed rounds, handed over to be made public as counts of agencies: never one agency by name."""

from collections import Counter
from datetime import date

from quyen.core.citations import Citation
from quyen.core.dates import long_date
from quyen.core.ladders import end_of
from quyen.core.periods import Period
from quyen.obligations import queries
from quyen.obligations.models import Extension, Obligation, Relief
from quyen.obligations.rules import Timeliness
from quyen.organisations.models import Membership, Unit
from quyen.publications.models import Release
from quyen.publications.releasing import (
    Offer,
    Offered,
    PlainDimension,
    PlainTable,
    Provenance,
    Worded,
    told_until,
)
from quyen.regimes.models import Round

KEY = "timeliness"
LATER_BY_OUTAGE, LATER = "on-time-outage", "on-time-later"
OUTCOMES = {
    "": Worded("Tất cả cơ quan phải báo cáo", "All agencies that owe a report"),
    Timeliness.ON_TIME.value: Worded("Gửi đúng hạn", "Filed on time"),
    LATER: Worded("Gửi đúng hạn đã gia hạn", "Filed by a later day that was granted"),
    LATER_BY_OUTAGE: Worded(
        "Gửi đúng hạn đã lùi do hệ thống gián đoạn", "Filed by the day moved because the system was down"
    ),
    Timeliness.LATE.value: Worded("Gửi chậm", "Filed late"),
    Timeliness.MISSING.value: Worded("Quá hạn, chưa gửi", "Overdue, not filed yet"),
    Timeliness.DUE.value: Worded("Chưa gửi, còn trong hạn", "Not filed yet, still in time"),
    Timeliness.WAIVED.value: Worded("Được miễn báo cáo kỳ này", "Excused from this report"),
}
KINDS = {
    "": Worded("Tất cả", "All"),
    "communes": Worded("Xã, phường, đặc khu", "Communes, wards and special zones"),
    "bodies": Worded("Sở, ngành và cơ quan khác", "Departments and other bodies"),
}
SOURCE = Worded("Sổ theo dõi báo cáo của Ban Chỉ đạo", "The committee's own record of reports")


def offered(publisher: Unit, on: date) -> list[Offered]:
    """Return the committee's rounds that had closed by a day, newest first; archives are judged by nobody."""
    return [
        Offered(_about(row), Release.Subject.TIMELINESS, _title(row), told_until(on))
        for row in _rounds(publisher, on)
    ]


def offer(publisher: Unit, about: str, on: date) -> Offer | None:
    """Return how many agencies filed a closed round's report when, as it stood when the day began.

    Only whole days are told of: who may still file today is not late.
    """
    found = next((row for row in _rounds(publisher, on) if _about(row) == about), None)
    if found is None:
        return None
    table = _table(found, told_until(on))
    return Offer(about, Release.Subject.TIMELINESS, _title(found), _summary(found, table), (table,))


def _rounds(publisher: Unit, on: date) -> list[Round]:
    found = Round.objects.filter(
        committee=publisher, nature=Round.Nature.PERIODIC, archive=False, closes_on__lt=on
    )
    return list(found.select_related("committee").order_by("-closes_on", "-pk"))


def _table(round: Round, until: date) -> PlainTable:
    counted = _counted(round, until)
    kinds = [kind for kind in KINDS if kind and any(of == kind for _outcome, of in counted)]
    outcomes = [one for one in OUTCOMES if one]
    values = {
        (outcome, kind): sum(n for at, n in counted.items() if outcome in ("", at[0]) and kind in ("", at[1]))
        for outcome in OUTCOMES
        for kind in ("", *kinds)
    }
    return PlainTable(
        key=KEY,
        title=Worded(
            "Cơ quan gửi báo cáo đúng hạn, chậm và chưa gửi", "Agencies that filed on time, late and not yet"
        ),
        unit=Worded("cơ quan", "agencies"),
        population=f"{KEY}:{round.period}:{round.committee.key}",
        vintage=until.isoformat(),
        dimensions=(
            PlainDimension("outcome", Worded("Kết quả", "Outcome"), OUTCOMES, (("", tuple(outcomes)),)),
            PlainDimension(
                "kind",
                Worded("Loại cơ quan", "Kind of agency"),
                {kind: KINDS[kind] for kind in ("", *kinds)},
                (("", tuple(kinds)),),
            ),
        ),
        values=values,
        provenance=Provenance(until, SOURCE, _coverage(values["", ""])),
        period=round.period,
        of_people=False,
    )


def _coverage(of: int) -> Worded:
    return Worded(
        f"Toàn bộ {of} cơ quan phải báo cáo; không tính cơ quan chỉ phối hợp",
        f"All {of} agencies that owe a report; bodies that only cooperate are not counted",
    )


def _counted(round: Round, until: date) -> Counter[tuple[str, str]]:
    """Return how many agencies by outcome and kind, of those that owed the committee a report."""
    cooperates = Membership.objects.filter(committee=round.committee, duty=Membership.Duty.COOPERATES)
    owing = Obligation.objects.filter(round=round, upward=False, level__in=[kind for kind in KINDS if kind])
    owing = owing.exclude(unit__in=cooperates.values("unit"))
    rows = queries.with_state(owing, end_of(until)).order_by()
    columns = ("pk", "level", "state", "due_on", "received_on")
    moved = _moved(round, until)
    return Counter(
        (_outcome(state, pk in moved, received is not None and received > due), level)
        for pk, level, state, due, received in rows.values_list(*columns)
    )


def _moved(round: Round, until: date) -> set[int]:
    """Return the obligations whose day was moved because the system could not be reached."""
    found = Extension.objects.filter(obligation__round=round, relief__cause=Relief.Cause.OUTAGE)
    return set(found.filter(at__lt=end_of(until)).values_list("obligation", flat=True))


def _outcome(state: str, moved: bool, after_first_day: bool) -> str:
    if state == Timeliness.ON_TIME and after_first_day:
        return LATER_BY_OUTAGE if moved else LATER
    return Timeliness.DUE.value if state == Timeliness.UPCOMING else state


def _summary(round: Round, table: PlainTable) -> Worded:
    """Return the counts in words; agencies are counted, so that no count is too small to be told."""
    period, until = Period.parse(round.period), table.provenance.as_of
    total = table.values["", ""]
    told = {code: n for code in OUTCOMES if code and (n := table.values[code, ""])}
    in_time = sum(told.get(code, 0) for code in (Timeliness.ON_TIME.value, LATER, LATER_BY_OUTAGE))
    vi_day, en_day = long_date(until), long_date(until, "en")
    vi = [
        f"Báo cáo {period.label('vi')}: {in_time} trên {total} cơ quan đã gửi đúng hạn, tính đến hết {vi_day}."
    ]
    en = [f"Reports for the {period.label('en')}: {in_time} of {total} agencies filed on time, by {en_day}."]
    vi += [f"{OUTCOMES[code].vi}: {n} cơ quan." for code, n in told.items()]
    en += [f"{OUTCOMES[code].en}: {n}." for code, n in told.items()]
    vi.append("Không nêu tên cơ quan; tòa án và cơ quan khác chỉ phối hợp thì không tính.")
    en.append("No agency is named; courts and other bodies that only cooperate are not counted.")
    return Worded("\n".join(vi), "\n".join(en))


def _about(round: Round) -> str:
    return Citation("round", str(round.pk), KEY).to_text()


def _title(round: Round) -> Worded:
    period = Period.parse(round.period)
    return Worded(
        f"Báo cáo đúng hạn hay chậm – {period.label('vi')}",
        f"Reports on time and late – {period.label('en')}",
    )
