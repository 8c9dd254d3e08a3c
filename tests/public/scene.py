"""A release of each subject, invented, prepared by one person of the small world and decided by another.

```
 1 figures      "Trẻ em", 2025-H1 (n1 by ward; An withheld with Bình)      day 1
 2 figures      "Trẻ em", 2025-H2 (n1; Cát gave none; merged since)        day 2
 3 commitments  listing "commitments-upr-4": 4 rows, 1 without an outside finding
 4 documents    listing "documents-issued": the report of the world, one withdrawn
 5 trainings    listing "trainings-held", table "trainings" (events, not people)
 6 answers      one text      7 facts  one text with its sources
 8 timeliness   of 2025-H1    9 timeliness of 2025-H2: the newer about the same
10 figures      "Nhầm": taken back a day later
11 figures      prepared only: nobody may see it
```
"""

from dataclasses import dataclass, field
from datetime import date, timedelta

from quyen.publications import actions
from quyen.publications.models import Release
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
from tests.world import World

Subject = Release.Subject
WARDS = {"": "Toàn bộ", "a": "Phường An", "b": "Phường Bình", "c": "Phường Cát"}
MERGED = Reorganisation(
    date(2025, 7, 1),
    Worded(
        "Từ ngày 1 tháng 7 năm 2025, phường An gồm cả xã Đông.",
        "Since 1 July 2025 ward An has taken in Đông.",
    ),
)


@dataclass
class Scene:
    """The releases by the names above, and the world that they stand in."""

    world: World
    releases: dict[str, Release] = field(default_factory=dict)

    def number(self, name: str) -> int:
        return self.releases[name].pk

    @property
    def code(self) -> str:
        """The code of a document that was issued."""
        return self.world.synthesis_past.document.code


def both(vi: str, en: str = "") -> Worded:
    return Worded(vi, en or vi)


def source(day: date, of: int = 3) -> Provenance:
    return Provenance(
        day,
        both("Báo cáo số 05/BC-BCĐNQ", "Report No. 05/BC-BCĐNQ"),
        both(f"{of} trên 3 đơn vị có số liệu", f"{of} of 3 units gave a figure"),
    )


def children(period: str, day: date, a: int, b: int, c: int | None, **given) -> PlainTable:
    """Children supported by ward; who gave no figure is in no sum."""
    words = {code: both(name) for code, name in WARDS.items()}
    words[""] = both("Toàn bộ", "All")
    place = PlainDimension("place", both("Nơi", "Place"), words, (("", ("a", "b", "c")),))
    values = {("",): a + b + (c or 0), ("a",): a, ("b",): b, ("c",): c}
    return PlainTable(
        key="n1",
        title=both("Trẻ em được hỗ trợ", "Children supported"),
        unit=both("em", "children"),
        population=f"N1:{period}",
        period=period,
        dimensions=(place,),
        values=values,
        provenance=source(day, 3 if c is not None else 2),
        **given,
    )


def counted(key: str, title: Worded, unit: Worded, by: dict[str, tuple[Worded, int]], day: date, period: str):
    """A count of what are no people, with its total."""
    codes = {"": both("Toàn bộ", "All")} | {code: words for code, (words, _n) in by.items()}
    kind = PlainDimension("kind", both("Loại", "Kind"), codes, (("", tuple(by)),))
    values = {("",): sum(n for _words, n in by.values())} | {(code,): n for code, (_words, n) in by.items()}
    return PlainTable(
        key=key,
        title=title,
        unit=unit,
        population=f"{key}:{period}",
        period=period,
        dimensions=(kind,),
        values=values,
        provenance=source(day),
        of_people=False,
    )


COMMITMENTS = PlainListing(
    key="commitments-upr-4",
    title=both("Khuyến nghị của chu kỳ bốn", "Recommendations of the fourth cycle"),
    columns=(
        Column("number", both("Số", "Number"), CODE),
        Column("text", both("Nội dung", "Text")),
        Column("lead", both("Cơ quan chủ trì", "Lead agency")),
        Column("stands", both("Tự báo cáo", "Self-reported")),
        Column("found", both("Đánh giá bên ngoài", "Externally assessed")),
        Column("as_of", both("Tính đến", "As of"), DAY),
    ),
    rows={
        "1-1": ("1.1", both("Bảo vệ trẻ em khỏi bạo lực", "Protect children from violence"),
                both("Sở Y tế", "Department of Health"), both("Đang thực hiện", "Under way"),
                both("Chưa đủ", "Not enough"), "2025-12-15"),
        "1-2": ("1.2", both("Mở rộng trợ giúp pháp lý", "Widen legal aid"),
                both("Sở Tư pháp", "Department of Justice"), both("Đã thực hiện", "Done"),
                None, "2025-12-15"),
        "1-3": ("1.3", both("Bình đẳng giới ở nơi làm việc", "Equality of women and men at work"),
                both("Sở Nội vụ", "Department of Home Affairs"), both("Quá hạn", "Overdue"),
                None, "2025-12-15"),
        "1-4": ("1.4", both("Giáo dục quyền con người", "Teach human rights"),
                both("Sở Giáo dục", "Department of Education"), None, None, None),
    },
    provenance=source(date(2025, 12, 15)),
)  # fmt: skip


def documents(code: str) -> PlainListing:
    """Issued documents, of which one was withdrawn."""
    columns = (
        Column("number", both("Số, ký hiệu", "Number"), CODE),
        Column("title", both("Trích yếu", "Title")),
        Column("issued_on", both("Ngày ban hành", "Issued on"), DAY),
        Column("state", both("Hiệu lực", "State")),
        Column("code", both("Mã kiểm tra", "Code to check"), CODE),
    )
    rows = {
        "05": ("05/BC-BCĐNQ", both("Báo cáo nhân quyền", "Report on human rights"), "2025-12-22",
               both("Còn hiệu lực", "Stands"), code),
        "04": ("04/KH-BCĐNQ", both("Kế hoạch tập huấn", "Training plan"), "2025-03-01",
               both("Đã thu hồi", "Withdrawn"), None),
    }  # fmt: skip
    title = both("Văn bản đã ban hành", "Documents issued")
    return PlainListing("documents-issued", title, columns, rows, source(date(2025, 12, 22)))


TRAININGS = PlainListing(
    key="trainings-held",
    title=both("Lớp đã tổ chức", "Trainings held"),
    columns=(
        Column("title", both("Lớp", "Training")),
        Column("held_on", both("Ngày", "Day"), DAY),
        Column("place", both("Nơi", "Place")),
    ),
    rows={
        "1": (both("Quyền trẻ em", "Rights of the child"), "2025-10-02", both("Phường An", "Ward An")),
        "2": (both("Tiếp công dân", "Receiving citizens"), "2025-11-12", both("Phường Bình", "Ward Bình")),
    },
    provenance=source(date(2025, 12, 1)),
)
ANSWER = PlainText(
    key="answer-1",
    heading=both("Trẻ em có được tự gọi 111 không?", "May children call 111 themselves?"),
    text=both(
        "Có. Cuộc gọi miễn phí.\n\nNgười lớn cũng gọi được.", "Yes. It is free.\n\nAdults may call, too."
    ),
    sources=("Luật Trẻ em năm 2016",),
    provenance=source(date(2025, 11, 1)),
)
FACT = PlainText(
    key="fact-1",
    heading=both("Trợ giúp pháp lý miễn phí", "Legal aid free of charge"),
    text=both("Luật quy định ai được trợ giúp.", "The law says who receives it."),
    sources=("Luật Trợ giúp pháp lý năm 2017", "document:12"),
    provenance=source(date(2025, 9, 1)),
)


def timely(period: str, day: date, on_time: int, late: int) -> PlainTable:
    by = {"on-time": (both("Đúng hạn", "On time"), on_time), "late": (both("Muộn", "Late"), late)}
    title = both("Báo cáo gửi Ban Chỉ đạo", "Reports sent to the committee")
    return counted("timeliness", title, both("báo cáo", "reports"), by, day, period)


def build(world: World) -> Scene:
    """Play the scene."""
    scene = Scene(world)
    _figures(scene)
    _listings(scene)
    held = counted(
        "trainings",
        both("Lớp theo chủ đề", "Trainings by topic"),
        both("lớp", "trainings"),
        {"child": (both("Trẻ em", "Children"), 1), "citizens": (both("Tiếp dân", "Reception"), 1)},
        date(2025, 12, 1),
        "2025-H2",
    )
    title = both("Tập huấn năm 2025", "Trainings of 2025")
    release(scene, "trainings", Subject.TRAININGS, title, listings=[TRAININGS], tables=[held])
    title = both("Hỏi và đáp về đường dây 111", "A question about the hotline 111")
    release(scene, "answers", Subject.ANSWERS, title, texts=[ANSWER])
    release(scene, "facts", Subject.FACTS, both("Trợ giúp pháp lý", "Legal aid"), texts=[FACT])
    title = both("Đúng hạn trong nửa đầu năm 2025", "Timeliness in the first half of 2025")
    tables = [timely("2025-H1", date(2025, 6, 30), 4, 2)]
    release(scene, "timeliness-before", Subject.TIMELINESS, title, about="timeliness:1", tables=tables)
    title = both("Đúng hạn trong năm 2025", "Timeliness in 2025")
    tables = [timely("2025-H2", date(2025, 12, 31), 5, 1)]
    release(scene, "timeliness", Subject.TIMELINESS, title, about="timeliness:1", tables=tables)
    return scene


def _figures(scene: Scene) -> None:
    first = children("2025-H1", date(2025, 6, 15), 3, 20, 30)
    release(
        scene, "before", Subject.FIGURES, both("Trẻ em, nửa đầu 2025", "Children, early 2025"), tables=[first]
    )
    second = children("2025-H2", date(2025, 12, 15), 23, 21, None, reorganisations=(MERGED,))
    release(
        scene,
        "figures",
        Subject.FIGURES,
        both("Trẻ em, nửa cuối 2025", "Children, late 2025"),
        tables=[second],
    )
    wrong = PlainText(
        "wrong", both("Nhầm", "Wrong"), both("Câu sai", "A wrong sentence"), (), source(date(2025, 1, 1))
    )
    release(scene, "gone", Subject.FIGURES, both("Nhầm", "Wrong"), texts=[wrong])
    actions.withdraw(
        release=scene.releases["gone"],
        reason_vi="Số liệu nhầm nguồn",
        reason_en="The source was wrong",
        by=scene.world.office_head,
        at=scene.world.now + timedelta(days=1),
    )
    waiting = PlainText(
        "waiting",
        both("Chờ", "Waiting"),
        both("Chưa ai quyết định", "Undecided"),
        (),
        source(date(2025, 1, 1)),
    )
    release(scene, "waiting", Subject.FIGURES, both("Bản chờ", "Not decided"), texts=[waiting], decided=False)


def _listings(scene: Scene) -> None:
    title = both("Cam kết và việc thực hiện", "Commitments and how they stand")
    release(scene, "commitments", Subject.COMMITMENTS, title, listings=[COMMITMENTS])
    title = both("Văn bản đã ban hành năm 2025", "Documents issued in 2025")
    release(scene, "documents", Subject.DOCUMENTS, title, listings=[documents(scene.code)])


def release(
    scene: Scene, name: str, subject: str, title: Worded, *, about="", decided=True, **parts
) -> Release:
    """Prepare something and, unless it waits, decide about it; each release an hour after the one before."""
    world, hour = scene.world, timedelta(hours=len(scene.releases))
    scene.releases[name] = prepared = actions.prepare(
        publisher=world.committee,
        subject=subject,
        about=about or f"test:{name}",
        title=title,
        summary=both(f"{title.vi}: dòng đầu.\nDòng hai.", f"{title.en}: the first line.\nA second line."),
        by=world.office_officer,
        at=world.now + hour,
        **parts,
    )
    if decided:
        actions.decide(release=prepared, by=world.office_head, at=world.now + hour)
    return prepared
