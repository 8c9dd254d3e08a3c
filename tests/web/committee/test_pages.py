"""What the committee's desk shows to the office, and what a unit sees of it."""

from django.urls import reverse

from quyen.followup import actions
from tests.clock import at
from tests.web.reading import page, texts


def url(name: str, *args) -> str:
    return reverse(f"committee:{name}", args=args)


def hrefs(answer) -> set[str]:
    """Every address of this desk that a page leads to."""
    return {each for each in page(answer).xpath("//main//a/@href") if each.startswith("/committee/")}


def test_the_first_page_says_what_is_before_the_committee(as_, advised):
    answer = as_("office_officer").get(url("home"))
    assert [
        texts(answer, f"//section[@aria-labelledby='{part}']//li")
        for part in ("meetings", "awaited", "drafts")
    ] == [
        ["Họp rà soát cam kết quốc tế 14:00, 22 Jun 2026 2 units invited"],
        ["2. Kiểm tra nước sinh hoạt ở các xã đảo answer 5 days late Sở Nông nghiệp và Môi trường"],
        ["3. Phân công đầu mối phụ trách công tác nhân quyền to Phường Hoa Sen"],
    ]
    assert texts(answer, "//section[@aria-labelledby='decisions']//li") == [
        "21/QĐ-BCĐNQ: Về tổ chức tập huấn thống kê hộ nghèo issued on 9 Jun 2026 · 0 tasks"
    ]


def test_who_only_reads_is_offered_nothing_to_write(as_, advised):
    for person in ("leader", "auditor"):
        client = as_(person)
        for name, args in [
            ("home", []), ("meetings", []), ("proposals", []), ("decisions", []),
            ("meeting", [advised.coming.pk]), ("proposal", [advised.focal.pk]), ("decision", [advised.decision.pk]),
        ]:  # fmt: skip
            answer = client.get(url(name, *args))
            forms = page(answer).xpath("//main//form[@method='post']")
            assert (name, answer.status_code, len(forms)) == (name, 200, 0)


def test_a_unit_sees_its_own_and_never_the_rest(as_, advised):
    own = as_("stranger")  # of ward_b, which both meetings invited and nobody proposed anything to
    assert hrefs(own.get(url("home"))) == {
        url("meeting", advised.held.pk), url("meeting", advised.coming.pk),
    }  # fmt: skip
    held = own.get(url("meeting", advised.held.pk))
    assert texts(held, "//section[@aria-labelledby='who']//li") == ["Mai Vàng Ward Came"]
    assert hrefs(held) == {url("home")}  # the decision gave it no task: named, not open
    assert "21/QĐ-BCĐNQ" in held.content.decode()
    addressee = as_("dept_b_officer")
    assert hrefs(addressee.get(url("home"))) == {url("proposal", advised.wells.pk)}
    assert hrefs(addressee.get(url("proposal", advised.wells.pk))) == {url("home")}


def test_drafts_of_minutes_are_the_offices_own(as_, world, advised):
    later = {"by": world.office_officer, "at": at("2026-06-22 16:00")}
    actions.keep_minutes(meeting=advised.coming, base=1, minutes="Đang soạn.", said={}, **later)
    path = url("meeting", advised.coming.pk)
    assert "Đang soạn." in as_("office_officer").get(path).content.decode()
    assert "Đang soạn." not in as_("stranger").get(path).content.decode()


def test_proposals_are_found_without_marks_and_by_how_they_stand(as_, advised):
    client = as_("auditor")
    first = "//tbody/tr/th"
    assert texts(client.get(url("proposals"), {"q": "nuoc sinh hoat"}), first) == [
        "2. Kiểm tra nước sinh hoạt ở các xã đảo"
    ]
    assert texts(client.get(url("proposals"), {"state": "draft"}), first) == [
        "3. Phân công đầu mối phụ trách công tác nhân quyền"
    ]
    nothing = client.get(url("proposals"), {"q": "khong co"})
    assert (texts(nothing, first), "No proposal has these words" in nothing.content.decode()) == ([], True)
    assert texts(client.get(url("decisions"), {"q": "tap huan"}), first) == [
        "21/QĐ-BCĐNQ: Về tổ chức tập huấn thống kê hộ nghèo"
    ]


def test_a_coming_meeting_stands_on_a_units_first_page(as_, advised):
    answer = as_("stranger").get("/")
    assert texts(answer, "//section[@aria-labelledby='meetings']//li") == [
        "Họp rà soát cam kết quốc tế 14:00, 22 Jun 2026 · Phòng họp số 1"
    ]
    assert texts(as_("officer").get("/"), "//section[@aria-labelledby='meetings']") == []
