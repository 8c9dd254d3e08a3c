"""What a draft rests on while it is written: the rows already chosen, and what is found to choose from.

Nothing of it is kept before the draft is: the page carries it from one step to the next.
"""

from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from quyen.core.citations import Citation
from quyen.core.refusals import Refusal
from quyen.organisations.models import Unit
from quyen.outreach.actions import Rests
from quyen.outreach.models import Answer
from quyen.outreach.queries import citable
from quyen.outreach.queries.citable import Offer
from quyen.web.claims import figures
from quyen.web.claims.words import BY_HAND, SOUGHT, SOURCES

FIELDS = ("kind", "label", "citation", "url")


@dataclass
class Sources:
    """The rows chosen, what was looked for and found, and what is being written by hand."""

    committee: Unit
    rows: list[Rests] = field(default_factory=list)
    among: str = "document"
    sought: str = ""
    found: list[Offer] | None = None
    hand: dict[str, str] = field(default_factory=dict)
    error: str = ""

    def take(self, citation: str) -> None:
        """Add something that was found; once is enough."""
        offer = offered(self.committee, citation)
        if offer and citation not in {row.citation for row in self.rows}:
            self.rows.append(Rests(**vars(offer)))

    def leave(self, place: str) -> None:
        """Take a row out by its place, from 1."""
        if place.isdecimal() and 0 < int(place) <= len(self.rows):
            del self.rows[int(place) - 1]

    def write(self) -> None:
        """Add what was written by hand; what lacks words or an address stays in its fields."""
        kind, label, url = (self.hand.get(name, "").strip() for name in ("kind", "label", "url"))
        if not label:
            self.error = _("Say what the source is called.")
        elif not url and kind != "law":
            self.error = _("Say where “%(label)s” is found.") % {"label": label}
        else:
            self.rows.append(Rests(kind, label, url=url))
            self.hand = {}

    def find(self) -> None:
        self.found = look(self.committee, self.among, self.sought)

    def settled(self) -> list[Rests]:
        """Return the rows as they may be stored: what is cited here reads as it does now, not as it was sent."""
        return [self._settled(row) for row in self.rows]

    def _settled(self, row: Rests) -> Rests:
        if not row.citation:
            return row
        offer = offered(self.committee, row.citation)
        if offer is None:
            told = _("“%(label)s” is not open to all, or stands no more. Cite another.")
            raise Refusal(told % {"label": row.label}, field="sources")
        return Rests(**vars(offer))

    @property
    def shown(self) -> list[tuple[Rests, str | Promise]]:
        return [(row, SOURCES.get(row.kind, row.kind)) for row in self.rows]

    @property
    def chosen(self) -> set[str]:
        return {row.citation for row in self.rows if row.citation}


def of_form(committee: Unit, given) -> Sources:
    """Return what a form sent."""
    columns = [given.getlist(f"source-{name}") for name in FIELDS]
    rows = [Rests(*row) for row in zip(*columns, strict=False) if row[1] and _known(row[2])]
    among = given.get("among", "document")
    hand = {name: given.get(f"source-hand-{name}", "") for name in ("kind", "label", "url")}
    return Sources(committee, rows, among if among in SOUGHT else "document", given.get("q", ""), None, hand)


def _known(citation: str) -> bool:
    try:
        return not citation or bool(Citation.from_text(citation))
    except ValueError:
        return False


def of_answer(committee: Unit, answer: Answer | None) -> Sources:
    """Return what an answer rests on; of none, nothing."""
    rows = answer.sources.all() if answer else []
    return Sources(committee, [Rests(row.kind, row.label, row.citation, row.url) for row in rows])


def look(committee: Unit, among: str, words: str) -> list[Offer]:
    """Return what may be cited and holds these words."""
    if among == "figure":
        return figures.figures(committee, words)
    return citable.items(committee, words) if among == "item" else citable.documents(words)


def offered(committee: Unit, citation: str) -> Offer | None:
    """Return what a citation may be cited as, in the words of now; None for what may not be cited."""
    return figures.offered(committee, citation) or citable.offered(committee, citation)


def options() -> dict:
    """Return what the fields of sources offer."""
    return {
        "sought_among": list(SOUGHT.items()),
        "by_hand": [(kind, SOURCES[kind]) for kind in BY_HAND],
    }
