"""`record` is called inside every other action, in the same transaction as what it tells of."""

from datetime import datetime

from django.db import transaction

from quyen.audit import rules
from quyen.audit.models import Entry, Head


def _actor(by) -> str:
    """Return the text that stands for a person ("user:7") or for the system itself."""
    return f"user:{by.pk}" if by is not None else "system"


def _subject(subject) -> str:
    """Return the text that stands for a row ("reports.version:12") or the given text as it is."""
    return subject if isinstance(subject, str) else f"{subject._meta.label_lower}:{subject.pk}"


@transaction.atomic
def record(event: str, subject, *, by, at: datetime, **detail) -> Entry:
    """Add one entry to the log; `detail` must be plain JSON values without personal data."""
    head, _ = Head.objects.select_for_update().get_or_create(pk=1)
    content = {
        "number": head.number + 1,
        "at": at,
        "actor": _actor(by),
        "event": event,
        "subject": _subject(subject),
        "detail": rules.canonical(detail),
    }
    digest = rules.leaf_hash(rules.leaf(**content))
    head.number, head.hash = head.number + 1, rules.bind(head.hash, digest)
    head.save(update_fields=["number", "hash"])
    return Entry.objects.create(**content, leaf_hash=digest, hash=head.hash)
