"""What the workbook of a report calls its columns and answers, in the reader's language; read back in either."""

from functools import cache

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import get_language, override, pgettext_lazy

from quyen.core.text import fold
from quyen.followup.models import Progress

FIGURES: dict[str, Promise] = {  # columns of a sheet of figures, in their order
    "code": pgettext_lazy("workbook", "Code"),
    "name": pgettext_lazy("workbook", "Indicator"),
    "unit": pgettext_lazy("workbook", "Counted in"),
    "last": pgettext_lazy("workbook", "Last period"),
    "figure": pgettext_lazy("workbook", "This period"),
    "kind": pgettext_lazy("workbook", "Kind of answer"),
    "estimate": pgettext_lazy("workbook", "Estimate"),
    "reason": pgettext_lazy("workbook", "Reason or note"),
}
PASSAGES: dict[str, Promise] = {  # of the sheet of passages
    "section": pgettext_lazy("workbook", "Section"),
    "about": pgettext_lazy("workbook", "What to write about"),
    "last": pgettext_lazy("workbook", "Last period’s text"),
    "text": pgettext_lazy("workbook", "This period’s text"),
    "nothing": pgettext_lazy("workbook", "Nothing to report"),
}
THINGS: dict[str, Promise] = {  # of the sheet of tasks and commitments
    "thing": pgettext_lazy("workbook", "Code of the task or commitment"),
    "what": pgettext_lazy("workbook", "Task or commitment"),
    "said": pgettext_lazy("workbook", "Said last"),
    "stands": pgettext_lazy("workbook", "How it stands"),
    "done": pgettext_lazy("workbook", "How many are done"),
    "out_of": pgettext_lazy("workbook", "Of how many"),
    "words": pgettext_lazy("workbook", "What was done"),
    "evidence": pgettext_lazy("workbook", "What shows it"),
    "obstacle": pgettext_lazy("workbook", "What holds it up"),
    "help": pgettext_lazy("workbook", "Help needed"),
}
KINDS: dict[str, Promise] = {
    "value": pgettext_lazy("workbook", "Figure"),
    "nothing-arose": pgettext_lazy("workbook", "Nothing arose"),
    "not-available": pgettext_lazy("workbook", "Not available yet"),
    "not-applicable": pgettext_lazy("workbook", "Does not apply"),
}
MEANINGS: dict[str, Promise] = {
    "value": pgettext_lazy("workbook", "There is a number; 0 if you counted and found none."),
    "nothing-arose": pgettext_lazy(
        "workbook", "Nothing of the kind happened in the period. Not for what is counted on the closing day."
    ),
    "not-available": pgettext_lazy("workbook", "You cannot give it yet: write why, and when it will come."),
    "not-applicable": pgettext_lazy("workbook", "Your unit has nothing of the kind."),
}
SHEETS: dict[str, Promise] = {
    "figures": pgettext_lazy("workbook", "Figures"),
    "passages": pgettext_lazy("workbook", "Text"),
    "things": pgettext_lazy("workbook", "Tasks, commitments"),
    "guide": pgettext_lazy("workbook", "Guide"),
}
STATES: dict[str, Promise] = {
    Progress.State.NOT_BEGUN: pgettext_lazy("workbook", "Not begun"),
    Progress.State.UNDER_WAY: pgettext_lazy("workbook", "Under way"),
    Progress.State.HELD_UP: pgettext_lazy("workbook", "Held up"),
    Progress.State.DONE: pgettext_lazy("workbook", "Done"),
}
ALSO_SAID = {  # how people write it without the drop-down, folded
    "khong co so lieu": "not-available",
    "chua co": "not-available",
    "khong co": "not-available",
    "no figure": "not-available",
    "not available": "not-available",
    "khong phat sinh gi": "nothing-arose",
    "kps": "nothing-arose",
    "not applicable": "not-applicable",
    "so": "value",
}
ESTIMATE = "x"
YES = {ESTIMATE, "co", "uoc", "uoc tinh", "so uoc", "1", "true", "yes", "est", "estimate"}
NO = {"", "khong", "no", "0", "false"}


def in_english() -> bool:
    return get_language() == "en"


def named(thing, prefix: str = "name") -> str:
    """Return a name or a unit of a row in the reader's language, in Vietnamese where the other is missing."""
    english = getattr(thing, f"{prefix}_en") if in_english() else ""
    return english or getattr(thing, f"{prefix}_vi")


@cache
def columns(kind: str) -> dict[str, str]:
    """Return the columns of a sheet ("figures", "passages", "things") by their folded headings, in every language."""
    words = {"figures": FIGURES, "passages": PASSAGES, "things": THINGS}[kind]
    return {heading: name for name, label in words.items() for heading in spoken(label)}


@cache
def kinds() -> dict[str, str]:
    """Return the kinds of answer by their folded words, in every language."""
    return ALSO_SAID | {word: kind for kind, label in KINDS.items() for word in spoken(label)}


def spoken(label: Promise) -> set[str]:
    """Return how a word is written, folded, in every language."""
    found = set()
    for language, _name in settings.LANGUAGES:
        with override(language):
            found.add(plain(str(label)))
    return found


def plain(text: str) -> str:
    """Return a heading or a word as it is compared: folded, without spaces and full stops at its ends."""
    return " ".join(fold(text).split()).strip(" .:*")
