"""The ways a matter or a proposal could go, as its form shows and sends them."""

from quyen.core.refusals import Refusal
from quyen.followup.actions import Choice
from quyen.followup.models import Matter, Proposal
from quyen.followup.rules import MOST_OPTIONS

ROOM = 3  # option fields that are shown at first


def form(request, of: Matter | Proposal | None, refused: Refusal | None) -> dict:
    """Return what leader/options.html shows: fields (place, text, what is refused there), the one recommended."""
    options = typed(request) if request.method == "POST" else stored(of)
    recommended = next((str(place) for place, option in enumerate(options) if option.recommended), "0")
    return {"options": _rows([option.text for option in options], refused), "recommended": recommended}


def stored(of: Matter | Proposal | None) -> list[Choice]:
    rows = of.options.all() if of else ()
    return [Choice(option.text, recommended=option.recommended) for option in rows]


def typed(request) -> list[Choice]:
    """Return the options that were written, those left blank dropped."""
    given = request.POST
    written = [(str(place), given.get(f"option-{place}", "")) for place in range(MOST_OPTIONS)]
    chosen = given.get("recommended", "")
    return [Choice(text, recommended=place == chosen) for place, text in written if text.strip()]


def _rows(texts: list[str], refused: Refusal | None) -> list[tuple[str, str, str]]:
    shown = texts + [""] * (max(ROOM, len(texts)) - len(texts))
    field, sentence = (refused.field, str(refused)) if refused else ("", "")
    return [
        (str(place), text, sentence if field == f"option-{place}" else "") for place, text in enumerate(shown)
    ]
