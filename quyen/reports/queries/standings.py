"""How reports stand; each answer in Python has a twin in SQL, and tests hold them together."""

from datetime import date, datetime

from django.db.models import Case, CharField, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from quyen.core.dates import day_of
from quyen.obligations.models import Obligation, Receipt
from quyen.regimes.models import Round
from quyen.reports import refusals
from quyen.reports.models import Draft, Review, Version, Withdrawal
from quyen.reports.rules.standing import Standing, VersionState, standing_of, state_of_version
from quyen.reports.rules.timing import is_early


def standing_versions(obligation: Obligation) -> QuerySet[Version]:
    """Return the versions of an obligation that were not withdrawn, newest first."""
    return obligation.versions.filter(withdrawal=None).order_by("-number")


def current_version(obligation: Obligation) -> Version | None:
    """Return the newest version that was not withdrawn, with its review."""
    return standing_versions(obligation).select_related("review", "replaces").first()


def outcome_of(version: Version | None) -> str | None:
    """Return "returned", "accepted", "" before the review, None without a version."""
    if version is None:
        return None
    return version.review.outcome if hasattr(version, "review") else ""


def standing(obligation: Obligation) -> Standing:
    """Return how an obligation's report stands."""
    has_draft = Draft.objects.filter(obligation=obligation).exists()
    return standing_of(outcome_of(current_version(obligation)), has_draft=has_draft)


def with_standing(obligations: QuerySet[Obligation]) -> QuerySet[Obligation]:
    """Return obligations with `standing` worked out in SQL, for boards and filters."""
    newest = Version.objects.filter(obligation=OuterRef("pk"), withdrawal=None).order_by("-number")
    outcome = newest.annotate(outcome=Coalesce("review__outcome", Value(""))).values("outcome")[:1]
    return obligations.annotate(
        newest_outcome=Subquery(outcome),
        has_draft=Exists(Draft.objects.filter(obligation=OuterRef("pk"))),
    ).annotate(
        standing=Case(
            When(newest_outcome="", then=Value(Standing.FILED.value)),
            When(newest_outcome__isnull=False, then=F("newest_outcome")),
            When(has_draft=True, then=Value(Standing.DRAFT.value)),
            default=Value(Standing.NONE.value),
            output_field=CharField(),
        )
    )


def standings(obligations: QuerySet[Obligation]) -> dict[int, Standing]:
    """Return how the reports of many obligations stand, by the obligations' ids: three plain queries."""
    among = obligations.order_by().values("pk")
    newest = (
        Version.objects.filter(obligation__in=among, withdrawal=None)
        .order_by("number")
        .values_list("obligation_id", Coalesce("review__outcome", Value("")))
    )
    outcomes = dict(newest)
    drafts = set(Draft.objects.filter(obligation__in=among).values_list("obligation_id", flat=True))
    return {row["pk"]: standing_of(outcomes.get(row["pk"]), has_draft=row["pk"] in drafts) for row in among}


def state_of(version: Version) -> VersionState:
    """Return how one version stands among those of its obligation."""
    later = Version.objects.filter(
        obligation=version.obligation_id, number__gt=version.number, withdrawal=None
    ).exists()
    return state_of_version(
        outcome_of(version) or "", withdrawn=hasattr(version, "withdrawal"), newest=not later
    )


def newest_standing(round: Round, cutoff_at: datetime) -> list[Version]:
    """Return, for each obligation of a round, the newest version filed by a time and not withdrawn by then.

    Each has `receipt`: the arrival that stands for it, or None. Two queries, however many units there are.
    """
    filed = (
        Version.objects.filter(obligation__round=round, filed_at__lte=cutoff_at)
        .filter(Q(withdrawal=None) | Q(withdrawal__at__gt=cutoff_at))
        .select_related("obligation__unit", "review")
        .defer("content")
        .order_by("obligation_id", "number")
    )
    newest = list({version.obligation_id: version for version in filed}.values())
    receipts = Receipt.objects.filter(obligation__round=round, received_at__lte=cutoff_at).filter(
        Q(withdrawn_at=None) | Q(withdrawn_at__gt=cutoff_at)
    )
    by_reference = {(row.obligation_id, row.reference): row for row in receipts}
    for version in newest:
        version.receipt = by_reference.get((version.obligation_id, reference(version)))
    return newest


def must_be_current(version: Version) -> None:
    """Refuse a version that was withdrawn or replaced."""
    if Withdrawal.objects.filter(version=version).exists():
        raise refusals.Withdrawn
    if current_version(version.obligation) != version:
        raise refusals.NotTheNewest


def must_be_open(version: Version) -> None:
    """Refuse a version that is not the one to be reviewed, or was reviewed."""
    must_be_current(version)
    if review := Review.objects.filter(version=version).first():
        raise refusals.AlreadyReviewed(review.outcome, review.at)


def reference(version: Version) -> str:
    """Return how receipts name a version."""
    return f"reports.version:{version.pk}"


def awaiting_confirmation(version: Version, on: date) -> bool:
    """Whether a version was filed before its closing day was over, and nobody has said since that it stands."""
    closes_on = version.obligation.round.closes_on
    early = version.way != Version.Way.ENTERED and is_early(day_of(version.filed_at), closes_on)
    return early and on > closes_on and not hasattr(version, "confirmation")
