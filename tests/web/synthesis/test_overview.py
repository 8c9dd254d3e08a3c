"""Beginning, the overview with what is open, counting anew, freezing."""

from django.urls import reverse

from quyen.synthesis.models import Synthesis
from tests import putting_together
from tests.clock import at
from tests.web.reading import facts, page, rows, texts, words
from tests.world import FIGURES, MORE, WARD_TEXTS


def url(route: str, synthesis: Synthesis) -> str:
    return reverse(f"synthesis:{route}", args=[synthesis.pk])


def test_the_list_says_how_many_had_filed_by_the_cutoff(office):
    assert rows(office.get("/synthesis/")) == [
        ["Round", "Counted up to", "Units", "State"],
        ["Report on human-rights work, first half of 2026", "08:50, 15 Jun 2026", "3/6", "Being written"],
        [
            "Report on human-rights work, second half of 2025",
            "16:00, 22 Dec 2025",
            "4/6",
            "Issued, 01/BC-BCĐNQ",
        ],
    ]


def test_a_synthesis_is_begun_of_a_round_that_has_none_in_work(world, office):
    response = office.get("/synthesis/")
    assert texts(response, "//select[@name='round']/option") == [
        "Report on human-rights work, second half of 2025 (4/6 units by now)"
    ]
    given = {"round": world.round_past.pk, "cutoff_on": "22/12/2025", "cutoff_time": "16 giờ"}
    made = office.post("/synthesis/begin/", given | {"declared_class": "internal"})
    found = Synthesis.objects.get(round=world.round_past, number=2)
    assert (made.url, found.cutoff_at) == (url("edit", found), at("2025-12-22 16:00"))
    assert found.declared_class == "internal"


def test_a_cutoff_that_cannot_be_is_refused_at_its_field(world, office):
    asked = {"round": world.round_past.pk}
    for day, clock, field, why in (
        ("16/6/2026", "09:00", None, "The cut-off lies in the future."),
        ("31/2/2026", "09:00", "cutoff_on", "Month 2 of 2026 has no day 31."),
        ("15/6/2026", "25:00", "cutoff_time", "Write the time as hours and minutes, for example 16:00."),
    ):
        response = office.post("/synthesis/begin/", asked | {"cutoff_on": day, "cutoff_time": clock})
        assert response.status_code == 422
        place = f"//*[@data-field='{field}']" if field else ""
        said = " ".join(texts(response, f"{place}//p[@class='field__error'][not(@hidden)]"))
        assert why in said
        typed = {one.get("name"): one.get("value") for one in page(response).xpath("//input[@type='text']")}
        assert typed == {"cutoff_on": day, "cutoff_time": clock}
    assert Synthesis.objects.filter(round=world.round_past).count() == 1


def test_the_overview_says_what_is_open_and_leads_there(world, office):
    response = office.get(url("edit", world.synthesis))
    assert texts(response, "//ul[@class='points']/li") == [
        "Section VI.2 has no text yet.",
        *(
            f"{unit} reports a limitation that the text neither uses nor leaves out with a reason."
            for unit in ("Sở Nông nghiệp và Môi trường", "Phường Mai Vàng", "Xã Tân Lập")
        ),
        "Section VIII has no text yet.",
    ]
    links = page(response).xpath("//ul[@class='points']//a/@href")
    place = reverse("synthesis:section", args=[world.synthesis.pk, world.section("VI.2").pk])
    assert links[:2] == [place, f"{place}?show=unused"]


def test_the_overview_counts_sentences_and_what_they_rest_on(world, office):
    table = rows(office.get(url("edit", world.synthesis)))
    assert table[0] == ["Section", "Sentences", "Passages cited", "Open points"]
    assert [row for row in table[1:] if row[1:] != ["–", "–", "–"]] == [
        ["II. Leadership and direction", "1", "2", "–"],
        ["VI.2. Limitations required", "–", "–", "4"],
        ["VIII. Advice and proposals required", "–", "–", "1"],
    ]
    assert len(table) == 19


def test_it_says_on_what_the_figures_rest(world, office):
    response = office.get(url("edit", world.synthesis))
    pairs = page(response).xpath("//section[@aria-labelledby='figures']//dl/div")
    assert [(pair.xpath("string(dt)"), pair.xpath("string(dd)")) for pair in pairs] == [
        ("From accepted reports", "1"),
        ("From reports not reviewed yet", "1"),
        ("From returned reports, which may change", "1"),
    ]


def test_the_chart_of_timeliness_has_its_table(world, office):
    response = office.get(url("edit", world.synthesis_past))
    assert rows(response, -1) == [
        ["Level", "On time", "Late", "Not filed", "Waived", "Total"],
        ["Wards, communes, special zone", "2", "1", "1", "0", "4"],
        ["Departments and other bodies", "1", "0", "0", "1", "2"],
    ]


def test_a_recount_tells_what_moved_and_because_of_whom(world, office):
    world.file("ward_a", FIGURES | MORE, WARD_TEXTS, world.now)
    response = office.post(url("recount", world.synthesis), {"cutoff_on": "", "cutoff_time": ""})
    found = page(response).xpath("//main//section[@aria-labelledby='by-all']//details")
    told = {words(one.xpath("./summary//strong")[0]): one for one in found}
    assert words(told["Poor households"].xpath("./summary")[0]) == (
        "Poor households Before 192 → Now 288 households +96 1 report"
    )
    assert lines(told["Poor households"]) == [
        ["Hoa Sen Ward", "–", "96", "+96", "came in (version 1)"],
        ["Together", "192", "288", "+96", ""],
    ]
    assert lines(told["Poverty rate"]) == [
        ["Hoa Sen Ward denominator", "–", "12,480", "+12,480", "came in (version 1)"],
        ["Hoa Sen Ward", "–", "96", "+96", "came in (version 1)"],
    ]
    assert "Social-allowance recipients" not in told
    assert texts(response, "//p[@class='lead']") == [
        "Counted up to 08:50, 15 Jun 2026 before, up to 09:00, 15 Jun 2026 now."
    ]


def lines(figure) -> list[list[str]]:
    """The reports of an opened figure, and what they come to together."""
    return [
        [words(cell) for cell in row.xpath("./th|./td")] for row in figure.xpath(".//tbody/tr|.//tfoot/tr")
    ]


def test_a_recount_that_moves_nothing_says_so(world, office):
    response = office.post(url("recount", world.synthesis), {})
    assert texts(response, "//div[@class='nothing']/p") == ["No figure moved"]


def test_freezing_is_refused_with_what_is_open(world, office):
    response = office.post(url("freeze", world.synthesis))
    assert response.status_code == 422
    assert texts(response, "//div[@role='alert']//p") == [
        "The synthesis cannot be frozen yet: 5 points are open."
    ]
    assert not Synthesis.objects.get(pk=world.synthesis.pk).frozen_at


def test_what_is_frozen_can_be_signed_and_then_issued_by_who_may(world, as_):
    for code in ("VI.2", "VIII"):
        putting_together.write(world.synthesis, world, code, world.now)
    office = as_("office_officer")
    assert office.post(url("freeze", world.synthesis)).url == url("edit", world.synthesis)
    shown = office.get(url("edit", world.synthesis))
    told = facts(shown) or {
        pair.xpath("string(dt)"): pair.xpath("string(dd)")
        for pair in page(shown).xpath("//section[@aria-labelledby='frozen']//dl/div")
    }
    assert (told["Frozen at"], told["Frozen by"]) == ("09:00, 15 Jun 2026", "Phan Ngọc Diệp")
    assert page(shown).xpath("//main//form") == []
    ways = "//div[contains(@class, 'page-head')]//a[contains(@class, 'button--primary')]"
    leader, edit = as_("leader"), url("edit", world.synthesis)
    assert texts(office.get(edit), ways) == []
    assert texts(leader.get(edit), ways) == ["Read and sign"]
    putting_together.sign(Synthesis.objects.get(pk=world.synthesis.pk), world, world.now)
    assert (texts(office.get(edit), ways), texts(leader.get(edit), ways)) == ([], ["Issue…"])
