"""What of the official text is found by its words: each section as it stands, with the figures as they are printed."""

from collections.abc import Iterable

from quyen.accounts.roles import Verb
from quyen.core.citations import Citation
from quyen.core.dates import day_of
from quyen.search.rules import Findable, door
from quyen.synthesis import queries, rules
from quyen.synthesis.models import Figure, SectionText, Sentence, Synthesis

KIND = "official"


def written_sections(synthesis: Synthesis) -> list[Findable]:
    """Return the sections that have a text. What a language model proposed and nobody signed is not among it."""
    figures = queries.total_figures(synthesis)
    texts = synthesis.texts.select_related("section").prefetch_related("sentences").order_by("pk")
    said = ((text, _said(text.sentences.all(), figures)) for text in texts)
    return [_findable(synthesis, text, words) for text, words in said if words]


def _said(sentences: Iterable[Sentence], figures: dict[str, Figure]) -> str:
    own = [one.text for one in sentences if not one.drafted or one.signed_at]
    return "\n".join("".join(piece.text for piece in rules.pieces(text, figures)) for text in own)


def _findable(synthesis: Synthesis, text: SectionText, words: str) -> Findable:
    round, section = synthesis.round, text.section
    return Findable(
        kind=KIND,
        key=str(text.pk),
        title=round.title_vi,
        heading=f"{section.code}. {section.title_vi}",
        text=words,
        dated=day_of(text.updated_at),
        period=round.period,
        whose=round.committee.name_vi,
        link=Citation("synthesis", str(synthesis.pk), str(section.pk)).to_text(),
        doors=frozenset({door(Verb.SYNTHESIS_READ, round.committee_id)}),
    )
