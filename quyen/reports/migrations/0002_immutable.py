from django.db import migrations

from quyen.core.immutable import keep


class Migration(migrations.Migration):
    dependencies = [("reports", "0001_initial")]
    operations = [
        migrations.RunPython(
            keep("reports_version", "reports_answer", "reports_passage"), migrations.RunPython.noop
        )
    ]
