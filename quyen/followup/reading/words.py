"""What the words of such files mean: positions, kinds, States, themes, days; and how their text is cleaned.

Free of Django: it runs apart.
"""

import re
from datetime import date

from quyen.core.text import clean, fold

POSITIONS = {
    "supported": (
        "supported", "support", "accepted", "accept", "s", "enjoys the support", "enjoy the support", "agreed",
        "chap thuan", "duoc chap thuan", "chap nhan", "ung ho",
    ),
    "partly": (
        "partly", "partially", "partial", "p", "supported/noted", "supported in part", "partly supported",
        "partially supported", "partly accepted", "partially accepted", "accepted in part", "chap thuan mot phan",
        "chap nhan mot phan",
    ),
    "noted": (
        "noted", "note", "n", "not supported", "not accepted", "rejected", "ghi nhan", "khong chap thuan",
        "khong chap nhan",
    ),
    "none": ("none", "-", "–", "no position", "pending", "under consideration", "khong", "chua co", "khong co"),
}  # fmt: skip
POSITION = {word: position for position, words in POSITIONS.items() for word in words}
KINDS = {
    "recommendation": ("recommendation", "recommendations", "khuyen nghi"),
    "observation": ("observation", "observations", "concerns/observations", "concluding observation", "nhan xet"),
    "pledge": ("pledge", "pledges", "voluntary pledge", "cam ket", "cam ket tu nguyen"),
    "article": ("article", "dieu", "dieu khoan"),
    "target": ("target", "chi tieu", "muc tieu"),
    "directive": ("directive", "chi thi", "chi dao"),
}  # fmt: skip
KIND = {word: kind for kind, words in KINDS.items() for word in words}

SPACES = re.compile(r"(?:&nbsp;|[ \t\u00a0\u2000-\u200a\u202f\u3000])+")
LINES = re.compile(r" ?\n\s*")
# Quotation marks and dashes of an old Macintosh that were read as Latin letters: "womenÕs", "ÒDecree 72Ó", "2011Ð15".
APOSTROPHE = re.compile(r"(?<=[a-z])Õ")
QUOTED = re.compile(r"(?<![^\s(])Ò([^ÒÓ]{1,200})Ó(?![A-Za-z])")
DASH = re.compile(r"(?<=\d)Ð(?=\d)")
VIETNAMESE = re.compile(r"[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE)
GROUP_ENDS = re.compile(r"\s*(?:;|/|$|[.,]\s*$|,?\s*and\s*$)")
ACRONYM = re.compile(r"[A-Z0-9&/-]{2,}s?")
LONGEST_STATE = 80
NUMBER = re.compile(r"\s*(\d{1,4}(?:\.\d{1,4})+|\d{1,4}(?=\.\D))\.?\s*(?=\D|$)")
THEME_CODE = re.compile(r"([A-Z]{1,2}\d{1,3}(?:\.\d+)?)[\s.:–-]+(?=\S)")
SDG = re.compile(
    r"(?:SDGs?|Goal|Target)?\s*(\d{1,2}(?:\.[0-9a-z]{1,2})?)\b[\s.:–-]*(.*)", re.IGNORECASE | re.DOTALL
)
CODE_LENGTH = 40


def tidy(text: str) -> str:
    """Return a text as it may be stored: one space between words, no blank lines, marks as they were meant."""
    text = LINES.sub("\n", SPACES.sub(" ", clean(text))).strip()
    if VIETNAMESE.search(text):
        return text
    return DASH.sub("–", QUOTED.sub("“\\1”", APOSTROPHE.sub("’", text)))


def one_line(text: str) -> str:
    return " ".join(tidy(text).split())


def language_of(text: str) -> str:
    """Return "vi" for a text with letters that only Vietnamese has, else "en"."""
    return "vi" if VIETNAMESE.search(text) else "en"


def position_of(word: str) -> str | None:
    """Return the position that a word means, None where it means none that is known."""
    return POSITION.get(re.sub(r"\s*/\s*", "/", fold(one_line(word)).strip(" .;:()")))


def kind_of(word: str) -> str | None:
    return KIND.get(fold(one_line(word)).strip(" .;:-"))


def day_of(word: str) -> str | None:
    """Return a day as 2026-06-14, None where the word is none: 14/06/2026, 2026-06-14, 2026-06-14T00:00:00."""
    if found := re.match(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]|$)", word.strip()):
        year, month, day = map(int, found.groups())
    elif found := re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", word.strip()):
        day, month, year = map(int, found.groups())
    else:
        return None
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def numbered(text: str) -> tuple[str, str]:
    """Return a paragraph's number and the text behind it: "143.1. Ratify …" is ("143.1", "Ratify …")."""
    found = NUMBER.match(text)
    return (found[1], text[found.end() :]) if found and text[found.end() :].strip() else ("", text)


def states_of(cell: str) -> list[str]:
    """Return the States that a cell lists, each once: "Spain; Portugal", also one a line or with commas."""
    parts = re.split(r"[;\n]", tidy(cell))
    if len(parts) == 1:
        parts = _apart(parts[0])
    return list(dict.fromkeys(name for part in parts if (name := one_line(part).strip(" .;,"))))


def states_in(text: str) -> list[str]:
    """Return the States named in brackets behind what they recommend, each once.

    "Ratify CAT (Gabon, Mali); Accede to CAT (Togo)" is Gabon, Mali, Togo. Brackets in the middle of a sentence and
    short forms such as (ICCPR) name none.
    """
    found: list[str] = []
    ends = True
    for _start, end, inner in reversed(_groups(text)):
        behind = text[end:]
        ends = bool(GROUP_ENDS.match(behind)) or (ends and behind.lstrip(" ,;").startswith("("))
        if ends:
            found = [name for part in _apart(inner) if (name := _state(part))] + found
    return list(dict.fromkeys(found))


def _groups(text: str) -> list[tuple[int, int, str]]:
    """Return the outermost brackets: where each begins and ends, and what it holds."""
    found, depth, start = [], 0, 0
    for at, letter in enumerate(text):
        if letter == "(":
            start = at if depth == 0 else start
            depth += 1
        elif letter == ")" and depth:
            depth -= 1
            if depth == 0:
                found.append((start, at + 1, text[start + 1 : at]))
    return found


def _apart(names: str) -> list[str]:
    """Return names parted by commas or semicolons outside brackets."""
    parts, depth = [""], 0
    for letter in names:
        depth += (letter == "(") - (letter == ")")
        if letter in ",;" and depth == 0:
            parts.append("")
        else:
            parts[-1] += letter
    return parts


def _state(word: str) -> str:
    name = one_line(word).strip(" .;,").removeprefix("and ").strip()
    fits = name[:1].isupper() and len(name) <= LONGEST_STATE and not any(map(str.isdigit, name))
    return name if fits and not ACRONYM.fullmatch(name) else ""


def bullets(text: str) -> list[str]:
    """Return the entries of a list that stands in one text: one a line, or each behind a dash."""
    text = tidy(text)
    parts = re.split(r"\n|;|(?:^|\s)[-–•]\s+" if re.match(r"[-–•]\s", text) else r"\n|;", text)
    return [entry for part in parts if (entry := one_line(part).strip(" -–•;,"))]


def theme(entry: str) -> list[str]:
    """Return [code, name, ""] of a theme or a group: "D23 Death penalty" has the code D23, "Death penalty" none."""
    found = THEME_CODE.match(entry)
    return [found[1], entry[found.end() :].strip(), ""] if found else ["", entry, ""]


def goal(entry: str) -> list[str] | None:
    """Return [code, name, code above] of a goal or a target: "16.2 - Protect children" is 16.2 under 16."""
    found = SDG.fullmatch(entry)
    if found is None or not 1 <= int(found[1].split(".")[0]) <= 17:
        return None
    code = found[1].lower()
    return [code, found[2].strip(), code.split(".")[0] if "." in code else ""]


def goals(text: str) -> list[list[str]]:
    """Return the goals and targets that a text lists; what names none is left out."""
    parts = re.split(r"[\n;,]|(?:^|\s)[-–•]\s+(?=(?:SDGs?\s*)?\d)", tidy(text))
    return [found for part in parts if (found := goal(one_line(part).strip(" -–•")))]
