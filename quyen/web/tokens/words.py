"""What a program may do, in words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from quyen.accounts.roles import Verb

SCOPES: dict[Verb, str | Promise] = {
    Verb.UNITS_READ: _("Look up units, what became of them, regimes and rounds"),
    Verb.BOARD_READ: _("See who owes, filed, is late or missing"),
    Verb.REPORT_READ_OWN: _("Read my units' drafts and filed reports"),
    Verb.REPORT_READ_FILED: _("Read every unit's filed reports as they stand"),
    Verb.REPORT_WRITE: _("Write my units' drafts"),
    Verb.REPORT_SUBMIT: _("File for my units"),
    Verb.SYNTHESIS_READ: _("Read syntheses and trace figures to their sources"),
    Verb.COMMITMENT_READ: _("Read the register of commitments"),
    Verb.TASK_READ_OWN: _("Read my units' tasks"),
    Verb.COMMITTEE_READ: _("Read everybody's tasks"),
}
