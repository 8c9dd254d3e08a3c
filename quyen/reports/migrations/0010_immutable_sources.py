from django.db import migrations

from quyen.core.immutable import keep


class Migration(migrations.Migration):
    dependencies = [("reports", "0009_cited")]
    operations = [migrations.RunPython(keep("reports_source"), migrations.RunPython.noop)]  # altered just before
