"""An anticipated no, worded for the screen."""


class Refusal(Exception):
    """Base of every refusal an action may raise; `str()` is a sentence that says what to do next.

    `field` names the form field it belongs to, if any.
    """

    def __init__(self, sentence: str, *, field: str = "") -> None:
        super().__init__(sentence)
        self.field = field


class Denied(Refusal):
    """An insider may not do this, and is told why (403)."""


class NotFound(Refusal):
    """For a stranger the object does not exist (404)."""

    def __init__(self, sentence: str = "") -> None:
        super().__init__(sentence)
