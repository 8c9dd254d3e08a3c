"""Abbreviations that released words use, spelled out for readers; a sign such as 05/BC-BCĐNQ is a name, and stays."""

import re

from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString

from quyen.publications.releasing import Worded

SPELLED = {
    "UPR": Worded("Cơ chế rà soát định kỳ phổ quát", "Universal Periodic Review"),
    "ICCPR": Worded(
        "Công ước quốc tế về các quyền dân sự và chính trị",
        "International Covenant on Civil and Political Rights",
    ),
    "ICESCR": Worded(
        "Công ước quốc tế về các quyền kinh tế, xã hội và văn hóa",
        "International Covenant on Economic, Social and Cultural Rights",
    ),
    "CEDAW": Worded(
        "Công ước về xóa bỏ mọi hình thức phân biệt đối xử với phụ nữ",
        "Convention on the Elimination of All Forms of Discrimination against Women",
    ),
    "CRC": Worded("Công ước về quyền trẻ em", "Convention on the Rights of the Child"),
    "CRPD": Worded(
        "Công ước về quyền của người khuyết tật", "Convention on the Rights of Persons with Disabilities"
    ),
    "CAT": Worded("Công ước chống tra tấn", "Convention against Torture"),
    "CERD": Worded(
        "Công ước về xóa bỏ mọi hình thức phân biệt chủng tộc",
        "Convention on the Elimination of All Forms of Racial Discrimination",
    ),
    "ILO": Worded("Tổ chức Lao động quốc tế", "International Labour Organization"),
    "LHQ": Worded("Liên hợp quốc", "United Nations"),
    "UN": Worded("Liên hợp quốc", "United Nations"),
    "UBND": Worded("Ủy ban nhân dân", "People's Committee"),
    "HĐND": Worded("Hội đồng nhân dân", "People's Council"),
    "BCĐNQ": Worded("Ban Chỉ đạo về nhân quyền", "Steering Committee on Human Rights"),
}
WORD = re.compile(rf"(?<![\w/.-])({'|'.join(sorted(SPELLED, key=len, reverse=True))})(?![\w/-])")


def spelled(text: str, language: str) -> SafeString:
    """Return a text as HTML in which the first use of each abbreviation says what it stands for."""
    said: set[str] = set()
    return format_html_join("", "{}", ((_part(part, language, said),) for part in WORD.split(text)))


def _part(part: str, language: str, said: set[str]) -> SafeString:
    if part not in SPELLED or part in said:
        return conditional_escape(part)
    said.add(part)
    words = SPELLED[part]
    return format_html('<abbr title="{}">{}</abbr>', words.en if language == "en" else words.vi, part)
