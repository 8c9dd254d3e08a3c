"""The office's workbook of a round: what was filed stands in it, what came on paper is typed in and entered."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from quyen.files import actions as files
from quyen.obligations import actions as obligations
from quyen.obligations.models import Receipt
from quyen.reports import background
from quyen.reports.forms import office_reading, office_sheet
from quyen.reports.forms.filled import Refused
from quyen.reports.forms.office_frame import Frame
from quyen.reports.forms.office_reading import Arrival
from quyen.reports.forms.stamp import NoStamp, OfAnotherPeriod
from quyen.reports.queries import current_version
from tests import papers, workbooks
from tests.clock import at
from tests.reports.conftest import CLEAN, PDF

pytestmark = pytest.mark.django_db
NOW = at("2026-06-16 15:00")


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


def grid(book, sheet: int = 0) -> tuple[list[str], dict[str, list]]:
    """The headings of a sheet and its rows by the unit's key."""
    rows = [[cell.value for cell in row] for row in book.worksheets[sheet].iter_rows()]
    head = next(n for n, row in enumerate(rows) if row[0] == "Unit key")
    return rows[head], {row[0]: row for row in rows[head + 1 :] if row[0]}


def whole(desk, unit, **more) -> dict[str, object]:
    """All that a unit is asked, as typed: 10 everywhere, 100 where shares are of, a sentence a section."""
    owed = Frame(desk.round).owed[desk.owed(unit).pk]
    figures = {line.definition.indicator.code: 10 for line in owed.lines.values()}
    wholes = {code: 100 for code in figures if code.endswith("d") or code == "NQ00"}
    came = {
        "Came by": "Paper",
        "Number": "45/BC-UBND",
        "Day of the document": date(2026, 6, 14),
        "Day it arrived": "15/6/2026",
    }
    return figures | wholes | {section.code: CLEAN for section in owed.sections.values()} | came | more


@pytest.fixture
def scan(desk):
    return files.keep(content=PDF, name="ban-den.pdf", kinds=("pdf",), by=desk.people["office"], at=NOW)


def given_out(desk) -> bytes:
    return office_sheet.write(Frame(desk.round))


def read(desk, given: dict) -> office_reading.Reading:
    return office_reading.read(papers.fill(given_out(desk), given), Frame(desk.round))


def test_a_row_a_unit_with_what_was_filed_and_how_paper_came(desk, scan):
    desk.file(desk.city.hoa_sen)
    obligations.receive(
        obligation=desk.owed(desk.city.sao_bien), channel="exchange", received_at=NOW, reference="7/BC",
        dated_on=date(2026, 6, 14), proof=scan, by=None, at=NOW,
    )  # fmt: skip
    head, rows = grid(workbooks.opened(given_out(desk)))
    assert head[:8] == [
        "Unit key", "Unit", "State", "Came by", "Number", "Day of the document", "Day it arrived",
        "NQ42 Directing documents issued (documents)",
    ]  # fmt: skip
    nq01 = next(n for n, text in enumerate(head) if text.startswith("NQ01 "))
    nq05 = next(n for n, text in enumerate(head) if text.startswith("NQ05 "))
    assert {key: [row[2], row[3], row[4], row[nq01], row[nq05]] for key, row in rows.items()} == {
        "hoa-sen": ["filed", None, None, 10, "–"],
        "mai-vang": [None, None, None, None, "–"],
        "sao-bien": ["arrived", "Document exchange", "7/BC", None, "–"],
        "truc-xanh": [None, None, None, None, "–"],
        "so-nnmt": [None, None, None, None, "–"],
        "so-y-te": [None, None, None, "–", None],
    }
    texts, rows = grid(workbooks.opened(given_out(desk)), 1)
    two = next(n for n, text in enumerate(texts) if text.startswith("II. "))
    assert [rows[key][two] for key in ("hoa-sen", "mai-vang")] == [CLEAN, None]


def test_the_workbook_as_it_was_given_out_says_nothing(desk):
    desk.file(desk.city.hoa_sen)
    reading = read(desk, {})
    assert (reading.papers, reading.same, reading.refused) == ([], 1, [])


def test_what_came_on_paper_is_entered_and_twice_changes_nothing(desk, scan):
    given = {
        "mai-vang": whole(
            desk, desk.city.mai_vang, NQ00=12480, NQ01="1.096", NQ02="ước 210", NQ36="không phát sinh"
        )
    }
    content = papers.fill(given_out(desk), given)
    reading = office_reading.read(content, Frame(desk.round))
    (paper,) = reading.papers
    assert (reading.refused, reading.needs_scan) == ([], True)
    assert paper.arrival == Arrival("paper", "45/BC-UBND", date(2026, 6, 14), date(2026, 6, 15))
    stamp = {"by": desk.people["office"], "at": NOW}
    done = background.enter_each(papers=reading.papers, scan=scan, **stamp)
    assert ([version.number for version in done.versions], done.refused) == ([1], [])
    version = current_version(desk.owed(desk.city.mai_vang))
    said = {
        row.line.definition.indicator.code: (row.kind, row.value, row.estimate)
        for row in version.answers.all()
    }
    assert {code: said[code] for code in ("NQ00", "NQ01", "NQ02", "NQ36")} == {
        "NQ00": ("value", 124_800_000, False),
        "NQ01": ("value", 10_960_000, False),
        "NQ02": ("value", 2_100_000, True),
        "NQ36": ("nothing-arose", 0, False),
    }
    assert {row.text for row in version.passages.all()} == {CLEAN}
    receipts = Receipt.objects.filter(obligation=version.obligation).order_by("pk")
    assert next((row.channel, row.received_at, row.dated_on, row.proof) for row in receipts) == (
        "paper", at("2026-06-15 12:00"), date(2026, 6, 14), scan,
    )  # fmt: skip
    again = office_reading.read(content, Frame(desk.round))
    assert (again.papers, again.same, again.refused) == ([], 1, [])
    stale = background.enter_each(papers=reading.papers, scan=scan, **stamp)
    assert (stale.versions, stale.refused, receipts.count()) == ([], [], len(receipts))


def test_what_the_checks_ask_is_entered_only_where_the_paper_says_so(desk, scan):
    given = {
        "mai-vang": whole(desk, desk.city.mai_vang, NQ00=None),
        "truc-xanh": whole(desk, desk.city.truc_xanh),
    }
    papers = read(desk, given).papers
    stamp = {"by": desk.people["office"], "at": NOW}
    done = background.enter_each(papers=papers, scan=scan, **stamp)
    assert [version.obligation.unit.key for version in done.versions] == ["truc-xanh"]
    assert [unit for unit, _sentence in done.refused] == ["Phường Mai Vàng"]
    assert not Receipt.objects.filter(obligation=desk.owed(desk.city.mai_vang)).exists()
    left = read(desk, {"mai-vang": given["mai-vang"]}).papers
    done = background.enter_each(papers=left, scan=scan, as_on_paper=True, **stamp)
    assert (len(done.versions), done.refused) == (1, [])


def test_an_arrival_that_was_noted_proves_it(desk, scan):
    owed = desk.owed(desk.city.sao_bien)
    noted = {"received_at": at("2026-06-15 08:30"), "reference": "7/BC", "proof": scan, "by": None, "at": NOW}
    receipt = obligations.receive(obligation=owed, channel="paper", **noted)
    given = whole(desk, desk.city.sao_bien)
    reading = read(
        desk, {"sao-bien": {code: cell for code, cell in given.items() if "N" in code[:2] or code[0] in "IV"}}
    )
    assert ([paper.receipt for paper in reading.papers], reading.needs_scan) == ([receipt], False)
    assert background.enter_each(papers=reading.papers, by=desk.people["office"], at=NOW).refused == []
    assert current_version(owed).document_number == "7/BC"


def test_cells_are_refused_where_they_stand_and_hold_their_unit_back(desk):
    desk.file(desk.city.hoa_sen)
    reading = read(
        desk,
        {
            "hoa-sen": {"NQ01": 11},
            "mai-vang": {"NQ01": "nhiều", "NQ02": 5, "Came by": "Bồ câu", "Day it arrived": "31/2/2026"},
            "truc-xanh": {"NQ05": 4, "II": "Liên hệ 0912 345 678.", "Came by": "Paper", "Number": "1/BC", "Day it arrived": "15/6/2026"},
            "so-y-te": {"NQ05": 4},
        },
    )  # fmt: skip
    assert reading.papers == []
    assert reading.held_back == {
        desk.owed(unit).pk for unit in (desk.city.mai_vang, desk.city.truc_xanh, desk.city.health)
    }
    told = [(row.said, row.sentence) for row in reading.refused]
    assert [row for row in told if "other ways" not in row[1]] == told
    assert ("nhiều", "Write digits only, without words, letters or units, for example 1.234.") in told
    assert ("Bồ câu", "Say how it came: Paper, Document exchange.") in told
    assert ("", "Write the number of the document.") in told
    assert ("31/2/2026", "Month 2 of 2026 has no day 31. Check the date.") in told
    assert ("4", "This figure is not asked of this unit.") in told
    assert (
        "Phường Hoa Sen",
        "Its report stands in Quyền and says something else. Correct it on the page of its report.",
    ) in told
    assert [row.said for row in reading.refused if "telephone" in row.sentence] == [""]
    assert [cell.split("!")[0] for cell in reading.unclean] == ["Texts"]


def test_a_workbook_of_another_round_or_of_none_is_refused_whole(desk, opened):
    other = opened("2026-Q2")
    with pytest.raises(OfAnotherPeriod):
        office_reading.read(given_out(other), Frame(desk.round))
    with pytest.raises(NoStamp):
        office_reading.read(workbooks.saved(workbooks.opened(given_out(desk)).__class__()), Frame(desk.round))


def test_a_unit_twice_and_a_key_nobody_has_are_refused(desk):
    book = workbooks.opened(given_out(desk))
    sheet = book.worksheets[0]
    keys = {row[0].value: row[0] for row in sheet.iter_rows()}
    keys["mai-vang"].value, keys["truc-xanh"].value = "sao-bien", "nobody"
    reading = office_reading.read(workbooks.saved(book), Frame(desk.round))
    assert [row.sentence for row in reading.refused] == [
        "This unit stands in the workbook twice. Keep one of its rows.",
        "No unit of this round has this key.",
    ]
    assert all(isinstance(row, Refused) for row in reading.refused)


def test_it_costs_as_many_queries_for_many_reports(desk):
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            given_out(desk)
        return len(asked)

    desk.file(desk.city.hoa_sen)
    one = queries()
    desk.file(desk.city.sao_bien)
    desk.file(desk.city.mai_vang)
    assert queries() == one
