"""Any figures and any texts go into a workbook and come out as they were."""

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from quyen.core.numbers import format_number, to_decimal
from quyen.core.text import clean
from quyen.regimes.models import Definition, Line
from quyen.reports.forms import workbook, workbook_reading
from quyen.reports.forms.changes import weigh
from quyen.reports.forms.filled import Place, Told
from quyen.reports.forms.stamp import key_of
from quyen.reports.forms.workbook_cells import Cell, answer
from quyen.reports.forms.workbook_rows import Row, Rows
from quyen.reports.forms.workbook_texts import fits
from quyen.reports.rules.answers import LONGEST_REASON, Given
from quyen.reports.rules.texts import LONGEST_PASSAGE
from tests.workbooks import filled

DECIMALS = (0, 1, 2, 3, 4)
ODD = [
    "=1+1",
    "@a",
    "'",
    "_x0041_",
    "_x000D_",
    "x_x005F_",
    "\t",
    " \n ",
    "<a&b>",
    "ﬃ",
    "ế",
    "😀",
    "-",
    "123",
    "1.5",
    "TRUE",
]
# Letters of any writing, with what spreadsheets and XML might take for something else among them.
TEXTS = st.lists(st.one_of(st.text(max_size=20), st.sampled_from(ODD)), max_size=12).map("".join).map(clean)


def figures(decimals: int) -> st.SearchStrategy[int]:
    """Scaled figures of at most 15 digits, 14 of them before the comma."""
    step = 10 ** (4 - decimals)
    digits = min(15, 14 + decimals)
    return st.integers(0, 10**digits - 1).map(lambda number: number * step)


def answers(row: Row) -> st.SearchStrategy[Given]:
    """Any answer that a row takes."""
    reason = st.one_of(st.just(""), TEXTS.map(lambda text: text[:LONGEST_REASON].strip()))
    value = st.builds(
        lambda value, estimate, why: Given("value", value, estimate, why) if value else Given("zero", 0, False, why),
        figures(row.definition.decimals), st.booleans(), reason,
    )  # fmt: skip
    others = {
        "nothing-arose": st.builds(Given, st.just("nothing-arose"), st.just(0), st.just(False), reason),
        "not-available": st.builds(
            Given, st.just("not-available"), st.none(), st.just(False), reason.filter(bool)
        ),
        "not-applicable": st.builds(Given, st.just("not-applicable"), st.none(), st.just(False), reason),
    }
    return st.one_of(value, *(others[kind] for kind in row.kinds if kind != "value"))


def passages() -> st.SearchStrategy[Told]:
    long = st.integers(1, LONGEST_PASSAGE).flatmap(
        lambda length: TEXTS.filter(str.strip).map(lambda text: (text * (length // len(text) + 1))[:length])
    )
    return st.one_of(st.just(Told(nothing_arose=True)), st.one_of(TEXTS, long).filter(_words).map(Told))


def _words(text: str) -> bool:
    """Whether a text is one that the page would keep as it is, and that a cell can hold."""
    return bool(text.strip()) and clean(text) == text and fits(text)


@pytest.fixture
def rows(world) -> Rows:
    """The rows of a department, its figures with 0 to 4 decimals in turn."""
    rows = Rows(world.begin("dept", world.now))
    for number, asked in enumerate(rows.asked.lines):
        asked.line.definition.decimals = DECIMALS[number % len(DECIMALS)]
    return rows


@given(st.sampled_from(DECIMALS).flatmap(lambda decimals: st.tuples(st.just(decimals), figures(decimals))))
def test_a_figure_is_the_same_as_a_number_and_typed_as_text(drawn):
    decimals, value = drawn
    row = Row("NQ", Place(line=Line(definition=Definition(kind="flow", decimals=decimals, unit_vi="hộ"))))
    digits, typed = f"{to_decimal(value):.4f}", format_number(value, decimals=decimals)
    digits, blank = digits.rstrip("0").rstrip("."), Cell("", "", "A!F7")
    for figure in (Cell("n", digits, "A!E7"), Cell("t", typed, "A!E7")):
        found = answer(lambda name, figure=figure: figure if name == "figure" else blank, row)
        assert found == Given("value" if value else "zero", value)


def test_whatever_a_report_may_hold_comes_back_equal(rows):
    every = list(rows.all())

    @settings(max_examples=6, suppress_health_check=list(HealthCheck), phases=[Phase.reuse, Phase.generate])
    @given(st.data())
    def comes_back(data) -> None:
        given = {row.key: data.draw(answers(row) if isinstance(row, Row) else passages()) for row in every}
        read = workbook_reading.said(workbook.built(rows, given), rows)
        assert (read.refused, read.aside) == ([], [])
        found = {key_of(entry.place): entry.given for entry in read.entries}
        assert {key: (given[key], found.get(key)) for key in given if found.get(key) != given[key]} == {}
        assert all(entry.given == entry.was for entry in read.entries)

    comes_back()


@pytest.mark.parametrize(
    ("length", "refused"), [(32_000, []), (32_001, ["Nội dung quá dài: tối đa 32000 ký tự."])]
)
def test_a_text_longer_than_a_cell_holds_is_refused_with_a_sentence(world, length, refused):
    draft = world.begin("ward_a", world.now)
    read = workbook_reading.read(filled(workbook.write(draft), II={"text": "ế" * length}), draft)
    weighed = weigh(draft, read.entries)
    assert [row.sentence for row in weighed.refused] == refused
    assert [len(change.after.text) for change in weighed.changes] == ([] if refused else [length])


def test_a_text_that_no_cell_holds_is_locked_and_stays(world):
    draft = world.begin("ward_a", world.now)
    rows, long = Rows(draft), {"II": Told("😀" * 20_000), "VI.1": Told("😀" * 16_383 + "a")}
    read = workbook_reading.said(workbook.built(rows, long), rows)
    said = {key_of(entry.place): entry.given for entry in read.entries if entry.given}
    assert (said, read.aside) == ({"VI.1": long["VI.1"]}, [])
