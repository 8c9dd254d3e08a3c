"""The log in words: what each event means, who acted, and where what it is about can be looked at."""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from quyen.accounts.models import User
from quyen.audit.models import Entry
from quyen.web.setup.events_of_informing import INFORMING
from quyen.web.setup.events_of_trainings import TRAININGS

EVENTS: dict[str, str | Promise] = {
    "access-token.ended": _("A program's access was ended"),
    "access-token.made": _("A program was given access in a person's name"),
    "access-token.used": _("A program used its access, for the first time on a day"),
    "calendar.day-set": _("A day of the calendar was set"),
    "calendar.day-withdrawn": _("A decision on the calendar was withdrawn"),
    "communication.answer-taken-back": _("It was taken back that a UN body was answered"),
    "communication.answered": _("It was noted that a UN body was answered"),
    "communication.asked": _("Units were asked the questions of a UN body"),
    "communication.questions-changed": _("Questions of a UN body were written anew"),
    "communication.registered": _("Questions of a UN body were registered"),
    "decision.carried-out": _("That a decision was carried out was noted"),
    "decision.corrected": _("A decision was put right"),
    "decision.noted": _("A decision was noted"),
    "assessment.imported": _("What others found was taken over"),
    "assessment.withdrawn": _("An assessment by others was withdrawn"),
    "commitments.given": _("A file of commitments was given to be looked at"),
    "commitments.import-undone": _("An import of commitments was undone"),
    "commitments.imported": _("A file of commitments was taken over"),
    "commitments.looked-again": _("A file of commitments was compared with the register anew"),
    "commitment.assigned": _("A unit was given a commitment to lead or support"),
    "commitment.assignment-ended": _("A unit's part in a commitment ended"),
    "commitment.changed": _("A commitment was changed"),
    "commitment.cycle-changed": _("A cycle of commitments was changed"),
    "commitment.cycle-entered": _("A cycle of commitments was entered"),
    "commitment.document-changed": _("A document that commitments stand in was changed"),
    "commitment.document-entered": _("A document that commitments stand in was entered"),
    "commitment.entered": _("A commitment was entered"),
    "commitment.instrument-changed": _("An instrument was changed"),
    "commitment.instrument-entered": _("An instrument was entered"),
    "commitment.measure-withdrawn": _("An indicator was taken off a commitment"),
    "commitment.measured": _("An indicator was linked to a commitment"),
    "commitment.milestone-changed": _("A day in the calendar of commitments was changed"),
    "commitment.milestone-entered": _("A day in the calendar of commitments was entered"),
    "commitment.scale-set": _("The scale of commitments was set"),
    "commitment.status-stated": _("A unit said how a commitment stands"),
    "commitment.tagged": _("What a commitment is about was set"),
    "commitment.term-changed": _("A word of a list was renamed"),
    "commitment.term-entered": _("A word was added to a list"),
    "document.delivery-noted": _("What became of a document on its way was noted"),
    "document.issued": _("A document was issued"),
    "document.rectified": _("An issued document was put right by a letter"),
    "document.rendered": _("Another form of an issued document was made"),
    "document.sent-here": _("A document was sent to the units here"),
    "document.withdrawn": _("An issued document was withdrawn"),
    "file.kept": _("A file was kept"),
    "followup.retracted": _("What a report had said of tasks and commitments was taken back"),
    "followup.words-accepted": _("What a report had said of tasks and commitments was accepted"),
    "hearing.closed": _("A hearing was closed"),
    "hearing.invited": _("Organisations were invited to a hearing"),
    "hearing.opened": _("A hearing of organisations was opened"),
    "history.brought-in": _("A past period was brought in"),
    "indicator.defined": _("An indicator was defined"),
    "indicator.owner-set": _("An indicator got its owner"),
    "indicator.redefined": _("An indicator was defined anew"),
    "job.failed": _("Background work failed"),
    "job.started": _("Background work was set off"),
    "job.tried-again": _("Background work was tried again"),
    "job.worker-lost": _("A worker was lost in the middle of its work"),
    "jobs.forgotten": _("Old background work was taken off the list"),
    "letter.came-back": _("A letter came back"),
    "letter.given-up": _("A letter was not sent: nothing in it was new any more"),
    "letter.handed-over": _("A letter was handed to the mail server"),
    "letters.made": _("The letters of a day were made"),
    "mandate.contact-set": _("A post's telephone was set"),
    "mandate.corrected": _("A mandate was put right before it began"),
    "mandate.ended": _("A mandate was ended"),
    "mandate.given": _("A mandate was given"),
    "matter.answered": _("A leader answered a matter"),
    "matter.laid": _("A matter was laid before the leader"),
    "matter.question-answered": _("A leader's question was answered"),
    "matter.revised": _("A matter was changed"),
    "matter.view-stated": _("What a unit thinks was noted"),
    "matter.withdrawn": _("A matter was taken back"),
    "meeting.attendance-noted": _("Who came to a meeting was noted"),
    "meeting.called": _("A meeting was called"),
    "meeting.cancelled": _("A meeting was called off"),
    "meeting.changed": _("A meeting was changed"),
    "meeting.invited": _("An invitation to a meeting was issued"),
    "meeting.minutes-kept": _("Minutes of a meeting were kept"),
    "meeting.paper-added": _("A paper was put before a meeting"),
    "meeting.paper-removed": _("A paper was taken off a meeting"),
    "members.loaded": _("Members were loaded"),
    "membership.began": _("A unit joined a committee"),
    "membership.ended": _("A unit left a committee"),
    "number.allotted": _("A document got its number"),
    "obligation.extended": _("More time was given"),
    "obligation.waived": _("A report was waived"),
    "obligations.created": _("Units were asked for their reports"),
    "obligations.relieved": _("One decision gave several units more time"),
    "opinion.asked": _("A draft was sent for opinions"),
    "opinion.entered": _("An opinion from paper was entered"),
    "opinion.given": _("A unit gave its opinion on a draft"),
    "opinion.round-closed": _("A round of opinions was closed"),
    "opinion.settled": _("An opinion was settled"),
    "proposal.answered": _("An answer to a proposal was noted"),
    "proposal.drafted": _("A proposal was written"),
    "proposal.revised": _("A proposal was changed"),
    "proposal.sent": _("A proposal was sent"),
    "proposal.view-stated": _("What a unit thinks of a proposal was noted"),
    "proposal.withdrawn": _("A proposal was taken back"),
    "receipt.recorded": _("A report arrived"),
    "receipt.withdrawn": _("A receipt was taken back"),
    "regime.draft-begun": _("A draft of the regime was begun"),
    "regime.draft-discarded": _("A draft of the regime was thrown away"),
    "regime.form-taken-over": _("A form became a draft of the regime"),
    "regime.frozen": _("A version of the regime was frozen"),
    "regime.line-added": _("An indicator is asked in a draft"),
    "regime.line-changed": _("An indicator was placed in a draft"),
    "regime.line-moved": _("An indicator was moved in a draft"),
    "regime.line-removed": _("An indicator was left out of a draft"),
    "regime.loaded": _("A regime was loaded"),
    "regime.put-into-force": _("A version of the regime was put into force"),
    "regime.questions-laid": _("The questions of a paper became an outline"),
    "regime.reminders-set": _("Reminders were set"),
    "regime.revised": _("A regime was revised"),
    "regime.rung-set": _("A level's due day was set"),
    "regime.section-added": _("A section was added"),
    "regime.section-changed": _("A section was changed"),
    "regime.section-moved": _("A section was moved"),
    "regime.section-removed": _("A section was taken out"),
    "regime.texts-set": _("The parts of a regime were written"),
    "regime.window-removed": _("A kind of period was given up"),
    "regime.window-set": _("The days of a kind of period were set"),
    "remark.added": _("A remark of an organisation was written down"),
    "remark.changed": _("A remark of an organisation was put right"),
    "remark.decided": _("What becomes of a remark was decided"),
    "reminders.given": _("The reminders of a day were given"),
    "report.accepted": _("A report was accepted"),
    "report.answer-saved": _("A figure was saved in a draft"),
    "report.approved": _("A draft was approved"),
    "report.assigned": _("Units were given to a reader"),
    "report.attached": _("A file was attached to a draft"),
    "report.clean-accepted": _("Reports without findings were accepted together"),
    "report.correction-opened": _("A correction was begun"),
    "report.detached": _("A file was taken off a draft"),
    "report.draft-opened": _("A draft was begun"),
    "report.entered": _("A report was entered by the office"),
    "report.figures-confirmed": _("Figures were confirmed after closing"),
    "report.figures-taken-over": _("Figures of the unit's other reports were taken over into a draft"),
    "report.filled-in": _("A form filled in outside was taken over into a draft"),
    "report.fingerprinted": _("Older passages were fingerprinted"),
    "report.looked-over": _("An indicator was looked over by its owner"),
    "report.nothing-arose": _("“Nothing arose” was said"),
    "report.passage-saved": _("A passage was saved in a draft"),
    "report.question-answered": _("A question was answered"),
    "report.question-asked": _("A question was asked"),
    "report.remarked": _("An owner remarked on an answer"),
    "report.reopened": _("A report was opened again"),
    "report.returned": _("A report was returned"),
    "report.route-set": _("A unit's signing steps were set"),
    "report.sample-drawn": _("A sample was drawn"),
    "report.sample-read": _("A report of a sample was read"),
    "report.submitted": _("A report was filed"),
    "report.withdrawn": _("A report was withdrawn"),
    "request.answered": _("A unit answered another's request"),
    "request.asked": _("A unit asked another for something"),
    "request.registered": _("A request was registered"),
    "request.withdrawn": _("A request to another unit was taken back"),
    "roster.applied": _("A spreadsheet of people was applied"),
    "roster.given": _("A spreadsheet of people was brought"),
    "round.opened": _("A round was opened"),
    "secret-part.marked": _("A part of a report was marked as sent by the secret route"),
    "secret-part.withdrawn": _("A mark of the secret route was taken back"),
    "source.named": _("A report that figures are taken from was named"),
    "source.table-matched": _("Rows of another report's table were matched with figures"),
    "submission.public-declared": _("An organisation said whether its submission is public"),
    "submission.received": _("What an organisation sent was entered"),
    "successions.loaded": _("Mergers and splits were loaded"),
    "synthesis.begun": _("Putting together was begun"),
    "synthesis.draft-added": _("A language model's sentences were added, marked"),
    "synthesis.draft-asked": _("A language model was asked for a draft"),
    "synthesis.frozen": _("A synthesis was frozen"),
    "synthesis.issued": _("A synthesis was issued"),
    "synthesis.limitation-dropped": _("A limitation was left out"),
    "synthesis.limitation-taken-up": _("A limitation was taken up"),
    "synthesis.mark-lifted": _("A mark was lifted"),
    "synthesis.marked": _("A limitation or proposal was marked"),
    "synthesis.recounted": _("Figures were counted again"),
    "synthesis.section-written": _("A section was written"),
    "synthesis.sent-back": _("A text was sent back unsigned"),
    "synthesis.sentences-signed": _("Proposed sentences were signed"),
    "synthesis.signed": _("A text was signed"),
    "synthesis.snapshot-taken": _("What the reports of a round held was noted down"),
    "synthesis.supplement-begun": _("A supplement was begun"),
    "task.cancelled": _("A task was cancelled"),
    "task.closed": _("A task was closed"),
    "task.given": _("A task was given"),
    "task.handed-over": _("It was said who carries on for a unit that is no more"),
    "task.postponed": _("A task got more time"),
    "task.progress-reported": _("A unit said how a task stands"),
    "task.reminded": _("Units were reminded of tasks and answers"),
    "task.reopened": _("A task was opened again"),
    "token.ended": _("A calendar's address was closed"),
    "token.made": _("A calendar's address was made"),
    "unit.apportioned": _("The shares of a parted unit were entered"),
    "unit.called": _("A unit was called about its report"),
    "unit.dissolved": _("A unit was dissolved"),
    "unit.established": _("A unit was established"),
    "unit.succeeded": _("A unit followed another"),
    "units.loaded": _("Units were loaded"),
    "user.invited": _("A person was invited"),
    "user.registered": _("A person was registered"),
    "webhook.configured": _("Another program is told what happens"),
    "webhook.ended": _("Another program is told nothing more"),
    "webhook.given-up": _("Another program was told in vain: it was given up"),
    "webhook.renewed": _("A webhook got another secret"),
    "webhook.sent-again": _("Another program is told once more"),
    "webhook.tried": _("A webhook was tried"),
    "wording.added": _("A text was added to the official wording"),
    "wording.removed": _("A text was taken off the official wording"),
    "release.prepared": _("Tables or texts were prepared to be made public"),
    "release.decided": _("Tables or texts were made public"),
    "release.turned-down": _("It was decided not to make something public"),
    "release.withdrawn": _("What was public was taken back"),
    **TRAININGS,
    **INFORMING,
}
PAGES = {  # what an entry is about → its page, by the row's id
    "obligations.obligation": "board:obligation",
    "reports.version": "reviewing:metadata",
}


@dataclass(frozen=True)
class Row:
    """An entry for the eye; `detail` are pairs, `url` leads to what it is about, if there is a page."""

    entry: Entry
    said: str | Promise
    actor: str | Promise
    detail: list[tuple[str, str]]
    url: str


def rows(entries: Iterable[Entry], *, links: bool) -> list[Row]:
    """Return entries in words; with `links` what they are about leads to its page. One query for the names."""
    entries = list(entries)
    people = {int(entry.actor[5:]) for entry in entries if entry.actor.startswith("user:")}
    names = dict(User.objects.filter(pk__in=people).values_list("pk", "name"))
    return [
        Row(
            entry,
            EVENTS.get(entry.event, entry.event),
            _actor(entry.actor, names),
            [(name, str(value)) for name, value in json.loads(entry.detail).items()],
            _url(entry.subject) if links else "",
        )
        for entry in entries
    ]


def _actor(actor: str, names: dict[int, str]) -> str | Promise:
    if actor == "system":
        return _("the system")
    return names.get(int(actor[5:]), actor)


def _url(subject: str) -> str:
    kind, _colon, key = subject.partition(":")
    return reverse(PAGES[kind], args=[key]) if kind in PAGES else ""


def known() -> list[tuple[str, str | Promise]]:
    """Return the events that can be asked for, in the order of their words."""
    return sorted(EVENTS.items(), key=lambda row: str(row[1]))
