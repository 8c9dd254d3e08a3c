"""What was made to break its reader is refused in a sentence at every entrance, with little memory and in little time.

The time needs no clock here: a child that takes more than ten seconds is ended, and the file refused by that.
"""

import json
import subprocess
import sys

import pytest

from quyen.core import apart
from tests import hostile


@pytest.fixture(scope="module")
def came() -> dict:
    """What `python -m tests.entrances` tells: a process of its own, whose children's memory is theirs alone."""
    told = subprocess.run(
        [sys.executable, "-m", "tests.entrances"], cwd=apart.ROOT, check=True, capture_output=True
    )
    return json.loads(told.stdout)


def test_every_file_is_refused_for_what_it_is(came):
    others = [met for met in came["tried"] if met["met"] not in met["expected"].split("|")]
    assert others == []


def test_every_refusal_is_a_sentence_of_ours(came):
    bare = [met for met in came["tried"] if not met["sentence"].endswith(".")]
    assert bare == []


def test_there_are_many_of_them_and_many_entrances(came):
    files = {met["file"] for met in came["tried"]}
    assert files == {file.name for file in (*hostile.documents(), *hostile.others(), *hostile.heavy())}
    assert len(files) >= 30
    entrances = {met["entrance"] for met in came["tried"]}
    assert entrances == {"attachments", "forms", "lists", "tables of others"}


def test_no_child_took_more_memory_than_it_may(came):
    assert 0 < came["peak"] <= apart.MEMORY
