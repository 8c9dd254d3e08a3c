"""What a template may not hold, so that the content security policy can stay strict."""

import re

from tests.architecture.source import Source

BANNED = {
    r"\sstyle\s*=\s*[\"'{]": "a style attribute",
    r"<style\b": "an inline style sheet",
    r"<script\b(?![^>]*\bsrc=)": "an inline script",
    r"\son[a-z]+\s*=\s*[\"'{]": "a script in an attribute",
    r"\shx-on[:-]": "a script in an attribute",
    r"\s(?:src|href|srcset|action)\s*=\s*[\"']?data:": "a data: address",
    r"[\"']\s*javascript:": "a script in an address",
    r"<(?:script|link|img|iframe)\b[^>]*\b(?:src|href)=[\"']?(?:https?:)?//": "a file of another site",
    r"\|\s*safe\b|{%\s*autoescape off": "text that is not escaped",
}
COMMENT = re.compile(r"{%\s*comment.*?%}.*?{%\s*endcomment\s*%}|{#.*?#}", re.DOTALL)


def findings(source: Source) -> list[str]:
    """Everything in a template that the policy would block, or that would need a weaker one."""
    text = COMMENT.sub(lambda hidden: "\n" * hidden[0].count("\n"), source.text)
    found = [
        (text.count("\n", 0, hit.start() + 1) + 1, what)
        for pattern, what in BANNED.items()
        for hit in re.finditer(pattern, text, re.IGNORECASE)
    ]
    return [source.at(line, what) for line, what in sorted(found)]
