"""`quyen reminders`: who is reminded of which report on a day."""

import json
from datetime import datetime, time

import click
from rich import box
from rich.console import Console
from rich.table import Table

from quyen.cli import ready
from quyen.core.ladders import ZONE
from quyen.core.refusals import Refusal

MORNING = time(7)
MOMENTS = ["%Y-%m-%d", "%d/%m/%Y", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"]


@click.command()
@click.option(
    "--at", "moment", type=click.DateTime(MOMENTS), help="A day (at 07:00) or a moment; now if left out."
)
@click.option("--dry-run", is_flag=True, help="Only show whom it would reach; nothing is written or sent.")
@click.option("--json", "as_json", is_flag=True, help="Print a list of objects: to, unit, obligation, kind.")
def reminders(moment: datetime | None, dry_run: bool, as_json: bool) -> None:
    """Remind everybody whose step of the ladder has come, once. Letters leave where a mail server is configured."""
    ready.ensure()
    at = _moment(moment)
    try:
        found = _pending(at) if dry_run else _give(at)
    except Refusal as refused:
        raise click.ClickException(str(refused)) from refused
    if as_json:
        click.echo(json.dumps([_row(each) for each in found], ensure_ascii=False, indent=2))
    else:
        Console().print(_table(found))


def _moment(given: datetime | None) -> datetime:
    from django.utils import timezone

    if given is None:
        return timezone.now()
    at = given if given.time() != time() else datetime.combine(given, MORNING)
    return at.replace(tzinfo=ZONE)


def _pending(at: datetime) -> list:
    from quyen.obligations.reminding import pending

    return pending(at)


def _give(at: datetime) -> list:
    """Write the notices, then send what waits; without a mail server they stand in the inbox."""
    from quyen.notices import mail, posting
    from quyen.obligations import actions

    found = actions.remind(by=None, at=at)
    if mail.configured():
        posting.post(at=at)
    return found


def _row(reminder) -> dict:
    return {
        "to": reminder.to.email,
        "unit": reminder.obligation.unit.key,
        "obligation": reminder.obligation.pk,
        "kind": str(reminder.kind),
    }


def _table(found: list) -> Table:
    table = Table(box=box.SIMPLE_HEAD, title=f"{len(found)} reminders")
    for heading in ("to", "unit", "due", "kind"):
        table.add_column(heading)
    for each in found:
        owed = each.obligation
        table.add_row(each.to.email, owed.unit_name_vi, owed.effective_due_on.isoformat(), str(each.kind))
    return table
