"""What the office's workbook of a round is about: each unit with what it is asked, what stands, and how paper came."""

from dataclasses import dataclass, field
from functools import cached_property

from quyen.core.collation import natural_key
from quyen.obligations.models import Obligation, Receipt
from quyen.regimes.models import Line, Round, Section, Span
from quyen.reports.models import Answer, Passage, Version
from quyen.reports.queries.asked import Asked, asked_in

ON_PAPER = (Receipt.Channel.PAPER, Receipt.Channel.EXCHANGE)


@dataclass
class Owed:
    """One unit's row: what it is asked, what stands of it, and how its paper came, as far as it was noted."""

    obligation: Obligation
    asked: Asked
    version: Version | None = None
    receipt: Receipt | None = None
    answers: dict[int, Answer] = field(default_factory=dict)  # by line
    passages: dict[int, Passage] = field(default_factory=dict)  # by section

    @cached_property
    def lines(self) -> dict[int, Line]:
        """The figures that are asked of the unit for the whole round, by id."""
        main = {row.line.pk: row.line for row, span in self.asked.places() if span.kind == Span.Kind.MAIN}
        return {pk: line for pk, line in main.items() if pk not in self.asked.secret_lines}

    @cached_property
    def sections(self) -> dict[int, Section]:
        secret = self.asked.secret_sections
        return {section.pk: section for section in self.asked.sections if section.pk not in secret}


class Frame:
    """Everything the workbook of a round shows, read in a constant number of queries."""

    def __init__(self, round: Round) -> None:
        self.round = round
        owed = round.obligations.filter(upward=False, waiver=None).select_related("unit", "round__version")
        rows = sorted(owed, key=lambda row: (row.level, natural_key(row.unit_name_vi)))
        asked = asked_in(round, rows)
        self.owed = {row.pk: Owed(row, asked[row.pk]) for row in rows}
        self.main = round.spans.get(kind=Span.Kind.MAIN)
        self._read_versions()
        self._read_receipts()

    def _read_versions(self) -> None:
        standing = Version.objects.filter(obligation__in=self.owed, withdrawal=None).defer("content")
        newest = {version.obligation_id: version for version in standing.order_by("number")}
        by_version = {version.pk: self.owed[pk] for pk, version in newest.items()}
        for pk, version in newest.items():
            self.owed[pk].version = version
        for answer in Answer.objects.filter(version__in=by_version, span=self.main, part=""):
            by_version[answer.version_id].answers[answer.line_id] = answer
        for passage in Passage.objects.filter(version__in=by_version):
            by_version[passage.version_id].passages[passage.section_id] = passage

    def _read_receipts(self) -> None:
        """Note how a paper came whose report is not entered yet: the earliest arrival counts."""
        came = Receipt.objects.filter(
            obligation__in=[pk for pk, row in self.owed.items() if row.version is None],
            channel__in=ON_PAPER,
            withdrawn_at=None,
        )
        for receipt in came.order_by("-received_at", "-pk"):
            self.owed[receipt.obligation_id].receipt = receipt

    @cached_property
    def lines(self) -> list[Line]:
        """Every figure asked of some unit, in the order of the outline."""
        found = {pk: line for row in self.owed.values() for pk, line in row.lines.items()}
        return sorted(found.values(), key=lambda line: (line.section.position, line.position))

    @cached_property
    def sections(self) -> list[Section]:
        """Every section under which some unit writes, in the order of the outline."""
        found = {pk: section for row in self.owed.values() for pk, section in row.sections.items()}
        return sorted(found.values(), key=lambda section: section.position)
