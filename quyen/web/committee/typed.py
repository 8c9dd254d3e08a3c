"""What the forms of this desk sent, as the actions take it; and how a refusal stands at its field."""

from quyen.core.dates import parse_date
from quyen.core.refusals import Refusal
from quyen.followup.actions import Judged
from quyen.followup.models import Proposal
from quyen.organisations.models import Mandate, Unit


def refusal(refused: Refusal | None) -> dict:
    """Return what a template needs of a refusal: the whole form's, or its fields'."""
    at_field = bool(refused and refused.field)
    return {
        "refused": refused if refused and not at_field else None,
        "errors": {refused.field: str(refused)} if refused and at_field else {},
    }


def base(request) -> int:
    """Return the revision that the writer read; 0 where none was sent."""
    given = request.POST.get("base", "")
    return int(given) if given.isdecimal() else 0


def one(request, name: str) -> int | None:
    """Return the id that a field sent, None for none."""
    given = request.POST.get(name, "")
    return int(given) if given.isdecimal() else None


def day(request, name: str):
    """Return a day that must be there."""
    return parse_date(request.POST.get(name, ""), field=name)


def day_if_any(request, name: str):
    """Return a day, or None where the field was left blank."""
    return day(request, name) if request.POST.get(name, "").strip() else None


def units(request) -> list[Unit]:
    return list(Unit.objects.filter(key__in=request.POST.getlist("units")).order_by("pk"))


def unit(request, name: str = "unit") -> Unit | None:
    return Unit.objects.filter(key=request.POST.get(name, "")).first()


def upload(request, name: str = "file") -> tuple[str, bytes] | None:
    given = request.FILES.get(name)
    return (given.name, given.read()) if given else None


def signer(request, able: list[Mandate]) -> Mandate | None:
    """Return who signs, of those who may."""
    return next((mandate for mandate in able if str(mandate.pk) == request.POST.get("signer", "")), None)


def judged(request, found: list[Proposal]) -> list[Judged]:
    """Return what was made of each proposal that something was said of."""
    given = request.POST
    return [
        Judged(proposal, given.get(f"result-{proposal.pk}", ""), given.get(f"reason-{proposal.pk}", ""))
        for proposal in found
        if given.get(f"result-{proposal.pk}")
    ]
