"""The one way out: which addresses it takes, what it sends, and when it gives an answer up."""

import socket
import threading
from itertools import repeat

import pytest

from quyen.notices import outbound
from quyen.notices.outbound import AnsweredNonsense, BadAddress, NotReachable, address, post
from tests.other_machine import Reply, as_json, machine


@pytest.mark.parametrize(
    ("url", "host", "local"),
    [
        ("https://model.example/v1/draft?lang=vi", "model.example", False),
        ("https://model.example:8443", "model.example:8443", False),
        ("http://127.0.0.1:9000/draft", "127.0.0.1:9000", True),
        ("http://localhost:9000", "localhost:9000", True),
        ("http://[::1]:9000/", "::1:9000", True),
    ],
)
def test_addresses_that_are_taken(url, host, local):
    found = address(url)
    assert (found.host, found.local) == (host, local)


@pytest.mark.parametrize(
    "url",
    [
        "http://model.example/draft",
        "http://10.0.0.7/draft",
        "http://localhost.model.example/",
        "http://127.0.0.1.model.example/",
        "https://user:word@model.example/",
        "https://model.example/#part",
        "https:///draft",
        "https://model.example:0",
        "https://model.example:port",
        "http://[::1",
        "ftp://model.example/",
        "file:///etc/hostname",
        "model.example",
        "",
    ],
)
def test_addresses_that_are_not_taken(url):
    with pytest.raises(BadAddress):
        address(url)


def test_a_value_goes_and_a_value_comes():
    with machine(lambda value: as_json({"seen": value["text"]})) as other:
        answer = post(address(f"{other.url}/draft?lang=vi", token="khóa".encode().hex()), {"text": "Phường"})
    ((path, headers, value),) = other.asked
    assert answer == {"seen": "Phường"}
    assert (path, value) == ("/draft?lang=vi", {"text": "Phường"})
    assert headers["Authorization"] == f"Bearer {'khóa'.encode().hex()}"
    assert headers["Content-Type"] == "application/json; charset=utf-8"


def test_without_a_token_none_is_sent():
    with machine(as_json) as other:
        assert post(address(other.url), [1]) == [1]
    assert "Authorization" not in other.asked[0][1]
    assert other.asked[0][0] == "/"


def test_a_redirect_is_not_followed():
    with machine(as_json) as elsewhere:
        moved = Reply(status=307, headers={"Location": elsewhere.url})
        with machine(lambda _value: moved) as other, pytest.raises(AnsweredNonsense) as refused:
            post(address(other.url), {})
    assert elsewhere.asked == []
    assert "HTTP 307" in str(refused.value)


@pytest.mark.parametrize("body", [b"<html>", b"", b"{", b"\xff", b"[" * 100_000])
def test_what_is_not_json_is_nonsense(body):
    with machine(lambda _value: Reply(body)) as other, pytest.raises(AnsweredNonsense) as refused:
        post(address(other.url), {})
    assert (
        str(refused.value)
        == f"{address(other.url).host} trả lời không đúng quy ước: không phải JSON. Chưa có gì thay đổi."
    )


def test_an_answer_that_never_ends_is_given_up_by_its_size():
    endless = Reply(pieces=lambda: repeat(b" " * 1000))
    with machine(lambda _value: endless) as other, pytest.raises(AnsweredNonsense) as refused:
        post(address(other.url), {}, largest=5000)
    assert "nội dung quá dài" in str(refused.value)


def test_an_answer_that_drips_is_given_up_by_its_time():
    """A byte at a time, each soon enough: only the time in all ends it."""
    stopped = threading.Event()

    def drip():
        while not stopped.wait(0.05):
            yield b" "

    with machine(lambda _value: Reply(pieces=drip)) as other:
        with pytest.raises(NotReachable) as refused:
            post(address(other.url, seconds=0.4), {})
        stopped.set()
    assert "quá thời gian chờ" in str(refused.value)


def test_who_says_nothing_at_all_is_given_up():
    with socket.create_server(("127.0.0.1", 0)) as deaf, pytest.raises(NotReachable) as refused:
        post(address(f"http://127.0.0.1:{deaf.getsockname()[1]}", seconds=0.2), {})
    assert "quá thời gian chờ" in str(refused.value)


def test_who_is_not_there_is_not_reachable():
    with socket.create_server(("127.0.0.1", 0)) as gone:
        url = f"http://127.0.0.1:{gone.getsockname()[1]}"
    with pytest.raises(NotReachable) as refused:
        post(address(url), {})
    assert str(refused.value).startswith(f"Không kết nối được với {url.removeprefix('http://')}: ")


def test_a_certificate_that_nobody_vouches_for_is_not_accepted():
    """What answers there speaks no TLS: over https nothing is said to it."""
    with machine(as_json) as other, pytest.raises(NotReachable):
        post(address(other.url.replace("http://", "https://"), seconds=5), {"text": "secret"})
    assert (other.asked, outbound.PATIENCE) == ([], 60.0)
