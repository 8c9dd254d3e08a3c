"""Pages and addresses of open data: versions, what was taken back, how long a file is kept, every link."""

import re
from datetime import date, timedelta

import pytest
from django.test import Client

from quyen.public import links
from quyen.publications import actions
from quyen.publications import queries_public as public
from tests.public.addresses import addresses
from tests.public.reading import words
from tests.public.scene import Subject, both, children, release

pytestmark = pytest.mark.postgres
TABLE = "/public/en/data/n1-2025-h1/"


@pytest.fixture
def corrected(scene):
    """A second version of the counts of early 2025, of a later report."""
    table = children("2025-H1", date(2025, 6, 15), 3, 20, 31, vintage="2")
    title = both("Trẻ em, đính chính", "Children, corrected")
    release(scene, "corrected", Subject.FIGURES, title, tables=[table])
    return scene


def take_back(scene, name: str) -> None:
    given = {"reason_vi": "Cộng sai", "reason_en": "Added up wrongly"}
    at = scene.world.now + timedelta(days=2)
    actions.withdraw(release=scene.releases[name], **given, by=scene.world.office_head, at=at)


def test_every_link_of_the_data_pages_answers(scene, anybody):
    pages = [one.path for one in addresses(scene) if one.name in ("data", "dataset", "edition")]
    followed = set()
    for path in pages:
        followed |= set(re.findall(r'href="(/public/[^"#]*)', anybody.get(path).content.decode()))
    answers = {path: anybody.get(path).status_code for path in followed}
    assert {path: status for path, status in answers.items() if status not in (200, 302)} == {}
    assert {path for path in answers if path.endswith((".csv", ".json", ".xlsx", ".ttl", ".jsonld", ".xml"))}


def test_the_list_names_each_dataset_by_subject(scene, anybody):
    page = words(anybody.get("/public/en/data/"))
    assert "8 datasets Commitments and how they stand Recommendations of the fourth cycle" in page
    assert (
        "Figures Children supported – second half of 2025 version 1, made public on 15 June 2026"
        " · also of 1 other period" in page
    )
    assert "Children supported – first half of 2025" not in page  # its own page leads there
    assert "8 bộ dữ liệu Cam kết và tình hình thực hiện Khuyến nghị" in words(anybody.get("/public/data/"))


def test_the_same_counts_of_another_period_are_one_step_away(scene, anybody):
    later = "/public/en/data/n1-2025-h2/"
    assert other_periods(anybody, later) == [(TABLE, "first half of 2025")]
    assert other_periods(anybody, TABLE) == [(later, "second half of 2025")]
    take_back(scene, "before")
    assert other_periods(anybody, later) == []
    page = words(anybody.get("/public/en/data/"))
    later_line = "Children supported – second half of 2025 version 1, made public on 15 June 2026"
    assert f"{later_line} Children supported – first half of 2025 taken back on 17 June 2026" in page


def other_periods(anybody, path: str) -> list[tuple[str, str]]:
    """Return the links that a dataset's page has to other periods, with what they say."""
    _before, _heading, after = anybody.get(path).text.partition('<h2 id="periods">')
    return re.findall(r'<a href="([^"]+)">([^<]+)</a>', after.partition("</section>")[0])


def test_a_dataset_shows_its_newest_version_and_lists_all(corrected, anybody):
    page = words(anybody.get(TABLE))
    assert "Version 2, made public on 15 June 2026 Fingerprint (SHA-256)" in page
    assert "Version 1, made public on 15 June 2026 Fingerprint (SHA-256)" in page
    assert page.count("Toàn bộ") == 0 and "All 54" in page
    older = words(anybody.get(f"{TABLE}v1/"))
    assert "There is a newer version: version 2 of 15 June 2026" in older
    assert "All 53" in older
    assert [one.sha256 for one in public.versions("n1-2025-h1")] == re.findall(r"[0-9a-f]{64}", page)[::-1]


def test_newest_leads_to_what_stands(corrected, anybody):
    answer = anybody.get(f"{TABLE}newest.csv")
    assert (answer.status_code, answer["Location"]) == (302, "/public/data/n1-2025-h1/v2.csv")
    take_back(corrected, "corrected")
    assert anybody.get(f"{TABLE}newest.csv")["Location"] == "/public/data/n1-2025-h1/v1.csv"
    take_back(corrected, "before")
    assert anybody.get(f"{TABLE}newest.csv").status_code == 410


def test_what_was_taken_back_is_gone_in_every_form_with_its_reason(corrected, anybody):
    take_back(corrected, "before")
    for place in ("v1/", "v1.csv", "v1.json", "v1.xlsx", "v1.csv-metadata.json"):
        answer = anybody.get(TABLE + place)
        assert (answer.status_code, "Added up wrongly" in words(answer)) == (410, True), place
    page = words(anybody.get(TABLE))
    assert "Version 1, made public on 15 June 2026 · taken back on 17 June 2026 : Added up wrongly" in page
    assert anybody.get(f"{TABLE}v2.csv").status_code == 200
    take_back(corrected, "corrected")
    assert anybody.get(TABLE).status_code == 410
    assert "taken back on 17 June 2026" in words(anybody.get("/public/en/data/"))
    for whole in ("dictionary.csv", "dictionary.json", "catalogue.ttl", "sdmx/data.xml"):
        assert b"n1-2025-h1" not in anybody.get(f"/public/data/{whole}").content, whole


def test_what_is_no_dataset_version_or_form_is_not_found(scene, anybody: Client):
    for place in ("v2/", "v2.csv", "v1.exe", "newest.exe", "newest.csv-metadata.json"):
        assert anybody.get(TABLE + place).status_code == 404, place
    for place in ("nothing/", "nothing/v1.csv", "dictionary.xml", "catalogue.rdf", "sdmx/more.xml"):
        assert anybody.get(f"/public/data/{place}").status_code == 404, place


def test_a_file_is_kept_for_a_day_and_asked_for_by_its_fingerprint(scene, anybody):
    answer = anybody.get(f"{TABLE}v1.csv")
    assert answer["Cache-Control"] == "public, max-age=86400"
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert (answer["Content-Disposition"], "Set-Cookie" in answer) == (
        'inline; filename="n1-2025-h1-v1.csv"',
        False,
    )
    again = anybody.get(f"{TABLE}v1.csv", headers={"if-none-match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert anybody.get("/public/data/n1-2025-h1/v1.csv").content == answer.content


def test_a_withheld_count_is_in_no_file(scene, anybody):
    """An withheld 3 beside a withheld 20 of 53: neither stands behind a code of theirs anywhere."""
    told = [anybody.get(one.path) for one in addresses(scene, files=True) if "n1-2025-h1" in one.path]
    assert len([one for one in told if one.status_code == 200]) == 2 * 3
    rows = [line.split(",") for line in anybody.get(f"{TABLE}v1.csv").content.decode().splitlines()]
    assert [row[-1] for row in rows if row[1] in ("a", "b")] == ["", ""]
    cells = anybody.get(f"{TABLE}v1.json").json()["cells"]
    assert [(one["state"], one["value"]) for one in cells if one["place"] in ("a", "b")] == [
        ("withheld", None)
    ] * 2


def test_the_dictionary_of_all_has_every_dataset(scene, anybody):
    found = anybody.get("/public/data/dictionary.json").json()
    assert {one["address"] for one in found["datasets"]} == {
        one.address for one in (*public.latest(public.tables()), *public.latest(public.listings()))
    }
    lines = anybody.get("/public/data/dictionary.csv").content.decode().split("\r\n")
    assert lines[0] == "address,version,field,kind,code,vi,en,unit_vi,unit_en"
    assert "n1-2025-h1,1,value,count,," in "\n".join(lines)


def test_a_demo_says_that_its_data_are_made_up(scene, anybody, settings):
    sentence = "These data are made up for illustration. Do not cite them."
    assert sentence not in words(anybody.get(TABLE))
    settings.DEMO = True
    assert sentence in words(anybody.get(TABLE))
    assert links.to("en", "dataset", "n1-2025-h1") == TABLE
