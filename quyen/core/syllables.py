"""Whether a word is built like a Vietnamese syllable: onset, rhyme, one tone. Data by hand, no dictionary.

Source: the onsets and rhymes of Vietnamese spelling as schoolbooks list them, old and new placing of tone marks.
"""

import unicodedata
from functools import lru_cache

TONES = "\u0300\u0301\u0303\u0309\u0323"  # huyền, sắc, ngã, hỏi, nặng
STOPPED = ("c", "ch", "p", "t")  # rhymes that end so take sắc or nặng, or no written tone in a foreign name
SHARP_OR_HEAVY = ("\u0301", "\u0323")

FIRST = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x"
REST = """
a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
e ec em en eng eo ep et ê êch êm ên ênh êp êt êu
i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu
o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc
oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
u ua uân uâng uât uây uc uê uêch uênh ui um un ung uôc uôi uôm uôn uông uôt uơ up ut uy uya uych uyên uyêt
uynh uyt uyu ư ưa ưc ưi ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu y yêm yên yêng yêt yêu
"""
REST_AFTER_QU = """
a ac ach ai an ang anh ao at au ay ăc ăm ăn ăng ăp ăt ân âng ây ât e en eo et ê ên êt êch ênh êu ô ôc ơ y yên yêt
yt ych ynh i it
"""
ONSETS = ("", *FIRST.split())
RHYMES = frozenset(REST.split())
AFTER_QU = frozenset(REST_AFTER_QU.split())


@lru_cache(maxsize=20_000)
def is_syllable(word: str) -> bool:
    """Whether a word, in any case, could be one written syllable of Vietnamese."""
    letters, tones = _parted(word.lower())
    return len(tones) < 2 and any(_fits(onset, letters, tones) for onset in ONSETS)


def _parted(word: str) -> tuple[str, list[str]]:
    """Return the letters without tone marks, composed, and the tone marks."""
    apart = unicodedata.normalize("NFD", word)
    tones = [mark for mark in apart if mark in TONES]
    letters = "".join(mark for mark in apart if mark not in TONES)
    return unicodedata.normalize("NFC", letters), tones


def _fits(onset: str, letters: str, tones: list[str]) -> bool:
    rhyme = letters[len(onset) :]
    if not letters.startswith(onset) or rhyme not in (AFTER_QU if onset == "qu" else RHYMES):
        return False
    return not rhyme.endswith(STOPPED) or not tones or tones[0] in SHARP_OR_HEAVY
