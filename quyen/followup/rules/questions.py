"""Questions as a UN body's paper numbers them, told apart in a text that was typed or pasted."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from quyen.core.refusals import Refusal

MOST_QUESTIONS = 100
LONGEST_CODE, LONGEST_QUESTION = 10, 5_000
SHORT = 120  # letters that a heading between questions has at most
# How papers number: 4. or 4) or 12 (b). or Question 4: or Câu 4. or Câu hỏi số 4: or Q4.
NUMBER = re.compile(
    r"(?:(?:question|câu hỏi số|câu hỏi|câu số|câu|q)\s*)?"
    r"(?P<code>\d{1,3}(?:\.\d{1,2})?(?:\s?\([a-zđ]\))?)\s*[.):\-–]\s+(?P<text>\S.*)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Asked:
    """One question in the languages it came in; `code` is its number on the paper."""

    code: str
    text_vi: str = ""
    text_en: str = ""


@dataclass(frozen=True)
class Read:
    """The questions of a text by their numbers, and the lines that are no question: what stood before, headings."""

    questions: dict[str, str]
    left_out: tuple[str, ...] = ()


class Unclear(Refusal):
    """The questions cannot be told apart, or those of two languages do not fit together."""


def read(text: str, field: str = "questions") -> Read:
    """Return the questions of a text, in their order.

    A line that begins with a number begins a question, lines without one go on with it; a short line without a full
    stop is a heading and is left out, as is what stands before the first number. Where no line is numbered, every
    line is a question and they are counted from 1. Refuses a number that stands twice.
    """
    lines = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
    if not any(NUMBER.fullmatch(line) for line in lines):
        return Read({str(n): line for n, line in enumerate(lines, 1)})
    questions: dict[str, str] = {}
    left_out, code = [], ""
    for line in lines:
        if numbered := NUMBER.fullmatch(line):
            code = numbered["code"].replace(" ", "").replace("(", " (")
            if code in questions:
                told = _("Number %(code)s stands twice. Give every question a number of its own.")
                raise Unclear(told % {"code": code}, field=field)
            questions[code] = numbered["text"]
        elif code and not is_heading(line):
            questions[code] += f"\n{line}"
        else:
            left_out.append(line)
    return Read(questions, tuple(left_out))


def is_heading(line: str) -> bool:
    """Whether a line between questions names what follows: short, a capital first, no stop at its end."""
    begins = line[:1].isupper() or line[:1].isdigit()
    return begins and len(line) <= SHORT and line[-1] not in ".?!;:,…"


def paired(vi: Read, en: Read) -> list[Asked]:
    """Return the questions of both languages, in the order of the first that has any.

    Where both have some, each number must stand in both: a translation that is missing is said, not guessed.
    """
    first = vi.questions or en.questions
    for here, there, field, missing in (
        (vi, en, "questions_vi", gettext_lazy("The Vietnamese text has no question %(codes)s.")),
        (en, vi, "questions_en", gettext_lazy("The English text has no question %(codes)s.")),
    ):
        lacking = [code for code in there.questions if code not in here.questions]
        if here.questions and lacking:
            raise Unclear(str(missing) % {"codes": ", ".join(lacking)}, field=field)
    return [Asked(code, vi.questions.get(code, ""), en.questions.get(code, "")) for code in first]


def written(questions: Iterable[Asked], language: str) -> str:
    """Return questions of a language as the text that `read` reads back."""
    said = ((each.code, getattr(each, f"text_{language}")) for each in questions)
    return "\n\n".join(f"{code}. {text}" for code, text in said if text)


def lines_of(blocks: Sequence[dict]) -> list[str]:
    """Return the lines of a Word file as `core.word_blocks` reads it, each with the number its list gives it.

    Of a table every cell's lines stand one after the other.
    """
    found: list[str] = []
    for block in blocks:
        if block["kind"] == "table":
            for row in block["rows"]:
                for cell in row:
                    found += lines_of(cell["blocks"])
        elif text := " ".join(block["text"].split()):
            found.append(f"{block['mark']} {text}".strip())
    return found
