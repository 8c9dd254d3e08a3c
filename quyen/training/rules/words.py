"""What comes after an event, in the reader's words."""

from django.utils.translation import gettext_lazy as _

from quyen.training.models import Certificate, DataKind, PledgeReview, Sitting

MOMENTS = {
    Sitting.Moment.BEFORE: _("before"),
    Sitting.Moment.AFTER: _("after"),
    Sitting.Moment.MONTH3: _("after 3 months"),
    Sitting.Moment.MONTH6: _("after 6 months"),
    Sitting.Moment.MONTH12: _("after 12 months"),
}
OUTCOMES = {
    PledgeReview.Outcome.KEPT: _("kept"),
    PledgeReview.Outcome.PARTLY: _("kept in part"),
    PledgeReview.Outcome.NOT_YET: _("not yet"),
    PledgeReview.Outcome.DROPPED: _("given up"),
}
CERTIFICATES = {
    Certificate.Kind.ATTENDANCE: _("Certificate of attendance"),
    Certificate.Kind.PASS: _("Certificate of a test passed"),
}
KINDS = {
    DataKind.PLACES: _("Names and posts"),
    DataKind.PRESENCE: _("Who was there when"),
    DataKind.SHEETS: _("What pairs test sheets"),
    DataKind.PLEDGES: _("Words of pledges"),
    DataKind.CERTIFICATES: _("Names on certificates"),
}
STAYS = {
    DataKind.PLACES: _("Seats by unit, group and level of post stay, as counts."),
    DataKind.PRESENCE: _("How many came of each unit and half day stays."),
    DataKind.SHEETS: _("Answers stay; random codes keep the pairs, and nobody can be found by them."),
    DataKind.PLEDGES: _("How many were written and how many were kept stays."),
    DataKind.CERTIFICATES: _("The code stays, without a name: it was given out, and whether it was revoked."),
}
