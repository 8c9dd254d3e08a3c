"""A QR code read back from its picture by the rules of ISO/IEC 18004, without the library that drew it.

Codes up to version 5 that hold one block of data: what a badge carries, unharmed.
"""

import struct
import zlib
from collections.abc import Iterator

ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
MASKS = (
    lambda r, c: (r + c) % 2 == 0,
    lambda r, c: r % 2 == 0,
    lambda r, c: c % 3 == 0,
    lambda r, c: (r + c) % 3 == 0,
    lambda r, c: (r // 2 + c // 3) % 2 == 0,
    lambda r, c: r * c % 2 + r * c % 3 == 0,
    lambda r, c: (r * c % 2 + r * c % 3) % 2 == 0,
    lambda r, c: ((r + c) % 2 + r * c % 3) % 2 == 0,
)
FORMAT_XOR = 0b101010000010010
Modules = list[list[bool]]


def read(png: bytes) -> str:
    """Return the text of the code in a black and white picture."""
    modules = _modules(_pixels(png))
    return _decoded("".join(map(str, _bits(modules))))


def _pixels(png: bytes) -> list[list[bool]]:
    """Return rows of dark and light of a PNG with one bit a pixel."""
    chunks, place = {}, 8
    while place < len(png):
        (length,), name = struct.unpack(">I", png[place : place + 4]), png[place + 4 : place + 8]
        chunks[name] = chunks.get(name, b"") + png[place + 8 : place + 8 + length]
        place += 12 + length
    width, height, depth, color = struct.unpack(">IIBB", chunks[b"IHDR"][:10])
    assert (depth, color in (0, 3)) == (1, True)
    dark = 0 if color == 0 or chunks[b"PLTE"][0] == 0 else 1
    raw, stride = zlib.decompress(chunks[b"IDAT"]), (width + 7) // 8 + 1
    rows = _unfiltered([raw[n * stride : (n + 1) * stride] for n in range(height)])
    return [[(row[x // 8] >> (7 - x % 8)) & 1 == dark for x in range(width)] for row in rows]


def _unfiltered(rows: list[bytes]) -> Iterator[bytes]:
    """Yield the rows as they are; one of kind 2 was written as what differs from the row above."""
    above = bytes(len(rows[0]) - 1)
    for kind, row in ((row[0], row[1:]) for row in rows):
        assert kind in (0, 2)
        above = row if kind == 0 else bytes((a + b) % 256 for a, b in zip(above, row, strict=True))
        yield above


def _modules(pixels: list[list[bool]]) -> Modules:
    """Return the code without its white edge, a value a module; the finder's first dark row gives the size of one."""
    top = next(n for n, row in enumerate(pixels) if any(row))
    left = pixels[top].index(True)
    size = (pixels[top][left:].index(False)) // 7
    count = (len(pixels) - 2 * top) // size
    assert (count - 17) % 4 == 0
    return [[pixels[top + r * size][left + c * size] for c in range(count)] for r in range(count)]


def _reserved(r: int, c: int, count: int) -> bool:
    """Whether a module belongs to the pattern of every code of this size."""
    corner = (r < 9 and c < 9) or (r < 9 and c >= count - 8) or (r >= count - 8 and c < 9)
    centre = count - 7
    aligned = count > 21 and abs(r - centre) <= 2 and abs(c - centre) <= 2
    return corner or aligned or r == 6 or c == 6


def _bits(modules: Modules) -> Iterator[int]:
    """Yield the bits in the order in which they are laid: up and down in pairs of columns from the right."""
    count = len(modules)
    around = [modules[8][c] for c in (0, 1, 2, 3, 4, 5, 7, 8)] + [
        modules[r][8] for r in (7, 5, 4, 3, 2, 1, 0)
    ]
    mask = MASKS[(int("".join(str(int(bit)) for bit in around), 2) ^ FORMAT_XOR) >> 10 & 7]
    pairs = [*range(count - 1, 6, -2), 5, 3, 1]
    for n, right in enumerate(pairs):
        rows = range(count - 1, -1, -1) if n % 2 == 0 else range(count)
        for r in rows:
            for c in (right, right - 1):
                if not _reserved(r, c, count):
                    yield int(modules[r][c] ^ mask(r, c))


def _decoded(bits: str) -> str:
    """Return the text of the first segment: digits, capitals or bytes."""
    mode, rest = int(bits[:4], 2), bits[4:]
    if mode == 1:
        return _digits(int(rest[:10], 2), rest[10:])
    if mode == 2:
        return _capitals(int(rest[:9], 2), rest[9:])
    assert mode == 4
    length = int(rest[:8], 2)
    return bytes(int(rest[8 + 8 * n : 16 + 8 * n], 2) for n in range(length)).decode()


def _digits(length: int, bits: str) -> str:
    said = ""
    while len(said) < length:
        size = min(3, length - len(said))
        used = (0, 4, 7, 10)[size]
        said, bits = said + f"{int(bits[:used], 2):0{size}}", bits[used:]
    return said


def _capitals(length: int, bits: str) -> str:
    said = ""
    while len(said) < length:
        size = min(2, length - len(said))
        used = (0, 6, 11)[size]
        value, bits = int(bits[:used], 2), bits[used:]
        said += (ALPHABET[value // 45] if size == 2 else "") + ALPHABET[value % 45]
    return said
