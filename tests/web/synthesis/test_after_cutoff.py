"""What came after the cut-off, on the desk of a synthesis and on the unit's own pages."""

import pytest

from quyen.reports.queries import current_version
from quyen.synthesis import actions
from quyen.synthesis.models import Synthesis
from tests import putting_together
from tests.clock import at
from tests.web.reading import page, rows, texts

ISSUED, CAME = at("2026-06-15 08:54"), at("2026-06-15 08:57")
LATE = "//section[@aria-labelledby='late']"


@pytest.fixture
def issued(world):
    """The report of the open round, with a cut-off at 08:50, issued at 08:54; Hoa Sen files at 08:57."""
    for code in ("VI.2", "VIII"):
        putting_together.write(world.synthesis, world, code, at("2026-06-15 08:51"))
    actions.freeze(synthesis=world.synthesis, by=world.office_officer, at=at("2026-06-15 08:52"))
    putting_together.issue(Synthesis.objects.get(pk=world.synthesis.pk), world, ISSUED)
    world.file_all("ward_a", CAME)
    return world


def test_what_is_not_counted_yet_is_listed_beside_the_recount(world, office):
    world.file_all("ward_a", CAME)
    overview = office.get(f"/synthesis/{world.synthesis.pk}/")
    assert texts(overview, f"{LATE}//li") == ["Hoa Sen Ward 08:57, 15 Jun 2026"]
    assert texts(overview, f"{LATE}/p") == ["Not counted yet. Recount to take them in."]
    assert texts(overview, f"{LATE}//button") == []


def test_a_supplement_is_begun_where_the_report_was_issued(issued, office):
    overview = office.get(f"/synthesis/{issued.synthesis.pk}/")
    assert texts(overview, f"{LATE}//button") == ["Begin a supplement"]
    response = office.post(f"/synthesis/{issued.synthesis.pk}/supplement/", follow=True)
    made = Synthesis.objects.get(supplements=issued.synthesis.pk)
    assert response.redirect_chain == [(f"/synthesis/{made.pk}/", 302)]
    assert "Supplement to 01/BC-BCĐNQ" in texts(response, "//p[a[contains(., 'BC-BCĐNQ')]]")
    moved = {row[0]: row[1:] for row in rows(response)[1:]}
    assert moved["Poor households"] == ["192 [2/4]", "288 [3/4]", "Phường Hoa Sen"]
    links = page(response).xpath("//tr[th='Poor households']//a/@href")
    figures = [
        each.figures.get(definition=issued.line("NQ01").definition, grouping="all").pk
        for each in (Synthesis.objects.get(pk=issued.synthesis.pk), made)
    ]
    assert links == [f"/synthesis/figure/{pk}/" for pk in figures]  # both have their own sources
    again = office.post(f"/synthesis/{issued.synthesis.pk}/supplement/", follow=True)
    assert Synthesis.objects.filter(supplements=issued.synthesis.pk).count() == 1
    assert again.redirect_chain == [(f"/synthesis/{issued.synthesis.pk}/", 302)]
    assert texts(again, "//section[@aria-labelledby='supplements']//li")[0].startswith("no. 2")


def test_the_units_receipt_and_the_board_say_so(issued, as_):
    version = current_version(issued.owed("ward_a"))
    officer = as_("officer")
    for address in (f"/filing/version/{version.pk}/", f"/filing/version/{version.pk}/receipt/"):
        said = page(officer.get(address)).xpath("string(//main)")
        assert "After the cut-off of 08:50, 15 Jun 2026" in said
    cell = page(as_("office_officer").get("/board/")).xpath(
        "//tr[th//a[contains(., 'Hoa Sen')]]/td[last()-1]//span"
    )
    assert [each.text for each in cell][-1] == "after the cut-off of 08:50, 15 Jun 2026"


def test_who_only_reads_begins_no_supplement(issued, as_):
    client = as_("leader")
    overview = client.get(f"/synthesis/{issued.synthesis.pk}/")
    assert texts(overview, f"{LATE}//button") == []
    assert client.post(f"/synthesis/{issued.synthesis.pk}/supplement/").status_code == 403
