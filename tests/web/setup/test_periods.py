"""Windows and due days, with the reason for each that is not the plain one."""

import pytest

from quyen.regimes import actions as regimes
from tests.clock import on
from tests.web.reading import page, rows, texts

FEBRUARY = [  # 2026: Tết is 16–20 February; domain: 24/2, 25/2, 25/2 instead of 24/2, 26/2, 2/3
    "Departments and other bodies: 4 working days after closing would be Thursday, 26 February 2026; "
    "cut to Wednesday, 25 February 2026, so as not to come after the level above.",
    "The standing office: 6 working days after closing would be Monday, 2 March 2026; "
    "cut to Wednesday, 25 February 2026, so as not to come after the level above.",
]


def test_every_period_of_a_year_has_its_days(world, as_):
    response = as_("officer").get("/setup/periods/2026/")
    assert texts(response, "//h2") == ["Monthly", "Quarterly", "Half-yearly", "Nine months", "Yearly"]
    head = ["Period", "Figures from", "to (included)", "Communes", "Bodies", "Office", "Committee", "Round"]
    assert rows(response, 2) == [
        head,
        [
            *("H1 2026", "15 Dec 2025", "14 Jun 2026"),
            *("16 Jun 2026", "18 Jun 2026", "22 Jun 2026", "25 Jun 2026", "open"),
        ],
        [
            *("H2 2026", "15 Jun 2026", "14 Dec 2026"),
            *("16 Dec 2026", "18 Dec 2026", "22 Dec 2026", "25 Dec 2026", "–"),
        ],
    ]
    assert rows(response, 0)[2][3:7] == ["24 Feb 2026", "25 Feb 2026 cut", "25 Feb 2026 cut", "25 Feb 2026"]
    assert [len(rows(response, number)) - 1 for number in range(5)] == [12, 4, 2, 1, 1]


def test_what_is_cut_is_told_in_sentences(world, as_):
    response = as_("officer").get("/setup/periods/2026/")
    assert texts(response, "//div[contains(@class, 'notice--warning')]//li") == [
        f"February 2026 : {FEBRUARY[0]} {FEBRUARY[1]}"
    ]
    calm = as_("officer").get("/setup/periods/2024/")
    assert "March 2024" not in "".join(texts(calm, "//div[contains(@class, 'notice--warning')]//li"))


def test_a_period_day_by_day(world, as_):
    response = as_("officer").get("/setup/periods/2026-M02/")
    assert rows(response, 0)[1:] == [
        ["Wards, communes and special zone", "Tuesday, 24 February 2026", "2 working days after closing", basis(world, "communes")],
        ["Departments and other bodies", "Wednesday, 25 February 2026 cut", "4 working days after closing", basis(world, "bodies")],
        ["The standing office", "Wednesday, 25 February 2026 cut", "6 working days after closing", basis(world, "office")],
        ["The committee", "Wednesday, 25 February 2026", "fixed on 25 Feb 2026", basis(world, "committee")],
    ]  # fmt: skip
    tet = "Lunar New Year (Tết)"
    assert rows(response, 1)[1:] == [
        ["Saturday, 14 February 2026", "closing", ""],
        ["Sunday, 15 February 2026", "Sunday", ""],
        *([f"{day}, {16 + n} February 2026", tet, ""] for n, day in enumerate(WEEK)),
        ["Saturday, 21 February 2026", "Saturday", ""],
        ["Sunday, 22 February 2026", "Sunday", ""],
        ["Monday, 23 February 2026", "1", ""],
        ["Tuesday, 24 February 2026", "2", "Wards, communes and special zone"],
        [
            "Wednesday, 25 February 2026",
            "3",
            "Departments and other bodies, The standing office, The committee",
        ],
        ["Thursday, 26 February 2026", "4", ""],
        ["Friday, 27 February 2026", "5", ""],
        ["Saturday, 28 February 2026", "Saturday", ""],
        ["Sunday, 1 March 2026", "Sunday", ""],
        ["Monday, 2 March 2026", "6", ""],
    ]


WEEK = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")


def basis(world, level: str) -> str:
    return world.version.rungs.get(level=level).legal_basis


def test_a_fixed_day_that_is_not_worked_says_why_and_where_it_went(world, as_):
    due = rows(as_("officer").get("/setup/periods/2026-M01/"), 0)[-1]
    assert due[1:3] == ["Friday, 23 January 2026", "fixed on 25 Jan 2026, moved earlier: Sunday"]


def test_a_day_the_city_decided_on_names_its_basis(world, as_):
    regimes.set_calendar_day(
        on=on("2026-12-17"),
        working=False,
        reason_vi="Nghỉ bão",
        reason_en="Storm",
        legal_basis="Công điện số 3 của Thành phố",
        by=world.office_head,
        at=world.now,
    )
    found = rows(as_("officer").get("/setup/periods/2026-H2/"), 1)
    assert ["Thursday, 17 December 2026", "Storm; Công điện số 3 của Thành phố", ""] in found


def test_who_may_do_what_next(world, as_):
    def buttons(name: str, url: str) -> list[str]:
        return texts(as_(name).get(url), "//a[contains(@class, 'button')]")

    assert buttons("office_officer", "/setup/periods/2026-H2/") == ["Open this round"]
    assert buttons("officer", "/setup/periods/2026-H2/") == []
    assert buttons("leader", "/setup/periods/2026-H1/") == ["See it on the board"]
    assert buttons("officer", "/setup/periods/2026-H1/") == []


@pytest.mark.parametrize("url", ["2019/", "2100/", "2026-H3/", "x/", "2026-01-05..2026-03-14/", "1900-H1/"])
def test_there_is_no_such_period(world, as_, url):
    assert as_("officer").get(f"/setup/periods/{url}").status_code == 404


def test_without_a_regime_the_page_says_whom_to_ask(world, as_, settings):
    settings.CLOCK = "2024-01-08T09:00:00+07:00"
    world.version.regime.versions.update(valid_from=on("2024-12-15"))
    world.people["administrator"].mandates.update(valid_from=None)
    client = as_("administrator")
    nothing = "A regime gives the windows and the due days. Ask the administrator to load one."
    for url in ("/setup/periods/", "/setup/periods/regime/"):
        assert texts(client.get(url), "//div[@class='nothing']//p")[-1] == nothing
    assert client.get("/setup/periods/2026-H1/").status_code == 404


def test_in_vietnamese(world, client):
    client.force_login(world.officer)
    response = client.get("/setup/periods/2026-M02/")
    assert page(response).xpath("string(//h1)") == "Tháng 2 năm 2026"
    assert texts(response, "//div[contains(@class, 'notice--warning')]//li")[0] == (
        "Sở, ngành và cơ quan khác: 4 ngày làm việc sau ngày chốt số liệu là thứ Năm, 26/2/2026; "
        "rút lại còn thứ Tư, 25/2/2026 để không sau hạn của cấp trên."
    )
