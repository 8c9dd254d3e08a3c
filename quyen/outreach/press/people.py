"""Finds who took the chair and who spoke, by post and organisation; the name is read over and left out."""

import re
from collections.abc import Callable, Iterator

from quyen.outreach.press.words import any_of

TITLE = any_of("titles")
NAME = r"[A-ZĐÀ-Ỹ][\wÀ-ỹ]*(?:\s[A-ZĐÀ-Ỹ][\wÀ-ỹ]*){1,4}"
PERSON = re.compile(rf"\b(?:(?i:{TITLE})\s+)+(?P<name>{NAME})\s*(?:,|\s[-–])\s+")
# Where the post ends: a verb, the next person, or the sentence.
POST_ENDS = re.compile(
    rf"\s+(?:(?:đã |sẽ )?{any_of('deeds')}|(?:và|cùng) (?={TITLE}))\b|[;.]|\s*,\s*(?=(?:{any_of('deeds')}|cùng)\b)",
    re.IGNORECASE,
)
CHAIRED = re.compile(any_of("chaired"), re.IGNORECASE)
SPOKE = re.compile(any_of("spoke"), re.IGNORECASE)


def posts(sentence: str) -> Iterator[tuple[int, str]]:
    """Yield where a person is named in a sentence, and that person's post and organisation."""
    for found in PERSON.finditer(sentence):
        rest = sentence[found.end() :]
        end = POST_ENDS.search(rest)
        post = (rest[: end.start()] if end else rest).strip(" ,–-")
        if post:
            yield found.start(), post


def propose_chair(sentences: list[str], make: Callable) -> Iterator:
    """Yield who took the chair: in the sentence that says so, whoever stands nearest before or after the word."""
    for sentence in sentences:
        said = CHAIRED.search(sentence)
        if not said:
            continue
        found = list(posts(sentence))
        if found:
            _where, post = min(found, key=lambda one: abs(one[0] - said.start()))
            yield make("chair", post, sentence)
            return


def propose_speakers(sentences: list[str], make: Callable) -> Iterator:
    """Yield who spoke: everybody named by post in a sentence about speaking, but for the chair."""
    for sentence in sentences:
        if SPOKE.search(sentence) and not CHAIRED.search(sentence):
            for _where, post in posts(sentence):
                yield make("speaker", post, sentence)
