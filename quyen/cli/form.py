"""`quyen form`: a report's workbook or outline given out, and a filled one read, without the pages."""

import json
from dataclasses import asdict
from pathlib import Path

import click

from quyen.cli import ready
from quyen.core.refusals import NotFound, Refusal

KINDS = ("xlsx", "docx")


@click.group(name="form")
def form() -> None:
    """Forms of a report: given out, and read when they come back filled in."""


@form.command()
@click.option("--unit", required=True, metavar="KEY", help="The unit that owes the report, by its key.")
@click.option(
    "--period", required=True, metavar="CODE", help="2026-M06, 2026-Q2, 2026-H1, 2026-9M or 2026-Y."
)
@click.option("--out", required=True, type=click.Path(dir_okay=False, writable=True, path_type=Path))
@click.option("--kind", type=click.Choice(KINDS), help="Without it the ending of FILE decides.")
def export(unit: str, period: str, out: Path, kind: str | None) -> None:
    """Write the form of a unit's report to a file; a report that was not begun is begun by it."""
    kind = kind or out.suffix.lower().removeprefix(".")
    if kind not in KINDS:
        raise click.BadParameter("end the file's name in .xlsx or .docx, or give --kind.", param_hint="--out")
    ready.ensure()
    try:
        content = given_out(unit, period, kind)
    except Refusal as refused:
        raise click.ClickException(str(refused)) from refused
    out.write_bytes(content)
    click.echo(f"{out}: {len(content)} bytes")


def given_out(unit: str, period: str, kind: str) -> bytes:
    """Return the form of the report that a unit owes for a period."""
    from quyen.reports import actions
    from quyen.reports.forms.kinds import FORMS

    draft = actions.open_draft(obligation=owed(unit, period), by=None, at=ready.now())
    return FORMS[kind].write(draft)


def owed(unit: str, period: str):
    """Return what a unit owes for a period: of its regular rounds before any other."""
    from quyen.obligations.models import Obligation

    found = Obligation.objects.filter(unit__key=unit, round__period=period, upward=False)
    found = found.select_related("round__version__regime", "round__committee", "unit")
    chosen = (
        found.order_by("round__nature").filter(round__nature="periodic").first()
        or found.order_by("-pk").first()
    )
    if chosen is None:
        raise click.ClickException(f"{unit} owes no report of {period}. See: quyen units, quyen periods")
    return chosen


@form.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print an object; its keys are in docs/operations.md.")
@click.option("--apply", "applies", is_flag=True, help="Take the changes over, conflicts not; needs --by.")
@click.option("--old-letters", is_flag=True, help="Take over also what was turned from TCVN3 or VNI letters.")
@click.option("--unit", metavar="KEY", help="Whose report it is: for a Word file of the unit's own.")
@click.option("--period", metavar="CODE", help="Of which period; goes with --unit.")
@click.option(
    "--by", "email", metavar="EMAIL", help="Who brings the form; must be allowed to write the report."
)
def read(
    file: Path, as_json: bool, applies: bool, old_letters: bool, unit: str, period: str, email: str | None
) -> None:
    """Say what a filled form would change in its report, cell by cell; nothing is written without --apply."""
    if applies and not email:
        raise click.BadParameter("say with --by EMAIL who brings the form.", param_hint="--apply")
    if bool(unit) != bool(period):
        raise click.BadParameter("give both --unit and --period, or neither.", param_hint="--unit")
    ready.ensure()
    try:
        found = said(file, applies, old_letters, (unit, period), email)
    except Refusal as refused:
        raise click.ClickException(str(refused)) from refused
    click.echo(json.dumps(found, ensure_ascii=False, indent=2) if as_json else in_words(found))


def said(file: Path, applies: bool, old_letters: bool, of: tuple[str, str], email: str | None) -> dict:
    """Return what a form says of its report, and whether it was taken over; `of` is a unit and a period, or neither."""
    from quyen.files.rules import sniff
    from quyen.reports.forms import kinds
    from quyen.reports.forms.changes import weigh

    content = file.read_bytes()
    obligation = owed(*of) if all(of) else stamped(kinds.form_of(content).stamp(content))
    draft, person = draft_of(obligation, email)
    filled = kinds.read(content, draft)
    weighed = weigh(draft, filled.entries, by=person)
    taken = take_over(draft, file.name, content, filled, weighed, old_letters, person) if applies else None
    return {
        "kind": sniff(content),
        "unit": draft.obligation.unit.key,
        "period": draft.obligation.round.period,
        "changes": [told(change) for change in weighed.changes],
        "same": weighed.same,
        "refused": [asdict(row) for row in (*filled.refused, *weighed.refused)],
        "aside": filled.aside,
        "converted": [asdict(row) for row in filled.converted],
        "encoding": filled.encoding,
        "notices": filled.notices,
        "applied": taken.changed if taken else None,
    }


def stamped(stamp):
    """Return the report that a form is of."""
    from quyen.reports.forms.stamp import NoStamp, obligation_of

    obligation = obligation_of(stamp)
    if obligation is None:
        raise NoStamp
    return obligation


def draft_of(obligation, email: str | None):
    """Return the draft of a report, for the person who brings its form."""
    from quyen.accounts.models import User
    from quyen.accounts.roles import Verb
    from quyen.reports import doors
    from quyen.reports.models import Draft
    from quyen.reports.refusals import DraftGone

    draft = Draft.objects.filter(obligation=obligation).first()
    if draft is None:
        raise DraftGone
    if email is None:
        return draft, None
    person = User.objects.filter(email__iexact=email, is_active=True).first()
    if person is None:
        raise click.ClickException(f"Nobody signs in as {email}.")
    try:
        return doors.draft_for(person, draft.pk, ready.today(), Verb.REPORT_WRITE), person
    except NotFound:
        raise click.ClickException(f"{email} does not act for {obligation.unit.key}.") from None


def take_over(draft, name: str, content: bytes, filled, weighed, old_letters: bool, person):
    """Write what the form changes; conflicts stay as they stand in the report, and so does what was in old letters."""
    from quyen.files.actions import keep
    from quyen.reports import actions
    from quyen.reports.forms.kinds import FORMS

    if filled.unclean or weighed.unclean:
        raise Refusal(
            "The file holds what may not be stored here, so it is not taken over: see what is refused."
        )
    stamp = {"by": person, "at": ready.now()}
    clear = [change.entry for change in weighed.changes if not change.conflict]
    entries = filled.confirmed(clear, yes=old_letters)
    return actions.fill_in(
        draft=draft,
        entries=entries,
        file=keep(content=content, name=name, kinds=tuple(FORMS), **stamp),
        refused=len(filled.refused) + len(weighed.refused),
        encoding=filled.encoding_of(entries),
        base=draft.revision,
        **stamp,
    )


def told(change) -> dict:
    """Return one change in plain values; `place` is its key in the form."""
    from quyen.reports.forms.stamp import key_of

    return {
        "where": change.entry.where,
        "place": key_of(change.place),
        "before": plain(change.before),
        "after": plain(change.after),
        "conflict": change.conflict,
    }


def plain(given) -> dict | None:
    """Return an answer or a passage in plain values, a figure as exact decimal text; None for blank."""
    from quyen.core.numbers import to_decimal

    if given is None:
        return None
    values = asdict(given)
    if values.get("value") is not None:
        values["value"] = f"{to_decimal(values['value']).normalize():f}"
    return values


def in_words(found: dict) -> str:
    """Return the same for a person at a terminal."""
    lines = [f"{found['unit']}, {found['period']} ({found['kind']})"]
    for change in found["changes"]:
        mark = "!" if change["conflict"] else "+"
        lines.append(f"{mark} {change['where']}  {brief(change['before'])} -> {brief(change['after'])}")
    lines += [f"x {row['where']}  {row['said']}  {row['sentence']}" for row in found["refused"]]
    lines += [f"~ {row['where']}  {row['before'][:60]} -> {row['after'][:60]}" for row in found["converted"]]
    lines += [f"? {each}" for each in (*found["notices"], *found["aside"])]
    if not found["changes"]:
        lines.append("Nothing to change.")
    if found["applied"] is not None:
        lines.append(f"Taken over: {found['applied']}")
    return "\n".join(lines)


def brief(given: dict | None) -> str:
    if given is None:
        return "(blank)"
    if "text" in given:
        return "nothing arose" if given["nothing_arose"] else given["text"][:60].replace("\n", " ")
    return str(given["value"]) if given["kind"] in ("value", "zero") else given["kind"]
