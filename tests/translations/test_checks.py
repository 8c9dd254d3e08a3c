"""The checks of translations find what is planted."""

import polib

from tests.architecture.source import Source
from tests.translations import checks
from tools.messages.catalogues import HEADER


def catalogue(**entries: str) -> polib.POFile:
    """A catalogue of sentences by their translation."""
    made = polib.POFile()
    made.metadata = dict(HEADER)
    made.extend(polib.POEntry(msgid=msgid.replace("_", " "), msgstr=text) for msgid, text in entries.items())
    return made


def one(msgid: str, msgstr: str, **more) -> list[str]:
    return checks.entry_findings(polib.POEntry(msgid=msgid, msgstr=msgstr, **more), {"Quyen"})


def test_a_catalogue_in_step_has_no_findings():
    assert checks.catalogue_findings("web", catalogue(Board=""), catalogue(Board="Bảng theo dõi")) == []


def test_sentences_that_only_one_side_knows_are_found():
    assert checks.catalogue_findings(
        "web", catalogue(Board="", Units=""), catalogue(Units="Đơn vị", Old="Cũ")
    ) == [
        "web: 'Board' is not in the catalogue",
        "web: 'Old' is no longer said",
    ]


def test_a_header_of_another_hand_is_found():
    kept = catalogue(Board="Bảng")
    kept.metadata["PO-Revision-Date"] = "2026-06-15"
    assert checks.catalogue_findings("web", catalogue(Board=""), kept) == [
        "web: the catalogue's header is not the one of tools/messages"
    ]


def test_what_is_wrong_with_a_translation_is_found():
    assert one("Board", "Bảng theo dõi") == []
    assert one("Board", " ") == ["is not translated"]
    assert one("Board", "Bảng", flags=["fuzzy"]) == ["is marked fuzzy"]
    assert one("Board", "Board") == ["is translated by itself"]
    assert one("Quyen", "Quyen") == []
    assert one("Board", "Ba\u0309ng") == ["is not in NFC"]
    assert one("%(n)s days of %(all)s", "%(all)s ngày, %(n)s") == []
    assert one("%(n)s days of %(all)s", "%(n)s ngày") == ["loses or gains a placeholder"]
    assert one("Hello {name}", "Chào {ten}") == ["loses or gains a placeholder"]
    assert one("<b>Board</b>", "<i>Bảng</i>") == ["loses or gains a tag"]
    assert one("Due: ", "Hạn:") == ["begins or ends with other white space"]


def test_a_plural_has_one_form_that_holds_what_the_plural_holds():
    days = {"msgid_plural": "%(n)s days", "msgid": "one day"}
    good = polib.POEntry(**days, msgstr_plural={0: "%(n)s ngày"})
    bad = polib.POEntry(**days, msgstr_plural={0: "một ngày"})
    empty = polib.POEntry(**days, msgstr_plural={0: ""})
    assert [checks.entry_findings(entry, set()) for entry in (good, bad, empty)] == [
        [],
        ["loses or gains a placeholder"],
        ["is not translated"],
    ]


def test_a_sentence_said_in_two_ways_is_found():
    both = {"web": catalogue(Board="Bảng theo dõi", Units="Đơn vị"), "ui": catalogue(Board="Bảng")}
    assert checks.two_ways_findings(both) == [
        "'Board' is said in two ways: 'Bảng theo dõi' (web), 'Bảng' (ui)"
    ]


def test_words_in_no_catalogue_are_found():
    text = (
        '{% load i18n %}<h1>Board</h1><p class="wide">{% translate "Units" %} – {{ n }} %</p>\n'
        "{% blocktranslate %}Nine\nunits{% endblocktranslate %}{# note #}{% comment %}note{% endcomment %}\n"
        '<input placeholder="Search" value="x"><img alt="{% translate "Map" %}"><code>quyen</code>\n'
        "<p>Quyen · 1/2</p><meta name='viewport' content='width=device-width'>\n"
    )
    here = "quyen/web/templates/page.html"
    assert checks.page_findings(Source(here, text), ["Quyen"]) == [
        f"{here}:1: says 'Board' untranslated",
        f"{here}:4: says 'Search' untranslated",
    ]
