"""Calls about what is owed: noted for all colleagues at once. A promise is no extension: the due day stays."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from quyen.audit import actions as audit
from quyen.core.dates import day_of
from quyen.core.refusals import Refusal
from quyen.core.text import clean
from quyen.obligations import queries
from quyen.obligations.actions.grounds import check
from quyen.obligations.models import Call, Obligation

LONGEST_REACHED, LONGEST_PROMISED = 120, 300


class NobodyPromises(Refusal):
    """A promise stands there, and nobody who gave it."""

    def __init__(self) -> None:
        super().__init__(_("Say which post gave this promise, or leave the promise out."), field="reached")


class PromisedForThePast(Refusal):
    """The promised day is over."""

    def __init__(self) -> None:
        super().__init__(_("A promise is for today or later."), field="promised_on")


class NoteTooLong(Refusal):
    """The text is longer than a note of a call."""

    def __init__(self, most: int, *, field: str) -> None:
        super().__init__(_("Say it in at most %(most)s characters.") % {"most": most}, field=field)


class NothingToCallAbout(Refusal):
    """Nobody owes this report any more."""

    def __init__(self) -> None:
        super().__init__(_("This report was waived, or lies in an archive: there is nothing to call about."))


class CalledMeanwhile(Refusal):
    """A colleague called after this page was opened."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "A colleague has called this unit since you opened the page. Read what was said, then note yours."
            )
        )


@transaction.atomic
def note_call(
    *,
    obligation: Obligation,
    reached: str = "",
    promised: str = "",
    promised_on: date | None = None,
    seen: int | None = None,
    by,
    at: datetime,
) -> Call:
    """Note a call: which post was reached ("" for nobody), what was promised and until when.

    `seen` is the id of the newest call that the caller knew of, 0 for none; a later one of a colleague is shown
    before a second is noted.
    """
    Obligation.objects.select_for_update().get(pk=obligation.pk)
    facts = queries.facts(obligation, at)
    if facts.waived or facts.archive:
        raise NothingToCallAbout
    if seen is not None and Call.objects.filter(obligation=obligation, pk__gt=seen).exclude(by=by).exists():
        raise CalledMeanwhile
    post = _said(reached, LONGEST_REACHED, field="reached")
    promise = _said(promised, LONGEST_PROMISED, field="promised")
    if not post and (promise or promised_on):
        raise NobodyPromises
    if promised_on is not None and promised_on < day_of(at):
        raise PromisedForThePast
    call = Call.objects.create(
        obligation=obligation, reached=post, promised=promise, promised_on=promised_on, by=by, at=at
    )
    audit.record("unit.called", call, by=by, at=at, obligation=obligation.pk, reached=bool(post))
    return call


def _said(text: str, most: int, *, field: str) -> str:
    """Return a short text as it may be stored, on one line; refuses what names a person's papers or telephone."""
    said = " ".join(clean(text).split())
    if len(said) > most:
        raise NoteTooLong(most, field=field)
    check(said, field=field)
    return said
