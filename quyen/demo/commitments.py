"""What the demo's committee committed itself to: the 227 of 2014 as they are, Viet Nam's frameworks, and a few made up.

Of what is real nobody in the demo says how it stands. Statuses are made up, and only on commitments that are made up
as well and marked so everywhere.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings

from quyen.demo import people
from quyen.demo.script import at
from quyen.followup import actions
from quyen.followup.models import Cycle, Import, Instrument, Item, Level
from quyen.followup.queries import importing
from quyen.followup.rules import frameworks
from quyen.organisations.models import Mandate, Unit

FILES = ("upr_viet_nam_2014", "frameworks")
NAMES = ("name_vi", "name_en", "body_vi", "body_en", "note_vi", "note_en", "url")
INVENTED = "MINH-HOA"
SINCE = date(2025, 11, 10)


@dataclass(frozen=True)
class Made:
    """A made-up commitment: who leads and supports it, and what they say of it, (day, unit, level, words)."""

    number: int
    position: str
    vi: str
    en: str
    lead: str
    supports: tuple[str, ...] = ()
    said: tuple[tuple[str, str, str, str], ...] = ()


MADE = (
    Made(
        1,
        "supported",
        "Bảo đảm mọi phường, xã có điểm trợ giúp pháp lý hằng tuần.",
        "Have a weekly legal aid point in every ward and commune.",
        "so-tu-phap",
        ("so-noi-vu",),
        (
            ("2025-12-10", "so-tu-phap", "under-way", "Đã mở tại 60 trên 168 phường, xã, đặc khu."),
            ("2026-03-12", "so-tu-phap", "under-way", "Đã mở tại 105 trên 168 phường, xã, đặc khu."),
        ),
    ),
    Made(
        2,
        "supported",
        "Hướng dẫn trường học đưa nội dung quyền trẻ em vào hoạt động trải nghiệm.",
        "Guide schools in bringing children's rights into their activities.",
        "so-gddt",
        said=(("2026-02-20", "so-gddt", "done", "Đã ban hành hướng dẫn chung cho các cấp học."),),
    ),
    Made(
        3,
        "partly",
        "Lắp đường dốc cho xe lăn tại mọi trạm y tế.",
        "Fit ramps for wheelchairs at every health station.",
        "so-y-te",
        ("so-xay-dung",),
        (
            ("2025-12-15", "so-y-te", "not-begun", "Đang khảo sát hiện trạng."),
            ("2026-04-15", "so-xay-dung", "under-way", "Đã thẩm định thiết kế mẫu."),
        ),
    ),
    Made(
        4,
        "noted",
        "Miễn toàn bộ lệ phí đăng ký khai sinh quá hạn.",
        "Waive all fees for late registration of births.",
        "so-tu-phap",
        said=(
            ("2026-01-20", "so-tu-phap", "aside", "Vượt thẩm quyền của Thành phố; đã kiến nghị Trung ương."),
        ),
    ),
    Made(
        5,
        "supported",
        "Công khai số liệu về nhà ở xã hội hằng năm.",
        "Publish figures on social housing.",
        "so-xay-dung",
    ),
)


def scenes() -> list[tuple[datetime, Callable[[datetime], object]]]:
    """Return what happens when: (time, play)."""
    said = [(f"{day} 15:00", row.number, *word) for row in MADE for day, *word in row.said]
    told = [
        (at(moment), lambda when, number=number, word=word: _say(number, *word, when))
        for moment, number, *word in said
    ]
    return [(at("2025-11-10 09:00"), enter), (at("2025-11-10 10:00"), invent), *told]


def enter(when: datetime) -> None:
    """Enter what is known of instruments and cycles, then the files of `data/commitments/`, as the office does."""
    stamp = {"by": people.persona("van-phong"), "at": when}
    for code, row in frameworks.instruments().items():
        texts = {name: row[name] for name in NAMES}
        actions.enter_instrument(committee=_committee(), code=code, kind=row["kind"], **texts, **stamp)
    for (instrument, code), row in frameworks.cycles().items():
        actions.enter_cycle(
            instrument=Instrument.objects.get(committee=_committee(), code=instrument),
            code=code,
            name_vi=row["name_vi"],
            name_en=row["name_en"],
            opened_on=_day(row["opened_on"]),
            closed_on=_day(row["closed_on"]),
            **stamp,
        )
    for row in frameworks.rows("milestones"):
        cycle = Cycle.objects.get(
            instrument__committee=_committee(), instrument__code=row["instrument"], code=row["cycle"]
        )
        texts = {name: row[name] for name in ("kind", "name_vi", "name_en", "exact", "source")}
        days = {"on": date.fromisoformat(row["on"]), "lead_days": int(row["lead_days"])}
        actions.enter_milestone(cycle=cycle, **texts, **days, **stamp)
    for name in FILES:
        _bring_in(name, stamp)


def _bring_in(name: str, stamp: dict) -> None:
    content = (settings.DATA / "commitments" / f"{name}.csv").read_bytes()
    reading = importing.read(content, format=Import.Format.TABLE)
    given = actions.give_import(
        committee=_committee(),
        format=Import.Format.TABLE,
        content=content,
        name=f"{name}.csv",
        reading=reading,
        columns=reading.about["columns"],
        **stamp,
    )
    actions.apply_import(given=given, reading=reading, digest=given.digest, **stamp)


def invent(when: datetime) -> None:
    """Make up an instrument and a few commitments, led by departments, marked as made up everywhere."""
    stamp = {"by": people.persona("van-phong"), "at": when}
    instrument = actions.enter_instrument(
        committee=_committee(),
        code=INVENTED,
        kind="pledges",
        name_vi="Cam kết minh họa của Thành phố",
        name_en="Made-up pledges of the city",
        note_vi="Dữ liệu minh họa: không có thật.",
        note_en="Made up for this demonstration.",
        **stamp,
    )
    cycle = actions.enter_cycle(
        instrument=instrument, code="1", name_vi="Minh họa", name_en="Made up", opened_on=SINCE, **stamp
    )
    for row in MADE:
        item = actions.enter_item(
            committee=_committee(),
            reference=_reference(row.number),
            cycle=cycle,
            kind="pledge",
            position=row.position,
            texts={"vi": row.vi, "en": row.en},
            invented=True,
            **stamp,
        )
        for part, units in (("lead", (row.lead,)), ("supports", row.supports)):
            for key in units:
                unit = Unit.objects.get(key=key)
                grounds = "Phân công minh họa"
                actions.assign(item=item, unit=unit, part=part, from_on=SINCE, grounds=grounds, **stamp)


def _say(number: int, key: str, level: str, words: str, when: datetime) -> None:
    """Let a unit say how a made-up commitment stands."""
    unit = Unit.objects.get(key=key)
    actions.state_status(
        item=Item.objects.get(committee=_committee(), reference=_reference(number)),
        unit=unit,
        level=Level.objects.get(committee=_committee(), code=level),
        stated_on=when.date(),
        progress=words,
        evidence="Báo cáo của đơn vị (dữ liệu minh họa)",
        by=Mandate.objects.filter(unit=unit).order_by("pk").first().user,
        at=when,
    )


def _reference(number: int) -> str:
    return f"{INVENTED}-1-{number}"


def _committee() -> Unit:
    return Unit.objects.get(key="ban-chi-dao")


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
