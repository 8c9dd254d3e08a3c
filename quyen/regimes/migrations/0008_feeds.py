"""Indicators that were there before registers could feed them; a new installation reads data/regime/feeds.csv."""

from django.db import migrations

FEEDS = {"NQ44a": "trainings-held", "NQ44b": "attendances", "NQ45n": "staff-trained"}


def feed(apps, schema_editor) -> None:
    indicators = apps.get_model("regimes", "Indicator").objects
    for code, fed_by in FEEDS.items():
        indicators.filter(code=code, fed_by="").update(fed_by=fed_by)


class Migration(migrations.Migration):
    dependencies = [("regimes", "0007_fed_by")]

    operations = [migrations.RunPython(feed, migrations.RunPython.noop)]
