"""Rows that the database itself refuses to change: triggers for a migration, on both databases."""

POSTGRES = """
CREATE OR REPLACE FUNCTION quyen_refuse_change() RETURNS trigger AS $$
BEGIN RAISE EXCEPTION 'rows of % never change', TG_TABLE_NAME; END $$ LANGUAGE plpgsql;
CREATE TRIGGER {table}_immutable BEFORE UPDATE OR DELETE ON {table}
FOR EACH ROW EXECUTE FUNCTION quyen_refuse_change();
"""
# SQLite has no TRUNCATE, so a test's clean-up must be able to delete there; updates are refused on both.
SQLITE = """
CREATE TRIGGER {table}_immutable BEFORE UPDATE ON {table}
BEGIN SELECT RAISE(ABORT, 'rows of {table} never change'); END;
"""


def keep(*tables: str):
    """Return a function for `migrations.RunPython` that makes the rows of `tables` unchangeable.

    A table that is altered on SQLite is written anew, without its trigger: keep it again after that.
    """

    def forwards(apps, schema_editor) -> None:
        lift(*tables)(apps, schema_editor)
        template = POSTGRES if schema_editor.connection.vendor == "postgresql" else SQLITE
        with schema_editor.connection.cursor() as cursor:
            for table in tables:
                cursor.execute(template.format(table=table))

    return forwards


def lift(*tables: str):
    """Return a function for `migrations.RunPython` that opens the rows of `tables`, to fill in what came later.

    `keep` them again in the same migration.
    """

    def forwards(apps, schema_editor) -> None:
        where = " ON {table}" if schema_editor.connection.vendor == "postgresql" else ""
        with schema_editor.connection.cursor() as cursor:
            for table in tables:
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_immutable{where.format(table=table)}")

    return forwards
