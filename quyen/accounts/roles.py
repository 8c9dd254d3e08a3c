"""The one table of who may do what: roles and the verbs they hold. Mandates give a role for one unit."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _


class Verb(StrEnum):
    REPORT_WRITE = "report.write"  # write the own unit's draft
    REPORT_APPROVE = "report.approve"  # approve the own unit's draft
    REPORT_SUBMIT = "report.submit"  # file for the own unit, withdraw, bring back the signed copy
    REPORT_READ_OWN = "report.read-own"
    REPORT_READ_FILED = "report.read-filed"  # every unit's filed versions, never drafts
    REPORT_REVIEW = "report.review"
    REVIEW_ASSIGN = "review.assign"  # say which colleague reads whose reports
    OBLIGATION_EXCUSE = "obligation.excuse"  # extend, waive; one or a group, for a storm or an outage
    RECEIPT_ENTER = "receipt.enter"  # note what came on paper, by the document exchange or a secret route
    UNIT_COVER = "unit.cover"  # agree that one unit reports for another
    UNIT_CHASE = "unit.chase"  # call late units, note what was promised, write the chasing letter
    ANSWER_CHECK = "answer.check"  # look over all units' answers to the indicators one's own body owns
    ROUND_OPEN = "round.open"
    BOARD_READ = "board.read"
    SYNTHESIS_READ = "synthesis.read"
    SYNTHESIS_WRITE = "synthesis.write"
    DOCUMENT_SIGN = "document.sign"  # say yes to a frozen text, which then gets its number
    DOCUMENT_READ = "document.read"  # the register of what was issued, and each document in it
    DOCUMENT_ISSUE = "document.issue"  # and withdraw it, put it right
    DELIVERY_NOTE = "delivery.note"  # note what was sent, received or refused of an issued document
    OPINION_ASK = "opinion.ask"  # send a draft to chosen units for their opinion, close the round
    OPINION_WRITE = "opinion.write"  # write down the own unit's opinion on a draft
    OPINION_GIVE = "opinion.give"  # give the own unit's opinion
    UNITS_READ = "units.read"
    LOG_READ = "log.read"
    MANDATE_GIVE = "mandate.give"
    STAND_IN_GIVE = "mandate.stand-in"  # name a stand-in or deputy for the own unit
    SETUP_WRITE = "setup.write"  # regime, calendar, ladder, past rounds
    NOTICES_READ = "notices.read"  # what was sent to whom, and what became of it
    JOBS_READ = "jobs.read"  # what runs in the background
    WEBHOOK_WRITE = "webhook.write"  # say which programs of others are told what happened
    MATTER_WRITE = "matter.write"  # lay a matter before the leader, note an answer given on paper
    MATTER_READ = "matter.read"
    MATTER_ANSWER = "matter.answer"  # agree, change, ask, or put off to the meeting
    COMMITMENT_READ = "commitment.read"  # the register of commitments and how each stands
    COMMITMENT_WRITE = "commitment.write"  # enter, import, assign, tag commitments; the scale, the calendar
    ASSESSMENT_IMPORT = "assessment.import"  # what others found; never by who is assessed
    COMMITTEE_READ = "committee.read"  # meetings, proposals, decisions and everybody's tasks
    COMMITTEE_WRITE = "committee.write"  # prepare meetings and proposals, note decisions, give tasks
    TASK_READ_OWN = "task.read-own"  # the own unit's tasks, those shared with it, requests to it
    TASK_REPORT = "task.report"  # say how the own unit's tasks and commitments stand; ask and answer requests
    TASK_CLOSE = "task.close"  # close on evidence, reopen, put off, hand over
    HEARING_WRITE = "hearing.write"  # invite organisations, note what became of what they said; UN questions
    TRAINING_READ = "training.read"  # every event, its counts and results; never who
    TRAINING_WRITE = "training.write"  # plan, invite, check in, open and close tests, certify; sees who
    ITEM_WRITE = "item.write"  # write test items, and look over those another wrote
    PLACE_NAME = "place.name"  # name the own unit's people for its seats; write down its own classes
    PLEDGE_REVIEW = "pledge.review"  # say how the own unit's pledges stand
    ACTIVITY_WRITE = (
        "activity.write"  # write down what the own unit did to inform; its materials, its evidence
    )
    OUTREACH_READ = "outreach.read"  # every unit's activities, the library, fact sheets
    CLAIM_READ = "claim.read"  # claims that were taken up, their answers, drafts too
    CLAIM_WRITE = "claim.write"  # take a claim up, draft its answer; write fact sheets
    CLAIM_ANSWER = "claim.answer"  # give an answer, make a fact sheet final: never one's own draft
    RELEASE_PREPARE = "release.prepare"  # prepare tables and texts to be made public, see what is withheld
    RELEASE_DECIDE = "release.decide"  # make public what another prepared, take it back
    PERSON_DATA = (
        "person.data"  # how long personal data are kept; hand them out to or forget them for a person
    )


class Role(StrEnum):
    OFFICER = "officer"
    SECTION_HEAD = "section-head"
    HEAD = "head"
    CLERK = "clerk"
    OFFICE = "office"
    OFFICE_HEAD = "office-head"
    LEADER = "leader"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"


ROLE_NAMES = {
    Role.OFFICER: _("Officer"),
    Role.SECTION_HEAD: _("Head of section"),
    Role.HEAD: _("Head of the unit"),
    Role.CLERK: _("Clerk"),
    Role.OFFICE: _("Standing office"),
    Role.OFFICE_HEAD: _("Head of the standing office"),
    Role.LEADER: _("Leader of the committee"),
    Role.AUDITOR: _("Auditor"),
    Role.ADMINISTRATOR: _("Administrator"),
}

_OWN = {Verb.REPORT_READ_OWN, Verb.UNITS_READ, Verb.COMMITMENT_READ, Verb.TASK_READ_OWN}
_WRITES = _OWN | {
    Verb.REPORT_WRITE,
    Verb.ANSWER_CHECK,
    Verb.OPINION_WRITE,
    Verb.TASK_REPORT,
    Verb.PLACE_NAME,
    Verb.ACTIVITY_WRITE,
}
_HEADS = {
    Verb.OPINION_GIVE,
    Verb.REPORT_APPROVE,
    Verb.REPORT_SUBMIT,
    Verb.UNIT_COVER,
    Verb.STAND_IN_GIVE,
    Verb.PLEDGE_REVIEW,
}
_OFFICE = {
    Verb.UNITS_READ,
    Verb.REPORT_READ_FILED,
    Verb.REPORT_REVIEW,
    Verb.OBLIGATION_EXCUSE,
    Verb.RECEIPT_ENTER,
    Verb.UNIT_COVER,
    Verb.UNIT_CHASE,
    Verb.NOTICES_READ,
    Verb.JOBS_READ,
    Verb.MATTER_WRITE,
    Verb.MATTER_READ,
    Verb.COMMITMENT_READ,
    Verb.COMMITMENT_WRITE,
    Verb.COMMITTEE_READ,
    Verb.COMMITTEE_WRITE,
    Verb.TASK_CLOSE,
    Verb.HEARING_WRITE,
    Verb.TRAINING_READ,
    Verb.TRAINING_WRITE,
    Verb.ITEM_WRITE,
    Verb.ACTIVITY_WRITE,
    Verb.OUTREACH_READ,
    Verb.CLAIM_READ,
    Verb.CLAIM_WRITE,
    Verb.RELEASE_PREPARE,
    Verb.ROUND_OPEN,
    Verb.BOARD_READ,
    Verb.SYNTHESIS_READ,
    Verb.SYNTHESIS_WRITE,
    Verb.DOCUMENT_READ,
    Verb.DELIVERY_NOTE,
}

VERBS: dict[Role, frozenset[Verb]] = {
    Role.OFFICER: frozenset(_WRITES),
    Role.SECTION_HEAD: frozenset(_WRITES | {Verb.REPORT_APPROVE}),
    Role.HEAD: frozenset(_WRITES | _HEADS),
    Role.CLERK: frozenset(_OWN | {Verb.REPORT_SUBMIT, Verb.OPINION_GIVE}),
    Role.OFFICE: frozenset(_OFFICE),
    Role.OFFICE_HEAD: frozenset(
        _OFFICE
        | {
            Verb.REVIEW_ASSIGN,
            Verb.OPINION_ASK,
            Verb.CLAIM_ANSWER,
            Verb.RELEASE_DECIDE,
            Verb.DOCUMENT_SIGN,
            Verb.DOCUMENT_ISSUE,
            Verb.MANDATE_GIVE,
            Verb.STAND_IN_GIVE,
            Verb.SETUP_WRITE,
        }
    ),
    Role.LEADER: frozenset(
        {
            Verb.UNITS_READ,
            Verb.BOARD_READ,
            Verb.REPORT_READ_FILED,
            Verb.SYNTHESIS_READ,
            Verb.DOCUMENT_READ,
            Verb.DOCUMENT_SIGN,
            Verb.DOCUMENT_ISSUE,
            Verb.MATTER_READ,
            Verb.MATTER_ANSWER,
            Verb.COMMITMENT_READ,
            Verb.COMMITTEE_READ,
            Verb.TRAINING_READ,
            Verb.OUTREACH_READ,
            Verb.CLAIM_READ,
            Verb.CLAIM_ANSWER,
            Verb.RELEASE_DECIDE,
        }
    ),
    Role.AUDITOR: frozenset(
        {
            Verb.UNITS_READ,
            Verb.BOARD_READ,
            Verb.LOG_READ,
            Verb.COMMITMENT_READ,
            Verb.COMMITTEE_READ,
            Verb.TRAINING_READ,
            Verb.OUTREACH_READ,
            Verb.CLAIM_READ,
        }
    ),
    Role.ADMINISTRATOR: frozenset(
        {
            Verb.UNITS_READ,
            Verb.MANDATE_GIVE,
            Verb.STAND_IN_GIVE,
            Verb.SETUP_WRITE,
            Verb.LOG_READ,
            Verb.NOTICES_READ,
            Verb.JOBS_READ,
            Verb.WEBHOOK_WRITE,
            Verb.COMMITMENT_READ,
            Verb.ASSESSMENT_IMPORT,
            Verb.TRAINING_READ,
            Verb.PERSON_DATA,
        }
    ),
}


def may(role: str, verb: Verb) -> bool:
    """Whether a role holds a verb."""
    return verb in VERBS[Role(role)]
