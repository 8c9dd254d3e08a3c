"""The outline of a unit's report as a Word file to be filled in: headings, guidance in grey, room to write, figures.

It is given out in the reader's language with what the draft holds, and `outline_reading` reads it back in any.
"""

from collections.abc import Iterable, Iterator, Mapping

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from docx.document import Document as WordFile
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement as Element

from quyen.core.dates import short_date
from quyen.core.text import clean
from quyen.publications.layouts import pages, styles, wordfile
from quyen.publications.layouts.parts import CLAUSE, SECTION
from quyen.publications.layouts.xml import field, gap, paragraph, settle
from quyen.regimes.models import Section
from quyen.reports.forms import outline_looks as looks
from quyen.reports.forms import outline_stamp
from quyen.reports.forms.outline_tables import before_table, boxed, figures_table
from quyen.reports.forms.outline_things import tables
from quyen.reports.forms.outline_words import NOTHING, days, guide, heading_of
from quyen.reports.forms.stamp import Stamp, held_in, stamp_of
from quyen.reports.forms.workbook_rows import Row, Rows, Text
from quyen.reports.forms.workbook_words import named
from quyen.reports.models import Draft
from quyen.reports.rules.answers import Told

Held = Mapping[str, object]


def write(draft: Draft) -> bytes:
    """Return the outline of a draft as a .docx, with what the draft holds now."""
    rows = Rows(draft)
    return built(rows, held_in(draft, rows.asked))


def built(rows: Rows, held: Held) -> bytes:
    """Return the outline of a report with what `held` says of it, by key."""
    stamp, word = stamp_of(rows.draft, rows.asked), wordfile.blank(looks.ALL)
    looks.let_text_follow(word.styles.element)
    parts = [*_head(rows, stamp), *_sections(rows, held), *_before(rows, held), *tables(rows, held)]
    word.element.body.extend([*parts, _page()])
    _fill_footer(word, stamp)
    settle(word.part)
    _describe(word, rows)
    stated = {thing.key: held.get(thing.key) for thing in rows.things}
    outline_stamp.put(word, stamp, [held.get(row.key) for row in rows.all()], stated)
    return wordfile.packed(word)


def _head(rows: Rows, stamp: Stamp) -> Iterator[Element]:
    """Say what this is, of whom, for which days, and how it is filled in."""
    obligation = rows.obligation
    yield paragraph(styles.KIND.id, _("Outline of the report").upper())
    yield paragraph(styles.TITLE.id, clean(named(obligation.round, "title")))
    yield paragraph(looks.ABOUT.id, clean(f"{_('Unit')}: {named(obligation, 'unit_name')}"))
    yield paragraph(looks.ABOUT.id, f"{_('Figures')}: {days(rows.main)}")
    due_on = max([obligation.due_on, *obligation.extensions.values_list("due_on", flat=True)])
    yield paragraph(looks.ABOUT.id, _("To be sent by {day}").format(day=short_date(due_on)))
    yield paragraph(looks.MARK.id, outline_stamp.line(stamp))
    yield gap(styles.AIR)
    for step in guide():
        yield paragraph(looks.GUIDANCE.id, step)


def _sections(rows: Rows, held: Held) -> Iterator[Element]:
    figures = {section.pk: found for section, found in rows.figures()}
    texts = {text.section.pk: text for text in rows.texts()}
    kept = figures.keys() | texts.keys()
    kept |= {section.parent_id for section in rows.sections if section.pk in kept}
    for section in rows.sections:
        if section.pk in kept:
            yield _heading(section)
            yield from _text(texts.get(section.pk), held)
            yield from _figures(figures.get(section.pk, []), held)


def _heading(section: Section) -> Element:
    look = looks.HEADINGS[CLAUSE if section.parent_id else SECTION]
    return paragraph(look.id, clean(heading_of(section)))


def _text(text: Text | None, held: Held) -> Iterator[Element]:
    """Guidance, last period's text in a box, and room to write with what the draft holds."""
    if text is None:
        return
    if guidance := clean(named(text.section, "guidance")):
        yield paragraph(looks.GUIDANCE.id, guidance)
    if text.secret:
        yield paragraph(
            looks.GUIDANCE.id,
            _("Sent by the secret route, number {number}").format(number=text.secret.number),
        )
        return
    if text.last:
        yield from boxed(str(NOTHING) if text.last.nothing_arose else text.last.text)
    for line in _lines(held.get(text.key)):
        yield paragraph(looks.ROOM.id, line)


def _lines(said: Told | None) -> list[str]:
    """Return the paragraphs of a passage; a blank one is room to write in."""
    if said is None:
        return [""]
    return [str(NOTHING)] if said.nothing_arose else said.text.split("\n")


def _figures(found: Iterable[Row], held: Held) -> Iterator[Element]:
    found = list(found)
    if found:
        yield from figures_table(found, held)
        yield gap(styles.AIR)


def _before(rows: Rows, held: Held) -> Iterator[Element]:
    for each in rows.before:
        yield from before_table(each, rows.figures_before(each), held)
        yield gap(styles.AIR)


def _page() -> Element:
    """The page of the decree; its footer is the same on the first page as on the others."""
    section = pages.section()
    section.remove(section.find(qn("w:titlePg")))
    return section


def _fill_footer(word: WordFile, stamp: Stamp) -> None:
    """Write the stamp and the number of the page at the foot of each page."""
    footer = word.sections[0].footer
    footer.is_linked_to_previous = False
    number = paragraph(looks.MARK.id)
    number.extend(field("PAGE", "1"))
    for old in footer._element.findall(qn("w:p")):
        footer._element.remove(old)
    footer._element.extend([paragraph(looks.MARK.id, outline_stamp.line(stamp)), number])


def _describe(word: WordFile, rows: Rows) -> None:
    about = word.core_properties
    about.title = clean(f"{_('Outline of the report')}: {named(rows.obligation, 'unit_name')}")[:255]
    about.subject = clean(named(rows.obligation.round, "title"))[:255]
    about.language = styles.LANGUAGE if get_language() != "en" else "en-GB"
    about.author = about.last_modified_by = about.comments = about.keywords = ""
    about.revision = 1
    about.created = about.modified = rows.draft.updated_at.replace(tzinfo=None)
