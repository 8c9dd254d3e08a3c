from collections.abc import Iterable

from quyen.audit import rules
from quyen.audit.models import Entry, Head


def verify(entries: Iterable[Entry] | None = None, head: Head | None = None) -> int | None:
    """Return the number of the first entry that does not fit, 0 if the head does not, None if all is well."""
    hash_so_far, expected = "0" * 64, 1
    for entry in Entry.objects.order_by("number").iterator() if entries is None else entries:
        digest = rules.leaf_hash(
            rules.leaf(
                number=entry.number,
                at=entry.at,
                actor=entry.actor,
                event=entry.event,
                subject=entry.subject,
                detail=entry.detail,
            )
        )
        hash_so_far = rules.bind(hash_so_far, digest)
        if (entry.number, entry.leaf_hash, entry.hash) != (expected, digest, hash_so_far):
            return entry.number
        expected += 1
    head = head or Head.objects.filter(pk=1).first() or Head()
    return None if (head.number, head.hash) == (expected - 1, hash_so_far) else 0


def about(subject: str):
    """Return the entries on one subject, oldest first."""
    return Entry.objects.filter(subject=subject)


def newest(event: str = ""):
    """Return entries, newest first, of one event or of all."""
    entries = Entry.objects.order_by("-number")
    return entries.filter(event=event) if event else entries
