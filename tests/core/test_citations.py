"""A citation there and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quyen.core.citations import ID, KIND, PLACE, Citation


@pytest.mark.parametrize(
    ("citation", "text"),
    [
        (Citation("version", "0192f3c4"), "version:0192f3c4"),
        (Citation("version", "0192f3c4", "III.2"), "version:0192f3c4#III.2"),
        (
            Citation("document", "urn:vn:12/BC-BCĐNQ", "bảng 2, dòng #3"),
            "document:urn:vn:12/BC-BCĐNQ#bảng 2, dòng #3",
        ),
    ],
)
def test_a_citation_as_text(citation, text):
    assert citation.to_text() == text
    assert Citation.from_text(text) == citation


@pytest.mark.parametrize(
    "text",
    [
        "",
        "version",
        "version:",
        ":7",
        "Version:7",
        "version:7#",
        "version: 7",
        "a b:7",
        "version:7# x",
        "version:7#a\nb",
    ],
)
def test_what_is_no_citation_is_refused(text):
    with pytest.raises(ValueError, match="kind:id#place"):
        Citation.from_text(text)


@given(
    st.from_regex(KIND, fullmatch=True),
    st.from_regex(ID, fullmatch=True),
    st.from_regex(PLACE, fullmatch=True),
)
def test_every_citation_reads_back(kind, id, place):
    citation = Citation(kind, id, place)

    assert Citation.from_text(citation.to_text()) == citation


def test_citations_do_not_change_and_can_be_kept_in_sets():
    citation = Citation("answer", "7", "a")

    assert {citation, Citation("answer", "7", "a")} == {citation}
    with pytest.raises(AttributeError):
        citation.id = "8"
