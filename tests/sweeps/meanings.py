"""What the arguments of an address mean in the small world, and what is sent to it; the table is in doors.py."""

from quyen.reports.models import Draft
from quyen.reports.queries import current_version
from quyen.synthesis.disclosing import offered
from quyen.synthesis.models import Sentence
from tests import hearings
from tests import opinions as told
from tests.sweeps.meanings_of_informing import INFORMING
from tests.sweeps.meanings_of_public import PUBLIC
from tests.sweeps.meanings_of_trainings import TRAININGS
from tests.world import PLAN, WRITERS, World

# Whose object an address is about: that of the visitor's unit, or of a unit the visitor does not act for.
OWN = {"officer": "ward_a", "head": "ward_a", "clerk": "ward_a", "dept": "dept"}
OTHER = "ward_b"
NEW = {"ward_a": "deputy", "dept": "dept_clerk", "ward_b": "stranger"}  # of whom nobody here signs in

# What an argument of an address means in the small world: a function of the world and the name of a unit. The
# address's own meaning ("setup:unit key") comes before that of its desk ("board: pk"), and that before the name's.
ARGUMENTS = {
    "obligation": lambda world, unit: world.owed(unit).pk,
    "tokens: pk": lambda world, unit: 0,
    "webhooks: pk": lambda world, unit: 0,
    "api: id": lambda world, unit: world.owed(unit).pk,
    "api: key": lambda world, unit: world.units[unit].key,
    "api: number": lambda world, unit: 1,
    "api: reference": lambda world, unit: "RS-2-10",
    "board:predecessors round": lambda world, unit: world.round_archive.pk,
    "board:predecessors unit": lambda world, unit: world.units[unit].key,
    "filing:copy version": lambda world, unit: current_version(world.owed(unit, world.round_copies)).pk,
    "version": lambda world, unit: current_version(world.owed(unit, world.round_past)).pk,
    "attachments: attachment": lambda world, unit: world.attached[unit].pk,
    "attachments:enclosed version": lambda world, unit: (
        current_version(world.owed(unit, world.round_copies)).pk
    ),
    "attachments:enclosed attachment": lambda world, unit: world.enclosed[unit].pk,
    "forms: kind": lambda world, unit: "xlsx",
    "forms: file": lambda world, unit: world.filled[unit].file_id if unit in world.filled else 0,
    "forms: filled": lambda world, unit: world.filled[unit].pk if unit in world.filled else 0,
    "importing: source": lambda world, unit: world.sources[unit].pk,
    "importing: reports": lambda world, unit: "0",
    "receiving: round": lambda world, unit: world.round_open.pk,
    "receiving:sheet_file file": lambda world, unit: world.paper_file.pk,
    "reviewing: pk": lambda world, unit: newest(world, unit).pk,
    "reviewing:draw round": lambda world, unit: world.round_open.pk,
    "reviewing: sample": lambda world, unit: world.sample.pk,
    "reuse:beside pk": lambda world, unit: current_version(world.owed(unit, world.round_copies)).pk,
    "reuse:beside section": lambda world, unit: world.section("IV").pk,
    "reuse:beside which": lambda world, unit: "other",
    "reuse: wording": lambda world, unit: world.wording.pk,
    "owners: round": lambda world, unit: world.round_open.pk,
    "owners: code": lambda world, unit: "NQ05",
    "questions:ask item": lambda world, unit: f"section-{world.section('II').pk}",
    "questions:answer pk": lambda world, unit: world.question.pk,
    "progress:cluster pk": lambda world, unit: world.register.terms["cluster-1"].pk,
    "progress:unit key": lambda world, unit: world.units[unit].key,
    "board:over_time unit": lambda world, unit: world.units[unit].key,
    "board:over_time_export unit": lambda world, unit: world.units[unit].key,
    "chasing: round": lambda world, unit: world.round_past.pk,
    "chasing: pk": lambda world, unit: world.letters[unit].pk,
    "pressing: pk": lambda world, unit: world.task_letters[unit].pk,
    "matrix: cycle": lambda world, unit: world.register.second.pk,
    "covering": lambda world, unit: world.coverings[unit].pk,
    "relief": lambda world, unit: world.relief.pk,
    "receipt": lambda world, unit: world.receipts[unit].pk,
    "part": lambda world, unit: world.secret_parts[unit].pk,
    "synthesis: pk": lambda world, unit: world.synthesis.pk,
    "synthesis:issue pk": lambda world, unit: world.synthesis_frozen.pk,
    "synthesis:mark section": lambda world, unit: world.section("II").pk,
    "synthesis:draft section": lambda world, unit: world.section("II").pk,
    "synthesis:lift pk": lambda world, unit: world.synthesis.marks.first().pk,
    "synthesis:section section": lambda world, unit: world.section("II").pk,
    "synthesis:figure pk": lambda world, unit: (
        world.synthesis.figures.get(definition=world.line("NQ01").definition, grouping="all").pk
    ),
    "synthesis:sentence pk": lambda world, unit: (
        Sentence.objects.filter(section_text__synthesis=world.synthesis).first().pk
    ),
    "synthesis:series code": lambda world, unit: "NQ01",
    "comparing: code": lambda world, unit: "NQ01",
    "disclosing: about": lambda world, unit: offered(world.committee, world.now.date())[0].about,
    "disclosing: pk": lambda world, unit: world.released.number("waiting"),
    "publishing: pk": lambda world, unit: world.synthesis_past.document_id,
    "publishing: form": lambda world, unit: "docx",
    "publishing: number": lambda world, unit: 0,
    "publishing: kind": lambda world, unit: "withdrawn",
    "verifying: code": lambda world, unit: world.synthesis_past.document.code,
    "synthesis:sign pk": lambda world, unit: world.synthesis_unsigned.pk,
    "synthesis:deliveries pk": lambda world, unit: world.synthesis_past.document_id,
    "synthesis:acknowledgements pk": lambda world, unit: world.synthesis_past.document_id,
    "synthesis:package pk": lambda world, unit: world.synthesis_past.document_id,
    "synthesis:delivery pk": lambda world, unit: world.synthesis_past.document.addressees.first().pk,
    "opinions: pk": lambda world, unit: world.consultation.pk,
    "opinions:asked pk": lambda world, unit: told.of(world.consultation, world, unit).pk,
    "opinions:agree pk": lambda world, unit: told.of(world.consultation, world, unit).pk,
    "opinions:enter pk": lambda world, unit: told.of(world.consultation, world, OTHER).pk,
    "opinions:rounds pk": lambda world, unit: world.synthesis.pk,
    "opinions:send pk": lambda world, unit: world.synthesis.pk,
    "opinions:section section": lambda world, unit: world.section("II").pk,
    "opinions:letter pk": lambda world, unit: world.consultation.letter_id,
    "opinions:letter_file pk": lambda world, unit: world.consultation.letter_id,
    "synthesis:document pk": lambda world, unit: world.synthesis_past.document_id,
    "synthesis:download pk": lambda world, unit: world.synthesis_past.document_id,
    "inbox:go pk": lambda world, unit: world.people[WRITERS[unit][0]].notices.last().pk,
    "inbox:feed secret": lambda world, unit: "unknown",
    "jobs:again pk": lambda world, unit: world.job.pk,
    "leader: pk": lambda world, unit: world.matter.pk,
    "leader:scan pk": lambda world, unit: world.matter_noted.responses.get().pk,
    "committee:meeting pk": lambda world, unit: (
        (world.advice.coming if unit == OTHER else world.advice.held).pk
    ),
    **{
        f"committee:{name} pk": lambda world, unit: world.advice.coming.pk
        for name in ("change", "cancel", "add_paper", "attendance", "minutes", "invite", "conclude")
    },
    "committee:paper pk": lambda world, unit: world.advice.coming.papers.first().pk,
    "committee:remove_paper pk": lambda world, unit: world.advice.coming.papers.first().pk,
    "committee:proposal pk": lambda world, unit: world.proposed[unit].pk,
    "committee:letter_file pk": lambda world, unit: world.proposed[unit].pk,
    "committee:letter pk": lambda world, unit: world.proposed[unit].document_id,
    **{
        f"committee:{name} pk": lambda world, unit: world.advice.focal.pk
        for name in ("revise", "view", "withdraw", "send", "verdict", "lay")
    },
    "committee:decision pk": lambda world, unit: (
        (world.decision_other if unit == OTHER else world.advice.decision).pk
    ),
    **{
        f"committee:{name} pk": lambda world, unit: world.decision_other.pk
        for name in ("correct", "carried_out", "copy")
    },
    "tasks: number": lambda world, unit: (world.given.wells if unit == OTHER else world.given.course).number,
    "tasks: pk": lambda world, unit: (world.given.water if unit == OTHER else world.given.figures).pk,
    "tasks:said_file pk": lambda world, unit: world.sent[OTHER if unit == OTHER else "ward_a"].said.pk,
    "tasks:answer_file pk": lambda world, unit: world.sent[OTHER if unit == OTHER else "ward_a"].answered.pk,
    "tasks: decision": lambda world, unit: world.advice.decision.pk,
    "tasks: unit": lambda world, unit: world.split.key,
    "hearings: pk": lambda world, unit: world.hearing.pk,
    **dict.fromkeys(
        [f"hearings:{name} pk" for name in ("submission", "public", "add_remark", "submission_file")],
        lambda world, unit: hearings.of(world.hearing, hearings.LAWYERS).pk,
    ),
    "hearings:remark pk": lambda world, unit: hearings.of(world.hearing, hearings.LAWYERS).remarks.last().pk,
    **dict.fromkeys(
        [
            f"hearings:{name} pk"
            for name in ("communication", "change", "paper", "ask", "answered", "take_back")
        ],
        lambda world, unit: world.paper_un.pk,
    ),
    "commitments: reference": lambda world, unit: "RS-2-1",
    "commitments:state reference": lambda world, unit: {"ward_a": "RS-2-2", "dept": "RS-2-1"}.get(
        unit, "RS-2-3"
    ),
    "commitments:evidence pk": lambda world, unit: (
        world.register.said["fees" if unit == OTHER else "ward"].pk
    ),
    "commitments:end_part pk": lambda world, unit: world.register.items["RS-2-1"].assignments.first().pk,
    "commitments:stop_measuring pk": lambda world, unit: world.register.items["RS-2-1"].measures.first().pk,
    "commitments:withdraw_assessment pk": lambda world, unit: world.register.assessment.pk,
    "commitments: pk": lambda world, unit: world.commitments_given.pk,
    "commitments: code": lambda world, unit: "RS",
    "commitments: what": lambda world, unit: "cycle",
    "commitments:edit_in_instrument pk": lambda world, unit: world.register.second.pk,
    "setup:history_file file": lambda world, unit: world.history_file.pk,
    "xlsforms:look file": lambda world, unit: world.xlsform.pk,
    "setup:period period": lambda world, unit: "2026-H2",
    "setup:people_unit unit": lambda world, unit: world.units[unit].key,
    "setup:people_give unit": lambda world, unit: world.units[unit].key,
    "setup:people_invite person": lambda world, unit: world.people[NEW[unit]].pk,
    "setup: sheet": lambda world, unit: world.roster.pk,
    # a unit with something open, so that the page has what to list
    "setup:hand_over mandate": lambda world, unit: (
        world.people["ward_c_officer" if unit == OTHER else WRITERS[unit][-1]].mandates.get().pk
    ),
    "setup: mandate": lambda world, unit: world.people[WRITERS[unit][-1]].mandates.get().pk,
    "setup: section": lambda world, unit: world.draft.sections.get(code="II").pk,
    "setup: line": lambda world, unit: world.draft.lines.get(definition__indicator__code="NQ02").pk,
    "setup: step": lambda world, unit: "up",
    "setup: day": lambda world, unit: "2026-01-02",
    "setup: request_id": lambda world, unit: world.letter.pk,
    "setup:shares unit": lambda world, unit: world.split.key,
    "setup:shares on": lambda world, unit: "2025-07-01",
    "setup:unit unit": lambda world, unit: world.units[unit].key,
    **TRAININGS,
    **INFORMING,
    **PUBLIC,
    "year": lambda world, unit: world.now.year,
    "key": lambda world, unit: "none",
    "uidb36": lambda world, unit: "none",
}

# What is sent to an address: a function of the world; nothing, where it is not named here.
SENT = {
    "filing:save": lambda world: {"name": f"p-{world.section('II').pk}", "value": PLAN, "base": "0"},
    "setup:open_round": lambda world: {"nature": "periodic", "period": "2026-H2"},
    "synthesis:begin": lambda world: {"round": str(world.round_past.pk)},
    "synthesis:draft": lambda world: {"rows": "0", "base": "1"},
    "synthesis:section": lambda world: {"do": "save", "rows": "0", "base": "1"},
    "leader:answer": lambda world: {"kind": "meeting", "base": str(world.matter.revision)},
    "filing:fed": lambda world: {
        "fed": f"a-{world.line('NQ44a').pk}-{world.round_open.spans.get(kind='main').pk}"
    },
    "filing:again": lambda world: {"again": f"c-{world.register.items['RS-2-2'].pk}"},
    "filing:explain": lambda world: {"question": "no-limitation....1", "explanation": PLAN},
    "filing:approve": lambda world: {
        "step": "officer",
        "revision": str(Draft.objects.get(obligation=world.owed("dept")).revision),
    },
}


def newest(world: World, unit: str):
    """The unit's newest version: of the open round, or of the past one where nothing is filed yet."""
    return current_version(world.owed(unit)) or current_version(world.owed(unit, world.round_past))
