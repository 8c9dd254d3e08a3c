"""The desk of the item bank: written by one, looked over by another, in the open until a form locks it."""

import pytest
from django.urls import reverse

from quyen.training.models import Item, ItemVersion
from tests import sittings

TYPED = {
    "level": "know",
    "stem_vi": "Theo Điều 35, ai bị nghiêm cấm sử dụng lao động?",
    "stem_en": "",
    "option_0_vi": "Người dưới độ tuổi lao động tối thiểu",
    "option_1_vi": "Người cao tuổi",
    "option_2_vi": "Người nước ngoài",
    "key": "0",
    "instrument": "Hiến pháp năm 2013",
    "place": "Điều 35, khoản 3",
    "explanation_vi": "Khoản 3 Điều 35 nêu như vậy.",
}


@pytest.fixture
def bank(world) -> sittings.Bank:
    return sittings.fill_bank(world)


def test_an_item_is_written_by_one_and_looked_over_by_another(as_, world, bank):
    author, reader = as_("office_officer"), as_("office_head")
    author.post(reverse("bank:write"), {**TYPED, "topic": bank.topics[0].pk})
    item = Item.objects.get(code="M025")
    page = reverse("bank:item", args=[item.pk])
    review = reverse("bank:review", args=[item.pk])
    own = author.post(review, {"fit": "yes", "law": "1", "right": "1"})
    unticked = reader.post(review, {"fit": "yes", "law": "1"})
    assert (own.status_code, unticked.status_code) == (422, 422)
    assert "A second person looks it over" in own.content.decode()
    reader.post(review, {"fit": "yes", "law": "1", "right": "1"})
    version = ItemVersion.objects.get(item=item)
    assert (version.options[0], version.key, version.review.fit, version.review.by) == (
        {"vi": "Người dưới độ tuổi lao động tối thiểu", "en": ""},
        0,
        True,
        world.office_head,
    )
    assert "Fit to be asked" in reader.get(page).content.decode()


def test_words_that_ask_for_opinion_come_back_with_everything_typed(as_, bank):
    typed = {**TYPED, "topic": bank.topics[0].pk, "stem_vi": "Đồng chí có ủng hộ Điều 35 không?"}
    answer = as_("office_officer").post(reverse("bank:write"), typed)
    page = answer.content.decode()
    assert (answer.status_code, Item.objects.filter(code="M025").exists()) == (422, False)
    assert "“Đồng chí có ủng hộ” asks what a person thinks." in page
    assert "Người dưới độ tuổi lao động tối thiểu" in page


def test_an_item_on_a_form_shows_neither_key_nor_words_to_change(as_, world, conference, bank):
    forms = sittings.compose(world, conference.event, bank)
    version = forms["A"].items.first().version
    client = as_("office_head")
    page = client.get(reverse("bank:item", args=[version.item_id])).content.decode()
    code = version.item.code
    assert ("Key and explanation are locked" in page, f"GIẢI-THÍCH-{code}" in page) == (True, False)
    rewritten = client.get(reverse("bank:rewrite", args=[version.item_id])).content.decode()
    assert ("Key and explanation are locked" in rewritten, 'name="key"' in rewritten) == (True, False)


def test_the_items_that_come_along_are_taken_over_and_retired_one_by_one(as_, world):
    client = as_("office_head")
    client.post(reverse("bank:load"))
    item = Item.objects.get(code="HR-01")
    refused = client.post(reverse("bank:retire", args=[item.pk]), {"retired_why": " "})
    client.post(reverse("bank:retire", args=[item.pk]), {"retired_why": "Luật đã thay"})
    item.refresh_from_db()
    assert (refused.status_code, item.retired_why, item.retired_by) == (
        422,
        "Luật đã thay",
        world.office_head,
    )
    assert Item.objects.count() == 36


@pytest.mark.parametrize("who", ["leader", "auditor", "administrator", "officer", "dept_head"])
def test_the_bank_is_the_offices(as_, bank, who):
    item = bank.versions["I-1"].item_id
    client = as_(who)
    answers = [client.get(reverse("bank:home")), client.get(reverse("bank:item", args=[item]))]
    assert [answer.status_code for answer in answers] == [403, 403]
