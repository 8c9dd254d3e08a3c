"""The code lists and concepts of the SDMX structures: what is fixed, and what the released tables bring."""

from collections.abc import Iterable

from quyen.public.datasets import sdmx, shapes
from quyen.publications.queries_public import Edition
from quyen.publications.releasing import Worded
from quyen.publications.thawing import TableContent

Codes = dict[str, Worded]
TOTAL = shapes.TOTAL
FREQUENCIES: Codes = {
    "M": Worded("Tháng", "Monthly"),
    "Q": Worded("Quý", "Quarterly"),
    "S": Worded("Sáu tháng", "Half-yearly"),
    "A": Worded("Năm", "Annual"),
    "_O": Worded("Kỳ khác", "Other"),
}
STATUSES: Codes = {
    "A": Worded("Bình thường", "Normal value"),
    "B": Worded("Đứt chuỗi: đơn vị đã được sắp xếp lại", "Time series break: units were reorganised"),
    "Q": Worded("Thiếu: không công bố để bảo vệ người dân", "Missing value; suppressed"),
    "O": Worded("Thiếu: không đơn vị nào cho số liệu", "Missing value"),
}
CONFIDENTIALITY: Codes = {
    "F": Worded("Được công bố", "Free (free for publication)"),
    "N": Worded("Không công bố", "Not for publication, restricted for internal use only"),
}
# concept → (words, the code list it takes its values from; "" for none)
CONCEPTS: dict[str, tuple[Worded, str]] = {
    "FREQ": (Worded("Tần suất", "Frequency"), "CL_FREQ"),
    "INDICATOR": (Worded("Chỉ tiêu", "Indicator"), "CL_INDICATOR"),
    "TIME_PERIOD": (Worded("Kỳ", "Time period"), ""),
    "OBS_VALUE": (Worded("Số đếm", "Count"), ""),
    "OBS_STATUS": (Worded("Trạng thái của số liệu", "Observation status"), "CL_OBS_STATUS"),
    "CONF_STATUS": (Worded("Trạng thái bảo mật", "Confidentiality status"), "CL_CONF_STATUS"),
    "UNIT_MEASURE": (Worded("Đơn vị đếm", "Unit of measure"), "CL_UNIT_MEASURE"),
    "AS_OF": (Worded("Ngày của số liệu", "Day that the figure stands for"), ""),
    "COVERAGE_VI": (Worded("Phạm vi, bằng tiếng Việt", "Coverage, in Vietnamese"), ""),
    "COVERAGE_EN": (Worded("Phạm vi, bằng tiếng Anh", "Coverage, in English"), ""),
    "EDITION": (Worded("Phiên bản chứa số liệu", "The version that the figure stands in"), ""),
}
ATTRIBUTES = ("OBS_STATUS", "CONF_STATUS", "UNIT_MEASURE", "AS_OF", "COVERAGE_VI", "COVERAGE_EN", "EDITION")


def concepts(structures: Iterable[sdmx.Structure]) -> Codes:
    """Return all concepts with their words."""
    found = {name: words for name, (words, _codes) in CONCEPTS.items()}
    for structure in structures:
        found |= dict(structure.concepts)
    return found


def code_lists(editions: Iterable[Edition[TableContent]]) -> dict[str, Codes]:
    """Return the code lists by their names; of a code that is worded in several ways the later table's words stand."""
    found: dict[str, Codes] = {
        "CL_FREQ": FREQUENCIES,
        "CL_OBS_STATUS": STATUSES,
        "CL_CONF_STATUS": CONFIDENTIALITY,
        "CL_INDICATOR": {},
        "CL_UNIT_MEASURE": {},
    }
    for one in editions:
        content = one.content
        found["CL_INDICATOR"][sdmx.indicator(content)] = content.title
        found["CL_UNIT_MEASURE"][sdmx.unit(content)] = content.unit
        for name, dimension in zip(sdmx.concepts_of(content.dimensions), content.dimensions, strict=True):
            codes = found.setdefault(f"CL_{name}", {})
            codes |= {sdmx.code(shapes.code_of(code)): words for code, words in dimension.codes.items()}
    return found
