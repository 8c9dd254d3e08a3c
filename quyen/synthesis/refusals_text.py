"""Every no about marks and proposed sentences, worded for the screen: what is the matter and what to do next."""

from django.utils.translation import gettext as _

from quyen.core.refusals import Refusal


class NotQuoted(Refusal):
    def __init__(self) -> None:
        super().__init__(
            _(
                "These words stand neither in the saved text of this section nor in what units say here. "
                "Save the section first, then mark them."
            ),
            field="quote",
        )


class QuoteUncited(Refusal):
    def __init__(self) -> None:
        super().__init__(
            _(
                "Say which report these words rest on: only the office's own sentences are marked without one."
            ),
            field="quote",
        )


class AlreadyLifted(Refusal):
    def __init__(self) -> None:
        super().__init__(_("This mark was lifted already."))


class NothingToSign(Refusal):
    def __init__(self) -> None:
        super().__init__(_("None of the chosen sentences waits for a signature. Load the page again."))


class DrafterOff(Refusal):
    def __init__(self) -> None:
        super().__init__(
            _(
                "No language model is connected to this installation. Write the section from the units' words, "
                "or ask the administrator."
            )
        )


class NotToLeave(Refusal):
    """What is not for everybody does not leave this machine."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "This synthesis is for internal use, and the language model runs on another machine: "
                "nothing was sent. Write the section from the units' words."
            )
        )


class NothingToDraftFrom(Refusal):
    def __init__(self) -> None:
        super().__init__(_("No unit says anything under this section, so there is nothing to draft from."))


class NothingUsable(Refusal):
    def __init__(self, dropped: int) -> None:
        super().__init__(
            _(
                "The language model proposed nothing that could be used: %(n)s sentences cited no passage of this "
                "section or may not be stored. The text is as it was."
            )
            % {"n": dropped}
        )
