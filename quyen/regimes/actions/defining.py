"""What an indicator means: a new definition by a new row, a new indicator with its first one, and who owns it."""

import re
from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from quyen.audit import actions as audit
from quyen.core.refusals import Refusal
from quyen.organisations.models import Unit
from quyen.regimes.actions.asking import ask
from quyen.regimes.actions.revising import NothingChanged, StartsTooEarly, close, copy, refuse_frozen, unsaved
from quyen.regimes.actions.wording import kept_columns
from quyen.regimes.models import Definition, Indicator, Line, Part, Section, Version
from quyen.regimes.rules import COMPUTED, SOURCES

TEXTS = frozenset(
    {
        *(f"{part}_{language}" for part in ("name", "unit", "meaning", "note") for language in ("vi", "en")),
        *("owner_vi", "legal_basis"),
    }
)
NEEDED = frozenset({"name_vi", "unit_vi", "meaning_vi", "legal_basis"})
CODE = re.compile(r"[A-Z]{1,4}\d{1,4}[a-z]?")


class BadCode(Refusal):
    """The code is of another shape than those of the others."""

    def __init__(self) -> None:
        super().__init__(
            _("Write a code such as NQ51 or NQ51a: capital letters, a number, at most one small letter."),
            field="code",
        )


class CodeTaken(Refusal):
    """Another indicator has the code."""

    def __init__(self, code: str) -> None:
        super().__init__(
            _("%(code)s is taken: a code is never used again. Choose another.") % {"code": code}, field="code"
        )


class NobodyAnswers(Refusal):
    """The source is neither a level nor a unit."""

    def __init__(self) -> None:
        super().__init__(_("Choose who answers this indicator: exactly one source."), field="answered_by")


class GrainTooFine(Refusal):
    """A figure that exists for the whole city only would be asked of many."""

    def __init__(self) -> None:
        super().__init__(
            _("A figure for the whole city only is asked of one body. Choose that body, or a finer grain."),
            field="finest_grain",
        )


class NotARatio(Refusal):
    """A share lacks what it is a share of."""

    def __init__(self) -> None:
        super().__init__(
            _("A share is computed: choose the two indicators that it divides."), field="numerator"
        )


@transaction.atomic
def define(
    *,
    version: Version,
    section: Section,
    code: str,
    columns: dict,
    parts: Iterable[Part] = (),
    by,
    at: datetime,
) -> Line:
    """Ask a new indicator in a version not used yet; `columns` are those of its Definition, `parts` to copy."""
    refuse_frozen(version)
    if not CODE.fullmatch(code):
        raise BadCode
    if Indicator.objects.filter(code=code).exists():
        raise CodeTaken(code)
    kept = _kept(columns)
    definition = Definition.objects.create(
        indicator=Indicator.objects.create(code=code), **_beginning(version, None), **kept
    )
    Part.objects.bulk_create(
        unsaved(part, definition=definition, position=n) for n, part in enumerate(parts, start=1)
    )
    audit.record("indicator.defined", definition, by=by, at=at, code=code)
    return ask(version=version, definition=definition, section=section, by=by, at=at)


@transaction.atomic
def redefine(
    *, version: Version, code: str, valid_from: date | None, changes: dict, by, at: datetime
) -> Definition:
    """Give an indicator a new definition from a day on, breakdowns copied, and ask it in `version` instead.

    `changes` are columns of Definition. The old definition ends where the new one starts: a series breaks visibly.
    In a draft both happen when it is put into force; there no day means the first day of the version.
    """
    refuse_frozen(version)
    line = Line.objects.select_related("definition").get(version=version, definition__indicator__code=code)
    old = line.definition
    changes = _kept(changes, old)
    own_day = old.draft_since is not None and old.valid_from != valid_from
    if all(getattr(old, column) == value for column, value in changes.items()) and not own_day:
        raise NothingChanged
    new = (
        _rewritten(old, valid_from, changes) if old.draft_since else _next(version, old, valid_from, changes)
    )
    line.definition = new
    line.save(update_fields=["definition"])
    audit.record("indicator.redefined", new, by=by, at=at, code=code, columns=sorted(changes))
    return new


@transaction.atomic
def set_owner(*, definition: Definition, owner: Unit | None, by, at: datetime) -> Definition:
    """Say which body looks over the answers to an indicator. It is no part of what was asked, so it may change."""
    definition.owner = owner
    definition.save(update_fields=["owner"])
    told = {"code": definition.indicator.code, "owner": owner.key if owner else ""}
    audit.record("indicator.owner-set", definition, by=by, at=at, **told)
    return definition


def _beginning(version: Version, valid_from: date | None) -> dict:
    """Return from when a definition of a version holds: with the draft it is written in, or at once."""
    if version.draft_since is not None:
        return {"valid_from": valid_from, "draft_since": version.draft_since}
    return {"valid_from": valid_from or version.valid_from, "draft_since": None}


def _next(version: Version, old: Definition, valid_from: date | None, changes: dict) -> Definition:
    """Write the definition that follows `old`; in a draft `old` goes on until that is put into force."""
    beginning = _beginning(version, valid_from)
    first = beginning["valid_from"]
    if version.draft_since is None:
        close(old, first)
    elif first and old.valid_from and old.valid_from >= first:
        raise StartsTooEarly
    new = copy(old, valid_until=None, **beginning, **changes)
    Part.objects.bulk_create(unsaved(part, definition=new) for part in old.parts.all())
    return new


def _rewritten(drafted: Definition, valid_from: date | None, changes: dict) -> Definition:
    """Write over a definition that holds nowhere yet."""
    before = drafted.indicator.definitions.filter(draft_since=None, valid_until=None).first()
    if valid_from and before and before.valid_from and before.valid_from >= valid_from:
        raise StartsTooEarly
    for column, value in (changes | {"valid_from": valid_from}).items():
        setattr(drafted, column, value)
    drafted.save()
    return drafted


def _kept(columns: dict, old: Definition | None = None) -> dict:
    """Return columns of a definition as they may be stored, or refuse what makes no sense together."""
    texts = {name: columns[name] for name in columns if name in TEXTS}
    needed = NEEDED if old is None else NEEDED & texts.keys()
    missing = dict.fromkeys(needed - texts.keys(), "")
    kept = columns | kept_columns(Definition, texts | missing, needed)

    def says(name: str):
        return kept.get(name, getattr(old, name, None))

    if says("sensitive") and not says("of_people"):
        kept["of_people"] = True  # a trait is somebody's
    if says("kind") == Definition.Kind.RATIO:
        if not (says("numerator") and says("denominator")):
            raise NotARatio
        kept["answered_by"] = COMPUTED
    elif "answered_by" in kept:
        _refuse_source(kept["answered_by"], says("finest_grain"))
    return kept


def _refuse_source(source: str, grain: str) -> None:
    if source == COMPUTED or (source not in SOURCES and not Unit.objects.filter(key=source).exists()):
        raise NobodyAnswers
    if grain == Definition.Grain.CITY and source in SOURCES:
        raise GrainTooFine
