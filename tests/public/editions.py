"""Editions made without a database, frozen and thawed as released ones are.

```
calls, v2     2025-H1   all   men  women        reorganised in period 2: nobody gave one for women in b
  all                    14     ×      ×        × is withheld: a/men 3, with what would give it away
  a  "=An"               10     ×      ×
  b                       4     0      …
```
"""

from datetime import UTC, date, datetime

from quyen.publications import releasing
from quyen.publications.queries_public import Edition, Published, Tombstone
from quyen.publications.releasing import (
    CODE,
    DAY,
    Column,
    PlainDimension,
    PlainListing,
    PlainTable,
    Provenance,
    Reorganisation,
    Worded,
)
from quyen.publications.thawing import thawed_listing, thawed_table

AT = datetime(2026, 6, 15, 2, tzinfo=UTC)
FROM = Provenance(
    date(2025, 6, 14), Worded("Báo cáo 5", "Report 5"), Worded("2 trên 2 đơn vị", "2 of 2 units")
)
PLACE = PlainDimension(
    "place",
    Worded("Nơi báo cáo", "Reporting unit"),
    {"": Worded("Toàn bộ", "All"), "a": Worded("=An", "=An"), "kind:b": Worded("Bình", "")},
    (("", ("a", "kind:b")),),
)
SEX = PlainDimension(
    "sex",
    Worded("Giới", "Sex"),
    {"": Worded("Cả hai", "Both"), "m": Worded("Nam", "Men"), "f": Worded("Nữ", "Women")},
)
SMALL = 3  # withheld: stands in no file
COUNTS = {
    ("", ""): 14,
    ("", "m"): SMALL,
    ("", "f"): 11,
    ("a", ""): 10,
    ("a", "m"): SMALL,
    ("a", "f"): 7,
    ("kind:b", ""): 4,
    ("kind:b", "m"): 0,
    ("kind:b", "f"): None,
}
HIDDEN = {("", "m"), ("", "f"), ("a", "m"), ("a", "f")}


def published(number: int = 7, withdrawn: Tombstone | None = None) -> Published:
    """A release of the committee."""
    return Published(
        number,
        "figures",
        f"test:{number}",
        Worded("Cuộc gọi", "Calls"),
        Worded("", ""),
        Worded("Ban Chỉ đạo", "Committee"),
        AT,
        withdrawn,
    )


def calls(period: str = "2025-H1", version: int = 2, **given) -> Edition:
    """The table above."""
    table = PlainTable(
        key="n2",
        title=Worded("Cuộc gọi", "Calls"),
        unit=Worded("cuộc", "calls"),
        population=f"N2:{period}:city",
        period=period,
        dimensions=(PLACE, SEX),
        values=COUNTS,
        provenance=FROM,
        **given,
    )
    content = releasing.public(table, HIDDEN)
    return Edition(thawed_table(content), releasing.fingerprint(content), published(), version)


def merged() -> tuple[Reorganisation, ...]:
    return (Reorganisation(date(2025, 7, 1), Worded("An nhập Bình", "An took in Bình")),)


def promises() -> Edition:
    """A listing of two rows, of which the second has nothing but its number."""
    columns = (
        Column("number", Worded("Số", "Number"), CODE),
        Column("text", Worded("Nội dung", "Text")),
        Column("as_of", Worded("Tính đến", "As of"), DAY),
    )
    rows = {
        "1": ("1.1", Worded('Dạy "quyền", cho mọi người', "Teach\nrights"), "2025-06-14"),
        "2": ("-1.2", None, None),
    }
    listing = PlainListing("promises", Worded("Cam kết", "Promises"), columns, rows, FROM)
    content = releasing.listed(listing)
    return Edition(thawed_listing(content), releasing.fingerprint(content), published(8), 1)
