"""The words of an issued synthesis that are handed over to be made public: a section's text, and a summary of it.

The official text is Vietnamese and is not translated here: its English is empty, which English pages show as the
Vietnamese text, marked as such. Which units said what a sentence rests on is not handed over, only how many did: the
issued report names none beyond its own words.
"""

from collections.abc import Sequence

from quyen.core.dates import long_date
from quyen.core.periods import Period
from quyen.obligations import queries as obligations
from quyen.publications.releasing import PlainTable, PlainText, Provenance, Worded
from quyen.regimes.models import Section
from quyen.synthesis import queries, rules
from quyen.synthesis.models import SectionText, Synthesis

NAMED = 5  # so many figures are named in a summary
TEXT = "text"
SMALL = Worded(
    "Mỗi bảng cho biết bao nhiêu đơn vị đã có số liệu. Số quá nhỏ không nêu, để không ai bị nhận ra.",
    "Each table says how many units gave a figure. Very small numbers are not shown: nobody is to be recognised.",
)


def of_section(synthesis: Synthesis, section: Section) -> tuple[PlainText, ...]:
    """Return the text of a section with what it rests on: nothing where none was written."""
    written = queries.written(synthesis).filter(section=section).first()
    if written is None or not written.sentences.all():
        return ()
    figures = queries.total_figures(synthesis)
    said = [
        "".join(piece.text for piece in rules.pieces(one.text, figures)) for one in written.sentences.all()
    ]
    return (
        PlainText(
            key=TEXT,
            heading=Worded(section.title_vi, section.title_en),
            text=Worded(" ".join(said), ""),
            sources=_sources(synthesis, section, written),
            provenance=Provenance(synthesis.round.closes_on, source(synthesis), _filed(synthesis)),
        ),
    )


def source(synthesis: Synthesis) -> Worded:
    """Return the issued report as it is named beside what was taken from it."""
    number, day = synthesis.document.full_number, synthesis.document.issued_on
    return Worded(f"Báo cáo số {number} {long_date(day)}", f"Report No. {number} of {long_date(day, 'en')}")


def _sources(synthesis: Synthesis, section: Section, written: SectionText) -> tuple[str, ...]:
    """Return citations of the report and of each figure named, and in words how many units' reports it rests on."""
    sentences = written.sentences.all()
    units = {cited.passage.version.obligation.unit_id for one in sentences for cited in one.citations.all()}
    codes = dict.fromkeys(code for one in sentences for code in rules.placeholders(one.text))
    words = [f"{source(synthesis).vi}, mục {section.code}"]
    words += [f"Báo cáo của {len(units)} đơn vị, mục {section.code}"] if units else []
    cited = [f"document:{synthesis.document_id}#{section.code}", *(f"indicator:{code}" for code in codes)]
    return (*words, *cited)


def _filed(synthesis: Synthesis) -> Worded:
    counts = obligations.counts(synthesis.round, synthesis.cutoff_at)
    filed, of = counts["on_time"] + counts["late"], counts["obligations"]
    return Worded(f"{filed} trên {of} đơn vị đã gửi báo cáo", f"{filed} of {of} units had filed their report")


def summary(synthesis: Synthesis, section: Section, tables: Sequence[PlainTable]) -> Worded:
    """Return a proposal of a few lines: what was counted, by whom, up to when, and what is not shown; no figure.

    No value stands in it: which cells are withheld is only worked out when a release is prepared.
    """
    period = Period.parse(synthesis.round.period)
    filed, issued, until = _filed(synthesis), source(synthesis), synthesis.round.closes_on
    vi = [
        f"{section.title_vi}, {period.label('vi')}: {_counted_vi(tables)}.",
        f"Số liệu tính đến {long_date(until)}; {filed.vi} khi tổng hợp.",
        f"Nguồn: {issued.vi}.",
    ]
    en = [
        f"{section.title_en}, {period.label('en')}: {_counted_en(tables)}.",
        f"The figures are of {long_date(until, 'en')}; {filed.en} when they were put together.",
        f"Source: {issued.en}.",
    ]
    if tables:
        vi[1:1] = _named([table.title.vi for table in tables], "và {} số liệu khác")
        en[1:1] = _named([table.title.en for table in tables], "and {} more")
        vi.append(SMALL.vi)
        en.append(SMALL.en)
    return Worded("\n".join(vi), "\n".join(en))


def _counted_vi(tables: Sequence[PlainTable]) -> str:
    return f"{len(tables)} số liệu được công khai" if tables else "phần lời của báo cáo"


def _counted_en(tables: Sequence[PlainTable]) -> str:
    if not tables:
        return "the words of the report"
    return "one figure is public" if len(tables) == 1 else f"{len(tables)} figures are public"


def _named(titles: Sequence[str], more: str) -> list[str]:
    named = list(titles[:NAMED])
    if len(titles) > NAMED:
        named.append(more.format(len(titles) - NAMED))
    return ["; ".join(named) + "."]
