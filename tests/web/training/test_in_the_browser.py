"""A plan in a real browser: the hash of a film is worked out on the device; pages fit a phone and axe is content."""

import hashlib

import pytest
from playwright.sync_api import expect

from quyen.training.models import Material
from tests import trainings
from tests.access import grave

pytestmark = pytest.mark.browser


@pytest.fixture
def conference(played) -> trainings.Conference:
    made = trainings.confer(played)
    trainings.freeze(played, made)
    return made


def test_the_hash_of_a_film_is_worked_out_on_the_device(played, visitors, conference, tmp_path):
    film = tmp_path / "phim.mp4"
    film.write_bytes(b"film" * 100_000)
    page = visitors.open(played.office_officer, language="en")
    page.goto("/trainings/1/materials/new/")
    expect(page.get_by_label("SHA-256 of the film")).to_be_hidden()
    page.get_by_label("Film", exact=True).check()
    sent = []
    page.on("request", lambda request: sent.append(request.method))
    page.get_by_label("Work out the hash of a film on this device").set_input_files(film)
    digest = hashlib.sha256(film.read_bytes()).hexdigest()
    expect(page.get_by_label("SHA-256 of the film")).to_have_value(digest)
    assert "POST" not in sent
    page.get_by_label("Name of the material").fill("Phim")
    page.get_by_label("Rights").fill("Chiếu tại hội trường.")
    page.get_by_role("button", name="Save").click()
    page.wait_for_url("**/trainings/1/")
    made = Material.objects.get(title="Phim")
    assert (made.sha256, made.file) == (digest, None)


@pytest.mark.parametrize(
    "path",
    [
        "",
        "1/",
        "new/",
        "1/needs/",
        "1/goals/",
        "1/sessions/new/",
        "1/materials/new/",
        "1/groups/",
        "1/versions/1/",
    ],
)
def test_a_phone_shows_all_of_it(played, visitors, conference, path):
    page = visitors.open(played.office_officer, language="vi", width=320)
    page.goto(f"/trainings/{path}")
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert grave(page) == []
