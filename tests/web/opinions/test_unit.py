"""A unit at its desk: it reads what was sent, writes, gives; what it says is its own until then."""

import pytest
from django.urls import reverse

from quyen.synthesis import actions, opinions
from quyen.synthesis.models import Consulted
from tests import opinions as told
from tests import putting_together
from tests.clock import at
from tests.web.reading import page, texts

LATE = at("2026-06-22 10:00")
DESK = "//section[@aria-labelledby='opinions']"
SAVE_BAR = "//div[contains(@class, 'save-bar')]//button"


@pytest.fixture
def asked(world):
    return told.ask(world)


@pytest.fixture
def row(asked, world) -> Consulted:
    return told.of(asked, world, "ward_a")


def url(row: Consulted) -> str:
    return reverse("opinions:asked", args=[row.pk])


def sent(row: Consulted, world, do: str, remarks: dict, **more) -> dict:
    typed = {f"text-{world.section(code).pk if code else 0}": text for code, text in remarks.items()}
    return {"do": do, "base": opinions.fingerprint(row), "agrees": "yes", **typed, **more}


def said(row: Consulted) -> list[tuple[str, str]]:
    return [
        (one.section.code if one.section else "", one.text) for one in row.opinions.select_related("section")
    ]


def test_the_desk_shows_the_task_with_its_due_day(world, as_, row):
    shown = as_("officer").get("/")
    assert texts(shown, f"{DESK}//h3") == [
        "Opinion on the draft: Report on human-rights work, first half of 2026"
    ]
    assert texts(shown, f"{DESK}//p") == ["4 days left · to be answered by 24:00, 19 Jun 2026"]
    assert page(shown).xpath(f"//main{DESK}//a/@href") == [url(row)]
    assert texts(as_("ward_c_officer").get("/"), DESK) == []


def test_the_page_reads_the_draft_and_has_room_under_each_section(world, as_, row):
    shown = as_("head").get(url(row))
    section = f"//section[@id='s-{world.section('II').pk}']"
    assert texts(shown, f"{section}/h3") == ["II. Leadership and direction"]
    assert texts(shown, f"{section}/p") == putting_together.OFFICIAL["II"]
    assert len(page(shown).xpath(f"//main{section}//textarea")) == 1
    assert texts(shown, SAVE_BAR) == ["Save as draft", "Give the opinion"]
    assert texts(as_("officer").get(url(row)), SAVE_BAR) == ["Save as draft"]
    assert texts(as_("clerk").get(url(row)), SAVE_BAR) == ["Give the opinion"]


def test_an_officer_writes_and_the_head_gives(world, as_, row):
    officer, head = as_("officer"), as_("head")
    assert officer.post(url(row), sent(row, world, "save", {"II": told.ON_PLAN})).url == url(row)
    assert said(row) == [("II", told.ON_PLAN)]
    assert officer.post(url(row), sent(row, world, "give", {"II": told.ON_PLAN})).status_code == 403
    head.post(url(row), sent(row, world, "give", {"II": told.ON_PLAN, None: told.ON_WHOLE}))
    row.refresh_from_db()
    assert (row.answered_by, row.agrees, said(row)) == (
        world.head,
        True,
        [("", told.ON_WHOLE), ("II", told.ON_PLAN)],
    )
    shown = officer.get(url(row))
    assert texts(shown, "//div[contains(@class, 'notice--success')]//p") == [
        "Given 09:00, 15 Jun 2026. It is fixed now. Your unit agrees with the rest of the draft."
    ]
    assert texts(shown, "//textarea") == []
    assert texts(officer.get("/"), DESK) == []


def test_the_clerk_gives_what_was_written_and_changes_nothing(world, as_, row):
    told.write(row, world, {"II": told.ON_PLAN})
    as_("clerk").post(url(row), sent(row, world, "give", {"II": "Khác."}, agrees="no"))
    row.refresh_from_db()
    assert (row.answered_by, row.agrees, said(row)) == (world.clerk, False, [("II", told.ON_PLAN)])


def test_a_unit_without_remarks_agrees_by_one_press(world, as_, row):
    head = as_("head")
    (form,) = page(head.get(url(row))).xpath("//main//form[contains(@action, '/agree/')]")
    head.post(form.get("action"), {"base": form.xpath(".//input[@name='base']/@value")[0]})
    row.refresh_from_db()
    assert (row.answered_by, row.agrees, said(row)) == (world.head, True, [])


def test_nothing_typed_is_lost_when_something_is_refused(world, as_, row):
    typed = {"II": "Gọi 0903 123 456.", None: told.ON_WHOLE}
    refused = as_("head").post(url(row), sent(row, world, "give", typed))
    assert refused.status_code == 422
    assert [box.text.strip() for box in page(refused).xpath("//main//textarea") if box.text.strip()] == [
        "Gọi 0903 123 456.",
        told.ON_WHOLE,
    ]
    (error,) = texts(refused, "//p[@class='field__error'][not(@hidden)]")
    assert error.startswith("Error: This looks like a telephone number.")
    assert (said(row), Consulted.objects.get(pk=row.pk).answered_at) == ([], None)


def test_a_colleague_s_remarks_stand_beside_one_s_own(world, as_, row):
    stale = sent(row, world, "save", {"II": "Của tôi."})
    told.write(row, world, {"II": told.ON_PLAN})
    refused = as_("head").post(url(row), stale)
    assert refused.status_code == 422
    assert texts(refused, "//div[contains(@class, 'notice--warning')]//p") == [
        "What your colleague kept",
        f"II: {told.ON_PLAN}",
        "Drop mine and open theirs",
    ]
    assert "Của tôi." in refused.content.decode()


def test_what_became_of_it_is_told_when_the_round_is_closed(world, as_, asked, row):
    told.write(row, world, {"II": told.ON_PLAN})
    told.give(row, by=world.head, at=world.now)
    opinion = row.opinions.get()
    settled = {"outcome": "not", "why": "Số liệu chi tiết ở phụ lục.", "base": ""}
    actions.settle(opinion=opinion, by=world.office_officer, at=world.now, **settled)
    place = f"//section[@id='s-{world.section('II').pk}']//p"
    client = as_("officer")
    assert texts(client.get(url(row)), place)[-1] == told.ON_PLAN
    actions.close_consultation(consultation=asked, by=world.office_head, at=LATE)
    assert texts(client.get(url(row)), place)[-1] == "Not taken up Số liệu chi tiết ở phụ lục."


def test_a_notice_leads_to_the_draft(world, as_, row):
    notice = world.officer.notices.get(kind="opinion-asked")
    assert as_("officer").get(reverse("inbox:go", args=[notice.pk])).url == url(row)


def test_the_units_list_shows_how_each_stands(world, as_, row):
    told.give(row, by=world.head, at=world.now)
    assert texts(as_("officer").get(reverse("opinions:home")), "//ul[contains(@class, 'rows')]/li") == [
        "Report on human-rights work, first half of 2026 to be answered by 24:00, 19 Jun 2026 On time"
    ]
    assert as_("office_officer").get(reverse("opinions:home")).url == reverse("synthesis:list")
    empty = as_("ward_c_officer").get(reverse("opinions:home"))
    assert texts(empty, "//div[@class='nothing']/p") == ["No draft was sent to your unit yet"]
