"""Every page of the site with somebody who sees it: for machines that look at pages, and for pictures of them."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse

from quyen.reports.queries import current_version
from tests import hearings, opinions
from tests.sweeps import doors, walking
from tests.world import World

DOWNLOADS = {
    "api:openapi-json",
    "bulk:template",
    "claims:paper",
    "disclosing:audit_file",
    "claims:review",
    "library:file",
    "library:text",
    "outreach:photo",
    "sheets:draft",
    "sheets:paper",
    "afterwards:file",
    "daypack:calendar",
    "daypack:copies",
    "daypack:feed",
    "daypack:sheet",
    "door:worker",
    "hall:worker",
    "record:paper",
    "tickets:certificate",
    "tickets:data",
    "hearings:letter",
    "hearings:paper",
    "hearings:submission_file",
    "hearings:table",
    "attachments:enclosed",
    "attachments:file",
    "setup:people_template",
    "board:meeting_document",
    "board:over_time_export",
    "chasing:bundle",
    "comparing:download",
    "chasing:download",
    "chasing:news",
    "filing:copy",
    "forms:blank",
    "forms:original",
    "importing:original",
    "filing:print",
    "matrix:list",
    "matrix:word",
    "pressing:bundle",
    "pressing:download",
    "progress:calendar_file",
    "publishing:book",
    "publishing:file",
    "publishing:picture",
    "receiving:proof",
    "receiving:sheet_form",
    "synthesis:preview",
    "synthesis:download",
    "leader:scan",
    "commitments:evidence",
    "commitments:import_file",
    "committee:copy",
    "committee:letter_file",
    "committee:paper",
    "tasks:answer_file",
    "tasks:said_file",
    "offline:worker",
    "opinions:letter_file",
    "opinions:table_file",
    "synthesis:package",
    "setup:history_form",
    "setup:request_scan",
    "xlsforms:form",
}
# Public pages speak the language of their address, whoever reads: tests/public looks at each of them.
PUBLIC = {door.route for door in doors.TABLE if door.route == "robots" or door.route.startswith("public:")}

# Pages that look otherwise for somebody else, or of something else than the table's: route, person, arguments.
FURTHER = (
    ("desk:home", "officer", lambda world: []),
    ("inbox:home", "officer", lambda world: []),
    ("desk:home", "ward_c_officer", lambda world: []),
    # not begun; returned; to be signed; signed outside
    ("filing:open", "ward_c_officer", lambda world: [world.owed("ward_c", world.round_copies).pk]),
    ("filing:open", "ward_c_officer", lambda world: [world.owed("ward_c").pk]),
    ("filing:check", "ward_c_officer", lambda world: [world.owed("ward_c").pk]),
    ("filing:signed_copy", "ward_c_officer", lambda world: [world.owed("ward_c").pk]),
    ("reviewing:version", "office_officer", lambda world: [current_version(world.owed("ward_c")).pk]),
    # a late unit to call, with the letter to issue; a letter as the office sees it; a unit over time to the office
    ("chasing:letter", "office_head", lambda world: [world.round_past.pk]),
    ("chasing:issued", "office_officer", lambda world: [world.letters["ward_a"].pk]),
    ("board:over_time", "office_officer", lambda world: [world.ward_c.key]),
    # limitations, to be used or left out; an issued synthesis
    ("synthesis:section", "office_officer", lambda world: [world.synthesis.pk, world.section("VI.2").pk]),
    # a unit that may give its opinion, and one that gave it; opinions on the whole
    ("opinions:asked", "head", lambda world: [opinions.of(world.consultation, world, "ward_a").pk]),
    ("opinions:asked", "ward_c_officer", lambda world: [opinions.of(world.consultation, world, "ward_c").pk]),
    ("opinions:section", "office_officer", lambda world: [world.consultation.pk, 0]),
    # an organisation that has not sent yet; a paper that units are answering
    (
        "hearings:submission",
        "office_officer",
        lambda world: [hearings.of(world.hearing, hearings.INSTITUTE).pk],
    ),
    ("hearings:communication", "office_officer", lambda world: [world.paper_asked.pk]),
    ("synthesis:edit", "leader", lambda world: [world.synthesis_past.pk]),
    # a commitment as the office sees it; a document and a day of the calendar; the lists that hold something
    ("commitments:item", "office_officer", lambda world: ["RS-2-10"]),
    ("commitments:add_to_instrument", "office_officer", lambda world: ["RS", "document"]),
    ("commitments:add_to_instrument", "office_officer", lambda world: ["RS", "milestone"]),
    ("commitments:home", "office_officer", lambda world: []),
    # a meeting that was held, to the office; a draft and an awaited proposal; a unit's own meetings
    ("committee:meeting", "office_head", lambda world: [world.advice.held.pk]),
    ("committee:proposal", "office_head", lambda world: [world.advice.focal.pk]),
    ("committee:proposal", "office_head", lambda world: [world.advice.course.pk]),
    ("committee:decision", "office_head", lambda world: [world.advice.decision.pk]),
    ("committee:home", "office_head", lambda world: []),
    # everybody's tasks; one to be closed; one whose unit was split; a request as the asked unit sees it
    ("tasks:home", "office_head", lambda world: []),
    # an activity as the office sees it, one taken back; claims as they may stand; a film with captions
    ("outreach:home", "office_officer", lambda world: []),
    ("outreach:activity", "office_officer", lambda world: [world.informing.activities["ward_a"].pk]),
    ("outreach:activity", "officer", lambda world: [world.informing.withdrawn.pk]),
    *(
        ("claims:claim", "office_head", lambda world, name=name: [world.informing.claims[name].number])
        for name in ("open", "drafted", "not-confirmed", "not-yet", "dropped")
    ),
    ("claims:answer", "office_officer", lambda world: [world.informing.claims["drafted"].number]),
    ("claims:answer", "office_officer", lambda world: [world.informing.claims["partly"].number]),
    ("sheets:sheet", "office_head", lambda world: [world.sheet.written.sheet.pk]),
    ("library:material", "office_officer", lambda world: [world.informing.film.pk]),
    ("evidence:about", "office_officer", lambda world: ["activity", world.informing.activities["dept"].pk]),
    # a release that waits for who decides, one that is public, one that was taken back
    *(
        ("disclosing:release", "leader", lambda world, name=name: [world.released.number(name)])
        for name in ("waiting", "timeliness", "gone")
    ),
    ("disclosing:withdraw", "leader", lambda world: [world.released.number("timeliness")]),
    ("tasks:task", "office_head", lambda world: [world.given.wells.number]),
    ("tasks:request", "dept_officer", lambda world: [world.given.figures.pk]),
)


@dataclass(frozen=True)
class Page:
    """A page: its route, who in the small world looks at it (None: who has not signed in), its address."""

    route: str
    person: str | None
    url: str

    def __str__(self) -> str:
        return f"{self.route} as {self.person or 'anybody'} ({self.url})"


def pages(world: World) -> list[Page]:
    """Every page of doors.TABLE in its order, each as the first whom it lets in, and the further ones beside it."""
    routes = [door.route for door in doors.TABLE]
    return sorted([*listed(world), *further(world)], key=lambda page: routes.index(page.route))


def listed(world: World) -> Iterator[Page]:
    """The first visit to every route that answers with a page."""
    routes, known = walking.routes(), DOWNLOADS | PUBLIC
    for door in doors.TABLE:
        role = next((role for role, answer in door.answers.items() if answer == "200"), None)
        if door.method == "GET" and role and door.route not in known:
            known.add(door.route)
            url = reverse(door.route, kwargs=doors.fill(world, door, routes[door.route], role))
            yield Page(door.route, doors.VISITORS.get(role), url)


def further(world: World) -> Iterator[Page]:
    """The pages of FURTHER."""
    for route, person, arguments in FURTHER:
        yield Page(route, person, reverse(route, args=arguments(world)))
