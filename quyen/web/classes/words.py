"""How a class was held, in words."""

from django.utils.translation import gettext_lazy as _

MODES = {
    "in-person": _("In one place"),
    "online": _("Online"),
    "both": _("In one place and online"),
}
