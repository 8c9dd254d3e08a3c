"""A regime may be made for the questions of one paper, beside the report that is asked again and again."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("regimes", "0005_drafts")]

    operations = [
        migrations.AddField(model_name="regime", name="once", field=models.BooleanField(default=False)),
    ]
