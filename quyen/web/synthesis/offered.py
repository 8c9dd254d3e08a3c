"""What units say under a section as the desk offers it: an extract, what several say, what one says alone, the rest."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from quyen.core.text import find_folded
from quyen.synthesis.likeness import Group, Grouped, Said, Silent
from quyen.synthesis.wording import plain

EXTRACT, SEVERAL, ALONE, BOILERPLATE, SILENT, ALL = (
    "extract",
    "several",
    "alone",
    "boilerplate",
    "silent",
    "all",
)
NAMED = 3  # units named before "and n more"
AT_ONCE = 40  # sentences shown before one asks for the rest
FEW = 12  # up to so many passages are best read whole
VIEWS: dict[str, Promise] = {
    EXTRACT: _("Extract"),
    SEVERAL: _("Said by several"),
    ALONE: _("Said by one only"),
    BOILERPLATE: _("Boilerplate"),
    SILENT: _("Silent"),
    ALL: _("Whole passages"),
}
WHY_SILENT: dict[str, Promise] = {
    "no-report": _("No report at the cut-off"),
    "nothing": _("Nothing arose"),
    "secret": _("Sent by the secret route"),
    "elsewhere": _("In another unit's report"),
    "blank": _("Left blank"),
}


@dataclass
class Offer:
    """A sentence of one unit, or much the same sentence of several: `said` is its words, `others` the rest.

    `taken_in` are the numbers of the official sentences that began as it, from 1.
    """

    said: Said
    others: Sequence[Said] = ()
    taken_in: list[int] = field(default_factory=list)

    @property
    def key(self) -> str:
        return self.said.key

    @property
    def text(self) -> str:
        return plain(self.said.text)

    @property
    def all(self) -> list[Said]:
        return [self.said, *self.others]

    @property
    def ids(self) -> tuple[int, ...]:
        """The passages it rests on, each once."""
        return tuple(dict.fromkeys(one.passage.pk for one in self.all))

    @property
    def units(self) -> int:
        return len({one.obligation.unit_id for one in self.all})

    @property
    def named(self) -> list[Said]:
        return self._one_a_unit[:NAMED]

    @property
    def more(self) -> list[Said]:
        return self._one_a_unit[NAMED:]

    @property
    def reworded(self) -> list[Said]:
        """The other wordings, each once."""
        seen = {self.text: self.said} | {plain(one.text): one for one in reversed(self.others)}
        return [one for text, one in reversed(seen.items()) if text != self.text]

    @property
    def _one_a_unit(self) -> list[Said]:
        return list({one.obligation.unit_id: one for one in reversed(self.all)}.values())[::-1]


@dataclass(frozen=True)
class Tab:
    view: str
    label: str
    count: int
    current: bool


def first_view(grouped: Grouped) -> str:
    """Return what is shown first: the extract, or all of it where that is little."""
    return EXTRACT if grouped.units > FEW else ALL


def offers(grouped: Grouped, view: str) -> list[Offer]:
    """Return what one view offers; nothing for the silent and for whole passages, which are no sentences."""
    if view == EXTRACT:
        return [_offer(grouped, said) for said in grouped.extract]
    if view == ALONE:
        return [Offer(said) for said in grouped.alone]
    groups = {SEVERAL: grouped.groups, BOILERPLATE: grouped.boilerplate}.get(view, ())
    return [_of(group) for group in groups]


def _offer(grouped: Grouped, said: Said) -> Offer:
    group = grouped.group_of(said)
    return Offer(said, [one for one in group.sentences if one is not said]) if group else Offer(said)


def _of(group: Group) -> Offer:
    return Offer(group.representative, group.others)


def find(grouped: Grouped, key: str) -> Offer | None:
    """Return the offer whose words are named by a key, from whichever view it was taken."""
    for group in (*grouped.groups, *grouped.boilerplate):
        if said := next((one for one in group.sentences if one.key == key), None):
            return Offer(said, [one for one in group.sentences if one is not said])
    return next((Offer(one) for one in grouped.alone if one.key == key), None)


def tabs(grouped: Grouped, view: str, whole: int) -> list[Tab]:
    """Return the views with how much each has; `whole` is how many different passages there are."""
    counts = {
        EXTRACT: len(grouped.extract),
        SEVERAL: len(grouped.groups),
        ALONE: len(grouped.alone),
        BOILERPLATE: len(grouped.boilerplate),
        SILENT: len(grouped.silent),
        ALL: whole,
    }
    return [Tab(name, str(label), counts[name], name == view) for name, label in VIEWS.items()]


def silent_by_reason(silent: Iterable[Silent]) -> list[tuple[str, list[Silent]]]:
    """Return silent units by why they are, in the order of WHY_SILENT."""
    rows = list(silent)
    found = [(str(label), [one for one in rows if one.why == why]) for why, label in WHY_SILENT.items()]
    return [(label, those) for label, those in found if those]


def fits(offer: Offer, words: str) -> bool:
    """Whether an offer has the words that are looked for, in what is said or in who says it."""
    names = " ".join(one.obligation.unit_name_vi for one in offer.all)
    return not words or bool(find_folded(f"{offer.text} {names}", words))
