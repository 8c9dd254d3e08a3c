"""Any figures and any texts go into an outline for Word and come out as they were."""

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from quyen.core.text import clean
from quyen.reports.forms import outline_docx, outline_reading
from quyen.reports.forms.changes import weigh
from quyen.reports.forms.filled import Told
from quyen.reports.forms.outline_stamp import tidy
from quyen.reports.forms.stamp import key_of
from quyen.reports.forms.workbook_rows import Row, Rows
from quyen.reports.rules.answers import Given
from quyen.reports.rules.texts import LONGEST_PASSAGE
from tests.reports.test_workbook_any import DECIMALS, answers, passages
from tests.word_files import edited, write_under

LINES = st.lists(st.text(max_size=40).map(clean), min_size=1, max_size=6)


@pytest.fixture
def rows(world) -> Rows:
    """The rows of a department, its figures with 0 to 4 decimals in turn."""
    rows = Rows(world.begin("dept", world.now))
    for number, asked in enumerate(rows.asked.lines):
        asked.line.definition.decimals = DECIMALS[number % len(DECIMALS)]
    return rows


def in_word(said: Given | Told) -> Given | Told:
    """What a Word file holds of it: all but blank lines around a passage."""
    return Told(tidy(said.text), said.nothing_arose) if isinstance(said, Told) else said


def test_whatever_a_report_may_hold_comes_back_equal(rows):
    every = list(rows.all())

    @settings(
        max_examples=5,
        deadline=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.reuse, Phase.generate],
    )
    @given(st.data())
    def comes_back(data) -> None:
        given = {row.key: data.draw(answers(row) if isinstance(row, Row) else passages()) for row in every}
        read = outline_reading.said(outline_docx.built(rows, given), rows)
        assert (read.refused, read.aside, read.converted) == ([], [], [])
        found = {key_of(entry.place): entry.given for entry in read.entries}
        different = {
            key: (said, found.get(key)) for key, said in given.items() if found.get(key) != in_word(said)
        }
        assert different == {}
        assert all(entry.given == entry.was for entry in read.entries)

    comes_back()


def test_whatever_is_typed_in_word_is_read(rows):
    blank = outline_docx.built(rows, {})

    @settings(
        max_examples=8,
        deadline=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.reuse, Phase.generate],
    )
    @given(LINES)
    def is_read(lines) -> None:
        lines = [line.replace("\n", " ") for line in lines]
        read = outline_reading.said(edited(blank, lambda word: write_under(word, "VI.1", *lines)), rows)
        found = {key_of(entry.place): entry.given for entry in read.entries if entry.given}
        text = tidy("\n".join(lines))
        assert found == ({"VI.1": Told(text)} if text else {})

    is_read()


@pytest.mark.parametrize(
    ("length", "refused"),
    [(LONGEST_PASSAGE, []), (LONGEST_PASSAGE + 1, ["Nội dung quá dài: tối đa 32000 ký tự."])],
)
def test_a_text_longer_than_a_passage_is_refused_with_a_sentence(rows, length, refused):
    content = edited(outline_docx.built(rows, {}), lambda word: write_under(word, "VI.1", "ế" * length))
    weighed = weigh(rows.draft, outline_reading.said(content, rows).entries)
    assert [row.sentence for row in weighed.refused] == refused
    assert [len(change.after.text) for change in weighed.changes] == ([] if refused else [length])


def test_twelve_digits_of_an_amount_are_no_telephone(rows):
    row = next(row for row in rows.all() if isinstance(row, Row) and row.definition.decimals == 4)
    given = {row.key: Given("value", 8461509165392380)}
    read = outline_reading.said(outline_docx.built(rows, given), rows)
    assert (read.refused, read.unclean) == ([], False)
    assert [entry.given for entry in read.entries if key_of(entry.place) == row.key] == [given[row.key]]
