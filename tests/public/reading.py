"""What stands on a page, read as text."""

import re
from html import unescape
from html.parser import HTMLParser


class Read(HTMLParser):
    """Headings (level, text) in order, and how many items each list by its class has."""

    def __init__(self) -> None:
        super().__init__()
        self.headings: list[tuple[str, str]] = []
        self.items: dict[str, int] = {}
        self.within: list[str] = []
        self.level = ""

    def handle_starttag(self, tag, attributes):
        if tag in ("ul", "ol"):
            self.within.append(dict(attributes).get("class") or "")
        elif tag == "li" and self.within:
            self.items[self.within[-1]] = self.items.get(self.within[-1], 0) + 1
        elif re.fullmatch("h[1-6]", tag):
            self.level = tag
            self.headings.append((tag, ""))

    def handle_endtag(self, tag):
        if tag in ("ul", "ol"):
            self.within.pop()
        elif tag == self.level:
            self.level = ""

    def handle_data(self, data):
        if self.level:
            level, text = self.headings[-1]
            self.headings[-1] = (level, (text + data).strip())


def section(page: str) -> Read:
    """Return what a page is made of."""
    read = Read()
    read.feed(page)
    return read


def words(response) -> str:
    """Return the words of a page with single spaces."""
    page = re.sub(r"<head>.*?</head>", "", response.content.decode(), flags=re.DOTALL)
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", page)))
