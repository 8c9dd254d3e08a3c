"""Official wording: what may be kept as such, and sentences as they are told apart."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from quyen.core.refusals import Refusal
from quyen.core.reuse import RUN, WINDOW, WORD
from quyen.core.text import nfc

FEWEST_WORDS = RUN + WINDOW - 1  # fewer are not surely seen in a text, so leaving them out would do nothing
# A sentence ends with its mark before a space, or with its line. "TP." and "số 5." before a small letter go on.
SENTENCE_END = re.compile(r"(?<=[.!?;…])(?<![A-ZĐ]\.)\s+(?=[^\W\d_a-zà-ỹđ]|[-–•+*])|\s*\n\s*")
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
    for sentence in SENTENCE_END.split(text):
        if len(WORD.findall(sentence)) >= FEWEST_WORDS:
            yield sentence.strip(MARKS)


def refuse_short(text: str) -> None:
    if len(WORD.findall(text)) < FEWEST_WORDS:
        raise WordingTooShort
