"""Every way a synthesis is written: begun, recounted, written, frozen, issued. Pages and the demo use nothing else."""

from quyen.synthesis.actions.beginning import Moved, begin, recount, supplement
from quyen.synthesis.actions.closing import freeze, issue
from quyen.synthesis.actions.consulting import close_consultation, consult
from quyen.synthesis.actions.delivering import note_acknowledgements, note_opened
from quyen.synthesis.actions.drafted import add_drafted, ask_for_draft, sign_sentences
from quyen.synthesis.actions.findable import make_findable
from quyen.synthesis.actions.likening import keep_likeness
from quyen.synthesis.actions.marking import lift_mark, mark
from quyen.synthesis.actions.opining import enter_opinion, give_opinion, write_opinion
from quyen.synthesis.actions.settling import settle
from quyen.synthesis.actions.signing import send_back, sign
from quyen.synthesis.actions.taking import take
from quyen.synthesis.actions.writing import LONGEST_SENTENCE, Wording, drop, take_up, write_section

__all__ = [
    "LONGEST_SENTENCE",
    "Moved",
    "Wording",
    "add_drafted",
    "ask_for_draft",
    "begin",
    "close_consultation",
    "consult",
    "drop",
    "enter_opinion",
    "freeze",
    "give_opinion",
    "issue",
    "keep_likeness",
    "lift_mark",
    "make_findable",
    "mark",
    "note_acknowledgements",
    "note_opened",
    "recount",
    "send_back",
    "settle",
    "sign",
    "sign_sentences",
    "supplement",
    "take",
    "take_up",
    "write_opinion",
    "write_section",
]
