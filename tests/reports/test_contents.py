"""What was filed is fixed: one text, one hash, rows that say the same, and a database that refuses changes."""

import hashlib
import json

import pytest
from django.db import DatabaseError, transaction
from hypothesis import given
from hypothesis import strategies as st

from quyen.reports import actions, queries
from quyen.reports.models import Answer, Confirmation, Passage, ReturnedItem, Review, Version, Withdrawal
from quyen.reports.rules.content import AnswerContent, Content, PassageContent, digest, frozen, short
from tests.clock import at

texts = st.text(alphabet='aăâđêôơưẶ \n"\\{}1.,', max_size=30)
answers = st.builds(
    AnswerContent,
    line=st.sampled_from(["NQ01", "NQ27", "NQ38"]),
    span=st.sampled_from(["2025-12-15/2026-06-14", "2025-06-15/2025-06-30"]),
    part=st.sampled_from(["", "sex=female"]),
    kind=st.sampled_from(["value", "zero", "not-available"]),
    value=st.none() | st.integers(0, 10**18),
    estimate=st.booleans(),
    reason=texts,
)
passages = st.builds(PassageContent, section=st.sampled_from(["II", "VI.2"]), text=texts)


def unique(rows, key):
    return list({key(row): row for row in rows}.values())


@given(st.lists(answers), st.lists(passages), st.randoms())
def test_equal_reports_have_one_text_whatever_order_they_came_in(answers, passages, chance):
    answers = unique(answers, lambda row: row.key)
    passages = unique(passages, lambda row: row.section)
    text = frozen(Content.of(answers, passages), unit="hoa-sen")
    chance.shuffle(answers)
    chance.shuffle(passages)
    assert frozen(Content.of(answers, passages), unit="hoa-sen") == text


@given(st.lists(answers), st.lists(passages))
def test_the_text_says_all_of_the_content(answers, passages):
    content = Content.of(unique(answers, lambda row: row.key), unique(passages, lambda row: row.section))
    written = json.loads(frozen(content))
    assert written["format"] == 1
    assert [AnswerContent(**row) for row in written["answers"]] == list(content.answers)
    assert [PassageContent(**row) for row in written["passages"]] == list(content.passages)


def test_the_text_and_its_hash_by_hand():
    content = Content.of([AnswerContent("NQ01", "a/b", value=15_000)], [PassageContent("II", "Đã họp.")])
    text = (
        '{"answers":[{"estimate":false,"kind":"value","line":"NQ01","part":"","reason":"","span":"a/b",'
        '"value":15000}],"format":1,"passages":[{"nothing_arose":false,"section":"II","text":"Đã họp."}],'
        '"unit":"hoa-sen"}'
    )
    assert frozen(content, unit="hoa-sen") == text
    assert digest(text) == hashlib.sha256(text.encode("utf-8")).hexdigest()
    assert short("3f9a21c7" + "0" * 56) == "3F9A-21C7"


@pytest.mark.postgres
def test_a_versions_hash_is_that_of_its_text_and_its_rows_say_the_same(desk):
    version = desk.file(desk.city.hoa_sen)
    stored = Version.objects.get(pk=version.pk)
    assert hashlib.sha256(stored.content.encode()).hexdigest() == stored.content_hash
    assert json.loads(stored.content)["answers"][0] == {
        "line": "NQ00",
        "span": "2025-12-15/2026-06-14",
        "part": "",
        "kind": "value",
        "value": 1_000_000,
        "estimate": False,
        "reason": "",
    }
    assert queries.is_intact(stored)


@pytest.mark.postgres
def test_is_intact_sees_a_changed_text_a_changed_hash_and_a_changed_row(desk):
    version = desk.file(desk.city.hoa_sen)
    assert queries.is_intact(version)
    version.content = version.content.replace("Phường", "Phuờng")
    assert not queries.is_intact(version)
    version.content_hash = digest(version.content)
    assert not queries.is_intact(version)  # the rows say otherwise
    version.refresh_from_db()
    version.content = version.content.replace('"2026-06-14"', '"2026-06-13"')
    assert not queries.is_intact(version)  # the rows say the same, the hash does not
    version.refresh_from_db()
    Answer.objects.create(version=version, line=desk.line("NQ05"), span=desk.span, kind="zero", value=0)
    assert not queries.is_intact(version)


@pytest.mark.postgres
def test_the_database_refuses_to_change_what_was_filed_or_said_of_it(desk):
    city, office = desk.city, {"by": desk.people["office"], "at": at("2026-06-17 09:00")}
    early = desk.file(city.hoa_sen, at("2026-06-10 09:00"), confirm_early=True)
    actions.confirm_figures(version=early, by=desk.people["head"], at=at("2026-06-15 09:00"))
    items = [(desk.line("NQ01"), "Thiếu.")]
    actions.return_version(version=early, items=items, **office)
    taken_back = desk.file(city.mai_vang)
    actions.withdraw(version=taken_back, reason="Nhầm.", **office)
    changes = {
        Version: {"reason": "x"},
        Answer: {"estimate": False},
        Passage: {"text": "x"},
        Confirmation: {"at": office["at"]},
        Withdrawal: {"reason": "x"},
        Review: {"message": "x"},
        ReturnedItem: {"message": "x"},
    }
    refused = []
    for model, change in changes.items():
        assert model.objects.exists()
        with pytest.raises(DatabaseError, match="never change"), transaction.atomic():
            model.objects.update(**change)
        refused.append(model)
    assert refused == list(changes)
