"""What of a report was used before: by the unit itself, by another, and what never counts."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from quyen.core.reuse import pack, prints
from quyen.obligations.models import Covering
from quyen.reports import actions, checks
from quyen.reports.models import Fingerprints, Passage, Version
from quyen.reports.queries.filed_texts import lacks_fingerprints
from quyen.reports.queries.reuse import reuse_of
from tests import factories
from tests.clock import at
from tests.reports.conftest import OPENED
from tests.reports.copied import CLINIC, MARKET, SCHOOL, WATER, enter, told

THEN, NOW, LATER = at("2025-12-16 09:00"), at("2026-06-15 09:00"), at("2026-06-15 10:00")


@pytest.fixture
def halves(opened):
    """The second half of 2025 and the first of 2026."""
    return opened("2025-H2", OPENED), opened()


def test_ones_own_last_report_is_told_with_the_words_that_stand_there(halves, city):
    before, desk = halves
    enter(before, city.sao_bien, THEN, II=MARKET, VIII=SCHOOL)
    filed = enter(
        desk, city.sao_bien, NOW, II=f"{CLINIC}\n{MARKET}", VIII=SCHOOL.replace("hai", "ba"), VI_2=WATER
    )
    found = told(filed)
    assert found.keys() == {"II", "VIII"}
    (share, marked), other = found["II"]
    assert (35 <= share <= 55, marked in MARKET, len(marked) > 0.8 * len(MARKET), other) == (
        True,
        True,
        True,
        None,
    )
    assert found["VIII"][1] is None and 75 <= found["VIII"][0][0] < 100


def test_a_text_filed_again_as_it_was_is_told_whole(halves, city):
    before, desk = halves
    enter(before, city.sao_bien, THEN, II=MARKET)
    assert told(enter(desk, city.sao_bien, NOW, II=MARKET.replace("42", "57"))) == {
        "II": ((100, MARKET.replace("42", "57").rstrip(".")), None)
    }


def test_what_a_unit_came_from_wrote_is_its_own(opened, city):
    before, desk = opened("2025-H1", OPENED, archive=True), opened("2025-H2", OPENED)
    enter(before, city.ben_cu, at("2025-06-16 09:00"), II=MARKET)
    enter(before, city.cho_cu, at("2025-06-16 09:00"), II=SCHOOL)
    assert told(enter(desk, city.hoa_sen, THEN, II=MARKET)) == {"II": ((100, MARKET.rstrip(".")), None)}
    assert told(enter(desk, city.mai_vang, THEN, II=SCHOOL)) == {"II": ((100, SCHOOL.rstrip(".")), None)}
    assert told(enter(desk, city.sao_bien, THEN, II=f"{MARKET} {WATER}"))["II"][0] is None


def test_who_files_later_is_told_and_who_wrote_first_is_not(halves, city):
    _before, desk = halves
    first = enter(desk, city.sao_bien, NOW, II=MARKET, VIII=WATER)
    second = enter(desk, city.mai_vang, LATER, II=f"{CLINIC}\n{MARKET}", VIII=WATER)
    assert told(first) == {}
    assert (told(second)["II"][0], told(second)["VIII"]) == (None, (None, (100, WATER.rstrip("."))))
    assert (
        reuse_of(second)[desk.section("VIII").pk].other.passage == first.passages.get(section__code="VIII").pk
    )
    again = enter(desk, city.sao_bien, at("2026-06-15 11:00"), "Sửa một số liệu.", II=MARKET, VIII=WATER)
    assert told(again) == {}


def test_another_section_of_another_unit_is_not_looked_at(halves, city):
    _before, desk = halves
    enter(desk, city.sao_bien, NOW, II=MARKET)
    assert told(enter(desk, city.mai_vang, LATER, VIII=MARKET)) == {}


def test_what_others_said_last_round_is_looked_at_and_ones_own_words_come_first(halves, city):
    before, desk = halves
    enter(before, city.sao_bien, THEN, II=f"{MARKET} {SCHOOL}")
    enter(before, city.mai_vang, THEN, II=SCHOOL)
    enter(before, city.truc_xanh, THEN, II=WATER)
    found = told(enter(desk, city.mai_vang, NOW, II=f"{SCHOOL} {WATER}"))["II"]
    assert [row[1][:20] for row in found] == [SCHOOL[:20], WATER[:20]]
    both = enter(desk, city.sao_bien, NOW, II=f"{MARKET} {SCHOOL} {WATER}")
    (last, mine), (other, theirs) = told(both)["II"]
    assert (mine[:20], mine[-20:], theirs) == (MARKET[:20], SCHOOL[-21:-1], WATER.rstrip("."))
    assert 98 <= last + other <= 102
    assert told(enter(desk, city.health, NOW, II=MARKET)) == {"II": (None, (100, MARKET.rstrip(".")))}


def test_who_report_for_each_other_are_no_others(halves, city):
    _before, desk = halves
    person = factories.person("Văn phòng")
    Covering.objects.create(
        coverer=city.sao_bien, covered=city.mai_vang, grounds="Chung bộ phận", valid_from=date(2026, 1, 1),
        named_at=NOW, named_by=person, confirmed_at=NOW, confirmed_by=person,
    )  # fmt: skip
    enter(desk, city.sao_bien, NOW, II=MARKET, VIII=WATER)
    assert told(enter(desk, city.mai_vang, LATER, II=MARKET)) == {}
    assert told(enter(desk, city.truc_xanh, LATER, VIII=WATER)).keys() == {"VIII"}


def test_what_was_taken_back_or_replaced_is_not_held_against_anybody(halves, city):
    _before, desk = halves
    enter(desk, city.sao_bien, NOW, II=MARKET)
    enter(desk, city.sao_bien, NOW, "Viết lại.", II=SCHOOL)
    assert told(enter(desk, city.mai_vang, LATER, II=MARKET)) == {}


def test_nothing_arose_a_sentence_and_the_outlines_own_words_are_no_reuse(halves, city):
    before, desk = halves
    section = desk.section("II")
    guidance = f"{section.guidance_vi} {section.title_vi} {section.guidance_vi}"
    short = "Phường đã triển khai đủ các nhiệm vụ được giao trong kỳ, đúng tiến độ và chất lượng."
    for here, moment in ((before, THEN), (desk, NOW)):
        draft = enter(here, city.sao_bien, moment, II=guidance, VIII=short)
        passages = [Passage(section=here.section("II"), nothing_arose=True)]
        actions.enter(
            obligation=here.owed(city.truc_xanh), answers=[], passages=passages, filed_at=moment,
            channel="quyen", by=None, at=moment,
        )  # fmt: skip
    assert told(draft) == {}
    assert told(Version.objects.get(obligation=desk.owed(city.truc_xanh))) == {}


def test_what_many_units_share_is_nobodys_own(city, opened):
    wards = [factories.ward(f"bai-{n}", f"Phường Bãi {n}", parent=city.city) for n in range(7)]
    for each in wards:
        factories.owes(city.committee, each, "communes")
    desk = opened()
    found = []
    for number, each in enumerate(wards[:3]):
        text = f"{MARKET} {SCHOOL if number > 0 else ''}"
        found.append(told(enter(desk, each, at(f"2026-06-15 09:{number:02}"), II=text)).get("II"))
    # Few owe, so two may share what is their own. MARKET is the third unit's too: nobody's own. SCHOOL two have.
    assert [each is not None for each in found] == [False, True, True]
    (_last, (share, marked)) = found[-1]
    assert (marked.endswith(SCHOOL.rstrip(".")), len(marked) < len(SCHOOL) + 30, share > 80) == (
        True,
        True,
        True,
    )


def test_official_wording_never_counts_and_counts_again_when_taken_back(halves, city):
    _before, desk = halves
    enter(desk, city.sao_bien, NOW, II=MARKET)
    stamp = {"by": factories.person("Văn phòng"), "at": NOW}
    kept = actions.add_wording(committee=city.committee, text=MARKET, template_of=city.health, **stamp)
    filed = enter(desk, city.mai_vang, LATER, II=MARKET)
    assert (told(filed), filed.examination.doubts) == ({}, 0 + len(checks.found_on(filed)))
    assert "reused" not in {row.code for row in checks.found_on(filed)}
    actions.remove_wording(wording=kept, **stamp)
    assert told(filed) == {"II": (None, (100, MARKET.rstrip(".")))}
    assert "reused" not in {row.code for row in checks.found_on(filed)}
    enter(desk, city.sao_bien, NOW, "Thêm một mục.", VIII=WATER)
    third = enter(desk, city.truc_xanh, LATER, VIII=WATER)
    actions.add_wording(committee=city.committee, text=WATER, **stamp)
    assert told(third) == {}
    (finding,) = (row for row in checks.found_on(third) if row.code == "reused")
    assert (finding.blocking, finding.reuse.other.share, finding.reuse.last) == (False, 100, None)
    assert "Sao Biển" not in finding.sentence


def test_a_draft_is_told_what_its_version_will_be(halves, city):
    before, desk = halves
    enter(before, city.hoa_sen, THEN, II=MARKET)
    enter(desk, city.sao_bien, NOW, VIII=WATER)
    draft = desk.draft(city.hoa_sen)
    desk.fill(draft)
    desk.write(draft, "II", MARKET)
    desk.write(draft, "VIII", WATER)
    mine = told(draft)
    assert mine == {"II": ((100, MARKET.rstrip(".")), None), "VIII": (None, (100, WATER.rstrip(".")))}
    desk.approve(draft, LATER)
    filed = actions.submit(draft=draft, by=desk.people["head"], at=LATER)
    assert told(filed) == mine
    assert [row.code for row in checks.found_on(filed) if row.reuse] == ["reused", "reused"]
    assert checks.found_on(filed) == checks.run(filed)


def test_reading_many_reports_asks_no_more_than_reading_one(halves, city):
    before, desk = halves
    for unit, text in ((city.sao_bien, MARKET), (city.mai_vang, SCHOOL), (city.truc_xanh, MARKET)):
        enter(before, unit, THEN, II=text)
        enter(desk, unit, NOW, II=text, VIII=CLINIC)
    versions = list(Version.objects.filter(obligation__round=desk.round).select_related("obligation__unit"))
    counts = []
    for some in (versions[:1], versions):
        with CaptureQueriesContext(connection) as asked:
            found = checks.reports_in(desk.round, some)
        counts.append(len(asked))
    assert counts[0] == counts[1]
    assert {pk: row.reuse for pk, row in found.items()} == {row.pk: reuse_of(row) for row in versions}


@pytest.mark.postgres
def test_fingerprints_are_kept_and_made_up_for_what_was_filed_before_them(halves, city):
    before, desk = halves
    enter(before, city.sao_bien, THEN, II=MARKET, VIII=WATER)
    assert not lacks_fingerprints()
    kept = {row.passage_id: bytes(row.packed) for row in Fingerprints.objects.all()}
    assert kept == {row.pk: pack(prints(row.text)) for row in Passage.objects.exclude(text="")}
    Fingerprints.objects.all().delete()
    assert lacks_fingerprints()
    filed = enter(desk, city.sao_bien, NOW, II=MARKET)
    assert told(filed) == {"II": ((100, MARKET.rstrip(".")), None)}
    stamp = {"by": None, "at": NOW}
    assert [actions.make_up_fingerprints(at_most=1, **stamp) for _turn in range(3)] == [1, 1, 0]
    assert kept.items() <= {row.passage_id: bytes(row.packed) for row in Fingerprints.objects.all()}.items()
