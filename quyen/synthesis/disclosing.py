"""What an issued synthesis hands over to be made public: its counts and its text, section by section."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from quyen.core.citations import Citation
from quyen.core.ladders import end_of
from quyen.core.periods import Period
from quyen.organisations.models import Unit
from quyen.publications.models import Amendment, Document, Release
from quyen.publications.releasing import Offer, Offered, Worded
from quyen.regimes.models import Round, Section
from quyen.synthesis import disclosing_past, disclosing_texts
from quyen.synthesis.disclosing_tables import tables_of
from quyen.synthesis.models import Synthesis

KIND = "synthesis"


def offered(publisher: Unit, on: date, *, report: int | None = None) -> list[Offered]:
    """Return the sections of the committee's issued periodic reports, newest report first, then archived years.

    A thematic report has dates of its own: how much of its counts a periodic one holds, nobody could audit. It offers
    nothing, as does one that is for internal use, was withdrawn or replaced, or only supplements another. With
    `report`, a synthesis by its key, its sections alone.
    """
    found = [
        Offered(
            _about(synthesis, section),
            Release.Subject.FIGURES,
            _title(synthesis, section),
            synthesis.round.closes_on,
        )
        for synthesis in _issued(publisher, on)
        if report in (None, synthesis.pk)
        for section in _sections(synthesis)
    ]
    return found + (disclosing_past.offered(publisher, on) if report is None else [])


def offer(publisher: Unit, about: str, on: date) -> Offer | None:
    """Return one section of an issued report whole; None for what is no such thing, or hands nothing over."""
    kind, _colon, _rest = about.partition(":")
    if kind == disclosing_past.KIND:
        return disclosing_past.offer(publisher, about, on)
    for synthesis in _issued(publisher, on) if kind == KIND else ():
        for section in _sections(synthesis):
            if _about(synthesis, section) == about:
                return _offer(synthesis, section)
    return None


def _offer(synthesis: Synthesis, section: Section) -> Offer | None:
    tables = tables_of(synthesis, section)
    texts = disclosing_texts.of_section(synthesis, section)
    if not tables and not texts:
        return None
    return Offer(
        about=_about(synthesis, section),
        subject=Release.Subject.FIGURES,
        title=_title(synthesis, section),
        summary=disclosing_texts.summary(synthesis, section, tables),
        tables=tuple(tables),
        texts=texts,
    )


def _issued(publisher: Unit, on: date) -> Iterable[Synthesis]:
    withdrawn = Amendment.objects.filter(kind=Amendment.Kind.WITHDRAWN, at__lt=end_of(on)).values("document")
    found = Synthesis.objects.filter(
        round__committee=publisher,
        round__nature=Round.Nature.PERIODIC,
        supplements=None,
        document__issued_on__lte=on,
        document__declared_class=Document.Class.PLAIN,
        document__replaced_by=None,
    ).exclude(document__in=withdrawn)
    related = ("round__version", "round__committee", "document__series")
    return found.select_related(*related).order_by("-round__closes_on", "-number")


def _sections(synthesis: Synthesis) -> list[Section]:
    """Return the sections that have a count or a text, in the outline's order."""
    counted = synthesis.figures.filter(grouping="all", rule="sum", value__isnull=False).values(
        "definition__indicator"
    )
    asked = synthesis.round.version.lines.filter(definition__indicator__in=counted).values("section")
    told = synthesis.texts.filter(sentences__isnull=False).values("section")
    found = synthesis.round.version.sections.filter(Q(pk__in=asked) | Q(pk__in=told))
    return list(found.order_by("position"))


def _about(synthesis: Synthesis, section: Section) -> str:
    return Citation(KIND, str(synthesis.pk), section.code).to_text()


def _title(synthesis: Synthesis, section: Section) -> Worded:
    period = Period.parse(synthesis.round.period)
    return Worded(
        f"{section.title_vi} – {period.label('vi')}",
        f"{section.title_en or section.title_vi} – {period.label('en')}",
    )
