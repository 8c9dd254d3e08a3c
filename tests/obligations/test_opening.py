"""Opening a round: who owes, by when, and the days before a reorganisation."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from quyen.audit.models import Entry
from quyen.core.ladders import DueBeforeClosing, NoDueDates, OutOfOrder
from quyen.obligations import actions, queries
from quyen.obligations.models import Obligation, SpanDuty
from quyen.organisations.models import Membership, Succession
from quyen.regimes.actions import RoundExists, VersionNotInForce, revise, set_calendar_day
from quyen.regimes.models import Round, Version
from tests import factories
from tests.clock import at, on
from tests.obligations.conftest import OPENED

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
DECREE = "Nghị định 09/2019/NĐ-CP"


def due(round):
    rows = Obligation.objects.filter(round=round).values_list("unit__key", "level", "due_on", "upward")
    return {unit: (level, day, upward) for unit, level, day, upward in rows}


def test_h1_2026_of_the_small_city(city, version, opened):
    round = opened()
    assert (round.opens_on, round.closes_on, round.kind) == (on("2025-12-15"), on("2026-06-14"), "half-year")
    assert (round.title_vi, round.title_en) == (
        "Báo cáo công tác nhân quyền 6 tháng đầu năm 2026",
        "Report on human-rights work, first half of 2026",
    )
    assert (round.legal_basis, round.conflict, round.archive) == (f"{DECREE}, Điều 12", [], False)
    wards = {unit.key: ("communes", on("2026-06-16"), False) for unit in city.wards}
    assert due(round) == wards | {
        "so-y-te": ("bodies", on("2026-06-18"), False),
        "so-nnmt": ("bodies", on("2026-06-18"), False),
        "ban-chi-dao": ("committee", on("2026-06-25"), True),
    }
    assert list(round.spans.values_list("kind", "opens_on", "closes_on")) == [
        ("main", on("2025-12-15"), on("2026-06-14"))
    ]
    assert SpanDuty.objects.count() == 0
    version.refresh_from_db()
    assert version.frozen_at == OPENED
    events = list(Entry.objects.values_list("event", flat=True))
    assert events == ["regime.loaded", "regime.frozen", "round.opened", "obligations.created"]


def test_each_obligation_names_its_basis_and_its_unit_as_it_was(city, opened):
    round = opened()
    basis = dict(Obligation.objects.filter(round=round).values_list("unit__key", "legal_basis"))
    assert (basis["so-y-te"], basis["ban-chi-dao"]) == (
        f"{DECREE}, Điều 8 khoản 5 điểm b; 04 ngày do Ban Chỉ đạo đặt (unverified)",
        f"{DECREE}, Điều 13 (chậm nhất ngày 25 của tháng cuối kỳ báo cáo)",
    )
    city.hoa_sen.name_vi = "Phường Sen Hồng"
    city.hoa_sen.save()
    assert Obligation.objects.get(round=round, unit=city.hoa_sen).unit_name_vi == "Phường Hoa Sen"


def test_h2_2025_asks_apart_for_the_days_before_the_reorganisation(city, opened):
    round = opened("2025-H2")
    assert list(round.spans.values_list("kind", "opens_on", "closes_on")) == [
        ("main", on("2025-06-15"), on("2025-12-14")),
        ("before", on("2025-06-15"), on("2025-06-30")),
    ]
    duties = SpanDuty.objects.values_list("obligation__unit__key", "predecessor__key", "split", "span__kind")
    assert sorted(duties) == [("hoa-sen", "ben-cu", False, "before"), ("mai-vang", "cho-cu", True, "before")]


def test_the_stretches_a_unit_reports_on_add_up_without_overlap(city, opened):
    round = opened("2025-H2")

    def stretches(unit):
        asked = queries.spans_of(Obligation.objects.get(round=round, unit=unit))
        return [
            (each.span.kind, each.opens_on, each.closes_on, [duty.predecessor.key for duty in each.duties])
            for each in asked
        ]

    june, july, end = on("2025-06-15"), on("2025-07-01"), on("2025-12-14")
    assert stretches(city.hoa_sen) == [
        ("before", june, on("2025-06-30"), ["ben-cu"]),
        ("main", july, end, []),
    ]
    assert stretches(city.truc_xanh) == [("main", june, end, [])]
    assert stretches(city.health) == [("main", june, end, [])]


def test_before_the_reorganisation_the_old_units_owe(city, opened):
    round = opened("2025-H1")
    assert sorted(due(round)) == ["ban-chi-dao", "ben-cu", "cho-cu", "sao-bien", "so-nnmt", "so-y-te"]
    assert round.spans.count() == 1


@pytest.mark.parametrize(
    ("period", "spans"),
    [
        ("2025-M07", [("main", "2025-06-15"), ("before", "2025-06-15")]),
        ("2025-M08", [("main", "2025-07-15")]),
        ("2025-Q3", [("main", "2025-06-15"), ("before", "2025-06-15")]),
        ("2025-9M", [("main", "2024-12-15"), ("before", "2024-12-15")]),
        ("2025-Y", [("main", "2024-12-15")]),  # a year asks wards for no figures
    ],
)
def test_every_kind_of_period_opens(opened, period, spans):
    found = opened(period).spans.values_list("kind", "opens_on")
    assert list(found) == [(kind, on(opens)) for kind, opens in spans]


def test_february_2026_names_the_levels_that_are_cut(opened):
    round = opened("2026-M02")
    assert round.conflict == ["bodies", "office"]
    assert {level: day for level, day, _upward in due(round).values()} == {
        "communes": on("2026-02-24"),
        "bodies": on("2026-02-25"),
        "committee": on("2026-02-25"),
    }


def test_what_was_owed_stays_when_everything_else_changes(city, version, opened):
    before = due(opened("2025-H2"))
    when = {"by": None, "at": at("2025-12-15 08:00")}
    for day in ("2025-12-15", "2025-12-16", "2025-12-17"):
        set_calendar_day(on=on(day), working=False, reason_vi="x", reason_en="x", legal_basis="x", **when)
    Membership.objects.filter(unit=city.hoa_sen).update(valid_until=on("2025-08-01"))
    revise(version=Version.objects.get(), valid_from=on("2025-12-01"), **when)
    assert due(Round.objects.get()) == before


def test_a_calendar_change_is_seen_only_from_the_day_it_was_decided(opened):
    set_calendar_day(
        on=on("2026-06-15"),
        working=False,
        reason_vi="Nghỉ",
        reason_en="Off",
        legal_basis="Quyết định 1",
        by=None,
        at=at("2026-05-01 09:00"),
    )
    early = due(opened(at=at("2026-04-30 09:00")))
    Round.objects.all().update(period="2020-H1")
    later = due(opened(at=at("2026-05-02 09:00")))
    assert (early["hoa-sen"][1], later["hoa-sen"][1]) == (on("2026-06-16"), on("2026-06-17"))


def test_a_thematic_round_takes_its_own_dates_levels_and_units(city, opened):
    fixed = {"communes": on("2026-03-20"), "bodies": on("2026-03-25")}
    chosen = [city.hoa_sen, city.health]
    round = opened(
        "2026-01-05..2026-03-14",
        nature="thematic",
        fixed=fixed,
        units=chosen,
        texts={"title_vi": "Báo cáo chuyên đề", "note_vi": "Theo công văn 12"},
    )
    assert due(round) == {
        "hoa-sen": ("communes", on("2026-03-20"), False),
        "so-y-te": ("bodies", on("2026-03-25"), False),
    }
    assert (round.title_vi, round.title_en, round.note_vi) == (
        "Báo cáo chuyên đề",
        "Report on human-rights work, 5/1/2026 to 14/3/2026",
        "Theo công văn 12",
    )
    bases = set(Obligation.objects.values_list("legal_basis", flat=True))
    assert bases == {f"{DECREE}, Điều 8 khoản 5 điểm c"}


def test_an_ad_hoc_round_asks_only_the_levels_that_have_a_date(opened):
    round = opened("2026-01-05..2026-03-14", nature="ad-hoc", fixed={"bodies": on("2026-03-20")})
    assert sorted(due(round)) == ["so-nnmt", "so-y-te"]


def test_a_thematic_round_may_be_asked_twice(opened):
    again = {"nature": "thematic", "fixed": {"bodies": on("2026-03-20")}}
    rounds = [opened("2026-01-05..2026-03-14", **again) for _twice in range(2)]
    assert [len(due(round)) for round in rounds] == [2, 2]


def test_a_date_may_be_set_in_place_of_a_rung(opened):
    round = opened(fixed={"communes": on("2026-06-17")})
    assert due(round)["hoa-sen"] == ("communes", on("2026-06-17"), False)


def test_an_archive_owes_nothing_upward(opened):
    round = opened("2025-H1", archive=True)
    assert (round.archive, "ban-chi-dao" in due(round)) == (True, False)


def refusal(expected, call):
    with pytest.raises(expected) as raised, transaction.atomic():
        call()
    assert Obligation.objects.count() == 0
    return str(raised.value)


def test_refusals_name_what_to_do(in_english, city, version, opened):
    strangers = [city.court, city.cho_cu]
    assert refusal(actions.NotAMember, lambda: opened(units=strangers)) == (
        "On the day the figures close these owe the committee no report: "
        "Phường Chợ Cũ, Tòa án nhân dân Thành phố."
    )
    assert refusal(actions.NobodyOwes, lambda: opened(units=[])) == (
        "On the day the figures close nobody owes this committee a report. Add members first."
    )
    thematic = {"nature": "thematic", "period": "2026-01-05..2026-03-14"}
    refusal(NoDueDates, lambda: opened(**thematic))
    refusal(DueBeforeClosing, lambda: opened(**thematic, fixed={"bodies": on("2026-03-13")}))
    wrong = {"communes": on("2026-03-20"), "bodies": on("2026-03-19")}
    refusal(OutOfOrder, lambda: opened(**thematic, fixed=wrong))
    refusal(VersionNotInForce, lambda: opened("2024-Q4"))
    assert Round.objects.count() == 0


def test_the_texts_of_a_round_are_checked_like_any_other(opened):
    with pytest.raises(actions.UncleanText) as raised, transaction.atomic():
        opened(texts={"note_vi": "Hỏi anh Ba, 0903 123 456"})
    assert (raised.value.field, Round.objects.count()) == ("note_vi", 0)


def test_a_period_is_opened_once(opened):
    opened()
    with pytest.raises(RoundExists) as raised, transaction.atomic():
        opened()
    assert str(raised.value) == "“Báo cáo công tác nhân quyền 6 tháng đầu năm 2026” đã được mở."
    assert Round.objects.count() == 1


def test_a_regime_without_a_rule_is_refused(version, opened):
    version.windows.filter(kind="month").delete()
    refusal(actions.NoWindow, lambda: opened("2026-M03"))
    version.rungs.filter(level="bodies").delete()
    refusal(actions.NoDeadline, opened)
    assert Round.objects.count() == 0


def test_a_split_without_a_main_successor_is_refused_not_guessed(in_english, opened):
    Succession.objects.filter(is_default=True, extent="part").update(is_default=False)
    assert refusal(actions.Unanswered, lambda: opened("2025-H2")) == (
        "No successor is named to answer for: Phường Chợ Cũ. Name the main successor of each."
    )


def test_duties_go_only_to_units_that_owe_in_the_round(city, opened):
    thematic = {"nature": "thematic", "fixed": {"communes": on("2025-09-20")}}
    opened("2025-06-20..2025-09-14", units=[city.truc_xanh, city.sao_bien], **thematic)
    assert SpanDuty.objects.count() == 0
    round = opened("2025-06-20..2025-09-14", units=[city.mai_vang], **thematic)
    assert list(round.spans.values_list("kind", "opens_on", "closes_on")) == [
        ("main", on("2025-06-20"), on("2025-09-14")),
        ("before", on("2025-06-20"), on("2025-06-30")),
    ]


def test_two_reorganisations_in_one_window(city, opened):
    """Bến Cũ became Hoa Sen on 1 July, which became Sen Mới on 1 October: each stretch is asked of Sen Mới."""
    october = on("2025-10-01")
    new = factories.ward("sen-moi", "Phường Sen Mới", parent=city.city, valid_from=october)
    city.hoa_sen.valid_until = october
    city.hoa_sen.save()
    factories.owes(city.committee, new, "communes")
    Succession.objects.create(
        predecessor=city.hoa_sen, successor=new, on=october, extent="whole", is_default=True
    )
    round = opened("2025-H2")
    asked = queries.spans_of(Obligation.objects.get(round=round, unit=new))
    assert [
        (each.opens_on, each.closes_on, [duty.predecessor.key for duty in each.duties]) for each in asked
    ] == [
        (on("2025-06-15"), on("2025-06-30"), ["ben-cu"]),
        (on("2025-07-01"), on("2025-09-30"), ["hoa-sen"]),
        (on("2025-10-01"), on("2025-12-14"), []),
    ]


def test_one_obligation_a_unit(owed):
    with pytest.raises(IntegrityError), transaction.atomic():
        Obligation.objects.create(
            round=owed.round, unit=owed.unit, level="communes", due_on=date(2026, 6, 16), created_at=OPENED
        )
    assert Obligation.objects.filter(unit=owed.unit).count() == 1
