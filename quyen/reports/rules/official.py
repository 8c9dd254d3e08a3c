"""Official wording: what may be kept as such, and sentences as they are told apart."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from quyen.core.refusals import Refusal
from quyen.core.reuse import RUN, WINDOW, WORD
from quyen.core.text import nfc

FEWEST_WORDS = RUN + WINDOW - 1  # fewer are not surely seen in a text, so leaving them out would do nothing
# A sentence ends with its mark before a space, or with its line; "TP." does not end one.
END = re.compile(r"(?<=[.!?;…])(?<![A-ZĐ]\.)\s+|\s*\n\s*")
BULLETS = "-–•+*"
MARKS = " \t-–•+*.;:"


class WordingTooShort(Refusal):
    def __init__(self) -> None:
        super().__init__(
            _("Give at least %d words; fewer stand in many texts by chance.") % FEWEST_WORDS, field="text"
        )


class WordingStands(Refusal):
    def __init__(self) -> None:
        super().__init__(_("This is official wording already."), field="text")


def words(text: str) -> tuple[str, ...]:
    """Return the words of a text as they are told apart: in one case and form, every number alike."""
    return tuple("#" if word[0].isdigit() else nfc(word.casefold()) for word in WORD.findall(text))


def sentences(text: str) -> Iterator[str]:
    """Yield the sentences of a text that are long enough, without the marks around them."""
    for sentence in _cut(text):
        if len(WORD.findall(sentence)) >= FEWEST_WORDS:
            yield sentence.strip(MARKS)


def _cut(text: str) -> Iterator[str]:
    start = 0
    for end in END.finditer(text):
        following = text[end.end() : end.end() + 1]
        # After its mark a sentence goes on with a small letter or a figure: "số 5. theo", "hộ; ba".
        if "\n" in end.group() or following.isupper() or (following and following in BULLETS):
            yield text[start : end.start()]
            start = end.end()
    yield text[start:]


def refuse_short(text: str) -> None:
    if len(WORD.findall(text)) < FEWEST_WORDS:
        raise WordingTooShort
