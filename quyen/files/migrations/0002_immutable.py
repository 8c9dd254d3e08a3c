from django.db import migrations

from quyen.core.immutable import keep


class Migration(migrations.Migration):
    dependencies = [("files", "0001_initial")]
    operations = [migrations.RunPython(keep("files_file"), migrations.RunPython.noop)]
