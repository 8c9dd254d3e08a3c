"""Captions (WebVTT): read strictly, and written anew, so that only times and plain words are kept.

Source: W3C, WebVTT: The Web Video Text Tracks Format. Cues are taken with their times and words; comments, names of
cues, settings and names of voices are left out, styles and regions are refused.
"""

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from quyen.core.refusals import Refusal
from quyen.core.text import clean

MOST_BYTES = 1_000_000
MOST_CUES = 5_000
LONGEST_CUE = 500  # characters
HEAD = re.compile(r"WEBVTT(?:[ \t].*)?")
TIME = r"(?:([0-9]{2,3}):)?([0-5][0-9]):([0-5][0-9])\.([0-9]{3})"
TIMES = re.compile(rf"{TIME}[ \t]+-->[ \t]+{TIME}(?:[ \t].*)?")
TAG = re.compile(r"<[^<>]{0,200}>")
REFUSED = ("STYLE", "REGION")


class CaptionsRefused(Refusal):
    """These are no captions that can be read; says what to do, and in which line (0: in none of its own)."""

    def __init__(self, sentence: str, line: int = 0) -> None:
        told = _("Line %(line)s: %(sentence)s") % {"line": line, "sentence": sentence} if line else sentence
        super().__init__(told, field="content")
        self.line = line


@dataclass(frozen=True)
class Cue:
    """Words that are shown from one time to another, both in milliseconds from the beginning."""

    start: int
    end: int
    text: str


def read(content: bytes) -> list[Cue]:
    """Return the cues of a .vtt file in UTF-8; refuses at "content" what is none, with the line it stands in."""
    lines = _lines(content)
    cues: list[Cue] = []
    for number, block in _blocks(lines):
        if block[0].partition(" ")[0].partition("\t")[0] == "NOTE":
            continue
        if block[0].strip() in REFUSED:
            raise CaptionsRefused(_("Styles and regions are not taken. Take them out."), number)
        cues.append(_cue(number, block, cues[-1] if cues else None))
    if not cues:
        raise CaptionsRefused(_("The file holds no captions."))
    if len(cues) > MOST_CUES:
        raise CaptionsRefused(_("At most %(most)s captions are taken.") % {"most": MOST_CUES})
    return cues


def write(cues: Iterable[Cue]) -> str:
    """Return cues as a .vtt file."""
    blocks = [
        f"{_clock(cue.start)} --> {_clock(cue.end)}\n{html.escape(cue.text, quote=False)}" for cue in cues
    ]
    return "\n\n".join(["WEBVTT", *blocks]) + "\n"


def words(cues: Iterable[Cue]) -> str:
    """Return what the cues say, one a line."""
    return "\n".join(cue.text for cue in cues)


def _lines(content: bytes) -> list[str]:
    if len(content) > MOST_BYTES:
        raise CaptionsRefused(_("The file is larger than captions are."))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise CaptionsRefused(_("The file is no text in UTF-8. Save it so and send that.")) from None
    if "\x00" in text:
        raise CaptionsRefused(_("The file is no text in UTF-8. Save it so and send that."))
    lines = clean(text).split("\n")
    if not HEAD.fullmatch(lines[0]):
        raise CaptionsRefused(_("A .vtt file begins with the word WEBVTT."), 1)
    if len(lines) > 1 and lines[1].strip():
        raise CaptionsRefused(_("A blank line stands below WEBVTT."), 2)
    return lines


def _blocks(lines: list[str]) -> Iterable[tuple[int, list[str]]]:
    """Yield what stands between blank lines, with the number of its first line; the head is left out."""
    block: list[str] = []
    for number, line in enumerate([*lines[1:], ""], start=2):
        if line.strip():
            block.append(line)
        elif block:
            yield number - len(block), block
            block = []


def _cue(number: int, block: list[str], before: Cue | None) -> Cue:
    at = 0 if "-->" in block[0] else 1  # a cue may have a name above its times
    found = TIMES.fullmatch(block[at].strip()) if at < len(block) else None
    if found is None:
        told = _("Times are written as 00:01:02.500 --> 00:01:05.000.")
        raise CaptionsRefused(told, number + min(at, len(block) - 1))
    start, end = _milliseconds(found.groups()[:4]), _milliseconds(found.groups()[4:])
    if end <= start:
        raise CaptionsRefused(_("It ends before it begins."), number + at)
    if before and start < before.start:
        raise CaptionsRefused(_("It begins before the one above."), number + at)
    return Cue(start, end, _text(block[at + 1 :], number + at + 1))


def _text(lines: list[str], number: int) -> str:
    if any("-->" in line for line in lines):
        raise CaptionsRefused(_("A blank line stands between two captions."), number)
    text = "\n".join(html.unescape(TAG.sub("", line)).strip() for line in lines).strip()
    if not text:
        raise CaptionsRefused(_("No words stand below the times."), number)
    if len(text) > LONGEST_CUE:
        told = _("At most %(most)s characters stand in one caption.") % {"most": LONGEST_CUE}
        raise CaptionsRefused(told, number)
    return clean(text)


def _milliseconds(parts: tuple[str | None, ...]) -> int:
    hours, minutes, seconds, thousandths = (int(part or 0) for part in parts)
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + thousandths


def _clock(milliseconds: int) -> str:
    seconds, thousandths = divmod(milliseconds, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}.{thousandths:03}"
