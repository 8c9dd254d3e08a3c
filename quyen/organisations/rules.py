"""What follows from a unit's name, and from the successions around it: pure functions."""

import re
from collections.abc import Iterable
from enum import StrEnum

from quyen.core.text import clean, fold, nfc
from quyen.organisations.models import Kind, Level, Succession, Unit

KINDS = {
    Level.COUNTRY: {"": Kind.COUNTRY},
    Level.PROVINCE: {"thành phố": Kind.CITY, "tỉnh": Kind.PROVINCE},
    Level.DISTRICT: {
        "quận": Kind.URBAN_DISTRICT,
        "huyện": Kind.RURAL_DISTRICT,
        "thị xã": Kind.TOWN,
        "thành phố": Kind.DISTRICT_CITY,
    },
    Level.COMMUNE: {
        "phường": Kind.WARD,
        "xã": Kind.COMMUNE,
        "thị trấn": Kind.TOWNSHIP,
        "đặc khu": Kind.SPECIAL_ZONE,
    },
}
PREFIXES = frozenset(prefix for prefixes in KINDS.values() for prefix in prefixes if prefix)
IN_ENGLISH = {
    Kind.CITY: "City",
    Kind.PROVINCE: "Province",
    Kind.URBAN_DISTRICT: "District",
    Kind.RURAL_DISTRICT: "District",
    Kind.TOWN: "Town",
    Kind.DISTRICT_CITY: "City",
    Kind.WARD: "Ward",
    Kind.COMMUNE: "Commune",
    Kind.TOWNSHIP: "Township",
    Kind.SPECIAL_ZONE: "Special Zone",
}

# What officials write for short; a single letter counts only before a dot or a number ("Q.1", "p10").
SHORT = {
    "tphcm": "thành phố hồ chí minh",
    "hcm": "hồ chí minh",
    "tp": "thành phố",
    "tx": "thị xã",
    "tt": "thị trấn",
    "dk": "đặc khu",
    "ubnd": "ủy ban nhân dân",
    "mttq": "mặt trận tổ quốc",
    "bhxh": "bảo hiểm xã hội",
    "catp": "công an thành phố",
    "bcd": "ban chỉ đạo",
    "vptt": "văn phòng thường trực",
}
SHORT_LETTERS = {"p": "phường", "x": "xã", "q": "quận", "h": "huyện"}
SHORT_LETTER = re.compile(r"\b([pxqh])(?:\.\s*|\s?(?=\d))", re.IGNORECASE)
PHONE = re.compile(r"\+?[\d .()\-]{8,20}(?: (?:ext\.?|máy lẻ|số lẻ) ?\d{1,5})?", re.IGNORECASE)
DIGITS = range(8, 14)  # that a number has, its country's code included
WORD = re.compile(r"[^\W_]+")


class Change(StrEnum):
    """How a unit came about."""

    UNCHANGED = "unchanged"  # all of one unit, under its name
    CONVERTED = "converted"  # all of one unit, under its name, as another kind (huyện → đặc khu)
    RENAMED = "renamed"  # all of one unit, under another name
    MERGED = "merged"  # whole units only: old figures add up exactly
    REDRAWN = "redrawn"  # a part of some unit is in it: old figures do not add up


def prefix_of(name: str, prefixes: Iterable[str] = PREFIXES) -> str:
    """Return the generic words a territory's name begins with ("thị trấn"), in lower case; "" if none."""
    lower = nfc(name).lower()
    found = [prefix for prefix in prefixes if prefix and lower.startswith(f"{prefix} ")]
    return max(found, key=len, default="")


def bare_name(name: str) -> str:
    """Return a territory's name without its generic words: Phường Sài Gòn gives Sài Gòn."""
    name = nfc(name)
    return name[len(prefix_of(name)) :].strip()


def kind_of(name: str, level: str) -> Kind:
    """Return the kind of a territory by the prefix of its name; ValueError if none fits the level."""
    kinds = KINDS[Level(level)]
    prefix = prefix_of(name, kinds)
    if prefix not in kinds:
        raise ValueError(f"no kind of the level {level} begins like {name!r}")
    return kinds[prefix]


def english_name(name: str, kind: str) -> str:
    """Return a territory's name as English reads it: Sài Gòn Ward, Ward 10, Hồ Chí Minh City."""
    bare, generic = bare_name(name), IN_ENGLISH.get(Kind(kind))
    if generic is None:
        return name
    return f"{generic} {bare}" if bare.isdigit() else f"{bare} {generic}"


def folded(text: str) -> str:
    """Return text as `Unit.name_folded` holds it: folded words, one space between."""
    return " ".join(WORD.findall(fold(clean(text))))


def spelt_out(text: str) -> str:
    """Return text with what officials write for short written out: TP.HCM, Q.1, p10, CATP."""
    text = SHORT_LETTER.sub(lambda found: f"{SHORT_LETTERS[found[1].lower()]} ", clean(text))
    return " ".join(SHORT.get(fold(word), word) for word in WORD.findall(text))


def change(unit: Unit, origins: Iterable[Succession]) -> Change | None:
    """Return how a unit came about, from the successions that lead to it (with their predecessors).

    None where no predecessor is known.
    """
    origins = list(origins)
    if not origins:
        return None
    if any(origin.extent == Succession.Extent.PART for origin in origins):
        return Change.REDRAWN
    if len(origins) > 1:
        return Change.MERGED
    before, after = nfc(origins[0].predecessor.name_vi), nfc(unit.name_vi)
    if before == after:
        return Change.UNCHANGED
    return Change.CONVERTED if bare_name(before) == bare_name(after) else Change.RENAMED


def closeness(text: str, name: str) -> int:
    """Return how far a found name is from what was typed: 0 is the very name, marks and all."""
    typed, name = " ".join(WORD.findall(nfc(text).lower())), " ".join(WORD.findall(nfc(name).lower()))
    bare, plain = bare_name(name), folded(name)
    tests = (
        typed == name,
        typed == bare,
        f" {typed} " in f" {name} ",
        folded(typed) in (plain, folded(bare)),
        f" {folded(typed)} " in f" {plain} ",
        f" {folded(typed)}" in f" {plain}",
    )
    return next((place for place, holds in enumerate(tests) if holds), len(tests))


def is_phone(text: str) -> bool:
    """Whether a text is one telephone number: 028 3812 0001, (0254) 3.852.321, +84 28 3812 0001 ext 12."""
    digits = sum(letter.isdigit() for letter in re.split(r"[a-zá]", text.lower())[0])
    return PHONE.fullmatch(text) is not None and digits in DIGITS
