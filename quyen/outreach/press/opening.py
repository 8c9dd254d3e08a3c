"""Opens what the press wrote: apart from everything, under limits, refused in a sentence."""

from django.utils.translation import gettext_lazy as _

from quyen.core import apart
from quyen.core.opening import SENTENCES, NotOpened
from quyen.outreach.press.facts import Fact

READER = "quyen.outreach.press.reading:read"
MEMORY = 512 * apart.MEBIBYTE  # the reader of web pages brings much with it
OWN = {
    "too-large": _("The page is larger than 4 MB. Paste its text instead."),
    "empty": _("Nothing is told in this file. Paste the article's text, or save the page anew as HTML."),
}


def opened(content: bytes) -> tuple[list[Fact], list[str]]:
    """Return the facts a page or text proposes and what stood around the article; raises NotOpened."""
    try:
        found = apart.run(READER, content, memory=MEMORY)
    except apart.Unopened as refused:
        sentence = OWN.get(refused.code) or SENTENCES.get(refused.code, SENTENCES["damaged"])
        raise NotOpened(refused.code, str(sentence)) from refused
    return [Fact(**fact) for fact in found["facts"]], found["boilerplate"]
