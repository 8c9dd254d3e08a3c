"""Another machine that is posted to: a real HTTP server in a thread, which answers as it is told."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(frozen=True)
class Reply:
    """What goes back: `body` as it is, or `pieces` one by one, for as long as they come."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    pieces: Callable[[], Iterator[bytes]] | None = None


@dataclass
class Machine:
    """Its address, and what it was sent: (path, headers, JSON value). `reply` makes the answer from the value."""

    url: str
    reply: Callable[[object], Reply]
    asked: list[tuple[str, dict[str, str], object]] = field(default_factory=list)


def as_json(value: object) -> Reply:
    return Reply(json.dumps(value).encode())


@contextmanager
def machine(reply: Callable[[object], Reply]) -> Iterator[Machine]:
    """Start it on this very machine, and stop it."""
    told = Machine("", reply)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            value = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            told.asked.append((self.path, dict(self.headers), value))
            found = told.reply(value)
            self.send_response(found.status)
            for name, text in found.headers.items():
                self.send_header(name, text)
            if found.pieces is None:
                self.send_header("Content-Length", str(len(found.body)))
            self.end_headers()
            try:
                for piece in found.pieces() if found.pieces else [found.body]:
                    self.wfile.write(piece)
                    self.wfile.flush()
            except OSError:
                self.close_connection = True  # it was given up on

        def log_message(self, *_said) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    told.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield told
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
