"""People and programs that are told things, and a mail server."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from quyen.accounts.models import User
from quyen.notices import actions
from quyen.notices.rules import Letter
from tests import factories
from tests.clock import at
from tests.notices.mailbox import Mailbox, listening
from tests.notices.receiver import HOST, Receiver, certificate, receiving

TOLD = at("2026-06-15 07:00")


@pytest.fixture
def hanh(db) -> User:
    return factories.person("Hạnh")


@pytest.fixture
def quan(db) -> User:
    quan = factories.person("Quân")
    quan.language = "en"
    quan.save()
    return quan


@pytest.fixture
def tell() -> Callable[..., int]:
    """Tell somebody that a report is due: its number makes it one."""

    def tell_one(to: User, report: int = 1, moment=TOLD) -> int:
        letter = Letter(
            to=to,
            kind="before",
            key=f"reminder:{report}",
            about=f"obligation:{report}",
            subject="%(report)s is due on %(due)s",
            body="%(unit)s has not sent it yet.",
            params={
                "report": {"vi": f"Báo cáo số {report}", "en": f"Report {report}"},
                "unit": {"vi": "Phường Hoa Sen", "en": "Hoa Sen Ward"},
                "due": {"date": "2026-06-16"},
            },
            role="officer",
            of=("Phường Hoa Sen", "Hoa Sen Ward"),
        )
        return actions.tell(letters=[letter], by=None, at=moment)

    return tell_one


@pytest.fixture
def mailbox(settings) -> Iterator[Mailbox]:
    """A mail server that is configured as ours."""
    settings.ADDRESS = "https://quyen.benmay.example"
    with listening() as opened:
        settings.MAIL = opened.settings
        yield opened


@pytest.fixture(scope="session")
def certified(tmp_path_factory) -> Path:
    """The certificate of the receiver, with its key."""
    return certificate(tmp_path_factory.mktemp("certificate"))


@pytest.fixture
def receiver(certified, settings, monkeypatch) -> Iterator[Receiver]:
    """A receiver whose host the settings name and whose certificate this machine trusts."""
    settings.ADDRESS = "https://quyen.benmay.example"
    settings.WEBHOOK_HOSTS = [HOST]
    monkeypatch.setenv("SSL_CERT_FILE", str(certified))
    with receiving(certified) as opened:
        yield opened
