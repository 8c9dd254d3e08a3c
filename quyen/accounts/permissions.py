"""The table of roles and verbs as a page of the manual (docs/permissions.md is this text, tested)."""

from quyen.accounts.roles import VERBS, Role, Verb

MEANING = {
    Verb.REPORT_WRITE: "write the own unit's draft; bring back its signed copy",
    Verb.REPORT_APPROVE: "approve the own unit's draft",
    Verb.REPORT_SUBMIT: "file for the own unit, withdraw before review",
    Verb.REPORT_READ_OWN: "read the own unit's drafts and versions",
    Verb.REPORT_READ_FILED: "read every unit's filed versions, never drafts",
    Verb.REPORT_REVIEW: "return or accept a filed version",
    Verb.REVIEW_ASSIGN: "say which colleague of the office reads whose reports",
    Verb.OBLIGATION_EXCUSE: "extend or waive an obligation, or extend a group's, with grounds",
    Verb.RECEIPT_ENTER: "note what came on paper, by the document exchange or a secret route",
    Verb.UNIT_COVER: "agree that one unit reports for another",
    Verb.UNIT_CHASE: "call late units, note what was promised, write the chasing letter",
    Verb.ANSWER_CHECK: "look over all units' answers to the indicators the own body owns; no passages",
    Verb.ROUND_OPEN: "open a round",
    Verb.BOARD_READ: "see who owes, filed, is late or missing",
    Verb.SYNTHESIS_READ: "read syntheses and trace figures to their sources",
    Verb.SYNTHESIS_WRITE: "write and freeze a synthesis",
    Verb.DOCUMENT_SIGN: "say yes to a frozen text, which then gets its number",
    Verb.DOCUMENT_READ: "look up what was issued and read it",
    Verb.DOCUMENT_ISSUE: "issue a document; withdraw one or put it right by a letter",
    Verb.DELIVERY_NOTE: "note what was sent, received or refused of an issued document",
    Verb.OPINION_ASK: "send a draft to chosen units for their opinion; close the round",
    Verb.OPINION_WRITE: "write the own unit's opinion on a draft",
    Verb.OPINION_GIVE: "give the own unit's opinion on a draft",
    Verb.UNITS_READ: "look units, periods and due dates up",
    Verb.LOG_READ: "read the log",
    Verb.MANDATE_GIVE: "give and end mandates",
    Verb.STAND_IN_GIVE: "name a stand-in or deputy for the own unit",
    Verb.SETUP_WRITE: "change regime, calendar and ladder; bring past rounds in",
    Verb.NOTICES_READ: "see what was sent to which unit and what became of it",
    Verb.JOBS_READ: "see what runs in the background, what failed; try again",
    Verb.WEBHOOK_WRITE: "say which programs of others are told what happened; see what came of it",
    Verb.MATTER_WRITE: "lay a matter before the leader; note an answer given on paper, with its scan",
    Verb.MATTER_READ: "read what was laid before the leader and how it was answered",
    Verb.MATTER_ANSWER: "agree, change, ask, or put off to the meeting",
    Verb.COMMITMENT_READ: "read the register of commitments and how each stands",
    Verb.COMMITMENT_WRITE: "enter, import, assign and tag commitments; keep the status scale and the calendar",
    Verb.ASSESSMENT_IMPORT: "import what others found, whole; never for items that one's own unit answers for",
    Verb.COMMITTEE_READ: "read meetings, proposals, decisions and everybody's tasks",
    Verb.COMMITTEE_WRITE: "prepare meetings and proposals, note decisions, give tasks",
    Verb.TASK_READ_OWN: "read the own unit's tasks, those it shares, and requests to it",
    Verb.TASK_REPORT: "say how the own unit's tasks and commitments stand; ask and answer requests",
    Verb.TASK_CLOSE: "close a task on evidence, reopen it, put it off, say who carries on",
    Verb.HEARING_WRITE: "invite organisations and note what became of what they said; register UN questions",
    Verb.TRAINING_READ: "read every training event, its counts and results; never who took part",
    Verb.TRAINING_WRITE: "plan, invite, check in, open and close tests, certify; sees who takes part",
    Verb.ITEM_WRITE: "write test items, and look over those that another wrote",
    Verb.PLACE_NAME: "name the own unit's people for its seats; write down classes it held itself",
    Verb.PLEDGE_REVIEW: "say how the pledges of the own unit's people stand",
    Verb.ACTIVITY_WRITE: "write down what the own unit did to inform; its materials and what the press wrote of it",
    Verb.OUTREACH_READ: "read every unit's activities, the library, fact sheets",
    Verb.CLAIM_READ: "read claims that were taken up and their answers, drafts too",
    Verb.CLAIM_WRITE: "take a claim up, draft its answer; write fact sheets",
    Verb.CLAIM_ANSWER: "give an answer, make a fact sheet final; never one's own draft",
    Verb.RELEASE_PREPARE: "prepare tables and texts to be made public; see what is withheld and why",
    Verb.RELEASE_DECIDE: "make public what another person prepared, turn it down, take it back",
    Verb.PERSON_DATA: "set how long personal data are kept; hand them out to, or forget them for, a person",
}


def as_markdown() -> str:
    """Return the manual's page: a row a verb, a column a role."""
    heads = " | ".join(role.value for role in Role)
    lines = [
        "# Permissions",
        "",
        "Generated by `quyen permissions`; a test holds this page to the code. A role is given for one unit by a",
        "mandate with dates; a verb about the own unit holds for that unit only. A stranger gets 404, an insider who",
        "may not gets 403 with the reason.",
        "",
        f"| verb | what it allows | {heads} |",
        f"|---|---|{'---|' * len(Role)}",
    ]
    for verb in Verb:
        marks = " | ".join("yes" if verb in VERBS[role] else "" for role in Role)
        lines.append(f"| `{verb}` | {MEANING[verb]} | {marks} |")
    return "\n".join(lines) + "\n"
