"""A definition says whether people are counted; once a version that asks it is frozen, that stands as well.

The column lays the table anew on SQLite, and its trigger with it: it is laid again, with the column in it.
"""

from importlib import import_module

from django.db import migrations, models

TABLE = "regimes_definition"
MAY_CHANGE = {"valid_until", "owner_id", "draft_since"}  # it ends, comes into force, is looked over by another body


def keep_frozen(apps, schema_editor) -> None:
    before = import_module("quyen.regimes.migrations.0002_frozen")
    postgres = schema_editor.connection.vendor == "postgresql"
    fields = apps.get_model("regimes", "Definition")._meta.concrete_fields
    differ = "IS DISTINCT FROM" if postgres else "IS NOT"
    changed = (f'OLD."{one.column}" {differ} NEW."{one.column}"' for one in fields if one.column not in MAY_CHANGE)
    in_use = before.FROZEN["definition"].format(row="OLD", key="id")
    told = {
        "table": TABLE,
        "event": "UPDATE",
        "condition": f"{in_use} AND ({' OR '.join(changed)})",
        "name": f"{TABLE}_frozen_update",
        "function": f"quyen_{TABLE}_frozen_update",
    }
    with schema_editor.connection.cursor() as cursor:
        cursor.execute((before.POSTGRES_CHECK if postgres else before.SQLITE).format(**told))


class Migration(migrations.Migration):
    dependencies = [("regimes", "0008_feeds")]
    operations = [
        migrations.AddField(
            model_name="definition", name="of_people", field=models.BooleanField(default=True)
        ),
        migrations.AddConstraint(
            model_name="definition",
            constraint=models.CheckConstraint(
                condition=models.Q(("of_people", True), ("sensitive", False), _connector="OR"),
                name="definition_sensitive_of_people",
            ),
        ),
        migrations.RunPython(keep_frozen, migrations.RunPython.noop),
    ]
