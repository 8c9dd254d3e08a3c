"""What a document was laid out from is kept as text, and comes back the same."""

import json
from dataclasses import replace

import pytest

from quyen.publications.layouts import frozen, kinds
from quyen.publications.layouts.parts import Paragraph, Run
from tests.publications.layout_kinds import CHECK, EVERY
from tests.publications.layout_sample import WARD_REPORT

SAMPLES = {**EVERY, "ward": WARD_REPORT, "checked": replace(EVERY["report"], check=CHECK)}


@pytest.mark.parametrize("name", SAMPLES)
def test_parts_come_back_as_they_were(name):
    assert frozen.thaw(frozen.freeze(SAMPLES[name])) == SAMPLES[name]


def test_the_word_file_made_from_what_was_kept_is_the_same_to_the_byte():
    again = frozen.thaw(frozen.freeze(EVERY["report"]))
    assert kinds.build("report", again) == kinds.build("report", EVERY["report"])


def test_what_is_kept_is_canonical_and_leaves_defaults_out():
    small = replace(
        EVERY["notice"],
        blocks=(Paragraph((Run("1 hộ", link="https://a.example/"), Run("."))),),
    )
    kept = frozen.freeze(small).decode()
    assert kept == json.dumps(json.loads(kept), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert json.loads(kept)["document"]["blocks"] == [
        {
            "is": "Paragraph",
            "text": [{"is": "Run", "text": "1 hộ", "link": "https://a.example/"}, {"is": "Run", "text": "."}],
        }
    ]
    assert json.loads(kept)["document"]["dated"] == {"day": "2026-01-05"}


def test_what_a_later_program_kept_is_not_guessed_at():
    later = frozen.freeze(EVERY["letter"]).replace(b'"version":1', b'"version":2')
    with pytest.raises(frozen.UnknownVersion):
        frozen.thaw(later)
