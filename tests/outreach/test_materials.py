"""The library keeps materials in versions and languages, with captions read strictly and transcripts."""

from datetime import date

import pytest
from django.db import DatabaseError, transaction

from quyen.audit.models import Entry
from quyen.core.refusals import Denied, NotFound, Refusal
from quyen.files import queries as files
from quyen.files.looking import look
from quyen.outreach import actions, captions
from quyen.outreach.captions import Cue
from quyen.outreach.doors import materials as doors
from quyen.outreach.models import Material, MaterialText, MaterialVersion
from quyen.outreach.queries import materials as queries
from tests.informing import log, picture

FILM = "https://benmay.example/phim/quyen-tre-em.mp4"
VTT = """WEBVTT - phim ngắn

NOTE người dựng: bỏ đi

1
00:00.500 --> 00:02.000 align:start
<v Giọng đọc>Trẻ em có quyền</v>
được học &amp; được chơi.

02:03:04.005 --> 02:03:05.000
<i>Gọi 111.</i>
"""
CUES = [
    Cue(500, 2000, "Trẻ em có quyền\nđược học & được chơi."),
    Cue(7_384_005, 7_385_000, "Gọi 111."),
]
WRITTEN = """WEBVTT

00:00:00.500 --> 00:00:02.000
Trẻ em có quyền
được học &amp; được chơi.

02:03:04.005 --> 02:03:05.000
Gọi 111.
"""


def add(world, **given) -> Material:
    said = {
        "unit": world.ward_a,
        "kind": "film",
        "title": "Trẻ em có quyền",
        "shared": False,
        "language": "vi",
    }
    said |= {"rights": "Của phường; được chiếu và in.", "url": "" if "file" in given else FILM}
    return actions.add_material(by=world.officer, at=world.now, **{**said, **given})


def version(world, material, **given) -> MaterialVersion:
    said = {"language": "vi", "rights": "Của phường.", "url": FILM}
    return actions.add_version(material=material, by=world.officer, at=world.now, **{**said, **given})


def test_versions_and_languages_are_numbered(world):
    material = add(world)
    numbers = [version(world, material, language=one).number for one in ("en", "vi", "km", "vi", "en")]
    assert numbers == [1, 2, 2, 3, 3]
    (kept,) = queries.kept([material])
    stand = [(one.version.language, one.version.number, one.behind) for one in kept.editions]
    assert stand == [("vi", 3, False), ("en", 3, False), ("km", 2, True)]
    assert [(one.version.language, one.version.number) for one in kept.before] == [
        ("vi", 2),
        ("en", 1),
        ("vi", 1),
    ]
    assert (kept.number, kept.languages) == (3, ["vi", "en", "km"])


def test_a_file_is_kept_as_it_was_looked_at(world):
    seen = look(content=picture(), name="ap-phich.jpg")
    material = add(world, kind="poster", file=seen, captions_in="vi")
    stored = material.versions.get()
    assert (files.read(stored.file), stored.url, stored.captions) == (seen.content, "", "")
    assert [row.event for row in Entry.objects.filter(event__startswith="material")] == [
        "material.added",
        "material.version-added",
    ]


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"kind": "rumour"}, "kind"),
        ({"title": " "}, "title"),
        ({"title": "Gọi 0903 123 456"}, "title"),
        ({"language": "tiếng Việt"}, "language"),
        ({"rights": ""}, "rights"),
        ({"url": ""}, "file"),
        ({"url": "javascript:alert(1)"}, "url"),
        ({"url": "facebook.com/nhom.bien.xanh"}, "url"),
        ({"captions_in": "vi x1"}, "captions_in"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(world, given, field):
    with pytest.raises(Refusal) as refused:
        add(world, **given)
    assert (refused.value.field, Material.objects.count()) == (field, 0)


def test_captions_are_read_and_written_anew():
    cues = captions.read(VTT.encode())
    assert (cues, captions.write(cues)) == (CUES, WRITTEN)
    assert captions.read(("\ufeff" + VTT.replace("\n", "\r\n")).encode()) == CUES
    assert captions.read(WRITTEN.encode()) == CUES


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"", 1),
        (b"1\n00:00:01,000 --> 00:00:02,000\nsrt", 1),
        (b"WEBVTTX\n\n00:01.000 --> 00:02.000\na", 1),
        (b"WEBVTT\nKind: captions\n\n00:01.000 --> 00:02.000\na", 2),
        (b"WEBVTT\n\nSTYLE\n::cue {background: url(https://e.example)}\n\n00:01.000 --> 00:02.000\na", 3),
        (b"WEBVTT\n\n00:01.000 --> 00:01.000\na", 3),
        (b"WEBVTT\n\n00:61.000 --> 01:02.000\na", 3),
        (b"WEBVTT\n\n00:01,000 --> 00:02,000\na", 3),
        (b"WEBVTT\n\n00:03.000 --> 00:04.000\na\n\n00:02.000 --> 00:05.000\nb", 6),
        (b"WEBVTT\n\n00:03.000 --> 00:04.000\na\n00:05.000 --> 00:06.000\nb", 4),
        (b"WEBVTT\n\nname\n00:03.000 --> 00:04.000\n<b></b>", 5),
        (b"WEBVTT\n\nonly a name", 3),
        (b"WEBVTT\n\n00:03.000 --> 00:04.000\n" + b"a" * 501, 4),
        (b"WEBVTT\n\nNOTE nothing else", 0),
        (b"WEBVTT\n\n00:03.000 --> 00:04.000\n\xff", 0),
        (b"WEBVTT\n\n00:03.000 --> 00:04.000\n\x00", 0),
        (b"WEBVTT\n\n" + b"00:03.000 --> 00:04.000\na\n\n" * 5001, 0),
        (b"WEBVTT\n\n" + b" " * 1_000_000, 0),
    ],
)
def test_what_is_no_captions_is_refused_with_its_line(content, line):
    with pytest.raises(captions.CaptionsRefused) as refused:
        captions.read(content)
    assert (refused.value.field, refused.value.line) == ("content", line)


def test_words_of_a_film_stand_by_language_and_a_later_one_in_place(world):
    film, stamp = add(world).versions.get(), {"by": world.officer, "at": world.now}
    actions.add_captions(version=film, language="vi", content=VTT.encode(), **stamp)
    with pytest.raises(actions.MaterialRefused):
        actions.add_captions(version=film, language="vi", content=WRITTEN.encode(), **stamp)
    actions.add_captions(
        version=film, language="en", content=b"WEBVTT\n\n00:01.000 --> 00:02.000\nYes", **stamp
    )
    later = actions.add_captions(
        version=film, language="vi", content=b"WEBVTT\n\n00:01.000 --> 00:02.000\nC\xc3\xb3", **stamp
    )
    said = actions.add_transcript(version=film, language="vi", text="Một em bé đi học.", **stamp)
    (kept,) = queries.kept([film.material])
    (edition,) = kept.editions
    assert [(one.language, one.number) for one in edition.captions] == [("en", 1), ("vi", 2)]
    assert (edition.captions[1], edition.transcripts) == (later, [said])
    with pytest.raises(DatabaseError), transaction.atomic():
        MaterialText.objects.filter(pk=said.pk).update(text="Khác")


@pytest.mark.parametrize("said", ["Gọi 0903 123 456.", "Xem facebook.com/nhom.bien.xanh"])
def test_captions_and_transcripts_are_checked_as_every_text(world, said):
    film, stamp = add(world).versions.get(), {"by": world.officer, "at": world.now}
    with pytest.raises(Refusal) as refused:
        actions.add_transcript(version=film, language="vi", text=said, **stamp)
    assert refused.value.field == "text"
    with pytest.raises(Refusal) as refused:
        content = f"WEBVTT\n\n00:01.000 --> 00:02.000\n{said}".encode()
        actions.add_captions(version=film, language="vi", content=content, **stamp)
    assert (refused.value.field, MaterialText.objects.count()) == ("content", 0)


def test_what_a_unit_may_use(world):
    own, other = add(world), add(world, unit=world.ward_b, title="Của phường bạn")
    shared = add(world, unit=world.office, title="Ai cũng dùng được", shared=True)
    gone = add(world, title="Luật đã hết hiệu lực")
    actions.withdraw_material(material=gone, why="Luật đã sửa.", by=world.officer, at=world.now)
    assert set(queries.library([world.ward_a])) == {own, shared}
    assert set(queries.library([], reads_all=True)) == {own, other, shared}
    assert queries.sought(queries.library([world.ward_a]), words="AI cung") == [shared]
    assert queries.sought(queries.library([world.ward_a]), kind="book") == []
    with pytest.raises(actions.MaterialGone):
        version(world, gone)


def test_who_reads_and_who_writes_a_material(world):
    on = world.now.date()
    own, shared = add(world), add(world, unit=world.ward_b, title="Chung", shared=True)
    assert doors.material_for(world.officer, own.pk, on, doors.Verb.ACTIVITY_WRITE) == own
    assert doors.material_for(world.officer, shared.pk, on) == shared
    assert doors.material_for(world.office_officer, own.pk, on) == own
    for person, material, verb, refusal in [
        (world.officer, shared, doors.Verb.ACTIVITY_WRITE, (NotFound, Denied)),
        (world.office_officer, own, doors.Verb.ACTIVITY_WRITE, Denied),
        (world.people["stranger"], own, doors.Verb.OUTREACH_READ, NotFound),
        (world.people["clerk"], own, doors.Verb.OUTREACH_READ, Denied),
        (world.people["clerk"], shared, doors.Verb.OUTREACH_READ, Denied),
        (world.people["nobody"], shared, doors.Verb.OUTREACH_READ, Denied),
    ]:
        with pytest.raises(refusal):
            doors.material_for(person, material.pk, on, verb)


def test_an_activity_says_what_it_used(world):
    row = log(world, "ward_a")
    own, shared = add(world), add(world, unit=world.office, title="Chung", shared=True)
    stamp = {"by": world.officer, "at": world.now}
    actions.name_materials(activity=row, materials=[own, shared], **stamp)
    assert (queries.of_activity(row), list(queries.used_at(shared))) == ([shared, own], [row])
    foreign = add(world, unit=world.ward_b, title="Riêng của phường khác")
    with pytest.raises(actions.MaterialRefused):
        actions.name_materials(activity=row, materials=[own, foreign], **stamp)
    actions.withdraw_material(material=own, why="Cũ.", **stamp)
    actions.name_materials(activity=row, materials=[own], **stamp)  # what was used was used
    assert queries.of_activity(row) == [own]
    later = log(world, "ward_a", title="Buổi khác", held_on=date(2026, 5, 1))
    with pytest.raises(actions.MaterialRefused):
        actions.name_materials(activity=later, materials=[own], **stamp)


def test_the_library_costs_the_same_however_much_it_holds(world, django_assert_num_queries):
    rows = [add(world, title=f"Tờ rơi {n}") for n in range(3)]
    for row in rows:
        version(world, row, language="en")
    with django_assert_num_queries(3):
        assert len(queries.kept(rows[:1])) == 1
    with django_assert_num_queries(3):
        assert len(queries.kept(rows)) == 3
