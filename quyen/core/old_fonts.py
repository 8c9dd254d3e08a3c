"""Vietnamese typed before Unicode, with the fonts of TCVN3 (.VnTime …) or VNI: recognised, and turned into Unicode.

Two witnesses decide: the font a text is set in, and what the text says. A conversion has to turn what are no words
into syllables of Vietnamese; a font's name alone is not enough, since old documents have been typed on in Unicode.
The letter tables are those of `viparse`, with what it leaves out of VNI. Free of Django: it runs apart.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from viparse.normalize.tables import Charmap, build_charmap
from viparse.normalize.tables import convert as by_table
from viparse.normalize.tcvn3 import TCVN3 as TCVN3_TABLE
from viparse.normalize.vni import VNI as VNI_TABLE

from quyen.core.syllables import is_syllable

TCVN3, VNI = "TCVN3", "VNI"
MISSING_IN_VNI = (("aú", "ẳ"), ("AÚ", "Ẳ"), ("î", "ỵ"), ("Î", "Ỵ"))
TABLES: dict[str, Charmap] = {
    TCVN3: TCVN3_TABLE,
    VNI: build_charmap("vni", (*VNI_TABLE.pairs, *MISSING_IN_VNI)),
}
SUBSET = re.compile(r"[A-Z]{6}\+")  # "ABCDEF+.VnTime": how a PDF names a font it carries part of
# Letters that no old font has: all beyond Latin-1 but for signs and what Word keeps symbols as.
BEYOND = re.compile("[\u0100-\u1fff\u2c00-\ud7ff\uf900-\U0010ffff]")
LONE = "«¤¸¦"  # signs that are a word by themselves: ô, Ô, á, Ư
CLOSED = re.compile(r"»(?!\w)")  # a quotation mark: as the letter ằ it never ends a word
WORD = re.compile(r"[A-Za-z\u00a1-\u00ff\u00ad\u2212\u2219]+")
ABBREVIATION = re.compile(r"[A-ZĐ]{2,8}")

SURE = 0.85  # of the words that change, so many become syllables: the text alone is evidence
LIKELY = 0.6  # enough where the font says so too
READABLE = 0.7  # of all words, after it: else it is another language
ENOUGH = 2  # words that are syllables only after it, without a font that says so

# Syllables of everyday reports, for texts that read either way.
EVERYDAY = """
là và có các cán bộ cho công của cùng do dân dù đã gia giá giúp góp hà hành hóa hòa hoà hình hội khó không kỳ
khác làm lý mà mô mình nó năm ngày nào nông ông phó phí phòng pháp phát phóng quá qua quý rà ra sau sát sáu
sinh sô tác tài tháng thành thông thì tình tin tính toàn tôn tôi trình trên trú tư vào vì viên văn với xã xóa
ý báo bình bà bảo bé chính chú chí cô cơ đó được số sở bố để tổ hộ ở từ trẻ tế thị nữ người phường về lãnh
ít út hè gì cá ăn uống lúa kính hỗ trợ phố hồ tỉnh quận huyện chợ bến
"""
COMMON = frozenset(EVERYDAY.split())


@dataclass(frozen=True)
class Reading:
    """A passage in Unicode, and in which encoding it was written: "TCVN3", "VNI", both, or "" for untouched."""

    text: str
    encoding: str = ""


@dataclass
class Stretch:
    """Neighbouring runs of one kind of font; `verdict` None is undecided."""

    text: str
    hint: str = ""
    capitals: bool = False
    verdict: str | None = None


Run = tuple[str, str]  # text, name of its font ("" unknown)


def encoding_of_font(font: str) -> str:
    """Return which encoding a font's name speaks of, or ""."""
    name = SUBSET.sub("", font).strip().upper()
    if name.startswith(".VN"):
        return TCVN3
    return VNI if name.startswith("VNI") else ""


def draws_capitals(font: str) -> bool:
    """Whether the font draws small letters as capitals, as .VnTimeH does: TCVN3 has no capitals with tones."""
    return encoding_of_font(font) == TCVN3 and font.strip().endswith(("H", "h")) and font[-2:].lower() != "th"


def read(text: str, font: str = "") -> Reading:
    """Return one text in Unicode, judged by itself."""
    return read_all([[(text, font)]])[0]


def read_all(passages: Iterable[Sequence[Run]]) -> list[Reading]:
    """Return the passages of one document in Unicode; what is too short to judge follows its neighbours."""
    read = [_stretches(runs) for runs in passages]
    every = [stretch for stretches in read for stretch in stretches]
    for stretch in every:
        stretch.verdict = _verdict(stretch)
    _settle(every)
    return [_reading(stretches) for stretches in read]


def convert(text: str, encoding: str) -> str:
    """Return a text that is known to be of an encoding in Unicode. A sign that stands alone stays as it is."""
    converted = WORD.sub(lambda found: _word(found, encoding), text)
    return converted.upper() if _shouted(text, encoding) else converted


@lru_cache(maxsize=20_000)
def turned(word: str, encoding: str) -> str:
    """Return one word in Unicode; a document has few of them, again and again."""
    return by_table(word, TABLES[encoding])


def _stretches(runs: Sequence[Run]) -> list[Stretch]:
    """Join runs of one kind: a letter and its mark may stand in two of them."""
    found: list[Stretch] = []
    for text, font in runs:
        kind = encoding_of_font(font), draws_capitals(font)
        if found and (found[-1].hint, found[-1].capitals) == kind:
            found[-1].text += text
        elif text:
            found.append(Stretch(text, *kind))
    return found


@dataclass(frozen=True)
class Score:
    """What a conversion does to the words it changes: how many there are, and how many are syllables after it.

    `gained` counts those that were none before, `likelier` those that were a less common one.
    """

    encoding: str
    changed: int
    after: int
    gained: int
    likelier: int

    @property
    def share(self) -> float:
        return self.after / self.changed if self.changed else 0.0

    @property
    def better(self) -> int:
        return self.gained + self.likelier


def _score(text: str, encoding: str) -> Score:
    changed = after = before = likelier = 0
    for word in WORD.findall(text):
        new = turned(word, encoding)
        if new != word and not _neutral(word, new):
            changed += 1
            after += is_syllable(new)
            before += is_syllable(word)
            likelier += (new.lower() in COMMON) - (word.lower() in COMMON)
    return Score(encoding, changed, after, after - before, likelier)


def _neutral(word: str, new: str) -> bool:
    """Whether a word proves nothing: one letter or sign, or an abbreviation whose Đ alone was coded (Q§ for QĐ)."""
    if len(new) == 1:
        return True
    return bool(ABBREVIATION.fullmatch(new)) and not is_syllable(new)


def _verdict(stretch: Stretch) -> str | None:
    """Return the encoding of a stretch, "" for Unicode (or nothing to turn), None where it is too short to say."""
    if BEYOND.search(stretch.text):
        return ""
    scores = {encoding: _score(stretch.text, encoding) for encoding in TABLES}
    best = max(
        scores.values(),
        key=lambda each: (each.after * each.share, each.better, each.encoding == stretch.hint),
    )
    hinted = scores.get(stretch.hint)
    if hinted and hinted.changed == 0 and best.better <= ENOUGH:
        return stretch.hint if _coded(stretch.text, stretch.hint) else ""
    if hinted is best:
        return best.encoding if best.share >= LIKELY and (best.gained > 0 or best.better > 0) else ""
    return _unhinted(best, stretch.text)


def _coded(text: str, encoding: str) -> bool:
    """Whether a text without words to judge holds what is no letter by itself, such as the Đ in Q§."""
    words = (word for word in WORD.findall(text) if turned(word, encoding) != word)
    return any(len(word) > 1 or not word.isalpha() for word in words)


def _unhinted(best: Score, text: str) -> str | None:
    if best.share < SURE or best.better <= 0 or not _readable(text, best.encoding):
        return ""
    return best.encoding if best.gained > 0 and best.better >= ENOUGH else None


def _readable(text: str, encoding: str) -> bool:
    """Whether it reads as Vietnamese once it is converted."""
    words = [word for word in re.findall(r"[^\W\d_]+", convert(text, encoding)) if len(word) > 1]
    judged = [word for word in words if not ABBREVIATION.fullmatch(word) or is_syllable(word)]
    return sum(map(is_syllable, judged)) >= READABLE * len(judged)


def _settle(stretches: list[Stretch]) -> None:
    """Give what could not be decided to the encoding most of the document is in, if there is one."""
    known = Counter(stretch.verdict for stretch in stretches if stretch.verdict)
    most = known.most_common(1)[0][0] if known else ""
    for stretch in stretches:
        if stretch.verdict is None:
            score = _score(stretch.text, most) if most else None
            fits = score is not None and score.changed == score.after
            stretch.verdict = most if fits else ""


def _reading(stretches: list[Stretch]) -> Reading:
    text, used = "", []
    for each in stretches:
        new = convert(each.text, each.verdict) if each.verdict else each.text
        if new != each.text:
            new = new.upper() if each.capitals else new
            used.append(each.verdict)
        text += new
    return Reading(text, "+".join(sorted(set(used))))


def _word(found: re.Match, encoding: str) -> str:
    """Convert one word; a bullet, a times sign or a fraction that stands alone is no letter, ô in "« t«" is."""
    word = found.group()
    alone = len(word) == 1 and not word.isalpha()
    letter = word in LONE and not (word == "«" and CLOSED.search(found.string))
    return word if alone and not letter else turned(word, encoding)


def _shouted(text: str, encoding: str) -> bool:
    """Whether a text is all capitals, as far as TCVN3 can say so: "CéNG HßA" is CỘNG HÒA, "Sè" is Số."""
    if any(letter.isascii() and letter.islower() for letter in text):
        return False
    words = [(word, turned(word, encoding)) for word in WORD.findall(text)]
    return any(
        word != new and not _neutral(word, new) and sum(letter.isascii() for letter in word) > 1
        for word, new in words
    )
