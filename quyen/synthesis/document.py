"""The committee's báo cáo from a synthesis: text under the outline, figures in appendices, sources as links."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import count

from quyen.core.dates import long_datetime, short_date
from quyen.obligations import queries as obligations
from quyen.publications.layouts.parts import (
    CLAUSE,
    SECTION,
    Addressees,
    Block,
    Document,
    Heading,
    Letterhead,
    Numbering,
    Paragraph,
    Recipients,
    Run,
    Signature,
)
from quyen.publications.rules import INTERNAL
from quyen.regimes.models import Section
from quyen.synthesis import queries, rules, supplement
from quyen.synthesis.appendices import appendices
from quyen.synthesis.coverage import coverage
from quyen.synthesis.links import to_figure, to_sentence
from quyen.synthesis.models import Figure, SectionText, Sentence, Synthesis

NOTHING = "Kỳ này không có nội dung."


@dataclass(frozen=True)
class Frame:
    """What stands around the text: head, number, date, whom it goes to, who signs. `address` is Quyen's own."""

    letterhead: Letterhead
    number: int | None
    symbol: str
    dated: date | None
    addressees: tuple[str, ...]
    recipients: tuple[str, ...]
    drafter: str
    grounds: tuple[str, ...]
    signature: Signature
    address: str = ""
    illustrative: bool = False


def title_of(synthesis: Synthesis) -> str:
    """Return the document's trích yếu: the round's title without the type, which stands above it."""
    title = synthesis.round.title_vi.removeprefix("Báo cáo ")
    return title[0].upper() + title[1:]


def compose(synthesis: Synthesis, frame: Frame) -> Document:
    """Return the document's parts, ready for the layout."""
    return Document(
        kind=supplement.KIND if synthesis.supplements_id else "Báo cáo",
        title=title_of(synthesis),
        letterhead=frame.letterhead,
        numbering=Numbering(frame.number, frame.symbol),
        dated=frame.dated,
        addressees=Addressees(frame.addressees),
        grounds=frame.grounds,
        blocks=tuple(_blocks(synthesis, frame.address)),
        signature=frame.signature,
        recipients=Recipients(frame.recipients, frame.drafter),
        # An answer to questions goes out of the house: who was late, and figures nobody asked for, are no part of it.
        appendices=()
        if synthesis.round.version.regime.once
        else tuple(appendices(synthesis, frame.address, illustrative=frame.illustrative)),
        stamps=(INTERNAL,) if synthesis.declared_class == "internal" else (),
        illustrative=frame.illustrative,
    )


def _blocks(synthesis: Synthesis, address: str) -> Iterator[Block]:
    if synthesis.supplements_id:
        yield from supplement.opening(synthesis)
        yield from supplement.blocks(synthesis, address)
        yield from _body(synthesis, address, whole=False)
    else:
        yield from _opening(synthesis)
        yield from _body(synthesis, address)


def _opening(synthesis: Synthesis) -> Iterator[Block]:
    counts = obligations.counts(synthesis.round, synthesis.cutoff_at)
    filed = counts["on_time"] + counts["late"]
    if synthesis.round.version.regime.once:
        yield Paragraph(
            f"Báo cáo này trả lời các câu hỏi tại văn bản {synthesis.round.version.legal_basis}, trên cơ sở trả lời "
            f"của {filed}/{counts['obligations']} đơn vị, tính đến {long_datetime(synthesis.cutoff_at)}."
        )
        return
    yield Paragraph(
        f"Báo cáo này tổng hợp số liệu từ ngày {short_date(synthesis.round.opens_on)} "
        f"đến ngày {short_date(synthesis.round.closes_on)}; tính đến {long_datetime(synthesis.cutoff_at)} "
        f"đã nhận báo cáo của {filed}/{counts['obligations']} đơn vị, "
        f"trong đó {counts['on_time']} đơn vị gửi đúng hạn, {counts['late']} đơn vị gửi chậm"
        f"{'; ' + said if (said := _through(synthesis)) else ''}."
    )


def _through(synthesis: Synthesis) -> str:
    count = coverage(synthesis).through
    return f"{count} đơn vị báo cáo qua đơn vị khác" if count else ""


def _body(synthesis: Synthesis, address: str, *, whole: bool = True) -> Iterator[Block]:
    """Every heading of the outline in its order, so that its numbers are those of the outline.

    Of a supplement (`whole` False) only what has text: its headings follow those of its own.
    """
    texts = {text.section_id: text for text in queries.written(synthesis)}
    figures, marks = queries.total_figures(synthesis), count(1)
    asked_once = synthesis.round.version.regime.once
    sections = list(synthesis.round.version.sections.order_by("position"))
    parents = {section.parent_id for section in sections}
    for section in sections:
        text = texts.get(section.pk)
        if not whole and not (text and text.sentences.all()):
            continue
        if asked_once:
            yield _question(section)
        else:
            yield Heading(CLAUSE if whole and section.parent_id else SECTION, section.title_vi)
        if text and text.sentences.all():
            yield from _paragraphs(text, figures, marks, address)
        elif section.pk not in parents:
            yield Paragraph(NOTHING)


def _question(section: Section) -> Paragraph:
    """A question as the paper numbers and words it, whole, above its answer."""
    words = section.guidance_vi or section.title_vi
    return Paragraph((Run(f"Câu hỏi {section.code}: {' '.join(words.split())}", bold=True),))


def _paragraphs(
    text: SectionText, figures: dict[str, Figure], marks: Iterator[int], address: str
) -> Iterator[Block]:
    for sentence in text.sentences.all():
        # The mark stands before the full stop, which the layout may exchange for the end of the document.
        said = sentence.text.rstrip(". ")
        runs = [
            Run(piece.text, link=to_figure(address, piece.figure)) if piece.figure else Run(piece.text)
            for piece in rules.pieces(said, figures)
        ]
        yield Paragraph((*runs, *_mark(sentence, marks, address), Run(sentence.text[len(said) :])))


def _mark(sentence: Sentence, marks: Iterator[int], address: str) -> Iterable[Run]:
    """A small mark that leads to the passages a sentence rests on."""
    citations = list(sentence.citations.all())
    if not citations or not address:
        return ()
    units = [citation.passage.version.obligation.unit_name_vi for citation in citations]
    rest = f" và {len(units) - 3} đơn vị khác" if len(units) > 3 else ""
    hint = f"Nguồn: {', '.join(units[:3])}{rest}"
    return (Run(f" [{next(marks)}]", raised=True, link=to_sentence(address, sentence), hint=hint),)
