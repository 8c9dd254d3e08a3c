"""What a report still lacks, by name: blank figures, blank passages, and what the checks ask."""

from dataclasses import dataclass

from quyen.obligations.models import Obligation
from quyen.regimes.models import Line, Span
from quyen.reports import checks
from quyen.reports.checks import empty_narrative, required_missing
from quyen.reports.models import Version
from quyen.reports.queries import asked_of
from quyen.reports.queries.completeness import says_something
from quyen.ui.formats import named, short_date

NAMED_ALREADY = (required_missing.CODE, empty_narrative.CODE)


@dataclass(frozen=True)
class Missing:
    """Names of what is required and blank; with nothing filed that is everything. `required` counts both kinds."""

    figures: list[str]
    passages: list[str]
    required: int

    @property
    def answered(self) -> int:
        return self.required - len(self.figures) - len(self.passages)


def missing(obligation: Obligation, version: Version | None) -> Missing:
    """Return what a version, or with none the whole report, lacks, in the order of the form."""
    asked = asked_of(obligation)
    answered, said = _given(version)
    places = [(row.line, span) for row, span in asked.places() if row.required]
    sections = [section for section in asked.sections if section.required]
    return Missing(
        [
            _place(line, span)
            for line, span in places
            if (line.pk, span.pk) not in answered and line.pk not in asked.secret_lines
        ],
        [
            f"{section.code}. {named(section, 'title')}"
            for section in sections
            if section.pk not in said and section.pk not in asked.secret_sections
        ],
        len(places) + len(sections),
    )


def _given(version: Version | None) -> tuple[set[tuple[int, int]], set[int]]:
    if version is None:
        return set(), set()
    answers = version.answers.filter(part="").values_list("line_id", "span_id")
    return set(answers), set(version.passages.filter(says_something()).values_list("section_id", flat=True))


def _place(line: Line, span: Span) -> str:
    name = named(line.definition)
    if span.kind == Span.Kind.MAIN:
        return name
    return f"{name} ({short_date(span.opens_on)} – {short_date(span.closes_on)})"


def questions(version: Version) -> list[str]:
    """Return what the checks say of a version besides blanks; they may quote its figures."""
    return [
        found.sentence
        for found in checks.open_ones(checks.found_on(version))
        if found.code not in NAMED_ALREADY
    ]
