"""A form as an XLSForm workbook: sheets survey, choices and settings, labels in Vietnamese and English.

Each section is a group with its passage and its indicators. An indicator is a group too: first which of the six answers
it is, then what that answer needs. A share is calculated. What XLSForm has no column for stands in columns of ours.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from quyen.core import spreadsheets
from quyen.regimes.xlsforms.shape import (
    CHOICES,
    EN,
    HINT,
    LABEL,
    MESSAGE,
    OF_INDICATOR,
    OF_PART,
    OF_SECTION,
    OURS,
    PREFIX,
    SETTINGS,
    SURVEY,
    VI,
    WHAT,
    Form,
    FormIndicator,
    FormPart,
    FormSection,
)

OWN = ("type", "name", "required", "appearance", "relevant", "constraint", "calculation")
HEADINGS = (
    *("type", "name"),
    *(f"{column}::{language}" for column in (LABEL, HINT) for language in (VI, EN)),
    *("required", "appearance", "relevant", "constraint"),
    *(f"{MESSAGE}::{language}" for language in (VI, EN)),
    *("calculation", WHAT),
    *(PREFIX + name for name in OURS),
)
ANSWERS = {  # the six answers: what was asked is answered by exactly one of them
    "value": ("Có số liệu", "A value"),
    "zero": ("Bằng 0", "Zero"),
    "not-available": ("Không có số liệu (nêu lý do)", "Not available (say why)"),
    "not-applicable": ("Không thuộc phạm vi", "Not applicable"),
    "nothing-arose": ("Không phát sinh", "Nothing arose"),
    "blank": ("Để trống, chưa trả lời", "Blank, not answered yet"),
}
LISTS = {
    "answer_flow": tuple(ANSWERS),
    "answer_stock": tuple(key for key in ANSWERS if key != "nothing-arose"),
}
ANSWER = ("Trả lời", "Answer")
PASSAGE = ("Thuyết minh", "Passage")
REASON = ("Lý do không có số liệu", "Why it is not available")
ESTIMATE = ("Số ước", "This is an estimate")
TOO_SMALL = ("Nhập số từ 0 trở lên.", "Enter a number from 0 on.")
PARTS_OF_SUM = ("Không được lớn hơn số chung.", "It cannot be more than the whole.")


@dataclass(frozen=True)
class Asked:
    """A row of the survey sheet."""

    type: str
    name: str = ""
    label: tuple[str, str] = ("", "")
    hint: tuple[str, str] = ("", "")
    message: tuple[str, str] = ("", "")
    required: str = ""
    appearance: str = ""
    relevant: str = ""
    constraint: str = ""
    calculation: str = ""
    what: str = ""
    ours: dict[str, str] = field(default_factory=dict)

    def cells(self) -> list[str]:
        """Return the row as it is written, cell by cell under HEADINGS."""
        told = {name: getattr(self, name) for name in OWN} | {WHAT: self.what}
        for column, words in ((LABEL, self.label), (HINT, self.hint), (MESSAGE, self.message)):
            told |= {f"{column}::{VI}": words[0], f"{column}::{EN}": words[1]}
        told |= {PREFIX + name: text for name, text in self.ours.items()}
        return [told.get(heading, "") for heading in HEADINGS]


def write(form: Form) -> bytes:
    """Return the workbook."""
    choices = [(name, key, *ANSWERS[key]) for name, keys in LISTS.items() for key in keys]
    settings = [form.name_vi, form.key, str(form.number), VI, form.name_vi, form.name_en]
    return spreadsheets.write(
        [
            spreadsheets.Table(SURVEY, HEADINGS, [row.cells() for row in survey(form)], (18, 22, 44, 44)),
            spreadsheets.Table(
                CHOICES, ("list_name", "name", f"{LABEL}::{VI}", f"{LABEL}::{EN}"), choices, (18, 18, 34, 34)
            ),
            spreadsheets.Table(
                SETTINGS,
                ("form_title", "form_id", "version", "default_language", "quyen_name_vi", "quyen_name_en"),
                [settings],
                (44, 22, 10, 18, 44, 44),
            ),
        ]
    )


def survey(form: Form) -> Iterator[Asked]:
    """Return the rows of the survey sheet; the parts of a section lie within it."""
    of_section: dict[str, list[FormIndicator]] = {}
    for row in form.indicators:
        of_section.setdefault(row.section, []).append(row)
    for top in (row for row in form.sections if not row.parent):
        yield from _section(top, of_section)
        for part in (row for row in form.sections if row.parent == top.code):
            yield from _section(part, of_section)
            yield Asked("end_group")
        yield Asked("end_group")


def _section(row: FormSection, of_section: dict[str, list[FormIndicator]]) -> Iterator[Asked]:
    """Return a section without its end."""
    name = "s_" + row.code.replace(".", "_")
    label, hint = (row.title_vi, row.title_en), (row.guidance_vi, row.guidance_en)
    yield Asked("begin_group", name, label, hint, what="section", ours=_ours(row, OF_SECTION))
    if row.asked_of != "none":
        head = tuple(
            f"{word}: {title}" if title else word for word, title in zip(PASSAGE, label, strict=True)
        )
        required = "yes" if row.required else ""
        yield Asked(
            "text", f"{name}_text", head, hint, required=required, appearance="multiline", what="passage"
        )
    for indicator in of_section.get(row.code, ()):
        yield from _share(indicator) if indicator.kind == "ratio" else _figure(indicator)


def _figure(row: FormIndicator) -> Iterator[Asked]:
    whole, number = f"{row.code}_value", "decimal" if row.decimals else "integer"
    is_value = f"${{{row.code}_answer}} = 'value'"
    label, hint = (row.name_vi, row.name_en), (row.meaning_vi, row.meaning_en)
    answers = "answer_flow" if row.kind == "flow" else "answer_stock"
    required = "yes" if row.required else ""
    yield Asked("begin_group", row.code, label, hint, what="indicator", ours=_ours(row, OF_INDICATOR))
    yield Asked(f"select_one {answers}", f"{row.code}_answer", ANSWER, hint, required=required, what="answer")
    yield Asked(
        number, whole, _with_unit(row), required="yes", relevant=is_value, constraint=". >= 0", message=TOO_SMALL,
        what="value",
    )  # fmt: skip
    yield Asked("acknowledge", f"{row.code}_estimate", ESTIMATE, relevant=is_value, what="estimate")
    for part in row.parts:
        yield _part(row, part, number, is_value)
    because = f"${{{row.code}_answer}} = 'not-available'"
    yield Asked("text", f"{row.code}_reason", REASON, required="yes", relevant=because, what="reason")
    yield Asked("end_group")


def _part(row: FormIndicator, part: FormPart, number: str, is_value: str) -> Asked:
    """Return the question for one category; where categories add up, each is at most the whole."""
    bound = f" and . <= ${{{row.code}_value}}" if part.adds_up else ""
    return Asked(
        number,
        f"{row.code}__{part.dimension}__{part.code}",
        (part.name_vi, part.name_en),
        relevant=is_value,
        constraint=f". >= 0{bound}",
        message=PARTS_OF_SUM if bound else TOO_SMALL,
        what="part",
        ours=_ours(part, OF_PART),
    )


def _share(row: FormIndicator) -> Iterator[Asked]:
    """Return a share: calculated once both its parts have a value, rounded as it is shown."""
    over, under = (f"${{{code}_value}}" for code in (row.numerator, row.denominator))
    worked_out = f"round({over} div {under} * {row.per}, {row.decimals})"
    yield Asked(
        "calculate",
        row.code,
        (row.name_vi, row.name_en),
        (row.meaning_vi, row.meaning_en),
        calculation=f"if({over} != '' and {under} > 0, {worked_out}, '')",
        what="indicator",
        ours=_ours(row, OF_INDICATOR),
    )


def _with_unit(row: FormIndicator) -> tuple[str, str]:
    return (f"{row.name_vi} ({row.unit_vi})", f"{row.name_en} ({row.unit_en})" if row.name_en else "")


def _ours(row: FormSection | FormIndicator | FormPart, names: tuple[str, ...]) -> dict[str, str]:
    """Return what stands in our own columns, as text: yes and no, numbers in digits."""
    found = {name: getattr(row, name) for name in names}
    return {
        name: ("yes" if value else "no") if isinstance(value, bool) else str(value)
        for name, value in found.items()
    }
