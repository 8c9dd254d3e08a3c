"""What runs apart answers in plain values, or is stopped; the process that asked goes on as if nothing were."""

import os
import select
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from quyen.core import apart

MEBIBYTE = 1024 * 1024


def run(name: str, content: bytes = b"", **options):
    return apart.run(f"tests.core.running_apart:{name}", content, **options)


def test_the_answer_comes_back_as_plain_values():
    content = b"PK\x03\x04" + bytes(3 * MEBIBYTE)
    assert run("describe", content, most=3, words=["Đạt"]) == {
        "size": 3 * MEBIBYTE + 4,
        "head": "PK\x03\x04",
        "options": {"most": 3, "words": ["Đạt"]},
        "việt": "Đạt",
    }


def test_the_child_knows_nothing_and_may_little(monkeypatch):
    monkeypatch.setenv("QUYEN_SECRET_KEY", "not for strangers")
    told = run("surroundings")
    assert "QUYEN_SECRET_KEY" not in told.pop("environment")
    assert told == {
        "django": False,
        "alone": True,
        "limits": [256 * MEBIBYTE, 10, 0, 32, 0, 0],
        "for good": True,
    }


def test_what_looks_first_may_refuse():
    look, size = "tests.core.running_apart:look", 3
    described = run("describe", b"abc", first={look: {"most": size}})
    assert described["size"] == size
    with pytest.raises(apart.Refused) as refused:
        run("describe", b"abcd", first={look: {"most": size}})
    assert refused.value.code == "long"


def test_a_refusal_comes_back_as_its_code():
    with pytest.raises(apart.Refused) as refused:
        run("refuse", b"macros")
    assert refused.value.code == "macros"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("loop", "time"),
        ("wait", "time"),
        ("allocate", "memory"),
        ("abort", "memory"),
        ("crash", "crash"),
        ("end", "crash"),
        ("shout", "answer"),
    ],
)
def test_what_does_not_end_well_is_stopped(name, code):
    with pytest.raises(apart.TooMuch) as stopped:
        run(name, b"words of the file", seconds=1)
    assert (stopped.value.code, "words of the file" in repr(stopped.value)) == (code, False)


def test_nothing_is_written_to_a_disk():
    assert run("write", b"x") == "File too large"


def test_an_answer_may_be_as_long_as_is_said():
    assert len(run("shout", largest=10 * MEBIBYTE)) == 9 * MEBIBYTE


def test_half_a_letter_comes_back_as_it_is():
    assert run("half_a_letter") == "\ud83d"


def test_only_the_answer_is_heard():
    assert run("print_junk") == "the answer"


def test_more_than_may_run_at_once_wait_for_each_other():
    with ThreadPoolExecutor(4) as threads:
        told = list(threads.map(lambda at: run("describe", bytes(at))["size"], range(6)))
    assert told == list(range(6))


def test_the_child_ends_with_a_server_that_is_killed():
    server = subprocess.Popen(
        [sys.executable, "-c", "from tests.core.test_apart import run; run('wait', seconds=600)"],
        cwd=apart.ROOT,
        env={**os.environ, "PYTHONPATH": apart.ROOT},
    )
    children = Path(f"/proc/{server.pid}/task/{server.pid}/children")
    while not (child := children.read_text().split()):
        assert server.poll() is None
    watched = os.pidfd_open(int(child[0]))
    server.send_signal(signal.SIGKILL)
    server.wait()
    ended = select.poll()
    ended.register(watched, select.POLLIN)
    assert ended.poll(60_000) == [(watched, select.POLLIN)]
    os.close(watched)
