"""Opens the round itself; who owes in it is written by `obligations`, in the same transaction."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from quyen.audit import actions as audit
from quyen.core.dates import short_date
from quyen.core.intervals import contains
from quyen.core.periods import Period, Window
from quyen.core.refusals import Refusal
from quyen.organisations.models import Unit
from quyen.regimes.actions.revising import freeze
from quyen.regimes.models import IncomingRequest, Round, Span, Version


class RoundExists(Refusal):
    """The committee has a periodic round of this period already."""

    def __init__(self, title: str) -> None:
        super().__init__(_("“%(title)s” is open already.") % {"title": title}, field="period")


class VersionNotInForce(Refusal):
    """The version does not hold on the closing date."""

    def __init__(self) -> None:
        super().__init__(
            _("This version of the regime is not in force on the day the figures close. Choose another."),
            field="version",
        )


@transaction.atomic
def start_round(
    *,
    version: Version,
    committee: Unit,
    period: Period,
    window: Window,
    before: Iterable[tuple[date, date]],
    nature: str,
    conflict: list[str],
    archive: bool,
    texts: dict[str, str],
    request: IncomingRequest | None = None,
    by,
    at: datetime,
) -> Round:
    """Make the round with its main span and those BEFORE a reorganisation; freezes the version.

    `before` holds their first and last days; `texts` may give title_vi, title_en, note_vi and note_en.
    A `request` is the letter of an upper body that the round answers: the round rests on it.
    """
    if version.draft_since is not None or not contains(
        version.valid_from, version.valid_until, window.closes
    ):
        raise VersionNotInForce
    titles = {
        "title_vi": f"{version.name_vi} {period.label('vi')}",
        "title_en": f"{version.name_en}, {period.label('en')}",
    }
    if nature == Round.Nature.PERIODIC:
        _refuse_second(version, committee, period)
    freeze(version=version, by=by, at=at)
    opened = Round.objects.create(
        version=version,
        committee=committee,
        nature=nature,
        kind=period.kind,
        period=period.code,
        opens_on=window.opens,
        closes_on=window.closes,
        legal_basis=basis_of(request) if request else window.legal_basis,
        opened_at=at,
        opened_by=by,
        conflict=conflict,
        archive=archive,
        request=request,
        **titles | {name: text for name, text in texts.items() if text},
    )
    Span.objects.create(round=opened, opens_on=window.opens, closes_on=window.closes)
    for first, last in sorted(set(before)):
        Span.objects.create(round=opened, kind=Span.Kind.BEFORE, opens_on=first, closes_on=last)
    audit.record("round.opened", opened, by=by, at=at, period=period.code, committee=committee.key)
    return opened


def basis_of(request: IncomingRequest) -> str:
    """Return a letter as what a round rests on: "Công văn số 12/UBND-NC ngày 01/6/2026 của …"."""
    written = f"Công văn số {request.number} ngày {short_date(request.dated_on)} của {request.sender}"
    return written[: Round._meta.get_field("legal_basis").max_length]


def _refuse_second(version: Version, committee: Unit, period: Period) -> None:
    same = Round.objects.filter(
        version__regime=version.regime_id,
        committee=committee,
        period=period.code,
        nature=Round.Nature.PERIODIC,
    ).first()
    if same is not None:
        raise RoundExists(same.title_vi)
