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
    OBLIGATION_EXCUSE = "obligation.excuse"  # extend, waive
    ROUND_OPEN = "round.open"
    BOARD_READ = "board.read"
    SYNTHESIS_READ = "synthesis.read"
    SYNTHESIS_WRITE = "synthesis.write"
    DOCUMENT_ISSUE = "document.issue"
    UNITS_READ = "units.read"
    LOG_READ = "log.read"
    MANDATE_GIVE = "mandate.give"
    SETUP_WRITE = "setup.write"  # regime, calendar, ladder


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

_OWN = {Verb.REPORT_READ_OWN, Verb.UNITS_READ}
_OFFICE = {
    Verb.UNITS_READ,
    Verb.REPORT_READ_FILED,
    Verb.REPORT_REVIEW,
    Verb.OBLIGATION_EXCUSE,
    Verb.ROUND_OPEN,
    Verb.BOARD_READ,
    Verb.SYNTHESIS_READ,
    Verb.SYNTHESIS_WRITE,
}

VERBS: dict[Role, frozenset[Verb]] = {
    Role.OFFICER: frozenset(_OWN | {Verb.REPORT_WRITE}),
    Role.SECTION_HEAD: frozenset(_OWN | {Verb.REPORT_WRITE, Verb.REPORT_APPROVE}),
    Role.HEAD: frozenset(_OWN | {Verb.REPORT_WRITE, Verb.REPORT_APPROVE, Verb.REPORT_SUBMIT}),
    Role.CLERK: frozenset(_OWN | {Verb.REPORT_SUBMIT}),
    Role.OFFICE: frozenset(_OFFICE),
    Role.OFFICE_HEAD: frozenset(_OFFICE | {Verb.DOCUMENT_ISSUE, Verb.MANDATE_GIVE, Verb.SETUP_WRITE}),
    Role.LEADER: frozenset(
        {Verb.UNITS_READ, Verb.BOARD_READ, Verb.REPORT_READ_FILED, Verb.SYNTHESIS_READ, Verb.DOCUMENT_ISSUE}
    ),
    Role.AUDITOR: frozenset({Verb.UNITS_READ, Verb.BOARD_READ, Verb.LOG_READ}),
    Role.ADMINISTRATOR: frozenset({Verb.UNITS_READ, Verb.MANDATE_GIVE, Verb.SETUP_WRITE, Verb.LOG_READ}),
}


def may(role: str, verb: Verb) -> bool:
    """Whether a role holds a verb."""
    return verb in VERBS[Role(role)]
