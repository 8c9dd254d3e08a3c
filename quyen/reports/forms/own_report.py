"""A unit's own báo cáo: the outline with its passages, each section's figures below them, the unit's signature.

A draft leaves room for number, date and name; a version prints what it was filed with. The document is Vietnamese
whatever language the reader's screen speaks.
"""

from collections.abc import Iterator

from quyen.core.dates import short_date
from quyen.obligations import covering
from quyen.obligations.models import Obligation
from quyen.publications.layouts.parts import CLAUSE, SECTION, Block, Document, Heading, Paragraph
from quyen.regimes.models import Section
from quyen.reports.forms import figures, frame
from quyen.reports.forms.own_statements import stated
from quyen.reports.models import Attachment, Draft, Version
from quyen.reports.queries.asked import Asked, asked_of
from quyen.reports.queries.enclosing import attachments_of
from quyen.reports.queries.standings import reference
from quyen.reports.rules.texts import capitalised

NOTHING_AROSE = "Trong kỳ báo cáo không phát sinh."
KIND = "Báo cáo"


def own_report(source: Draft | Version, *, illustrative: bool = False) -> Document:
    """Return the parts of a unit's own report, for the layout. `illustrative` marks made-up data on every page."""
    obligation = source.obligation
    return Document(
        kind=KIND,
        title=capitalised(obligation.round.title_vi.removeprefix(KIND).strip()),
        letterhead=frame.letterhead(obligation),
        numbering=frame.numbering(source),
        dated=source.signed_on if isinstance(source, Version) else None,
        addressees=frame.addressees(obligation),
        blocks=(opening(source), *of_others(source), *body(source), *stated(source), *enclosed(source)),
        signature=frame.signature(source),
        recipients=frame.recipients(source),
        illustrative=illustrative,
    )


def opening(source: Draft | Version) -> Paragraph:
    """Say for which days the figures are."""
    round = source.obligation.round
    until = source.figures_to if isinstance(source, Version) else round.closes_on
    return Paragraph(
        f"Thực hiện chế độ {round.version.name_vi[:1].lower()}{round.version.name_vi[1:]}, "
        f"{frame.issuer(source.obligation)} báo cáo như sau (số liệu từ ngày {short_date(round.opens_on)} "
        f"đến ngày {short_date(until)})."
    )


def of_others(source: Draft | Version) -> Iterator[Block]:
    """Name the units whose figures lie in this report, because it is filed for them as well."""
    owed = source.obligation
    if isinstance(source, Version):
        held = covering.speaking([owed.round], source.filed_at).get((owed.pk, reference(source)), set())
        names = Obligation.objects.filter(pk__in=held).order_by("unit_name_vi")
    else:
        names = covering.spoken_for(owed, source.updated_at)
    if named := ", ".join(row.unit_name_vi for row in names):
        yield Paragraph(f"Báo cáo gồm cả số liệu của: {named}.")


def body(source: Draft | Version) -> Iterator[Block]:
    """Yield the outline: each section that holds a passage or figures, with the headings above it."""
    asked = asked_of(source.obligation)
    texts = {row.section_id: row for row in source.passages.all()}
    tables = figures.tables(source, asked)
    for section in headings(asked, source):
        yield Heading(CLAUSE if section.parent_id else SECTION, section.title_vi)
        passage = texts.get(section.pk)
        if apart := asked.secret_sections.get(section.pk):
            yield Paragraph(
                f"Nội dung này gửi theo đường mật, văn bản số {apart.number} ngày {short_date(apart.sent_on)}."
            )
        if passage and (passage.nothing_arose or passage.text.strip()):
            yield Paragraph(NOTHING_AROSE if passage.nothing_arose else passage.text.strip())
        if section.pk in tables:
            yield tables[section.pk]


def enclosed(source: Draft | Version) -> Iterator[Block]:
    """Name the files that go with the report, and what went by the secret route, where there are any."""
    named = [
        f"({at}) " + (f"{row.title} (tệp {row.file.name})" if row.file else _secretly(row))
        for at, row in enumerate(attachments_of(source), 1)
    ]
    if named:
        yield Paragraph(f"Gửi kèm báo cáo này: {'; '.join(named)}.")


def _secretly(row: Attachment) -> str:
    return f"văn bản số {row.number} ngày {short_date(row.sent_on)}, gửi theo đường mật"


def headings(asked: Asked, source: Draft | Version) -> list[Section]:
    """Return the sections to print, in order: what is asked of the unit, and what stands above it."""
    sections = {row.pk: row for row in Section.objects.filter(version=source.obligation.round.version_id)}
    kept = {row.line.section_id for row in asked.lines} | {row.pk for row in asked.sections}
    kept |= {sections[pk].parent_id for pk in kept if sections[pk].parent_id}
    return [section for pk, section in sections.items() if pk in kept]
