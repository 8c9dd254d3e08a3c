"""How answers, silence and outcomes are called on the pages."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from quyen.synthesis.models import Consultation, Consulted, Opinion

Words = str | Promise
SILENCE: dict[str, tuple[Words, Words]] = {  # what is chosen, and what it means
    Consultation.Silence.AGREES: (
        _("Silence counts as agreeing"),
        _("The letter says so, and so does the table of opinions."),
    ),
    Consultation.Silence.NOTHING: (
        _("Silence counts as nothing"),
        _("Neither agreeing nor disagreeing; the table of opinions names who did not answer."),
    ),
}
SILENT: dict[str, Words] = {
    Consultation.Silence.AGREES: _("Silent: counts as agreeing, as the letter said"),
    Consultation.Silence.NOTHING: _("Silent: counts as nothing, as the letter said"),
}
OUTCOMES: dict[str, tuple[Words, str, str]] = {  # words, tone, sign
    Opinion.Outcome.TAKEN: (_("Taken"), "good", "check"),
    Opinion.Outcome.PARTLY: (_("Taken in part"), "warn", "circle-dashed"),
    Opinion.Outcome.NOT: (_("Not taken up"), "bad", "x"),
}
CHANNELS: dict[str, Words] = {
    Consulted.Channel.HERE: _("In Quyền"),
    Consulted.Channel.PAPER: _("On paper"),
    Consulted.Channel.EXCHANGE: _("By the document exchange"),
}


def outcome(opinion: Opinion) -> tuple[Words, str, str] | None:
    """Return an outcome in words with tone and sign, None while nothing is settled."""
    return OUTCOMES.get(opinion.outcome)
