"""Half days and certificates, as the record calls them."""

from django.utils.translation import gettext_lazy as _

HALVES = {"am": _("morning"), "pm": _("afternoon")}
CERTIFICATES = {
    "attendance": _("Certificates of attendance"),
    "pass": _("Certificates of a pass"),
}
