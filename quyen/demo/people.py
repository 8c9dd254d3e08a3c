"""Made-up people of the demo. Their addresses end in `demo.quyen`, which no real mail reaches."""

from dataclasses import dataclass

from quyen.accounts import actions as accounts
from quyen.accounts.models import User
from quyen.accounts.roles import Role
from quyen.demo.figures import Teller
from quyen.organisations import actions as organisations
from quyen.organisations.models import Kind, Mandate, Unit

DOMAIN = "demo.quyen"
FAMILY = (
    "Nguyễn",
    "Trần",
    "Lê",
    "Phạm",
    "Huỳnh",
    "Phan",
    "Võ",
    "Đặng",
    "Bùi",
    "Đỗ",
    "Hồ",
    "Ngô",
    "Dương",
    "Lý",
)
MIDDLE = ("Minh", "Thanh", "Ngọc", "Quốc", "Hoài", "Thu", "Bảo", "Gia", "Kim", "Xuân", "Tuấn", "Mỹ")
GIVEN = (
    "An",
    "Bình",
    "Chi",
    "Dung",
    "Giang",
    "Hà",
    "Hải",
    "Hiếu",
    "Khoa",
    "Lam",
    "Linh",
    "Long",
    "Mai",
    "Nam",
)
GIVEN += (
    "Ngân",
    "Nhung",
    "Phúc",
    "Quân",
    "Quyên",
    "Sơn",
    "Tâm",
    "Thảo",
    "Trang",
    "Trí",
    "Tú",
    "Uyên",
    "Vân",
    "Yến",
)
APPOINTMENT = "Quyết định phân công (dữ liệu minh họa)"


@dataclass(frozen=True)
class Persona:
    """One of the six people that the demo signs one in as."""

    login: str
    unit: str
    role: Role
    post_vi: str
    post_en: str
    form: str = ""


PERSONAS = (
    Persona("can-bo-phuong", "new-c26740", Role.OFFICER, "Công chức đầu mối phường", "Ward officer"),
    Persona("lanh-dao-phuong", "new-c26740", Role.HEAD, "Chủ tịch", "Ward head"),
    Persona("can-bo-so", "so-y-te", Role.OFFICER, "Chuyên viên đầu mối sở", "Department officer"),
    Persona("van-phong", "van-phong-thuong-truc", Role.OFFICE_HEAD, "Chánh Văn phòng", "Standing office"),
    Persona(
        "lanh-dao-ban",
        "ban-chi-dao",
        Role.LEADER,
        "Phó Trưởng ban Thường trực",
        "Committee leader",
        form="KT.",
    ),
    Persona("kiem-toan", "ban-chi-dao", Role.AUDITOR, "Kiểm toán viên", "Auditor"),
)


def name_of(key: str) -> str:
    """Return an invented name that depends on the key alone."""
    chance = Teller("people").draw(key)
    return f"{chance.choice(FAMILY)} {chance.choice(MIDDLE)} {chance.choice(GIVEN)}"


def phone_of(key: str) -> str:
    """Return an office telephone number that depends on the key alone; 028 0… is given to nobody."""
    digits = Teller("telephones").draw(key).randrange(10_000_000)
    return f"028 0{digits // 10_000:03} {digits % 10_000:04}"


def settle_personas(units: dict[str, Unit], *, since, at) -> None:
    """Register the six personas with their mandates."""
    for persona in PERSONAS:
        _settle(persona, units[persona.unit], since=since, at=at)


def settle_for_a_time(persona: Persona, unit: Unit, *, since, until, at) -> Mandate:
    """Register somebody who acted for a unit until a day."""
    return _settle(persona, unit, since=since, until=until, at=at)


def _settle(persona: Persona, unit: Unit, *, since, at, until=None) -> Mandate:
    user = accounts.register(email=f"{persona.login}@{DOMAIN}", name=name_of(persona.login), by=None, at=at)
    return organisations.give_mandate(
        user=user,
        unit=unit,
        role=persona.role,
        valid_from=since,
        valid_until=until,
        appointment=APPOINTMENT,
        post_vi=persona.post_vi,
        post_en=persona.post_en,
        signature_form=persona.form,
        focal=persona.role == Role.OFFICER,
        office_phone=phone_of(persona.login) if persona.role == Role.OFFICER else "",
        by=None,
        at=at,
    )


def settle_unit(unit: Unit, *, since, at) -> None:
    """Give a unit its officer and its head, unless it has them."""
    for role, login in ((Role.OFFICER, "dau-moi"), (Role.HEAD, "thu-truong")):
        if not Mandate.objects.filter(unit=unit, role=role).exists():
            posts = head_posts(unit) if role == Role.HEAD else ("Công chức đầu mối", "Focal point")
            _settle(Persona(f"{login}.{unit.key}", unit.key, role, *posts), unit, since=since, at=at)


def head_posts(unit: Unit) -> tuple[str, str]:
    """Return the post of a unit's head in both languages."""
    if unit.kind in {Kind.WARD, Kind.COMMUNE, Kind.SPECIAL_ZONE}:
        return "Chủ tịch", "Chair"
    posts = {
        Kind.POLICE: ("Giám đốc", "Director"),
        Kind.MILITARY: ("Chỉ huy trưởng", "Commander"),
        Kind.FRONT: ("Chủ tịch", "President"),
        Kind.PARTY: ("Trưởng ban", "Head"),
    }
    return posts.get(unit.kind, ("Thủ trưởng", "Head"))


def of(unit: Unit, role: Role) -> User:
    """Return who holds a role in a unit."""
    return Mandate.objects.select_related("user").filter(unit=unit, role=role).order_by("pk").first().user


def persona(login: str) -> User:
    """Return one of the six personas."""
    return User.objects.get(email=f"{login}@{DOMAIN}")
