"""Releases in the shapes that domains hand over, so that the pages of subjects can be read whole.

```
commitments  "commitments-upr-4": 43 rows; 1.1 under way, found partly; 1.2 done, no finding; 1.3 nothing said; others under way
             "commitments-by-status": the same as a table
trainings    2 in 2025-H2, 1 in 2025-H1; counted by kind; who attended by kind and sex
answers      a claim that was true in part       facts  a sheet: facts, limits, the words of a body of the UN
timeliness   2025-H1 and 2025-H2 by outcome and kind of agency
documents    05/BC-BCĐNQ, which stands; its title is only in Vietnamese
indicator    "nq01" 2024-H1 40, 2024-H2 44, 2025-H1 withheld, 2025-H2 none, merged, 2026-H1 61; and the year 2024
```
"""

from datetime import date

from quyen.publications.releasing import (
    CODE,
    DAY,
    Column,
    PlainDimension,
    PlainListing,
    PlainTable,
    PlainText,
    Provenance,
    Reorganisation,
    Worded,
)
from tests.public.scene import Scene, Subject, both, release, source

MERGED = Reorganisation(
    date(2025, 7, 1),
    Worded("Từ ngày 1 tháng 7 năm 2025: 168 xã, phường, đặc khu báo cáo; trước đó có 443.",
           "Since 1 July 2025: 168 communes, wards and special zones report; before, there were 443."),
)  # fmt: skip
AGENCY = both("Sở Nội vụ", "Department of Home Affairs")
UNDER_WAY, DONE = both("Đang thực hiện", "Under way"), both("Đã hoàn thành", "Done")
COLUMNS = (
    Column("reference", both("Ký hiệu", "Reference"), CODE),
    Column("text", both("Nội dung", "Text")),
    Column("position", both("Lập trường", "Position")),
    Column("status", both("Tự báo cáo", "Self-reported")),
    Column("stated_on", both("Ngày báo cáo", "Stated on"), DAY),
    Column("stated_by", both("Đơn vị báo cáo", "Stated by")),
    Column("evidence", both("Minh chứng", "Evidence")),
    Column("assessed", both("Đánh giá bên ngoài", "Found by others")),
    Column("assessed_on", both("Ngày đánh giá", "Found on"), DAY),
    Column("assessed_by", both("Nguồn đánh giá", "Found by")),
    Column("last_report", both("Báo cáo gần nhất", "Last report")),
)


def _pledge(number: int) -> tuple:
    return (
        f"2.{number}", both(f"Nội dung thứ {number}", f"Matter number {number}"), None, UNDER_WAY, "2026-05-20",
        AGENCY, None, None, None, None, None,
    )  # fmt: skip


COMMITMENTS = PlainListing(
    key="commitments-upr-4",
    title=both("Khuyến nghị chu kỳ IV của Rà soát định kỳ phổ quát", "Recommendations of the fourth cycle"),
    columns=COLUMNS,
    rows={
        "1-1": ("1.1", both("Bảo vệ trẻ em khỏi bạo lực", "Protect children from violence"),
                both("Ủng hộ", "Supported"), UNDER_WAY, "2026-05-20", both("Sở Y tế", "Department of Health"),
                Worded("Kế hoạch số 12 đã ban hành", ""), both("Thực hiện một phần", "Partly carried out"),
                "2025-09-30", both("Ủy ban về Quyền trẻ em", "Committee on the Rights of the Child"), None),
        "1-2": ("1.2", both("Mở rộng trợ giúp pháp lý", "Widen legal aid"), both("Ủng hộ", "Supported"), DONE,
                "2026-05-21", AGENCY, both("Nghị quyết số 3", "Resolution No. 3"), None, None, None, None),
        "1-3": ("1.3", both("Giáo dục quyền con người", "Teach human rights"), None, None, None, None, None,
                None, None, None, both("Chưa có báo cáo từ 6 tháng đầu năm 2025",
                                       "Nothing reported since the first half of 2025")),
        **{f"2-{number}": _pledge(number) for number in range(1, 41)},
    },
    provenance=source(date(2026, 5, 31)),
)  # fmt: skip
TRAININGS = PlainListing(
    key="trainings-list",
    title=both("Các lớp đã tổ chức", "Trainings one by one"),
    columns=(
        Column("day", both("Ngày", "Day"), DAY),
        Column("title", both("Lớp", "Training")),
        Column("kind", both("Loại", "Kind")),
        Column("organiser", both("Đơn vị tổ chức", "Organiser")),
    ),
    rows={
        "7": ("2025-10-02", both("Quyền trẻ em", "Rights of the child"), both("Tập huấn", "Course"), AGENCY),
        "8": ("2025-11-12", both("Tiếp công dân", "Receiving citizens"), both("Hội nghị", "Conference"), AGENCY),
        "5": ("2025-03-01", both("Công ước chống tra tấn", "Convention against torture"), None, None),
    },
    provenance=source(date(2025, 12, 1)),
)  # fmt: skip
ANSWER = PlainText(
    key="answer-1",
    heading=both("Có ý kiến cho rằng phường An không tiếp công dân.", "Ward An is said to receive no citizens."),
    text=both("Đúng một phần: phường An không tiếp công dân trong tháng 3.\n\nPhường đã mở lại nơi tiếp.",
              "True in part: ward An received nobody in March.\n\nThe ward has opened the room again."),
    sources=("Luật Tiếp công dân năm 2013",),
    provenance=source(date(2026, 4, 1)),
)  # fmt: skip
FACTS = tuple(
    PlainText(key, heading, text, sources, source(date(2026, 3, 1)))
    for key, heading, text, sources in (
        ("facts", both("Số liệu", "Facts"), both("Có 12 trung tâm.", "There are 12 centres."), ("Báo cáo số 05",)),
        ("limits", both("Hạn chế", "Limits"), both("Hai xã chưa có.", "Two communes have none yet."), ()),
        ("words", both("Liên hợp quốc nêu", "Words of the United Nations"),
         both("“Cần mở rộng.”", "“It should be widened.”"), ("CRC/C/VNM/CO/5-6",)),
    )
)  # fmt: skip
OUTCOMES = {
    "": both("Tất cả cơ quan phải báo cáo", "All agencies that owe a report"),
    "on-time": both("Gửi đúng hạn", "Filed on time"),
    "late": both("Gửi chậm", "Filed late"),
    "missing": both("Quá hạn, chưa gửi", "Overdue, not filed yet"),
    "waived": both("Được miễn báo cáo kỳ này", "Excused from this report"),
}
KINDS = {
    "": both("Tất cả", "All"),
    "communes": both("Xã, phường", "Communes"),
    "bodies": both("Sở", "Departments"),
}
NOBODY = {"waived": (0, 0)}


def timely(period: str, day: date, by: dict[str, tuple[int, int]]) -> PlainTable:
    """Counts of (communes, bodies) by outcome."""
    values = {
        (code, kind): n
        for code, pair in (by | NOBODY).items()
        for kind, n in zip(list(KINDS)[1:], pair, strict=True)
    }
    values |= {(code, ""): sum(pair) for code, pair in (by | NOBODY).items()}
    values |= {("", kind): sum(values[code, kind] for code in OUTCOMES if code) for kind in KINDS}
    return PlainTable(
        key="timeliness", title=both("Cơ quan gửi báo cáo", "Agencies by when they filed"), unit=both("cơ quan", "agencies"),
        population=f"timeliness:{period}:city", values=values, provenance=source(day), period=period, of_people=False,
        dimensions=(
            PlainDimension("outcome", both("Kết quả", "Outcome"), OUTCOMES, (("", tuple(OUTCOMES)[1:]),)),
            PlainDimension("kind", both("Loại", "Kind"), KINDS, (("", ("communes", "bodies")),)),
        ),
    )  # fmt: skip


def document(code: str) -> PlainListing:
    """The particulars of an issued document, its code among them, which no page may tell."""

    def one(name: str, en: str, value: Worded | None) -> tuple:
        return both(name, en), value

    return PlainListing(
        key="document-1",
        title=both("Báo cáo số 05/BC-BCĐNQ", "Report No. 05/BC-BCĐNQ"),
        columns=(Column("name", both("Thông tin", "What")), Column("value", both("Nội dung", "Value"))),
        rows={
            "number": one("Số, ký hiệu", "Number", both("05/BC-BCĐNQ")),
            "issued": one("Ngày ban hành", "Issued on", both("ngày 22 tháng 12 năm 2025", "22 December 2025")),
            "title": one("Trích yếu", "Subject", Worded("Tình hình nhân quyền năm 2025", "")),
            "standing": one("Tình trạng", "How it stands", both("Đang có hiệu lực", "In force")),
            "replaces": one("Thay thế", "Replaces", None),
            "sha256-docx": one("Mã băm SHA-256 của bản Word", "SHA-256 digest of the Word file", both("ab" * 32)),
        },
        provenance=source(date(2026, 1, 5)),
    )  # fmt: skip


def poor(period: str, day: date, total: int | None, parts: tuple[int | None, ...], changed=()) -> PlainTable:
    """Households by ward; parts below 5 are withheld with what would tell them."""
    codes = {
        "": both("Toàn bộ", "All"),
        **{f"w{n}": both(f"Phường {n}", f"Ward {n}") for n in range(1, len(parts) + 1)},
    }
    place = PlainDimension("place", both("Nơi", "Place"), codes, (("", tuple(codes)[1:]),) if parts else ())
    values = {("",): total} | {(f"w{n}",): value for n, value in enumerate(parts, 1)}
    return PlainTable(
        key="nq01", title=both("Số hộ nghèo", "Poor households"), unit=both("hộ", "households"),
        population=f"NQ01:{period}:city", dimensions=(place,), values=values, period=period, reorganisations=changed,
        provenance=Provenance(day, both("Báo cáo số 05", "Report No. 05"), both("3 trên 3 đơn vị có số liệu", "3 of 3 units gave a figure")),
    )  # fmt: skip


SERIES = (
    poor("2024-H1", date(2024, 6, 15), 40, (20, 20)),
    poor("2024-H2", date(2024, 12, 15), 44, (22, 22)),
    poor("2025-H1", date(2025, 6, 15), 3, ()),
    poor("2025-H2", date(2025, 12, 15), None, (), (MERGED,)),
    poor("2026-H1", date(2026, 6, 15), 61, (30, 31), (MERGED,)),
)


def build(world) -> Scene:
    """Play the scene."""
    scene = Scene(world)
    status = {"": both("Tất cả", "All"), "under-way": UNDER_WAY, "done": DONE}
    table = PlainTable(
        key="commitments-by-status", title=both("Cam kết theo tình hình", "Commitments by status"),
        unit=both("cam kết", "commitments"), population="commitments-by-status:upr-4",
        dimensions=(PlainDimension("status", both("Tình hình", "Status"), status, (("", ("under-way", "done")),)),),
        values={("",): 42, ("under-way",): 41, ("done",): 1}, provenance=source(date(2026, 5, 31)), of_people=False,
    )  # fmt: skip
    title = both("Cam kết và việc thực hiện", "Commitments and how they stand")
    release(scene, "commitments", Subject.COMMITMENTS, title, listings=[COMMITMENTS], tables=[table])
    release(scene, "trainings", Subject.TRAININGS, both("Tập huấn", "Trainings"), listings=[TRAININGS])
    release(scene, "answer", Subject.ANSWERS, both("Hỏi và đáp", "Question and answer"), texts=[ANSWER])
    release(scene, "facts", Subject.FACTS, both("Trợ giúp pháp lý", "Legal aid"), texts=FACTS)
    for name, table in (
        (
            "first",
            timely("2025-H1", date(2025, 7, 1), {"on-time": (3, 1), "late": (1, 0), "missing": (0, 1)}),
        ),
        (
            "second",
            timely("2025-H2", date(2026, 1, 1), {"on-time": (2, 2), "late": (2, 0), "missing": (0, 0)}),
        ),
    ):
        release(scene, name, Subject.TIMELINESS, both("Đúng hạn", "On time"), tables=[table])
    code = world.synthesis_past.document
    text = PlainText(
        "part", both("Phần một", "Part one"), both("Nội dung", "Words"), (), source(date(2026, 1, 5))
    )
    title = both("Báo cáo số 05/BC-BCĐNQ", "Report No. 05/BC-BCĐNQ")
    parts = {"about": f"document:{code.pk}", "listings": [document(code.code)], "texts": [text]}
    release(scene, "document", Subject.DOCUMENTS, title, **parts)
    for table in SERIES:
        release(scene, table.period, Subject.FIGURES, both("Hộ nghèo", "Poor households"), tables=[table])
    whole = poor("2023-Y", date(2023, 12, 15), 39, ())
    release(scene, "year", Subject.FIGURES, both("Hộ nghèo 2023", "Poor households 2023"), tables=[whole])
    return scene
