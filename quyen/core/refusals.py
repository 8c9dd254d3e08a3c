"""An anticipated no, worded for the screen."""


class Refusal(Exception):
    """Base of every refusal an action may raise; `str()` is a sentence that says what to do next.

    `field` names the form field it belongs to, if any.
    """

    def __init__(self, sentence: str, *, field: str = "") -> None:
        super().__init__(sentence)
        self.field = field
