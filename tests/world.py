"""The small named world: one invented city in the middle of a round, built only through actions.

Thành phố Bến Mây was reorganised on 1 July 2025:

    Phường Bến Cũ  ──── whole ─────────► Phường Hoa Sen     world.ward_a
    Phường Chợ Nổi ──── whole ─────────►
    Phường Đò Ngang ─┬─ part, default ─► Phường Mai Vàng    world.ward_b
                     └─ part ──────────► Xã Tân Lập         world.ward_c  (always there)
                                         Đặc khu Hòn Ngọc   world.ward_d  (always there)

They owe the committee reports, and so do Sở Y tế (world.dept) and Sở Nông nghiệp và Môi trường (world.dept_b);
the court only cooperates. The standing office puts the reports together; the committee owes the Government's.

    round          opens   closes  wards by  bodies by
    H2/2025 past   15/6    14/12   16/12     18/12       asks the days 15–30/6/2025 apart
    H1/2026 open   15/12   14/6    16/6      18/6

    world.now is Monday 15/6/2026, 09:00     H2/2025                   H1/2026
    ward_a  Phường Hoa Sen                   on time, accepted         not started
    ward_b  Phường Mai Vàng                  on time, accepted         filed
    ward_c  Xã Tân Lập                       3 days late, accepted     filed before closing, one item returned
    ward_d  Đặc khu Hòn Ngọc                 never filed               draft
    dept    Sở Y tế                          on time, accepted         draft, extended to 22/6
    dept_b  Sở Nông nghiệp và Môi trường     waived                    filed, accepted

The report on H2/2025 was put together on 22/12, frozen and issued (world.synthesis_past); that on H1/2026 was begun
at 08:50 and has one section (world.synthesis).

People: officer, head, deputy, clerk act for ward_a; stranger writes for ward_b; dept_officer, dept_section_head,
dept_head and dept_clerk for dept, whose reports go through four hands; office_officer and office_head in the
office; leader leads the committee; auditor and administrator sit in the office; nobody has no mandate.
The officers are their units' focal points and have office telephones: 028 3812 0001 is officer's.
Everybody else is in `world.people` by name.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from quyen.accounts.actions import register
from quyen.accounts.models import User
from quyen.obligations.actions import extend, open_round, waive
from quyen.obligations.models import Obligation
from quyen.organisations import actions as organisations
from quyen.organisations.models import Unit
from quyen.regimes.actions import load_regime
from quyen.regimes.models import Line, Round, Section, Version
from quyen.reports import actions as reports
from quyen.reports.models import Draft
from quyen.reports.queries import current_version, next_step, steps_of
from quyen.reports.queries.following import followed_in
from quyen.synthesis.models import Synthesis
from tests import putting_together
from tests.clock import at

FOUNDED = at("2025-01-06 08:00")
REORGANISED_ON = date(2025, 7, 1)
NOW = at("2026-06-15 09:00")

UNITS = {  # attribute: key, Vietnamese name, English name where the name does not give it, level, kind
    "above": ("bcd-chinh-phu", "Ban Chỉ đạo về nhân quyền Chính phủ", "Government Steering Committee on Human Rights", "committee"),
    "committee": ("ban-chi-dao", "Ban Chỉ đạo về nhân quyền Thành phố Bến Mây", "Bến Mây City Steering Committee on Human Rights", "committee"),
    "office": ("van-phong-thuong-truc", "Văn phòng Thường trực", "Standing Office", "office"),
    "dept": ("so-y-te", "Sở Y tế", "Department of Health", "department"),
    "dept_b": ("so-nnmt", "Sở Nông nghiệp và Môi trường", "Department of Agriculture and Environment", "department"),
    "court": ("toa-an", "Tòa án nhân dân Thành phố", "City People's Court", "court"),
}  # fmt: skip
WARDS = {  # attribute: key, name, first day, first day gone
    "old_a": ("ben-cu", "Phường Bến Cũ", None, REORGANISED_ON),
    "old_b": ("cho-noi", "Phường Chợ Nổi", None, REORGANISED_ON),
    "split": ("do-ngang", "Phường Đò Ngang", None, REORGANISED_ON),
    "ward_a": ("hoa-sen", "Phường Hoa Sen", REORGANISED_ON, None),
    "ward_b": ("mai-vang", "Phường Mai Vàng", REORGANISED_ON, None),
    "ward_c": ("tan-lap", "Xã Tân Lập", None, None),
    "ward_d": ("hon-ngoc", "Đặc khu Hòn Ngọc", None, None),
}
CHAIR, VICE = ("Chủ tịch", "Chairman"), ("Phó Chủ tịch", "Vice-Chairman")
DIRECTOR, OFFICIAL = ("Giám đốc", "Director"), ("Chuyên viên", "Official")
PLACES = {  # where a commune of today lies: degrees north, degrees east; the zone is an island far out
    "ward_a": ("10.52", "106.61"),
    "ward_b": ("10.55", "106.65"),
    "ward_c": ("10.61", "106.58"),
    "ward_d": ("9.10", "106.80"),
}
PEOPLE = {  # attribute: name, unit, role, post, signature form
    "officer": ("Nguyễn Thị Hạnh", "ward_a", "officer", OFFICIAL, ""),
    "head": ("Lê Minh Quân", "ward_a", "head", CHAIR, "TM."),
    "clerk": ("Phạm Thị Lụa", "ward_a", "clerk", ("Văn thư", "Clerk"), ""),
    "stranger": ("Trần Văn Phúc", "ward_b", "officer", OFFICIAL, ""),
    "ward_b_head": ("Đỗ Thị Mai", "ward_b", "head", CHAIR, "TM."),
    "ward_c_officer": ("Võ Thành Trung", "ward_c", "officer", OFFICIAL, ""),
    "ward_c_head": ("Huỳnh Thị Sáu", "ward_c", "head", CHAIR, "TM."),
    "ward_d_officer": ("Bùi Văn Hải", "ward_d", "officer", OFFICIAL, ""),
    "ward_d_head": ("Ngô Thị Ngọc", "ward_d", "head", CHAIR, "TM."),
    "dept_officer": ("Đặng Thu Hà", "dept", "officer", OFFICIAL, ""),
    "dept_section_head": ("Hồ Quang Vinh", "dept", "section-head", ("Trưởng phòng", "Head of section"), ""),
    "dept_head": ("Trịnh Văn An", "dept", "head", DIRECTOR, ""),
    "dept_clerk": ("Lý Thị Thư", "dept", "clerk", ("Văn thư", "Clerk"), ""),
    "dept_b_officer": ("Mai Quốc Bảo", "dept_b", "officer", OFFICIAL, ""),
    "dept_b_head": ("Cao Thị Liên", "dept_b", "head", DIRECTOR, ""),
    "office_officer": ("Phan Ngọc Diệp", "office", "office", OFFICIAL, ""),
    "office_head": ("Vũ Đình Long", "office", "office-head", ("Chánh Văn phòng", "Head of Office"), "TL."),
    "leader": ("Dương Văn Thắng", "committee", "leader", ("Trưởng ban", "Head of the Committee"), "TM."),
    "auditor": ("Tạ Thị Kiểm", "office", "auditor", ("Kiểm toán nội bộ", "Internal auditor"), ""),
    "administrator": ("Lâm Gia Huy", "office", "administrator", ("Quản trị", "Administrator"), ""),
}
WRITERS = {  # who carries a report through the hands it goes through
    "ward_a": ("officer", "head"),
    "ward_b": ("stranger", "ward_b_head"),
    "ward_c": ("ward_c_officer", "ward_c_head"),
    "ward_d": ("ward_d_officer", "ward_d_head"),
    "dept": ("dept_officer", "dept_section_head", "dept_head", "dept_clerk"),
    "dept_b": ("dept_b_officer", "dept_b_head"),
}
PLAN = "Đã triển khai kế hoạch công tác nhân quyền trong kỳ; kiện toàn đầu mối phụ trách."
LIMITS = "Một số tổ dân phố gửi số liệu chậm; việc đối chiếu còn làm bằng tay."
PROPOSAL = "Đề nghị Văn phòng Thường trực tập huấn cách thống kê hộ nghèo theo hai chuẩn trong quý III."
WARD_TEXTS = {"II": PLAN, "VI.2": LIMITS, "VIII": PROPOSAL}
FIGURES = {  # of one ward; what is not listed did not arise
    "NQ00": "12480", "NQ01": "96", "NQ02": "210", "NQ27": "318", "NQ39": "265", "NQ44a": "2", "NQ45n": "9", "NQ45d": "11",
}  # fmt: skip
MORE = {"NQ04a": "14", "NQ25a": "22", "NQ25b": "1450", "NQ36": "41", "NQ43": "12", "NQ44b": "85"}
HEALTH = {
    "NQ05": "1250", "NQ06": "8120", "NQ07": "340", "NQ11n": "2890", "NQ11d": "3010", "NQ40": "420", "NQ45n": "4",
    "NQ45d": "5",
}  # fmt: skip
FARMING = {"NQ01": "380", "NQ02": "835", "NQ04a": "51", "NQ04b": "7", "NQ42": "3", "NQ45n": "2", "NQ45d": "2"}


@dataclass
class World:
    """Everything by name; what `at` has not reached is None."""

    now: datetime
    people: dict[str, User] = field(default_factory=dict)
    city: Unit | None = None
    version: Version | None = None
    round_past: Round | None = None
    round_open: Round | None = None
    synthesis_past: Synthesis | None = None
    synthesis: Synthesis | None = None

    def __getattr__(self, name: str):
        """Units and people by their names above: `world.ward_a`, `world.officer`."""
        for known in (self.__dict__.get("people", {}), self.__dict__.get("units", {})):
            if name in known:
                return known[name]
        raise AttributeError(name)

    def __post_init__(self) -> None:
        self.units: dict[str, Unit] = {}

    def owed(self, unit: str, round: Round | None = None) -> Obligation:
        """Return what a unit (by name) owes in a round, the open one unless said otherwise."""
        found = Obligation.objects.select_related("round__version", "round__committee", "unit")
        return found.get(round=round or self.round_open, unit=self.units[unit], upward=False)

    def line(self, code: str) -> Line:
        return Line.objects.get(version=self.version, definition__indicator__code=code)

    def section(self, code: str) -> Section:
        return Section.objects.get(version=self.version, code=code)

    def begin(self, unit: str, moment: datetime, round: Round | None = None) -> Draft:
        """Open the draft of a unit by its officer."""
        by = self.people[WRITERS[unit][0]]
        return reports.open_draft(obligation=self.owed(unit, round), by=by, at=moment)

    def fill(
        self, draft: Draft, figures: dict[str, str], texts: dict[str, str], *, by, moment: datetime
    ) -> Draft:
        """Write figures and texts; of what is left, say that nothing arose."""
        span = draft.obligation.round.spans.get(kind="main")
        stamp = {"base": 10**6, "by": by, "at": moment}
        for code, text in figures.items():
            reports.save_answer(draft=draft, line=self.line(code), span=span, text=text, **stamp)
        for code, text in texts.items():
            reports.save_passage(draft=draft, section=self.section(code), text=text, **stamp)
        reports.say_nothing_arose(draft=draft, by=by, at=moment)
        return Draft.objects.get(pk=draft.pk)

    def answer(self, draft: Draft, code: str, text: str = "", *, by=None, span=None, **given):
        """Save one figure of a draft, over whatever stands there."""
        return reports.save_answer(
            draft=draft,
            line=self.line(code),
            span=span or draft.obligation.round.spans.get(kind="main"),
            text=text,
            base=10**6,
            by=by or self.officer,
            at=self.now,
            **given,
        )

    def say_of_tasks(self, draft: Draft, *, by, moment: datetime) -> None:
        """Say of each task that the report asks about, and of which nothing is said yet, that it is under way."""
        said = set(draft.statements.values_list("task", flat=True))
        for asked in followed_in(draft):
            if asked.task and asked.task.pk not in said:
                reports.save_statement(
                    draft=draft, task=asked.task, stands="under-way", base=10**6, by=by, at=moment
                )

    def fill_all(self, unit: str) -> Draft:
        """Open the draft of a unit in the open round, and write all of it without a fault."""
        draft, by = self.begin(unit, self.now), self.people[WRITERS[unit][0]]
        return self.fill(draft, FIGURES | MORE, WARD_TEXTS, by=by, moment=self.now)

    def file_all(self, unit: str, moment: datetime | None = None):
        """Write, sign and hand in the report of a unit in the open round; return the version."""
        return self.file(unit, FIGURES | MORE, WARD_TEXTS, moment or self.now)

    def sign(self, unit: str, draft: Draft, moment: datetime) -> Draft:
        """Take every step of the unit's signing route."""
        hands = dict(zip(steps_of(self.units[unit]), WRITERS[unit], strict=True))
        draft.refresh_from_db()
        while step := next_step(draft):
            reports.approve(draft=draft, step=step, by=self.people[hands[step]], at=moment)
        return draft

    def file(
        self, unit: str, figures: dict, texts: dict, moment: datetime, round=None, *, early: bool = False
    ):
        """Write, sign and hand in the report of a unit; return the version."""
        hands = [self.people[name] for name in WRITERS[unit]]
        draft = self.fill(self.begin(unit, moment, round), figures, texts, by=hands[0], moment=moment)
        self.say_of_tasks(draft, by=hands[0], moment=moment)
        self.sign(unit, draft, moment)
        number = "12/BC" if "clerk" in steps_of(self.units[unit]) else ""
        return reports.submit(
            draft=draft, confirm_early=early, document_number=number, by=hands[-1], at=moment
        )


def build(moment: datetime = NOW) -> World:
    """Lay the city and play what happened in it up to a moment; needs an empty, migrated database."""
    world = World(moment)
    _settle(world)
    _reorganise(world)
    _owe(world)
    _appoint(world)
    world.version = load_regime(committee=world.committee, by=None, at=FOUNDED)
    for happened_at, play in _script(world):
        if happened_at <= moment:
            play(happened_at)
    return world


def _settle(world: World) -> None:
    stamp = {"by": None, "at": FOUNDED}
    world.city = organisations.establish(
        key="ben-may", name_vi="Thành phố Bến Mây", level="province", **stamp
    )
    for name, (key, vi, en, kind) in UNITS.items():
        world.units[name] = organisations.establish(
            key=key, name_vi=vi, name_en=en, level="body", kind=kind, **stamp
        )
    for name, (key, vi, first, gone) in WARDS.items():
        days = {"valid_from": first, "valid_until": gone}
        where = dict(zip(("latitude", "longitude"), map(Decimal, PLACES.get(name, ())), strict=False))
        world.units[name] = organisations.establish(
            key=key, name_vi=vi, level="commune", parent=world.city, **days, **where, **stamp
        )


def _reorganise(world: World) -> None:
    for old, new, extent, default in (
        ("old_a", "ward_a", "whole", True),
        ("old_b", "ward_a", "whole", True),
        ("split", "ward_b", "part", True),
        ("split", "ward_c", "part", False),
    ):
        organisations.succeed(
            predecessor=world.units[old],
            successor=world.units[new],
            on=REORGANISED_ON,
            extent=extent,
            is_default=default,
            legal_note="Nghị quyết về sắp xếp đơn vị hành chính",
            by=None,
            at=FOUNDED,
        )


def _owe(world: World) -> None:
    def join(committee: str, unit: str, duty: str = "owes", **days) -> None:
        organisations.join(
            committee=world.units[committee], unit=world.units[unit], duty=duty, by=None, at=FOUNDED, **days
        )

    for name, (_key, _name, first, gone) in WARDS.items():
        join("committee", name, valid_from=first, valid_until=gone)
    join("committee", "dept")
    join("committee", "dept_b")
    join("committee", "court", "cooperates")
    join("committee", "office", "puts-together")
    join("above", "committee", "owes-upward")


def _appoint(world: World) -> None:
    def person(name: str, spoken: str) -> User:
        address = f"{name.replace('_', '.')}@benmay.example"
        world.people[name] = register(email=address, name=spoken, by=None, at=FOUNDED)
        return world.people[name]

    def mandate(user: User, unit: str, role: str, post: tuple[str, str], form: str, **more) -> None:
        organisations.give_mandate(
            user=user,
            unit=world.units[unit],
            role=role,
            valid_from=REORGANISED_ON,
            appointment="Quyết định số 15/QĐ-UBND ngày 01/7/2025",
            signature_form=form,
            post_vi=post[0],
            post_en=post[1],
            by=None,
            at=FOUNDED,
            **more,
        )

    for number, (name, (spoken, unit, role, post, form)) in enumerate(PEOPLE.items(), 1):
        desk = {"focal": True, "office_phone": f"028 3812 {number:04}"} if role == "officer" else {}
        mandate(person(name, spoken), unit, role, post, form, **desk)
    deputy = person("deputy", "Châu Thị Bích")
    mandate(deputy, "ward_a", "head", VICE, "KT.", capacity="deputy", appointed_by=world.people["head"])
    person("nobody", "Kiều Văn Vắng")
    route = ["officer", "section-head", "head", "clerk"]
    reports.set_signing_route(unit=world.dept, steps=route, by=world.dept_head, at=FOUNDED)


def _script(world: World) -> Iterator[tuple[datetime, object]]:
    """Yield what happened, in order, as (when, what to do then)."""
    yield from _past(world)
    yield from _open(world)


def _opened(world: World, attribute: str, period: str):
    def play(moment: datetime) -> None:
        opened = open_round(
            version=world.version,
            committee=world.committee,
            period=period,
            by=world.office_head,
            at=moment,
        )
        setattr(world, attribute, opened)

    return play


def _accepted(world: World, unit: str, attribute: str):
    def play(moment: datetime) -> None:
        version = current_version(world.owed(unit, getattr(world, attribute)))
        reports.accept(version=version, by=world.office_officer, at=moment)

    return play


def _past(world: World) -> Iterator[tuple[datetime, object]]:
    def past(unit: str, figures: dict, texts: dict):
        return lambda moment: world.file(unit, figures, texts, moment, world.round_past)

    before = FIGURES | {"NQ01": "110", "NQ27": "295"}
    yield at("2025-11-03 08:00"), _opened(world, "round_past", "2025-H2")
    yield (
        at("2025-12-10 09:00"),
        lambda moment: waive(
            obligation=world.owed("dept_b", world.round_past),
            grounds="Sở mới thành lập, số liệu kỳ này do Văn phòng Thường trực tổng hợp từ báo cáo của các phường.",
            by=world.office_head,
            at=moment,
        ),
    )
    yield at("2025-12-15 10:00"), past("ward_a", before | MORE, WARD_TEXTS)
    yield at("2025-12-16 16:00"), past("ward_b", before | {"NQ00": "9870"}, WARD_TEXTS)
    yield at("2025-12-17 14:30"), past("dept", HEALTH, {"II": PLAN})
    yield at("2025-12-19 09:20"), past("ward_c", before | {"NQ00": "5310"}, WARD_TEXTS)
    for number, unit in enumerate(("ward_a", "ward_b", "ward_c", "dept")):
        yield at(f"2025-12-22 09:{number}0"), _accepted(world, unit, "round_past")
    yield at("2025-12-22 16:00"), lambda moment: putting_together.begin_past(world, moment)
    yield at("2025-12-24 10:00"), lambda moment: putting_together.freeze_past(world, moment)
    yield at("2025-12-25 09:00"), lambda moment: putting_together.issue_past(world, moment)


def _open(world: World) -> Iterator[tuple[datetime, object]]:
    def filed(unit: str, figures: dict, texts: dict, **how):
        return lambda moment: world.file(unit, figures, texts, moment, **how)

    yield at("2026-05-04 08:00"), _opened(world, "round_open", "2026-H1")
    yield (
        at("2026-06-11 15:00"),
        lambda moment: _begin(world, "ward_d", {"NQ00": "2140", "NQ01": "17"}, moment),
    )
    yield at("2026-06-12 10:00"), filed("ward_c", FIGURES | {"NQ00": "5290"}, WARD_TEXTS, early=True)
    yield at("2026-06-12 15:00"), lambda moment: _begin(world, "dept", {"NQ05": "1261"}, moment)
    yield (
        at("2026-06-12 16:00"),
        lambda moment: extend(
            obligation=world.owed("dept"),
            due_on=date(2026, 6, 22),
            grounds="Chờ số liệu rà soát của các cơ sở trợ giúp xã hội theo văn bản đề nghị của Sở.",
            by=world.office_head,
            at=moment,
        ),
    )
    yield at("2026-06-15 07:40"), filed("ward_b", FIGURES | {"NQ00": "9905"}, WARD_TEXTS)
    yield at("2026-06-15 08:05"), filed("dept_b", FARMING, {"VI.2": LIMITS, "VIII": PROPOSAL})
    yield (
        at("2026-06-15 08:30"),
        lambda moment: reports.return_version(
            version=current_version(world.owed("ward_c")),
            items=[
                (
                    world.line("NQ01"),
                    "Xin ghi rõ số hộ nghèo theo chuẩn nào, và đối chiếu với quyết định công nhận.",
                )
            ],
            by=world.office_officer,
            at=moment,
        ),
    )
    yield at("2026-06-15 08:45"), _accepted(world, "dept_b", "round_open")
    yield at("2026-06-15 08:50"), lambda moment: putting_together.begin_open(world, moment)


def _begin(world: World, unit: str, figures: dict[str, str], moment: datetime) -> None:
    draft, by = world.begin(unit, moment), world.people[WRITERS[unit][0]]
    span = draft.obligation.round.spans.get(kind="main")
    for code, text in figures.items():
        reports.save_answer(
            draft=draft, line=world.line(code), span=span, text=text, base=10**6, by=by, at=moment
        )
