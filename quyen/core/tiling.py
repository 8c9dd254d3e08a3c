"""Which words two texts share, word by word: the longest runs first, wherever they stand (greedy string tiling).

Unlike an alignment from start to end it finds sentences that were put in another order. Words are compared as in
`quyen.core.reuse`: NFC, in folded case, every number alike.
"""

from collections import defaultdict
from collections.abc import Iterator

from quyen.core.reuse import WORD, Shared, word_code

LEAST = 5  # words of a run
MOST_PLACES = 16  # looked at for one beginning, so that a text that repeats itself costs no more than others

Run = tuple[int, int, int]  # length in words, first word in a, first word in b


def passages(a: str, b: str, *, least: int = LEAST) -> list[Shared]:
    """Return the runs of at least so many words that both texts have, in the order of a, none overlapping in a or b.

    Offsets are in the texts as given; a passage goes from its first word to its last.
    """
    words_a, words_b = list(WORD.finditer(a)), list(WORD.finditer(b))
    codes_a, codes_b = ([word_code(word.group()) for word in words] for words in (words_a, words_b))
    found = sorted(_tiles(codes_a, codes_b, least), key=lambda run: run[1])
    return [
        Shared(
            words_a[in_a].start(),
            words_a[in_a + length - 1].end(),
            words_b[in_b].start(),
            words_b[in_b + length - 1].end(),
        )
        for length, in_a, in_b in found
    ]


def _tiles(a: list[bytes], b: list[bytes], least: int) -> Iterator[Run]:
    """Yield runs that do not overlap; of a run that an earlier, longer one cuts into, what is left of it."""
    free_a, free_b = bytearray(b"\1" * len(a)), bytearray(b"\1" * len(b))
    waiting = sorted(_maximal(a, b, least), key=lambda run: (-run[0], run[1], run[2]))
    for whole in waiting:
        for length, in_a, in_b in _free(whole, free_a, free_b):
            if length >= least:
                free_a[in_a : in_a + length] = free_b[in_b : in_b + length] = bytes(length)
                yield length, in_a, in_b


def _maximal(a: list[bytes], b: list[bytes], least: int) -> Iterator[Run]:
    """Yield the runs that cannot be made longer at either end."""
    places = defaultdict(list)
    for at in range(len(b) - least + 1):
        places[tuple(b[at : at + least])].append(at)
    for in_a in range(len(a) - least + 1):
        for in_b in places.get(tuple(a[in_a : in_a + least]), ())[:MOST_PLACES]:
            if in_a and in_b and a[in_a - 1] == b[in_b - 1]:
                continue  # part of a run that was seen before
            length = least
            while in_a + length < len(a) and in_b + length < len(b) and a[in_a + length] == b[in_b + length]:
                length += 1
            yield length, in_a, in_b


def _free(run: Run, free_a: bytearray, free_b: bytearray) -> Iterator[Run]:
    """Yield the parts of a run whose words are free in both texts."""
    length, in_a, in_b = run
    start = None
    for at in range(length + 1):
        free = at < length and free_a[in_a + at] and free_b[in_b + at]
        if free and start is None:
            start = at
        elif not free and start is not None:
            yield at - start, in_a + start, in_b + start
            start = None
