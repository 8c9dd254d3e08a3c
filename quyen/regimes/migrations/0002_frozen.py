"""A version that a round was opened under never changes, nor do the definitions it asks: the database refuses."""

from django.db import migrations

PARTS_OF_VERSION = ("regimes_window", "regimes_rung", "regimes_section", "regimes_line")
MAY_CHANGE = {"regimes_version": "valid_until", "regimes_definition": "valid_until"}  # they end, nothing else

FROZEN = {
    "version": "EXISTS (SELECT 1 FROM regimes_version v WHERE v.id = {row}.version_id AND v.frozen_at IS NOT NULL)",
    "definition": (
        "EXISTS (SELECT 1 FROM regimes_line l JOIN regimes_version v ON v.id = l.version_id"
        " WHERE l.definition_id = {row}.{key} AND v.frozen_at IS NOT NULL)"
    ),
}

POSTGRES = "CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW EXECUTE FUNCTION {function}()"
POSTGRES_CHECK = """
CREATE OR REPLACE FUNCTION {function}() RETURNS trigger AS $$
BEGIN
  IF {condition} THEN RAISE EXCEPTION 'rows of a frozen version of a regime never change'; END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$ LANGUAGE plpgsql
"""
# As in core.immutable: SQLite has no TRUNCATE, so a test's clean-up must be able to delete there.
SQLITE = """
CREATE TRIGGER {name} BEFORE {event} ON {table} WHEN {condition}
BEGIN SELECT RAISE(ABORT, 'rows of a frozen version of a regime never change'); END
"""


def keep_frozen(apps, schema_editor) -> None:
    postgres = schema_editor.connection.vendor == "postgresql"
    with schema_editor.connection.cursor() as cursor:
        for table, event, condition in triggers(apps, postgres):
            told = {
                "table": table,
                "event": event,
                "condition": condition,
                "name": f"{table}_frozen_{event.lower()}",
                "function": f"quyen_{table}_frozen_{event.lower()}",
            }
            if postgres:
                cursor.execute(POSTGRES_CHECK.format(**told))
            cursor.execute((POSTGRES if postgres else SQLITE).format(**told))


def triggers(apps, postgres: bool):
    """Yield (table, event, condition) of every change that is refused."""
    events = {"INSERT": ("NEW",), "UPDATE": ("OLD", "NEW")} | ({"DELETE": ("OLD",)} if postgres else {})
    for event, rows in events.items():
        for table in PARTS_OF_VERSION:
            yield table, event, " OR ".join(FROZEN["version"].format(row=row) for row in rows)
        used = FROZEN["definition"]
        yield "regimes_part", event, " OR ".join(used.format(row=row, key="definition_id") for row in rows)
    differ = "IS DISTINCT FROM" if postgres else "IS NOT"
    changed = {table: changes(apps, table, differ) for table in MAY_CHANGE}
    yield "regimes_version", "UPDATE", f"OLD.frozen_at IS NOT NULL AND ({changed['regimes_version']})"
    in_use = FROZEN["definition"].format(row="OLD", key="id")
    yield "regimes_definition", "UPDATE", f"{in_use} AND ({changed['regimes_definition']})"


def changes(apps, table: str, differ: str) -> str:
    """Return the condition that some column changed which may not."""
    model = apps.get_model("regimes", table.removeprefix("regimes_"))
    columns = [field.column for field in model._meta.concrete_fields if field.column != MAY_CHANGE[table]]
    return " OR ".join(f'OLD."{column}" {differ} NEW."{column}"' for column in columns)


class Migration(migrations.Migration):
    dependencies = [("regimes", "0001_initial")]
    operations = [migrations.RunPython(keep_frozen, migrations.RunPython.noop)]
