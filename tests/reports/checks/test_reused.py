"""Reused text is told with its share, stops nothing, and names nobody."""

from django.utils.translation import override

from quyen.reports.checks import reused
from quyen.reports.checks.shape import Finding
from quyen.reports.rules.reused import Likeness, Reused
from tests.reports.checks.shapes import SECTION, report

LAST, OTHER = Likeness(83, ((0, 40),), 11), Likeness(41, ((50, 80),), 12)


def found(language: str, **reuse) -> list[Finding]:
    with override(language):
        return reused.check(report(sections=(SECTION,), reuse={SECTION.id: Reused(**reuse)}))


def test_each_place_it_stands_in_is_told_with_its_share():
    last, other = (
        "83% nội dung cũng có trong báo cáo kỳ trước của đơn vị.",
        "41% nội dung cũng có trong báo cáo của đơn vị khác.",
    )
    end = "Có thể vẫn đúng như vậy; xin xem lại."
    for reuse, said in (
        ({"last": LAST}, last),
        ({"other": OTHER}, other),
        ({"last": LAST, "other": OTHER}, f"{last} {other}"),
    ):
        sentence = f"“VI.2. Hạn chế”: {said} {end}"
        assert found("vi", **reuse) == [
            Finding("reused", False, sentence, section=SECTION.id, reuse=Reused(**reuse))
        ]


def test_it_is_told_in_english_too():
    (finding,) = found("en", last=LAST)
    assert finding.sentence == (
        "“VI.2. Limitations”: 83% of this text also stands in the unit's last report. "
        "It may well be right so; look at it again."
    )


def test_nothing_found_says_nothing():
    assert reused.check(report(sections=(SECTION,))) == []
    assert reused.check(report(sections=(SECTION,), reuse={SECTION.id: Reused()})) == []
