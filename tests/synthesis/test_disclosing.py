"""What an issued report hands over to be made public: counts and words, section by section, from what is issued only."""

import json
from datetime import date

import pytest

from quyen.publications import actions as publications
from quyen.publications import queries_releases
from quyen.publications.models import Release
from quyen.publications.releasing import Offered, PlainText, Provenance, Reorganisation, Worded
from quyen.synthesis import disclosing
from tests.publications.issued import amend

pytestmark = pytest.mark.django_db
ISSUED = Worded(
    "Báo cáo số 01/BC-BCĐNQ ngày 25 tháng 12 năm 2025", "Report No. 01/BC-BCĐNQ of 25 December 2025"
)
CLOSED = date(2025, 12, 14)
FROM = Provenance(CLOSED, ISSUED, Worded("4 trên 6 đơn vị có số liệu", "4 of 6 units gave a figure"))
FILED = Worded("4 trên 6 đơn vị đã gửi báo cáo", "4 of 6 units had filed their report")


def about(world, code: str) -> str:
    return f"synthesis:{world.synthesis_past.pk}#{code}"


def offer(world, code: str):
    return disclosing.offer(world.committee, about(world, code), world.now.date())


def table(world, code: str, key: str):
    return next(one for one in offer(world, code).tables if one.key == key)


def test_each_section_with_a_count_or_a_text_is_offered_and_hands_over_its_counts(world):
    """No ratio (NQ03, NQ45), and nothing that nobody answered; the report that is only begun offers nothing."""
    found = disclosing.offered(world.committee, world.now.date())
    given = {one.about: disclosing.offer(world.committee, one.about, world.now.date()) for one in found}
    assert {key.partition("#")[2]: [row.key for row in one.tables] for key, one in given.items()} == {
        "II": ["nq42"],
        "III.1": ["nq00", "nq01", "nq02", "nq04a", "nq05", "nq06", "nq07"],
        "III.2": ["nq11n", "nq11d"],
        "III.5": ["nq25a", "nq25b"],
        "III.6": ["nq27"],
        "III.8": ["nq36", "nq38", "nq39", "nq40"],
        "IV": ["nq43", "nq44a", "nq44b", "nq45n", "nq45d"],
        "VI.2": [],
        "VIII": [],
    }
    assert found[3] == Offered(
        about(world, "III.5"),
        "figures",
        Worded(
            "Tư pháp, trợ giúp pháp lý – 6 tháng cuối năm 2025", "Justice and legal aid – second half of 2025"
        ),
        CLOSED,
    )


def test_a_count_by_unit_with_what_the_units_add_up_to(world):
    """Two wards of 9 make 18, with the commune 27 in the province, with the department 31 in all."""
    found = table(world, "IV", "nq45n")
    assert found.values == {
        ("",): 31,
        ("kind:ward",): 18,
        ("province:ben-may",): 27,
        ("hoa-sen",): 9,
        ("hon-ngoc",): None,
        ("mai-vang",): 9,
        ("so-nnmt",): None,
        ("so-y-te",): 4,
        ("tan-lap",): 9,
    }
    assert found.dimensions[0].sums == (
        ("", ("hoa-sen", "hon-ngoc", "mai-vang", "so-nnmt", "so-y-te", "tan-lap")),
        ("kind:ward", ("hoa-sen", "mai-vang")),
        ("province:ben-may", ("hoa-sen", "hon-ngoc", "mai-vang", "tan-lap")),
    )
    assert (found.population, found.vintage, found.sensitive) == ("NQ45n:2025-H2:ban-chi-dao", "1", False)
    assert (found.provenance, found.period) == (FROM, "2025-H2")


def test_counts_of_documents_and_meetings_are_of_no_people(world):
    """What the regime says counts things is never too small; everything else is taken to be of people."""
    about = [one.about for one in disclosing.offered(world.committee, world.now.date())]
    offers = [disclosing.offer(world.committee, one, world.now.date()) for one in about]
    things = {table.key for one in offers for table in one.tables if not table.of_people}
    assert things == {"nq25a", "nq42", "nq43", "nq44a"}


def test_a_table_says_which_units_reported_before(world):
    """Bến Cũ and Chợ Nổi became Hoa Sen, Đò Ngang was parted: of five units four."""
    day = date(2025, 7, 1)
    words = Worded(
        "Từ ngày 01 tháng 7 năm 2025: 4 xã, phường, đặc khu báo cáo; trước đó có 5 xã, phường, thị trấn.",
        "Since 1 July 2025: 4 communes, wards and special zones report; before, there were 5.",
    )
    assert table(world, "IV", "nq45n").reorganisations == (Reorganisation(day, words),)


def test_a_single_source_is_no_breakdown(world):
    assert table(world, "III.8", "nq40").values == {("",): 420}
    assert table(world, "III.8", "nq40").sensitive


def test_the_text_goes_with_its_figures_printed_and_without_who_said_it(world):
    """Two units' passages lie behind it; the report names neither, and nor does what is handed over."""
    assert offer(world, "VI.2").texts == (
        PlainText(
            key="text",
            heading=Worded("Hạn chế", "Limitations"),
            text=Worded("Một số địa bàn gửi số liệu chậm, việc đối chiếu còn làm bằng tay.", ""),
            sources=(
                f"{ISSUED.vi}, mục VI.2",
                "Báo cáo của 2 đơn vị, mục VI.2",
                f"document:{world.synthesis_past.document_id}#VI.2",
            ),
            provenance=Provenance(CLOSED, ISSUED, FILED),
        ),
    )
    (text,) = offer(world, "III.6").texts
    assert text.text.vi == "Các phường, xã tiếp 885 lượt công dân."
    assert text.sources[1:] == (f"document:{world.synthesis_past.document_id}#III.6", "indicator:NQ27")


def test_the_summary_says_what_was_counted_and_no_figure(world):
    assert offer(world, "III.6").summary.en == (
        "Citizens' reception, complaints and denunciations, second half of 2025: one figure is public.\n"
        "Receptions of citizens.\n"
        "The figures are of 14 December 2025; 4 of 6 units had filed their report when they were put together.\n"
        "Source: Report No. 01/BC-BCĐNQ of 25 December 2025.\n"
        "Each table says how many units gave a figure. Very small numbers are not shown: nobody is to be recognised."
    )


def test_only_what_was_issued_without_a_class_and_stands_is_handed_over(world):
    on, code = world.now.date(), "IV"
    assert disclosing.offer(world.committee, f"synthesis:{world.synthesis.pk}#IV", on) is None
    assert disclosing.offer(world.committee, "document:1", on) is None
    assert disclosing.offer(world.ward_a, about(world, code), on) is None
    assert disclosing.offer(world.committee, about(world, code), date(2025, 12, 24)) is None
    amend(world, world.synthesis_past.document, "withdrawn")
    assert disclosing.offered(world.committee, on) == []


def test_prepared_by_the_office_and_made_public_by_its_head(world):
    """so-y-te's 4 is small, and alone outside the province: 31 − 27 = 4. Withheld with it is what says so."""
    given = offer(world, "IV")
    release = publications.prepare(
        publisher=world.committee,
        about=given.about,
        title=given.title,
        summary=given.summary,
        tables=given.tables,
        by=world.office_officer,
        at=world.now,
    )
    cells = json.loads(release.tables.get(key="nq45n").content)["cells"]
    hidden = {codes[0] for codes, state, _value in cells if state == "withheld"}
    assert "so-y-te" in hidden
    assert hidden & {"", "hoa-sen", "mai-vang", "tan-lap", "province:ben-may"}
    publications.decide(release=release, by=world.office_head, at=world.now)
    assert list(queries_releases.public_releases()) == [Release.objects.get(pk=release.pk)]
    assert queries_releases.audited().recoverable == ()
