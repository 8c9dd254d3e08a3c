"""Every no that reports may say, worded for the screen: what is the matter and what to do next."""

from collections.abc import Sequence
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from quyen.accounts.roles import ROLE_NAMES, Role
from quyen.core.dates import short_date
from quyen.core.refusals import Refusal


class NotWrittenHere(Refusal):
    def __init__(self) -> None:
        super().__init__(_("This report is put together by the standing office and is not written here."))


class AlreadyFiled(Refusal):
    def __init__(self) -> None:
        told = _("This report is filed. Withdraw it before the review, or correct it once it is accepted.")
        super().__init__(told)


class DraftGone(Refusal):
    def __init__(self) -> None:
        super().__init__(_("This draft was filed or ended meanwhile; nothing more can be saved in it."))


class NotAsked(Refusal):
    def __init__(self, field: str = "") -> None:
        super().__init__(_("This is not asked of your unit in this period."), field=field)


class SentSecretly(Refusal):
    def __init__(self, field: str = "") -> None:
        super().__init__(_("This was sent by the secret route: nothing of it is written here."), field=field)


class SaidHere(Refusal):
    """Something is written at a place that is to go by the secret route."""

    def __init__(self) -> None:
        super().__init__(
            _("Something is written here. Delete it first: a part goes either here or by the secret route."),
            field="part",
        )


class BelowZero(Refusal):
    def __init__(self, field: str = "") -> None:
        super().__init__(_("This figure cannot be below zero."), field=field)


class NothingAroseOfStock(Refusal):
    def __init__(self, field: str = "") -> None:
        super().__init__(
            _("This is counted as it stands on the closing day. Write the number, 0 if there is none."),
            field=field,
        )


class ReasonMissing(Refusal):
    def __init__(self, field: str = "") -> None:
        super().__init__(_("Say in a few words why, and when there will be a figure."), field=field)


class TextStands(Refusal):
    def __init__(self, field: str = "") -> None:
        super().__init__(
            _("There is text in this section. Delete it first if nothing arose."),
            field=field,
        )


class TextTooLong(Refusal):
    def __init__(self, most: int, field: str = "") -> None:
        super().__init__(
            ngettext(
                "This is too long: at most {most} character.",
                "This is too long: at most {most} characters.",
                most,
            ).format(most=most),
            field=field,
        )


class UncleanText(Refusal):
    """The text check of what may be written; `findings` are its blocking ones. The text itself is not kept."""

    def __init__(self, findings: Sequence, field: str = "") -> None:
        self.findings = list(findings)
        sentences = dict.fromkeys(str(finding.sentence) for finding in self.findings)
        super().__init__(
            " ".join([*sentences, _("It was not saved; the last text without it is kept.")]), field=field
        )


class ChangedByAnother(Refusal):
    """Somebody else changed this field after the page was opened.

    `theirs` is the row as they left it (DraftAnswer or DraftPassage), `at` when, `revision` the one to save on.
    """

    def __init__(self, theirs, field: str = "") -> None:
        self.theirs, self.at, self.revision = theirs, theirs.updated_at, theirs.revision
        self.who = theirs.updated_by.name if theirs.updated_by else ""
        super().__init__(
            _("{who} changed this while you were writing. Look at both and keep one.").format(
                who=self.who or _("Somebody else")
            ),
            field=field,
        )


class BadRoute(Refusal):
    def __init__(self) -> None:
        super().__init__(
            _(
                "A signing route goes officer, head of section, head, clerk, each at most once, always with the head."
            )
        )


class NotItsTurn(Refusal):
    """`expected` is the step that comes next, or None when every step is taken."""

    def __init__(self, expected: str | None) -> None:
        self.expected = expected
        super().__init__(
            _("First the draft goes to: {role}.").format(role=ROLE_NAMES[Role(expected)])
            if expected
            else _("This is no step of the signing route that is still open.")
        )


class ChangedSinceRead(Refusal):
    def __init__(self) -> None:
        super().__init__(_("The draft was changed after you opened it. Read it again before you approve it."))


class NotApproved(Refusal):
    """`expected` is the approval that is missing."""

    def __init__(self, expected: str) -> None:
        self.expected = expected
        super().__init__(
            _("The draft as it is now still has to be approved by: {role}.").format(
                role=ROLE_NAMES[Role(expected)]
            )
        )


class NumberMissing(Refusal):
    def __init__(self) -> None:
        super().__init__(_("Write the number the clerk gave the report."), field="document_number")


class SignerMissing(Refusal):
    def __init__(self) -> None:
        super().__init__(_("Write who signed the report."), field="signer_name")


class SignedLater(Refusal):
    def __init__(self) -> None:
        super().__init__(_("The report cannot be signed on a day that has not come yet."), field="signed_on")


class NotReady(Refusal):
    """Blocking findings stand in the way of approving or filing; `findings` are all findings."""

    def __init__(self, findings: Sequence) -> None:
        self.findings = list(findings)
        count = sum(finding.blocking for finding in self.findings)
        super().__init__(
            ngettext(
                "{count} point must be put right before the report can go on.",
                "{count} points must be put right before the report can go on.",
                count,
            ).format(count=count)
        )


class NotOpenYet(Refusal):
    def __init__(self, opens_on: date) -> None:
        super().__init__(
            _("The period begins on {day}; there is nothing to report yet.").format(day=short_date(opens_on))
        )


class EarlyUnconfirmed(Refusal):
    """The closing day is not over; filing with `confirm_early` says up to when the figures go."""

    def __init__(self, figures_to: date, closes_on: date) -> None:
        self.figures_to = figures_to
        super().__init__(
            _(
                "The figures close on {closes}. Filed now, the report will say “figures up to {day}”, "
                "and you will be asked after closing whether they stand."
            ).format(closes=short_date(closes_on), day=short_date(figures_to)),
            field="confirm_early",
        )


class NothingChanged(Refusal):
    def __init__(self) -> None:
        super().__init__(
            _(
                "Nothing differs from the version before. Change what was asked for, or say why a figure stands."
            )
        )


class NoEarlyFiling(Refusal):
    def __init__(self) -> None:
        super().__init__(
            _("There is nothing to confirm: the figures were filed after closing, or it is not over yet.")
        )


class WhyMissing(Refusal):
    def __init__(self) -> None:
        super().__init__(_("Say in a few words why."), field="reason")


class NotTheNewest(Refusal):
    def __init__(self) -> None:
        super().__init__(_("A newer version of this report was filed meanwhile. Open that one."))


class Withdrawn(Refusal):
    def __init__(self) -> None:
        super().__init__(_("The unit has withdrawn this version."))


class AlreadyReviewed(Refusal):
    """`outcome` and `at` say what the office answered and when."""

    def __init__(self, outcome: str, at: datetime) -> None:
        self.outcome, self.at = outcome, at
        super().__init__(
            _("This version was accepted already.")
            if outcome == "accepted"
            else _("This version was returned already.")
        )


class NotAccepted(Refusal):
    def __init__(self) -> None:
        super().__init__(_("Only an accepted report is corrected by a new version."))


class EnteredByOffice(Refusal):
    def __init__(self) -> None:
        super().__init__(
            _(
                "The standing office entered this report from what arrived. Correct it instead of withdrawing it."
            )
        )


class NothingArrived(Refusal):
    def __init__(self) -> None:
        super().__init__(
            _("First note what arrived on paper or by the document exchange; then enter what it says.")
        )


class NotAsOnPaper(Refusal):
    """The checks ask something of what was typed from paper; `findings` are all findings."""

    def __init__(self, findings: Sequence) -> None:
        self.findings = list(findings)
        super().__init__(
            _("Compare what is marked with the paper. If the paper says so, tick that it does and enter it."),
            field="as_on_paper",
        )


class NothingToMend(Refusal):
    def __init__(self) -> None:
        super().__init__(
            _("Say what must be mended: a message on an item, or one for the whole report."), field="message"
        )


class NotInReport(Refusal):
    def __init__(self) -> None:
        super().__init__(_("This item is not part of what the unit was asked."))


class FiledInFuture(Refusal):
    def __init__(self) -> None:
        super().__init__(_("A report cannot have arrived at a time that has not come yet."), field="filed_at")


class BadStep(Refusal):
    def __init__(self) -> None:
        super().__init__(_("This step of the signing route is taken by somebody else in the unit."))


class UnitGone(Refusal):
    """`successor` answers for the reports of a unit that stands no more, or nobody is named yet."""

    def __init__(self, unit, successor) -> None:
        self.successor = successor
        told = {"unit": unit, "day": short_date(unit.valid_until), "successor": successor}
        super().__init__(
            _("{unit} ended on {day}; {successor} answers for its reports now.").format(**told)
            if successor
            else _("{unit} ended on {day}, and no unit is named that answers for its reports.").format(**told)
        )


class PrintedBefore(Refusal):
    """The paper carries another mark than the draft has now, `mark`."""

    def __init__(self, mark: str) -> None:
        self.mark = mark
        super().__init__(
            _(
                "The draft was changed after this copy was printed: its mark is {mark} now. Print and sign it anew."
            ).format(mark=mark),
            field="mark",
        )


class NobodyChosen(Refusal):
    def __init__(self) -> None:
        super().__init__(_("Choose at least one unit."), field="units")


class NotReviewer(Refusal):
    def __init__(self, user) -> None:
        super().__init__(_("{name} does not review reports today.").format(name=user.name), field="to")


class NothingChosen(Refusal):
    def __init__(self) -> None:
        super().__init__(_("Choose at least one report."), field="versions")


class NothingClean(Refusal):
    def __init__(self) -> None:
        super().__init__(_("No report without findings waits on your list. Read the others one by one."))


class NotInSample(Refusal):
    def __init__(self) -> None:
        super().__init__(_("This report is not in a sample that you drew."))


class SampleUnread(Refusal):
    """`count` of the sample are still to be read."""

    def __init__(self, count: int) -> None:
        super().__init__(
            ngettext(
                "{count} report of the sample is still to be read.",
                "{count} reports of the sample are still to be read.",
                count,
            ).format(count=count)
        )


class SampleFailed(Refusal):
    def __init__(self) -> None:
        super().__init__(
            _(
                "A report of the sample was returned, so the others are not accepted unread. Draw a larger sample."
            )
        )


class SampleDone(Refusal):
    def __init__(self) -> None:
        super().__init__(_("The reports of this sample were accepted already. Draw a new one."))


class TooLateToAsk(Refusal):
    """Questions are asked until the due day is over."""

    def __init__(self, due_on: date) -> None:
        super().__init__(
            _("Questions could be asked until {day}. Send the report now; call the standing office.").format(
                day=short_date(due_on)
            )
        )


class NothingSaid(Refusal):
    def __init__(self) -> None:
        super().__init__(_("Write a sentence."), field="text")


class NotYetForLeaders(Refusal):
    def __init__(self) -> None:
        super().__init__(
            _("The unit is mending this report. Leaders read what waits for review or was accepted.")
        )


class KeyOfAnother(Refusal):
    """A page sent a key that it had used for another field."""

    def __init__(self, field: str = "") -> None:
        super().__init__(_("This could not be told from another answer. Open the page again."), field=field)


class SourceUnnamed(Refusal):
    def __init__(self) -> None:
        super().__init__(_("Write which report the figures are from."), field="name")


class SourceInFuture(Refusal):
    def __init__(self) -> None:
        super().__init__(
            _("This day is still to come. Write the day that the report bears."), field="dated_on"
        )


class ClassMissing(Refusal):
    def __init__(self) -> None:
        super().__init__(_("Say whether the file is open, for official use, or secret."), field="declared")


class SecretNotKept(Refusal):
    """A file was declared secret: nothing of it is kept."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Nothing of the file was kept, not even its name. Send it by the route for secret documents, then "
                "write here only the number and day of that sending."
            ),
            field="declared",
        )


class AttachedAlready(Refusal):
    def __init__(self, title: str) -> None:
        super().__init__(_("This file is attached already, as “{title}”.").format(title=title), field="file")


class TooManyFiles(Refusal):
    def __init__(self, most: int) -> None:
        super().__init__(
            _("A report carries at most {most} files. Take one off, or put several into one.").format(
                most=most
            ),
            field="file",
        )


class FilesTooHeavy(Refusal):
    """The files of a report would have more than `most` MB together."""

    def __init__(self, most: int) -> None:
        super().__init__(
            _(
                "The files of a report have at most {most} MB together. Make this one smaller, or take one off."
            ).format(most=most),
            field="file",
        )


class NotAskedAnyMore(Refusal):
    def __init__(self) -> None:
        super().__init__(_("The report does not raise this question any more; there is nothing to answer."))


class TooManyRows(Refusal):
    def __init__(self, most: int) -> None:
        super().__init__(
            _(
                "The table has more than {most} rows with figures. Bring only the rows that are needed."
            ).format(most=most),
            field="file",
        )


class UncleanTable(Refusal):
    """The text check of a table; `findings` are its blocking ones. Nothing of the table is kept."""

    def __init__(self, findings: Sequence) -> None:
        sentences = dict.fromkeys(str(finding.sentence) for finding in findings)
        super().__init__(
            " ".join([_("The table holds what is not kept here."), *sentences]),
            field="file",
        )


class NoSuchState(Refusal):
    def __init__(self, field: str = "") -> None:
        super().__init__(_("Choose one of the words offered for how it stands."), field=field)


class NotCounted(Refusal):
    def __init__(self, field: str = "") -> None:
        super().__init__(_("Write whole numbers, such as 3 of 12, or leave both blank."), field=field)
