"""Numbers that are names and not amounts: dates, years, clock times, document and ward numbers, telephones, headings.

Each rule is a pattern; `struck` puts a sign that is neither letter nor digit over what they find, so that nothing
reads it as an amount.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain

from quyen.core import numerals, textcheck
from quyen.core.quantity_vocabulary import SPACE, counted, vocabulary
from quyen.core.text import fold

STRUCK = "\x00"
AMOUNT = re.compile(r"\d+(?:[.,]\d+)*(?: ?[-–—] ?\d+(?:[.,]\d+)*)?")

YEAR = r"(?:19|20)\d\d"
DAY, MONTH, QUARTER = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])", r"[1-4]"
HOUR, MINUTE = r"(?:[01]?\d|2[0-4])", r"[0-5]\d"
MONTHS = "(?:january|february|march|april|may|june|july|august|september|october|november|december)"
DASH = r" ?[-–—] ?"
ALONE, AGAIN = r"(?<![\w.,/])", r"(?!\d|[.,]\d)"  # not the tail of a longer number, not the head of one
EACH = "".join(f"(?<!{word} )" for word in ("mỗi", "một", "hằng", "hàng", "moi", "mot", "hang"))
UNITLESS = "(?!<unit>)"  # what has a unit after it is an amount: filled in for each way of writing


def _series(heads: str, one: str) -> str:
    """A head word, a number and more of them: tháng 7, 8 và 9; ngày 15 đến ngày 20."""
    joined = rf"(?:, ?| (?:và|va|and|đến|den|to) (?:(?:{heads}) )?|{DASH})"
    return rf"{EACH}(?<!\w)(?:{heads}) {one}{AGAIN}(?:{joined}{one}{AGAIN}{UNITLESS})*"


DATE = rf"{DAY}(?:[/.]{MONTH})?(?:[/.]{YEAR})?"
# Over the text in lower case, with or without marks.
ANYWHERE = (
    r"https?://\S+|www\.\S+|\S+@\S+",
    # dates: 15/6/2026, 15.6.26, 2026-06-15, 6/2026, 2021-2026, 15-16/6; a share like 3/5 only where it has a unit
    rf"{ALONE}{DAY}[/.-]{MONTH}[/.-](?:{YEAR}|\d\d)(?![\w/])",
    rf"{ALONE}(?<!-){YEAR}-\d\d-\d\d(?!\w)",
    rf"{ALONE}{MONTH} ?[/-] ?{YEAR}(?!\w)",
    rf"{ALONE}{YEAR} ?[-–—/] ?(?:{YEAR}|\d\d)(?![\w/])",
    rf"{ALONE}(?:{DAY}{DASH})?{DAY}/{MONTH}(?![\w/]){UNITLESS}",
    rf"(?:tu|từ|from) {DAY} (?:den|đến|to) {DAY}/{MONTH}(?![\w/])",
    _series("ngày|ngay|mùng|mung|mồng|mong|sáng|chiều|tối|hôm|dịp|dip|lễ", DATE),
    _series("tháng|thang", MONTH),
    _series("quý|quy|quarter", QUARTER),
    _series("năm|năm học|nam|nam hoc|year|in|since|until", YEAR),
    rf"\d{{1,2}} (?:tháng|thang) (?:(?:đầu|cuối|dau|cuoi) )?(?:năm|nam)(?: {YEAR})?",
    rf"\d{{1,2}} (?:tháng|thang) {YEAR}",
    rf"{YEAR} (?:đến|den|to|và|va|and) {YEAR}(?!\d)",
    rf"(?:{ALONE}(?<!-)|(?<=[^\W\d_]/)){YEAR}(?![\w/]|[.,]\d|[-–]\d){UNITLESS}",
    rf"{ALONE}[0-3]?\d(?:st|nd|rd|th)\b",
    rf"\b{DAY} {MONTHS}\b(?:,? {YEAR})?|\b{MONTHS} {DAY}\b(?:,? {YEAR})?",
    # clock times: 11:20, 8h30, 8 giờ 30 phút, từ 7 giờ đến 11 giờ, 24/7, 8.30 a.m.
    rf"{ALONE}[0-2]?\d:{MINUTE}(?::{MINUTE})?(?!\w)",
    rf"{ALONE}{HOUR} ?[hg](?: ?{MINUTE})?(?!\w)(?: ?(?:phút|phut|p)(?!\w))?",
    rf"{ALONE}{HOUR} (?:giờ|gio) {MINUTE}{AGAIN}(?: (?:phút|phut))?",
    r"(?<!\w)(?:lúc|luc|vào|vao|từ|tu|đến|den|trước|truoc|sau|hồi|hoi|sáng|chiều|tối)(?: khoảng| hơn)? "
    rf"{HOUR} (?:giờ|gio)(?! \d)(?:(?: đến | den |-){HOUR} (?:giờ|gio))?",
    r"(?<!\d)(?:24/24|24/7)(?!\d)(?: (?:giờ|gio|h)(?!\w))?",
    rf"{ALONE}{HOUR}(?:[:.]{MINUTE})? ?[ap]\.?m\b\.?",
    # telephones that textcheck lets pass
    r"(?<!\d)(?:1800|1900)(?:[ .]?\d){2,6}(?!\d)",
    # numbering: at the beginning of a line, and (1), [2] anywhere
    r"(?m:^[ \t]*(?:[a-zđ]\.)?\d{1,2}(?:\.\d{1,2})*[.)/](?=[ \t\u00a0]))",
    r"\(\d{1,2}\)|\[\d{1,3}\]|(?<=[;:.] )\d{1,2}\)(?= )",
)
# Over the text as written: capitals tell a document's number from a share.
AS_WRITTEN = (
    r"(?<![\w.,])\d+[A-Za-z]?\s?/(?:\d{4}/)?[A-ZĐ]{2,}[\w&/.-]*",
    r"(?<![\w.,])\d+\s?-\s?[A-ZĐ]{2,}(?:/[\w-]+)?",
    r"(?m:^[ \t]*\d{1,2}(?:\.\d{1,2})+(?=[ \t\u00a0]+[A-ZĐÀ-Ỹ]))",
    r"(?<!\w)(?:P|Q|KP|TDP|F|T|CT|QL|TL)\. ?\d{1,3}[A-Z]?(?!\w|[.,]\d)",
    rf"(?<!\w)[A-ZĐ]{{2,}}[- ]\d{{1,4}}(?:[:/]\d+)*(?!\w|[.,]\d){UNITLESS}",
)
# "Số" and "no." before a number name something; words after which "số" leads to an amount: tổng số 120.
NUMBERED = re.compile(r"(?<!\w)(?:số|so|no\.?|number)(?: hiệu)?[ :]{1,2}(?=\d)")


def struck(composed: str, low: str, way: str) -> str:
    """Return `low` with the numbers in it struck out that are no amounts; the length stays.

    `composed` is the text in NFC as written, `low` the same in lower case (folded for the way "bare").
    """
    written = _private(composed)
    capitals = (match.span() for one in _with_unit(AS_WRITTEN, way) for match in one.finditer(composed))
    anywhere = (match.span() for one in _with_unit(ANYWHERE, way) for match in one.finditer(low))
    low = _strike(low, chain(written, capitals, anywhere))
    return _strike(low, chain(_labelled(low, way), _numbered(low, way)))


def _private(composed: str) -> Iterator[tuple[int, int]]:
    """Telephones and numbers of papers, as textcheck finds them; an amount parted by dots may look like one."""
    folded = fold(composed)
    for start, end in chain(textcheck.telephone(composed, folded), textcheck.identity(composed, folded)):
        if not numerals.THOUSANDS.match(composed, start):
            yield start, end


def _strike(low: str, places: Iterable[tuple[int, int]]) -> str:
    signs = list(low)
    for start, end in places:
        # From the first digit on: in "2 ngày 14 và 15/5" the head word is also the unit of what stands before.
        first = next((at for at in range(start, end) if low[at].isdigit()), end)
        signs[first:end] = STRUCK * (end - first)
    return "".join(signs)


@cache
def _with_unit(patterns: tuple[str, ...], way: str) -> tuple[re.Pattern, ...]:
    """Return the patterns with "no unit follows" filled in."""
    unitless = f"(?!{SPACE}?{vocabulary(way).unit.pattern})"
    return tuple(re.compile(one.replace(UNITLESS, unitless)) for one in patterns)


def _labelled(low: str, way: str) -> Iterator[tuple[int, int]]:
    """Numbers after a head word: Điều 5, khoản 2 và 3, Phường 12; đợt 1, but not đợt 120 người."""
    words, numbers = vocabulary(way), _numbers(way)
    for match in words.strong.finditer(low):
        if found := numbers.match(low, match.end()):
            yield found.span()
    for match in words.weak.finditer(low):
        found = numbers.match(low, match.end())
        if found and not _amount_after(low, match.end(), way):
            yield found.span()


@cache
def _numbers(way: str) -> re.Pattern:
    """A label's number and others in a list after it, each no longer than four digits and without a unit."""
    follows = rf"{SPACE}?(?:{vocabulary(way).unit.pattern}|(?:{'|'.join(vocabulary(way).scales)})(?!\w))"
    one = r"\d{1,4}[a-zđ]?(?:[./-]\d{1,4})*(?![\w]|[.,]\d)"
    joined = rf"(?:, ?| (?:và|va|and|hoặc|hoac|đến|den) |{DASH})"
    return re.compile(rf"{one}(?:{joined}{one}(?!{follows}))*")


def _amount_after(low: str, at: int, way: str) -> bool:
    number = AMOUNT.match(low, at)
    words = vocabulary(way)
    end = number.end() if number else at
    blank = re.compile(rf"{SPACE}?").match(low, end).end()
    return bool(words.scale_after.match(low, end) or words.unit.match(low, blank))


def _numbered(low: str, way: str) -> Iterator[tuple[int, int]]:
    """Numbers after "số", unless it is one of tổng số, dân số and the like, which lead to amounts."""
    before = counted() if way == "vi" else frozenset(map(fold, counted()))
    for match in NUMBERED.finditer(low):
        last = low[: match.start()].split()[-1:]
        if (not last or last[0] not in before) and (found := _numbers(way).match(low, match.end())):
            yield found.span()
