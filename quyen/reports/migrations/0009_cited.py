"""A source may be a register kept here: it names what was counted."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reports", "0008_immutable_once_more")]

    operations = [
        migrations.AddField(model_name="source", name="cited", field=models.JSONField(default=list)),
    ]
