"""The windows and the ladder of a draft, as rows of a form."""

from datetime import datetime

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from quyen.core.ladders import LEVELS, Rung
from quyen.core.periods import FREE, WindowRule
from quyen.core.refusals import Refusal
from quyen.regimes import actions
from quyen.regimes import queries as regimes
from quyen.regimes.models import PeriodKind, Version
from quyen.web import wording
from quyen.web.setup.typed import Typed

KINDS: dict[str, str | Promise] = {**wording.KINDS, FREE: _("Thematic and ad hoc")}
OPENS = {"0": _("of the first month"), "-1": _("of the month before")}
CLOSES = {"0": _("of the last month"), "-1": _("of the month before the last")}
MONTHS = {
    "0": _("of the closing month"),
    "1": _("of the month after closing"),
    "-1": _("of the month before closing"),
}
AFTER_CLOSING, FIXED = "after-closing", "fixed"
WAYS = {AFTER_CLOSING: _("working days after closing"), FIXED: _("a fixed day of a month")}
MOVES = {"earlier": _("earlier"), "later": _("later")}
LAST_DAY, MOST_WORKING_DAYS = 31, 60


def windows(draft: Version, typed: Typed) -> list[dict]:
    """Return a row for each kind of period: fields with their values, and whether it is asked."""
    rules = {rule.kind: rule for rule in regimes.rules_of(draft)[0]}
    return [_window_row(kind, rules.get(kind), typed) for kind in PeriodKind.values]


def _window_row(kind: str, rule: WindowRule | None, typed: Typed) -> dict:
    def shown(name: str, stored: object) -> object:
        return typed.shown(f"{kind}-{name}", stored)

    asked = typed.checked(f"{kind}-asked") if typed.sent else rule is not None
    blank = rule or WindowRule(kind, 0, 1, 0, LAST_DAY)
    return {
        "kind": kind,
        "label": KINDS[kind],
        "free": kind == FREE,
        "asked": asked,
        "opens_day": shown("opens_day", blank.opens_day),
        "opens_month": str(shown("opens_month", blank.opens_month)),
        "closes_day": shown("closes_day", blank.closes_day),
        "closes_month": str(shown("closes_month", blank.closes_month)),
        "legal_basis": shown("legal_basis", blank.legal_basis),
        "names": _names(kind, ("opens_day", "opens_month", "closes_day", "closes_month", "legal_basis")),
        "errors": _errors(typed, kind),
    }


def rungs(draft: Version, typed: Typed) -> list[dict]:
    """Return a row for each level of the ladder, lowest first."""
    rules = {rule.level: rule for rule in regimes.rules_of(draft)[1]}
    return [_rung_row(level, rules.get(level) or Rung(level, AFTER_CLOSING, 1), typed) for level in LEVELS]


def _rung_row(level: str, rule: Rung, typed: Typed) -> dict:
    def shown(name: str, stored: object) -> object:
        return typed.shown(f"{level}-{name}", stored)

    return {
        "level": level,
        "label": wording.LEVELS[level],
        "way": shown("way", rule.kind),
        "working_days": shown("working_days", rule.working_days or ""),
        "day": shown("day", rule.day_of_month or ""),
        "month": str(shown("month", rule.month_offset)),
        "moves": shown("moves", rule.moves),
        "caps": typed.checked(f"{level}-caps") if typed.sent else rule.caps,
        "legal_basis": shown("legal_basis", rule.legal_basis),
        "names": _names(level, ("way", "working_days", "day", "month", "moves", "caps", "legal_basis")),
        "errors": _errors(typed, level),
    }


def options() -> dict:
    """Return what can be chosen in the rows."""
    chosen = {"opens": OPENS, "closes": CLOSES, "months": MONTHS, "ways": WAYS, "moves": MOVES}
    return {name: list(words.items()) for name, words in chosen.items()}


def _names(row: str, fields: tuple[str, ...]) -> dict[str, str]:
    return {name: f"{row}-{name}" for name in fields}


def _errors(typed: Typed, row: str) -> dict[str, str]:
    return {
        name.removeprefix(f"{row}-").replace("-", "_"): sentence
        for name, sentence in typed.errors.items()
        if name.startswith(f"{row}-")
    }


def save(draft: Version, typed: Typed, *, by, at: datetime) -> bool:
    """Set the windows and rungs that were changed, all or none; what could not be read is kept at its field."""
    stored_windows, stored_rungs = regimes.rules_of(draft)
    windows = [_read_window(kind, typed) for kind in PeriodKind.values if typed.checked(f"{kind}-asked")]
    ladder = [_read_rung(level, typed) for level in LEVELS]
    if typed.errors:
        return False
    row = ""
    stamp = {"version": draft, "by": by, "at": at}
    try:
        with transaction.atomic():
            for kind in {rule.kind for rule in stored_windows} - {rule.kind for rule in windows}:
                actions.remove_window(kind=kind, **stamp)
            for rule in windows:
                row = rule.kind
                if rule not in map(_open_ended, stored_windows):
                    actions.set_window(rule=rule, **stamp)
            for rung in ladder:
                row = rung.level
                if rung not in map(_open_ended, stored_rungs):
                    actions.set_rung(rule=rung, **stamp)
    except Refusal as refused:
        typed.refuse(f"{row}-{refused.field}", refused)
    return not typed.errors


def _open_ended(rule):
    """Return a rule as a form gives it back: in force as long as its version."""
    return type(rule)(**vars(rule) | {"valid_from": None, "valid_until": None})


def _read_window(kind: str, typed: Typed) -> WindowRule:
    basis = _basis(kind, typed)
    if kind == FREE:
        return WindowRule(kind, 0, 0, 0, 0, basis)
    opens, closes = (typed.whole(f"{kind}-{name}_day", 1, LAST_DAY) or 0 for name in ("opens", "closes"))
    months = [
        int(typed.choice(f"{kind}-{name}_month", options) or 0)
        for name, options in (("opens", OPENS), ("closes", CLOSES))
    ]
    return WindowRule(kind, months[0], opens, months[1], closes, basis)


def _read_rung(level: str, typed: Typed) -> Rung:
    way = typed.choice(f"{level}-way", WAYS)
    caps, basis = typed.checked(f"{level}-caps"), _basis(level, typed)
    if way != FIXED:
        days = typed.whole(f"{level}-working_days", 1, MOST_WORKING_DAYS) or 0
        return Rung(level, AFTER_CLOSING, working_days=days, caps=caps, legal_basis=basis)
    return Rung(
        level,
        FIXED,
        day_of_month=typed.whole(f"{level}-day", 1, LAST_DAY) or 0,
        month_offset=int(typed.choice(f"{level}-month", MONTHS) or 0),
        moves=typed.choice(f"{level}-moves", MOVES) or "earlier",
        caps=caps,
        legal_basis=basis,
    )


def _basis(row: str, typed: Typed) -> str:
    text = typed.text(f"{row}-legal_basis")
    if not text:
        typed.refuse(f"{row}-legal_basis", _("Name what this rests on: the law, a decision, a letter."))
    return text[:300]
