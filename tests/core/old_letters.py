"""Writes Unicode Vietnamese as TCVN3 and VNI fonts had it, by tables of its own, typed from the two keyboards."""

import unicodedata

TCVN3 = dict(
    zip(
        "àảãáạ ăằẳẵắặ âầẩẫấậ èẻẽéẹ êềểễếệ ìỉĩíị òỏõóọ ôồổỗốộ ơờởỡớợ ùủũúụ ưừửữứự ỳỷỹýỵ đ ĂÂÊÔƠƯĐ".replace(
            " ", ""
        ),
        "µ¶·¸¹ ¨»¼½¾Æ ©ÇÈÉÊË ÌÎÏÐÑ ªÒÓÔÕÖ ×ØÜÝÞ ßáâãä «åæçèé ¬êëìíî ïñòóô \xadõö÷øù úûüýþ ® ¡¢£¤¥¦§".replace(
            " ", ""
        ),
        strict=True,
    )
)

TONES = {"\u0301": "ù", "\u0300": "ø", "\u0309": "û", "\u0303": "õ", "\u0323": "ï"}  # sắc huyền hỏi ngã nặng
ROOFED = {"\u0301": "á", "\u0300": "à", "\u0309": "å", "\u0303": "ã", "\u0323": "ä", "": "â"}  # â ê ô
BREVE = {"\u0301": "é", "\u0300": "è", "\u0309": "ú", "\u0303": "ü", "\u0323": "ë", "": "ê"}  # ă
OF_I = {"\u0301": "í", "\u0300": "ì", "\u0309": "æ", "\u0303": "ó", "\u0323": "ò"}
HORNED = {"o": "ô", "u": "ö"}
ROOF, CUP, HORN = "\u0302", "\u0306", "\u031b"


def as_tcvn3(text: str) -> str:
    """The text as typed with .VnTime; a capital with a tone has no code and is typed small."""
    return "".join(TCVN3.get(letter) or TCVN3.get(letter.lower(), letter) for letter in text)


def as_vni(text: str) -> str:
    """The text as typed with VNI-Times."""
    return "".join(map(_in_vni, unicodedata.normalize("NFC", text)))


def _in_vni(letter: str) -> str:
    if letter in "đĐ":
        return "ñ" if letter == "đ" else "Ñ"
    parts = unicodedata.normalize("NFD", letter)
    plain, marks = parts[0], parts[1:]
    written = _small(plain.lower(), marks)
    return written.upper() if plain.isupper() else written


def _small(plain: str, marks: str) -> str:
    tone = "".join(mark for mark in marks if mark in TONES)
    if plain == "i":
        return OF_I.get(tone, "i")
    if plain == "y" and tone == "\u0323":
        return "î"
    if ROOF in marks:
        return plain + ROOFED[tone]
    if CUP in marks:
        return plain + BREVE[tone]
    base = HORNED[plain] if HORN in marks else plain
    return base + TONES.get(tone, "")
