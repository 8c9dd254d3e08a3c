"""The desk of a section offers what units say: taken into the text it keeps its words, joined, parted, changed, marked."""

import pytest
from django.urls import reverse

from quyen.notices.models import Progress
from quyen.synthesis import queries
from quyen.synthesis.models import Mark
from tests.web.reading import page, texts

SLOW = "Một số tổ dân phố gửi số liệu chậm; việc đối chiếu còn làm bằng tay."


class Desk:
    """One section of the open synthesis, its text sent along with every step."""

    def __init__(self, world, office, code: str) -> None:
        self.synthesis, self.office = world.synthesis, office
        self.place = [world.synthesis.pk, world.section(code).pk]
        self.passages = [
            row.pk for row in queries.passages(world.synthesis, world.section(code)) if row.text.strip()
        ]

    def get(self, query: str = ""):
        return self.office.get(reverse("synthesis:section", args=self.place) + query)

    def post(self, do: str, *rows: dict, route: str = "section", **more):
        sent = {"do": do, "rows": len(rows), "base": 0, "current": 0, **more}
        for n, row in enumerate(rows):
            sent |= {f"{name}-{n}": value for name, value in row.items()}
        return self.office.post(reverse(f"synthesis:{route}", args=self.place), sent)

    def written(self) -> list[tuple]:
        text = queries.written(self.synthesis).filter(section=self.place[1]).get()
        return [
            (one.text, one.taken, tuple(cited.passage_id for cited in one.citations.all()))
            for one in text.sentences.all()
        ]


@pytest.fixture
def desk(world, office) -> Desk:
    return Desk(world, office, "VI.2")


def rows(response) -> list[dict]:
    """What the page would send of each sentence."""
    found = []
    for row in page(response).xpath("//li[contains(@class, 'sentence')]"):
        fields = {
            field.get("name").rsplit("-", 1)[0]: (field.text or "").strip("\n")
            for field in row.xpath(".//textarea")
        }
        fields |= {"cites": row.xpath("./input[starts-with(@name, 'cites-')]/@value")[0]}
        found.append({name: value for name, value in fields.items() if value})
    return found


def cites(desk: Desk) -> str:
    return ",".join(map(str, desk.passages))


def key(response) -> str:
    return page(response).xpath("//article/@data-take")[0]


def test_what_units_say_is_looked_at_in_six_ways(desk):
    response = desk.get("?view=several")
    assert texts(response, "//ul[@class='views']/li") == [
        "Extract 1",
        "Said by several 1",
        "Said by one only 0",
        "Boilerplate 0",
        "Silent 3",
        "Whole passages 1",
    ]
    assert texts(response, "//ul[@class='views']//*[@aria-current]") == ["Said by several 1"]
    assert texts(response, "//article/p[@class='said__text']") == [SLOW]
    assert texts(response, "//article/p[2]") == [
        "3 units: Department of Agriculture and Environment , Mai Vàng Ward , Tân Lập Commune"
    ]
    assert texts(desk.get("?view=alone"), "//section[@aria-labelledby='said']/p") == [
        "Nothing of this kind under this heading."
    ]
    assert texts(desk.get("?view=silent"), "//section[@aria-labelledby='said']/h3") == [
        "No report at the cut-off 3"
    ]


def test_a_sentence_that_is_taken_keeps_its_words_and_all_who_say_it(desk):
    offered = desk.get("?view=several")
    taken = desk.post(f"take-{key(offered)}", {"text": ""}, view="several")
    assert rows(taken) == [{"text": SLOW, "taken": SLOW, "cites": cites(desk)}]
    assert texts(taken, "//article//span[contains(@class, 'tone--good')]") == ["Taken in sentence 1"]
    assert texts(taken, "//details[contains(@class, 'reworded')]") == []
    put = desk.post(f"put-0-{key(offered)}", {"text": "Một.", "own": "on"}, {"text": "Hai.", "own": "on"})
    assert [row["text"] for row in rows(put)] == [SLOW, "Một.", "Hai."]


def test_a_changed_sentence_says_what_was_changed_and_keeps_it_when_it_is_saved(desk):
    changed = SLOW.replace("làm bằng tay", "thủ công")
    sent = {"text": changed, "taken": SLOW, "cites": cites(desk)}
    response = desk.post("add", sent)
    assert texts(response, "//details[contains(@class, 'reworded')]/summary") == [
        "Changed from what the units wrote"
    ]
    assert texts(response, "//details[contains(@class, 'reworded')]//ins") == ["thủ", "công."]
    assert desk.post("save", sent).status_code == 302
    assert desk.written() == [(changed, SLOW, tuple(desk.passages))]


def test_sentences_are_joined_parted_and_dragged(desk):
    first, second = {"text": "Một. ", "own": "on"}, {"text": SLOW, "taken": SLOW, "cites": cites(desk)}
    joined = desk.post("merge-1", first, second)
    assert rows(joined) == [{"text": f"Một. {SLOW}", "taken": SLOW, "cites": cites(desk)}]
    parted = desk.post("split-0", {**second, "text": f"Một. {SLOW}"}, caret=5)
    assert rows(parted) == [
        {"text": "Một.", "taken": SLOW, "cites": cites(desk)},
        {"text": SLOW, "taken": SLOW, "cites": cites(desk)},
    ]
    assert rows(desk.post("split-0", second, caret=0)) == [second]
    three = [{"text": text, "own": "on"} for text in ("Một.", "Hai.", "Ba.")]
    moved = desk.post("move-0-2", *three)
    assert [row["text"] for row in rows(moved)] == ["Hai.", "Ba.", "Một."]


def test_words_are_marked_with_what_they_rest_on_and_the_mark_is_taken_away(desk):
    offered = key(desk.get("?view=several"))
    note = {f"note-{offered}": "Đưa vào kế hoạch quý III."}
    marked = desk.post(
        "add", {"text": "Đang gõ dở.", "own": "on"}, route="mark", mark=f"proposal-{offered}", **note
    )
    assert [row["text"] for row in rows(marked)] == ["Đang gõ dở."]
    mark = Mark.objects.get(quote=SLOW)
    assert (mark.kind, mark.quote, mark.note) == ("proposal", SLOW, "Đưa vào kế hoạch quý III.")
    assert [cited.passage_id for cited in mark.citations.order_by("pk")] == desk.passages
    assert texts(marked, "//li[@class='mark']/p[2]") == [f"“{SLOW}”"]
    overview = desk.office.get(reverse("synthesis:edit", args=[desk.synthesis.pk]))
    assert texts(overview, "//li[@class='mark']/p[2]") == [f"“{SLOW}”"]
    desk.office.post(reverse("synthesis:lift", args=[mark.pk]))
    assert texts(desk.get(), "//li[@class='mark']") == []


def test_a_sentence_that_is_not_saved_is_no_quotation_yet(desk):
    refused = desk.post("add", {"text": "Chưa lưu.", "own": "on"}, route="mark", mark="limitation-row-0")
    assert (refused.status_code, [row["text"] for row in rows(refused)]) == (422, ["Chưa lưu."])
    assert Mark.objects.filter(quote="Chưa lưu.").count() == 0


def test_the_meter_counts_whose_words_are_used(desk):
    assert texts(desk.get(), "//section[contains(@class, 'used')]//p[@class='meter__words']") == [
        "Units whose words are cited 0 of 3 (0%)"
    ]
    desk.post("save", {"text": SLOW, "cites": str(desk.passages[0])})
    assert texts(desk.get(), "//section[contains(@class, 'used')]//p[@class='meter__words']") == [
        "Units whose words are cited 1 of 3 (33.3%)"
    ]
    assert texts(desk.get(), "//section[contains(@class, 'used')]//summary") == [
        "2 passages are nowhere cited"
    ]


def test_without_a_configured_language_model_none_is_offered_and_none_is_asked(desk):
    assert texts(desk.get(), "//button[contains(., 'language model')]") == []
    refused = desk.post("save", {"text": "Một.", "own": "on"}, route="draft")
    assert refused.status_code == 422
    assert desk.written() == [("Một.", "", ())]


def test_a_connected_language_model_is_asked_in_the_background_once_what_is_typed_is_saved(desk, settings):
    settings.DRAFTER_URL = "http://127.0.0.1:9/"  # nobody listens there, and nobody is called yet
    assert desk.post("save", {"text": "Một.", "own": "on"}, route="draft").status_code == 302
    assert desk.written() == [("Một.", "", ())]
    asked = Progress.objects.get(key__startswith=f"draft:{desk.place[0]}:{desk.place[1]}:")
    assert asked.what == "A language model proposes sentences"
    assert texts(desk.get(), "//form[@id='desk']/div[contains(@class, 'notice')]//p") == [
        "The language model is asked. Go on writing; open this section again in a while to see what it proposes."
    ]
