"""`quyen bounce`: a mail server pipes the letters that come back into it."""

import sys

import click


@click.command()
def bounce() -> None:
    """Read one delivery status notification (RFC 3464) from standard input, and note that our letter came back.

    What is no notification, or none of ours, is left alone: a mail server must not get an error for it.
    """
    from django.utils import timezone

    from quyen.notices import actions, bounces

    found = bounces.read(sys.stdin.buffer.read(bounces.MOST))
    if found is None:
        click.echo("No letter of Quyen came back in this.")
        return
    actions.bounce(delivery=found.delivery, said=found.said, by=None, at=timezone.now())
    click.echo(f"Noted: letter {found.delivery.pk} came back.")
