"""Reports that came on paper or lie in an archive."""

from datetime import date

import pytest

from quyen.files import actions as files
from quyen.obligations import queries as obligations
from quyen.reports import actions, queries, refusals
from quyen.reports.actions.freezing import Signed
from quyen.reports.models import Answer, Draft, Passage, Version
from tests.clock import at
from tests.reports.conftest import CLEAN, PDF

ARRIVED, ENTERED = at("2026-06-16 16:00"), at("2026-06-18 09:00")


@pytest.fixture
def scan(desk):
    return files.keep(content=PDF, name="ban-quet.pdf", by=desk.people["office"], at=ENTERED)


def content(desk) -> dict:
    return {
        "answers": [
            Answer(line=desk.line("NQ01"), span=desk.span, kind="value", value=120_000),
            Answer(line=desk.line("NQ01"), span=desk.span, part="standard=city", kind="zero", value=0),
        ],
        "passages": [Passage(section=desk.section("VI.2"), text=f" {CLEAN} ")],
    }


def enter(desk, scan, **given) -> Version:
    given = {"proof": scan, "filed_at": ARRIVED, "by": desk.people["office"], "at": ENTERED} | given
    return actions.enter(obligation=desk.owed(desk.city.hoa_sen), **(content(desk) | given))


def test_enter_keeps_both_times(desk, scan):
    version = enter(desk, scan, signed=Signed("45/BC-UBND", date(2026, 6, 15), "Lê Văn Minh", "Chủ tịch"))
    proof = queries.receipt(version)
    assert (version.way, version.filed_at, version.document_number) == ("entered", ENTERED, "45/BC-UBND")
    assert (str(proof.timeliness.name), version.figures_to) == ("on_time", date(2026, 6, 14))
    receipt = version.obligation.receipts.get()
    assert (receipt.channel, receipt.received_at, receipt.entered_at, receipt.proof) == (
        "paper",
        ARRIVED,
        ENTERED,
        scan,
    )
    assert [row.text for row in version.passages.all()] == [CLEAN]
    assert queries.is_intact(version)


def test_what_is_entered_is_not_there_before_the_server_had_it(desk, scan):
    version = enter(desk, scan)
    assert queries.newest_standing(desk.round, at("2026-06-17 16:00")) == []
    assert queries.newest_standing(desk.round, ENTERED) == [version]


def test_an_archive_stands_at_its_own_times(opened):
    desk = opened("2025-H2", at("2026-06-01 08:00"), archive=True)
    version = actions.enter(
        obligation=desk.owed(desk.city.sao_bien),
        filed_at=at("2025-12-16 10:00"),
        by=None,
        at=at("2026-06-01 08:00"),
        **content(desk),
    )
    assert queries.newest_standing(desk.round, at("2025-12-16 10:00")) == [version]
    assert str(queries.receipt(version, at("2026-06-02 08:00")).timeliness.name) == "archived"


def test_enter_refuses_what_was_not_asked(desk, scan):
    answers = [Answer(line=desk.line("NQ05"), span=desk.span, kind="zero", value=0)]
    with pytest.raises(refusals.NotAsked):
        enter(desk, scan, answers=answers)
    part = [Answer(line=desk.line("NQ01"), span=desk.span, part="sex=female", kind="zero", value=0)]
    with pytest.raises(refusals.NotAsked):
        enter(desk, scan, answers=part)
    with pytest.raises(refusals.NotAsked):
        enter(desk, scan, passages=[Passage(section=desk.section("V"), text=CLEAN)])


def test_enter_refuses_a_time_to_come_and_unclean_text(desk, scan):
    with pytest.raises(refusals.FiledInFuture):
        enter(desk, scan, filed_at=at("2026-06-18 09:01"))
    dirty = [Passage(section=desk.section("VI.2"), text="Gửi về hop.thu@example.com nhé.")]
    with pytest.raises(refusals.UncleanText):
        enter(desk, scan, passages=dirty)
    assert not Version.objects.exists()


def test_a_second_copy_says_why_it_replaces_the_first(desk, scan):
    first = enter(desk, scan)
    with pytest.raises(refusals.WhyMissing):
        enter(desk, scan)
    second = enter(desk, scan, reason="Đơn vị gửi bản thay thế.", at=at("2026-06-19 09:00"))
    assert (second.number, second.replaces, second.reason) == (2, first, "Đơn vị gửi bản thay thế.")


def test_a_draft_that_is_open_stays_and_will_replace_the_entered_copy(desk, scan):
    draft = desk.fill(desk.draft(desk.city.hoa_sen))
    entered = enter(desk, scan)
    draft.refresh_from_db()
    assert (draft.follows, draft.reason) == (
        entered,
        "Thay bản do Văn phòng Thường trực nhập trong khi đơn vị đang soạn.",
    )
    desk.approve(draft, at("2026-06-18 10:00"))
    filed = actions.submit(draft=draft, by=desk.people["head"], at=at("2026-06-18 11:00"))
    assert (filed.number, filed.replaces, Draft.objects.count()) == (2, entered, 0)
    assert obligations.facts(filed.obligation, at("2026-06-20 08:00")).received_at == ARRIVED
