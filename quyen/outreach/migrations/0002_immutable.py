from django.db import migrations

from quyen.core.immutable import keep


class Migration(migrations.Migration):
    dependencies = [("outreach", "0001_initial")]

    operations = [
        migrations.RunPython(keep("outreach_materialversion", "outreach_sheetversion"), migrations.RunPython.noop)
    ]
