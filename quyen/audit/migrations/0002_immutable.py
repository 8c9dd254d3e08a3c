from django.db import migrations

from quyen.core.immutable import keep


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [migrations.RunPython(keep("audit_entry"), migrations.RunPython.noop)]
