from django.db import migrations

from quyen.core.immutable import keep


class Migration(migrations.Migration):
    dependencies = [("publications", "0004_parts_and_amendments")]
    operations = [migrations.RunPython(keep("publications_amendment"), migrations.RunPython.noop)]
