"""What a form says, as plain rows: the same whether it comes from a version of a regime or from a workbook."""

from dataclasses import dataclass, field

VI, EN = "Tiếng Việt (vi)", "English (en)"
LABEL, HINT, MESSAGE = "label", "hint", "constraint_message"
SURVEY, CHOICES, SETTINGS = "survey", "choices", "settings"

# Columns that XLSForm does not have and that it lets stand. What is in them comes back as it went out.
WHAT = "quyen_what"
OF_SECTION = ("code", "asked_of", "required", "role")
OF_INDICATOR = (
    *("code", "unit_vi", "unit_en", "kind", "decimals", "numerator", "denominator", "per", "answered_by"),
    *("control_total_from", "finest_grain", "sensitive", "of_people", "required", "annual_only", "owner_vi"),
    *("note_vi", "note_en", "legal_basis"),
)
OF_PART = ("dimension", "dimension_vi", "dimension_en", "code", "adds_up")
OURS = tuple(dict.fromkeys((*OF_SECTION, *OF_INDICATOR, *OF_PART)))  # each as the column "quyen_" + name
PREFIX = "quyen_"


@dataclass(frozen=True)
class FormSection:
    """A heading; `parent` is the code of the one it is a part of, "" for none.

    `own` says whether all its columns speak: another's form says only titles and guidance. `row` is its row.
    """

    code: str
    parent: str
    title_vi: str
    title_en: str = ""
    guidance_vi: str = ""
    guidance_en: str = ""
    asked_of: str = "none"
    required: bool = False
    role: str = ""
    own: bool = field(default=True, compare=False)
    row: int = field(default=0, compare=False)


@dataclass(frozen=True)
class FormPart:
    """One category of one breakdown."""

    dimension: str
    dimension_vi: str
    dimension_en: str
    code: str
    name_vi: str
    name_en: str
    adds_up: bool = True


@dataclass(frozen=True)
class FormIndicator:
    """An indicator under a section; numerator and denominator are codes, "" is what the form does not say.

    Of another's form `code` is the name of its question, `own` False, and only name, unit, meaning, kind, decimals
    and breakdowns speak. `row` is its row.
    """

    code: str
    section: str
    name_vi: str
    name_en: str = ""
    unit_vi: str = ""
    unit_en: str = ""
    meaning_vi: str = ""
    meaning_en: str = ""
    kind: str = ""
    decimals: int = 0
    numerator: str = ""
    denominator: str = ""
    per: int = 1
    answered_by: str = ""
    control_total_from: str = ""
    finest_grain: str = ""
    sensitive: bool = False
    of_people: bool = True
    required: bool = True
    annual_only: bool = False
    owner_vi: str = ""
    note_vi: str = ""
    note_en: str = ""
    legal_basis: str = ""
    parts: tuple[FormPart, ...] = ()
    own: bool = field(default=True, compare=False)
    row: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Form:
    """A whole form: `key` and `number` are those of the regime's version it came from, "" and 0 of another's."""

    key: str
    number: int
    name_vi: str
    name_en: str
    sections: tuple[FormSection, ...]
    indicators: tuple[FormIndicator, ...]
