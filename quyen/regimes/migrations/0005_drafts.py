"""A version is written as a draft before it is put into force, and so are definitions.

No table is made anew here: on SQLite that would drop the triggers that keep frozen rows.
"""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0002_office_phone"),
        ("regimes", "0004_reminders_and_owners"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="definition",
            name="definition_one_without_end",
        ),
        migrations.RemoveConstraint(
            model_name="version",
            name="version_one_without_end",
        ),
        migrations.AddField(
            model_name="definition",
            name="draft_since",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="section",
            name="follows",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="followed_by",
                to="regimes.section",
            ),
        ),
        migrations.AddField(
            model_name="version",
            name="draft_since",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddConstraint(
            model_name="definition",
            constraint=models.UniqueConstraint(
                condition=models.Q(("draft_since", None), ("valid_until", None)),
                fields=("indicator",),
                name="definition_one_without_end",
            ),
        ),
        migrations.AddConstraint(
            model_name="version",
            constraint=models.UniqueConstraint(
                condition=models.Q(("draft_since", None), ("valid_until", None)),
                fields=("regime",),
                name="version_one_without_end",
            ),
        ),
        migrations.AddConstraint(
            model_name="version",
            constraint=models.UniqueConstraint(
                condition=models.Q(("draft_since__isnull", False)),
                fields=("regime",),
                name="version_one_draft",
            ),
        ),
    ]
