"""Telling people, and what they have read."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from quyen.notices import queries
from quyen.notices.models import Notice
from quyen.notices.rules import Letter


@transaction.atomic
def tell(*, letters: Iterable[Letter], by, at: datetime) -> int:
    """Put letters into the inboxes of their people; what somebody was told before is left out. Returns how many.

    The rows stand or fall with the transaction of what they tell of; mail goes out later, from the rows.
    """
    letters = list({(letter.to.pk, letter.key): letter for letter in letters}.values())
    known = queries.told({letter.key for letter in letters})
    news = [_notice(letter, at) for letter in letters if (letter.to.pk, letter.key) not in known]
    Notice.objects.bulk_create(news, ignore_conflicts=True)
    return len(news)


def _notice(letter: Letter, at: datetime) -> Notice:
    return Notice(
        to=letter.to,
        kind=letter.kind,
        key=letter.key,
        about=letter.about,
        subject=letter.subject,
        body=letter.body,
        params=dict(letter.params),
        role=letter.role,
        of_vi=letter.of[0],
        of_en=letter.of[1],
        passing=letter.passing,
        created_at=at,
    )


@transaction.atomic
def mark_read(*, user, notices: Iterable[Notice] | None = None, by, at: datetime) -> int:
    """Note that a person has read some notices of theirs, or all."""
    found = Notice.objects.filter(to=user, read_at=None)
    if notices is not None:
        found = found.filter(pk__in=[notice.pk for notice in notices])
    return found.update(read_at=at)
