"""One call, to a real server over TLS: pinned to what was judged, checked by name, bounded in time and size."""

import socket
import threading
from itertools import repeat

import pytest

from quyen.notices.webhooks.line import Answer, Network, call, connect, look_up
from tests.notices.receiver import ADDRESS, HOST, NUMBER, certificate, receiving

BODY = '{"event": "trial", "chữ": "tiếng Việt"}'.encode()


def called(receiver, address=ADDRESS, seconds=10.0) -> Answer:
    return call(address, BODY, "t=1,v1=ab", network=receiver.network, seconds=seconds)


def test_the_body_goes_as_it_is_signed_to_the_number_that_was_judged(receiver):
    assert called(receiver) == Answer(204)
    ((path, headers, body),) = receiver.asked
    assert (path, body, receiver.connected) == ("/quyen?of=hoa-sen", BODY, [(NUMBER, 443)])
    assert headers == {
        "Host": HOST,
        "Accept-Encoding": "identity",
        "Content-Length": str(len(BODY)),
        "Content-Type": "application/json; charset=utf-8",
        "User-Agent": "Quyen",
        "Connection": "close",
        "Quyen-Signature": "t=1,v1=ab",
    }


@pytest.mark.parametrize("status", [200, 301, 307, 410, 500])
def test_any_status_is_told_and_no_redirect_is_followed(receiver, status):
    receiver.answers = [status]
    assert called(receiver) == Answer(status)
    assert (len(receiver.asked), receiver.connected) == (1, [(NUMBER, 443)])


@pytest.mark.parametrize(
    "numbers",
    [["127.0.0.1"], ["169.254.169.254"], ["::ffff:9.9.9.9"], ["10.0.0.7"], [NUMBER, "::1"], []],
)
def test_a_name_that_leads_inward_is_not_called_not_even_at_its_good_numbers(receiver, numbers):
    receiver.numbers = numbers
    assert called(receiver) == Answer(failure="inward")
    assert (receiver.connected, receiver.asked) == ([], [])


def test_the_name_is_looked_up_once(receiver):
    """A name that leads elsewhere the second time is not asked a second time."""
    asked = []

    def look_up(name, port):
        asked.append(name)
        return [NUMBER] if len(asked) == 1 else ["127.0.0.1"]

    network = Network(look_up, receiver.connect)
    assert call(ADDRESS, BODY, "", network=network) == Answer(204)
    assert (asked, receiver.connected) == ([HOST], [(NUMBER, 443)])


def test_the_next_number_is_tried_where_one_does_not_answer(receiver):
    receiver.numbers = ["103.7.40.1", NUMBER]

    def connect(number, port, seconds):
        if number != NUMBER:
            raise ConnectionRefusedError
        return receiver.connect(number, port, seconds)

    assert call(ADDRESS, BODY, "", network=Network(receiver.look_up, connect)) == Answer(204)


def test_a_name_that_leads_nowhere_and_a_host_that_is_not_named(receiver, settings):
    settings.WEBHOOK_HOSTS = ["gone.benmay.example"]
    assert called(receiver, "https://gone.benmay.example/") == Answer(failure="no-name")
    assert called(receiver) == Answer(failure="not-allowed")
    assert receiver.connected == []


def test_the_certificate_of_another_name_or_of_nobody_is_not_accepted(receiver, tmp_path, monkeypatch):
    other = certificate(tmp_path, "other.benmay.example")
    monkeypatch.setenv("SSL_CERT_FILE", str(other))
    assert called(receiver) == Answer(failure="certificate")  # whom nobody vouches for
    with receiving(other) as elsewhere:
        assert called(elsewhere) == Answer(failure="certificate")  # whose certificate is of another name
    assert (receiver.asked, elsewhere.asked) == ([], [])


def test_an_answer_that_never_ends_is_not_waited_for(receiver):
    receiver.rest = lambda: repeat(b" " * 1000)
    assert called(receiver) == Answer(204)
    receiver.answers = [200, 200]
    assert called(receiver) == Answer(200)  # 64 kB are read, then the line is closed


def test_an_answer_that_drips_counts_by_its_status_and_is_cut(receiver):
    stopped = threading.Event()

    def drip():
        while not stopped.wait(0.05):
            yield b" "

    receiver.answers, receiver.rest = [200], drip
    assert called(receiver, seconds=0.6) == Answer(200)
    stopped.set()


def test_who_takes_the_call_and_says_nothing_is_cut(receiver):
    stopped = threading.Event()
    receiver.answers = Waits(stopped)
    assert called(receiver, seconds=0.6) == Answer(failure="too-slow")
    stopped.set()


class Waits(list):
    """Answers that come when nobody listens any more."""

    def __init__(self, stopped: threading.Event) -> None:
        super().__init__([200])
        self.stopped = stopped

    def pop(self, _place: int = -1) -> int:
        self.stopped.wait()
        return 200


def test_who_is_not_there_is_unreachable(receiver):
    def refuse(number, port, seconds):
        raise ConnectionRefusedError

    network = Network(receiver.look_up, refuse)
    assert call(ADDRESS, BODY, "", network=network) == Answer(failure="unreachable")


def test_the_machines_own_network_leads_where_it_should(settings):
    """Nothing is put in its place here: what a name of this machine leads to is not called."""
    assert (look_up("9.9.9.9", 443), look_up("2606:4700::1111", 443)) == (["9.9.9.9"], ["2606:4700::1111"])
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        with connect("127.0.0.1", port, 5.0) as line:
            assert line.getpeername() == ("127.0.0.1", port)
        settings.WEBHOOK_HOSTS = [f"localhost:{port}", f"127.0.0.1:{port}"]
        for host in settings.WEBHOOK_HOSTS:
            assert call(f"https://{host}/", BODY, "") == Answer(failure="inward")
