"""A fact sheet on paper and as a page, in one language: facts, limits and UN bodies in letters of one size."""

from collections.abc import Iterator, Mapping
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from quyen.outreach.models import Line
from quyen.outreach.sheet_content import PARTS
from quyen.publications.layouts import metrics, sheet, styles
from quyen.publications.layouts.parts import CLAUSE, Block, Heading, Paragraph, Run
from quyen.publications.layouts.wording import plain

TITLES: dict[str, str | Promise] = {
    Line.Part.FACT: gettext_lazy("What is so"),
    Line.Part.LIMIT: gettext_lazy("What is not known, and how far these figures reach"),
    Line.Part.UN: gettext_lazy("What UN bodies said"),
}
LINE, BETWEEN, AROUND = 253, 40, 120  # twips: a line of 11 points, above a paragraph, around a heading
ROOM = styles.PAGE_LONG - styles.MARGIN_TOP - styles.MARGIN_BOTTOM - 1_500  # less the title and the foot


def blocks(said: Mapping, language: str) -> tuple[Block, ...]:
    """Return the three parts of a content (`sheet_content`) in a language, each line with its source after it."""
    with override(language):
        return tuple(_blocks(said, language))


def _blocks(said: Mapping, language: str) -> Iterator[Block]:
    for part in PARTS:
        yield Heading(CLAUSE, str(TITLES[part]))
        for line in said["lines"]:
            if line["part"] == part and line[f"text_{language}"]:
                yield Paragraph(_told(line, language))


def _told(line: Mapping, language: str) -> tuple[Run, ...]:
    """A line as it is printed: a quotation in its marks, said to be translated where it is, then the source."""
    text, original = line[f"text_{language}"], line["original"]
    source = line[f"source_{language}"]
    if original:
        text = f"“{text.strip('“”')}”"
    if original and original != language:
        source = _("%(source)s; our translation") % {"source": source}
    return Run(f"– {text} "), Run(f"[{source}]", italic=True)


def paper(
    said: Mapping, language: str, *, under: str, foot: str, issuer: str, dated: date, illustrative: bool
):
    """Return the .docx of a content in a language; `under` stands below the title, `foot` at the end."""
    return sheet.build(
        sheet.Sheet(
            title=said[f"title_{language}"] or said["title_vi"],
            under=under,
            blocks=blocks(said, language),
            foot=foot,
            issuer=issuer,
            dated=dated,
            illustrative=illustrative,
            language=language,
        )
    )


def fits(said: Mapping, language: str) -> bool:
    """Whether a sheet is likely to fit on one A4, measured in the letters it is printed in."""
    return sum(map(_height, blocks(said, language))) <= ROOM


def _height(block: Block) -> int:
    if isinstance(block, Heading):
        return LINE + AROUND
    count = len(metrics.lines(plain(block.text), sheet.TEXT, "regular", styles.TEXT_WIDTH))
    return count * LINE + BETWEEN
