"""Files of commitments as others publish them, made here: UHRI's records, OHCHR's lists in Word, tables.

The State under review is Viet Nam, the recommendations are invented; their shape is that of the real ones.
"""

import csv
import io
import json
from collections.abc import Sequence

import docx
import xlsxwriter
from docx.document import Document

from quyen.followup import actions
from quyen.followup.models import Import
from quyen.followup.queries.importing import read
from tests.word_files import saved
from tests.world import World

POSITION_4 = "Source of Position: A/HRC/57/6/Add.1 - Para.3"


def record(**changes) -> dict:
    """One record of UHRI's export: a recommendation of the fourth review."""
    return {
        "AnnotationId": "11111111-aaaa-4000-8000-000000000001",
        "DocumentId": "d0d0d0d0-0000-4000-8000-000000000001",
        "Symbol": "A/HRC/57/6",
        "Text": "<p>38.1&nbsp;Publish data on <b>legal aid</b> &amp; its reach&#44; by commune (Maldives) (Portugal);</p>",
        "Body": "- UPR",
        "AnnotationType": "- Recommendations",
        "Countries": ["Viet Nam"],
        "Regions": ["Asia-Pacific"],
        "Themes": ["Administration of justice & fair trial"],
        "AffectedPersons": ["Women & girls"],
        "Sdgs": ["16.3 - Promote the rule of law", "16 - Peace, justice and strong institutions"],
        "PublicationDate": "2024-06-24T00:00:00",
        "PublicationDateOnUhri": "2024-10-01T10:53:45.827",
        "UprCycle": "4th UPR cycle",
        "UprSession": ["46th"],
        "UprPositions": ["Supported"],
        "UprRecommendingCountry": ["Maldives", "Portugal"],
        "UprRecommendingRegions": ["Asia-Pacific", "WEOG"],
    } | changes


TREATY = record(
    AnnotationId="22222222-bbbb-4000-8000-000000000002",
    DocumentId="d0d0d0d0-0000-4000-8000-000000000002",
    Symbol="CRC/C/VNM/CO/5-6",
    Text="21.The Committee recommends that the State party register every birth.",
    Body="- CRC",
    AnnotationType="- Concerns/Observations",
    Themes=["Rights related to name, identity & nationality"],
    AffectedPersons=["Children"],
    Sdgs=["16.9 - Universal legal identity and birth registration"],
    PublicationDate="2022-10-21T00:00:00",
    UprCycle=None,
    UprSession=[],
    UprPositions=[],
    UprRecommendingCountry=[],
)
SAME_PARAGRAPH = TREATY | {
    "AnnotationId": "33333333-cccc-4000-8000-000000000003",
    "Text": "21.The Committee recommends that registration be free of charge.",
}
NOWHERE = record(AnnotationId="44444444-dddd-4000-8000-000000000004", Countries=[])
ELSEWHERE = record(AnnotationId="55555555-eeee-4000-8000-000000000005", Countries=["Slovenia"])
ARTEFACT = dict.fromkeys(record(), None) | {
    "AnnotationId": "66666666-ffff-4000-8000-000000000006",
    "Countries": [],
}
ODD = record(AnnotationId="77777777-abcd-4000-8000-000000000007", Text="38.2 Do so", UprPositions=["Perhaps"])


def export(*records: dict) -> bytes:
    return json.dumps(records, ensure_ascii=False, indent=1).encode()


HEADINGS_4 = (
    "Recommendation and recommending State",
    "Position",
    "Themes and groups of persons",
    "Relevant SDGs",
)
HEADINGS_2 = (
    "Recommendation",
    "Position",
    "Full list of themes",
    "Assessment/comments on level of implementation",
)
ROWS_4 = (
    ("Theme: A12 Acceptance of international norms",),
    (
        f"38.1 Ratify the remaining convention (Maldives) (Portugal);\n{POSITION_4}",
        "Supported",
        "A12 Acceptance of international norms\nAffected persons:\n- Children\n- Women & girls",
        "SDG 16\n16.3",
    ),
    (
        f"38.2. Consider ratifying the protocol (OP-ICESCR), as others did (Venezuela (Bolivarian Republic of));\n{POSITION_4}",
        "Noted",
        "A12 Acceptance of international norms",
        "",
    ),
    ("Theme: B31 Equality & non-discrimination",),
    (
        f"38.1 Ratify the remaining convention (Maldives) (Portugal);\n{POSITION_4}",
        "Supported",
        "B31 Equality & non-discrimination",
        "SDG 10",
    ),
    (
        f"38.3 Adopt a law on equality (Spain);\n{POSITION_4}",
        "Supported/Noted",
        "B31 Equality & non-discrimination",
        "",
    ),
    ("A recommendation without its number (Spain)", "Noted", "", ""),
    (f"38.4 Train officials (Spain);\n{POSITION_4}", "Maybe", "", ""),
)
ROWS_2 = (
    ("Theme: D23 Death penalty",),
    (
        "143.1 Publish figures (Spain);\nSource of Position: A/HRC/26/6/Add.1 - Para.4",
        "Noted",
        "- D23 Death penalty\n- B41 Right to information\nSDGs:\n- 16.10 - Public access to information\n"
        "Affected persons:\n- Persons deprived of their liberty",
        "Partly carried out in 2025.",
    ),
)


def thematic(headings: Sequence[str], rows: Sequence[Sequence[str]], *beside: str) -> bytes:
    """A thematic list in Word: a row of one text is a theme whose cells are one, text behind a break a paragraph."""
    word = docx.Document()
    for text in beside:
        word.add_paragraph(text)
    _table(word, headings, rows)
    return saved(word)


def _table(word: Document, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    table = word.add_table(rows=0, cols=len(headings))
    for row in (headings, *rows):
        cells = table.add_row().cells
        if len(row) == 1:
            cells[0].merge(cells[-1]).text = row[0]
            continue
        for cell, text in zip(cells, row, strict=True):
            first, *others = text.split("\n")
            cell.text = first
            for other in others:
                cell.add_paragraph(other)


CYCLE_4 = ("UPR of Viet Nam (4th Cycle – 46th session)", "Thematic list of recommendations, A/HRC/57/6")
CYCLE_2 = ("UPR of Viet Nam (Second cycle)", "A/HRC/26/6")


def table(*rows: Sequence[str], mark: str = ",") -> bytes:
    """A .csv, its first row the headings."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=mark).writerows(rows)
    return out.getvalue().encode("utf-8-sig")


def workbook(*rows: Sequence) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Cam kết")
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)
    return out.getvalue()


def give(world: World, step: int = 0) -> Import:
    """Give a table of three rows, one of them broken, for the office to look at."""
    content = table(
        ("reference", "position", "text_en", "states"),
        (f"RS-2-2{step}", "noted", "Open the archive.", "Portugal; Chile"),
        ("RS-2-1", "noted", "Extend health care to all children.", "Portugal"),
        ("RS-2-3", "perhaps", "Shut it again.", ""),
    )
    return actions.give_import(
        committee=world.committee,
        format=Import.Format.TABLE,
        content=content,
        name=f"cam-ket-{step}.csv",
        reading=read(content, format=Import.Format.TABLE),
        by=world.office_officer,
        at=world.now,
    )
