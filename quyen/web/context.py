"""What every page's template knows."""

from functools import cache, partial

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from quyen.accounts.roles import Verb, may
from quyen.notices import queries as notices
from quyen.organisations import queries as organisations
from quyen.organisations.doors import PEOPLE_READ
from quyen.reports.queries.owned import owns_any
from quyen.web.desk.personas import personas
from quyen.web.offline.keys import person_tag
from quyen.web.setup.home import SETS_UP


def page(request) -> dict:
    """Return the navigation, the committee's name, the time and the demo banner's date."""
    known = {"now": getattr(request, "now", None), "language": get_language(), "demo": settings.DEMO}
    if settings.DEMO and known["now"]:
        known["demo_today"] = request.today
    person = getattr(request, "person", None)
    if person is None or not person.user.is_authenticated:
        return known | _to_sign_in(request) | {"navigation": [], "committee_name": ""}
    committee = organisations.main_committee(request.today)
    return known | {
        "navigation": list(navigation(request, person)),
        "committee": committee,
        "committee_name": committee,
        "person": person,
        "bell": _bell(request),
        "finder": _finder(request, person),
        "device": _device(request),
    }


def _bell(request) -> dict:
    """What is new for the person, counted once a page."""
    url = reverse("inbox:home")
    count = notices.unread(request.user, request.now)
    return {"url": url, "count": count, "current": request.path.startswith(url)}


def _finder(request, person) -> str:
    """The address of the search, where one may search and is not there already."""
    url = reverse("searching:home")
    return url if person.may(Verb.UNITS_READ) and request.path != url else ""


def _device(request) -> dict:
    """What the scripts need that keep what is typed on this device: ui/device.html."""
    urls = {"key": reverse("offline:key"), "worker": reverse("offline:worker")}
    return urls | {"person": person_tag(request.user)}


def _to_sign_in(request) -> dict:
    """What the sign-in page of the demo shows: its people, read only where the page asks for them."""
    if not settings.DEMO or getattr(request, "today", None) is None:
        return {}
    return {"personas": cache(partial(personas, request.today)), "persona_url": reverse("desk:signin_as")}


DESKS = (
    ("desk:home", _("My work"), Verb.REPORT_READ_OWN),
    ("owners:home", _("Our indicators"), Verb.ANSWER_CHECK),
    ("board:home", _("Board"), Verb.BOARD_READ),
    ("owed:home", _("What is owed"), Verb.COMMITTEE_READ),
    ("reviewing:queue", _("Review"), Verb.REPORT_REVIEW),
    ("chasing:list", _("Call list"), Verb.UNIT_CHASE),
    ("synthesis:list", _("Synthesis"), Verb.SYNTHESIS_READ),
    ("publishing:register", _("Documents"), Verb.DOCUMENT_READ),
    ("leader:home", _("For the leader"), Verb.MATTER_READ),
    ("commitments:home", _("Commitments"), Verb.COMMITMENT_READ),
    ("committee:home", _("Committee"), Verb.COMMITTEE_READ),
    ("tasks:home", _("Tasks"), (Verb.TASK_READ_OWN, Verb.COMMITTEE_READ)),
    ("training:home", _("Trainings"), Verb.TRAINING_READ),
    ("outreach:home", _("Informing"), Verb.OUTREACH_READ),
    ("setup:periods", _("Periods"), Verb.UNITS_READ),
    ("setup:units", _("Units"), Verb.UNITS_READ),
    ("setup:people", _("People"), PEOPLE_READ),
    ("setup:home", _("Setup"), SETS_UP),
    ("setup:log", _("Log"), Verb.LOG_READ),
)
STANDS_IN = {
    "comparing": "synthesis:list",
    "disclosing": "publishing:register",
    "hearings": "committee:home",
}  # desks that are reached from another
# Who sets up finds these there: one row of desks is read at a glance, two are not.
IN_SETUP = {"setup:periods", "setup:units", "setup:people"}


def navigation(request, person):
    """Yield the desks this person may sit down at."""
    shown = [(reverse(route), route, label) for route, label, verbs in DESKS if _open(person, route, verbs)]
    urls = [url for url, route, _label in shown if route != "desk:home"]
    here = max((url for url in urls if request.path.startswith(url)), key=len, default="")
    for url, route, label in shown:
        yield {"label": label, "url": url, "current": _stands_in(request, route, url == here)}


def _open(person, route: str, verbs) -> bool:
    """Whether a desk stands in the navigation of this person."""
    if route == "owners:home" and not _owns(person):
        return False
    if route in IN_SETUP and any(map(person.may, SETS_UP)):
        return False
    return any(map(person.may, (verbs,) if isinstance(verbs, Verb) else verbs))


def _owns(person) -> bool:
    """Whether a body that the person writes for owns an indicator: the others have no such desk."""
    seats = {mandate.unit_id for mandate in person.mandates if may(mandate.role, Verb.ANSWER_CHECK)}
    return bool(seats) and owns_any(seats)


def _stands_in(request, route: str, narrowest: bool) -> bool:
    """Whether a page belongs to a desk, the narrowest whose address it has; one's own reports to the first one."""
    app = request.resolver_match.app_name if request.resolver_match is not None else ""
    if app == "opinions":  # a unit's at its own desk, the office's where it puts together
        return route == ("desk:home" if request.person.may(Verb.REPORT_READ_OWN) else "synthesis:list")
    if app in STANDS_IN:
        return route == STANDS_IN[app]
    if route == "desk:home":
        return app in ("desk", "filing", "places")
    return narrowest
