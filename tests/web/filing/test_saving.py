"""Saving as one types: the contract of ui/autosave.js, and that nothing refused is kept."""

import pytest
from django.utils.translation import override

from quyen.core import numbers
from quyen.reports import actions, refusals
from quyen.reports.models import DraftAnswer, DraftPassage, Sent
from quyen.web.offline.keys import person_tag


def rows(desk) -> list[tuple]:
    found = DraftAnswer.objects.filter(draft=desk.draft).order_by("pk")
    return [(row.kind, row.value, row.estimate, row.reason) for row in found]


def test_a_figure_is_saved_and_the_page_is_told(desk):
    name = desk.field("NQ00")
    answer = desk.save(name, "12.500", base=0)
    section = desk.world.section("III.1")
    assert (answer.status_code, answer.json()) == (
        200,
        {
            "revision": 1,
            "saved_at": "09:00",
            "message": "",
            "field": name,
            "state": "saved",
            "counts": {"answered": 1, f"s-{section.pk}": 1},
        },
    )
    assert rows(desk) == [("value", 125_000_000, False, "")]


@pytest.mark.parametrize(
    ("parts", "kept"),
    [
        ({"value": "0"}, ("zero", 0, False, "")),
        ({"value": "35", "estimate": "1"}, ("value", 350_000, True, "")),
        (
            {"value": "35", "reason": "Theo rà soát tháng 5"},
            ("value", 350_000, False, "Theo rà soát tháng 5"),
        ),
        ({"value": "9", "kind": "nothing_arose"}, ("nothing-arose", 0, False, "")),
        (
            {"value": "9", "kind": "not_available", "reason": "Đang đối chiếu"},
            ("not-available", None, False, "Đang đối chiếu"),
        ),
        ({"value": "9", "kind": "not_applicable", "estimate": "1"}, ("not-applicable", None, False, "")),
    ],
)
def test_each_of_the_six_answers(desk, parts, kept):
    assert desk.save(desk.field("NQ27"), **{"kind": "value", **parts}).status_code == 200
    assert rows(desk) == [kept]
    assert desk.save(desk.field("NQ27"), "", kind="value").status_code == 200
    assert rows(desk) == []  # the sixth: blank


@pytest.mark.parametrize(
    ("code", "parts", "refusal"),
    [
        ("NQ27", {"value": "ba mươi"}, numbers.NotDigits),
        ("NQ27", {"value": "1,5"}, numbers.WholeOnly),
        ("NQ27", {"value": "-3"}, refusals.BelowZero),
        ("NQ27", {"kind": "not_available"}, refusals.ReasonMissing),
        ("NQ00", {"kind": "nothing_arose"}, refusals.NothingAroseOfStock),
    ],
)
def test_what_cannot_be_saved_is_told_at_the_field_and_not_kept(desk, code, parts, refusal):
    answer = desk.save(desk.field(code), **{"kind": "value", **parts})
    with override("vi"):
        assert (answer.status_code, answer.json()) == (
            422,
            {"field": desk.field(code), "message": str(refusal())},
        )
    assert rows(desk) == []


def test_a_reason_is_looked_through_like_every_free_text(desk):
    answer = desk.save(desk.field("NQ27"), kind="not_available", reason="Gọi 0903123456")
    assert (answer.status_code, "số điện thoại" in answer.json()["message"], rows(desk)) == (422, True, [])


def test_the_message_speaks_the_reader_s_language(desk):
    desk.client.cookies["quyen_language"] = "en"
    told = desk.save(desk.field("NQ27"), "thirty").json()
    assert told["message"].startswith("Write digits only")


def test_a_passage_and_a_word_of_caution(desk):
    name = desk.passage("II")
    assert desk.save(name, "Đã tổ chức hai hội nghị.").json()["message"] == ""
    told = desk.save(name, "Giao bà Trần Thị Bưởi phụ trách.").json()
    assert (told["state"], "tên người" in told["message"]) == ("saved", True)
    (row,) = DraftPassage.objects.filter(draft=desk.draft)
    assert row.text == "Giao bà Trần Thị Bưởi phụ trách."


def test_unclean_text_is_refused_and_the_last_clean_one_stays(desk):
    name = desk.passage("II")
    desk.save(name, "Đã tổ chức hai hội nghị.")
    answer = desk.save(name, "Liên hệ 0903 123 456.")
    assert (answer.status_code, "số điện thoại" in answer.json()["message"]) == (422, True)
    assert DraftPassage.objects.get(draft=desk.draft).text == "Đã tổ chức hai hội nghị."


def test_nothing_arose_by_one_tap_under_a_passage(desk):
    name = desk.passage("VI.2")
    assert desk.save(name, nothing="1").status_code == 200
    assert desk.save(name, "Có hạn chế về thời gian.", nothing="1").status_code == 422
    row = DraftPassage.objects.get(draft=desk.draft)
    assert (row.nothing_arose, row.text) == (True, "")


def test_the_second_of_two_is_told_and_sees_both(desk):
    name, world = desk.field("NQ27"), desk.world
    assert desk.save(name, "10", base=0).json()["revision"] == 1
    answer = desk.sign_in(world.head).post(desk.url("save"), {"name": name, "value": "11", "base": 0})
    assert (answer.status_code, answer.json()) == (
        409,
        {
            "message": "Nguyễn Thị Hạnh đã sửa mục này trong lúc bạn đang viết. Hãy xem cả hai bản và giữ lại một bản.",
            "theirs": "10",
            "revision": 1,
            "answer": {"value": "10", "kind": "value", "reason": "", "estimate": ""},
            "field": name,
        },
    )
    assert rows(desk) == [("value", 100_000, False, "")]
    kept = desk.client.post(desk.url("save"), {"name": name, "value": "11", "base": 1})
    assert (kept.status_code, rows(desk)) == (200, [("value", 110_000, False, "")])


def test_the_other_s_word_is_said_in_words(desk):
    name = desk.field("NQ27")
    desk.save(name, kind="not_available", reason="Đang đối chiếu", base=0)
    told = (
        desk.sign_in(desk.world.head).post(desk.url("save"), {"name": name, "value": "4", "base": 0}).json()
    )
    assert told["theirs"] == "Không có số liệu: Đang đối chiếu"
    assert told["answer"]["kind"] == "not_available"


def test_who_is_signed_out_gets_401_and_nothing_is_written(desk):
    desk.client.logout()
    answer = desk.client.post(
        desk.url("save"), {"name": desk.field("NQ27"), "value": "4"}, headers={"X-Quyen-Autosave": "1"}
    )
    assert (answer.status_code, rows(desk)) == (401, [])


def test_a_draft_that_was_filed_meanwhile_takes_no_more(desk):
    desk.world.file_all("ward_a")
    answer = desk.save(desk.field("NQ27"), "4")
    with override("vi"):
        assert (answer.status_code, answer.json()["message"]) == (422, str(refusals.DraftGone()))


def test_fields_that_are_not_asked_are_refused(desk):
    assert desk.save(desk.field("NQ05"), "4").status_code == 422  # a department answers it
    assert desk.save(desk.field("NQ27", "sex=female"), "4").status_code == 422  # no such breakdown
    assert desk.save("a-1", "4").status_code == 404
    assert desk.save("a-999999-1", "4").status_code == 404
    assert desk.save("", "4").status_code == 404
    assert rows(desk) == []


def test_a_base_that_is_no_number_is_the_oldest(desk):
    name = desk.field("NQ27")
    desk.save(name, "10")
    answer = desk.sign_in(desk.world.head).post(desk.url("save"), {"name": name, "value": "1", "base": "x"})
    assert answer.status_code == 409


def test_only_writers_of_the_unit_save(desk):
    for who, status in (("clerk", 403), ("stranger", 404), ("office_officer", 403)):
        desk.sign_in(desk.world.people[who])
        assert (who, desk.save(desk.field("NQ27"), "4").status_code) == (who, status)
    assert rows(desk) == []


def test_saving_lapses_approvals(desk):
    draft = desk.world.fill_all("ward_a")
    actions.approve(draft=draft, step="officer", by=desk.world.officer, at=desk.world.now)
    desk.save(desk.field("NQ27"), "317")
    steps = desk.client.get(desk.url("check")).context["steps"]
    assert [step["state"] for step in steps] == ["current", "ahead"]


KEY = "6f2c1d1e-6a3b-4a53-9a9c-0c6d1b2f7a10"


def passages(desk) -> list[tuple]:
    found = DraftPassage.objects.filter(draft=desk.draft).order_by("pk")
    return [(row.text, row.revision, row.updated_by) for row in found]


def test_sent_again_with_its_key_it_is_answered_as_then_and_written_once(desk):
    name, officer = desk.passage("II"), desk.world.officer
    first = desk.save(name, "Đã tập huấn.", base=0, key=KEY)
    again = desk.save(name, "Đã tập huấn.", base=0, key=KEY)
    assert (again.status_code, again.json()) == (200, first.json())
    assert passages(desk) == [("Đã tập huấn.", 1, officer)]
    assert desk.draft.revision == 1
    assert [(str(row.key), row.field, row.revision, row.by) for row in Sent.objects.all()] == [
        (KEY, name, 1, officer)
    ]


def test_sent_again_it_writes_over_nobody_and_shows_what_stands_there_now(desk):
    name = desk.passage("II")
    desk.save(name, "Của tôi.", base=0, key=KEY)
    desk.sign_in(desk.world.head)
    desk.save(name, "Của trưởng.", base=1)
    desk.sign_in(desk.world.officer)
    again = desk.save(name, "Của tôi.", base=0, key=KEY).json()
    assert passages(desk) == [("Của trưởng.", 2, desk.world.head)]
    assert again["revision"] == 1
    assert again["moved"] == {
        "message": "Lê Minh Quân đã sửa mục này trong lúc bạn đang viết. Hãy xem cả hai bản và giữ lại một bản.",
        "theirs": "Của trưởng.",
        "revision": 2,
        "answer": {"value": "Của trưởng.", "nothing": ""},
        "field": name,
    }


def test_sent_again_after_it_was_emptied_it_says_so(desk):
    name = desk.passage("II")
    desk.save(name, "Của tôi.", base=0, key=KEY)
    desk.save(name, "", base=1)
    moved = desk.save(name, "Của tôi.", base=0, key=KEY).json()["moved"]
    assert (moved["theirs"], moved["revision"], passages(desk)) == ("", 1, [])


def test_what_a_device_kept_writes_over_no_later_change_not_even_an_own_one(desk):
    name = desk.passage("II")
    desk.save(name, "Trên máy bàn.", base=0)
    late = desk.save(name, "Trên điện thoại.", base=0, key=KEY, kept="1")
    assert (late.status_code, late.json()["theirs"]) == (409, "Trên máy bàn.")
    assert (
        desk.save(name, "Trên máy bàn.", base=0, key=KEY, kept="1").status_code == 200
    )  # the same is no quarrel
    assert passages(desk) == [("Trên máy bàn.", 1, desk.world.officer)]


def test_a_refused_save_uses_no_key_and_a_key_belongs_to_one_field(desk):
    refused = desk.save(desk.passage("II"), "Gọi 0901234567", base=0, key=KEY)
    assert (refused.status_code, Sent.objects.count()) == (422, 0)
    desk.save(desk.passage("II"), "Sạch.", base=0, key=KEY)
    other = desk.save(desk.field("NQ00"), "12", base=0, key=KEY)
    assert (other.status_code, rows(desk)) == (422, [])


def test_what_one_person_typed_is_never_saved_under_the_name_of_another(desk):
    answer = desk.save(desk.passage("II"), "Của người khác.", base=0, person=person_tag(desk.world.head))
    assert (answer.status_code, passages(desk)) == (401, [])
    mine = person_tag(desk.world.officer)
    assert desk.save(desk.passage("II"), "Của tôi.", base=0, person=mine).status_code == 200
