"""The mail server: a letter as it is written, and the conversation that hands it over.

Only what the server answered counts. Where the answer to the letter itself was lost, nobody knows: `UNKNOWN`.
"""

import re
import smtplib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from enum import StrEnum
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from quyen.core.refusals import Refusal
from quyen.notices.models import Delivery, Notice
from quyen.notices.rules import day_in_words, message_id, path_of, say

PATIENCE = 30  # seconds for an answer of the mail server
OK, GO_ON = 250, 354
TAKEN_ON = (250, 251)  # 251: taken, to be sent on to another address
LOST = (smtplib.SMTPException, OSError)


class Reply(StrEnum):
    """What a mail server made of a letter."""

    TAKEN = "taken"
    LATER = "later"  # for certain not taken; worth another try
    REFUSED = "refused"  # for certain not taken; another try is no use
    UNKNOWN = "unknown"  # the letter was on its way when the line broke


@dataclass(frozen=True)
class Outcome:
    """The reply, and what the server said."""

    reply: Reply
    said: str = ""


class NoMailServer(Refusal):
    """The mail server does not answer, or does not let us in."""


def configured() -> bool:
    """Whether letters are sent at all: a mail server is named, and this is no demo."""
    return bool(settings.MAIL) and not settings.DEMO


@contextmanager
def server() -> Iterator[smtplib.SMTP]:
    """Open a conversation with the configured mail server."""
    given = settings.MAIL
    kind = smtplib.SMTP_SSL if given.get("EMAIL_USE_SSL") else smtplib.SMTP
    try:
        line = kind(given["EMAIL_HOST"], given["EMAIL_PORT"] or 0, local_hostname=host(), timeout=PATIENCE)
        line.ehlo_or_helo_if_needed()
        if given.get("EMAIL_USE_TLS"):
            line.starttls()
            line.ehlo()
        if given.get("EMAIL_HOST_USER"):
            line.login(given["EMAIL_HOST_USER"], given["EMAIL_HOST_PASSWORD"] or "")
    except LOST as lost:
        said = {"host": given["EMAIL_HOST"], "said": lost}
        raise NoMailServer(_("The mail server %(host)s cannot be reached: %(said)s") % said) from lost
    try:
        yield line
    finally:
        with suppress(*LOST):
            line.quit()


def hand_over(line: smtplib.SMTP, delivery: Delivery, letter: EmailMessage) -> Outcome:
    """Hand one letter to the mail server and return what it made of it."""
    try:
        line.rset()
        code, said = line.mail(sender())
        if code != OK:
            return Outcome(Reply.LATER, _heard(code, said))  # that is our own fault, not the reader's
        code, said = line.rcpt(delivery.address)
        if code not in TAKEN_ON:
            return _refusal(code, said)
        code, said = line.docmd("DATA")
    except LOST as lost:
        return Outcome(Reply.LATER, str(lost))  # the letter itself was not on its way yet
    if code != GO_ON:
        return _refusal(code, said)
    try:
        line.send(_stuffed(letter))
        code, said = line.getreply()
    except LOST as lost:
        return Outcome(Reply.UNKNOWN, str(lost))
    return Outcome(Reply.TAKEN) if code == OK else _refusal(code, said)


def _refusal(code: int, said: bytes) -> Outcome:
    return Outcome(Reply.REFUSED if code >= 500 else Reply.LATER, _heard(code, said))


def _heard(code: int, said: bytes) -> str:
    return f"{code} {said.decode(errors='replace')}"


def _stuffed(letter: EmailMessage) -> bytes:
    text = letter.as_bytes(policy=SMTP)
    return re.sub(rb"(?m)^\.", b"..", text).rstrip(b"\r\n") + b"\r\n.\r\n"


def sender() -> str:
    """Return the address that letters come from."""
    return settings.MAIL_FROM or f"quyen@{host()}"


def host() -> str:
    """Return the name that stands for this installation in Message-IDs."""
    return urlsplit(settings.ADDRESS).hostname or "localhost"


def write(delivery: Delivery, notices: Iterable[Notice], at: datetime) -> EmailMessage:
    """Write the letter of the day in its reader's language: plain text, a link each, nothing that tells of reading."""
    notices = list(notices)
    letter = EmailMessage(policy=SMTP)
    with translation.override(delivery.to.language):
        letter["Subject"] = _subject(notices, delivery)
        letter.set_content(_text(delivery, notices), cte="base64")
    letter["From"] = f"Quyền <{sender()}>"
    letter["To"] = delivery.address
    letter["Date"] = format_datetime(at)
    letter["Message-ID"] = message_id(delivery.pk, delivery.on, host())
    letter["Auto-Submitted"] = "auto-generated"
    return letter


def _subject(notices: list[Notice], delivery: Delivery) -> str:
    if len(notices) == 1:
        return " ".join(say(notices[0].subject, notices[0].params).split())
    told = {"count": len(notices), "day": day_in_words(delivery.on)}
    return ngettext("%(count)s notice on %(day)s", "%(count)s notices on %(day)s", len(notices)) % told


def _text(delivery: Delivery, notices: list[Notice]) -> str:
    parts = [_("Dear %(name)s,") % {"name": delivery.to.name}]
    for notice in notices:
        said = [say(notice.subject, notice.params), say(notice.body, notice.params)]
        parts.append("\n".join([*filter(None, said), f"{settings.ADDRESS.rstrip('/')}{path_of(notice.pk)}"]))
    parts.append(_("Quyen writes at most once a day. This letter was made by the program; do not answer it."))
    return "\n\n".join(parts) + "\n"
