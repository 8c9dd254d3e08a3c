"""Gives the versions loaded before reminders were known the usual ones, and indicators the body that owns them."""

from django.db import migrations

USUAL = (
    (-7, "writers"),
    (-3, "writers"),
    (-1, "writers"),
    (0, "writers"),
    (1, "writers"),
    (1, "head"),
    (3, "head"),
    (5, "office"),
)


def lay_reminders(apps, schema_editor) -> None:
    step = apps.get_model("regimes", "ReminderStep")
    for version in apps.get_model("regimes", "Version").objects.filter(reminder_steps=None):
        step.objects.bulk_create(
            step(version=version, days=days, recipient=recipient) for days, recipient in USUAL
        )


def name_owners(apps, schema_editor) -> None:
    """Find each owner among the bodies that stand, by the name the regime gives it ("Bảo hiểm xã hội")."""
    bodies = list(apps.get_model("organisations", "Unit").objects.filter(level="body", valid_until=None))
    definitions = apps.get_model("regimes", "Definition").objects.filter(owner=None)
    for name in set(definitions.values_list("owner_vi", flat=True)):
        found = [unit for unit in bodies if unit.name_vi in (name, f"{name} Thành phố")]
        if len(found) == 1 and found[0].kind != "committee":
            definitions.filter(owner_vi=name).update(owner=found[0])


def forward(apps, schema_editor) -> None:
    lay_reminders(apps, schema_editor)
    name_owners(apps, schema_editor)


class Migration(migrations.Migration):
    dependencies = [("regimes", "0003_reminders_requests_owners")]
    operations = [migrations.RunPython(forward, migrations.RunPython.noop)]
