"""What the page of the letter asks, what was typed, and the draft and the letters that come of it."""

from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from quyen.core.dates import parse_date
from quyen.core.refusals import Refusal
from quyen.core.workdays import Calendar
from quyen.followup import letters
from quyen.followup.letters import Case, Terms
from quyen.followup.queries.overdue import cases
from quyen.organisations.models import Mandate, Unit
from quyen.publications.layouts.parts import Document
from quyen.regimes.queries import calendar
from quyen.web.chasing import framing
from quyen.web.chasing.lettering import CHANNEL
from quyen.web.synthesis.signing import signers

WORKING_DAYS = 5  # that a letter gives, unless somebody says otherwise
ASKED = ("way", "due_on", "channel", "contact", "dated", "signer")


@dataclass
class Form:
    """Who is late (`listed`), the ids of the units chosen, what was typed, and whom one may choose."""

    committee: Unit
    on: date
    listed: list[Case]
    chosen: set[int]
    typed: dict[str, str]
    contacts: list[Mandate]
    signers: list[Mandate]
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def each(self) -> bool:
        return self.typed["way"] != letters.COMMON

    @property
    def cases(self) -> list[Case]:
        return [case for case in self.listed if case.unit.pk in self.chosen]

    @property
    def terms(self) -> Terms:
        contact = next((one for one in self.contacts if str(one.pk) == self.typed["contact"]), None)
        return Terms(
            parse_date(self.typed["due_on"], field="due_on"),
            self.typed["channel"],
            framing.contact_line(contact),
        )

    @property
    def frame(self) -> letters.Frame:
        """What stands around a letter that is issued."""
        dated = parse_date(self.typed["dated"], field="dated")
        signer = next((one for one in self.signers if str(one.pk) == self.typed["signer"]), None)
        if signer is None:
            raise Refusal(_("Choose who signs: someone whose mandate held on that day."), field="signer")
        return framing.frame(self.committee, signer, dated=dated, on=self.on)

    def drafts(self) -> list[Document]:
        """Return the letters as they would be, without number and date."""
        frame, terms = framing.frame(self.committee, None, dated=None, on=self.on), self.terms
        if self.each:
            return [letters.to_one(case, terms, frame, on=self.on) for case in self.cases]
        return [letters.to_all(self.cases, terms, frame, on=self.on)]


def read(request, committee: Unit) -> Form:
    """Return the form as it was posted, or as it begins: everybody who is late, a letter to each."""
    on, posted = request.today, request.method == "POST"
    listed = cases(committee, on)
    contacts, able = framing.contacts(committee, on), signers(committee, on)
    given = request.POST if posted else _first(request, contacts, able)
    chosen = {int(pk) for pk in request.POST.getlist("units") if pk.isdecimal()}
    return Form(
        committee=committee,
        on=on,
        listed=listed,
        chosen=chosen if posted else {case.unit.pk for case in listed},
        typed={name: given.get(name, "") for name in ASKED},
        contacts=contacts,
        signers=able,
    )


def _first(request, contacts: list[Mandate], able: list[Mandate]) -> dict[str, str]:
    own = next((one for one in able if one.user_id == request.user.pk), next(iter(able), None))
    today = request.today
    return {
        "way": letters.EACH,
        "due_on": _written(_days(today).add(today, WORKING_DAYS)),
        "channel": CHANNEL,
        "contact": str(contacts[0].pk) if contacts else "",
        "dated": _written(today),
        "signer": str(own.pk) if own else "",
    }


def _days(on: date) -> Calendar:
    return calendar([on.year, on.year + 1], known_on=on)


def _written(on: date) -> str:
    return f"{on.day}/{on.month}/{on.year}"
