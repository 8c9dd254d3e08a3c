"""What the office sees: at the passage how much of it is whose, and both texts side by side."""

from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from quyen.obligations.actions import open_round
from quyen.reports import actions as reports
from quyen.reports import checks
from quyen.reports.models import Passage
from tests.reports.copied import CLINIC, MARKET, SCHOOL
from tests.web.reading import page, texts, words
from tests.web.reuse.conftest import CANARY, rewrite


def beside(version, section, which: str) -> str:
    return reverse("reuse:beside", args=[version.pk, section.pk, which])


def test_the_passage_leads_to_both_texts(filed, office, world):
    response = office.get(reverse("reviewing:version", args=[filed.pk]))
    found = page(response).xpath("//main//a[contains(@href, '/reuse/version/')]")
    assert [(words(link), link.get("href")) for link in found] == [
        ("Text shared with last period 100%", beside(filed, world.section("II"), "last")),
        ("Text shared with Mai Vàng Ward 48%", beside(filed, world.section("IV"), "other")),
    ]


def test_a_leader_reads_the_hint_without_the_way_to_the_texts(filed, as_):
    response = as_("leader").get(reverse("reviewing:version", args=[filed.pk]))
    assert "48% of this text also stands in another unit" in response.content.decode()
    assert page(response).xpath("//main//a[contains(@href, '/reuse/')]") == []
    assert "Mai Vàng" not in response.content.decode()


def test_both_texts_stand_side_by_side_with_what_is_alike(filed, office, world):
    response = office.get(beside(filed, world.section("IV"), "other"))
    sides = page(response).xpath("//main//section[.//p[@class='beside__text']]")
    assert [[words(each) for each in side.xpath(".//h2 | .//p[@class='small soft']")] for side in sides] == [
        ["This report", "Hoa Sen Ward", "H1 2026 · Version 1, filed 09:00, 15 Jun 2026"],
        ["Another unit", "Mai Vàng Ward", "H1 2026 · Version 2, filed 08:00, 15 Jun 2026"],
    ]
    before, after = MARKET.rstrip(".").split(" 42 ")
    marked = [[(each.get("class"), words(each)) for each in side.xpath(".//mark")] for side in sides]
    assert marked == [
        [("mark--same", before), ("mark--number", "57 (there: 42)"), ("mark--same", after)],
        [("mark--same", before), ("mark--number", "42 (there: 57)"), ("mark--same", after)],
    ]
    left, right = (words(side.xpath(".//p[@class='beside__text']")[0]) for side in sides)
    assert (left.startswith(CLINIC), right.startswith(CANARY)) == (True, True)


def test_last_periods_text_is_the_units_own(filed, office, world):
    response = office.get(beside(filed, world.section("II"), "last"))
    assert texts(response, "//h2") == ["Hoa Sen Ward", "Hoa Sen Ward"]
    assert [words(each) for each in page(response).xpath("//main//section//mark")] == [SCHOOL.rstrip(".")] * 2


def test_what_a_dissolved_unit_wrote_stands_beside_its_successors_text(office, world):
    stamp = {"by": world.office_head, "at": world.now - timedelta(days=60)}
    archived = open_round(
        version=world.version, committee=world.committee, period="2025-H1", units=[world.old_a, world.old_b],
        archive=True, **stamp,
    )  # fmt: skip
    reports.enter(
        obligation=world.owed("old_a", archived),
        answers=[],
        passages=[Passage(section=world.section("II"), text=SCHOOL)],
        filed_at=stamp["at"],
        channel="quyen",
        **stamp,
    )
    version = rewrite(world, "ward_a", {"II": f"{SCHOOL} {CLINIC}"})
    response = office.get(beside(version, world.section("II"), "last"))
    assert texts(response, "//h2") == ["Hoa Sen Ward", "Bến Cũ Ward"]
    assert [words(each) for each in page(response).xpath("//main//section//mark")] == [SCHOOL.rstrip(".")] * 2


def test_what_was_not_found_has_no_page(filed, office, world):
    for section, which in (("II", "other"), ("VI.2", "last"), ("IV", "theirs")):
        assert office.get(beside(filed, world.section(section), which)).status_code == 404


def test_what_was_found_stays_as_it_was_and_counts_in_the_queue(filed, office, world):
    reports.add_wording(committee=world.committee, text=MARKET, by=world.office_officer, at=world.now)
    found = [row for row in checks.found_on(filed) if row.reuse]
    assert [row.open for row in found] == [True, True]
    assert filed.examination.doubts == len(checks.open_ones(checks.found_on(filed)))
    assert office.get(beside(filed, world.section("IV"), "other")).status_code == 200


def test_the_queries_of_a_page_do_not_grow_with_what_is_found(filed, office, world):
    def asked(version) -> int:
        with CaptureQueriesContext(connection) as queries:
            assert office.get(reverse("reviewing:version", args=[version.pk])).status_code == 200
        return len(queries)

    kept = filed.examination
    both = asked(filed)
    kept.findings = [row for row in kept.findings if row["reuse"]][:1]
    kept.save()
    assert asked(filed) == both
