"""Items: what they may ask, the second person, the draw of equivalent forms, the items that come with Quyền."""

from collections import Counter

import pytest

from quyen.core.refusals import Refusal
from quyen.training import actions
from quyen.training.actions.loading import FILE, read_items
from quyen.training.models import FormItem, Item, ItemVersion
from quyen.training.queries import bank as queries
from quyen.training.rules import bank as rules
from tests import sittings
from tests.clock import at

ASK_OPINION = {
    "Đồng chí có ủng hộ chủ trương này không?": "Đồng chí có ủng hộ",
    "Anh/chị có đồng ý với nhận định sau không?": "Anh/chị có đồng ý",
    "Theo anh chị, quyền nào quan trọng nhất?": "Theo anh chị",
    "Đánh giá lòng trung thành của cán bộ": "lòng trung thành",
    "Ông, bà hoàn toàn tin tưởng vào điều gì?": "Ông, bà hoàn toàn tin tưởng",
    "Mức độ hài lòng về hội nghị": "Mức độ hài lòng",
    "Theo ông bà, quyền nào cần nhất?": "Theo ông bà",
    "Do you agree with this policy?": "Do you agree",
    "do you strongly support the decision": "do you strongly support",
    "In your opinion, which right comes first?": "In your opinion",
    "What do you believe matters?": "What do you believe",
    "How loyal are you?": "How loyal are you",
}
ASK_LAW = [
    "Theo Hiến pháp năm 2013, ai có quyền tự do tín ngưỡng, tôn giáo?",
    "Người dân ủng hộ đồng bào bão lụt qua quỹ nào theo Nghị định 93/2021/NĐ-CP?",
    "Thông tin nào cơ quan nhà nước phải công khai?",
    "Trẻ em mong muốn bày tỏ ý kiến thì điều nào áp dụng?",
    "Quyền bày tỏ ý kiến của trẻ em được ghi ở điều nào?",
    "Khi người lao động không đồng ý làm thêm giờ, người sử dụng lao động được làm gì?",
    "Freedom of belief: what does Article 24 say?",
    "Which body supports States under the Convention?",
    "What must an employer have before workers do overtime?",
]


@pytest.fixture
def bank(world) -> sittings.Bank:
    return sittings.fill_bank(world)


@pytest.mark.parametrize(("text", "words"), ASK_OPINION.items())
def test_words_that_ask_for_opinion_or_loyalty_are_found(text, words):
    assert rules.asks_opinion(text) == words


@pytest.mark.parametrize("text", ASK_LAW)
def test_words_that_ask_for_law_pass(text):
    assert rules.asks_opinion(text) == ""


def test_an_item_that_asks_for_opinion_is_refused_at_its_field(world, bank):
    with pytest.raises(actions.AsksOpinion) as refused:
        sittings.write(world, bank.topics[0], "know", 90, stem_en="Do you support it?")
    options = [{"vi": "Có"}, {"vi": "Không"}, {"vi": "Tôi có", "en": "in your view"}]
    with pytest.raises(actions.AsksOpinion) as in_option:
        sittings.write(world, bank.topics[0], "know", 91, options=options, key=0)
    assert (refused.value.field, in_option.value.field) == ("stem_en", "option_2_en")
    assert Item.objects.filter(code__in=["I-90", "I-91"]).count() == 0


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"options": [{"vi": "Một"}, {"vi": "Hai"}]}, "options"),
        ({"options": [{"vi": "Một"}, {"vi": "Hai"}, {"vi": "một"}]}, "options"),
        ({"key": 4}, "key"),
        ({"instrument": " "}, "instrument"),
        ({"place": ""}, "place"),
        ({"explanation_vi": ""}, "explanation_vi"),
        ({"stem_vi": "Gọi số 0903 123 456 để hỏi điều gì?"}, "stem_vi"),
    ],
)
def test_an_item_that_is_not_whole_is_refused(world, bank, given, field):
    with pytest.raises(Refusal) as refused:
        sittings.write(world, bank.topics[0], "know", 90, **given)
    assert (refused.value.field, Item.objects.filter(code="I-90").exists()) == (field, False)


def test_the_author_does_not_look_over_and_nobody_does_it_twice(world, bank):
    version = sittings.write(world, bank.topics[0], "know", 90)
    with pytest.raises(actions.SecondPerson):
        actions.review_item(version=version, fit=True, by=world.office_officer, at=world.now)
    actions.review_item(version=version, fit=False, why="Sai điều", by=world.office_head, at=world.now)
    with pytest.raises(actions.Reviewed):
        actions.review_item(version=version, fit=True, by=world.office_head, at=world.now)


def test_only_the_newest_fit_version_of_an_item_in_use_is_drawn(world, bank):
    again = {"item": bank.versions["I-1"].item, "by": world.office_officer, "at": world.now}
    words = {
        "level": "know",
        "stem_vi": "Câu mới",
        "options": [{"vi": one} for one in "abc"],
        "key": 0,
        "explanation_vi": "Vì thế",
        "instrument": "Hiến pháp",
        "place": "Điều 1",
    }
    actions.rewrite_item(**again, **words)
    unfit = sittings.write(world, bank.topics[0], "know", 90)
    actions.review_item(version=unfit, fit=False, why="Sai", by=world.office_head, at=world.now)
    actions.retire_item(item=bank.versions["I-2"].item, why="Luật đã đổi", by=world.office_head, at=world.now)
    usable = set(queries.usable(world.committee).values_list("item__code", flat=True))
    assert usable == {f"I-{n}" for n in range(3, 25)}


def test_forms_have_the_same_cells_no_item_in_common_and_anchors_on_both(world, conference, bank):
    forms = sittings.compose(world, conference.event, bank)
    cells = {
        letter: Counter(form.items.values_list("version__item__topic__name_vi", "version__level"))
        for letter, form in forms.items()
    }
    wanted = {(bank.topics[topic].name_vi, level): items for topic, level, items in sittings.CELLS}
    assert cells == {"A": wanted, "B": wanted}
    places = FormItem.objects.filter(form__event=conference.event)
    assert places.values("version__item").distinct().count() == 18
    anchors = Counter(places.filter(anchor=True).values_list("form__letter", flat=True))
    assert anchors == {"A": 3, "B": 2}


def test_the_same_seed_draws_the_same_forms_and_another_draws_others(world, conference, bank):
    def drawn(seed: str) -> list[tuple[str, str]]:
        sittings.compose(world, conference.event, bank, seed)
        rows = FormItem.objects.filter(form__event=conference.event).order_by("form__letter", "position")
        return list(rows.values_list("form__letter", "version__item__code"))

    first, again, other = drawn("1"), drawn("1"), drawn("2")
    assert (first == again, first == other) == (True, False)


def test_items_that_stood_on_earlier_forms_are_drawn_last(world, conference, bank):
    cell = (bank.topics[0].pk, "apply")
    given = [rules.Candidate(n, *cell, used=n % 2) for n in range(1, 9)]
    forms = rules.draw({cell: 2}, given, "any")
    assert sorted(one.version for form in forms for one in form) == [2, 4, 6, 8]


def test_a_bank_too_small_says_which_items_are_missing(world, conference, bank):
    cells = [(bank.topics[0], "know", 3), (bank.topics[1], "apply", 5)]
    stamp = {"event": conference.event, "by": world.office_officer, "at": world.now}
    actions.set_blueprint(cells=cells, **stamp)
    with pytest.raises(actions.BankTooSmall) as refused:
        actions.compose_forms(**stamp)
    assert "mức Biết: còn thiếu 2 câu" in str(refused.value)
    assert "mức Vận dụng: còn thiếu 6 câu" in str(refused.value)


@pytest.mark.parametrize("items", [7, 11])
def test_a_form_asks_eight_to_ten_items(world, conference, bank, items):
    with pytest.raises(actions.BlueprintRefused):
        actions.set_blueprint(
            event=conference.event,
            cells=[(bank.topics[0], "know", items)],
            by=world.office_officer,
            at=world.now,
        )
    assert conference.event.cells.count() == 0


def test_what_is_asked_stays_as_it_is_once_a_sitting_was_opened(world, conference, bank):
    sittings.compose(world, conference.event, bank)
    sittings.open_one(world, conference.event, "before")
    with pytest.raises(actions.FormsFixed):
        sittings.compose(world, conference.event, bank)
    with pytest.raises(actions.InUse):
        place = FormItem.objects.filter(form__event=conference.event).first()
        version = ItemVersion.objects.get(pk=place.version_id)
        actions.rewrite_item(
            item=version.item,
            level="know",
            stem_vi="Khác",
            options=version.options,
            key=0,
            explanation_vi="Vì",
            instrument="Luật",
            place="Điều 1",
            by=world.office_officer,
            at=at("2026-07-10 09:00"),
        )


def test_the_items_that_come_with_quyen_are_whole_in_both_languages_and_taken_over_once(world):
    made = actions.load_items(committee=world.committee, by=world.office_officer, at=world.now)
    again = actions.load_items(committee=world.committee, by=world.office_officer, at=world.now)
    rows = read_items(FILE.read_text(encoding="utf-8"))
    assert (len(made), len(again), len({row["code"] for row in rows})) == (len(rows), 0, len(rows))
    assert len(rows) >= 24
    texts = ("stem_vi", "stem_en", "explanation_vi", "explanation_en", "instrument", "place")
    blank = [(row["code"], name) for row in rows for name in texts if not row[name]]
    blank += [(row["code"], option) for row in rows for option in row["options"] if not all(option.values())]
    assert blank == []


def test_right_answers_of_those_items_stand_at_every_place():
    keys = Counter(row["key"] for row in read_items(FILE.read_text(encoding="utf-8")))
    assert set(keys) == {0, 1, 2, 3}
    assert max(keys.values()) <= 2 * min(keys.values())
