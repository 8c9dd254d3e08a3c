"""An XLSForm workbook to its questions: which rows there are, by name and language, and what is no sound form.

Whoever fills in a form sees one sheet at a time, so every fault names sheet, row and column.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from quyen.core import spreadsheets, textcheck
from quyen.core.refusals import Refusal
from quyen.core.spreadsheets import Row, Sheet
from quyen.core.text import fold
from quyen.regimes.xlsforms.shape import CHOICES, HINT, LABEL, OURS, PREFIX, SETTINGS, SURVEY, WHAT

MOST_FAULTS = 50  # told at once
ENDS = frozenset({"end_group", "end_repeat"})
BEGINS = frozenset({"begin_group", "begin_repeat"})
LISTED = frozenset({"select_one", "select_multiple", "rank"})
VIETNAMESE = ("(vi)", "vi", "tieng viet", "vietnamese")
ENGLISH = ("(en)", "en", "english")
Words = tuple[str, str]  # in Vietnamese and English


@dataclass(frozen=True)
class Fault:
    """Something in the workbook that must be put right first, where a person finds it."""

    sheet: str
    row: int
    column: str
    sentence: str


class NotAForm(Refusal):
    """The workbook is no sound XLSForm; `faults` says where."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__(
            _("The workbook is no sound XLSForm. Put these right and bring it again."), field="file"
        )
        self.faults = faults[:MOST_FAULTS]


@dataclass(frozen=True)
class Question:
    """A row of the survey sheet: `about` is what follows the type ("sex" of "select_one sex"), `ours` our columns."""

    row: int
    type: str
    about: str
    name: str
    label: Words
    hint: Words
    calculation: str
    what: str
    ours: Mapping[str, str]


@dataclass(frozen=True)
class Choice:
    """One choice of a list."""

    name: str
    label: Words


@dataclass(frozen=True)
class Workbook:
    """A sound workbook: `settings` by their folded headings."""

    questions: tuple[Question, ...]
    choices: Mapping[str, tuple[Choice, ...]]
    settings: Mapping[str, str]


def read(content: bytes) -> Workbook:
    """Return what a workbook asks; refuses what cannot be opened, and NotAForm with every fault."""
    sheets = {fold(sheet.name).strip(): sheet for sheet in spreadsheets.read(content)}
    survey = sheets.get(SURVEY)
    if survey is None:
        raise NotAForm([Fault(SURVEY, 1, "type", _("There is no sheet called survey with questions in it."))])
    faults = list(_missing(survey, "type", "name"))
    if faults:
        raise NotAForm(faults)
    choices, of_choices = _choices(sheets.get(CHOICES))
    questions = tuple(_question(row, _languages(survey)) for row in survey.rows if row.get("type"))
    settings = sheets[SETTINGS].rows[0].cells if SETTINGS in sheets and sheets[SETTINGS].rows else {}
    faults = [*of_choices, *_faults(questions, choices), *_unclean(questions)]
    if faults:
        raise NotAForm(sorted(faults, key=lambda one: (one.sheet != SURVEY, one.row)))
    return Workbook(questions, choices, settings)


def _missing(sheet: Sheet, *columns: str) -> Iterator[Fault]:
    known = {fold(heading) for heading in sheet.headings}
    for column in columns:
        if column not in known:
            yield Fault(sheet.name, 1, column, _("This column is missing."))


def _languages(sheet: Sheet) -> dict[str, tuple[list[str], list[str]]]:
    """Return for labels and hints the headings that may hold Vietnamese, and English, the surest first."""
    found = {}
    for column in (LABEL, HINT):
        said = [(heading, _language(heading)) for heading in sheet.headings if _named(heading) == column]
        plain = [heading for heading, language in said if not language]
        vietnamese = [heading for heading, language in said if language.endswith(VIETNAMESE)]
        english = [heading for heading, language in said if language.endswith(ENGLISH)]
        others = [heading for heading, _language in said if heading not in (*plain, *vietnamese, *english)]
        found[column] = ([*vietnamese, *plain, *english, *others], english)
    return found


def _named(heading: str) -> str:
    return fold(heading).partition(":")[0].strip()


def _language(heading: str) -> str:
    return fold(heading).partition(":")[2].lstrip(":").strip()


def _question(row: Row, languages: dict[str, tuple[list[str], list[str]]]) -> Question:
    words = fold(row.get("type")).replace("begin group", "begin_group").replace("end group", "end_group")
    words = words.replace("begin repeat", "begin_repeat").replace("end repeat", "end_repeat")
    kind, _space, about = words.partition(" ")
    return Question(
        row=row.number,
        type=kind,
        about=about.strip().removesuffix("or_other").strip(),
        name=row.get("name"),
        label=_words(row, languages[LABEL]),
        hint=_words(row, languages[HINT]),
        calculation=row.get("calculation"),
        what=row.get(WHAT),
        ours={name: text for name in OURS if (text := row.get(PREFIX + name))},
    )


def _words(row: Row, headings: tuple[list[str], list[str]]) -> Words:
    vietnamese, english = (
        next((text for heading in each if (text := row.get(heading))), "") for each in headings
    )
    return vietnamese, english


def _choices(sheet: Sheet | None) -> tuple[dict[str, tuple[Choice, ...]], list[Fault]]:
    """Return the lists by their folded names, and what is wrong with the sheet."""
    if sheet is None:
        return {}, []
    known = {fold(heading) for heading in sheet.headings}
    listed = next((name for name in ("list_name", "list name") if name in known), "")
    if faults := [*_missing(sheet, *(() if listed else ("list_name",)), "name")]:
        return {}, faults
    found: dict[str, list[Choice]] = {}
    languages, faults = _languages(sheet), []
    for row in sheet.rows:
        name, of_list = row.get("name"), fold(row.get(listed))
        if not of_list:
            continue
        if not name:
            faults.append(Fault(sheet.name, row.number, "name", _("A choice needs a name.")))
        found.setdefault(of_list, []).append(Choice(name, _words(row, languages[LABEL])))
    return {name: tuple(choices) for name, choices in found.items()}, faults


def _faults(questions: tuple[Question, ...], choices: Mapping[str, tuple[Choice, ...]]) -> Iterator[Fault]:
    """Return groups that do not close, names that lack or stand twice in a group, and lists that are not there."""
    open_groups: list[Question] = []
    met: list[set[str]] = [set()]
    for asked in questions:
        if asked.type in ENDS:
            if not open_groups or open_groups[-1].type != asked.type.replace("end", "begin"):
                yield Fault(SURVEY, asked.row, "type", _("Nothing of this kind is open here that could end."))
                continue
            open_groups.pop()
            met.pop()
            continue
        if not asked.name:
            yield Fault(SURVEY, asked.row, "name", _("A question or a group needs a name."))
        elif asked.name in met[-1]:
            yield Fault(SURVEY, asked.row, "name", _("This name stands twice in its group."))
        met[-1].add(asked.name)
        if asked.type in LISTED and asked.about not in choices:
            told = _("There is no list called “%(name)s” in the sheet choices.") % {"name": asked.about}
            yield Fault(SURVEY, asked.row, "type", told)
        if asked.type in BEGINS:
            open_groups.append(asked)
            met.append(set())
    for asked in open_groups:
        yield Fault(SURVEY, asked.row, "type", _("This group or repeat never ends."))


def _unclean(questions: tuple[Question, ...]) -> Iterator[Fault]:
    """Return the texts that are not stored here: numbers of persons, addresses, accounts, secrets."""
    for asked in questions:
        for column, words in ((LABEL, asked.label), (HINT, asked.hint)):
            for text in dict.fromkeys(words):
                blocking = (found for found in textcheck.check(text) if found.blocking)
                if (found := next(blocking, None)) is not None:
                    yield Fault(SURVEY, asked.row, column, found.sentence)
