"""A page reads whole only what it shows: of all else that ever was made public, the heads at most."""

from datetime import timedelta
from json import JSONDecodeError

import pytest

from quyen.public import links
from quyen.publications import releasing
from quyen.publications.models import Release, ReleaseDecision, ReleasedListing, ReleasedTable
from tests.public.addresses import addresses

pytestmark = pytest.mark.django_db
UNREADABLE = "{"
KEYS = ("unreadable-table", "unreadable-listing")
FILES_OF_ALL = {"catalogue", "dictionary", "sdmx"}  # these hold everything there is


def release_unreadable(scene) -> Release:
    """Release a table of figures and a listing whose frozen forms nobody can read; their heads say what they are."""
    stamp = {"by": scene.world.office_head, "at": scene.world.now + timedelta(days=30)}
    made = Release.objects.create(
        publisher=scene.world.committee,
        about="test:unreadable",
        title_vi="Không ai đọc được",
        title_en="Not to be read",
        prepared_by=scene.world.office_officer,
        prepared_at=scene.world.now,
    )
    for kind, key in zip((ReleasedTable, ReleasedListing), KEYS, strict=True):
        row = kind.objects.first()
        row.head = row.head.replace(f'"key":"{row.key}"', f'"key":"{key}"')
        row.pk, row.release, row.key, row.content = None, made, key, UNREADABLE
        row.address = releasing.address(key, getattr(row, "population", ""))
        row.save(force_insert=True)
    ReleaseDecision.objects.create(release=made, verdict=ReleaseDecision.Verdict.RELEASED, **stamp)
    return made


def test_every_page_stands_though_what_it_does_not_show_cannot_be_read(scene, anybody):
    files = [one for one in addresses(scene, files=True) if one.name not in FILES_OF_ALL]
    visited = {one.path for one in (*addresses(scene), *files)}
    release_unreadable(scene)
    answers = {path: anybody.get(path).status_code for path in visited}
    assert {path: status for path, status in answers.items() if status not in (200, 302)} == {}
    assert len(visited) > 100
    shown = {name: anybody.get(links.to("en", name)).text for name in ("indicators", "data", "home")}
    assert links.to("en", "indicator", KEYS[0]) in shown["indicators"]
    assert links.to("en", "dataset", releasing.address(KEYS[1])) in shown["data"]
    assert "Not to be read" in shown["home"]


@pytest.mark.parametrize("name", ["release", "dataset", "indicator"])
def test_its_own_pages_do_read_it(scene, anybody, name):
    made = release_unreadable(scene)
    given = {"release": made.pk, "dataset": releasing.address(KEYS[1]), "indicator": KEYS[0]}[name]
    with pytest.raises(JSONDecodeError):
        anybody.get(links.to("en", name, given))


@pytest.mark.parametrize(("name", "form"), [("catalogue", "ttl"), ("dictionary", "csv"), ("sdmx", "data")])
def test_a_file_of_everything_reads_everything(scene, anybody, name, form):
    release_unreadable(scene)
    with pytest.raises(JSONDecodeError):
        anybody.get(links.to("en", name, form))
