"""How answers read in words, the same on every page of a report."""

from django.utils.translation import gettext as _

from quyen.followup.models import Level
from quyen.obligations.models import SecretPart
from quyen.reports.models import Source
from quyen.ui.fields import KINDS
from quyen.ui.formats import named, number, short_date
from quyen.web.tasks.words import STATES


def figure(value: int, unit: str = "", *, estimate: bool = False) -> str:
    """Return "1.234 hộ (ước)": a scaled figure in the reader's writing."""
    words = f"{number(value)} {unit}".rstrip()
    return _("%(figure)s (estimate)") % {"figure": words} if estimate else words


def answer(kind: str, value: int | None, unit: str = "", *, estimate: bool = False, reason: str = "") -> str:
    """Return an answer in words; `kind` is one of AnswerKind. A figure's reason stands apart."""
    if kind in ("value", "zero"):
        return figure(value or 0, unit, estimate=estimate)
    words = str(KINDS[kind.replace("-", "_")])
    return f"{words}: {reason}" if reason else words


def secret(part: SecretPart | None) -> str:
    """Return how an item reads that went by the secret route, "" for one that did not."""
    if part is None:
        return ""
    told = {"number": part.number, "day": short_date(part.sent_on)}
    return _("Sent by the secret route, number %(number)s, %(day)s") % told


def source(report: Source | None) -> str:
    """Return which report a figure was taken from: "Báo cáo thống kê, biểu 02, số 45/BC-SNV, 10/6/2026"; or ""."""
    if report is None:
        return ""
    number = _("No. %(number)s") % {"number": report.number} if report.number else ""
    day = short_date(report.dated_on) if report.dated_on else ""
    return ", ".join(filter(None, [report.name, number, day]))


def typed(fields: dict[str, str]) -> str:
    """Return in words what the fields of a place hold, as they are posted; "" for blank."""
    if "state" in fields:
        return stated(fields)
    if fields.get("nothing") or fields.get("kind", "value") != "value":
        kind = "nothing_arose" if fields.get("nothing") else fields["kind"]
        reason = fields.get("reason", "")
        return f"{KINDS[kind]}: {reason}" if reason else str(KINDS[kind])
    value = fields.get("value", "")
    return _("%(figure)s (estimate)") % {"figure": value} if value and fields.get("estimate") else value


def stated(fields: dict[str, str]) -> str:
    """Return in words what the fields of a statement hold: "Under way · 1/2 · Two classes were held."."""
    chosen = stood(fields.get("state", ""))
    counted = "/".join(filter(None, (fields.get("done", ""), fields.get("out_of", ""))))
    texts = (fields.get(name, "") for name in ("value", "evidence", "obstacle", "help"))
    return " · ".join(filter(None, (chosen, counted, *texts)))


def stood(code: str) -> str:
    """Return how a state of a task, or a step of the scale of commitments, is called."""
    if code in STATES:
        return str(STATES[code][0])
    level = Level.objects.filter(code=code).first() if code else None
    return named(level) if level else code
