"""Two languages, both complete: whatever the program says in English it says in Vietnamese."""

import polib
import pytest
from django.utils import translation

from tests.architecture.source import ROOT, tracked
from tests.translations import checks
from tools.messages import catalogues

QUYEN = ROOT / "quyen"
PACKAGES = {package.name: package for package in catalogues.packages(QUYEN)}

# Said alike in both languages, each a proper name or an abbreviation of the office.
SAME_IN_BOTH = {
    "D27",
    "Excel",
    "F",
    "ICC",
    "KR-20",
    "SHA-256",
    "Word",
    "p",
}  # signs of statistics, names of programs
# Written into pages as they are, whatever the reader's language.
NAMES = {"Quyen", "Quyền", "Tiếng Việt", "English", "SHA-256", "PDF", "Word"}


@pytest.fixture(scope="module")
def kept() -> dict[str, polib.POFile]:
    return {name: catalogues.read(package) for name, package in PACKAGES.items()}


@pytest.mark.parametrize("name", PACKAGES)
def test_everything_said_is_translated(name, kept):
    """`make messages` brings the catalogue in step; people write the `msgstr`."""
    said = catalogues.extract(PACKAGES[name])
    assert checks.catalogue_findings(name, said, kept[name], SAME_IN_BOTH) == []


def test_what_is_said_alike_is_really_said(kept):
    said = {entry.msgid for catalogue in kept.values() for entry in catalogue if entry.msgid == entry.msgstr}
    assert sorted(SAME_IN_BOTH - said) == []


def test_one_sentence_is_translated_in_one_way(kept):
    assert checks.two_ways_findings(kept) == []


def test_pages_say_nothing_untranslated():
    pages = [source for source in tracked() if source.path.endswith(".html") and source.parts[0] == "quyen"]
    assert [finding for page in pages for finding in checks.page_findings(page, NAMES)] == []


def test_catalogues_are_compiled_and_spoken(kept):
    spoken = [
        entry for catalogue in kept.values() for entry in catalogue if entry.msgstr and not entry.msgctxt
    ]
    with translation.override("vi"):
        wrong = [entry.msgid for entry in spoken if translation.gettext(entry.msgid) != entry.msgstr]
    assert (bool(spoken), wrong) == (True, [])
