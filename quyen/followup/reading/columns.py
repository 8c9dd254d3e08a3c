"""Which column of a table holds what: by its heading, however it is written, or as somebody said once.

Free of Django: it runs apart.
"""

from collections.abc import Mapping, Sequence

from quyen.core.text import fold

FIELDS = {  # what a column may hold, and how it is headed, folded; the first one that fits is taken
    "reference": (
        "reference", "ref", "recommendation number", "rec number", "ma", "ma so", "ma khuyen nghi", "so hieu",
        "khuyen nghi so",
    ),
    "text_en": ("text en", "english text", "text in english", "noi dung tieng anh", "recommendation en"),
    "text_vi": ("text vi", "vietnamese text", "text in vietnamese", "noi dung tieng viet", "recommendation vi"),
    "text": (
        "text", "recommendation", "recommendations", "commitment", "noi dung", "noi dung khuyen nghi", "khuyen nghi",
        "cam ket",
    ),
    "position": ("position", "response", "position taken", "quan diem", "lap truong", "y kien"),
    "countries": (
        "recommending states", "recommending state", "recommending countries", "recommending country", "states",
        "state", "smr", "nuoc khuyen nghi", "quoc gia khuyen nghi", "uprrecommendingcountry",
    ),
    "document": ("document symbol", "symbol", "document", "van ban", "ky hieu van ban", "tai lieu"),
    "document_title": ("document title", "source", "ten van ban", "nguon"),
    "paragraph": ("paragraph", "para", "doan"),
    "position_document": ("position document", "source of position", "van ban neu quan diem"),
    "instrument": ("instrument", "mechanism", "body", "co che", "van kien"),
    "cycle": ("cycle", "upr cycle", "chu ky"),
    "kind": ("kind", "type", "loai"),
    "theme": ("themes", "theme", "issues", "issue", "full list of themes", "chu de"),
    "group": ("groups", "groups of persons", "affected persons", "persons", "nhom", "nhom doi tuong"),
    "sdg": ("sdgs", "sdg", "relevant sdgs", "muc tieu phat trien ben vung"),
    "cluster": ("cluster", "clusters", "cum", "nhom khuyen nghi"),
    "outcome_vi": ("outcome vi", "expected outcome vi", "ket qua mong doi", "ket qua can dat"),
    "outcome_en": ("outcome en", "outcome", "expected outcome"),
    "target_on": ("target on", "target date", "by when", "due", "han", "thoi han"),
    "external_id": ("external id", "annotationid", "annotation id", "id"),
}  # fmt: skip
NEEDED = ("reference",)
WORDS = ("text", "text_en", "text_vi")


def plain(heading: str) -> str:
    """Return a heading as it is compared: "Recommending_State(s):" is "recommending states"."""
    marked = fold(heading).replace("(s)", "s").replace("_", " ").replace("/s", "s")
    return " ".join("".join(letter if letter.isalnum() else " " for letter in marked).split())


def guess(headings: Sequence[str]) -> dict[str, int]:
    """Return by what it holds the place of each column whose heading says so."""
    known = [plain(heading) for heading in headings]
    found: dict[str, int] = {}
    for field, names in FIELDS.items():
        at = next((known.index(name) for name in names if name in known), None)
        if at is not None and at not in found.values():
            found[field] = at
    return found


def said(headings: Sequence[str], columns: Mapping[str, str]) -> dict[str, int]:
    """Return the places of the columns that somebody named by their headings; what the table has not is left out."""
    known = [plain(heading) for heading in headings]
    return {
        field: known.index(plain(heading))
        for field, heading in columns.items()
        if field in FIELDS and heading and plain(heading) in known
    }


def enough(places: Mapping[str, int]) -> bool:
    """Whether a table can be read that has these columns."""
    return all(field in places for field in NEEDED) and any(field in places for field in WORDS)
