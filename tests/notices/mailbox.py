"""A real mail server on this machine, that keeps what it takes and answers as a test wants."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

from tests.served import free_port

WORD = "mot-mat-khau-dai"


class Mailbox:
    """`letters` are those it took. `to` and `data` answer RCPT and the letter itself, where a test sets them."""

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []
        self.to: dict[str, str] = {}  # address → answer
        self.data: list[str | Callable[[], str]] = []  # answers to the next letters, in turn
        self.port = free_port()

    @property
    def settings(self) -> dict:
        """What QUYEN_EMAIL_URL gives for it."""
        return {"EMAIL_HOST": "127.0.0.1", "EMAIL_PORT": self.port, "EMAIL_HOST_USER": None}

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"

    def subjects(self) -> list[tuple[str, str]]:
        """To whom what was sent."""
        return [(str(letter["To"]), str(letter["Subject"])) for letter in self.letters]

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address in self.to:
            return self.to[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        answer = self.data.pop(0) if self.data else "250 OK"
        if not isinstance(answer, str) or answer.startswith("2"):
            self.letters.append(message_from_bytes(envelope.content, policy=default))
        return answer if isinstance(answer, str) else answer(server)

    def sign_in(self, server, session, envelope, mechanism, data) -> AuthResult:
        """Let in who knows the word."""
        return AuthResult(success=data.password == WORD.encode())


@contextmanager
def listening(**more) -> Iterator[Mailbox]:
    """Listen for the length of a `with`; `more` goes to the server."""
    mailbox = Mailbox()
    controller = Controller(
        mailbox, hostname="127.0.0.1", port=mailbox.port, authenticator=mailbox.sign_in, **more
    )
    controller.start()
    try:
        yield mailbox
    finally:
        controller.stop()


def hang_up(server) -> str:
    """Take the letter, and break the line before a word is said."""
    server.transport.abort()
    return "250 OK"
