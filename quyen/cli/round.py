"""`quyen round`: open a round to all members or to chosen ones."""

import json
from datetime import date
from pathlib import Path

import click

from quyen.cli import ready
from quyen.core.refusals import Refusal

KINDS = ("month", "quarter", "half-year", "nine-months", "year", "thematic", "ad-hoc")
LEVELS = ("communes", "bodies", "office", "committee")


@click.group(name="round")
def rounds() -> None:
    """Rounds of reporting."""


@rounds.command(name="open")
@click.argument("kind", type=click.Choice(KINDS))
@click.argument("period")
@click.option(
    "--units",
    "file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Only these units: a list of keys or names, one a line, or a .csv or .xlsx with a column “unit”.",
)
@click.option(
    "--due", "due", multiple=True, metavar="LEVEL=DAY", help="A level's due day: communes=2026-07-03."
)
@click.option("--title", default="", help="The round's title in Vietnamese.")
@click.option("--note", default="", help="A note to those who are asked, in Vietnamese.")
@click.option(
    "--json", "as_json", is_flag=True, help="Print an object: round, title, opens, closes, due, obligations."
)
def open_(
    kind: str, period: str, file: Path | None, due: tuple[str, ...], title: str, note: str, as_json: bool
) -> None:
    """Open a round of a PERIOD: 2026-M06, 2026-Q2, 2026-H1, 2026-9M, 2026-Y or 2026-01-05..2026-03-14."""
    ready.ensure()
    try:
        found = opened(kind, period, file, due, {"title_vi": title, "note_vi": note})
    except Refusal as refused:
        raise click.ClickException(str(refused)) from refused
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        due_days = ", ".join(f"{level} {day}" for level, day in found["due"].items())
        click.echo(f"{found['title']}: {found['obligations']} reports are asked for ({due_days}).")


def opened(kind: str, period: str, file: Path | None, due: tuple[str, ...], texts: dict[str, str]) -> dict:
    """Open the round; return round (its id), period, title, opens, closes, due by level, obligations (a number).

    `obligations` counts the members asked; the committee's own report upward is not among them.
    """
    from quyen.obligations import actions
    from quyen.organisations import queries as organisations
    from quyen.regimes.queries import main_regime

    at = ready.now()
    committee = organisations.main_committee(ready.today())
    regime = main_regime(committee)
    if regime is None:
        raise click.ClickException("There is no regime yet.")
    asked = named(kind, period)
    version = in_force(regime, asked)
    made = actions.open_round(
        version=version,
        committee=committee,
        period=asked,
        nature=kind if kind in ("thematic", "ad-hoc") else "periodic",
        fixed=due_days(due) or None,
        units=chosen(file, version, committee, asked) if file else None,
        texts={name: text for name, text in texts.items() if text},
        by=None,
        at=at,
    )
    owed = made.obligations.order_by("due_on")
    return {
        "round": made.pk,
        "period": made.period,
        "title": made.title_vi,
        "opens": made.opens_on.isoformat(),
        "closes": made.closes_on.isoformat(),
        "due": {row.level: row.due_on.isoformat() for row in owed},
        "obligations": made.obligations.filter(upward=False).count(),
    }


def named(kind: str, code: str):
    """Return the period of a code; it must be of the kind that was named."""
    from quyen.core.periods import KINDS, Period

    try:
        found = Period.parse(code)
    except ValueError as unknown:
        raise click.BadParameter(
            "write 2026-M06, 2026-Q2, 2026-H1, 2026-9M, 2026-Y or 2026-01-05..2026-03-14.",
            param_hint="PERIOD",
        ) from unknown
    if kind in KINDS and found.kind != kind:
        raise click.BadParameter(f"{code} is no {kind}.", param_hint="PERIOD")
    return found


def due_days(given: tuple[str, ...]) -> dict[str, date]:
    """Return due days by level as the option gives them."""
    days = {}
    for text in given:
        level, _equals, day = text.partition("=")
        if level not in LEVELS:
            raise click.BadParameter(f"{text}: the levels are {', '.join(LEVELS)}.", param_hint="--due")
        try:
            days[level] = date.fromisoformat(day)
        except ValueError as wrong:
            raise click.BadParameter(f"{text}: write the day as 2026-07-03.", param_hint="--due") from wrong
    return days


def in_force(regime, period):
    """Return the version that gives the period its days, or refuse."""
    from quyen.obligations.planning import NoWindow, version_for

    found = version_for(regime, period)
    if found is None:
        raise NoWindow
    return found


def chosen(file: Path, version, committee, period) -> list:
    """Return the members that a file names, or refuse with the lines that mean none."""
    from quyen.obligations import choosing
    from quyen.obligations.planning import members_for

    lines = choosing.lines_of(file.read_bytes(), file.suffix)
    return choosing.must_read(lines, members_for(version, committee, period))
