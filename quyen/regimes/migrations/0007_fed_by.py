"""An indicator may be known to a register kept here: what it counts is offered in the form."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("regimes", "0006_once")]

    operations = [
        migrations.AddField(
            model_name="indicator", name="fed_by", field=models.CharField(blank=True, max_length=30, default=""),
            preserve_default=False,
        ),
    ]
