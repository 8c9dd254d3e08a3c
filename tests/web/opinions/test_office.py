"""The office sends a draft, follows who answers, enters what came on paper, settles, closes, and prints the table."""

import io

import pytest
from django.urls import reverse
from docx import Document as WordFile

from quyen.publications.models import Delivery, Document
from quyen.synthesis import actions, opinions
from quyen.synthesis.models import Consultation, Opinion
from tests import opinions as told
from tests.clock import at
from tests.publications.word_reader import Word
from tests.web.reading import page, rows, texts

LATE = at("2026-06-22 10:00")
UNITS = ["hoa-sen", "mai-vang", "so-y-te"]


def sending(world) -> str:
    return reverse("opinions:send", args=[world.synthesis.pk])


def given(**more) -> dict:
    """What the form of the page sends."""
    return {"units": UNITS, "due_on": "19/6/2026", "silence": "agrees", "letter": "no", "do": "send"} | more


def letter_of(world) -> dict:
    return {"letter": "yes", "signer": world.office_head.mandates.get().pk, "channel": "trên hệ thống Quyền"}


def test_the_form_offers_five_working_days_and_leaves_silence_to_be_said(world, as_):
    shown = page(as_("office_head").get(sending(world)))
    assert shown.xpath("//main//input[@name='due_on']/@value") == ["22/6/2026"]
    assert shown.xpath("//main//input[@name='silence'][@checked]") == []
    assert shown.xpath("//main//input[@name='units'][@checked]") == []


def test_it_is_sent_to_chosen_units(world, as_):
    answered = as_("office_head").post(sending(world), given())
    made = Consultation.objects.get()
    assert answered.url == reverse("opinions:follow", args=[made.pk])
    assert ([row.unit.key for row in made.consulted.order_by("unit__key")], made.letter) == (UNITS, None)


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"units": []}, "Choose at least one unit to ask."),
        ({"due_on": "20/6/2026"}, "Choose a working day after today. The next one is 16/06/2026."),
        ({"due_on": "mai"}, "Write the date as day/month/year, for example 05/01/2026."),
        ({"silence": ""}, "Say what silence counts as; the letter says it too."),
        ({"letter": "yes", "signer": "0"}, "Choose who signs: someone whose mandate held on that day."),
    ],
)
def test_what_is_wrong_is_said_and_what_was_chosen_stays(world, as_, more, field):
    refused = as_("office_head").post(sending(world), given(**more))
    assert refused.status_code == 422
    found = texts(refused, "//p[contains(@class, 'field__error')][not(@hidden)]")
    assert [one.removeprefix("Error: ") for one in found] == [field]
    kept = page(refused).xpath("//main//input[@name='units'][@checked]/@value")
    assert set(kept) == set(given(**more)["units"])
    assert not Consultation.objects.exists()


def said(content: bytes) -> list[str]:
    return [words for _style, words in Word(content).said]


def test_the_letter_says_what_silence_means_and_has_the_draft_as_its_appendix(world, as_):
    client = as_("office_head")
    draft = client.post(sending(world), given(do="draft", **letter_of(world)))
    assert draft.headers["Content-Disposition"].endswith("du-thao-lay-y-kien-2026-H1.docx")
    client.post(sending(world), given(**letter_of(world)))
    made = Consultation.objects.get()
    shown = client.get(reverse("opinions:letter", args=[made.letter_id]))
    assert texts(shown, "//h1") == ["Letter no. 01/BCĐNQ-VPTT"]
    issued = client.get(reverse("opinions:letter_file", args=[made.letter_id])).content
    found = said(issued)
    assert "V/v lấy ý kiến đối với dự thảo Báo cáo công tác nhân quyền 6 tháng đầu năm 2026" in found
    assert "Quá thời hạn nêu trên, đơn vị không có ý kiến trả lời được coi là đồng ý với dự thảo./." in found
    assert "Đọc và trả lời trên hệ thống: http://testserver/opinions/" in found
    assert any(
        "gửi về Văn phòng Thường trực Ban Chỉ đạo chậm nhất hết ngày 19 tháng 6 năm 2026" in one
        for one in found
    )
    assert (
        "Các đơn vị đã triển khai kế hoạch công tác nhân quyền trong kỳ và kiện toàn đầu mối phụ trách."
        in found
    )
    assert (made.letter.kind, made.letter.declared_class) == (Document.Kind.LETTER, "plain")
    sent = Delivery.objects.filter(addressee__document=made.letter)
    assert set(sent.values_list("event", "channel")) == {("sent", "here")}
    as_("officer").get(reverse("opinions:letter", args=[made.letter_id]))
    assert [row.addressee.unit for row in sent.filter(event="received")] == [world.ward_a]


def test_a_unit_finds_the_letter_among_its_documents(world, as_):
    as_("office_head").post(sending(world), given(**letter_of(world)))
    made = Consultation.objects.get()
    officer = as_("officer")
    assert page(officer.get("/")).xpath("//main//section[@aria-labelledby='papers']//li[1]//a/@href") == [
        reverse("opinions:letter", args=[made.letter_id])
    ]
    shown = officer.get(reverse("opinions:letter", args=[made.letter_id]))
    assert texts(shown, "//section[@aria-labelledby='to']//li") == ["Ủy ban nhân dân phường Hoa Sen"]
    assert as_("ward_c_officer").get(reverse("opinions:letter", args=[made.letter_id])).status_code == 404


def test_the_round_shows_who_answered_and_who_is_late(world, as_):
    asked = told.answered(world)
    shown = as_("office_officer").get(reverse("opinions:follow", args=[asked.pk]))
    assert [row[:4] for row in rows(shown)[1:]] == [
        [
            "Department of Health",
            "On time",
            "0",
            "On paper, 88/SYT-VP ngày 15/6/2026 Mend : Department of Health",
        ],
        ["Hoa Sen Ward", "On time", "2", "In Quyền"],
        ["Mai Vàng Ward", "Nearly due", "–", "Enter from paper : Mai Vàng Ward"],
    ]
    assert texts(shown, "//section[@aria-labelledby='sections']//li") == [
        "On the whole draft 1 1 to settle",
        "II. Leadership and direction 1 1 to settle",
    ]


def test_what_came_on_paper_is_entered_and_nothing_typed_is_lost(world, as_):
    asked = told.ask(world)
    url = reverse("opinions:enter", args=[told.of(asked, world, "ward_b").pk])
    typed = {
        "channel": "paper",
        "proof": "",
        "came_on": "15/6/2026",
        "agrees": "yes",
        f"text-{world.section('II').pk}": told.LONGER,
    }
    client = as_("office_officer")
    refused = client.post(url, typed)
    assert (refused.status_code, told.LONGER in refused.content.decode()) == (422, True)
    assert client.post(url, typed | {"proof": "12/UBND"}).url == reverse("opinions:follow", args=[asked.pk])
    (one,) = opinions.given(asked)
    assert (one.consulted.unit, one.consulted.proof, one.text) == (world.ward_b, "12/UBND", told.LONGER)


def test_a_unit_s_draft_is_not_shown_to_who_enters_from_paper(world, as_):
    asked = told.ask(world)
    row = told.of(asked, world, "ward_a")
    told.write(row, world, {"II": told.ON_PLAN})
    office = as_("office_officer")
    assert told.ON_PLAN not in office.get(reverse("opinions:enter", args=[row.pk])).content.decode()
    assert told.ON_PLAN not in office.get(reverse("opinions:follow", args=[asked.pk])).content.decode()


def settling(asked, section) -> str:
    return reverse("opinions:section", args=[asked.pk, section.pk if section else 0])


def test_opinions_are_settled_a_section_at_a_time_and_what_is_good_is_kept(world, as_):
    asked = told.answered(world)
    other = told.of(asked, world, "ward_b")
    told.write(other, world, {"II": told.LONGER}, by=world.stranger)
    told.give(other, by=world.ward_b_head, at=world.now)
    first, second = opinions.by_section(asked)[1].opinions  # Hoa Sen before Mai Vàng
    client, here = as_("office_officer"), settling(asked, world.section("II"))
    typed = {f"base-{one.pk}": "" for one in (first, second)} | {
        f"outcome-{first.pk}": "taken",
        f"outcome-{second.pk}": "not",
        f"why-{second.pk}": "",
    }
    refused = client.post(here, typed)
    assert refused.status_code == 422
    assert texts(refused, "//p[@class='field__error'][not(@hidden)]") == [
        "Error: Say why it is not wholly taken: the unit reads it, and it stands in the table."
    ]
    assert [
        one.outcome for one in Opinion.objects.filter(section=world.section("II")).order_by("consulted")
    ] == [
        "taken",
        "",
    ]
    form = page(refused).xpath("//main//form[@data-guarded]")[0]
    again = {box.get("name"): box.get("value") for box in form.xpath(".//input[@type='hidden']")}
    again |= {
        f"outcome-{first.pk}": "taken",
        f"outcome-{second.pk}": "not",
        f"why-{second.pk}": "Đã có ở mục IV.",
    }
    assert client.post(here, again).url == settling(asked, None)  # on to what is left: the whole
    whole = opinions.by_section(asked)[0].opinions[0]
    done = client.post(settling(asked, None), {f"base-{whole.pk}": "", f"outcome-{whole.pk}": "taken"})
    assert done.url == reverse("opinions:follow", args=[asked.pk])
    assert opinions.unsettled(asked.synthesis) == {}


def closed(world) -> Consultation:
    """Settle everything, and close when ward_b has not answered."""
    asked = told.answered(world)
    whole, plan = [under.opinions[0] for under in opinions.by_section(asked)]
    stamp = {"base": "", "by": world.office_officer, "at": world.now}
    actions.settle(opinion=whole, outcome="taken", why="", **stamp)
    actions.settle(opinion=plan, outcome="partly", why="Số liệu chi tiết ở phụ lục.", **stamp)
    return actions.close_consultation(consultation=asked, by=world.office_head, at=LATE)


def test_a_round_is_closed_by_a_button_after_its_time(world, as_):
    asked = told.answered(world)
    url = reverse("opinions:close", args=[asked.pk])
    refused = as_("office_head").post(url)
    assert texts(refused, "//div[@role='alert']//p") == [
        "1 unit has not answered and still may until 19/06/2026. Close the round after that."
    ]
    assert as_("office_officer").post(url).status_code == 403


def test_the_table_names_each_opinion_and_who_was_silent(world, as_):
    asked = closed(world)
    shown = as_("office_officer").get(reverse("opinions:table", args=[asked.pk]))
    assert rows(shown)[1:] == [
        ["Whole", "Hoa Sen Ward", told.ON_WHOLE, "Taken", "–"],
        ["II", "Hoa Sen Ward", told.ON_PLAN, "Taken in part", "Số liệu chi tiết ở phụ lục."],
    ]
    assert texts(shown, "//section[@aria-labelledby='answers']//li") == [
        "Department of Health 88/SYT-VP ngày 15/6/2026 On time",
        "Hoa Sen Ward On time",
        "Mai Vàng Ward Silent: counts as agreeing, as the letter said",
    ]


def test_the_table_is_a_document_in_the_decree_s_layout(world, as_):
    asked = closed(world)
    response = as_("office_officer").get(reverse("opinions:table_file", args=[asked.pk]))
    found = said(response.content)
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in found
    assert [one for one in found if "đơn vị (" in one or "hạn trả lời" in one] == [
        "Ngày 15/06/2026, dự thảo được gửi lấy ý kiến 3 đơn vị (lần 1), hạn trả lời hết ngày 19 tháng 6 năm 2026. "
        "Tính đến 10 giờ 00 ngày 22/6/2026, 2/3 đơn vị đã trả lời.",
        "1. Thống nhất với dự thảo, không có ý kiến khác: 1 đơn vị (Sở Y tế, văn bản giấy số 88/SYT-VP ngày "
        "15/6/2026).",
        "2. Có ý kiến: 1 đơn vị (Phường Hoa Sen).",
        "3. Không có ý kiến trả lời, được coi là đồng ý theo văn bản lấy ý kiến: 1 đơn vị (Phường Mai Vàng)./.",
    ]
    tables = WordFile(io.BytesIO(response.content)).tables
    table = next(each for each in tables if each.cell(0, 0).text == "TT")
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["TT", "Nội dung dự thảo", "Đơn vị", "Ý kiến", "Kết quả", "Lý do, giải trình"],
        ["1", "Toàn bộ dự thảo", "Phường Hoa Sen", told.ON_WHOLE, "Tiếp thu", "Đã chỉnh lý dự thảo"],
        [
            "2",
            "II. Công tác lãnh đạo, chỉ đạo",
            "Phường Hoa Sen",
            told.ON_PLAN,
            "Tiếp thu một phần",
            "Số liệu chi tiết ở phụ lục.",
        ],
    ]


def test_the_overview_of_the_text_leads_to_its_rounds(world, as_):
    office = as_("office_head")
    edit = reverse("synthesis:edit", args=[world.synthesis.pk])
    assert texts(office.get(edit), "//section[@aria-labelledby='asked']//p")[0].startswith(
        "Units may be asked"
    )
    assert texts(
        office.get(reverse("opinions:rounds", args=[world.synthesis.pk])), "//div[@class='nothing']/p"
    ) == ["Nobody was asked yet"]
    asked = told.ask(world)
    assert texts(office.get(edit), "//section[@aria-labelledby='asked']//li") == ["Round 1 0 of 3 answered"]
    listed = office.get(reverse("opinions:rounds", args=[world.synthesis.pk]))
    assert page(listed).xpath("//main//ul[contains(@class, 'rows')]//a/@href") == [
        reverse("opinions:follow", args=[asked.pk])
    ]
