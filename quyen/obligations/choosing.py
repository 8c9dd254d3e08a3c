"""Choosing who is asked: lines typed or pasted, each a unit's key or name, read against the members of a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from django.utils.translation import gettext as _

from quyen.core import spreadsheets
from quyen.core.refusals import Refusal
from quyen.core.text import fold
from quyen.organisations import queries as organisations
from quyen.organisations import rules
from quyen.organisations.models import Membership, Unit

HEADINGS = ("key", "unit", "name", "đơn vị", "tên đơn vị", "mã đơn vị", "mã", "tên")  # of a column of units
NEAR = 2  # suggestions for a name that nobody has


class NotChosen(Refusal):
    """Lines of a list name no member, or several; says which lines."""

    def __init__(self, sentences: Iterable[str]) -> None:
        super().__init__(" ".join(sentences), field="units")


class NobodyChosen(Refusal):
    """The list is empty."""

    def __init__(self) -> None:
        super().__init__(_("Choose at least one unit."), field="units")


@dataclass(frozen=True)
class Chosen:
    """The units that the lines mean, each once and in the order of the alphabet; a sentence for every other line."""

    units: list[Unit]
    problems: list[str]


def read(lines: Iterable[str], members: Iterable[Membership]) -> Chosen:
    """Return which members the lines mean: a key, or the name with or without marks and short forms ("P. Hoa Sen")."""
    among = [row.unit for row in members]
    found: dict[int, Unit] = {}
    problems = []
    for number, line in enumerate(lines, start=1):
        text = " ".join(line.replace("\ufeff", "").strip(' \t;,"-•').split())
        if not text:
            continue
        meant = _meant(text, among)
        if len(meant) == 1:
            found[meant[0].pk] = meant[0]
        else:
            problems.append(_problem(number, text, meant, among))
    return Chosen(organisations.in_order(found.values()), problems)


def lines_of(data: bytes, suffix: str) -> list[str]:
    """Return the lines of a list: of a spreadsheet (.csv, .xlsx) the column of units, else of its first."""
    if suffix.lower() not in (".csv", ".xlsx"):
        return data.decode("utf-8-sig", errors="replace").splitlines()
    lines: list[str] = []
    for sheet in spreadsheets.read(data):
        heads = [head for name in HEADINGS for head in sheet.headings if fold(head).strip() == fold(name)]
        first = heads[0] if heads else sheet.headings[0]
        lines += [] if heads else [first]
        lines += [row.get(first) for row in sheet.rows]
    return lines


def must_read(lines: Iterable[str], members: Iterable[Membership]) -> list[Unit]:
    """Return the same, or refuse with every line that means no member."""
    chosen = read(lines, members)
    if chosen.problems:
        raise NotChosen(chosen.problems)
    if not chosen.units:
        raise NobodyChosen
    return chosen.units


def _meant(text: str, among: list[Unit]) -> list[Unit]:
    """Return the units that a key or a whole name means; the marks decide where names differ only by them."""
    spelt = rules.spelt_out(text)
    typed = rules.folded(spelt)
    named = [
        unit
        for unit in among
        if text == unit.key
        or typed in (rules.folded(unit.name_vi), rules.folded(rules.bare_name(unit.name_vi)))
        or text.casefold() == unit.name_en.casefold() != ""
    ]
    closest = min((_distance(text, spelt, unit) for unit in named), default=0)
    return [unit for unit in named if _distance(text, spelt, unit) == closest]


def _distance(text: str, spelt: str, unit: Unit) -> int:
    exact = text == unit.key or text.casefold() == unit.name_en.casefold()
    return -1 if exact else rules.closeness(spelt, unit.name_vi)


def _near(text: str, among: list[Unit]) -> list[Unit]:
    names = {rules.folded(unit.name_vi): unit for unit in among}
    close = get_close_matches(rules.folded(rules.spelt_out(text)), names, n=NEAR, cutoff=0.7)
    return [names[name] for name in close]


def _problem(number: int, text: str, meant: list[Unit], among: list[Unit]) -> str:
    told = {"n": number, "text": text[:60]}
    if meant:
        told["names"] = ", ".join(f"{unit.name_vi} ({unit.key})" for unit in meant[:NEAR])
        return _("Line %(n)s, “%(text)s”, means several members: %(names)s. Write the key.") % told
    near = _near(text, among)
    if near:
        told["names"] = ", ".join(unit.name_vi for unit in near)
        return _("Line %(n)s, “%(text)s”, is no member. Perhaps: %(names)s.") % told
    return _("Line %(n)s, “%(text)s”, is no member that owes a report.") % told
