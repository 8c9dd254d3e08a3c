"""The call list: whom to call, worst first; a message with nothing of others in it; a call seen by everybody."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from quyen.obligations import actions
from quyen.obligations.models import Call
from quyen.obligations.queries import with_state
from quyen.organisations import actions as organisations
from quyen.organisations.models import Mandate
from quyen.reports import actions as reports
from quyen.web.templatetags.chasing import dialled
from tests import crowd
from tests.clock import at, on
from tests.web.reading import page, texts, words

MESSAGE = """Kính gửi đồng chí Bùi Văn Hải, Chuyên viên, Đặc khu Hòn Ngọc,
Báo cáo công tác nhân quyền 6 tháng đầu năm 2026 có hạn gửi 24:00 ngày 16/6/2026, đến nay Văn phòng Thường trực chưa \
nhận được.
Trang báo cáo: http://testserver/filing/{pk}/
Nếu đã gửi, xin bỏ qua lời nhắn này. Trân trọng cảm ơn."""


def cards(response) -> list[str]:
    """Name and chips of each card, in order."""
    found = page(response).xpath("//main//li[contains(@class, 'call')]")
    return [
        " | ".join(
            [
                words(card.xpath(".//h3")[0]),
                *(words(chip) for chip in card.xpath(".//*[contains(@class, 'chip')]")),
            ]
        )
        for card in found
    ]


def card(response, name: str):
    (found,) = page(response).xpath(f"//main//li[contains(@class, 'call')][.//h3[contains(., '{name}')]]")
    return found


def note(client, obligation, **given):
    return client.post(f"/chasing/call/{obligation.pk}/", given, headers={"HX-Request": "true"})


def test_the_worst_stand_first(office):
    assert cards(office.get("/chasing/")) == [
        "Hòn Ngọc Special Zone | Not filed, 3 days overdue | Draft",
        "Hoa Sen Ward | Not filed, 3 days overdue | Not started",
        "Tân Lập Commune | Sent back on 15 Jun 2026, not filed again",
    ]


def test_what_is_due_today_is_called_about_too(office, settings):
    settings.CLOCK = at("2026-06-16 10:00").isoformat()
    assert cards(office.get("/chasing/")) == [
        "Hòn Ngọc Special Zone | Due today | Draft",
        "Hoa Sen Ward | Due today | Not started",
        "Tân Lập Commune | Sent back on 15 Jun 2026, not filed again",
    ]


def test_who_is_waived_or_has_filed_is_not_called(office, world, late):
    actions.waive(obligation=world.owed("ward_d"), grounds="Mới thành lập", by=world.office_head, at=late)
    world.file_all("ward_a", late)
    assert cards(office.get("/chasing/")) == ["Tân Lập Commune | Sent back on 15 Jun 2026, not filed again"]


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("?words=hon+ngoc", ["Hòn Ngọc Special Zone"]),
        ("?level=communes", ["Hòn Ngọc Special Zone", "Hoa Sen Ward", "Tân Lập Commune"]),
        ("?level=bodies", []),
        ("?kind=ward", ["Hoa Sen Ward"]),
        ("?called=yes", ["Hoa Sen Ward"]),
        ("?called=no", ["Hòn Ngọc Special Zone", "Tân Lập Commune"]),
        ("?called=broken", []),
        ("?whose=mine", []),
    ],
)
def test_the_list_is_narrowed(office, world, late, query, shown):
    actions.note_call(obligation=world.owed("ward_a"), reached="Văn thư", by=world.office_head, at=late)
    assert [line.split(" | ")[0] for line in cards(office.get(f"/chasing/{query}"))] == shown


def test_another_round_is_one_choice_away(office, world):
    response = office.get(f"/chasing/?round={world.round_past.pk}")
    assert cards(response) == ["Hòn Ngọc Special Zone | Not filed, 185 days overdue | Not started"]
    assert texts(response, "//select[@id='round']/option") == ["H1 2026 – 2 overdue", "H2 2025 – 1 overdue"]


def test_nobody_to_call_says_when_the_next_is_due(office, world, settings):
    settings.CLOCK = world.now.isoformat()
    reports.accept(version=world.file_all("ward_c"), by=world.office_officer, at=world.now)
    response = office.get("/chasing/")
    assert texts(response, "//div[@class='nothing']/div/p") == [
        "Next: 2 reports are due on Tuesday, 16 June 2026."
    ]


def test_a_card_says_whom_to_call_on_the_telephone_of_the_post(office, world):
    found = card(office.get("/chasing/"), "Hòn Ngọc")
    assert words(found.xpath(".//p[@class='call__who']")[0]) == "Bùi Văn Hải Official"
    (link,) = found.xpath(".//a[starts-with(@href, 'tel:')]")
    assert (link.get("href"), words(link)) == ("tel:02838120008", "028 3812 0008 , Hòn Ngọc Special Zone")


def test_the_message_is_the_units_own_in_its_language(office, world):
    pk = world.owed("ward_d").pk
    (message,) = page(office.get("/chasing/")).xpath(f"//*[@id='message-{pk}']")
    assert message.text_content() == MESSAGE.format(pk=pk)


def test_the_message_to_an_english_reader(office, world):
    world.ward_d_officer.language = "en"
    world.ward_d_officer.save()
    (message,) = page(office.get("/chasing/")).xpath(f"//*[@id='message-{world.owed('ward_d').pk}']")
    assert message.text_content().splitlines()[:2] == [
        "Dear Bùi Văn Hải, Official, Hòn Ngọc Special Zone,",
        "Report on human-rights work, first half of 2026 was due at 24:00, 16 Jun 2026 and has not reached the "
        "Standing Office.",
    ]


def test_no_message_names_another_unit(office, world):
    names = {world.units[name].name_vi for name in ("ward_a", "ward_c", "ward_d")}
    for name in ("ward_a", "ward_c", "ward_d"):
        (message,) = page(office.get("/chasing/")).xpath(f"//*[@id='message-{world.owed(name).pk}']")
        own = world.units[name].name_vi
        assert [other for other in names if other in message.text_content()] == [own]


def test_a_unit_without_a_focal_point_says_so(office, world):
    mandate = Mandate.objects.get(user=world.ward_d_officer)
    organisations.set_contact(mandate=mandate, focal=False, office_phone="", by=None, at=world.now)
    found = card(office.get("/chasing/"), "Hòn Ngọc")
    assert found.xpath(".//a[starts-with(@href, 'tel:')]") == []
    assert words(found.xpath(".//p[contains(@class, 'call__who')]")[0]).startswith("No focal point is named.")
    assert found.xpath(".//pre")[0].text_content().splitlines()[0] == "Kính gửi Đặc khu Hòn Ngọc,"


def test_who_reports_for_another_is_called_first(office, world, late):
    stamp = {"by": world.office_head, "at": world.now}
    named = actions.cover(
        coverer=world.ward_a,
        covered=world.ward_d,
        grounds="Dùng chung bộ phận tham mưu",
        valid_from=on("2026-06-01"),
        **stamp,
    )
    actions.confirm_cover(covering=named, **stamp)
    told = [words(each) for each in card(office.get("/chasing/"), "Hòn Ngọc").xpath(".//p[@class='small']")]
    assert told == ["Hoa Sen Ward has agreed to report for it: call there first."]


def test_units_given_to_one_and_to_nobody(as_, office, world, late):
    reports.assign(units=[world.ward_a], to=world.office_officer, by=world.office_head, at=late)
    assert [line.split(" | ")[0] for line in cards(office.get("/chasing/?whose=mine"))] == ["Hoa Sen Ward"]
    assert cards(as_("office_head").get("/chasing/?whose=mine")) == []
    assert [line.split(" | ")[0] for line in cards(office.get("/chasing/?whose=free"))] == [
        "Hòn Ngọc Special Zone",
        "Tân Lập Commune",
    ]


def test_a_call_is_noted_and_stands_on_the_card_at_once(office, world, late):
    owed = world.owed("ward_d")
    response = note(
        office, owed, reached="Chuyên viên", promised="gửi chiều nay", promised_on="19/6/2026", seen="0"
    )
    assert (response.status_code, Call.objects.get().by) == (200, world.office_officer)
    said = page(response).xpath(f"//*[@id='calls-{owed.pk}']")[0]
    assert words(said) == (
        "called just now by Phan Ngọc Diệp: Chuyên viên – “gửi chiều nay” · promised until 19 Jun 2026"
    )


def test_colleagues_see_a_call_without_asking(as_, world, late, settings):
    owed = world.owed("ward_d")
    note(as_("office_officer"), owed, nobody="1", seen="0")
    settings.CLOCK = (late + timedelta(minutes=10)).isoformat()
    response = as_("office_head").get(f"/chasing/round/{world.round_open.pk}/news/?after=0")
    news = page(response)
    call = Call.objects.get()
    (said,) = news.xpath(f"//*[@id='calls-{owed.pk}']")
    assert (words(said), said.get("hx-swap-oob")) == (
        "called 10 minutes ago by Phan Ngọc Diệp: nobody reached",
        "outerHTML",
    )
    again = f"/chasing/round/{world.round_open.pk}/news/?after={call.pk}"
    assert news.xpath("//*[@id='news']/@hx-get") == [again]
    assert page(as_("office_head").get(again)).xpath("//*[@hx-swap-oob]") == []


def test_nobody_calls_twice_by_oversight(as_, world, late):
    owed = world.owed("ward_d")
    note(as_("office_officer"), owed, reached="Chuyên viên", seen="0")
    refused = note(as_("office_head"), owed, reached="Văn thư", promised="gửi sáng mai", seen="0")
    assert (refused.status_code, Call.objects.count()) == (422, 1)
    found = page(refused)
    assert words(found.xpath("//*[@role='alert']//p")[0]).startswith("A colleague has called this unit")
    assert found.xpath(f"//*[@id='reached-{owed.pk}']/@value") == ["Văn thư"]
    seen = found.xpath("//input[@name='seen']/@value")[0]
    assert note(as_("office_head"), owed, reached="Văn thư", seen=seen).status_code == 200
    assert Call.objects.count() == 2


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"promised": "gửi chiều nay"}, "reached"),
        ({"reached": "Văn thư", "promised_on": "18/6/2026"}, "promised_on"),
        ({"reached": "Văn thư", "promised_on": "mai"}, "promised_on"),
        ({"reached": "Văn thư", "promised": "gọi 0903 123 456"}, "promised"),
    ],
)
def test_a_refusal_stands_at_its_field_and_loses_nothing(office, world, late, given, field):
    response = note(office, world.owed("ward_d"), **given, seen="0")
    at_field = page(response).xpath("//*[contains(@class, 'field--error')]/@data-field")
    typed = {name: page(response).xpath(f"//input[@name='{name}']/@value")[0] for name in given}
    assert (response.status_code, at_field, typed, Call.objects.count()) == (422, [field], given, 0)


def test_a_promise_moves_no_due_day(office, world, late):
    owed = world.owed("ward_d")
    note(office, owed, reached="Chuyên viên", promised="gửi tuần sau", promised_on="26/6/2026", seen="0")
    stands = with_state(type(owed).objects.filter(pk=owed.pk), at("2026-06-22 09:00")).get()
    assert (stands.effective_due_on, stands.state, stands.days) == (on("2026-06-16"), "missing", 6)


def test_a_promise_that_passed_is_marked(office, world, late, settings):
    note(office, world.owed("ward_d"), reached="Chuyên viên", promised_on="19/6/2026", seen="0")
    settings.CLOCK = at("2026-06-20 09:00").isoformat()
    found = card(office.get("/chasing/?called=broken"), "Hòn Ngọc")
    assert (
        words(found.xpath(".//div[@class='call__said']//*[contains(@class, 'chip')]")[0]) == "promise passed"
    )


def test_without_scripts_the_list_comes_back_at_the_unit(office, world, late):
    owed = world.owed("ward_d")
    response = office.post(f"/chasing/call/{owed.pk}/", {"reached": "Văn thư", "seen": "0"})
    assert (response.status_code, response["Location"]) == (
        302,
        f"/chasing/?round={world.round_open.pk}#owed-{owed.pk}",
    )
    refused = office.post(f"/chasing/call/{owed.pk}/", {"promised": "mai", "seen": "9"})
    assert (refused.status_code, len(page(refused).xpath("//main//form[@id]"))) == (422, 1)


def test_the_office_sees_no_draft(office, world):
    """The draft of ward_d says 17 poor households; nothing of it is on the list."""
    text = words(card(office.get("/chasing/"), "Hòn Ngọc"))
    assert "17" not in text and "2140" not in text


def test_as_many_queries_for_a_hundred_and_ninety_units_as_for_three(office, world, late):
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            response = office.get("/chasing/")
        assert response.status_code == 200
        return len(queries)

    office.get("/chasing/")
    before = asked()
    crowd.gather(world, 187)
    assert (asked(), texts(office.get("/chasing/"), "//p[@class='soft'][contains(., 'overdue')]")) == (
        before,
        ["189 reports are overdue · 0 of 190 called today"],
    )


@pytest.mark.parametrize(
    ("phone", "number"),
    [
        ("028 3812 0001", "02838120001"),
        ("(028) 3812.0001 ext. 12", "02838120001;ext=12"),
        ("+84 28 3812 0001 máy lẻ 5", "+842838120001;ext=5"),
    ],
)
def test_a_number_is_dialled_without_its_spaces(phone, number):
    assert dialled(phone) == number
