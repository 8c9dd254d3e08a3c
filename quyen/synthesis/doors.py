"""Fetch one object of a synthesis for this person, or refuse: 404 to strangers, 403 with the reason to insiders."""

from datetime import date

from quyen.accounts.roles import Verb
from quyen.core.refusals import NotFound
from quyen.organisations import doors as organisations
from quyen.publications.doors import is_addressee
from quyen.publications.models import Document
from quyen.search.rules import door
from quyen.synthesis import queries
from quyen.synthesis.models import Figure, Mark, Sentence, Synthesis


def synthesis_for(user, pk: int, on: date, verb: Verb = Verb.SYNTHESIS_READ) -> Synthesis:
    """Return a synthesis of a committee that this person works for and may do this in."""
    related = (
        "round__version__regime",
        "round__committee",
        "document__series",
        "document__file",
        "frozen_by",
        "supplements__document__series",
        "signing__mandate__user",
    )
    found = Synthesis.objects.filter(pk=pk).select_related(*related).defer("content").first()
    return _permitted(user, found, on, verb)


def section_for(user, pk: int, section: int, on: date, verb: Verb = Verb.SYNTHESIS_READ):
    """Return a synthesis with a section under which its official text is written."""
    synthesis = synthesis_for(user, pk, on, verb)
    found = queries.text_sections(synthesis).filter(pk=section).first()
    if found is None:
        raise NotFound
    return synthesis, found


def figure_for(user, pk: int, on: date) -> Figure:
    """Return a figure of a synthesis for one who may read where it comes from."""
    related = ("definition__indicator", "definition__numerator", "definition__denominator")
    found = Figure.objects.filter(pk=pk).select_related(*related, *_above("synthesis")).first()
    _permitted(user, found and found.synthesis, on)
    return found


def sentence_for(user, pk: int, on: date) -> Sentence:
    """Return a sentence of an official text for one who may read what it rests on."""
    related = ("section_text__section", *_above("section_text__synthesis"))
    found = Sentence.objects.filter(pk=pk).select_related(*related).first()
    _permitted(user, found and found.section_text.synthesis, on)
    return found


def mark_for(user, pk: int, on: date, verb: Verb = Verb.SYNTHESIS_READ) -> Mark:
    """Return marked words of an official text for one who may do this in it."""
    found = Mark.objects.filter(pk=pk).select_related("section", *_above("synthesis")).first()
    _permitted(user, found and found.synthesis, on, verb)
    return found


def document_for(user, pk: int, on: date) -> Document:
    """Return an issued report: for those who may read syntheses, and for whom it is issued to."""
    related = (
        "series__issuer",
        "file",
        "synthesis__round__committee",
        "synthesis__round__version",
        "replaces__series",
    )
    found = Document.objects.filter(pk=pk, synthesis__isnull=False).select_related(*related).first()
    if found is None:
        raise NotFound
    if is_addressee(user, found, on):
        return found
    _permitted(user, found.synthesis, on)
    return found


def findable_behind(user, on: date) -> set[str]:
    """Return the doors behind which official texts lie open to a person, as the search names them."""
    committees = organisations.reached_with(user, Verb.SYNTHESIS_READ, on)
    return {door(Verb.SYNTHESIS_READ, unit) for unit in committees}


def _above(path: str) -> tuple[str, ...]:
    return tuple(f"{path}__{end}" for end in ("round__committee", "round__version", "document__series"))


def _permitted(user, found: Synthesis | None, on: date, verb: Verb = Verb.SYNTHESIS_READ) -> Synthesis:
    if found is None or not organisations.knows(user, found.round.committee, on):
        raise NotFound
    organisations.permit(user, verb, found.round.committee, on=on)
    return found
