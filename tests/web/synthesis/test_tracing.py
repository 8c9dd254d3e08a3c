"""From a figure or a sentence to the filed versions behind it; one indicator over time."""

import pytest
from django.urls import reverse

from quyen.reports.queries import current_version
from quyen.synthesis.links import to_figure, to_sentence
from quyen.synthesis.models import Figure, Sentence, Synthesis
from tests import archive
from tests.web.reading import page, rows, texts


def figure(synthesis: Synthesis, code: str, group: str = "all") -> Figure:
    return synthesis.figures.get(definition__indicator__code=code, group=group)


def read(client, found: Figure):
    return client.get(reverse("synthesis:figure", args=[found.pk]))


def test_links_in_documents_lead_to_these_pages(world):
    found = figure(world.synthesis_past, "NQ01")
    sentence = Sentence.objects.filter(section_text__synthesis=world.synthesis_past).first()
    assert to_figure("", found) == to_sentence("", sentence) == ""
    assert to_figure("https://q.example", found) == "https://q.example" + reverse(
        "synthesis:figure", args=[found.pk]
    )
    assert to_sentence("https://q.example", sentence) == "https://q.example" + reverse(
        "synthesis:sentence", args=[sentence.pk]
    )


def test_a_sum_lists_every_unit_and_its_total(world, office):
    response = read(office, figure(world.synthesis_past, "NQ00"))
    assert rows(response) == [
        ["Unit", "Figure (households)", "Filed report"],
        ["Hoa Sen Ward", "12,480", "version 1 10:00, 15 Dec 2025"],
        ["Mai Vàng Ward", "9,870", "version 1 16:00, 16 Dec 2025"],
        ["Tân Lập Commune", "5,310", "version 1 09:20, 19 Dec 2025"],
        ["Sum", "27,660", ""],
    ]
    assert texts(response, "//p[@class='stat__figure']") == ["27,660 households"]
    assert texts(response, "//section[@aria-labelledby='silent']//li") == ["Hòn Ngọc Special Zone"]
    links = page(response).xpath("//table//a/@href")
    version = current_version(world.owed("ward_a", world.round_past))
    place = reverse("reviewing:version", args=[version.pk])
    assert links[0] == f"{place}#line-{world.line('NQ00').pk}"
    assert page(office.get(place)).xpath(f"//*[@id='line-{world.line('NQ00').pk}']")


def test_a_rate_shows_both_of_its_sums(world, office):
    response = read(office, figure(world.synthesis_past, "NQ03"))
    assert texts(response, "//h2")[:2] == ["Numerator: Poor households", "Denominator: Households"]
    assert [rows(response, n)[-1] for n in (0, 1)] == [["Sum", "330", ""], ["Sum", "27,660", ""]]
    assert texts(response, "//div[contains(@class, 'stat')]/p") == [
        "1.19 %",
        "3 of 4 units have a figure in it",
        "Sum of the numerators ÷ sum of the denominators × 100; never an average of rates.",
    ]


def test_a_control_total_stands_apart_and_is_not_summed(world, office):
    response = read(office, figure(world.synthesis, "NQ01"))
    assert texts(response, "//h2")[:2] == ["Sources", "Control total, set beside it and never added"]
    assert rows(response, 1) == [
        ["Unit", "Figure (households)", "Filed report"],
        ["Department of Agriculture and Environment", "380", "version 1 08:05, 15 Jun 2026"],
    ]
    assert rows(response, 0)[-1] == ["Sum", "192", ""]
    assert "Returned" in rows(response, 0)[-2][2]


def test_days_before_a_reorganisation_are_told_apart(world, office):
    table = rows(read(office, figure(world.synthesis_past, "NQ27")))
    assert [row[:3] for row in table[1:3]] == [
        ["Hoa Sen Ward", "15 Jun 2025 – 30 Jun 2025", "0"],
        ["Hoa Sen Ward", "1 Jul 2025 – 14 Dec 2025", "295"],
    ]


def test_a_figure_says_where_the_text_uses_it(world, office):
    response = read(office, figure(world.synthesis_past, "NQ05"))
    assert texts(response, "//section[@aria-labelledby='used']//li") == ["III.1, sentence 2"]


def test_a_figure_nobody_gave_says_what_to_do(world, office):
    response = read(office, figure(world.synthesis_past, "NQ04b"))
    assert texts(response, "//div[@class='nothing']/p") == ["Nobody has given this figure"]
    assert texts(response, "//section[@aria-labelledby='silent']//li") == [
        "Department of Agriculture and Environment"
    ]


def test_all_figures_stand_by_section_with_coverage_and_control(world, office):
    response = office.get(reverse("synthesis:figures", args=[world.synthesis.pk]))
    assert texts(response, "//h2")[:2] == [
        "II. Leadership and direction",
        "III.1. Poverty reduction and social protection",
    ]
    table = rows(response, 1)
    assert table[:4] == [
        ["Indicator", "Figure", "Units", "Control total"],
        ["Households NQ00 · households", "15,195", "2/4", ""],
        ["Poor households NQ01 · households", "192", "2/4", "380"],
        ["Near-poor households NQ02 · households", "420", "2/4", "835"],
    ]


def test_figures_by_kind_of_unit(world, office):
    response = office.get(reverse("synthesis:figures", args=[world.synthesis_past.pk]) + "?by=kind")
    assert rows(response, 0)[:2] == [
        ["Indicator", "Special zone", "Wards", "Communes"],
        ["Households households", "– 0/1", "22,350 2/2", "5,310 1/1"],
    ]


def test_a_sentence_shows_every_passage_it_rests_on(world, office):
    sentence = Sentence.objects.get(
        section_text__synthesis=world.synthesis_past, section_text__section__code="VI.2"
    )
    response = office.get(reverse("synthesis:sentence", args=[sentence.pk]))
    assert texts(response, "//blockquote/p[1]") == [sentence.text]
    assert texts(response, "//article/p") == [
        "Một số tổ dân phố gửi số liệu chậm; việc đối chiếu còn làm bằng tay."
    ]
    assert texts(response, "//article//li") == ["Hoa Sen Ward version 1", "Mai Vàng Ward version 1"]


def test_a_sentence_of_figures_alone_says_so(world, office):
    sentence = Sentence.objects.filter(
        section_text__synthesis=world.synthesis_past, section_text__section__code="III.1"
    ).first()
    response = office.get(reverse("synthesis:sentence", args=[sentence.pk]))
    assert texts(response, "//section[@aria-labelledby='passages']/p") == [
        "It rests on its figures alone: each number above leads to its sources."
    ]
    assert len(page(response).xpath("//blockquote//a")) == 3


@pytest.fixture
def series(world, office):
    """The page of an indicator over time, with the archive of the first half of 2025."""
    archive.bring_in(world, world.now)
    return lambda code, query="": office.get(f"/synthesis/series/{code}/{query}")


def test_over_time_on_todays_boundaries_what_was_split_is_not_compared(series):
    response = series("NQ00")
    assert rows(response, -1) == [
        ["Unit", "H1 2025", "H2 2025", "H1 2026"],
        ["Hoa Sen Ward", "6,120", "12,480", "–"],
        ["Hòn Ngọc Special Zone", "–", "–", "–"],
        ["Mai Vàng Ward", "not directly comparable", "9,870", "9,905"],
        ["Tân Lập Commune", "not directly comparable", "5,310", "5,290"],
    ]
    assert texts(response, "//section[@aria-labelledby='units']/p") == [
        "2 of 4 units are comparable over all periods. Where a unit was made of parts of others, nobody may "
        "guess the shares."
    ]


def test_over_time_on_the_boundaries_of_each_period(series):
    assert rows(series("NQ00", "?on=time"), -1)[1:] == [
        ["Bến Cũ Ward", "6,120", "not there, or not asked", "not there, or not asked"],
        ["Chợ Nổi Ward", "–", "not there, or not asked", "not there, or not asked"],
        ["Đò Ngang Ward", "9,840", "not there, or not asked", "not there, or not asked"],
        ["Hoa Sen Ward", "not there, or not asked", "12,480", "–"],
        ["Hòn Ngọc Special Zone", "–", "–", "–"],
        ["Mai Vàng Ward", "not there, or not asked", "9,870", "9,905"],
        ["Tân Lập Commune", "5,210", "5,310", "5,290"],
    ]


def test_all_units_together_say_of_how_many(series):
    response = series("NQ00")
    assert rows(response, -2) == [
        ["Period", "Figure", "Units"],
        ["H1 2025", "21,170", "3/5"],
        ["H2 2025", "27,660", "3/4"],
        ["H1 2026", "15,195", "2/4"],
    ]
    assert texts(response, "//div[contains(@class, 'notice')]//p") == [
        "H1 2025",
        "Figures from the paper archives of wards and communes.",
    ]


def test_the_chart_marks_the_reorganisation(series):
    alt = page(series("NQ00")).xpath("string(//div[@role='img']/@aria-label)")
    assert "Before H2 2025: Reorganisation of 01/07/2025." in alt
    assert "Not directly comparable." not in alt
    of_one = page(series("NQ00", "?unit=mai-vang")).xpath("string(//div[@role='img']/@aria-label)")
    assert "Before H2 2025: Reorganisation of 01/07/2025. Not directly comparable." in of_one


def test_a_unit_is_found_without_its_marks(series):
    assert [row[0] for row in rows(series("NQ00", "?words=hoa+sen"), -1)[1:]] == ["Hoa Sen Ward"]


def test_an_indicator_that_nobody_asks_is_not_there(series):
    assert series("NQ99").status_code == 404
