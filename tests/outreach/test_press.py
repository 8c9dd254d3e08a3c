"""What is read of ten samples of our own, in different styles, each with its facts written down before the reader was.

1–5 were looked at while the patterns were written, 6–10 were kept back (docs/press.md says what came of that).
"""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from quyen.cli.press import press
from quyen.core.opening import NotOpened
from quyen.outreach.press.article import read
from quyen.outreach.press.facts import Fact, propose
from quyen.outreach.press.matching import only_here, same_event, shared
from quyen.outreach.press.opening import opened

SAMPLES = Path(__file__).parent / "press"
FILES = sorted(path for path in SAMPLES.iterdir() if path.suffix != ".json")
NAMES = (
    "Bình",
    "Mơ",
    "Sáu",
    "Bảy",
    "Mười",
    "Tư",
    "Hai",
    "Lúa",
    "Tám",
    "Chín",
    "Berg",
    "Hill",
    "Lương",
    "Sen",
    "Lài",
)


def facts(name: str) -> list[Fact]:
    return propose(read((SAMPLES / name).read_bytes()))


def pairs(found: list[Fact]) -> set[tuple[str, str]]:
    return {(fact.kind, fact.value) for fact in found}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_facts_of_a_sample(path):
    written_down = {tuple(one) for one in json.loads(path.with_suffix(".json").read_text())}
    assert pairs(facts(path.name)) == written_down


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_fact_stands_beside_its_sentence(path):
    told = " ".join(read(path.read_bytes()).text.split())
    assert [fact for fact in facts(path.name) if " ".join(fact.sentence.split()) not in told] == []


def test_who_spoke_is_told_by_post_and_never_by_name():
    said = [fact.value for path in FILES for fact in facts(path.name) if fact.kind in ("chair", "speaker")]
    assert len(said) == 18
    assert [value for value in said if any(value.split()[-1] == name for name in NAMES)] == []


def test_readers_and_what_they_wrote_are_dropped():
    kept = [line for path in FILES for line in read(path.read_bytes()).boilerplate]
    readers = ("Nguyễn Văn Tám", "lehoa88", "reader99", "Bài viết hay quá", "xe lăn", "about time")
    assert [line for line in kept if any(word in line for word in readers)] == []
    assert "Quang cảnh hội nghị" in kept  # a caption is shown as left out


def test_two_outlets_on_one_event_are_one_and_what_only_one_says_is_shown():
    portal, paper = facts("01-portal.txt"), facts("06-law-paper.html")
    assert same_event(portal, paper) and same_event(paper, portal)
    assert pairs(only_here(portal, paper)) == {("participants", "180")}
    assert pairs(only_here(paper, portal)) == {
        ("participants", "185"),
        ("topic", "Những bước chân tới trường"),
    }
    assert len(shared(portal, paper)) == 8


def test_two_events_of_one_host_are_two():
    november, december = facts("03-brief.txt"), facts("07-commune.txt")
    assert not same_event(november, december)
    assert pairs(shared(november, december)) == {
        ("host", "Ủy ban nhân dân xã Tân Lập"),
        ("place", "Nhà văn hóa xã Tân Lập"),
    }


def test_the_command_prints_what_was_agreed():
    files = [str(SAMPLES / "06-law-paper.html"), "--other", str(SAMPLES / "01-portal.txt"), "--json"]
    told = json.loads(CliRunner().invoke(press, ["read", *files]).stdout)
    assert set(told) == {"facts", "boilerplate", "same_event", "shared", "only_here", "only_there"}
    assert told["same_event"] is True
    assert {(fact["kind"], fact["value"]) for fact in told["facts"]} == pairs(facts("06-law-paper.html"))
    assert {key for fact in told["facts"] for key in fact} == {"kind", "value", "sentence"}


@pytest.mark.parametrize(("content", "code"), [(b"\n \n", "empty"), (b"a" * 4_194_305, "too-large")])
def test_what_tells_nothing_or_too_much_is_refused_in_a_sentence(content, code):
    with pytest.raises(NotOpened) as refused:
        opened(content)
    assert (refused.value.code, refused.value.field) == (code, "file")


def test_a_date_without_a_year_and_without_a_page_date_is_not_guessed():
    text = "Sáng 14/10, tại Nhà văn hóa, Ủy ban nhân dân xã Tân Lập tổ chức Hội nghị tập huấn cho 20 người."
    found = pairs(propose(read(text.encode())))
    assert {kind for kind, _value in found} == {"event", "host", "participants", "place"}


def test_a_day_of_december_read_in_january_is_of_the_year_before():
    text = "Thứ Hai, 05/01/2026\n\nNgày 30/12, Sở Y tế tổ chức Hội thảo về quyền của bệnh nhân tại Hội trường Sở Y tế."
    assert ("date", "2025-12-30") in pairs(propose(read(text.encode())))
