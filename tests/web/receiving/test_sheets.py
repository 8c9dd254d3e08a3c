"""The office's workbook at its pages: taken, brought back, looked at, entered; many at once in the background."""

from datetime import date

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import translation

from quyen.files.models import File
from quyen.jobs.worker import Worker
from quyen.notices import actions as notices
from quyen.reports import background
from quyen.reports.forms import office_sheet
from quyen.reports.forms.office_frame import Frame
from quyen.reports.queries import current_version
from tests.papers import fill
from tests.web.reading import errors, facts, page, rows, texts
from tests.world import PLAN

PDF = b"%PDF-1.4\n%%EOF\n"
CAME = {
    "Came by": "Paper",
    "Number": "45/BC-UBND",
    "Day of the document": date(2026, 6, 14),
    "Day it arrived": "15/6/2026",
}


@pytest.fixture
def office(as_):
    return as_("office_officer")


@pytest.fixture
def start(world) -> str:
    return f"/receiving/sheet/{world.round_open.pk}/"


def typed(world, *units: str) -> bytes:
    """The workbook as the office types in what came of some units on paper."""
    given = {}
    for unit in units:
        owed = Frame(world.round_open).owed[world.owed(unit).pk]
        codes = [line.definition.indicator.code for line in owed.lines.values()]
        figures = {code: 100 if code.endswith("d") or code == "NQ00" else 10 for code in codes}
        given[world.units[unit].key] = figures | {row.code: PLAN for row in owed.sections.values()} | CAME
    return filled(world, given)


def filled(world, given: dict) -> bytes:
    """The workbook as it is given out in English, with cells typed in."""
    with translation.override("en"):
        return fill(office_sheet.write(Frame(world.round_open)), given)


def bring(client, start: str, content: bytes, *, scan: bool = True, **more):
    upload = {"file": SimpleUploadedFile("giay.xlsx", content)}
    if scan:
        upload["scan"] = SimpleUploadedFile("ban-den.pdf", PDF, "application/pdf")
    return client.post(start, upload | more)


def test_what_came_on_paper_is_typed_looked_at_and_entered(world, office, start):
    shown = office.get(start)
    assert facts(shown) == {"In Quyền already": "3 / 6", "Arrived on paper, not entered": "0"}
    form = office.get(f"{start}form/")
    assert form["Content-Disposition"].startswith("attachment;")
    content = typed(world, "ward_a")
    response = bring(office, start, content)
    preview = office.get(response.url)
    assert facts(preview) == {
        "To be entered": "1",
        "In Quyền already": "3",
        "Cells not taken": "0",
        "Units held back by them": "0",
    }
    (paper,) = rows(preview)[1:]
    assert [paper[0], *paper[2:]] == ["Hoa Sen Ward", "6", "45/BC-UBND", "15 Jun 2026"]
    unasked = office.post(response.url)
    assert unasked.status_code == 302
    refused = office.get(unasked.url)
    assert "Phường Hoa Sen:" in refused.content.decode()
    entered = office.post(response.url, {"as_on_paper": "1"})
    assert entered.url == start
    version = current_version(world.owed("ward_a"))
    assert (version.way, version.document_number) == ("entered", "45/BC-UBND")
    again = office.get(response.url)
    assert facts(again)["To be entered"] == "0"
    assert texts(again, "//div[@class='nothing']/p")[0] == "Nothing to be entered"


def test_an_arrival_without_a_scan_is_refused_in_a_sentence(world, office, start):
    response = bring(office, start, typed(world, "ward_a"), scan=False)
    refused = office.post(response.url, {"as_on_paper": "1"})
    assert refused.status_code == 422
    assert texts(refused, "//*[@role='alert']//p") == [
        "Some of these papers are not noted as arrived. Bring the workbook again with a scan of them beside it."
    ]
    assert current_version(world.owed("ward_a")) is None


def test_a_file_that_is_none_or_holds_what_may_not_be_kept(world, office, start):
    assert errors(office.post(start)) == {"file": "Choose the file that was filled in."}
    foreign = bring(office, start, b"PK\x03\x04 no workbook")
    assert foreign.status_code == 422
    unclean = fill(
        office_sheet.write(Frame(world.round_open)), {"hoa-sen": {"II": "Gọi 0912 345 678.", **CAME}}
    )
    told = errors(bring(office, start, unclean))["file"]
    assert told.startswith("The file holds what may not be stored here, so it was not kept. Take it out of: ")


def test_many_are_entered_in_the_background(played):
    world, office, start = played, Client(), f"/receiving/sheet/{played.round_open.pk}/"
    office.force_login(world.office_officer)
    office.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    response = bring(office, start, typed(world, "ward_a", "ward_d"))
    file, scan = File.objects.order_by("pk")[File.objects.count() - 2 :]
    given = {"round": world.round_open.pk, "file": file.pk, "scan": scan.pk, "as_on_paper": True}
    stamp = {"by": world.office_officer, "at": world.now}
    arguments = given | {"by": world.office_officer.pk, "at": world.now.isoformat()}
    notices.start(job=background.enter_papers, key=f"papers:{file.pk}:1", arguments=arguments, **stamp)
    waiting = office.get(response.url)
    assert page(waiting).xpath("//*[@id='progress']/@hx-trigger") == ["every 2s"]
    office.post(response.url, {"as_on_paper": "1"})  # while it waits nothing is entered twice
    assert current_version(world.owed("ward_a")) is None
    Worker().work(until_empty=True)
    done = office.get(response.url)
    assert page(done).xpath("//*[@id='progress']/@hx-trigger") == []
    assert [current_version(world.owed(unit)).way for unit in ("ward_a", "ward_d")] == ["entered", "entered"]
    partial = office.get(response.url, headers={"HX-Request": "true"})
    assert "2 reports entered for their units" in partial.content.decode()
