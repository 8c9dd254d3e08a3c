"""Every no around opinions, signing and deliveries, worded for the screen: what is the matter and what to do next."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from quyen.core.dates import short_date
from quyen.core.refusals import Refusal


class NobodyAsked(Refusal):
    def __init__(self) -> None:
        super().__init__(_("Choose at least one unit to ask."), field="units")


class NotAMember(Refusal):
    def __init__(self, unit: str) -> None:
        super().__init__(
            _("%(unit)s is no member of the committee today. Take it out of the list.") % {"unit": unit},
            field="units",
        )


class NothingToSend(Refusal):
    def __init__(self) -> None:
        super().__init__(_("No section has text yet. Write the draft first, then send it."))


class DueRefused(Refusal):
    """An opinion is due on a working day to come."""

    def __init__(self, next_one: date) -> None:
        super().__init__(
            _("Choose a working day after today. The next one is %(day)s.") % {"day": short_date(next_one)},
            field="due_on",
        )


class SilenceUnsaid(Refusal):
    def __init__(self) -> None:
        super().__init__(_("Say what silence counts as; the letter says it too."), field="silence")


class RoundStillOpen(Refusal):
    """One round at a time: who is asked twice at once answers neither."""

    def __init__(self, number: int) -> None:
        super().__init__(
            _("Round %(n)s of opinions is still open. Close it before you send the draft again.")
            % {"n": number}
        )


class LetterDated(Refusal):
    def __init__(self) -> None:
        super().__init__(_("The letter bears today's date: it leaves with the draft."), field="dated")


class RoundClosed(Refusal):
    def __init__(self) -> None:
        super().__init__(
            _(
                "This round of opinions is closed. Tell the standing office what you would still say; it may ask again."
            )
        )


class StillTime(Refusal):
    """A round is closed when all have answered, or their time is over."""

    def __init__(self, count: int, due_on: date) -> None:
        super().__init__(
            ngettext(
                "%(n)s unit has not answered and still may until %(day)s. Close the round after that.",
                "%(n)s units have not answered and still may until %(day)s. Close the round after that.",
                count,
            )
            % {"n": count, "day": short_date(due_on)}
        )


class AlreadyGiven(Refusal):
    def __init__(self) -> None:
        super().__init__(_("This unit's opinion was given already; it stays as it was given."))


class OpinionChangedMeanwhile(Refusal):
    def __init__(self) -> None:
        super().__init__(
            _(
                "A colleague changed this opinion meanwhile. What you typed is still here: compare before you save."
            ),
            field="base",
        )


class OpinionRefused(Refusal):
    """One remark cannot be stored as it is."""

    def __init__(self, section: int | None, why: str) -> None:
        super().__init__(why, field=f"text-{section or 0}")


class DisagreesWithoutWhy(Refusal):
    def __init__(self) -> None:
        super().__init__(
            _("Your unit does not agree with the rest: write what it would have changed, then give it."),
            field="agrees",
        )


class ProofMissing(Refusal):
    def __init__(self) -> None:
        super().__init__(
            _("Write number and date of the letter that it came by: they stand in the table of opinions."),
            field="proof",
        )


class CameRefused(Refusal):
    def __init__(self) -> None:
        super().__init__(_("It came between the day the draft was sent and now."), field="came_on")


class ChannelUnsaid(Refusal):
    def __init__(self) -> None:
        super().__init__(_("Say how it came."), field="channel")


class SettledAlready(Refusal):
    """What was settled is not entered anew under the office's hands."""

    def __init__(self) -> None:
        super().__init__(
            _("An opinion of this letter was settled already, so the letter stays as it was entered.")
        )


class NotGivenYet(Refusal):
    def __init__(self) -> None:
        super().__init__(_("This opinion is not given yet."))


class OutcomeUnsaid(Refusal):
    def __init__(self, opinion: int) -> None:
        super().__init__(_("Say whether it is taken, partly, or not."), field=f"outcome-{opinion}")


class WhyMissing(Refusal):
    def __init__(self, opinion: int) -> None:
        super().__init__(
            _("Say why it is not wholly taken: the unit reads it, and it stands in the table."),
            field=f"why-{opinion}",
        )


class WhyRefused(Refusal):
    def __init__(self, opinion: int, sentence: str) -> None:
        super().__init__(sentence, field=f"why-{opinion}")


class SettledMeanwhile(Refusal):
    def __init__(self, opinion: int) -> None:
        super().__init__(
            _("A colleague settled this one meanwhile. What you chose is still here: look, then save again."),
            field=f"outcome-{opinion}",
        )


class MayNotSign(Refusal):
    def __init__(self) -> None:
        super().__init__(
            _("Who signs holds a mandate of the committee or its office that day which lets them sign."),
            field="signer",
        )


class NotYourSignature(Refusal):
    def __init__(self) -> None:
        super().__init__(
            _("Everybody signs for themselves. What was signed on paper is noted as such."), field="signer"
        )


class AlreadySigned(Refusal):
    def __init__(self, name: str) -> None:
        super().__init__(_("This text was signed already, by %(name)s.") % {"name": name})


class SignedDayRefused(Refusal):
    def __init__(self) -> None:
        super().__init__(_("It was signed between the day the text was frozen and today."), field="signed_on")


class NewerText(Refusal):
    """What was sent back, or overtaken by a newer text of the round, is not signed."""

    def __init__(self) -> None:
        super().__init__(
            _("A newer text of this round was begun after this one: this one is not signed any more.")
        )


class SentBackWhy(Refusal):
    def __init__(self) -> None:
        super().__init__(_("Say in a few words what is to be changed: the office reads it."), field="reason")


class NotSigned(Refusal):
    def __init__(self) -> None:
        super().__init__(_("Nobody has signed this text yet. It gets its number after it is signed."))


class OtherSigner(Refusal):
    def __init__(self, name: str) -> None:
        super().__init__(
            _("The text was signed by %(name)s: the document names who signed it.") % {"name": name},
            field="signer",
        )


class NothingToNote(Refusal):
    def __init__(self) -> None:
        super().__init__(
            _("No row of the file can be noted. Mend what stands beside each row, and choose it again."),
            field="file",
        )


class NotAcknowledgements(Refusal):
    def __init__(self, why: str) -> None:
        super().__init__(why, field="file")
