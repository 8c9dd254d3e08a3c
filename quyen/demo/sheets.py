"""The demo's library and three fact sheets: two final, one in draft. Facts are the demo's and made up; what UN bodies
recommended is quoted from the review of 2014 (A/HRC/26/6), with a Vietnamese translation of our own."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from quyen.accounts.models import User
from quyen.accounts.roles import Role
from quyen.core.citations import Citation
from quyen.demo import people
from quyen.demo.claims import figure_of
from quyen.demo.script import at
from quyen.organisations.models import Unit
from quyen.outreach import actions
from quyen.outreach.models import Activity, FactSheet, Material
from quyen.synthesis import rules

REVIEW = "A/HRC/26/6"
OWN_WORDS = "bản dịch không chính thức"
MADE_UP = ("(minh họa)", "(made up)")
FILM = "Phim ngắn: Quyền được đến trường (minh họa)"
CAPTIONS = (
    "WEBVTT\n\n00:00:01.000 --> 00:00:05.000\nTrẻ em nào cũng có quyền đến trường.\n\n"
    "00:00:06.000 --> 00:00:10.000\nNhà trường không phân biệt thường trú hay tạm trú.\n"
)
TRANSCRIPT = "Một lớp học ở khu nhà trọ. Cô giáo nói: trẻ em nào cũng có quyền đến trường (dữ liệu minh họa)."
LIBRARY = (  # unit, kind, title, shared, languages
    ("so-gddt", "film", FILM, True, ("vi", "en")),
    ("so-tu-phap", "leaflet", "Tờ gấp: Trợ giúp pháp lý miễn phí (minh họa)", True, ("vi", "km")),
    ("so-noi-vu", "book", "Sổ tay quyền của người lao động (minh họa)", True, ("vi",)),
    ("new-c26740", "slides", "Bài nói chuyện về quyền trẻ em (minh họa)", False, ("vi",)),
)
USED = (  # title of an activity of the unit, material
    ("new-c26740", "Nói chuyện về quyền trẻ em", "Bài nói chuyện về quyền trẻ em (minh họa)"),
    ("new-c26740", "Phát tờ gấp về trợ giúp pháp lý", "Tờ gấp: Trợ giúp pháp lý miễn phí (minh họa)"),
)


@dataclass(frozen=True)
class Sheet:
    """A sheet: facts are (indicator, vi, en), limits (vi, en, reason vi, reason en), recommendations (place, vi, en)."""

    code: str
    title: tuple[str, str]
    facts: tuple[tuple[str, str, str], ...]
    limits: tuple[tuple[str, str, str, str], ...]
    said: tuple[tuple[str, str, str], ...]
    final: bool = True


SHEETS = (
    Sheet(
        "EDU",
        ("Quyền được học tập", "The right to education"),
        (
            ("NQ13", "{figure}% trẻ 5 tuổi đến lớp", "{figure}% of five-year-olds are enrolled"),
            ("NQ15", "{figure} trẻ khuyết tật học hòa nhập", "{figure} pupils with disabilities learn among others"),
        ),
        (
            (
                "Trẻ chưa đăng ký tạm trú không có trong số liệu.",
                "Children without any registration are not in the figures.",
                "Dân số lấy theo đăng ký cư trú.",
                "Population figures follow registration of residence.",
            ),
        ),
        (
            (
                "143.194",
                "Cải thiện nỗ lực cải cách giáo dục hướng tới chính sách giáo dục toàn diện, đặc biệt chú trọng các nhóm"
                " dễ bị tổn thương, gồm trẻ em, người khuyết tật và người thiểu số",
                "Improve its efforts on educational reform towards a comprehensive education policy with a particular focus"
                " on vulnerable groups, including children, person with disabilities and minorities",
            ),
            (
                "143.193",
                "Bảo đảm giáo dục miễn phí trên thực tế",
                "Ensure education free of charge in practice",
            ),
        ),
    ),
    Sheet(
        "HEALTH",
        ("Quyền được chăm sóc sức khỏe", "The right to health"),
        (
            ("NQ09", "{figure}% dân số có bảo hiểm y tế", "{figure}% of the population have health insurance"),
            ("NQ11", "{figure}% trẻ dưới 1 tuổi được tiêm đủ", "{figure}% of infants are fully immunised"),
        ),
        (
            (
                "Chưa biết bao nhiêu người có thẻ mà không đi khám được.",
                "How many insured people cannot reach care is not known.",
                "Chưa có khảo sát.",
                "No survey was made.",
            ),
        ),
        (
            (
                "143.191",
                "Mở rộng phạm vi bảo hiểm y tế cho các gia đình nghèo",
                "Extend the scope of health insurance coverage for poor families",
            ),
        ),
    ),
    Sheet(
        "JUSTICE",
        ("Tiếp cận công lý", "Access to justice"),
        (("NQ22b", "{figure} vụ việc trợ giúp pháp lý hoàn thành", "{figure} cases of legal aid were closed"),),
        (
            (
                "Nhu cầu chưa được đáp ứng không được đếm.",
                "Need that is not met is not counted.",
                "Chỉ đếm vụ việc đã thụ lý.",
                "",
            ),
        ),
        (
            (
                "143.130",
                "",
                "… ensure equal access for all to the justice system",
            ),
        ),
        final=False,
    ),
)  # fmt: skip


def scenes() -> list[tuple[datetime, Callable[[datetime], object]]]:
    """Return what happens when: (time, play)."""
    return [
        (at("2025-10-06 09:00"), fill_library),
        (at("2026-05-28 09:00"), use),
        (at("2026-03-24 09:00"), draft),
        (at("2026-03-31 15:00"), make_final),
    ]


def fill_library(when: datetime) -> None:
    """Put materials into the library; the film has captions and a transcript."""
    for key, kind, title, shared, languages in LIBRARY:
        unit = _unit(key)
        stamp = {"by": people.of(unit, Role.OFFICER), "at": when}
        given = {
            "rights": "Đơn vị biên soạn, dùng tự do (minh họa).",
            "url": f"https://thu-vien.demo.quyen/{kind}",
        }
        row = actions.add_material(
            unit=unit, kind=kind, title=title, shared=shared, language=languages[0], **given, **stamp
        )
        for language in languages[1:]:
            actions.add_version(material=row, language=language, **given, **stamp)
    film = Material.objects.get(title=FILM)
    version, stamp = film.versions.get(language="vi"), {"by": people.of(film.unit, Role.OFFICER), "at": when}
    actions.add_captions(version=version, language="vi", content=CAPTIONS.encode(), **stamp)
    actions.add_transcript(version=version, language="vi", text=TRANSCRIPT, **stamp)


def use(when: datetime) -> None:
    """A ward says what its activities used."""
    for key, done, title in USED:
        row = Activity.objects.filter(unit__key=key, title__startswith=done).first()
        used = [Material.objects.get(title=title)]
        actions.name_materials(activity=row, materials=used, by=people.of(row.unit, Role.OFFICER), at=when)


def draft(when: datetime) -> None:
    for row in SHEETS:
        sheet = actions.begin_sheet(
            committee=_unit("ban-chi-dao"),
            code=row.code,
            title_vi=row.title[0],
            title_en=row.title[1],
            by=_office(),
            at=when,
        )
        _lines(sheet, row, when)


def _lines(sheet: FactSheet, row: Sheet, when: datetime) -> None:
    def write(part: str, vi: str, en: str, source: str, source_en: str = "", **cited) -> None:
        given = {"text_vi": vi, "text_en": en, "source": source, "source_en": source_en}
        actions.write_line(sheet=sheet, part=part, **given, **cited, by=_office(), at=when)

    for code, vi, en in row.facts:
        figure = figure_of(code)
        paper = figure.synthesis.document.full_number
        texts = [
            f"{text.format(figure=rules.printed(figure, language))} {note}."
            for text, language, note in zip((vi, en), ("vi", "en"), MADE_UP, strict=True)
        ]
        cited = {"citation": Citation("figure", str(figure.pk)).to_text(), "stated": rules.told(figure)}
        write(
            "fact", *texts, f"Báo cáo {paper}, chỉ tiêu {code}", f"Report {paper}, indicator {code}", **cited
        )
    for vi, en, reason, reason_en in row.limits:
        write("limit", vi, en, reason, reason_en)
    for place, vi, en in row.said:
        source = f"{REVIEW}, {place}; {OWN_WORDS}"
        write("un", vi, en, source, f"{REVIEW}, {place}", citation=f"item:UPR-2-{place}")


def make_final(when: datetime) -> None:
    """The committee's leader makes two of the sheets final."""
    for row in SHEETS:
        if row.final:
            sheet = FactSheet.objects.get(committee=_unit("ban-chi-dao"), code=row.code)
            leader = people.persona("lanh-dao-ban")
            actions.make_final(sheet=sheet, base=sheet.revision, by=leader, at=when)


def _unit(key: str) -> Unit:
    return Unit.objects.get(key=key)


def _office() -> User:
    return people.persona("van-phong")
