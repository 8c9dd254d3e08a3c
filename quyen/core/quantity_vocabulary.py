"""The words by which quantities are read, from quantities.toml, ready to be matched.

Three ways of writing: "vi" with marks, "bare" (Vietnamese typed without marks) and "en". Everything is matched on
text in lower case; for "bare" on folded text.
"""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from quyen.core.text import fold

A_NUMBER = "#"  # in a list of words after which a unit is none
SPACE = "[ \u00a0\u202f]"
# Without their marks these are too often another word: ngân hàng, thu (tiền), bằng, tăng.
NOT_BARE = frozenset({"ngàn", "tỉ", "tr", "đ", "thứ", "mã", "p.", "q.", "trên", "ước", "bảng", "tầng", "lô"})


@dataclass(frozen=True)
class Vocabulary:
    """Patterns over text in lower case; each begins at the word itself, blanks before it are the caller's."""

    scales: dict[str, int]
    units: dict[str, str]  # as written → the unit's name
    scale_after: re.Pattern  # with the blank before it
    unit: re.Pattern
    hedge: re.Pattern  # ends where the numeral begins
    hedges: dict[str, str]
    strong: re.Pattern
    weak: re.Pattern


@cache
def vocabulary(way: str) -> Vocabulary:
    """Return the vocabulary for "vi", "bare" or "en"."""
    lists = _lists()
    form = fold if way == "bare" else str
    scales = _formed(lists["scales_en" if way == "en" else "scales"], way)
    units = {form(name): name for name in lists["units"]}
    for name, others in lists["units"].items():
        for other in others:
            units.setdefault(form(other), name)
    units = {written: name for written, name in units.items() if way != "bare" or name not in NOT_BARE}
    hedges = {form(word): kind for kind, words in lists["hedges"].items() for word in _known(words, way)}
    labels = lists["labels"]
    english = [head + ending for head in labels["strong_en"] for ending in ("", "s")]
    strong = english if way == "en" else map(form, _known(labels["strong"], way))
    weak = () if way == "en" else map(form, _known(labels["weak"], way))
    not_before = {form(name): [form(word) for word in words] for name, words in lists["not_before"].items()}
    return Vocabulary(
        scales,
        units,
        # 150 trđ, 2,3 tỷđ: the sign of the currency may be written on to the scale word
        re.compile(f"{SPACE}?({_any(scales)})(?:(?!\\w)|(?=đ(?!\\w)))"),
        _unit_pattern(units, not_before),
        re.compile(f"(?<!\\w)({_any(hedges)}){SPACE}$"),
        hedges,
        _label(strong, units, map(form, labels["not_after"])),
        _label(weak, units, map(form, labels["not_after"])),
    )


@cache
def kin() -> dict[str, frozenset[str]]:
    """Return the units that may count what a unit counts, by unit; a unit is always its own kin."""
    groups = [frozenset(group) for group in _lists()["kin"].values()]
    names = {name for group in groups for name in group}
    return {name: frozenset().union(*(group for group in groups if name in group)) for name in names}


@cache
def never_figures() -> frozenset[str]:
    """Return the units behind which no figure of a report is expected."""
    return frozenset(_lists()["never_figures"]["units"])


@cache
def not_whole() -> frozenset[str]:
    """Return the units of which there may be a part: a share, money, a measure."""
    return frozenset(_lists()["parts"]["units"])


@cache
def articles() -> frozenset[str]:
    """Return the numeral words that alone are no numeral: một đơn vị, a unit."""
    return frozenset(_lists()["numeral_words"]["never_alone"])


@cache
def no_numeral_after(word: str) -> frozenset[str]:
    """Return the words after which a numeral is none, if it is `word` alone: thứ hai, ngày mười, trong năm."""
    lists = _lists()["numeral_words"]
    return frozenset(lists["never_after"] + (lists["year_after"] if word == "năm" else []))


@cache
def counted() -> frozenset[str]:
    """Return the words after which "số" leads to an amount: tổng số 120."""
    return frozenset(_lists()["labels"]["counted"])


@cache
def _lists() -> dict:
    return tomllib.loads((Path(__file__).parent / "quantities.toml").read_text(encoding="utf-8"))


def _known(words: Iterable[str], way: str) -> list[str]:
    return [word for word in words if way != "bare" or word not in NOT_BARE]


def _formed(words: dict[str, int], way: str) -> dict[str, int]:
    known = _known(words, way)
    return {fold(word) if way == "bare" else word: words[word] for word in known}


def _any(words: Iterable[str]) -> str:
    """Return a pattern of any of the words, the longest first, blanks of any kind."""
    longest_first = sorted(words, key=len, reverse=True)
    return "|".join(SPACE.join(map(re.escape, word.split(" "))) for word in longest_first)


def _unit_pattern(units: Iterable[str], not_before: dict[str, list[str]]) -> re.Pattern:
    signs = [unit for unit in units if not unit[-1].isalnum()]
    words = []
    for unit in sorted((unit for unit in units if unit[-1].isalnum()), key=len, reverse=True):
        others = [word for word in not_before.get(unit, ()) if word != A_NUMBER]
        guards = [f"(?:{_any(others)})(?!\\w)"] * bool(others) + ["\\d"] * (
            A_NUMBER in not_before.get(unit, ())
        )
        words.append(f"{_any([unit])}(?!\\w)" + "".join(f"(?!{SPACE}?{guard})" for guard in guards))
    return re.compile(f"({_any(signs)}|{'|'.join(words)})")


def _label(heads: Iterable[str], units: Iterable[str], not_after: Iterable[str]) -> re.Pattern:
    """A head word right before a number, not itself counted (5 phường 12 xã) nor one of all (toàn phường 120 hộ)."""
    heads = set(heads)
    before = "".join(f"(?<!{_any([word])} )" for word in not_after)
    counted, others = heads.intersection(units), heads.difference(units)
    either = "|".join([f"(?<!\\d )(?:{_any(counted)})"] * bool(counted) + [_any(others)] * bool(others))
    return re.compile(f"(?<!\\w){before}(?:{either}){SPACE}{{0,2}}(?=\\d)" if either else "(?!)")
