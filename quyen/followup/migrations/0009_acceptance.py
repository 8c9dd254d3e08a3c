import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from quyen.core.immutable import keep


class Migration(migrations.Migration):
    dependencies = [
        ("followup", "0008_what_was_looked_at"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.CreateModel(
            name="Acceptance",
            fields=[
                ("id", models.BigAutoField(primary_key=True, auto_created=True, serialize=False, verbose_name="ID")),
                ("citation", models.CharField(max_length=200, unique=True)),
                ("accepted_on", models.DateField()),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.RunPython(keep("followup_acceptance"), migrations.RunPython.noop),
    ]
