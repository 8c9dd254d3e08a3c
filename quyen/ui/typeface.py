"""The type face of the pages: Be Vietnam Pro cut down to the letters that pages use, packed as WOFF2.

Its digits are of unequal width. Columns of figures need equal ones, so each weight gets a `tnum` feature with
digits of one width, which `font-variant-numeric: tabular-nums` switches on.
"""

import copy
import hashlib
import inspect
import shutil
import sys
from pathlib import Path

import fontpkg_be_vietnam_pro as source
from fontTools import subset
from fontTools.otlLib.builder import SingleSubstBuilder
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables import otTables

WEIGHTS = {400: "Regular", 600: "SemiBold"}
FEATURES = ["kern", "mark", "mkmk", "ccmp", "liga", "locl", "case", "tnum"]

# Latin with what European names need, Vietnamese in one code point and as base letter with marks, and the
# punctuation of both languages.
RANGES = [
    (0x0020, 0x007E),
    (0x00A0, 0x017F),
    (0x01A0, 0x01B0),
    (0x0300, 0x0304),
    (0x0306, 0x0309),
    (0x031B, 0x031B),
    (0x0323, 0x0323),
    (0x1EA0, 0x1EF9),
    (0x2010, 0x2027),
    (0x2030, 0x2033),
    (0x2039, 0x203A),
    (0x20AB, 0x20AC),
    (0x2212, 0x2212),
    (0x2248, 0x2265),
]
DIGITS = "0123456789"
STAMP = ".built-from"


def build(target: Path) -> list[Path]:
    """Write the WOFF2 files and the licence into `target`; return what was written, nothing if all is there."""
    stamp, made_from = target / STAMP, _fingerprint()
    if stamp.exists() and stamp.read_text() == made_from:
        return []
    target.mkdir(parents=True, exist_ok=True)
    written = [_weight(number, target) for number in WEIGHTS]
    shutil.copyfile(source.ROOT / "LICENSE", target / "OFL.txt")
    stamp.write_text(made_from)
    return [*written, target / "OFL.txt"]


def _file(number: int) -> Path:
    return source.ROOT / "files" / f"BeVietnamPro-{WEIGHTS[number]}.ttf"


def _fingerprint() -> str:
    """Return what the result depends on: the originals and this recipe."""
    digest = hashlib.sha256(inspect.getsource(sys.modules[__name__]).encode())
    for number in WEIGHTS:
        digest.update(_file(number).read_bytes())
    return digest.hexdigest()


def _weight(number: int, target: Path) -> Path:
    font = TTFont(_file(number))
    give_equal_digits(font)
    options = subset.Options(layout_features=FEATURES, flavor="woff2", hinting=False, notdef_outline=True)
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=[code for first, last in RANGES for code in range(first, last + 1)])
    cutter.subset(font)
    path = target / f"be-vietnam-pro-{number}.woff2"
    subset.save_font(font, str(path), options)
    return path


def give_equal_digits(font: TTFont) -> None:
    """Add a twin of each digit, all of the middle digit's width, under the feature `tnum`."""
    cmap, widths = font.getBestCmap(), font["hmtx"]
    names = [cmap[ord(digit)] for digit in DIGITS]
    width = sorted(widths[name][0] for name in names)[len(names) // 2]
    for name in names:
        _centred(font, name, width)
    font.setGlyphOrder([*font.getGlyphOrder(), *(f"{name}.tnum" for name in names)])
    _add_feature(font, {name: f"{name}.tnum" for name in names})


def _centred(font: TTFont, name: str, width: int) -> None:
    glyph = copy.deepcopy(font["glyf"][name])
    advance, bearing = font["hmtx"][name]
    shift = (width - advance) // 2
    glyph.coordinates.translate((shift, 0))
    glyph.recalcBounds(font["glyf"])
    font["glyf"].glyphs[f"{name}.tnum"] = glyph
    font["hmtx"][f"{name}.tnum"] = (width, bearing + shift)


def _add_feature(font: TTFont, pairs: dict[str, str]) -> None:
    """Append one single substitution to GSUB and name it `tnum` in every script and language."""
    table = font["GSUB"].table
    builder = SingleSubstBuilder(font, None)
    builder.mapping = pairs
    table.LookupList.Lookup.append(builder.build())
    table.LookupList.LookupCount = len(table.LookupList.Lookup)
    record = otTables.FeatureRecord()
    record.FeatureTag = "tnum"
    record.Feature = otTables.Feature()
    record.Feature.FeatureParams = None
    record.Feature.LookupListIndex = [table.LookupList.LookupCount - 1]
    record.Feature.LookupCount = 1
    table.FeatureList.FeatureRecord.append(record)
    table.FeatureList.FeatureCount = len(table.FeatureList.FeatureRecord)
    for script in table.ScriptList.ScriptRecord:
        languages = [script.Script.DefaultLangSys, *(row.LangSys for row in script.Script.LangSysRecord)]
        for language in filter(None, languages):
            language.FeatureIndex.append(table.FeatureList.FeatureCount - 1)
            language.FeatureCount = len(language.FeatureIndex)
