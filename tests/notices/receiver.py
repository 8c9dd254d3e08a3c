"""A receiver of webhooks: a real server over TLS on this machine, and a network in which its name leads to it.

The name is looked up to a global number, as anywhere; only the last step, the connection itself, leads here instead.
"""

import socket
import ssl
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from quyen.notices.webhooks.line import Network

HOST, NUMBER = "hooks.benmay.example", "9.9.9.9"
ADDRESS = f"https://{HOST}/quyen?of=hoa-sen"


@dataclass
class Receiver:
    """What it was sent: (path, headers, body). `answers` are the statuses of its next answers; then it says 204."""

    port: int = 0
    asked: list[tuple[str, dict[str, str], bytes]] = field(default_factory=list)
    answers: list[int] = field(default_factory=list)
    rest: Callable[[], Iterator[bytes]] = lambda: iter(())  # what follows the head of an answer
    connected: list[tuple[str, int]] = field(default_factory=list)  # which numbers were connected to
    numbers: list[str] = field(default_factory=lambda: [NUMBER])  # which its name leads to

    @property
    def network(self) -> Network:
        return Network(self.look_up, self.connect)

    def look_up(self, name: str, port: int) -> list[str]:
        if name != HOST:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return self.numbers

    def connect(self, number: str, port: int, seconds: float) -> socket.socket:
        self.connected.append((number, port))
        return socket.create_connection(("127.0.0.1", self.port), timeout=seconds)


def certificate(folder: Path, name: str = HOST) -> Path:
    """Make a key with a certificate of its own for a name, in one file."""
    made = folder / f"{name}.pem"
    whose = ["-subj", f"/CN={name}", "-addext", f"subjectAltName=DNS:{name}"]
    kind = ["-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2"]
    key = folder / "key.pem"
    command = ["openssl", "req", *kind, *whose, "-keyout", str(key), "-out", str(made)]
    subprocess.run(command, check=True, capture_output=True)
    made.write_text(made.read_text() + key.read_text())
    return made


class Handler(BaseHTTPRequestHandler):
    """Keeps what is sent and answers as it is told."""

    def __init__(self, receiver: Receiver, *given) -> None:
        self.receiver = receiver
        super().__init__(*given)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.receiver.asked.append((self.path, dict(self.headers), body))
        self.send_response(self.receiver.answers.pop(0) if self.receiver.answers else 204)
        self.send_header("Location", "https://elsewhere.benmay.example/")
        self.end_headers()
        try:
            for piece in self.receiver.rest():
                self.wfile.write(piece)
                self.wfile.flush()
        except OSError:
            self.close_connection = True  # it was given up on

    def log_message(self, *_said) -> None:
        """Say nothing."""


class Server(ThreadingHTTPServer):
    def handle_error(self, *_given) -> None:
        """Say nothing of callers that hang up."""


@contextmanager
def receiving(made: Path) -> Iterator[Receiver]:
    """Start a receiver that shows a certificate, and stop it."""
    told = Receiver()
    server = Server(("127.0.0.1", 0), partial(Handler, told))
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(made)
    server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    told.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield told
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
