from django.db import migrations

from quyen.core.immutable import keep


class Migration(migrations.Migration):
    dependencies = [("publications", "0002_renditions_and_deliveries")]
    operations = [
        migrations.RunPython(keep("publications_delivery", "publications_rendition"), migrations.RunPython.noop)
    ]
