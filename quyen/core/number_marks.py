"""Numbers out of tables that somebody else wrote: with Vietnamese marks (1.234,5) or with English ones (1,234.5).

Nothing here guesses: a number that both can have written otherwise has two readings.
"""

import re

VIETNAMESE, ENGLISH = "vi", "en"
WRITINGS = (VIETNAMESE, ENGLISH)
MARKS = {VIETNAMESE: (r"\.", ","), ENGLISH: (",", r"\.")}  # between thousands, before decimals
WRITTEN = {
    writing: re.compile(
        r"(?P<sign>[-+]?) ?"
        rf"(?P<whole>[0-9]+|[1-9][0-9]{{0,2}}(?:{thousands}[0-9]{{3}})+|[1-9][0-9]{{0,2}}(?: [0-9]{{3}})+)"
        rf"(?:{mark}(?P<decimals>[0-9]+))?(?P<share> ?[%‰]?)"
    )
    for writing, (thousands, mark) in MARKS.items()
}
PLAIN = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)} | str.maketrans("−–", "--")


def readings(text: str) -> dict[str, str]:
    """Return what a text says as a number, by writing: plain digits with a comma before decimals, a sign of share kept.

    "1.234,5" → {"vi": "1234,5"}; "1.234" → {"vi": "1234", "en": "1,234"}; "1234" → the same twice; "abc" → {}.
    """
    tidy = " ".join(text.translate(PLAIN).split())
    return {writing: plain for writing in WRITINGS if (plain := _plain(tidy, WRITTEN[writing]))}


def _plain(tidy: str, pattern: re.Pattern) -> str:
    found = pattern.fullmatch(tidy)
    if not found:
        return ""
    sign = found["sign"].replace("+", "")
    whole = re.sub("[., ]", "", found["whole"])
    decimals = f",{found['decimals']}" if found["decimals"] else ""
    return f"{sign}{whole}{decimals}{found['share'].strip()}"


def looks_like_number(text: str) -> bool:
    """Whether a text is a number in either writing."""
    return bool(readings(text))


def two_ways(text: str) -> bool:
    """Whether a number says two different things, by who wrote it."""
    return len(set(readings(text).values())) == 2


def writings_of(texts: list[str]) -> list[str]:
    """Return the writings in which every number among some texts can be read: both, one, none where they are mixed."""
    numbers = [found for text in texts if (found := readings(text))]
    return [writing for writing in WRITINGS if all(writing in found for found in numbers)]
