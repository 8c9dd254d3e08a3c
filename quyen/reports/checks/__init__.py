"""What is looked at before a report goes on: one rule, one function, one file.

Each rule takes the plain shape of a report (`shape.Report`) and returns findings worded for the reader.
"""

from collections.abc import Iterable

from quyen.regimes.models import Round
from quyen.reports.checks import (
    empty_narrative,
    jump,
    kept,
    memory,
    no_limitation,
    not_available_why,
    nothing_arose_stock,
    nothing_arose_why,
    numbers_in_text,
    outlier_own,
    outlier_peers,
    parts_exceed_whole,
    required_missing,
    reused,
    share_over_whole,
    statement_missing,
    statement_unfounded,
    type_and_range,
    unclean_text,
)
from quyen.reports.checks.reading import report_of, reports_in
from quyen.reports.checks.shape import Finding, Report
from quyen.reports.models import Draft, Version
from quyen.reports.refusals import NotReady

RULES = (
    required_missing,
    type_and_range,
    nothing_arose_stock,
    nothing_arose_why,
    not_available_why,
    parts_exceed_whole,
    share_over_whole,
    jump,
    outlier_own,
    outlier_peers,
    empty_narrative,
    no_limitation,
    statement_missing,
    statement_unfounded,
    unclean_text,
    numbers_in_text,
    reused,
)


def run(source: Draft | Version) -> list[Finding]:
    """Return every finding on a draft or a version, in the order of the form."""
    return look(report_of(source))


def found_in(round: Round, versions: Iterable[Version]) -> dict[int, list[Finding]]:
    """Return what was found on versions of one round when they were filed, by id; what was not kept is worked out.

    Each has its `obligation` with the unit, and its `examination` read along.
    """
    versions = list(versions)
    known = {row.pk: kept.read(row.examination) for row in versions if hasattr(row, "examination")}
    return known | run_in(round, [row for row in versions if row.pk not in known])


def found_on(version: Version) -> list[Finding]:
    """Return what was found on one version when it was filed."""
    return kept.read(version.examination) if hasattr(version, "examination") else run(version)


def run_in(round: Round, versions: Iterable[Version]) -> dict[int, list[Finding]]:
    """Return the findings on many versions of one round, by id, in as many queries as for one."""
    versions = list(versions)
    reports = reports_in(round, versions) if versions else {}
    return {pk: look(report) for pk, report in reports.items()}


def look(report: Report) -> list[Finding]:
    """Return every finding on a report, figures first, each in the order of the form, blocking before asking.

    What is asked of the report as a whole comes after the figures, then tasks and commitments, then sections.
    """
    lines = {line.id: n for n, line in enumerate(report.lines)}
    sections = {section.id: n for n, section in enumerate(report.sections)}
    stated = {statement.field: n for n, statement in enumerate(report.statements)}
    found = [memory.recall(report, finding) for rule in RULES for finding in rule.check(report)]
    return sorted(
        found,
        key=lambda row: (
            lines.get(row.line, len(lines)),
            sections.get(row.section, -1),
            stated.get(row.part, -1) if row.line is None else -1,
            row.span or 0,
            row.part,
            not row.blocking,
        ),
    )


def blocking(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings that stop a report from going on."""
    return [finding for finding in findings if finding.blocking]


def open_ones(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings that nobody has answered yet; a hint asks for no answer."""
    return [finding for finding in findings if finding.open]


def counted(findings: Iterable[Finding]) -> tuple[int, int]:
    """Return how many findings still ask, and how many the unit answered."""
    findings = list(findings)
    return len(open_ones(findings)), sum(finding.answered for finding in findings)


def refuse_blocking(source: Draft | Version) -> None:
    """Refuse a report on which a blocking finding stands, with all that is found by the report alone."""
    findings = look(report_of(source, only_blocking=True))
    if blocking(findings):
        raise NotReady(findings)
