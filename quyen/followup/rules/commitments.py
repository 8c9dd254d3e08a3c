"""What holds of commitments: how a reference sorts and is written, what is searched, the scale that is begun with."""

import re
from dataclasses import dataclass
from typing import Self

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _

from quyen.core.refusals import Refusal
from quyen.core.text import clean, fold
from quyen.followup.models import Level

LONGEST_REFERENCE, LONGEST_ORDER, LONGEST_WORDS = 60, 120, 20_000
FEWEST, MOST = 2, 12  # steps of a scale
DIGITS = 4  # that numbers of a reference are padded to: 2014 is the longest there is
# As part of an address and of a citation: neither space nor slash nor mark of a query.
REFERENCE = re.compile(r"[^\W_](?:[\w.()-]*[\w)])?")
WORD = re.compile(r"[^\W_]+")
ADDRESS = URLValidator(schemes=["http", "https"])


class BadReference(Refusal):
    """What was typed cannot be a reference."""


class BadAddress(Refusal):
    """What was typed is not the address of a public page."""


def reference_of(text: str) -> str:
    """Return a reference as it is stored ("UPR-2-143.1"); refuses what cannot stand in an address."""
    text = clean(text).strip()
    if len(text) > LONGEST_REFERENCE or not REFERENCE.fullmatch(text):
        raise BadReference(
            _("Write letters, digits, dots and hyphens without spaces, for example UPR-2-143.1."),
            field="reference",
        )
    return text


def order_of(reference: str) -> str:
    """Return a reference as it sorts on every database: numbers padded, in lower case without marks."""
    padded = re.sub(r"\d+", lambda number: number[0].zfill(DIGITS), fold(reference))
    return padded[:LONGEST_ORDER]


def searched(text: str) -> str:
    """Return the words of a text as they are searched, folded, with a space before each: " quyen tre em"."""
    return "".join(f" {word}" for word in words_of(text))


def words_of(text: str) -> list[str]:
    """Return the words of a text without marks, in lower case."""
    return WORD.findall(fold(clean(text)))


def public_address(text: str, *, field: str) -> str:
    """Return the address of a public page, or nothing; refuses what is none."""
    text = clean(text).strip()
    if text:
        try:
            ADDRESS(text)
        except ValidationError:
            raise BadAddress(_("Write the whole address, beginning with https://."), field=field) from None
    return text


@dataclass(frozen=True)
class Step:
    """A step of the status scale, as it is set: its code, what it means and its names."""

    code: str
    meaning: str
    name_vi: str
    name_en: str

    @classmethod
    def of(cls, level: Level) -> Self:
        return cls(level.code, level.meaning, level.name_vi, level.name_en)


# What a committee begins with. Others have other scales, with other names and another number of steps.
SCALE = (
    Step("not-begun", Level.Meaning.OPEN, "Chưa bắt đầu", "Not begun"),
    Step("under-way", Level.Meaning.MOVING, "Đang thực hiện", "Under way"),
    Step("partly", Level.Meaning.MOVING, "Thực hiện được một phần", "Partly carried out"),
    Step("lasting", Level.Meaning.MOVING, "Thực hiện thường xuyên", "Ongoing work"),
    Step("done", Level.Meaning.DONE, "Đã thực hiện", "Carried out"),
    Step("aside", Level.Meaning.ASIDE, "Không thực hiện, có lý do", "Not carried out, with a reason"),
)
