"""A form that somebody looked at becomes a draft of the next version: by the actions that pages use, all or nothing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from quyen.audit import actions as audit
from quyen.core.refusals import Refusal
from quyen.organisations.models import Unit
from quyen.regimes.actions.asking import ask, change_line, remove_line
from quyen.regimes.actions.defining import CODE, NobodyAnswers, define, redefine
from quyen.regimes.actions.drafting import begin_draft
from quyen.regimes.actions.outlining import add_section, change_section, remove_section
from quyen.regimes.actions.revising import NothingChanged
from quyen.regimes.actions.wording import kept_columns
from quyen.regimes.models import Definition, Indicator, Line, Part, Section, Version
from quyen.regimes.xlsforms.matching import Comparison, IndicatorMatch, SectionMatch, compare
from quyen.regimes.xlsforms.shape import Form, FormIndicator

NEW_CODES = "XF"  # before the number of an indicator whose question has no name that can be a code
LONGEST_BASIS = 300
DEFINED = (
    *("name_vi", "name_en", "unit_vi", "unit_en", "meaning_vi", "meaning_en", "kind", "decimals", "per"),
    *("control_total_from", "sensitive", "of_people", "owner_vi", "note_vi", "note_en"),
)
PART_NEEDED = frozenset({"dimension", "dimension_vi", "code", "name_vi"})
NO_UNIT = ("số lượng", "number")


class MovedOn(Refusal):
    """The regime or the file is no more what was looked at."""

    def __init__(self) -> None:
        super().__init__(
            _("The regime changed since you looked. Nothing was written: look at the rows anew.")
        )


class FormRefused(Refusal):
    """A row of the form cannot be taken over; `row` is its number in the sheet survey."""

    def __init__(self, row: int, no: Refusal) -> None:
        super().__init__(_("Sheet survey, row %(row)s: %(why)s") % {"row": row, "why": no})
        self.row = row


class CategoryTwice(Refusal):
    """A breakdown has one category twice."""

    def __init__(self) -> None:
        super().__init__(_("A category stands twice in the breakdown."))


@dataclass(frozen=True)
class Newcomers:
    """What a form does not say of indicators that are new: who answers them, and on which ground."""

    answered_by: str = "every member"
    legal_basis: str = ""


@transaction.atomic
def take_over_form(
    *,
    version: Version,
    form: Form,
    digest: str,
    newcomers: Newcomers,
    leave_out: bool = False,
    by,
    at: datetime,
) -> Version:
    """Return a draft that follows `version` and asks what the form asks; refuses if `digest` is not of today.

    `leave_out` takes out what the version asks and the form lacks; otherwise that stays.
    """
    found = compare(form, version)
    if found.digest != digest:
        raise MovedOn
    if not found.says_something and not (leave_out and (found.gone_sections or found.gone_lines)):
        raise NothingChanged
    draft = begin_draft(version=version, by=by, at=at)
    _Taking(found, draft, newcomers, {"by": by, "at": at}).take(leave_out=leave_out)
    new = [row for row in found.indicators if row.found is None]
    audit.record("regime.form-taken-over", draft, by=by, at=at, number=draft.number, indicators=len(new))
    return draft


class _Taking:
    """One taking over: the draft's own sections by the codes of the form, new codes by those of its questions."""

    def __init__(self, found: Comparison, draft: Version, newcomers: Newcomers, stamp: dict) -> None:
        self.found, self.draft, self.newcomers, self.stamp = found, draft, newcomers, stamp
        self.copies = {row.follows_id: row for row in draft.sections.select_related("version")}
        self.sections: dict[str, Section] = {}
        self.codes: dict[str, str] = {}

    def take(self, *, leave_out: bool) -> None:
        """Write it: sections before what stands in them, shares after what they divide."""
        for row in self.found.sections:
            self._put(row.given.row, self._section, row)
        ordered = sorted(self.found.indicators, key=lambda row: row.given.kind == Definition.Kind.RATIO)
        for row in ordered:
            self._put(row.given.row, self._indicator, row)
        if leave_out:
            self._leave_out()

    def _put(self, number: int, write, row) -> None:
        try:
            write(row)
        except Refusal as no:
            raise FormRefused(number, no) from no

    def _section(self, row: SectionMatch) -> None:
        given = row.given
        if row.found is not None:
            section = self.copies[row.found.pk]
            if row.changes:
                section = change_section(section=section, columns=row.changes, **self.stamp)
        else:
            columns = {
                name: getattr(given, name)
                for name in (
                    "title_vi",
                    "title_en",
                    "guidance_vi",
                    "guidance_en",
                    "asked_of",
                    "required",
                    "role",
                )
            }
            parent = self.sections.get(given.parent)
            section = add_section(version=self.draft, parent=parent, columns=columns, **self.stamp)
        self.sections[given.code] = section

    def _indicator(self, row: IndicatorMatch) -> None:
        given, section = row.given, self.sections[row.given.section]
        if row.unasked is not None:
            ask(version=self.draft, definition=row.unasked, section=section, **self.stamp)
        elif row.found is None:
            self._define(given, section)
        self.codes.setdefault(given.code, row.code or given.code)
        if row.changes:
            redefine(version=self.draft, code=row.code, valid_from=None, changes=row.changes, **self.stamp)
        if row.placed:
            columns = {"required": given.required, "annual_only": given.annual_only}
            change_line(line=self._line(row.code), section=section, **columns, **self.stamp)

    def _line(self, code: str) -> Line:
        return Line.objects.select_related("version", "definition__indicator").get(
            version=self.draft, definition__indicator__code=code
        )

    def _define(self, given: FormIndicator, section: Section) -> None:
        code = self.codes[given.code] = _code_for(given.code)
        columns = {name: getattr(given, name) for name in DEFINED} | {
            "meaning_vi": given.meaning_vi or given.name_vi,
            "answered_by": given.answered_by or self.newcomers.answered_by,
            "finest_grain": given.finest_grain or Definition.Grain.UNIT,
            "legal_basis": given.legal_basis or self._basis(),
        }
        if not given.unit_vi:
            columns |= {"unit_vi": NO_UNIT[0], "unit_en": given.unit_en or NO_UNIT[1]}
        if given.control_total_from and not Unit.objects.filter(key=given.control_total_from).exists():
            raise NobodyAnswers
        if given.kind == Definition.Kind.RATIO:
            columns |= self._divided(given)
        line = define(version=self.draft, section=section, code=code, columns=columns, **self.stamp)
        _break_down(line.definition, given)
        if not given.required or given.annual_only:
            told = {"required": given.required, "annual_only": given.annual_only}
            change_line(line=line, section=section, **told, **self.stamp)

    def _divided(self, given: FormIndicator) -> dict:
        known = {
            name: Indicator.objects.filter(code=self.codes.get(code, code)).first()
            for name, code in (("numerator", given.numerator), ("denominator", given.denominator))
        }
        return known | {"finest_grain": given.finest_grain or Definition.Grain.UNIT}

    def _basis(self) -> str:
        return (self.newcomers.legal_basis or self.draft.legal_basis)[:LONGEST_BASIS]

    def _leave_out(self) -> None:
        """Take out what the form lacks: shares first, and parts before the sections that hold them.

        A section stays while something stands in it that the form knows under another heading.
        """
        gone = {line.definition.indicator_id for line in self.found.gone_lines}
        lines = self.draft.lines.filter(definition__indicator__in=gone).select_related(
            "version", "definition__indicator"
        )
        for line in sorted(lines, key=lambda line: line.definition.kind != Definition.Kind.RATIO):
            remove_line(line=line, **self.stamp)
        for section in _parts_first(self.found.gone_sections):
            copied = self.copies[section.pk]
            if not (copied.lines.exists() or copied.parts.exists()):
                copied.refresh_from_db()
                remove_section(section=copied, **self.stamp)


def _break_down(definition: Definition, given: FormIndicator) -> None:
    """Give a new definition its categories, each once and with words that may be stored."""
    if len({(part.dimension, part.code) for part in given.parts}) < len(given.parts):
        raise CategoryTwice
    rows = []
    for position, part in enumerate(given.parts, start=1):
        words = {name: text for name, text in vars(part).items() if isinstance(text, str)}
        kept = kept_columns(Part, words, PART_NEEDED)
        rows.append(Part(definition=definition, position=position, adds_up=part.adds_up, **kept))
    Part.objects.bulk_create(rows)


def _parts_first(sections: Iterable[Section]) -> list[Section]:
    return sorted(sections, key=lambda row: row.parent_id is None)


def _code_for(name: str) -> str:
    """Return a code for a new indicator: the question's name where it can be one, else the next free number."""
    code = name if CODE.fullmatch(name) else name.upper()
    if CODE.fullmatch(code):
        return code
    taken = set(Indicator.objects.filter(code__startswith=NEW_CODES).values_list("code", flat=True))
    return next(f"{NEW_CODES}{n:02}" for n in range(1, 10_000) if f"{NEW_CODES}{n:02}" not in taken)
