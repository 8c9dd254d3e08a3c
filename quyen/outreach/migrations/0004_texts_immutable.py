from django.db import migrations

from quyen.core.immutable import keep


class Migration(migrations.Migration):
    dependencies = [("outreach", "0003_material_texts")]

    operations = [migrations.RunPython(keep("outreach_materialtext"), migrations.RunPython.noop)]
