"""What has to be said beside every result, on the page and in its files."""

from django.utils.translation import gettext as _


def cautions() -> list[str]:
    """Return how results may be read and how not."""
    return [
        _(
            "It is a change, not proof that the training was its cause: there is no control group. Those who sat only "
            "once are not in it."
        ),
        _(
            "Who scores low by bad luck scores higher the next time without any training (regression to the mean). So "
            "nothing is said of who gained most."
        ),
        _(
            "Groups are not ranked. Of equal groups some always come out above and some below; the funnel shows how "
            "far chance alone takes them."
        ),
        _(
            "“No difference found” is not “no difference”: the smallest that could have been found stands beside it."
        ),
        _("Nothing is told of a person. Results serve no emulation and no personnel file."),
    ]
