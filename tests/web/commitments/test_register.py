"""The register's pages: found and narrowed, one item, a unit's word, what the office enters."""

import pytest
from django.urls import reverse

from quyen.followup.models import Item, Level, Status, Term
from quyen.followup.queries import commitments as queries
from tests import commitments
from tests.clock import on
from tests.web.reading import errors, rows, texts

TODAY = on("2026-06-15")


@pytest.fixture(autouse=True)
def made(world):
    return commitments.add(world)


def url(name: str, *arguments) -> str:
    return reverse(f"commitments:{name}", args=arguments)


def references(response) -> list[str]:
    return [row[0].split()[0] for row in rows(response)[1:]]


def test_the_register_shows_every_item_with_both_columns(office):
    shown = rows(office.get(url("home")))
    assert [row[1:] for row in shown] == [
        ["Position", "Lead", "Self-reported", "Assessed by others"],
        ["Supported", "nobody yet", "nothing said yet", "not assessed"],
        [
            "Supported",
            "Department of Health",
            "Partly carried out 1 Jun 2026 · Department of Health",
            "B 30 Apr 2026 · Hội Luật gia độc lập",
        ],
        ["Supported in part", "Hoa Sen Ward", "Not begun 1 Jun 2025 · Bến Cũ Ward", "not assessed"],
        [
            "Noted",
            "Department of Agriculture and Environment",
            "Not carried out, with a reason 20 May 2026 · Department of Agriculture and Environment",
            "E 30 Apr 2026 · Hội Luật gia độc lập",
        ],
        ["No position", "Mai Vàng Ward split: to be settled", "nothing said yet", "not assessed"],
        ["Supported", "nobody yet", "nothing said yet", "not assessed"],
    ]


def test_counts_have_their_whole_their_days_and_who_says_so(office):
    page = office.get(url("home"))
    assert texts(page, "//ul[@class='tally']/li") == [
        "Not begun 1 / 6",
        "Under way 0 / 6",
        "Partly carried out 1 / 6",
        "Ongoing work 0 / 6",
        "Carried out 0 / 6",
        "Not carried out, with a reason 1 / 6",
        "Nothing was said 3 / 6",
        "B 1 / 6",
        "E 1 / 6",
        "Not assessed 4 / 6",
    ]
    assert texts(page, "//section[@aria-labelledby='self-reported']/p") == [
        "Of 6 items, leads spoke of 3, between 1 Jun 2025 and 1 Jun 2026."
    ]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("words=nuoc+sach", ["RS-2-2"]),
        ("position=noted", ["RS-2-3"]),
        ("level=unsaid", ["RS-1-1", "RS-2-10", "RS-2-11"]),
        ("unit=hoa-sen&part=lead", ["RS-2-2"]),
        ("assessed=yes&position=supported", ["RS-2-1"]),
        (
            "cycle=x&theme=-1&unit=none&position=all",
            ["RS-1-1", "RS-2-1", "RS-2-2", "RS-2-3", "RS-2-10", "RS-2-11"],
        ),
    ],
)
def test_the_register_is_narrowed_by_its_address(office, query, expected):
    assert references(office.get(f"{url('home')}?{query}")) == expected


def test_a_unit_says_how_its_commitment_stands(as_, made, world):
    given = {
        "level": "done",
        "evidence": "Báo cáo 40/BC-SYT",
        "stated_on": "15/6/2026",
        "progress": "Đủ trạm.",
    }
    answer = as_("dept_officer").post(url("state", "RS-2-1"), given)
    said = Status.objects.get(item=made.items["RS-2-1"], evidence="Báo cáo 40/BC-SYT")
    assert (answer.status_code, answer.url) == (302, url("item", "RS-2-1"))
    assert (said.unit, said.part, said.level.code, said.stated_on, said.by) == (
        world.dept,
        "lead",
        "done",
        TODAY,
        world.dept_officer,
    )


def test_a_word_without_evidence_is_asked_for_it_and_loses_nothing(as_):
    given = {"level": "done", "evidence": " ", "stated_on": "15/6/2026", "progress": "Đủ trạm."}
    answer = as_("dept_officer").post(url("state", "RS-2-1"), given)
    assert (answer.status_code, errors(answer)) == (
        422,
        {"evidence": "Say what shows it: a document's number, a figure, a public page."},
    )
    assert texts(answer, "//textarea[@name='progress']") == ["Đủ trạm."]
    assert answer.context["typed"]["level"] == "done"


def test_who_leads_nothing_of_it_may_not_speak(as_):
    answers = [
        as_(name).get(url("state", reference)).status_code
        for name, reference in (
            ("dept_b_officer", "RS-2-1"),
            ("office_officer", "RS-2-1"),
            ("officer", "RS-2-1"),
            ("officer", "RS-2-11"),
            ("nobody", "RS-2-1"),
        )
    ]
    assert answers == [403, 403, 200, 403, 404]


FORM = {
    "reference": "RS-2-12",
    "kind": "recommendation",
    "position": "noted",
    "text_vi": "Giảm thời gian chờ khám.",
    "text_en": "",
    "original": "vi",
    "countries": "Chile; Portugal",
    "target_on": "31/12/2028",
}


def test_the_office_enters_an_item_by_hand(office, made):
    term = made.terms["A1"]
    answer = office.post(
        url("new"), FORM | {"cycle": made.second.pk, "terms": [term.pk], "document": made.document.pk}
    )
    item = Item.objects.get(reference="RS-2-12")
    assert (answer.url, item.position, item.target_on, item.document, list(item.terms.all())) == (
        url("item", "RS-2-12"),
        "noted",
        on("2028-12-31"),
        made.document,
        [term],
    )
    assert [(text.language, text.text, text.original) for text in item.texts.all()] == [
        ("vi", FORM["text_vi"], True)
    ]
    assert sorted(state.name_en for state in item.countries.all()) == ["Chile", "Portugal"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"reference": "RS-2-1"}, {"reference": "This reference stands in the register already."}),
        (
            {"reference": "RS 2/1"},
            {"reference": "Write letters, digits, dots and hyphens without spaces, for example UPR-2-143.1."},
        ),
        ({"cycle": ""}, {"cycle": "Choose the cycle it stands in."}),
        ({"text_vi": ""}, {"text_vi": "Write what it says, in one language at least."}),
        ({"position": "yes"}, {"position": "Choose the position taken on it."}),
        (
            {"target_on": "31/2/2028"},
            {"target_on": "There is no such day in this month. Check the day and the month."},
        ),
    ],
)
def test_what_cannot_be_entered_is_said_at_its_field(office, made, change, said):
    answer = office.post(url("new"), FORM | {"cycle": made.second.pk} | change)
    assert (answer.status_code, Item.objects.count()) == (422, 6)
    assert answer.context["errors"].keys() == said.keys()
    if "target_on" not in change:
        assert answer.context["errors"] == said
    assert answer.context["typed"]["countries"] == "Chile; Portugal"


def test_an_item_is_changed_whole(office, made):
    shown = office.get(url("change", "RS-2-1")).context["typed"]
    kept = {name: value for name, value in shown.items() if value not in ("", None)}
    answer = office.post(url("change", "RS-2-1"), kept | {"position": "partly", "paragraph": "143.1"})
    item = Item.objects.get(reference="RS-2-1")
    assert (answer.status_code, item.position, item.paragraph) == (302, "partly", "143.1")
    assert {term.code for term in item.terms.all()} == {"A1", "children", "3.8", "cluster-1"}
    assert [(text.language, text.original) for text in item.texts.all()] == [("en", True), ("vi", False)]


def test_who_leads_is_said_and_ended_on_the_item_s_page(office, made, world):
    given = {"unit": "so-y-te", "part": "lead", "from_on": "1/6/2026", "grounds": "Quyết định 9"}
    office.post(url("assign", "RS-2-11"), given)
    again = office.post(url("assign", "RS-2-11"), given | {"unit": "hoa-sen"})
    assert (again.status_code, errors(again) | again.context["errors"]) == (
        422,
        {"part": "Department of Health leads it. End that first: one unit leads."},
    )
    (held,) = queries.held_by(world.dept, TODAY, "lead")[1:]
    office.post(url("end_part", "RS-2-11", held.pk))
    assert [row.item.reference for row in queries.held_by(world.dept, TODAY, "lead")] == ["RS-2-1"]


def test_a_unit_is_given_all_that_the_filters_found(office, made, world):
    address = f"{url('assign_found')}?position=supported"
    shown = office.get(address)
    refused = office.post(address, {"unit": "toa-an", "part": "lead", "from_on": "x"})
    answer = office.post(
        address, {"unit": "toa-an", "part": "lead", "from_on": "1/6/2026", "grounds": "Quyết định 1172"}
    )
    again = office.post(address, {"unit": "toa-an", "part": "lead", "from_on": "1/6/2026"})
    assert (shown.context["found"], shown.context["shown"]) == (3, ["RS-1-1", "RS-2-1", "RS-2-11"])
    assert (refused.status_code, list(refused.context["errors"])) == (422, ["from_on"])
    assert answer.url == f"{url('home')}?unit=toa-an"
    held = queries.held_by(world.court, TODAY)
    assert [(row.item.reference, row.part, row.grounds) for row in held] == [
        ("RS-1-1", "lead", "Quyết định 1172"),
        ("RS-2-11", "lead", "Quyết định 1172"),
    ]  # RS-2-1 keeps its lead
    assert (again.status_code, str(again.context["refused"])) == (
        422,
        "Nothing is left to give: each of these is led by somebody, or is this unit's already.",
    )


def test_an_indicator_is_linked_from_where_to_where(office, made):
    given = {
        "indicator": "NQ05",
        "baseline": "1.250",
        "baseline_on": "31/12/2025",
        "target": "1.500",
        "source": "KH 15",
    }
    office.post(url("measure", "RS-2-2"), given)
    (row,) = made.items["RS-2-2"].measures.all()
    assert (row.indicator.code, row.baseline, row.target) == ("NQ05", 12_500_000, 15_000_000)
    half = office.post(url("measure", "RS-2-2"), given | {"baseline_on": ""})
    assert half.context["errors"] == {"baseline_on": "Give the starting figure with its day."}


def test_the_scale_is_named_moved_and_left_out(office, made, world):
    levels = queries.levels(world.committee)
    given = {}
    for place, level in enumerate(levels):
        given |= {
            f"{name}-{place}": getattr(level, name) for name in ("code", "meaning", "name_vi", "name_en")
        }
        given[f"order-{place}"] = str(place + 1)
    given |= {"gone-0": "1", "gone-3": "1", "name_en-2": "In part", "order-1": "9"}
    given |= {"name_vi-6": "Tạm dừng", "name_en-6": "Paused", "meaning-6": "moving", "order-6": "2"}
    refused = office.post(url("scale"), given)
    given |= {"meaning-6": "open"}
    office.post(url("scale"), given)
    assert refused.status_code == 422
    assert [(level.code, level.name_en) for level in queries.levels(world.committee)] == [
        ("paused", "Paused"),
        ("partly", "In part"),
        ("done", "Carried out"),
        ("aside", "Not carried out, with a reason"),
        ("under-way", "Under way"),
    ]
    retired = Level.objects.exclude(retired_on=None)
    assert [level.code for level in retired] == [
        "not-begun"
    ]  # a status stands on it; nobody was ever at "lasting"


def test_words_are_added_to_lists_and_renamed(office, made):
    office.post(url("lists"), {"taxonomy": "theme", "parent": made.terms["B"].pk, "name_vi": "Học phí"})
    term = Term.objects.get(name_vi="Học phí")
    office.post(url("lists"), {"term": term.pk, "name_vi": "Học phí", "name_en": "School fees"})
    term.refresh_from_db()
    assert (term.taxonomy, term.code, term.parent, term.name_en) == (
        "theme",
        "theme-4",
        made.terms["B"],
        "School fees",
    )
    deep = office.post(url("lists"), {"parent": term.pk, "name_vi": "Lệ phí"})
    assert deep.context["errors"] == {"parent": "A word stands under one of the first level of its own list."}


def test_an_assessment_is_withdrawn_whole_by_who_imports_it(as_, office, made):
    address = url("withdraw_assessment", made.assessment.pk)
    assert office.post(address, {"reason": "Bảng sai"}).status_code == 403
    admin = as_("administrator")
    assert admin.post(address, {"reason": ""}).status_code == 422
    admin.post(address, {"reason": "Bảng sai"})
    made.assessment.refresh_from_db()
    assert (made.assessment.withdrawn_reason, references(office.get(f"{url('home')}?assessed=no"))) == (
        "Bảng sai",
        commitments.REFERENCES,
    )


def test_instruments_cycles_days_and_documents_are_entered(office, made):
    office.post(url("new_instrument"), {"code": "CT", "kind": "treaty", "name_vi": "Công ước mẫu"})
    office.post(url("add_to_instrument", "CT", "cycle"), {"code": "3", "name_vi": "Báo cáo lần ba"})
    page = office.get(url("instrument", "CT"))
    cycle = page.context["instrument"].cycles.get()
    day = {
        "cycle": cycle.pk,
        "kind": "report",
        "name_vi": "Báo cáo quốc gia",
        "on": "1/9/2027",
        "exact": "month",
    }
    missing = office.post(url("add_to_instrument", "CT", "milestone"), day | {"lead_days": "365"})
    office.post(
        url("add_to_instrument", "CT", "milestone"), day | {"lead_days": "365", "source": "Thư của Ủy ban"}
    )
    office.post(
        url("add_to_instrument", "CT", "document"), {"symbol": "X/1", "url": "https://example.org/x1"}
    )
    page = office.get(url("instrument", "CT"))
    assert missing.context["errors"] == {"source": "Say where this day is stated."}
    assert texts(page, "//section[@aria-labelledby='days']//li/span") == [
        "09/2027 Báo cáo quốc gia · State report Work begins 365 days before · Thư của Ủy ban"
    ]
    assert texts(page, "//section[@aria-labelledby='documents']//li/span") == ["X/1"]


@pytest.mark.parametrize("name", ["home", "leads", "assessments", "instruments", "lists", "scale", "new"])
def test_pages_answer_in_vietnamese(as_, name):
    assert as_("office_head", "vi").get(url(name)).status_code == 200


def test_an_item_s_page_shows_its_two_columns_and_its_history(as_):
    page = as_("officer").get(url("item", "RS-2-1"))
    assert texts(page, "//section[@aria-labelledby='self']//span[contains(@class,'soft')]") == [
        "1 Jun 2026 · Department of Health",
        "20 May 2026 · Hoa Sen Ward (supports)",
    ]
    assert texts(page, "//section[@aria-labelledby='others']//strong") == ["B"]
    assert texts(page, "//ol[@id='history']/li//span[contains(@class,'soft')]") == [
        "1 Jun 2026 · Department of Health",
        "20 May 2026 · Hoa Sen Ward (supports)",
        "31 Mar 2026 · Department of Health",
    ]
