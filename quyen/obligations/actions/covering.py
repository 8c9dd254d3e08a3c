"""One unit reports for another: named by one side, agreed to once by the other, ended on a day."""

from collections.abc import Iterator
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from quyen.audit import actions as audit
from quyen.core.dates import day_of, short_date
from quyen.core.intervals import Interval, overlap
from quyen.core.refusals import Refusal
from quyen.obligations import messages
from quyen.obligations.actions.grounds import kept
from quyen.obligations.covering import THROUGH, standing
from quyen.obligations.models import Covering, Obligation, Receipt
from quyen.organisations.models import Membership, Unit, valid_on
from quyen.regimes.models import Definition, Round
from quyen.regimes.rules import SOURCES


class CoversItself(Refusal):
    """Both are the same unit."""

    def __init__(self) -> None:
        super().__init__(_("A unit already reports for itself. Choose another one."), field="covered")


class EndsTooSoon(Refusal):
    """The last day lies before the first, or before today."""

    def __init__(self) -> None:
        super().__init__(_("It cannot end before it begins, nor before today."), field="valid_until")


class OwesNothing(Refusal):
    """One of the two is no member that reports on the first day."""

    def __init__(self, unit: Unit) -> None:
        super().__init__(
            _("%(unit)s owes the committee no report on that day.") % {"unit": unit}, field="covered"
        )


class OtherDeadline(Refusal):
    """The two keep the deadlines of different levels."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "The two are asked other figures and have other due days: a ward cannot report for a department, "
                "nor the other way round."
            ),
            field="covered",
        )


class OnlySource(Refusal):
    """Nobody else is asked what this unit is asked."""

    def __init__(self, unit: Unit, codes: str) -> None:
        super().__init__(
            _(
                "%(unit)s alone answers %(codes)s: no other report has room for these figures. It reports itself."
            )
            % {"unit": unit, "codes": codes},
            field="covered",
        )


class CoveredAlready(Refusal):
    """Another unit was named for these days."""

    def __init__(self, covering: Covering) -> None:
        super().__init__(
            _("%(covered)s is reported for by %(coverer)s in these days. End that first.")
            % {"covered": covering.covered, "coverer": covering.coverer},
            field="covered",
        )


class Chain(Refusal):
    """The one who would report for others is itself reported for, or the other way round."""

    def __init__(self, covering: Covering) -> None:
        super().__init__(
            _(
                "%(coverer)s reports for %(covered)s in these days. Who is reported for reports for nobody else: "
                "name the unit that files."
            )
            % {"covered": covering.covered, "coverer": covering.coverer},
            field="covered",
        )


class FiledAlready(Refusal):
    """One of the two has filed in a round that would be concerned."""

    def __init__(self, unit: str, round: Round) -> None:
        super().__init__(
            _(
                "%(unit)s has filed its report on %(period)s already. Let this begin after %(day)s, "
                "or have that report withdrawn first."
            )
            % {"unit": unit, "period": round.period, "day": short_date(round.closes_on)},
            field="valid_from",
        )


class SentThrough(Refusal):
    """A report was sent for the covered unit in a round that would be let go."""

    def __init__(self, round: Round) -> None:
        super().__init__(
            _("The report on %(period)s was sent through the other unit. End it after %(day)s.")
            % {"period": round.period, "day": short_date(round.closes_on)},
            field="valid_until",
        )


class AnsweredAlready(Refusal):
    """It was agreed to, or declined."""

    def __init__(self) -> None:
        super().__init__(_("This was answered already. Open the page again to see how it stands."))


class NotAgreed(Refusal):
    """Nothing holds that could be ended."""

    def __init__(self) -> None:
        super().__init__(_("Nobody has agreed to this yet: take it back instead."))


@transaction.atomic
def cover(
    *,
    coverer: Unit,
    covered: Unit,
    valid_from: date,
    valid_until: date | None = None,
    grounds: str,
    by,
    at: datetime,
) -> Covering:
    """Name a unit whose report comes in that of another; it holds in rounds that close in these days, once agreed to.

    Refused where the due day or what is asked would differ, along chains and circles, and where either has filed.
    """
    _in_turn(coverer, covered)
    if coverer.pk == covered.pk:
        raise CoversItself
    if valid_until is not None and valid_until <= max(valid_from, day_of(at)):
        raise EndsTooSoon
    _refuse_unlike(coverer, covered, valid_from)
    _refuse_tangled(coverer, covered, Interval(valid_from, valid_until))
    covering = Covering(coverer=coverer, covered=covered, valid_from=valid_from, valid_until=valid_until)
    _refuse_filed(covering, at)
    covering.grounds, covering.named_at, covering.named_by = kept(grounds), at, by
    covering.save(force_insert=True)
    _note("covering.named", covering, by=by, at=at)
    messages.tell_covering(covering, by=by, at=at)
    return covering


@transaction.atomic
def confirm_cover(*, covering: Covering, by, at: datetime) -> Covering:
    """Agree, for the covered unit, to be reported for; asked twice it stays agreed."""
    covering = _held(covering)
    if covering.confirmed_at:
        return covering
    if covering.declined_at:
        raise AnsweredAlready
    _refuse_filed(covering, at)
    covering.confirmed_at, covering.confirmed_by = at, by
    covering.save(update_fields=["confirmed_at", "confirmed_by"])
    _note("covering.agreed", covering, by=by, at=at)
    messages.tell_covering(covering, by=by, at=at)
    return covering


@transaction.atomic
def decline_cover(*, covering: Covering, by, at: datetime) -> Covering:
    """Say no for the covered unit, or take back what was named: possible until it is agreed to."""
    covering = _held(covering)
    if covering.confirmed_at or covering.declined_at:
        raise AnsweredAlready
    covering.declined_at, covering.declined_by = at, by
    covering.save(update_fields=["declined_at", "declined_by"])
    _note("covering.declined", covering, by=by, at=at)
    return covering


@transaction.atomic
def end_cover(*, covering: Covering, valid_until: date, by, at: datetime) -> Covering:
    """Let each report for itself from a day on: today or later, and never for a round sent through already."""
    covering = _held(covering)
    if not covering.confirmed_at:
        raise NotAgreed
    if valid_until < day_of(at) or (covering.valid_from and valid_until <= covering.valid_from):
        raise EndsTooSoon
    if passed := _passed_on(covering, at).filter(obligation__round__closes_on__gte=valid_until).first():
        raise SentThrough(passed.obligation.round)
    covering.valid_until = valid_until
    covering.save(update_fields=["valid_until"])
    _note("covering.ended", covering, by=by, at=at)
    return covering


def _in_turn(*units: Unit) -> None:
    """Let two who name each other at once wait for one another."""
    list(Unit.objects.select_for_update().filter(pk__in=[unit.pk for unit in units]).order_by("pk"))


def _held(covering: Covering) -> Covering:
    found = Covering.objects.select_for_update(of=("self",)).select_related("coverer", "covered")
    return found.get(pk=covering.pk)


def _note(event: str, covering: Covering, *, by, at: datetime) -> None:
    until = covering.valid_until.isoformat() if covering.valid_until else ""
    audit.record(
        event,
        covering,
        by=by,
        at=at,
        coverer=covering.coverer.key,
        covered=covering.covered.key,
        valid_until=until,
    )


def _refuse_unlike(coverer: Unit, covered: Unit, on: date) -> None:
    """Refuse two that do not owe the same committee the same kind of report on the first day."""
    levels = []
    for unit in (coverer, covered):
        owes = Membership.objects.filter(valid_on(on), unit=unit, duty=Membership.Duty.OWES)
        if not (found := set(owes.values_list("committee_id", "deadline"))):
            raise OwesNothing(unit)
        levels.append(found)
    if not levels[0] & levels[1]:
        raise OtherDeadline
    own = Definition.objects.filter(answered_by=covered.key).exclude(answered_by__in=SOURCES)
    if codes := sorted(set(own.values_list("indicator__code", flat=True))):
        raise OnlySource(covered, ", ".join(codes))


def _refuse_tangled(coverer: Unit, covered: Unit, days: Interval) -> None:
    rows = Covering.objects.filter(
        Q(coverer__in=(coverer, covered)) | Q(covered__in=(coverer, covered)), declined_at=None
    )
    for row in rows.select_related("coverer", "covered").order_by("pk"):
        if overlap(days, Interval(row.valid_from, row.valid_until)) is None:
            continue
        if row.covered_id == covered.pk:
            raise CoveredAlready(row)
        if row.covered_id == coverer.pk or row.coverer_id == covered.pk:
            raise Chain(row)


def _refuse_filed(covering: Covering, at: datetime) -> None:
    """Refuse where a report that stands was made without knowing of this."""
    for owed in _concerned(covering):
        own = owed.receipts.filter(standing(at)).exclude(channel=THROUGH)
        if own.exists():
            raise FiledAlready(owed.unit_name_vi, owed.round)


def _concerned(covering: Covering) -> Iterator[Obligation]:
    """Yield what both owe in the rounds that close in the days of a covering, the covered unit's first."""
    owed = Obligation.objects.filter(upward=False, round__archive=False).select_related("round")
    if covering.valid_from:
        owed = owed.filter(round__closes_on__gte=covering.valid_from)
    if covering.valid_until:
        owed = owed.filter(round__closes_on__lt=covering.valid_until)
    for unit in (covering.covered_id, covering.coverer_id):
        yield from owed.filter(unit=unit).order_by("round__closes_on", "pk")


def _passed_on(covering: Covering, at: datetime):
    rows = Receipt.objects.filter(
        standing(at),
        channel=THROUGH,
        obligation__unit=covering.covered_id,
        through__obligation__unit=covering.coverer_id,
    )
    return rows.select_related("obligation__round").order_by("-obligation__round__closes_on")
