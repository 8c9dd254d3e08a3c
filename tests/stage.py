"""Sets the small world up: played once by its actions, afterwards put back as it stood."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy

import psycopg
from django.core.management import call_command
from django.db import connection

from tests.world import World, build


class Stage:
    """Puts the world into an empty database, and takes it away again."""

    def __init__(self) -> None:
        self.kept: sqlite3.Connection | str | None = None
        self.world: World | None = None

    def set(self) -> World:
        """Fill the database and return the world in it: played the first time, then copied back."""
        if self.kept is None:
            self.world = build()
            self.kept = _keep()
        else:
            _put_back(self.kept)
        return deepcopy(self.world)

    def clear(self) -> None:
        """Leave an empty database behind."""
        call_command("flush", verbosity=0, interactive=False, inhibit_post_migrate=True)


def _keep() -> sqlite3.Connection | str:
    """Keep what stands in the database: SQLite's in memory, PostgreSQL's as a database that others are made from."""
    if connection.vendor == "sqlite":
        kept = sqlite3.connect(":memory:")
        connection.ensure_connection()
        connection.connection.backup(kept)
        return kept
    name = connection.settings_dict["NAME"]
    with _alone() as server:
        _make(server, f"{name}_played", of=name)
    return f"{name}_played"


def _put_back(kept: sqlite3.Connection | str) -> None:
    connection.ensure_connection()
    if isinstance(kept, sqlite3.Connection):
        kept.backup(connection.connection)
        return
    with _alone() as server:
        _make(server, connection.settings_dict["NAME"], of=kept)


@contextmanager
def _alone() -> Iterator[psycopg.Connection]:
    """Talk to the server while nobody is in the database: only then it may be copied, or thrown away."""
    given = connection.get_connection_params()
    server = {name: given[name] for name in ("user", "password", "host", "port") if given.get(name)}
    connection.close()
    with psycopg.connect(**server, dbname="postgres", autocommit=True) as talking:
        yield talking


def _make(server: psycopg.Connection, name: str, *, of: str) -> None:
    server.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
    server.execute(f'CREATE DATABASE "{name}" TEMPLATE "{of}" STRATEGY file_copy')
