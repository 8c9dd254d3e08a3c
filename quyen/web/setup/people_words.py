"""What the pages about people say of gaps, fates, capacities and rights to sign."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from quyen.organisations.models import Mandate
from quyen.organisations.queries import Gap
from quyen.organisations.roster import Fate

Form = Mandate.SignatureForm
GAPS: dict[Gap, str | Promise] = {
    Gap.NO_OFFICER: _("nobody writes"),
    Gap.NO_HEAD: _("nobody signs"),
    Gap.NO_FOCAL: _("no focal point"),
}
FATES: dict[Fate, tuple[str | Promise, str, str]] = {  # words, tone, icon; in the order of the page
    Fate.REFUSED: (_("Refused, left out"), "bad", "circle-x"),
    Fate.NEW_PERSON: (_("New person with a mandate"), "good", "user-plus"),
    Fate.NEW: (_("New mandate of a known person"), "good", "plus"),
    Fate.CHANGED: (_("Changed"), "warn", "pencil"),
    Fate.UNCHANGED: (_("Unchanged"), "quiet", "check"),
}
FILL_IN: list[tuple[str, str | Promise, str | Promise]] = [
    (Mandate.Capacity.DEPUTY, _("Deputy"), _("signs beside the holder, as their post allows")),
    (Mandate.Capacity.STAND_IN, _("Stand-in"), _("acts while the holder is away, or while there is none")),
]
NO_FORM = (Form.NONE, _("Signs nothing"), _("writes, numbers or looks over, as the role does"))
FORMS: list[tuple[str, str | Promise, str | Promise]] = [
    (Form.KT, _("KT. – for the head"), _("a deputy head signs: KT. CHỦ TỊCH / PHÓ CHỦ TỊCH")),
    (Form.TL, _("TL. – by order"), _("the head of an office or section signs by order of the head")),
    (Form.TUQ, _("TUQ. – by authorisation"), _("authorised in writing, until a day")),
    (Form.Q, _("Q. – acting"), _("acting head while the post is vacant")),
]
RIGHTS: list[tuple[str, str | Promise]] = [  # of a mandate in general
    (Form.NONE, _("signs nothing, or in the post's own right")),
    (Form.TM, _("TM. – on behalf of the body")),
    (Form.KT, _("KT. – for the head")),
    (Form.TL, _("TL. – by order")),
    (Form.TUQ, _("TUQ. – by authorisation")),
    (Form.Q, _("Q. – acting")),
]
