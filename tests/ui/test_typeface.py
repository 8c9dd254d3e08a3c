from fontTools.ttLib import TTFont

from quyen.ui import typeface

# Every letter of Vietnamese, and what the pages write beside letters.
VOWELS = "aăâeêioôơuưy"
MARKS = ["", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"]
WRITTEN = "0123456789 .,;:?!()[]/%‰–—‘’“”…•·×−≤≥₫@&§©"


def letters() -> set[str]:
    import unicodedata

    toned = {unicodedata.normalize("NFC", vowel + mark) for vowel in VOWELS for mark in MARKS}
    return {*toned, *(letter.upper() for letter in toned), *"đĐ", *"abcdefghijklmnopqrstuvwxyz", *WRITTEN}


def test_the_type_face_holds_all_of_vietnamese_and_is_light(tmp_path):
    written = typeface.build(tmp_path)
    assert [path.name for path in written] == [
        "be-vietnam-pro-400.woff2",
        "be-vietnam-pro-600.woff2",
        "OFL.txt",
    ]
    for path in written[:2]:
        missing = {letter for letter in letters() if ord(letter) not in TTFont(path).getBestCmap()}
        assert missing == set()
        assert path.stat().st_size <= 30_000


def test_what_is_built_is_not_built_again_unless_its_recipe_changed(tmp_path):
    typeface.build(tmp_path)
    assert typeface.build(tmp_path) == []
    (tmp_path / typeface.STAMP).write_text("of another recipe")
    assert len(typeface.build(tmp_path)) == 3


def test_digits_of_a_column_are_of_one_width(tmp_path):
    font = TTFont(typeface.build(tmp_path)[0])
    table = font["GSUB"].table
    lookups = {
        number
        for record in table.FeatureList.FeatureRecord
        if record.FeatureTag == "tnum"
        for number in record.Feature.LookupListIndex
    }
    pairs = {
        old: new
        for n in lookups
        for part in table.LookupList.Lookup[n].SubTable
        for old, new in part.mapping.items()
    }
    cmap = font.getBestCmap()
    widths = [font["hmtx"][pairs[cmap[ord(digit)]]][0] for digit in "0123456789"]
    assert widths == [widths[0]] * 10
