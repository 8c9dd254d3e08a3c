"""A filed version as its reviewer reads it: last period beside each figure, sums held against it, what is asked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from quyen.regimes.models import Line, Section, Span
from quyen.reports import checks
from quyen.reports.checks import Finding, jump, statement_missing
from quyen.reports.checks.reading import plain_report
from quyen.reports.models import Passage as Filed
from quyen.reports.models import Remark, Version
from quyen.reports.queries import control_sums
from quyen.reports.queries.asking import remarks_on
from quyen.ui.formats import count, named, number
from quyen.web.filing.reading import Row, Sheet, Text
from quyen.web.reuse.marks import reused_in
from quyen.web.reviewing.numbers import Run, marked

Typed = Mapping[str, str]  # what a reviewer typed, by the name of an item


@dataclass
class Figure(Row):
    """One figure: `item` names it for returning, `moved` says that it is far from last period's, `asks` that a finding
    on it waits for an answer.

    `remarks` are of the body that owns the indicator.
    """

    item: str = ""
    control: str = ""
    findings: list[Finding] = field(default_factory=list)
    moved: bool = False
    asks: bool = False
    remarks: list[Remark] = field(default_factory=list)
    message: str = ""


@dataclass(frozen=True)
class Alike:
    """What a passage is like: "last" or "other", how much in percent, and the unit whose text that is."""

    which: str
    share: int
    unit: str


@dataclass
class Passage(Text):
    """One passage with what the checks ask of it; `alike` are texts to lay beside it.

    `numbers` is its text with the numbers that speak of figures marked.
    """

    item: str = ""
    findings: list[Finding] = field(default_factory=list)
    alike: list[Alike] = field(default_factory=list)
    numbers: list[Run] = field(default_factory=list)
    message: str = ""


class Reading(Sheet):
    """Everything the page of a version shows; `typed` are messages that were not taken yet."""

    def __init__(self, version: Version, typed: Typed | None = None) -> None:
        self.typed = typed or {}
        self.findings = checks.found_on(version)
        self.alike = alike_in(self.findings)
        self.controls = control_sums(version.obligation)
        self.remarks = remarks_on(version)
        super().__init__(version, version.replaces)
        numbers = marked(
            plain_report(self.obligation, self.asked, self.answers.values(), self.passages.values())
        )
        for thing in self.things:
            thing.findings = [each for each in self.findings if each.part == thing.name]
            thing.message = self.typed.get(thing.item, "")
        for part in self.parts:
            if part.text:
                part.text.numbers = numbers.get(part.section.pk, [])

    @property
    def unsaid(self) -> list[Finding]:
        """What the report was asked of tasks and commitments and says nothing of."""
        said = {thing.name for thing in self.things}
        return [
            each for each in self.findings if each.code == statement_missing.CODE and each.part not in said
        ]

    @property
    def open(self) -> list[Finding]:
        """The findings that nobody has answered."""
        return checks.open_ones(self.findings)

    @property
    def answered(self) -> list[Finding]:
        """Those that the unit answered this period."""
        return [each for each in self.findings if each.answered]

    @property
    def quiet(self) -> list[Finding]:
        """Those that it answered last period, and hints."""
        return [each for each in self.findings if not each.open and not each.answered]

    def _row(self, line: Line, span: Span) -> Figure:
        row = super()._row(line, span)
        found = [each for each in self.findings if (each.line, each.span) == (line.pk, span.pk)]
        return Figure(
            **vars(row),
            item=line_item(line),
            control=self._control(line),
            findings=found,
            moved=any(each.code == jump.CODE for each in found),
            asks=any(each.open for each in found),
            remarks=self.remarks.get(line.pk, []) if span.pk == self.main.pk else [],
            message=self.typed.get(line_item(line), ""),
        )

    def _control(self, line: Line) -> str:
        """Return what the units that answer with authority filed so far, beside a control total."""
        found = self.controls.get(line.pk)
        if found is None:
            return ""
        told = {
            "figure": f"{number(found.value)} {named(line.definition, 'unit')}",
            "given": count(found.answered),
            "expected": count(found.expected),
        }
        return _("%(figure)s (%(given)s of %(expected)s units)") % told

    def _text(self, section: Section) -> Passage:
        return Passage(
            **vars(super()._text(section)),
            item=section_item(section),
            findings=[each for each in self.findings if each.section == section.pk],
            alike=self.alike.get(section.pk, []),
            message=self.typed.get(section_item(section), ""),
        )


def alike_in(findings: Iterable[Finding]) -> dict[int, list[Alike]]:
    """Return what the passages of a version are like, by section: the unit's own last text first. One query."""
    found = {
        section: [(which, row) for which in ("last", "other") if (row := getattr(reused, which))]
        for section, reused in reused_in(findings).items()
    }
    wanted = {row.passage for rows in found.values() for _which, row in rows}
    filed = Filed.objects.select_related("version__obligation").defer("version__content").in_bulk(wanted)
    return {
        section: [
            Alike(which, row.share, named(filed[row.passage].version.obligation, "unit_name"))
            for which, row in rows
        ]
        for section, rows in found.items()
    }


def line_item(line: Line) -> str:
    """Return what a figure is called in the form that returns it: "line-12"."""
    return f"line-{line.pk}"


def section_item(section: Section) -> str:
    """Return what a passage is called in the form that returns it: "section-7"."""
    return f"section-{section.pk}"
