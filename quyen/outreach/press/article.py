"""Parts a page or a pasted text into what is told and what stands around it: menus, captions, comments, other news."""

import re
from dataclasses import dataclass
from datetime import date

from lxml import html
from trafilatura import extract

from quyen.outreach.press.words import any_of

COMMENTS = re.compile(any_of("comments"), re.IGNORECASE)
REST = re.compile(f"{any_of('rest')}|{any_of('comments')}", re.IGNORECASE)
AROUND = re.compile(any_of("around"), re.IGNORECASE)
BY_READERS = re.compile(
    r"comment|binh-?luan|y-?kien", re.IGNORECASE
)  # in the class or id of a part of a page
DAY = re.compile(r"(?<!\d)(?P<day>\d{1,2})(?P<mark>[/.-])(?P<month>\d{1,2})(?P=mark)(?P<year>\d{4})(?!\d)")
LETTERS = re.compile(r"[^\W\d_]+")
CLOCK = re.compile(r"(?<!\d)\d{1,2}[:hg]\d{2}(?!\d)")
ENDS = (".", "!", "?", ":", ";", "…", "”", '"')
LIST_MARK = re.compile(r"\s*(?:[-–*•+]|\d{1,2}[.)])\s+")
INITIALS = re.compile(r"\W*(?:\w{1,3}\.?){1,3}\W*")
FEW_WORDS = 16  # a line without a full stop and with no more words is a heading, a caption or a name
BYLINE_WORDS = 9
MARKUP = re.compile(rb"<(?:!doctype|html|body|article|div|p|h1|meta)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Article:
    """What is told, line by line; what stood around it; the day and the site, where the page says so."""

    title: str
    lines: tuple[str, ...]
    boilerplate: tuple[str, ...]
    published_on: date | None
    outlet: str = ""

    @property
    def text(self) -> str:
        """What is told, paragraph by paragraph."""
        return "\n\n".join(self.lines)


def read(content: bytes) -> Article:
    """Return the article of a page (HTML) or of pasted text, in UTF-8."""
    if MARKUP.search(content[:4000]):
        return _of_page(content)
    return of_text(content.decode("utf-8-sig", errors="replace"))


def of_text(text: str) -> Article:
    """Return the article of pasted text."""
    lines = [" ".join(line.split()) for line in text.splitlines()]
    lines = [line for line in lines if line]
    kept, around, title = [], [], ""
    rest = False
    for at, line in enumerate(lines):
        rest = rest or bool(REST.match(line))
        if rest or _stands_around(line):
            around.append(line)
        elif _is_caption(lines, at, bool(kept)):
            if title or kept:
                around.append(line)
            else:
                title = line
        else:
            kept.append(line)
    if title.isupper() and around:
        title, around = _second_heading(title, around)
    return Article(title, tuple(kept), tuple(_without_comments(around)), _published(lines))


def _without_comments(around: list[str]) -> list[str]:
    """Drop what readers wrote, and who they are: nobody here is to know either."""
    kept, among_readers = [], False
    for line in around:
        if COMMENTS.match(line):
            among_readers = True
        elif REST.match(line) or AROUND.match(line):
            among_readers = False
        if not among_readers:
            kept.append(line)
    return kept


def _second_heading(title: str, around: list[str]) -> tuple[str, list[str]]:
    """Return the heading proper where the first line, in capitals, only names the site."""
    better = next((line for line in around if not line.isupper() and not _stands_around(line)), "")
    if not better:
        return title, around
    return better, [title, *(line for line in around if line != better)]


def _stands_around(line: str) -> bool:
    if AROUND.match(line) or INITIALS.fullmatch(line) or line.count(" > ") > 1:
        return True
    words = LETTERS.findall(DAY.sub("", CLOCK.sub("", line)))
    dated = DAY.search(line) or CLOCK.search(line)
    return bool(dated) and len(words) <= BYLINE_WORDS and not line.endswith(ENDS)


def _is_caption(lines: list[str], at: int, told: bool) -> bool:
    """Whether a line is a heading or a caption: short, no stop at its end, no item of a list."""
    line = lines[at]
    return (
        not line.endswith(ENDS)
        and not LIST_MARK.match(line)
        and len(line.split()) <= FEW_WORDS + 4 * (not told)
    )


def _of_page(content: bytes) -> Article:
    tree = html.fromstring(content, parser=html.HTMLParser(encoding="utf-8"))
    heading = next(iter(tree.xpath("//h1")), None)
    title = " ".join(heading.text_content().split()) if heading is not None else ""
    told = extract(content, include_comments=False, include_tables=False, deduplicate=False) or ""
    inner = of_text("\n".join(line for line in told.splitlines() if line.strip() != title))
    stamped, site = _stamped(tree), _site(tree)
    shown = _shown(tree)
    whole = " ".join(inner.lines)
    around = dict.fromkeys(line for line in shown if line not in whole and line != title)
    return Article(
        title or inner.title,
        inner.lines,
        tuple(_without_comments(list(around))),
        stamped or _published(shown),
        site,
    )


def _shown(tree) -> list[str]:
    """Return every text that a page shows, but for what readers wrote."""
    unread = tree.xpath("//script|//style|//head")
    by_readers = [
        part
        for part in tree.xpath("//*[@id or @class]")
        if BY_READERS.search(f"{part.get('id', '')} {part.get('class', '')}")
    ]
    for part in [*unread, *by_readers]:
        if part.getparent() is not None:
            part.drop_tree()
    return [" ".join(part.split()) for part in tree.xpath("//text()[normalize-space()]")]


def _stamped(tree) -> date | None:
    """Return the day that a page gives for machines."""
    for said in tree.xpath("//meta[@property='article:published_time']/@content"):
        return date.fromisoformat(said[:10])
    return None


def _site(tree) -> str:
    """Return how a page calls its site, for machines."""
    return next(
        (" ".join(said.split()) for said in tree.xpath("//meta[@property='og:site_name']/@content")), ""
    )


def _published(lines: list[str]) -> date | None:
    """Return the day of the byline: the first line with a whole date and few other words."""
    for line in lines:
        found = DAY.search(line)
        if found and _stands_around(line):
            return date(int(found["year"]), int(found["month"]), int(found["day"]))
    return None
