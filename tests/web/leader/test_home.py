"""The leader's page: what needs a decision, what moved, who is missing and what that does to the figures."""

import re

from django.conf import settings

from quyen.core.periods import Period
from quyen.obligations.actions import open_round, waive
from quyen.reports import actions as reports
from quyen.reports.queries.archive import frame
from quyen.reports.rules.answers import Given
from quyen.synthesis import actions as synthesis
from quyen.web.leader import moved
from quyen.web.leader.missing import missing
from tests import archive, putting_together
from tests.clock import at, on
from tests.web.reading import texts
from tests.world import FIGURES, WARD_TEXTS

HOME = "/leader/"


def plain(words: list[str]) -> list[str]:
    return [re.sub(r"\s+", " ", each) for each in words]


def test_a_leader_is_led_here_on_signing_in(as_):
    assert as_("leader").get("/")["Location"] == HOME
    assert as_("office_head").get("/")["Location"] == "/board/"


def test_what_needs_a_decision_stands_first(world, as_, laid):
    response = as_("leader").get(HOME)
    assert plain(texts(response, "//section[@aria-labelledby='decide']//summary")) == [
        f"1. {laid.title} needed by 19 Jun 2026 1 agrees 1 does not Recommended: "
        "Báo cáo theo chuẩn Thành phố, kèm số theo chuẩn quốc gia"
    ]
    assert texts(response, "//section[@aria-labelledby='decide']//button") == [
        "Agree",
        "Change",
        "Ask",
        "To the meeting",
    ]
    assert texts(as_("office_officer").get(HOME), "//section[@aria-labelledby='decide']//button") == []


def test_a_report_that_waits_for_signature_is_a_decision(world, as_):
    frozen = putting_together.begun(world.round_past, world, world.now)
    for code in putting_together.OFFICIAL:
        putting_together.write(frozen, world, code, world.now)
    putting_together.actions.freeze(synthesis=frozen, by=world.office_head, at=world.now)
    response = as_("leader").get(HOME)
    assert texts(response, "//section[@aria-labelledby='decide']//a") == ["Read and sign"]
    assert f"/synthesis/{frozen.pk}/sign/" in response.content.decode()


def test_nothing_to_decide_says_so(as_):
    assert (
        "Nothing waits for you." in texts(as_("leader").get(HOME), "//section[@aria-labelledby='decide']")[0]
    )


def test_the_device_remembers_the_last_look(as_):
    client = as_("leader")
    first = client.get(HOME)
    assert (first.context["since"], client.cookies["quyen_leader_seen"].value) == (
        on("2026-06-01"), "2026-06-01|2026-06-15",
    )  # fmt: skip
    client.cookies["quyen_leader_seen"] = "2026-05-20|2026-06-08"
    assert client.get(HOME).context["since"] == on("2026-06-08")
    assert client.get(HOME).context["since"] == on("2026-06-08")  # the same day again
    client.cookies["quyen_leader_seen"] = "tomorrow|2026-13-40"
    assert client.get(HOME).context["since"] == on("2026-06-01")


def test_reports_received_are_counted_with_what_is_new(world):
    found = moved.arrivals(world.committee, on("2026-06-13"), on=on("2026-06-15"), now=world.now)
    assert [(each.round, each.here, each.owed, each.fresh, each.closed) for each in found] == [
        (world.round_open, 3, 6, 2, True)
    ]
    later = moved.arrivals(world.committee, on("2026-06-15"), on=on("2026-06-15"), now=world.now)
    assert [(each.here, each.owed, each.fresh, each.closed) for each in later] == [(3, 6, 2, False)]


def test_who_is_waived_is_not_counted(world):
    waive(obligation=world.owed("ward_d"), grounds="Bão.", by=world.office_head, at=world.now)
    found = moved.arrivals(world.committee, on("2026-06-13"), on=on("2026-06-15"), now=world.now)
    assert [(each.here, each.owed) for each in found] == [(3, 5)]


def test_figures_that_moved_most_with_their_coverage(world):
    """H2/2025: NQ00 of three wards 12480 + 9870 + 5310 = 27660, against 6120 + 9840 + 5210 = 21170 in H1/2025."""
    archive.bring_in(world)
    found = moved.moves(world.committee, moved.newest(world.committee), world.now)
    assert (found.synthesis, found.label, found.before) == (
        world.synthesis_past,
        "6 tháng cuối 2025",
        "6 tháng đầu 2025",
    )
    assert [(move.definition.indicator.code, move.before, move.now, move.said) for move in found.rows] == [
        ("NQ00", "21.170", "27.660", "+30,7%")
    ]
    only = found.rows[0]
    assert (only.answered_before, only.answered, only.covered) == ((3, 5), (3, 4), False)


def test_a_supplement_does_not_take_the_place_of_its_report(world):
    world.file("ward_d", FIGURES, WARD_TEXTS, at("2026-06-15 08:55"), world.round_past)
    stamp = {"by": world.office_officer, "at": world.now}
    made = synthesis.supplement(synthesis=world.synthesis_past, cutoff_at=world.now, **stamp)
    for code in ("II", "VI.2", "VIII"):
        putting_together.write(made, world, code, world.now)
    synthesis.freeze(synthesis=made, **stamp)
    assert moved.newest(world.committee) == world.synthesis_past


def test_without_a_period_before_nothing_is_compared(world):
    assert moved.moves(world.committee, world.synthesis_past, world.now) is None


def test_what_the_missing_units_held_is_worked_out_from_filed_answers(world):
    """Absent are Hoa Sen, Hòn Ngọc and Sở Y tế; a period ago only Hoa Sen of the two wards filed: 12480 households of
    27660, 110 poor ones of 330, 295 receptions of 885. Sở Y tế alone answers NQ05, which says itself and comes last.
    """
    main = ["NQ05", "NQ00", "NQ01", "NQ03", "NQ27"]
    found = missing(world.committee, main, on=on("2026-06-15"), now=world.now)
    assert [(group.owed, group.absent, group.overdue, group.late, group.names) for group in found.groups] == [
        (4, 2, 0, 0, ["Đặc khu Hòn Ngọc", "Phường Hoa Sen"]),
        (2, 1, 0, 0, ["Sở Y tế"]),
    ]
    assert [
        (share.definition.indicator.code, share.held, share.total, share.said, share.told, share.asked)
        for share in found.shares
    ] == [
        ("NQ00", "12.480", "27.660", "45,1%", 1, 2),
        ("NQ01", "110", "330", "33,3%", 1, 2),
        ("NQ27", "295", "885", "33,3%", 1, 2),
        ("NQ05", "1.250", "1.250", "100%", 1, 1),
    ]


def test_after_the_due_day_the_missing_are_overdue(world):
    found = missing(world.committee, [], on=on("2026-06-17"), now=at("2026-06-17 09:00"))
    assert [(group.absent, group.overdue) for group in found.groups] == [(2, 2), (1, 0)]


def test_predecessors_answer_for_what_a_unit_held(world):
    """A month before the reorganisation stands in an archive: Bến Cũ and Chợ Nổi were what Hoa Sen is."""
    asked = frame(world.version, world.committee, Period.parse("2025-M06"), known_on=on("2026-06-15"))
    said = {"old_a": 70, "old_b": 30, "split": 60, "ward_c": 40}
    reports.bring_in(
        version=asked.version,
        committee=world.committee,
        period=asked.period,
        said={(world.units[name].pk, None): {"NQ01": Given("value", n * 10_000)} for name, n in said.items()},
        by=world.office_head,
        at=world.now,
    )
    july = open_round(
        version=world.version,
        committee=world.committee,
        period="2025-M07",
        by=world.office_head,
        at=at("2025-07-20 09:00"),
    )
    world.file("ward_c", FIGURES, WARD_TEXTS, at("2025-07-21 09:00"), july)
    found = missing(world.committee, ["NQ01"], on=on("2025-07-21"), now=world.now)
    assert (found.round, found.absent) == (july, 5)
    assert [(share.held, share.total, share.said, share.told) for share in found.shares] == [
        ("100", "200", "50%", 1)
    ]  # Mai Vàng came from a part of a ward: its figure cannot be told


def test_the_page_says_that_nothing_is_filled_in(world, as_):
    words = " ".join(texts(as_("leader").get(HOME), "//section[@aria-labelledby='missing']"))
    assert [said in words for said in ("2 / 4", "1 / 2", "Hoa Sen Ward", "33.3%", "never filled in")] == [
        True
    ] * 5


def test_only_the_committees_office_and_leaders_see_it(as_):
    assert [as_(name).get(HOME).status_code for name in ("leader", "office_officer", "office_head")] == [
        200
    ] * 3
    assert [
        as_(name).get(HOME).status_code for name in ("officer", "auditor", "administrator", "nobody")
    ] == [403] * 4


def test_reads_the_same_in_vietnamese(world, as_, laid):
    client = as_("leader")
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "vi"
    assert texts(client.get(HOME), "//section[@aria-labelledby='decide']//button") == [
        "Đồng ý",
        "Sửa",
        "Hỏi thêm",
        "Đưa ra họp",
    ]
