"""Finds what informing must not know: who says something in public, from which account, at which address, where it appeared.

Names are what the code calls a column, a field or a key; words are what a reader sees as a label or a heading.
"""

import csv
import json
import re
import zipfile
from collections.abc import Iterable, Iterator
from io import BytesIO, StringIO
from xml.etree import ElementTree

from django.http import HttpResponse
from lxml import html

from quyen.core.text import fold
from tests.web.reading import words

# Parts of a name that mean a speaker or a place of speech, wherever they stand.
NEVER = {
    *("accuser", "appearance", "appearances", "appeared", "author", "authors", "avatar", "blog", "claimant"),
    *("commenter", "commentator", "complainant", "critic", "critics", "facebook", "follower", "followers"),
    *("handle", "hashtag", "influencer", "itemreviewed", "nickname", "platform", "poster", "profile"),
    *("pseudonym", "tiktok", "twitter", "username", "youtube", "zalo"),
}
# What else a claim, its answers and what is said against them must not have.
OF_A_CLAIM = NEVER | {
    *("account", "address", "channel", "email", "ip", "link", "links", "name", "organisation", "outlet"),
    *("person", "phone", "place", "sender", "site", "speaker", "url", "where", "who", "whose"),
}
SPOKEN = (  # folded: how a label or a heading would ask for it in either language
    r"\bauthors?\b",
    r"\bclaimants?\b",
    r"\bcommenters?\b",
    r"(?<!without )\bwho (said|says|claim|claims|claimed|asked|asks|posted|wrote) (it|this|so)\b",
    r"\bname of (the|who)\b.*\b(claim|said|asked)",
    r"\bclaimed by\b|^said by$|\bposted (by|on|at)\b|^accounts?$",
    r"\b(user|social media|media|facebook|zalo) ?(account|name|profile|page)s?\b",
    r"^platforms?$|\bwhich platform\b",
    r"\b(link|address|url) (of|to) (the )?(post|claim|comment|video)\b",
    r"\bplace of appearance\b|\bwhere it (appeared|was said|was posted|stood)\b|\bfirst appeared\b",
    r"\btac gia\b",
    r"\bnguoi (noi|dang|phat ngon|binh luan|to cao|khieu nai|phat tan)\b",
    r"^tai khoan$|\btai khoan (cua nguoi|mang|dang|tren)\b",
    r"^(ten )?(nen tang|mang xa hoi)\b",
    r"\b(noi|trang|kenh) (dang|phat tan|xuat hien)\b",
    r"\b(duong dan|lien ket|dia chi) (bai|bai viet|bai dang|binh luan|video)\b",
)


def parts(name: str) -> set[str]:
    """The words of a name: "posted_by" and "postedBy" alike, and the whole of it without the joints."""
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()
    found = set(re.split(r"[^a-z]+", apart)) - {""}
    return found | {"".join(re.split(r"[^a-z]+", apart))}


def name_findings(named: Iterable[tuple[str, str]], words_not_to_be: set[str] = NEVER) -> list[str]:
    """Names that mean what is not to be known; `named` are (where it stands, name)."""
    return [f"{where}: {name}" for where, name in named if parts(name) & words_not_to_be]


def spoken_findings(where: str, said: Iterable[str]) -> list[str]:
    """Labels and headings that ask for what is not to be known."""
    asks = re.compile("|".join(SPOKEN))
    return [f"{where}: {one}" for one in said if asks.search(fold(one))]


def on_page(content: bytes) -> tuple[list[str], list[str]]:
    """The names of a page's fields, and its labels and headings; of its main part alone."""
    mains = html.fromstring(content.decode()).xpath("//main")
    names = [str(name) for main in mains for name in main.xpath(".//@name")]
    paths = ".//label|.//legend|.//th|.//dt|.//h1|.//h2|.//h3|.//button"
    said = [words(element) for main in mains for element in main.xpath(paths)]
    said += [str(one) for main in mains for one in main.xpath(".//@placeholder|.//@aria-label")]
    return names, said


def of_export(name: str, content: bytes) -> tuple[list[str], list[str]]:
    """The keys of a file that leaves the program, and its headings; a form without either has none."""
    if name.endswith(("json", "jsonld")):
        return list(_keys(json.loads(content))), []
    if name.endswith("csv"):
        head = next(csv.reader(StringIO(content.decode("utf-8-sig"))), [])
        return head, head
    if name.endswith(("xlsx", "docx")):
        return [], list(_office(content))
    return [], []


def _keys(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield str(key)
            yield from _keys(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _keys(inner)


def _office(content: bytes) -> Iterator[str]:
    """Every text of a workbook's cells, or of a document's table cells: headings stand among them."""
    with zipfile.ZipFile(BytesIO(content)) as pack:
        for name in pack.namelist():
            if name == "word/document.xml" or name.startswith(("xl/sharedStrings", "xl/worksheets/sheet")):
                yield from _cells(ElementTree.fromstring(pack.read(name)))


def _cells(tree: ElementTree.Element) -> Iterator[str]:
    for element in tree.iter():
        if element.tag.rpartition("}")[2] in ("tc", "si", "is"):
            yield "".join(element.itertext()).strip()


def file_findings(where: str, response: HttpResponse) -> list[str]:
    """What an answer of the program, a page or a file, asks for or tells of that is not to be known."""
    content = b"".join(response) if response.streaming else response.content
    if response.get("Content-Type", "").startswith("text/html"):
        names, said = on_page(content)
    else:
        names, said = of_export(_named(response), content)
    return name_findings((where, name) for name in names) + spoken_findings(where, said)


def _named(response: HttpResponse) -> str:
    """What a file is called, or its kind where it has no name."""
    named = re.search(r'filename="?([^";]+)', response.get("Content-Disposition", ""))
    return named[1] if named else response.get("Content-Type", "").partition(";")[0].removesuffix("+json")
