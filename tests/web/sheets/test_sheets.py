"""Fact sheets are drafted line by line from sources that stand open, read side by side and made final by another."""

from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override
from docx import Document

from quyen.outreach.models import FactSheet, Line, SheetVersion
from quyen.synthesis import rules
from quyen.synthesis.models import Figure
from tests import sheets
from tests.web.reading import errors, page, rows, texts


def final(client, sheet, **given):
    sheet.refresh_from_db()
    return client.post(f"/sheets/{sheet.pk}/final/", {"base": sheet.revision, **given})


def restate(written):
    """Let the draft say what the issued report prints of its figure."""
    Line.objects.filter(pk=written.lines["figure"].pk).update(stated=rules.told(written.figure))


def test_the_list_tells_how_each_sheet_stands(world, office, written):
    restate(written)
    assert rows(office.get("/sheets/")) == [
        ["Fact sheet", "How it stands", "Sources", "Last written on"],
        ["Health of children EDU", "Draft", "no change known", "15 Jun 2026"],
    ]
    sheets.finish(world, written.sheet)
    assert rows(office.get("/sheets/"))[1][1] == "version 1 of 15 Jun 2026"


def test_without_a_sheet_the_page_says_how_to_begin(world, office):
    assert texts(office.get("/sheets/"), "//div[@class='nothing']//strong") == ["No fact sheet was begun yet"]


def test_a_sheet_is_begun_and_a_wrong_code_loses_nothing(world, office):
    given = {"title_vi": "Nhà ở", "title_en": "Housing", "code": "nhà ở"}
    refused = office.post("/sheets/new/", given)
    assert (refused.status_code, list(errors(refused))) == (422, ["code"])
    assert page(refused).xpath("//main//input[@name='title_vi']/@value") == ["Nhà ở"]
    made = office.post("/sheets/new/", given | {"code": "HOU"})
    found = FactSheet.objects.get()
    assert (made.status_code, made.headers["Location"], found.code) == (302, f"/sheets/{found.pk}/", "HOU")


def test_a_draft_is_read_in_both_languages_with_its_sources(world, office, written):
    restate(written)
    shown = office.get(f"/sheets/{written.sheet.pk}/")
    assert texts(shown, "//section[contains(@aria-labelledby, 'part-')]//div[@class='columns']/p") == [
        sheets.FIGURE_VI,
        sheets.FIGURE_EN,
        sheets.FACT_VI,
        sheets.FACT_EN,
        sheets.LIMIT_VI,
        sheets.LIMIT_EN,
        sheets.UN_VI,
        sheets.UN_EN,
    ]
    assert page(shown).xpath("//main//ol//p//a/@href") == [
        f"/synthesis/figure/{written.figure.pk}/",
        f"/publishing/{world.synthesis_past.document_id}/",
        "/commitments/item/RS-2-1/",
    ]


def test_a_figure_is_found_by_its_words_and_cited_as_its_report_prints_it(world, office, written):
    figure = Figure.objects.get(
        synthesis=world.synthesis_past, grouping="all", definition__indicator__code="NQ01"
    )
    name = figure.definition.name_vi
    found = office.get(f"/sheets/{written.sheet.pk}/sources/fact/", {"q": name})
    href = f"/sheets/{written.sheet.pk}/add/fact/?from=figure%3A{figure.pk}"
    assert href in page(found).xpath("//main//section[1]//li/a/@href")
    form = page(office.get(href))
    text = form.xpath("string(//main//textarea[@name='text_vi'])").strip()
    assert text.startswith(f"{name}: {rules.printed(figure)} ")
    given = {
        "from": f"figure:{figure.pk}",
        "text_vi": text,
        "text_en": form.xpath("string(//main//textarea[@name='text_en'])").strip(),
        "source": form.xpath("string(//main//input[@name='source']/@value)"),
        "source_en": form.xpath("string(//main//input[@name='source_en']/@value)"),
        "stated": "1",  # what a browser says of the number does not count
    }
    assert office.post(href, given).status_code == 302
    line = Line.objects.latest("pk")
    number = world.synthesis_past.document.full_number
    assert (line.citation, line.stated, line.source, line.source_en) == (
        f"figure:{figure.pk}",
        rules.told(figure),
        f"Báo cáo {number} ngày 25 tháng 12 năm 2025, chỉ tiêu NQ01",
        f"Report {number} of 25 December 2025, indicator NQ01",
    )


def test_a_fact_without_a_source_leads_to_the_sources(world, office, written):
    url = f"/sheets/{written.sheet.pk}/add/fact/"
    for asked in (
        office.get(url),
        office.get(url, {"from": "figure:999999"}),
        office.post(url, {"text_vi": "x"}),
    ):
        assert (asked.status_code, asked.headers["Location"]) == (
            302,
            f"/sheets/{written.sheet.pk}/sources/fact/",
        )
    assert Line.objects.count() == 4


def test_a_body_is_quoted_in_its_own_words(world, office, written):
    url = f"/sheets/{written.sheet.pk}/add/un/?from=item%3ARS-2-2"
    form = page(office.get(url))
    assert (
        form.xpath("string(//main//textarea[@name='text_en'])").strip()
        == "Provide clean water to all households."
    )
    given = {"from": "item:RS-2-2", "text_vi": "Nước sạch.", "text_en": "Water for all.", "source": "BM/2/6"}
    refused = office.post(url, given)
    assert (refused.status_code, list(errors(refused))) == (422, ["text_en"])
    assert page(refused).xpath("string(//main//textarea[@name='text_vi'])").strip() == "Nước sạch."
    assert office.post(url, given | {"text_en": "Provide clean water …"}).status_code == 302


def test_a_line_is_written_anew_moved_and_taken_out(world, office, written):
    line = written.lines["limit"]
    url = f"/sheets/lines/{line.pk}/"
    read = page(office.get(url)).xpath("string(//main//input[@name='as_read']/@value)")
    given = {"from": "", "as_read": read, "text_vi": "Thiếu một đặc khu.", "text_en": "", "source": "Lý do"}
    assert office.post(url, given).status_code == 302
    second = office.post(url, given)
    assert second.status_code == 422
    assert texts(second, "//div[@role='alert']//p") == [
        "Somebody changed this since you opened it. Read what stands now, then write again."
    ]
    assert texts(office.get(f"/sheets/{written.sheet.pk}/"), "//section[@aria-labelledby='final']//li") == [
        "A line is missing in English."
    ]
    assert office.post(f"/sheets/lines/{written.lines['document'].pk}/raise/").status_code == 302
    assert office.post(f"{url}remove/").status_code == 302
    assert list(Line.objects.order_by("part", "position").values_list("pk", flat=True)) == [
        written.lines[name].pk for name in ("document", "figure", "un")
    ]


def test_a_line_gets_another_source_and_keeps_its_words(world, office, written):
    line = written.lines["document"]
    figure = f"figure:{written.figure.pk}"
    found = page(office.get(f"/sheets/{written.sheet.pk}/sources/fact/", {"line": line.pk}))
    href = f"/sheets/lines/{line.pk}/?from=figure%3A{written.figure.pk}"
    assert href in found.xpath("//main//li/a/@href")
    form = page(office.get(href))
    assert form.xpath("string(//main//textarea[@name='text_vi'])").strip() == sheets.FACT_VI
    read = form.xpath("string(//main//input[@name='as_read']/@value)")
    given = {
        "from": figure,
        "as_read": read,
        "text_vi": "Số mới.",
        "text_en": "A figure.",
        "source": "Báo cáo",
    }
    assert office.post(href, given).status_code == 302
    line.refresh_from_db()
    assert (line.citation, line.stated) == (figure, rules.told(written.figure))


def test_titles_are_given_anew(world, office, written):
    url = f"/sheets/{written.sheet.pk}/name/"
    refused = office.post(url, {"title_vi": "", "title_en": "Health"})
    assert (refused.status_code, list(errors(refused))) == (422, ["title_vi"])
    office.post(url, {"title_vi": "Y tế", "title_en": ""})
    found = texts(office.get(f"/sheets/{written.sheet.pk}/"), "//section[@aria-labelledby='final']//li")
    assert found == ["The title is missing in English."]


def test_who_drafted_last_does_not_make_it_final(world, office, as_, written):
    restate(written)
    assert final(office, written.sheet).status_code == 403
    head = as_("office_head")
    shown = page(head.get(f"/sheets/{written.sheet.pk}/"))
    assert shown.xpath("//main//input[@name='base']/@value") == [str(written.sheet.revision)]
    stale = head.post(f"/sheets/{written.sheet.pk}/final/", {"base": "1"})
    assert (stale.status_code, texts(stale, "//div[@role='alert']//p")) == (
        422,
        ["Somebody changed this since you opened it. Read what stands now, then write again."],
    )
    made = final(head, written.sheet)
    version = SheetVersion.objects.get()
    assert (made.status_code, made.headers["Location"]) == (302, f"/sheets/versions/{version.pk}/")
    head.post(f"/sheets/{written.sheet.pk}/name/", {"title_vi": "Sức khỏe", "title_en": "Health"})
    own = final(head, written.sheet)
    assert texts(own, "//div[@role='alert']//p") == [
        "You wrote in this sheet last. Somebody else must make it final."
    ]


def test_a_figure_that_its_report_prints_otherwise_is_looked_at_first(world, as_, written):
    head, told = as_("office_head"), rules.told(written.figure)
    number = world.synthesis_past.document.full_number
    shown = head.get(f"/sheets/{written.sheet.pk}/")
    assert f"It says 12; {number} says {told}." in texts(shown, "//ol//p")
    refused = final(head, written.sheet)
    assert (refused.status_code, texts(refused, "//p[@class='field__error'][@role='alert']")) == (
        422,
        ["Read what changed in the sources first, then tick the box."],
    )
    assert final(head, written.sheet, seen="1").status_code == 302
    assert rows(head.get("/sheets/"))[1][2] == "1 changed since"
    version = SheetVersion.objects.get()
    said = texts(head.get(f"/sheets/versions/{version.pk}/"), "//ul/li")
    assert f"{sheets.FIGURE_EN} It says 12; {number} says {told}." in said


def test_a_document_that_stands_no_more_is_told(world, office, written):
    restate(written)
    type(world.synthesis_past.document).objects.filter(pk=world.synthesis_past.document_id).update(
        declared_class="internal"
    )
    said = texts(office.get(f"/sheets/{written.sheet.pk}/"), "//ol//p")
    assert "This document was withdrawn or replaced since." in said
    assert "The report with this figure was withdrawn or replaced since." in said


def test_words_that_the_register_changed_are_told(world, office, written):
    restate(written)
    item = written.register.items["RS-2-1"]
    item.texts.filter(original=True).update(text="Extend health care to everybody.", folded=" extend")
    said = texts(office.get(f"/sheets/{written.sheet.pk}/"), "//ol//p")
    assert "The register has these words otherwise now." in said


def test_a_final_sheet_is_read_in_either_language(world, office, written):
    version = sheets.finish(world, written.sheet)
    for language, said in (("vi", sheets.UN_VI), ("en", sheets.UN_EN)):
        shown = office.get(f"/sheets/versions/{version.pk}/", {"language": language})
        assert page(shown).xpath("//main//article/@lang") == [language]
        assert any(said in one for one in texts(shown, "//article/p"))
    said = texts(office.get(f"/sheets/versions/{version.pk}/?language=vi"), "//article/p")
    assert said[0] == "Ban Chỉ đạo về nhân quyền Thành phố Bến Mây · bản 1, ngày 15 tháng 6 năm 2026"


@pytest.mark.parametrize(("language", "title"), [("vi", "SỨC KHỎE TRẺ EM"), ("en", "HEALTH OF CHILDREN")])
def test_a_sheet_is_taken_away_as_a_word_file(world, office, written, language, title):
    version = sheets.finish(world, written.sheet)
    file = office.get(f"/sheets/versions/{version.pk}/{language}/")
    assert file.headers["Content-Disposition"] == f"attachment; filename*=UTF-8''EDU-v1-{language}.docx"
    said = [paragraph.text for paragraph in Document(BytesIO(file.content)).paragraphs]
    assert said[0] == title
    assert version.sha256 in said[-2]


def test_a_draft_says_that_it_is_one(world, office, written):
    file = office.get(f"/sheets/{written.sheet.pk}/draft/en/")
    said = [paragraph.text for paragraph in Document(BytesIO(file.content)).paragraphs]
    assert said[1] == "Bến Mây City Steering Committee on Human Rights · draft of 15 June 2026, not final"


def test_two_versions_are_laid_beside_each_other(world, office, as_, written):
    sheets.finish(world, written.sheet)
    office.post(f"/sheets/lines/{written.lines['document'].pk}/remove/")
    line = written.lines["limit"]
    url = f"/sheets/lines/{line.pk}/"
    read = page(office.get(url)).xpath("string(//main//input[@name='as_read']/@value)")
    given = {
        "text_vi": line.text_vi,
        "text_en": "Two special zones have given no figures.",
        "source": line.source,
    }
    office.post(url, given | {"from": "", "as_read": read})
    second = sheets.finish(world, written.sheet)
    shown = office.get(f"/sheets/versions/{second.pk}/changes/")
    assert texts(shown, "//li//span[contains(@class, 'chip')]") == ["Changed", "Taken out"]
    assert (texts(shown, "//li[1]//del"), texts(shown, "//li[1]//ins")) == (
        ["One", "zone", "has"],
        ["Two", "zones", "have"],
    )
    first = SheetVersion.objects.get(number=1)
    alone = office.get(f"/sheets/versions/{first.pk}/changes/")
    assert texts(alone, "//div[@class='nothing']//strong") == ["This is the first version"]


@pytest.mark.parametrize("who", ["officer", "stranger", "dept_officer"])
def test_a_unit_does_not_read_sheets(world, as_, written, who):
    version = sheets.finish(world, written.sheet)
    reads = ("/sheets/", f"/sheets/{written.sheet.pk}/", f"/sheets/versions/{version.pk}/")
    assert [as_(who).get(url).status_code for url in reads] == [403, 403, 403]


def test_a_leader_and_an_auditor_read_and_the_auditor_writes_nothing(world, as_, written):
    for who in ("leader", "auditor"):
        assert as_(who).get(f"/sheets/{written.sheet.pk}/").status_code == 200
    auditor = as_("auditor")
    with override("en"):
        shown = auditor.get(f"/sheets/{written.sheet.pk}/")
    assert page(shown).xpath("//main//form") == []
    assert final(auditor, written.sheet).status_code == 403
    assert auditor.post(f"/sheets/lines/{written.lines['limit'].pk}/remove/").status_code == 403


def test_the_list_costs_the_same_however_many_there_are(world, office, written):
    counts = []
    for code in ("", "HOU", "WAT"):
        if code:
            sheets.write(world, code)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            office.get("/sheets/")
        counts.append(len(asked))
    assert counts[0] == counts[2]
