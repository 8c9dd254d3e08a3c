"""What a form asks that is not kept here: of persons, of places to a point, pictures and sounds. Aggregates only."""

import re

from quyen.core.text import fold
from quyen.regimes.xlsforms.reading import Question

POINTS = frozenset({"geopoint", "geotrace", "geoshape", "start-geopoint"})
TAKEN = frozenset({"image", "audio", "video", "file", "barcode", "background-audio", "photo"})
OF_THE_PERSON = frozenset(
    {"phonenumber", "username", "email", "deviceid", "subscriberid", "simserial", "audit", "uri:deviceid"}
)
NAMES = re.compile(
    r"\b(?:ho (?:va )?ten|ten (?:nguoi|chu ho|tre|nan nhan|benh nhan|day du)|nguoi (?:duoc phong van|tra loi)"
    r"|full ?name|(?:first|last|family|given|middle) ?name|surname|name of (?:the )?(?:respondent|person|child|victim"
    r"|patient|head|interviewee)|(?:respondent|person|child|victim|patient|interviewee)(?:'s|s)? name"
    r"|dia chi|home address|address|ngay sinh|date of birth|birth ?(?:date|day)|dob|chu ky|signature"
    r"|e-?mail|facebook|zalo|tai khoan mang|account name)\b"
)
NUMBERS = re.compile(
    r"\b(?:so (?:dien thoai|dt|cccd|cmnd|can cuoc|dinh danh|ho chieu|tai khoan|the bhyt|bhxh)|sdt|cccd|cmnd"
    r"|phone|telephone|mobile|id (?:card|number|no)|national id|passport|account number|nam sinh|year of birth"
    r"|tuoi cua|your age|respondent age|age of (?:the )?respondent)\b"
)
COUNTED = ("integer", "decimal", "range", "calculate")


def is_personal(asked: Question) -> bool:
    """Whether a question is about one person, by its type, its name or its words.

    A count may speak of what persons have ("people given an identity card"): there only numbers of persons are meant.
    """
    if asked.type in OF_THE_PERSON:
        return True
    words = fold(" . ".join((*asked.label, re.sub(r"[_-]+", " ", asked.name))))
    if NUMBERS.search(words) and not (asked.type in COUNTED and _counts(words)):
        return True
    return asked.type not in COUNTED and bool(NAMES.search(words) or words.endswith(". name"))


def _counts(words: str) -> bool:
    return bool(re.match(r"(?:so (?:nguoi|luot|tre|ho|vu|don|truong hop)|number of|how many)\b", words))
