"""Cells of large heat maps say for the ear what they show, in the language of the page."""

from django.utils.translation import override

from quyen.ui import heat


def test_a_cell_leads_to_what_it_is_about():
    with override("vi"):
        assert heat.cell("timeliness", "late", 3, url="/r/1/") == (
            '<td class="heat tone--warn"><a href="/r/1/" aria-label="Trễ 3 ngày" title="Trễ 3 ngày">T</a></td>'
        )
    with override("en"):
        assert 'aria-label="3 days late"' in heat.cell("timeliness", "late", 3, url="/r/1/")


def test_a_cell_that_leads_nowhere_has_its_words_for_the_ear():
    with override("en"):
        assert heat.cell("standing", "accepted") == (
            '<td class="heat tone--good" title="Accepted"><span aria-hidden="true">A</span>'
            '<span class="hidden">Accepted</span></td>'
        )


def test_an_address_and_words_are_escaped():
    wrote = '"><script>'
    found = heat.cell("timeliness", "late", url=wrote) + heat.counted(
        "timeliness", "archived", shown="1/2", words=wrote, url=wrote
    )
    assert "<script>" not in found
    assert 'title="&quot;&gt;&lt;script&gt;">1/2</a>' in found


def test_a_chip_has_its_letter_and_words():
    with override("en"):
        assert heat.chip("timeliness", "missing", 2) == (
            '<span class="chip tone--bad"><span class="chip__letter" aria-hidden="true">M</span> '
            "Not filed, 2 days overdue</span>"
        )
