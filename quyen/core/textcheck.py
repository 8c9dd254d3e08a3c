"""What a free text may not hold, found before it is stored: agencies owe, people are not watched (law 9).

The rules, and what they let pass:

- identity: 12 digits from 001 to 096 on, as one or in groups (a citizen's number; no amount begins with 0);
  8 to 13 digits after a word such as CCCD, CMND, hộ chiếu, số định danh; 9 digits in one piece without a unit
  or a word of money. Amounts parted by dots, numbers with a unit after them and document numbers pass.
- telephone: 10 digits with a mobile prefix, 11 with 02…, +84…, a bracketed area code, or 7 to 11 digits after
  a word such as ĐT or hotline. Short public numbers (111, 1022, 1800…, 1900…) and amounts pass.
- email: any address. account: @name, an address in a social network or a blog, the page of a single post, and
  a quoted account name after its network. Addresses of agencies and of the press pass.
- person: see `person_names`; asked about, never refused.
- secret: a line that is only MẬT, TỐI MẬT or TUYỆT MẬT, or one that says "Độ mật:" and not "không".

A finding holds places and never the words found: what is refused is not logged.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from quyen.core import person_names
from quyen.core.text import fold, nfc

Span = tuple[int, int]

SENTENCES: dict[str, str | Promise] = {
    "secret": _(
        "This is marked secret. Do not enter it here: send it by the route for secret documents, "
        "and file only the number and date of the sending."
    ),
    "email": _("This is an e-mail address. Take it out; name the agency instead."),
    "account": _(
        "This points to an account or a post. Take it out; describe the matter without pointing at who wrote it."
    ),
    "identity": _(
        "This looks like the number of a person's papers. Take it out. If it is an amount, part it with dots "
        "and write its unit."
    ),
    "telephone": _(
        "This looks like a telephone number. Take it out; short public numbers such as 111 or 1900 may stay. "
        "If it is an amount, part it with dots and write its unit."
    ),
    "person": _(
        "This may be the name of a person. Take it out, unless it is an official in office: then write the post "
        "before the name."
    ),
}
ASKED_ONLY = frozenset({"person"})


@dataclass(frozen=True, order=True)
class TextFinding:
    """Something in `nfc(text)[start:end]` that should not be stored; `kind` is a key of SENTENCES."""

    start: int
    end: int
    kind: str

    @property
    def sentence(self) -> str:
        """What the writer should do about it, in the reader's language, without the words found."""
        return str(SENTENCES[self.kind])

    @property
    def blocking(self) -> bool:
        """Whether the text may not be stored as it is."""
        return self.kind not in ASKED_ONLY


# One mark or space between groups of digits: 0903 123 456, 0903.123.456, 028 - 3829 1234.
SEP = r"(?: ?[-.–‐] ?| )?"
ALONE = r"(?<![\w])(?<!\d[.,/-])"  # not the tail of a longer number or of a code
END = r"(?!\d)(?!/[a-z])"  # nor the head of one, such as 123456789/QĐ

# Most patterns run over folded text, where Đ is d and a full-width digit a plain one.
CITIZEN = re.compile(ALONE + rf"0(?:0[1-9]|[1-8]\d|9[0-6])(?:{SEP}\d){{9}}" + END)
NINE_DIGITS = re.compile(r"(?<![\w.,/)-])\d{9}(?![.,-]?\d)" + END)
PAPERS = re.compile(
    r"\b(?:can cuoc(?: cong dan)?|cccd|cmnd|cmtnd|chung minh(?: thu)?(?: nhan dan)?|dinh danh(?: ca nhan)?|ho chieu"
    r"|passport|giay to tuy than|ma bhxh|so bhxh|bao hiem xa hoi so|the bhyt|identity card|id card)"
    r"(?P<called>[ /]*(?:cccd|cmnd|so|ma so|ma|no\.?|number)?[ :.(]*)"
    rf"(?P<number>(?:[a-z]{{1,2}}\d|\d{SEP}\d)(?:{SEP}\d){{6,12}})" + END
)
MOBILE = re.compile(rf"(?<!\w)(?<!\d[.,])(?:03[2-9]|05[25689]|07[06-9]|08[1-9]|09\d)(?:{SEP}\d){{7}}" + END)
LANDLINE = re.compile(rf"(?:\(|{ALONE})02\d(?:[ .–-]{{0,2}}|\)[ .–-]?)(?:\d{SEP}){{7}}\d" + END)
BRACKETED = re.compile(rf"\(0\d{{1,3}}\){SEP}\d(?:{SEP}\d){{5,7}}" + END)
ABROAD = re.compile(rf"(?:\+|(?<!\d)00|(?<![\w.,/+-]))84{SEP}(?:\(0\))?{SEP}\d(?:{SEP}\d){{8,9}}" + END)
CALLED = re.compile(
    r"\b(?:dt|dtdd|sdt|dien thoai|di dong|so may|hotline|duong day nong|tel|telephone|phone|mobile|zalo|viber|fax"
    rf"|lien he)(?: so| qua so)?[ :.]*(?P<number>\(?\d(?:[)]?{SEP}\d){{6,10}})" + END
)
SHORT_PUBLIC = re.compile(r"1[89]00")
AMOUNT = re.compile(r"[1-9]\d{0,2}(?:[. ]\d{3})+")
UNIT = re.compile(  # over the text as written: hộ and họ, đơn and đón are told apart by their marks only
    r"[ \u00a0]*(?:%|‰|(?:đồng|vnd|vnđ|đ|usd|triệu|tỷ|tỉ|nghìn|ngàn|người|hộ(?! khẩu)|lượt|vụ|việc|đơn|em|trẻ|thẻ|bản"
    r"|trang|bài|tin|m2|m²|m3|m³|km|km²|kg|tấn|ha|cái|chiếc|sản phẩm|tài khoản|thuê bao|khách|cuộc|suất|phần|hồ sơ"
    r"|văn bản|cuốn|quyển|households?|people|persons)(?!\w))",
    re.IGNORECASE,
)
MONEY_BEFORE = re.compile(
    r"(?:kinh phí|số tiền|tổng|giá trị|trị giá|ngân sách|vốn|doanh thu|chi phí|dự toán|vnd|usd)[^\W\d]*"
    r"(?: [^\W\d]+){0,3}[ :=]*$",
    re.IGNORECASE,
)

EMAIL = re.compile(r"(?<![\w.+%-])[a-z0-9][\w.+%-]*\s?@\s?[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}")
HANDLE = re.compile(r"(?<![\w.@/])@[a-z0-9_][a-z0-9_.]{2,}")
HERE = r"(?<![\w.@-])(?:https?://)?(?:[\w-]+\.)*"
NETWORKS = (
    r"(?:facebook\.com|fb\.com|fb\.me|fb\.watch|m\.me|messenger\.com|zalo\.me|zaloapp\.com|tiktok\.com|youtube\.com"
    r"|youtu\.be|x\.com|twitter\.com|t\.me|telegram\.me|instagram\.com|threads\.net|threads\.com|linkedin\.com"
    r"|reddit\.com|vk\.com|wa\.me|whatsapp\.com|discord\.gg|gapo\.vn|medium\.com)"
)
NETWORK_ADDRESS = re.compile(HERE + NETWORKS + r"/[^\s<>\"”’)\]]+")
BLOG = re.compile(
    r"(?<![\w.@-])(?:https?://)?[\w-]+\.(?:blogspot|wordpress|substack|tumblr)\.com\b[^\s<>\"”’)\]]*"
)
URL = re.compile(r"https?://(?P<host>[\w.-]+)(?P<path>/[^\s<>\"”’)\]]*)")
ONE_POST = re.compile(r"/(?:posts?|status|statuses|permalink|reels?)\b")
NAMED_ACCOUNT = re.compile(
    r"\b(?:tai khoan|nick|nickname|account|trang ca nhan|kenh)(?: mang xa hoi)?"
    r" (?:facebook|fb|zalo|tiktok|youtube|telegram|x|twitter|instagram|threads)(?: ca nhan)?(?: co ten| mang ten| ten)?"
    r"[ :]*(?P<name>[\"“'‘«][^\"”'’»\n]{2,80}[\"”'’»])"
)

SECRET_LINE = re.compile(
    r"^[^\w\n]*(?:TUYỆT[ \t]+MẬT|TỐI[ \t]+MẬT|MẬT|(?i:tuyệt[ \t]+mật|tối[ \t]+mật)|Mật)[^\w\n]*$",
    re.MULTILINE,
)
SECRET_CLASS = re.compile(r"\bđộ[ \t]+mật[ \t]*:(?![ \t]*(?:không|thường)\b)[^\n]*", re.IGNORECASE)


def check(text: str) -> list[TextFinding]:
    """Return what should not be stored in `text`, in order, none overlapping; places are in `nfc(text)`."""
    composed = nfc(text)
    folded = fold(composed)
    findings: list[TextFinding] = []
    taken = bytearray(len(composed))
    for kind, rule in RULES.items():
        for start, end in rule(composed, folded):
            if not any(taken[start:end]):
                taken[start:end] = b"\1" * (end - start)
                findings.append(TextFinding(start, end, kind))
    return sorted(findings)


def secret(composed: str, _folded: str) -> Iterator[Span]:
    for pattern in (SECRET_LINE, SECRET_CLASS):
        yield from (_trimmed(composed, match.span()) for match in pattern.finditer(composed))


def email(_composed: str, folded: str) -> Iterator[Span]:
    yield from (match.span() for match in EMAIL.finditer(folded))


def account(_composed: str, folded: str) -> Iterator[Span]:
    for pattern in (NETWORK_ADDRESS, BLOG, HANDLE):
        yield from (_without_full_stop(folded, match.span()) for match in pattern.finditer(folded))
    yield from (match.span("name") for match in NAMED_ACCOUNT.finditer(folded))
    for match in URL.finditer(folded):
        if ONE_POST.search(match["path"]) and not match["host"].endswith(".gov.vn"):
            yield _without_full_stop(folded, match.span())


def identity(composed: str, folded: str) -> Iterator[Span]:
    yield from (match.span() for match in CITIZEN.finditer(folded))
    for match in PAPERS.finditer(folded):
        called, number = match["called"].strip(), match.span("number")
        amount = AMOUNT.fullmatch(match["number"]) and not called
        if called.strip(":.( ") or not (amount or _counts_something(composed, number)):
            yield number
    for match in NINE_DIGITS.finditer(folded):
        if not _counts_something(composed, match.span()):
            yield match.span()


def telephone(composed: str, folded: str) -> Iterator[Span]:
    for pattern in (MOBILE, LANDLINE, BRACKETED):
        yield from (match.span() for match in pattern.finditer(folded))
    for match in ABROAD.finditer(folded):
        if not _counts_something(composed, match.span()):
            yield match.span()
    for match in CALLED.finditer(folded):
        number = match["number"]
        public = SHORT_PUBLIC.match(number) or AMOUNT.fullmatch(number)
        if not public and not UNIT.match(composed, match.end()):
            yield match.span("number")


def person(composed: str, _folded: str) -> Iterator[Span]:
    yield from person_names.find(composed)


def _counts_something(composed: str, span: Span) -> bool:
    """Say whether a unit follows the number or a word of money comes before it."""
    start, end = span
    return bool(UNIT.match(composed, end) or MONEY_BEFORE.search(composed[max(0, start - 40) : start]))


def _trimmed(text: str, span: Span) -> Span:
    start, end = span
    found = text[start:end]
    return start + len(found) - len(found.lstrip()), end - (len(found) - len(found.rstrip()))


def _without_full_stop(text: str, span: Span) -> Span:
    start, end = span
    return start, start + len(text[start:end].rstrip(".,;:!?…"))


# In this order: what an earlier rule has found, a later one does not find again.
RULES: dict[str, Callable[[str, str], Iterator[Span]]] = {
    "secret": secret,
    "email": email,
    "account": account,
    "identity": identity,
    "telephone": telephone,
    "person": person,
}
