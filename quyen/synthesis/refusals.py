"""Every no that the synthesis may say, worded for the screen: what is the matter and what to do next."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from quyen.core.dates import long_datetime
from quyen.core.refusals import Refusal


class CutoffAhead(Refusal):
    def __init__(self) -> None:
        super().__init__(
            _(
                "The cut-off lies in the future. Choose a time that has passed: what comes later is not known yet."
            ),
            field="cutoff_at",
        )


class StillWritten(Refusal):
    """Two open texts of one round would part the work and the figures."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "A synthesis of this round is still being written. Go on with it, and recount it if more came in."
            )
        )


class NotTheNewestIssued(Refusal):
    """Only an issued report is supplemented, and only the newest of its round."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Only the newest issued report on a round is supplemented. Before it is issued, "
                "later reports come in by a recount."
            )
        )


class NothingCameLate(Refusal):
    def __init__(self, cutoff_at: datetime) -> None:
        super().__init__(
            _("No report came after %(moment)s, the cut-off of the issued report.")
            % {"moment": long_datetime(cutoff_at, get_language() or "vi")},
            field="cutoff_at",
        )


class ArchiveKept(Refusal):
    def __init__(self) -> None:
        super().__init__(_("An archive is read as a series; it is not put together anew."))


class Frozen(Refusal):
    """What was frozen is not changed; a correction is a new synthesis."""

    def __init__(self) -> None:
        super().__init__(_("This synthesis is frozen. Begin a new one to correct it."))


class ChangedMeanwhile(Refusal):
    """Somebody else saved this section since the page was opened."""

    def __init__(self) -> None:
        super().__init__(
            _("A colleague saved this section meanwhile. Your text is still here: compare first."),
            field="text",
        )


class NoSuchSection(Refusal):
    def __init__(self) -> None:
        super().__init__(_("No official text is written under this heading."), field="text")


class SentenceRefused(Refusal):
    """One sentence cannot be stored as it is; `number` counts from 1."""

    def __init__(self, number: int, why: str) -> None:
        super().__init__(_("Sentence %(n)s: %(why)s") % {"n": number, "why": why}, field=f"text-{number}")
        self.number, self.why = number, why


class ReasonMissing(Refusal):
    def __init__(self) -> None:
        super().__init__(
            _("Say why this limitation is left out; the reason is kept with the synthesis."), field="reason"
        )


class NotALimitation(Refusal):
    def __init__(self) -> None:
        super().__init__(
            _("Only limitations in the reports at the cut-off are left out with a reason."), field="reason"
        )


class NotReady(Refusal):
    """Something stands in the way of freezing; `findings` says what, each with its place."""

    def __init__(self, findings: Sequence) -> None:
        super().__init__(
            ngettext(
                "The synthesis cannot be frozen yet: %(n)s point is open.",
                "The synthesis cannot be frozen yet: %(n)s points are open.",
                len(findings),
            )
            % {"n": len(findings)}
        )
        self.findings = findings


class NotFrozen(Refusal):
    def __init__(self) -> None:
        super().__init__(_("Freeze the synthesis first: only a frozen text can be issued."))


class NotIntact(Refusal):
    def __init__(self) -> None:
        super().__init__(
            _(
                "The rows of this synthesis no longer say what was frozen. Do not issue it; ask who runs Quyen."
            )
        )


class AlreadyIssued(Refusal):
    def __init__(self, number: str) -> None:
        super().__init__(_("This synthesis was issued already, as %(number)s.") % {"number": number})


class DateRefused(Refusal):
    def __init__(self) -> None:
        super().__init__(_("The document is dated from the day it was signed to today."), field="dated")


class ReplacementUnexplained(Refusal):
    """A report on the round was issued before: the new one replaces it and says why (Decree 30/2020, article 18)."""

    def __init__(self, number: str) -> None:
        super().__init__(
            _("A report on this round was issued as %(number)s. Say why this one replaces it.")
            % {"number": number},
            field="reason",
        )
