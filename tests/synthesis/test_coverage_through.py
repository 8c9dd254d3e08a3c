"""Who is in a figure: by itself, through another, by the secret route, or missing and never filled."""

import json
from fractions import Fraction

import pytest

from quyen.obligations import actions as obligations
from quyen.publications.layouts.parts import Paragraph, Table
from quyen.reports import actions as reports
from quyen.reports.forms.own_report import own_report
from quyen.reports.queries import current_version
from quyen.synthesis import actions, coverage, framing, freezing, queries, rules
from quyen.synthesis.document import compose
from quyen.synthesis.models import Figure
from tests import putting_together
from tests.clock import at, on
from tests.world import FIGURES, MORE, WARD_TEXTS

pytestmark = pytest.mark.postgres
LATER = at("2026-06-15 15:00")
SCALE = 10_000


@pytest.fixture
def covered(world):
    """Hoa Sen reports for the special zone, which agreed before either had filed."""
    given = {"coverer": world.ward_a, "covered": world.ward_d, "valid_from": on("2026-05-01")}
    named = obligations.cover(**given, grounds="Đặc khu chưa đủ người", by=world.head, at=world.now)
    obligations.confirm_cover(covering=named, by=world.ward_d_head, at=world.now)
    return world


def recounted(world, moment=LATER):
    actions.recount(synthesis=world.synthesis, cutoff_at=moment, by=world.office_officer, at=moment)
    world.synthesis.refresh_from_db()
    return world.synthesis


def counted(figure: Figure) -> tuple:
    value = None if figure.value is None else Fraction(figure.value, SCALE)
    return value, figure.answered, figure.through, figure.secret, figure.expected


def total(synthesis, code) -> tuple:
    return counted(queries.total_figures(synthesis)[code])


def test_a_unit_through_another_is_answered_and_adds_nothing_of_its_own(covered):
    covered.file_all("ward_a", at("2026-06-15 10:00"))
    synthesis = recounted(covered)
    # Mai Vàng 9.905, Tân Lập 5.290, Hoa Sen 12.480 with the special zone's in it; all four are told of.
    assert total(synthesis, "NQ00") == (9905 + 5290 + 12480, 4, 1, 0, 4)
    assert total(synthesis, "NQ01") == (3 * 96, 4, 1, 0, 4)
    assert total(synthesis, "NQ05") == (None, 0, 0, 0, 1)
    assert coverage.coverage(synthesis) == (5, 6, 1)  # the department of health is missing
    figure = queries.total_figures(synthesis)["NQ01"]
    assert coverage.silent(figure) == []
    inside = coverage.inside_of(figure)
    assert [(each.unit, each.coverer, each.own) for each in inside] == [
        (covered.ward_d, current_version(covered.owed("ward_a")), None)
    ]
    assert rules.counted(figure) == "4/4, 1 qua đơn vị khác"


def test_nobody_parts_a_figure_that_holds_two_units_of_two_kinds(covered):
    covered.file_all("ward_a", at("2026-06-15 10:00"))
    kinds = recounted(covered).figures.filter(grouping="kind", definition__indicator__code="NQ00")
    assert {row.group: (row.comparable, *counted(row)) for row in kinds} == {
        "ward": (False, None, 0, 0, 0, 3),
        "special-zone": (False, None, 0, 0, 0, 2),  # its own and that which holds it
        "commune": (True, 5290, 1, 0, 0, 1),
    }


def test_a_ratio_takes_the_covered_unit_along(covered):
    covered.file_all("ward_a", at("2026-06-15 10:00"))
    figure = queries.total_figures(recounted(covered))["NQ03"]
    assert (rules.exact(figure), figure.answered, figure.through, figure.expected) == (
        Fraction(3 * 96 * 100, 9905 + 5290 + 12480),
        4,
        1,
        4,
    )


def test_its_own_report_stands_aside_until_the_other_files_without_it(covered):
    covered.file_all("ward_a", at("2026-06-15 10:00"))
    own = covered.file(
        "ward_d", FIGURES | MORE | {"NQ00": "2140", "NQ01": "17"}, WARD_TEXTS, at("2026-06-15 11:00")
    )
    synthesis = recounted(covered)
    assert total(synthesis, "NQ01") == (3 * 96, 4, 1, 0, 4)  # not 3 × 96 + 17
    assert [(each.unit, each.own) for each in coverage.inside(synthesis)] == [(covered.ward_d, own)]
    assert coverage.coverage(synthesis) == (5, 6, 0)  # it filed by itself
    # The coverer takes the other's figures out of its report: now both stand for themselves.
    version = current_version(covered.owed("ward_a"))
    draft = reports.withdraw(
        version=version, reason="Bỏ số của đặc khu", by=covered.head, at=at("2026-06-15 16:00")
    )
    covered.answer(draft, "NQ01", "79")
    covered.sign("ward_a", draft, at("2026-06-15 16:10"))
    reports.submit(draft=draft, by=covered.head, at=at("2026-06-15 16:20"))
    synthesis = recounted(covered, at("2026-06-15 17:00"))
    assert total(synthesis, "NQ01") == (96 + 96 + 79 + 17, 4, 0, 0, 4)
    assert (coverage.inside(synthesis), coverage.coverage(synthesis)) == ([], (5, 6, 0))


def test_what_is_withdrawn_takes_the_other_along(covered):
    covered.file_all("ward_a", at("2026-06-15 10:00"))
    version = current_version(covered.owed("ward_a"))
    reports.withdraw(version=version, reason="Nhầm kỳ", by=covered.head, at=at("2026-06-15 12:00"))
    assert total(recounted(covered, at("2026-06-15 11:00")), "NQ01") == (3 * 96, 4, 1, 0, 4)  # as it was then
    assert total(recounted(covered), "NQ01") == (2 * 96, 2, 0, 0, 4)


def test_a_figure_sent_by_the_secret_route_is_counted_as_such(world):
    given = {"number": "07/BC-UBND", "sent_on": on("2026-06-12"), "by": world.office_officer, "at": world.now}
    part = obligations.mark_secret(obligation=world.owed("ward_d"), line=world.line("NQ01"), **given)
    synthesis = recounted(world)
    figure = queries.total_figures(synthesis)["NQ01"]
    assert counted(figure) == (2 * 96, 2, 0, 1, 4)
    assert rules.counted(figure) == "2/4, 1 gửi theo đường mật"
    assert coverage.secret_of(figure) == [part]
    assert coverage.silent(figure) == [world.ward_a]
    assert total(synthesis, "NQ03")[1:] == (2, 0, 1, 4)
    assert total(synthesis, "NQ02") == (2 * 210, 2, 0, 0, 4)
    obligations.withdraw_secret(part=part, by=world.office_officer, at=at("2026-06-15 16:00"))
    assert total(recounted(world, at("2026-06-15 17:00")), "NQ01") == (2 * 96, 2, 0, 0, 4)


def test_what_is_frozen_names_them_and_what_has_none_keeps_its_words(covered):
    plain = freezing.content(covered.synthesis)["figures"]
    assert all("through" not in row and "secret" not in row for row in plain)
    covered.file_all("ward_a", at("2026-06-15 10:00"))
    rows = {
        row["indicator"]: row
        for row in freezing.content(recounted(covered))["figures"]
        if row["group"] == "all"
    }
    assert (rows["NQ01"]["through"], rows["NQ01"]["answered"]) == (1, 4)
    assert freezing.is_intact(covered.synthesis_past)


def test_a_missing_unit_is_never_filled_with_its_last_figure(world):
    """Health gave 1.250 last period, Hoa Sen and the others 110 poor households each: nothing of it is used."""
    synthesis = recounted(world)
    last, now = queries.total_figures(world.synthesis_past), queries.total_figures(synthesis)
    assert (counted(last["NQ05"]), counted(now["NQ05"])) == ((1250, 1, 0, 0, 1), (None, 0, 0, 0, 1))
    assert (counted(last["NQ01"]), counted(now["NQ01"])) == ((330, 3, 0, 0, 4), (192, 2, 0, 0, 4))
    versions = {source.answer.version for figure in now.values() for source in queries.sources(figure)}
    assert {version.obligation.round for version in versions} == {world.round_open}
    assert printed(synthesis)[now["NQ05"].definition.name_vi] == ("–", "0/1")
    assert printed(synthesis)[now["NQ01"].definition.name_vi] == ("192", "2/4")
    assert "1.250" not in json.dumps(printed(synthesis), ensure_ascii=False)


def printed(synthesis) -> dict[str, tuple[str, str]]:
    """What the document's table of totals says: figure and coverage by indicator."""
    document = compose(synthesis, framing.frame(synthesis, None, dated=None))
    table = next(block for part in document.appendices for block in part.blocks if isinstance(block, Table))
    return {row[1]: (row[3][0].text, row[4]) for row in table.rows if isinstance(row[1], str)}


def test_a_sentence_about_a_missing_figure_cannot_be_frozen(world):
    putting_together.write(world.synthesis, world, "III.1", world.now)
    points = [point.sentence for point in freezing.open_points(world.synthesis)]
    assert "Mục III.1, câu 2: chưa đơn vị nào có số liệu NQ05." in points


def opening(document) -> list[str]:
    """The first paragraphs of a document, before its first heading."""
    told = []
    for block in document.blocks:
        if not isinstance(block, Paragraph):
            break
        told.append(block.text)
    return told


def test_the_documents_of_both_say_so(covered):
    version = covered.file_all("ward_a", at("2026-06-15 10:00"))
    synthesis = recounted(covered)
    said = opening(compose(synthesis, framing.frame(synthesis, None, dated=None)))
    assert said[0].endswith(
        "đã nhận báo cáo của 5/6 đơn vị, trong đó 5 đơn vị gửi đúng hạn, 0 đơn vị gửi chậm; "
        "1 đơn vị báo cáo qua đơn vị khác."
    )
    assert opening(own_report(version))[1] == "Báo cáo gồm cả số liệu của: Đặc khu Hòn Ngọc."
    other = opening(own_report(current_version(covered.owed("ward_b"))))
    assert len(other) == 1 and "gồm cả" not in other[0]
