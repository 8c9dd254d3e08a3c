"""Who acts for which unit: vacant units first, then everybody's people, and the people of one unit."""

from dataclasses import dataclass

from django.shortcuts import render
from django.utils.safestring import SafeString
from django.views.decorators.http import require_GET

from quyen.accounts.roles import Role, Verb, may
from quyen.organisations import queries as organisations
from quyen.organisations.doors import PEOPLE_READ, acting, people_unit, permit
from quyen.organisations.models import Level, Mandate, Unit
from quyen.organisations.queries import Gap, Staffed
from quyen.web.setup.people_markup import People
from quyen.web.setup.people_words import GAPS

NOBODY = SafeString('<span class="soft">–</span>')
SIGNS = (Role.HEAD, Role.OFFICE_HEAD, Role.LEADER)


@dataclass(frozen=True)
class Row:
    """A unit of the list: who signs, who else acts (as markup), whom the office calls, what is lacking in words."""

    unit: Unit
    signs: SafeString
    others: SafeString
    focal: Mandate | None
    gaps: list[str]
    vacant: bool


@require_GET
def home(request):
    """The committee's people by unit, vacant units first; found by the name of a unit or a person."""
    may_read(request)
    committee = organisations.main_committee(request.today)
    words = request.GET.get("words", "").strip()
    found = organisations.staff(committee, request.today) if committee else []
    people = People(request.today)
    rows = [_row(each, people) for each in found if each.holds(words)]
    context = {
        "words": words,
        "all": len(found),
        "shown": len(rows),
        "vacant": [row for row in rows if row.vacant],
        "uncalled": [row for row in rows if row.gaps and not row.vacant],
        "groups": _groups(rows),
        "gives": request.person.may(Verb.MANDATE_GIVE),
    }
    return render(request, "setup/people.html", context)


def may_read(request) -> None:
    """Refuse who has no business with the people of other units."""
    if not any(acting(request.user, None, verb, request.today) for verb in PEOPLE_READ):
        permit(request.user, Verb.MANDATE_GIVE, on=request.today)


def sees_people(request, unit: Unit) -> bool:
    """Whether the page of a unit's people is open to this person."""
    verbs = (*PEOPLE_READ, Verb.REPORT_READ_OWN)
    return any(
        request.person.may(verb) and acting(request.user, unit, verb, request.today) is not None
        for verb in verbs
    )


def _row(staffed: Staffed, people: People) -> Row:
    signs = [post for post in staffed.posts if post.role in SIGNS]
    others = [post for post in staffed.posts if post.role not in SIGNS]
    held = [row for post in staffed.posts for row in (*post.holders, *post.fill_in)]
    return Row(
        unit=staffed.unit,
        signs=people.posts(signs) if signs else NOBODY,
        others=people.posts(others, roles=True) if others else NOBODY,
        focal=next((row for row in held if row.focal), None),
        gaps=[str(GAPS[gap]) for gap in Gap if gap in staffed.gaps],
        vacant=staffed.vacant,
    )


def _groups(rows: list[Row]) -> list[tuple[str, list[Row]]]:
    """Return the rows of the committee and other bodies, then of communes."""
    by_level = {
        "bodies": [row for row in rows if row.unit.level == Level.BODY],
        "communes": [row for row in rows if row.unit.level != Level.BODY],
    }
    return [(level, group) for level, group in by_level.items() if group]


@require_GET
def unit(request, unit: str):
    """The people of one unit by role, since when, until when; who stands in for whom; who was there before."""
    found = people_unit(request.user, unit, request.today)
    staffed = organisations.staff_of(found, request.today)
    gives = acting(request.user, found, Verb.MANDATE_GIVE, request.today) is not None
    former = organisations.former(found, request.today)
    context = {
        "today": request.today,
        "left": _left_vacant(staffed, former),
        "unit": found,
        "staffed": staffed,
        "gaps": [str(GAPS[gap]) for gap in staffed.gaps],
        "vacant": staffed.vacant,
        "former": former,
        "gives": gives,
        "names": gives or acting(request.user, found, Verb.STAND_IN_GIVE, request.today) is not None,
        "lists": any(map(request.person.may, PEOPLE_READ)),
        "own": any(
            row.unit_id == found.pk and may(row.role, Verb.REPORT_READ_OWN) for row in request.person.mandates
        ),
    }
    return render(request, "setup/people_unit.html", context)


def _left_vacant(staffed: Staffed, former: list[Mandate]) -> Mandate | None:
    """Return the last mandate to head a unit that nobody heads now: in its place somebody may act (Q.)."""
    if Gap.NO_HEAD not in staffed.gaps:
        return None
    return next((row for row in former if row.role == Role.HEAD), None)
