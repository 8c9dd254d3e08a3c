"""Sets the small world up: played once by its actions, afterwards put back as it stood."""

import sqlite3
from copy import deepcopy

from django.core.management import call_command
from django.db import connection

from tests.world import World, build


class Stage:
    """Puts the world into an empty database, and takes it away again."""

    def __init__(self) -> None:
        self.kept: sqlite3.Connection | None = None
        self.world: World | None = None

    def set(self) -> World:
        """Fill the database and return the world in it; SQLite's is copied back, PostgreSQL's played again."""
        connection.ensure_connection()
        if self.kept is not None:
            self.kept.backup(connection.connection)
        else:
            self.world = build()
            if connection.vendor == "sqlite":
                self.kept = sqlite3.connect(":memory:")
                connection.connection.backup(self.kept)
        return deepcopy(self.world)

    def clear(self) -> None:
        """Leave an empty database behind."""
        call_command("flush", verbosity=0, interactive=False, inhibit_post_migrate=True)
