"""Lays a draft or a version on the table: from rows to the plain shape that checks take."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from quyen.obligations.models import Obligation
from quyen.regimes.models import Definition, Line, Round, Section, Span
from quyen.regimes.queries import AskedLine
from quyen.regimes.rules import CONTROL
from quyen.reports.checks import shape
from quyen.reports.checks.beside import held_against
from quyen.reports.models import Answer, Draft, Passage, Statement, Version
from quyen.reports.models.statement import StatementFields
from quyen.reports.models.version import AnswerFields, PassageFields
from quyen.reports.queries.asked import Asked, asked_in, asked_of
from quyen.reports.queries.beside import LastAnswer, Place, last_answers, last_answers_in
from quyen.reports.queries.contents import statements_of
from quyen.reports.queries.following import Followed, beside, followed_of
from quyen.reports.queries.peers import Cut
from quyen.reports.queries.reuse import Asking, reuse_in, reuse_of
from quyen.reports.rules.stating import COUNTS, TEXTS

Answers = Iterable[AnswerFields]
Passages = Iterable[PassageFields]


def report_of(
    source: Draft | Version, asked: Asked | None = None, *, only_blocking: bool = False
) -> shape.Report:
    """Return a draft or a version as the checks see it; `asked` saves reading what is asked.

    Where only what blocks matters, nothing is read that it is merely held against: the whole round's figures and
    texts.
    """
    obligation, asked = source.obligation, asked or asked_of(source.obligation)
    report = plain_report(obligation, asked, source.answers.all(), source.passages.all())
    report = replace(report, statements=tuple(_statements(source)))
    if only_blocking:
        return replace(report, last=last_figures(obligation, asked))
    cut = (source.filed_at, source.pk) if isinstance(source, Version) else None
    return replace(_held(report, obligation, asked, cut), reuse=reuse_of(source))


def report_from(obligation: Obligation, asked: Asked, answers: Answers, passages: Passages) -> shape.Report:
    """Return rows that are not saved yet as the checks see them."""
    return _held(plain_report(obligation, asked, answers, passages), obligation, asked, None)


def plain_report(obligation: Obligation, asked: Asked, answers: Answers, passages: Passages) -> shape.Report:
    """Return what is asked and what is said, and nothing that it is held against. One query."""
    return shape.Report(
        **form(asked, obligation.round),
        answers={(row.line_id, row.span_id, row.part): _answer(row) for row in answers},
        passages={row.section_id: _passage(row) for row in passages},
    )


def _held(report: shape.Report, obligation: Obligation, asked: Asked, cut: Cut) -> shape.Report:
    """Return a report with what it is held against, filed at `cut` or not yet."""
    pk = obligation.pk
    found = held_against(obligation.round, {pk: (obligation, cut)}, {pk: asked}, {pk: report.ratios})
    return replace(report, last=last_figures(obligation, asked), **found[pk])


def reports_in(round: Round, versions: Iterable[Version]) -> dict[int, shape.Report]:
    """Return versions of one round as the checks see them, by id, in as many queries as for one.

    Each has its `obligation` with the unit read along.
    """
    versions = list(versions)
    owed = [version.obligation for version in versions]
    asked = asked_in(round, owed)
    last = last_answers_in(round, owed, asked)
    computed = computed_in(round)
    answers, passages = defaultdict(dict), defaultdict(dict)
    for row in Answer.objects.filter(version__in=versions):
        answers[row.version_id][row.line_id, row.span_id, row.part] = _answer(row)
    for row in Passage.objects.filter(version__in=versions):
        passages[row.version_id][row.section_id] = _passage(row)
    reused = reuse_in(round, {version.pk: _asking(version, passages[version.pk]) for version in versions})
    stated = _filed_statements(versions)
    forms = {version.pk: form(asked[version.obligation_id], round, computed) for version in versions}
    beside = held_against(
        round,
        {version.pk: (version.obligation, (version.filed_at, version.pk)) for version in versions},
        {version.pk: asked[version.obligation_id] for version in versions},
        {pk: found["ratios"] for pk, found in forms.items()},
    )
    return {
        version.pk: shape.Report(
            **forms[version.pk],
            answers=answers[version.pk],
            passages=passages[version.pk],
            statements=tuple(stated[version.pk]),
            last=_figures(last[version.obligation_id]),
            reuse=reused[version.pk],
            **beside[version.pk],
        )
        for version in versions
    }


def _answer(row: AnswerFields) -> shape.Answer:
    return shape.Answer(row.kind, row.value, row.estimate, row.reason)


def _passage(row: PassageFields) -> shape.Passage:
    return shape.Passage(row.text.strip(), row.nothing_arose)


def _statements(source: Draft | Version) -> Iterable[shape.Statement]:
    """Yield what is asked of tasks and commitments and what is said of them."""
    said = {row.about: row for row in statements_of(source)}
    for followed in beside(followed_of(source.obligation), source):
        yield statement(followed, said.get(followed.about))


def statement(followed: Followed, row: StatementFields | None = None) -> shape.Statement:
    """Return one thing as the checks see it; a level that is no longer in force is not chosen."""
    given = {name: getattr(row, name) for name in (*COUNTS, *TEXTS)} if row else {}
    known = {"field": followed.field, "name": followed.name, "task": followed.task is not None}
    return shape.Statement(**known, stands=_stands(row), required=followed.required, **given)


def _stands(row: StatementFields | None) -> str:
    if row is None or row.task_id:
        return str(row.state) if row else ""
    return "" if row.level is None or row.level.retired_on else row.level.meaning


def _filed_statements(versions: list[Version]) -> dict[int, list[shape.Statement]]:
    """Return what versions said of tasks and commitments, by id; what they left out nobody asks any more."""
    found = defaultdict(list)
    for row in Statement.objects.filter(version__in=versions).select_related("task", "item", "level"):
        found[row.version_id].append(statement(Followed(row.task, row.item), row))
    return found


def _asking(version: Version, passages: dict[int, shape.Passage]) -> Asking:
    texts = {section: passage.text for section, passage in passages.items()}
    return Asking(version.obligation, texts, (version.filed_at, version.pk))


def form(asked: Asked, round: Round, computed: list[Line] | None = None) -> dict:
    """Return what is asked as the fields of a Report; `computed` saves reading the round's ratios."""
    return {
        "lines": tuple(line(row) for row in asked.lines),
        "spans": tuple(span(row) for row in asked.spans),
        "sections": tuple(section(row) for row in asked.sections),
        "ratios": tuple(ratios(computed_in(round) if computed is None else computed, asked.lines)),
        "secret_lines": frozenset(asked.secret_lines),
        "secret_sections": frozenset(asked.secret_sections),
    }


def last_figures(obligation: Obligation, asked: Asked) -> dict[tuple[int, str], int]:
    """Return last period's figures by (line, part), scaled."""
    return _figures(last_answers(obligation, asked))


def _figures(answers: dict[Place, LastAnswer]) -> dict[Place, int]:
    return {place: row.value for place, row in answers.items() if row.value is not None}


def line(asked: AskedLine) -> shape.Line:
    row = asked.line
    definition = row.definition
    return shape.Line(
        id=row.pk,
        code=definition.indicator.code,
        name_vi=definition.name_vi,
        name_en=definition.name_en,
        unit_vi=definition.unit_vi,
        unit_en=definition.unit_en,
        kind=definition.kind,
        decimals=definition.decimals,
        required=asked.required,
        control=asked.role == CONTROL,
        section=row.section_id,
        parts=tuple(parts(definition)),
    )


def parts(definition: Definition) -> Iterable[shape.Part]:
    for part in definition.parts.all():
        yield shape.Part(
            key=f"{part.dimension}={part.code}",
            dimension=part.dimension,
            name_vi=part.name_vi,
            name_en=part.name_en,
            adds_up=part.adds_up,
        )


def span(row: Span) -> shape.Span:
    return shape.Span(row.pk, row.opens_on, row.closes_on, main=row.kind == Span.Kind.MAIN)


def section(row: Section) -> shape.Section:
    return shape.Section(row.pk, row.code, row.title_vi, row.title_en, row.required, row.role)


def computed_in(round: Round) -> list[Line]:
    """Return the lines of a round that are computed from two others."""
    found = Line.objects.filter(version=round.version_id, definition__kind=Definition.Kind.RATIO)
    return list(found.select_related("definition"))


def ratios(computed: Iterable[Line], lines: list[AskedLine]) -> Iterable[shape.Ratio]:
    """Yield the shares that both parts of are asked here."""
    by_indicator = {asked.line.definition.indicator_id: asked.line.pk for asked in lines}
    for row in computed:
        definition = row.definition
        if {definition.numerator_id, definition.denominator_id} <= by_indicator.keys():
            yield shape.Ratio(
                name_vi=definition.name_vi,
                name_en=definition.name_en,
                numerator=by_indicator[definition.numerator_id],
                denominator=by_indicator[definition.denominator_id],
                per=definition.per,
            )
