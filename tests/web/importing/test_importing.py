"""Figures come from another report in three pages: which report, which rows, what would change."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from quyen.reports.models import Draft, Mapping, Source
from quyen.reports.queries import current_version
from tests.core.test_grids import workbook
from tests.web.reading import errors, page, rows, texts

TABLE = "Chỉ tiêu\tSố\nTổng số hộ\t12.480\nSố hộ nghèo\t96\nSố hộ có điện\t12.480\n"
REPORT = {"name": "Báo cáo giảm nghèo, biểu 02", "number": "45/BC-UBND", "dated_on": "10/6/2026"}
SAID = "Báo cáo giảm nghèo, biểu 02, No. 45/BC-UBND, 10 Jun 2026"


@pytest.fixture
def draft(world) -> Draft:
    return world.begin("ward_a", world.now)


@pytest.fixture
def officer(as_, draft):
    return as_("officer")


@pytest.fixture
def start(draft) -> str:
    return f"/importing/{draft.obligation_id}/"


def bring(client, start: str, pasted: str = TABLE, **more) -> str:
    """Bring a table; return the address of its next page."""
    response = client.post(start, REPORT | {"pasted": pasted} | more)
    assert response.status_code == 302, errors(response)
    return response.url


def changes(response) -> list[tuple[str, ...]]:
    """What a preview would change: the figure, where it is from, what stands in the report and what comes."""
    found = []
    for row in page(response).xpath("//main//li[@class='change']"):
        said = [
            *row.xpath(".//label//strong|.//label//span[contains(@class, 'soft')]"),
            *row.xpath("./p[1]/*"),
        ]
        texts = [" ".join(each.xpath("string()").split()) for each in said if each.get("aria-hidden") is None]
        found.append(tuple(text.replace("Before: ", "").replace("After: ", "") for text in texts))
    return found


def test_a_pasted_table_is_matched_shown_and_taken_over(world, officer, draft, start):
    match = bring(officer, start)
    source = Source.objects.get()
    assert (source.unit, source.number, source.dated_on, source.file.name) == (
        world.ward_a,
        "45/BC-UBND",
        date(2026, 6, 10),
        "o-da-dan.txt",
    )
    shown = officer.get(match)
    assert texts(shown, "//p[@class='lead']") == [SAID]
    assert [row[:2] for row in rows(shown)] == [
        ["Name there", "Figure there"],
        ["Tổng số hộ", "12.480"],
        ["Số hộ nghèo", "96"],
        ["Số hộ có điện", "12.480"],
    ]
    chosen = page(shown).xpath("//select[starts-with(@name, 'm-')]")
    assert {select.get("name"): select.xpath("./optgroup/option[@selected]/@value") for select in chosen} == {
        "m-2": ["NQ00"],
        "m-3": ["NQ01"],
        "m-4": [],
    }
    said = {"figures": "so", "writing": "vi", "m-2": "NQ00", "m-3": "NQ01", "m-4": ""}
    unwritten = officer.post(match, said | {"writing": ""})
    assert (unwritten.status_code, errors(unwritten)) == (
        422,
        {"writing": "Say how numbers are written in this table."},
    )
    went = officer.post(match, said)
    assert went.url == f"{match}preview/"
    preview = officer.get(went.url)
    assert changes(preview) == [
        ("Households", "Row 2: Tổng số hộ", "(empty)", "12,480 households"),
        ("Poor households", "Row 3: Số hộ nghèo", "(empty)", "96 households"),
    ]
    assert texts(preview, "//*[contains(@class, 'notice')]//li") == ["Số hộ có điện"]
    take = page(preview).xpath("//input[@name='take']/@value")
    base = page(preview).xpath("//input[@name='base']/@value")
    taken = officer.post(went.url, {"take": take, "base": base})
    assert taken.url == f"/filing/{draft.obligation_id}/"
    form = officer.get(taken.url)
    assert texts(form, "//p[contains(@class, 'field__source')]") == [f"From: {SAID}"] * 2
    again = officer.get(went.url)
    assert changes(again) == []
    assert "2 figures stand in the report already as they stand there: they get their source." in texts(
        again, "//p"
    )
    officer.post(went.url, {"base": base})
    draft.refresh_from_db()
    assert draft.revision == 1


def test_what_was_said_of_a_table_is_known_the_next_time(officer, start):
    match = bring(officer, start)
    officer.post(match, {"figures": "so", "writing": "vi", "m-2": "", "m-3": "NQ01", "m-4": "NQ00"})
    again = bring(officer, start, TABLE.replace("96", "97"))
    assert again != match
    shown = officer.get(again)
    assert texts(shown, "//td//p") == ["as last time", "as last time", "as last time"]
    preview = officer.get(f"{again}preview/")
    assert [row[0::3] for row in changes(preview)] == [
        ("Poor households", "97 households"),
        ("Households", "12,480 households"),
    ]
    assert Mapping.objects.count() == 1


def test_only_what_is_ticked_is_taken(world, officer, draft, start):
    world.answer(draft, "NQ01", "90")
    match = bring(officer, start)
    preview = officer.post(match, {"figures": "so", "writing": "vi", "m-2": "NQ00", "m-3": "NQ01"}).url
    assert [row[2:] for row in changes(officer.get(preview))] == [
        ("(empty)", "12,480 households"),
        ("90 households", "96 households"),
    ]
    none = officer.post(preview, {"base": "99"})
    sentence = "Tick at least one change, or leave the page: nothing is written then."
    assert (none.status_code, texts(none, "//*[@role='alert']//p")) == (422, [sentence])
    take = page(officer.get(preview)).xpath("//input[@name='take']/@value")
    officer.post(preview, {"take": take[:1], "base": "99"})
    found = draft.answers.values_list("line__definition__indicator__code", "value", "source__number")
    assert sorted(found) == [("NQ00", 124_800_000, "45/BC-UBND"), ("NQ01", 900_000, None)]


def test_a_workbook_of_two_sheets_and_two_columns(officer, start):
    content = workbook(
        [["Chỉ tiêu", "2025", "2026"], ["Số hộ nghèo", 120, 96], ["Số hộ cận nghèo", 1.5, 2.5]]
    )
    upload = SimpleUploadedFile("bieu.xlsx", content)
    match = bring(officer, start, "", file=upload)
    shown = officer.get(match)
    assert texts(shown, "//select[@name='figures']/option") == ["– choose –", "2025", "2026"]
    assert not texts(shown, "//select[starts-with(@name, 'm-')]")
    missing = officer.post(match, {"figures": ""})
    assert errors(missing) == {"figures": "Choose the column with the figures."}
    chosen = officer.post(match, {"figures": "2026", "again": "1"})
    assert (chosen.status_code, [row[1] for row in rows(chosen)]) == (200, ["Figure there", "96", "2.5"])
    nothing = officer.post(match, {"figures": "2026", "m-2": "", "m-3": ""})
    assert texts(nothing, "//*[@role='alert']//p") == ["Say of at least one row which figure it is."]
    preview = officer.post(match, {"figures": "2026", "m-2": "NQ01", "m-3": "NQ02"}).url
    shown = officer.get(preview)
    assert rows(shown)[1] == [
        "Row 3: Số hộ cận nghèo",
        "2.5",
        "This field takes whole numbers. Write it without a comma; a dot parts thousands, as in 1.505.",
    ]
    original = officer.get(f"/importing/source/{Source.objects.get().pk}/")
    assert b"".join(original) == content
    assert original["Content-Disposition"].startswith("attachment;")


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ({"pasted": " "}, {"pasted": "Paste the cells here, or choose the file below."}),
        (
            {"pasted": "chỉ có chữ"},
            {
                "pasted": "Nothing in it reads as a table. Copy at least two columns: the names and the figures."
            },
        ),
        ({"name": ""}, {"name": "Write which report the figures are from."}),
        ({"dated_on": "31/2/2026"}, {"dated_on": "Month 2 of 2026 has no day 31. Check the date."}),
        (
            {"pasted": "Họ tên\tSố\nCCCD 079123456789\t1\n"},
            {
                "pasted": "The table holds what is not kept here. This looks like the number of a person's papers. Take "
                "it out. If it is an amount, part it with dots and write its unit."
            },
        ),
    ],
)
def test_what_cannot_be_taken_is_said_at_its_field_and_nothing_is_lost(officer, start, given, error):
    response = officer.post(start, REPORT | {"pasted": TABLE} | given)
    assert (response.status_code, errors(response)) == (422, error)
    typed = REPORT | given
    assert page(response).xpath("//input[@name='number']/@value") == ["45/BC-UBND"]
    assert page(response).xpath("//input[@name='name']/@value") == [typed["name"]]
    assert Source.objects.count() == 0


def test_a_unit_in_another_scale_is_shown_and_not_converted(officer, start):
    table = "Chỉ tiêu\tĐVT\tSố\nSố hộ nghèo\tnghìn hộ\t96\n"
    match = bring(officer, start, table)
    shown = officer.get(match)
    assert not page(shown).xpath("//select[@name='m-2']/optgroup/option[@selected]")
    preview = officer.post(match, {"figures": "so", "writing": "vi", "m-2": "NQ01"}).url
    assert texts(officer.get(preview), "//li[@class='change']/p")[1:] == [
        "There it is counted in nghìn hộ. Nothing is converted."
    ]
    again = officer.get(match)
    assert texts(again, "//td//p") == [
        "as last time",
        "There it is counted in nghìn hộ, here in households. The figure is taken as it stands, nothing is converted.",
    ]


def test_a_source_of_another_unit_is_not_found(world, officer, as_, start):
    match = bring(officer, start)
    other = as_("ward_d_officer")
    assert other.get(match).status_code == 404
    theirs = world.owed("ward_d").pk
    assert other.get(f"/importing/{theirs}/source/{Source.objects.get().pk}/").status_code == 404
    assert other.get(f"/importing/source/{Source.objects.get().pk}/").status_code == 404


def test_the_office_sees_where_a_filed_figure_is_from(world, officer, as_, draft, start):
    match = bring(officer, start)
    preview = officer.post(match, {"figures": "so", "writing": "vi", "m-2": "", "m-3": "NQ01"}).url
    take = page(officer.get(preview)).xpath("//input[@name='take']/@value")
    officer.post(preview, {"take": take})
    source = Source.objects.get()
    office = as_("office_officer")
    assert office.get(f"/importing/source/{source.pk}/").status_code == 404
    version = world.file_all("ward_a")
    assert version == current_version(world.owed("ward_a"))
    office = as_("office_officer")
    shown = office.get(f"/reviewing/version/{version.pk}/")
    assert texts(shown, "//p[contains(@class, 'sheet__source')]") == [f"From: {SAID}"]
    assert office.get(f"/importing/source/{source.pk}/").status_code == 200
    own = as_("head").get(f"/filing/version/{version.pk}/")
    assert texts(own, "//p[contains(@class, 'sheet__source')]") == [f"From: {SAID}"]
