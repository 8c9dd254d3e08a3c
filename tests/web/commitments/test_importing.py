"""Files of commitments on their pages: given, looked at, taken over, undone; columns said once; nothing lost."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from quyen.followup.models import Import, Item
from tests import commitment_files as files
from tests import commitments
from tests.web.reading import errors, rows, texts

HEADINGS = ("reference", "position", "text_en", "states")
TABLE = files.table(
    HEADINGS,
    ("RS-2-1", "noted", "Extend health care to all children.", "Portugal; Maldives"),
    ("RS-2-99", "supported", "Open the archive.", "Chile"),
    ("RS-2-98", "perhaps", "Shut it again.", "Chile"),
)
ODD = files.table(("A", "B"), ("RS-2-97", "Mở cửa lưu trữ."))


@pytest.fixture(autouse=True)
def made(world):
    return commitments.add(world)


def url(name: str, *arguments) -> str:
    return reverse(f"commitments:{name}", args=arguments)


def give(office, content: bytes, name: str = "cam-ket.csv", **more):
    return office.post(url("imports"), {"file": SimpleUploadedFile(name, content), **more})


def shown(office, given: Import, show: str = "") -> list[list[str]]:
    return rows(office.get(url("import", given.pk), {"show": show} if show else {}))[1:]


def test_a_file_is_looked_at_taken_over_and_undone(office):
    before = list(Item.objects.values_list("reference", "position"))
    answer = give(office, TABLE)
    given = Import.objects.get()
    assert (answer.status_code, answer.url) == (302, url("import", given.pk))
    assert shown(office, given) == [
        ["4", "RS-2-98", "“perhaps” is no position that is known: supported, partly, noted or none."]
    ]
    assert shown(office, given, "new") == [["3", "RS-2-99 Open the archive.", "Supported · Chile"]]
    assert shown(office, given, "changed") == [
        [
            "2",
            "RS-2-1 Extend health care to all children.",
            "Position : Supported → Noted English : Extend health care to children on the islands. → Extend health care to "
            "all children.",
        ]
    ]
    assert list(Item.objects.values_list("reference", "position")) == before
    office.post(url("apply_import", given.pk), {"digest": given.digest})
    assert dict(Item.objects.values_list("reference", "position")) == dict(before) | {
        "RS-2-1": "noted",
        "RS-2-99": "supported",
    }
    office.post(url("undo_import", given.pk))
    assert list(Item.objects.values_list("reference", "position")) == before
    assert texts(office.get(url("imports")), "//tbody/tr/td[2]")[0].startswith("undone")


def test_what_was_not_looked_at_is_not_taken_over(office):
    give(office, TABLE)
    given = Import.objects.get()
    stale = office.post(url("apply_import", given.pk), {"digest": "0" * 64})
    assert (stale.status_code, Item.objects.filter(reference="RS-2-99").exists()) == (422, False)
    again = office.post(url("apply_import", given.pk), {"digest": Import.objects.get().digest})
    assert (again.status_code, Item.objects.filter(reference="RS-2-99").exists()) == (302, True)


def test_columns_are_said_once_and_known_the_next_time(office):
    give(office, ODD)
    given = Import.objects.get()
    assert "Say once which column is which" in office.get(url("import", given.pk)).text
    half = office.post(url("import_columns", given.pk), {"column-reference": "A"})
    assert half.status_code == 422
    office.post(url("import_columns", given.pk), {"column-reference": "A", "column-text": "B"})
    assert shown(office, given, "new") == [["2", "RS-2-97 Mở cửa lưu trữ.", "No position"]]
    give(office, ODD, "lan-sau.csv")
    assert shown(office, Import.objects.first(), "new") == [["2", "RS-2-97 Mở cửa lưu trữ.", "No position"]]


def test_a_list_in_word_is_of_the_cycle_that_was_chosen(office, made):
    give(office, files.thematic(files.HEADINGS_4, files.ROWS_4[:2]), "list.docx", cycle=made.second.pk)
    given = Import.objects.get()
    assert [row[1] for row in shown(office, given)] == [
        "RS-2-38.1 Ratify the remaining convention (Maldives) (Portugal)"
    ]


def test_what_cannot_be_read_is_refused_at_its_field(office):
    assert errors(office.post(url("imports"), {})) == {"file": "Choose the file."}
    wrong = errors(give(office, b"[{", "x.json"))
    assert wrong == {
        "file": "This is no JSON, or it breaks off. Export it again from UHRI and give that file."
    }
    assert not Import.objects.exists()


def test_the_file_is_given_back_as_it_came(office):
    give(office, TABLE)
    answer = office.get(url("import_file", Import.objects.get().pk))
    assert (answer.content, answer.headers["Content-Type"]) == (TABLE, "text/csv")


def test_units_see_nothing_of_it(as_, office):
    give(office, TABLE)
    pk = Import.objects.get().pk
    officer = as_("officer")
    assert [officer.get(url("imports")).status_code, officer.get(url("import", pk)).status_code] == [403, 403]
