"""A unit before it stood: those it came from, with what each of them sent."""

from tests.web.reading import rows, texts


def see(client, round, unit: str):
    return client.get(f"/board/round/{round.pk}/unit/{unit}/")


def test_the_units_it_came_from_with_their_reports(archived, office):
    response = see(office, archived, "hoa-sen")
    assert texts(response, "//h2") == ["1 of 2 units that it came from have reported"]
    assert rows(response) == [
        ["Unit", "Lay in", "Went into this unit", "Timeliness"],
        ["Bến Cũ Ward", "Bến Mây City", "all of it", "Archived, not judged"],
        ["Chợ Nổi Ward", "Bến Mây City", "all of it", "Not in the archive"],
    ]
    assert texts(response, "//div[contains(@class, 'notice')]") == []


def test_a_part_is_called_a_part(archived, office):
    response = see(office, archived, "mai-vang")
    assert rows(response)[1:] == [
        ["Đò Ngang Ward", "Bến Mây City", "a part of it · this unit answers for it", "Archived, not judged"]
    ]
    assert texts(response, "//div[contains(@class, 'notice')]//p") == [
        "Where only a part of a unit went into this one, their figures are not directly comparable."
    ]


def test_a_unit_that_stood_has_no_such_page(world, archived, office):
    found = {
        name: see(office, archived, world.units[name].key).status_code
        for name in ("ward_a", "ward_d", "dept")
    }
    assert found == {"ward_a": 200, "ward_d": 404, "dept": 404}
    assert see(office, archived, "khong-co").status_code == 404
    assert see(office, world.round_open, "hoa-sen").status_code == 404
