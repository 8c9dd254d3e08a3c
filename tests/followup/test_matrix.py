"""The matrix of a cycle: every item, what its units say and what others found apart, and read back by the readers."""

from datetime import date
from io import BytesIO

import docx
import pytest

from quyen.followup import actions
from quyen.followup.cycle_sheet import counts, sheet
from quyen.followup.matrix import LISTED, matrix, rows
from quyen.followup.models import Item
from quyen.followup.reading import tables, thematic
from quyen.publications.layouts import matrix as word
from quyen.publications.layouts import rows as book
from quyen.publications.layouts.wording import plain
from tests import commitments
from tests.commitments import BEGUN

pytestmark = pytest.mark.django_db


@pytest.fixture
def register(world):
    return commitments.add(world)


def told(register, language="en"):
    return matrix(sheet(register.second, date(2026, 6, 15), language=language))


def test_the_last_column_says_who_says_what_and_when(register):
    made = told(register)
    assert (made.title, made.under) == (
        "Bến Mây human rights review – Second cycle",
        ("Cycle 2 – BM/2/6", "Recommendations and how they stand on 15 June 2026"),
    )
    shown = {group.title: [tuple(plain(cell) for cell in row) for row in group.rows] for group in made.groups}
    nothing = "Self-reported\nNothing said yet.\nAssessed by others\nNot assessed."
    assert shown == {
        "": [
            ("2-10 Publish figures on social housing.;\nSource of Position: BM/2/6", "", "", nothing),
            ("2-11 Have more legal aid officers in the wards.;\nSource of Position: BM/2/6", "Supported", "", nothing),
        ],
        "Theme: A1 Health of children": [
            (
                "2-1 Extend health care to children on the islands. (Maldives) (Portugal);\n"
                "Source of Position: BM/2/6",
                "Supported",
                "- A1 Health of children\nSDGs:\n- 3.8 - Universal health coverage\nAffected persons:\n- Children",
                "Self-reported\n"
                "Department of Health, 1 June 2026: Partly carried out. Khám cho 1.200 trẻ. Evidence: Báo cáo 31/BC-SYT. "
                "Obstacle: Thiếu tàu y tế.\n"
                "Hoa Sen Ward, 20 May 2026: Carried out. Evidence: Trạm y tế mới.\n"
                "Assessed by others\n"
                "Hội Luật gia độc lập, BM/2/41, 30 April 2026: B. Có tiến bộ ở ba trong bốn xã đảo.",
            )
        ],
        "Theme: Education": [
            (
                "2-3 Abolish school fees at all levels. (Portugal);\nSource of Position: BM/2/6",
                "Noted",
                "- Education",
                "Self-reported\n"
                "Department of Agriculture and Environment, 20 May 2026: Not carried out, with a reason. Ngoài thẩm quyền "
                "của Thành phố. Evidence: Công văn 7/SNNMT.\n"
                "Assessed by others\n"
                "Hội Luật gia độc lập, BM/2/41, 30 April 2026: E.",
            )
        ],
        "Theme: Health": [
            (
                "2-2 Provide clean water to all households.;\nSource of Position: BM/2/6",
                "Supported/Noted",
                "- Health",
                "Self-reported\n"
                "Bến Cũ Ward, 1 June 2025: Not begun. Evidence: Kế hoạch 15/KH-UBND.\n"
                "Assessed by others\nNot assessed.",
            )
        ],
    }  # fmt: skip


def test_counts_have_their_denominator_their_day_and_who_says_so(register):
    assert list(counts(sheet(register.second, date(2026, 6, 15)))) == list(told(register, "vi").notes)
    assert told(register).notes == (
        "Position: Supported 2/5; Supported/Noted 1/5; Noted 1/5; no position 1/5.",
        "Self-reported by lead units until 15 June 2026: Not begun 1/5; Partly carried out 1/5; Not carried out, with a "
        "reason 1/5; nothing said 2/5.",
        "Assessed by Hội Luật gia độc lập (BM/2/41, 30 April 2026): 2/5.",
        "Not assessed by others: 3/5.",
    )


def test_it_stands_as_it_stood_on_its_day(register):
    stood = matrix(sheet(register.second, date(2026, 4, 1), language="en"))
    cells = [plain(row[3]) for group in stood.groups for row in group.rows if row[0].startswith("2-1 ")]
    assert cells == [
        "Self-reported\nDepartment of Health, 31 March 2026: Under way. Evidence: Báo cáo 31/BC-SYT.\n"
        "Assessed by others\nNot assessed."
    ]


def test_what_was_made_up_says_so(register):
    Item.objects.filter(reference="RS-2-11").update(invented=True)
    made = told(register, "vi")
    assert made.illustrative
    marked = [plain(row[0])[:4] for group in made.groups for row in group.rows if "minh họa" in plain(row[3])]
    assert marked == ["2-11"]


def test_the_list_has_what_an_import_reads_and_how_each_stands(register):
    made = rows(sheet(register.second, date(2026, 6, 15), language="en"))
    assert made.header == LISTED
    first = dict(zip(made.header, made.rows[0], strict=True))
    assert first == {
        "reference": "RS-2-1",
        "instrument": "RS",
        "cycle": "2",
        "document_symbol": "BM/2/6",
        "paragraph": "2-1",
        "text_en": "Extend health care to children on the islands.",
        "text_vi": "Mở rộng chăm sóc sức khỏe cho trẻ em ở các xã đảo.",
        "recommending_states": "Maldives; Portugal",
        "position": "supported",
        "position_document": "",
        "kind": "recommendation",
        "themes": "A1 Health of children",
        "groups": "Children",
        "sdgs": "3.8 - Universal health coverage",
        "clusters": "Care for children",
        "lead": "Department of Health",
        "self_reported": "Partly carried out",
        "self_reported_by": "Department of Health",
        "self_reported_on": date(2026, 6, 1),
        "progress": "Khám cho 1.200 trẻ.",
        "evidence": "Báo cáo 31/BC-SYT",
        "said_in": "",
        "beside": "Hoa Sen Ward, 20 May 2026: Carried out. Evidence: Trạm y tế mới.",
        "assessed": "B",
        "assessed_by": "Hội Luật gia độc lập",
        "assessed_on": date(2026, 4, 30),
        "assessment_document": "BM/2/41",
        "invented": "",
    }
    assert [row[0] for row in made.rows] == ["RS-2-1", "RS-2-2", "RS-2-3", "RS-2-10", "RS-2-11"]


def test_the_list_is_read_back_whole(register):
    found = tables.read(book.build(rows(sheet(register.second, date(2026, 6, 15), language="vi"))))
    assert found["faults"] == []
    assert [
        (row["reference"], row["said"]["position"], row["said"].get("countries", []), row["said"]["texts"])
        for row in found["rows"]
    ] == [
        (
            item.reference,
            item.position,
            [country.name_en for country in item.countries.all()],
            {text.language: text.text for text in item.texts.all()},
        )
        for item in Item.objects.filter(cycle=register.second)
    ]
    assert found["rows"][0]["said"]["terms"] == {
        "theme": [["A1", "Sức khỏe trẻ em", ""]],
        "group": [["", "Trẻ em", ""]],
        "cluster": [["", "Chăm lo cho trẻ em", ""]],
        "sdg": [["3.8", "Bao phủ chăm sóc sức khỏe toàn dân", "3"]],
    }


def reviewed(world, register):
    """A cycle of the Universal Periodic Review, worded as its documents are."""
    stamp = {"by": world.office_officer, "at": BEGUN}
    review = actions.enter_instrument(
        committee=world.committee, code="UPR", kind="review", name_vi="Rà soát định kỳ phổ quát", **stamp
    )
    cycle = actions.enter_cycle(instrument=review, code="2", name_vi="Chu kỳ 2", **stamp)
    document = actions.enter_document(instrument=review, symbol="A/HRC/26/6", **stamp)
    answer = actions.enter_document(instrument=review, symbol="A/HRC/26/6/Add.1", **stamp)
    for number, position, states, text in (
        ("143.1", "supported", ("Peru", "Chad"), "Teach human rights (Peru); Train teachers (Chad)"),
        ("143.26", "noted", ("Chile",), "Ratify the Optional Protocol (Chile)"),
        ("143.3", "partly", ("Gabon",), "Consider a national institution (Gabon)"),
    ):
        actions.enter_item(
            committee=world.committee,
            reference=f"UPR-2-{number}",
            cycle=cycle,
            kind="recommendation",
            position=position,
            texts={"en": text},
            document=document,
            position_document=answer if position == "noted" else None,
            paragraph=number,
            countries=states,
            terms=[register.terms["A1"], register.terms["children"], register.terms["3.8"]],
            **stamp,
        )
    return cycle


def test_the_matrix_is_read_back_as_the_list_of_ohchr_that_it_is(world, register):
    content = word.build(matrix(sheet(reviewed(world, register), date(2026, 6, 15), language="en")))
    assert len(docx.Document(BytesIO(content)).tables[0].rows) == 1 + 1 + 3
    found = thematic.read(content)
    assert (found["faults"], found["about"]["comments"]) == ([], 3)
    assert [row["reference"] for row in found["rows"]] == ["UPR-2-143.1", "UPR-2-143.3", "UPR-2-143.26"]
    assert found["rows"][2]["said"] == {
        "instrument": "UPR",
        "cycle": "2",
        "document": "A/HRC/26/6",
        "paragraph": "143.26",
        "kind": "recommendation",
        "position": "noted",
        "position_document": "A/HRC/26/6/Add.1",
        "texts": {"en": "Ratify the Optional Protocol (Chile)"},
        "countries": ["Chile"],
        "terms": {
            "theme": [["A1", "Health of children", ""]],
            "group": [["", "Children", ""]],
            "sdg": [["3.8", "Universal health coverage", "3"]],
        },
    }
