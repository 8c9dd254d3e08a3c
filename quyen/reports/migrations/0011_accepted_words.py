from django.db import migrations

from quyen.core.dates import day_of


def note(apps, _editor):
    """Note of what was accepted before there were rows of it that its words on tasks and commitments were."""
    reviews = apps.get_model("reports", "Review").objects.filter(outcome="accepted")
    spoken = reviews.filter(version__statements__isnull=False).distinct()
    acceptance = apps.get_model("followup", "Acceptance")
    acceptance.objects.bulk_create(
        acceptance(citation=f"version:{row.version_id}", accepted_on=day_of(row.at), at=row.at, by_id=row.by_id)
        for row in spoken
    )


class Migration(migrations.Migration):
    dependencies = [("reports", "0010_immutable_sources"), ("followup", "0009_acceptance")]
    operations = [migrations.RunPython(note, migrations.RunPython.noop)]
