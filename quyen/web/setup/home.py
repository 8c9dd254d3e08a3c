"""What can be set up, each with a way to it, for those who may."""

from dataclasses import dataclass

from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from quyen.accounts.roles import Verb
from quyen.organisations.doors import permit

SETS_UP = (Verb.SETUP_WRITE, Verb.ROUND_OPEN, Verb.MANDATE_GIVE)  # any of these leads here


@dataclass(frozen=True)
class Card:
    """One thing that can be set up, for those who hold the verb."""

    route: str
    verb: Verb
    sign: str
    title: str | Promise
    words: str | Promise


CARDS = (
    Card(
        "setup:periods",
        Verb.UNITS_READ,
        "calendar-days",
        _("Periods"),
        _("When data of each period open and close, and when which reports are due."),
    ),
    Card(
        "setup:units",
        Verb.UNITS_READ,
        "network",
        _("Units"),
        _("The chart on any day, what each unit became and what it came from."),
    ),
    Card(
        "setup:open_round",
        Verb.ROUND_OPEN,
        "calendar-plus",
        _("Open a round"),
        _("Regular, thematic or ad hoc, to all members or to chosen ones."),
    ),
    Card(
        "setup:requests",
        Verb.ROUND_OPEN,
        "mail-open",
        _("Incoming requests"),
        _("Letters of upper bodies that ask for a report, and how each stands."),
    ),
    Card(
        "setup:regime",
        Verb.SETUP_WRITE,
        "scroll-text",
        _("The regime"),
        _("Its parts, outline, indicators, days and reminders: changed as a new version."),
    ),
    Card(
        "setup:owners",
        Verb.SETUP_WRITE,
        "building-2",
        _("Who owns which indicator"),
        _("The department that looks over everybody's answers."),
    ),
    Card(
        "reuse:wording",
        Verb.REPORT_REVIEW,
        "quote",
        _("Official wording"),
        _("Text of templates that never counts as copied, and sentences that many units write."),
    ),
    Card(
        "setup:people",
        Verb.MANDATE_GIVE,
        "users",
        _("People and mandates"),
        _("Who acts for which unit: one by one, by spreadsheet, by handing over."),
    ),
    Card(
        "setup:calendar",
        Verb.SETUP_WRITE,
        "calendar-off",
        _("Calendar"),
        _("Days off and days worked instead, each with its decision."),
    ),
    Card(
        "setup:parted",
        Verb.SETUP_WRITE,
        "split",
        _("Parted units"),
        _("The shares by which figures of a unit that was parted go to what it became."),
    ),
    Card(
        "setup:history",
        Verb.SETUP_WRITE,
        "history",
        _("Past rounds"),
        _("Reports of the years before, brought in from spreadsheets."),
    ),
    Card(
        "persons:home",
        Verb.PERSON_DATA,
        "user-lock",
        _("Personal data of trainings"),
        _("What is kept about people and how long; what becomes of a person's request."),
    ),
    Card(
        "inbox:log",
        Verb.NOTICES_READ,
        "send",
        _("What was sent"),
        _("Which unit was told what, and what became of the letter."),
    ),
    Card(
        "jobs:home",
        Verb.JOBS_READ,
        "cog",
        _("Background work"),
        _("What runs beside the pages, what failed and why."),
    ),
    Card(
        "webhooks:home",
        Verb.WEBHOOK_WRITE,
        "webhook",
        _("Webhooks"),
        _("Which programs of others are told what happened, and what came of it."),
    ),
)


@require_GET
def home(request):
    """The cards of what this person may set up."""
    if not any(request.person.may(verb) for verb in SETS_UP):
        permit(request.user, Verb.SETUP_WRITE, on=request.today)
    cards = [
        {"url": reverse(card.route), "sign": card.sign, "title": card.title, "words": card.words}
        for card in CARDS
        if request.person.may(card.verb)
    ]
    return render(request, "setup/home.html", {"cards": cards})
